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
use rettesnor::render::{self, Renderer};
use rettesnor_fuzz::{at_work, files, options, point};

static BASES: LazyLock<[BTreeMap<String, ThemeFile>; 2]> =
    LazyLock::new(|| ["default", "plain"].map(|name| load::theme::built_in(name).expect("a built-in theme")));

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
    let model = pipeline::understood(&load::project([("index.md".to_owned(), "# Forside\n\nTekst.\n".to_owned())]), &theme, &options());
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
