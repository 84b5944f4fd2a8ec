//! A theme's files: settings, words, styles, templates of both engines, and what is said of faults in them.
#![no_main]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rettesnor::check::theme as check;
use rettesnor::diagnostic::{Diagnostics, Sources};
use rettesnor::load;
use rettesnor::model::theme::ThemeFile;
use rettesnor::parse;
use rettesnor::pipeline;
use rettesnor::render::templates::{self, TEMPLATES};
use rettesnor::render::{self, Renderer};
use rettesnor_fuzz::{at_work, files, model, options, point, theme};

const PAGE: &str = "# Forside\n\nTekst.\n";

/// The built-in themes, as far as a site of one page needs them: all else would be read anew with every input.
static BASES: LazyLock<[BTreeMap<String, ThemeFile>; 2]> = LazyLock::new(|| {
    ["default", "plain"].map(|name| {
        let site = model(&[("index.md", PAGE)]).site;
        let used: Vec<_> = render::plan(&site, &theme(name)).iter().filter_map(|output| templates::of(&site, output.recipe)).collect();
        let spare = TEMPLATES.iter().map(|template| template.name).filter(|name| !used.contains(name));
        let spare: Vec<_> = spare.map(|name| format!("templates/{name}")).collect();
        let mut files = load::theme::built_in(name).expect("a built-in theme");
        files.retain(|path, _| !path.starts_with("strings/") || path == "strings/nb.yaml");
        for (path, file) in &mut files {
            let is_read = path.starts_with("templates/") && !spare.contains(path);
            if !is_read && !["theme.yaml", "strings/nb.yaml", "css/10-tokens.css", "css/plain.css"].contains(&&**path) {
                file.bytes.clear();
            }
        }
        files
    })
});

fuzz_target!(|input: &str| at_work(|| {
    let base = usize::from(input.contains("engine: tera"));
    let mut all = BASES[base].clone();
    for (path, text) in files(input) {
        let path = if path == "theme.yaml" || path.starts_with("strings/") { format!("{path}+") } else { path.to_owned() };
        all.insert(path.clone(), ThemeFile { path: format!("themes/egen/{path}"), bytes: text.into() });
    }
    let (mut sources, mut told) = (Sources::default(), Diagnostics::default());
    let theme = Arc::new(parse::theme::read("egen", all, &mut sources, &mut told));
    let tokens: Vec<_> = theme.styles.iter().flat_map(parse::css::tokens).collect();
    told.append(check::contrast(&theme, &tokens).0);
    told.append(check::words(&theme));
    told.append(check::policy(&theme));
    told.iter().for_each(|told| point(told, &sources));
    // How long a template takes is its maker's affair: what goes round and round is not made.
    let rounds = theme.templates.values().filter(|template| template.path.starts_with("themes/egen/"));
    let loops: usize =
        rounds.map(|template| ["for", "range", "*"].iter().map(|word| template.text.matches(word).count()).sum::<usize>()).sum();
    let model = pipeline::understood(&load::project([("index.md".to_owned(), PAGE.to_owned())]), &theme, &options());
    match Renderer::new(&model.site, &theme, pipeline::text) {
        Err(faults) => faults.iter().for_each(|fault| point(fault, &sources)),
        Ok(renderer) if loops < 3 => {
            for output in render::plan(&model.site, &theme).iter().filter(|output| output.path.ends_with("index.html")) {
                if let Err(fault) = renderer.produce(output) {
                    point(&fault, &sources);
                }
            }
        }
        Ok(_) => {}
    }
}));
