//! Editions: the files of those that were frozen, as they are; the list of them; and what is otherwise than in the latest.

use super::pages::{list, render};
use super::view::View;
use super::{Bytes, Renderer, output, templates};
use crate::diagnostic::Diagnostic;
use crate::model::output::{Output, Recipe};
use crate::model::route::file;
use crate::model::site::{Site, TreeId};
use crate::model::theme::Theme;

pub fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    let history = &site.history;
    let mut outputs = Vec::new();
    let changed = site.own_ids().filter(|id| site.since(*id).is_some_and(|pair| pair.old.is_some()));
    if !site.since.is_empty() {
        outputs.extend(changed.map(|id| output(file(&format!("{}redline/", site.entry(id).url)), Recipe::Redline(id))));
    }
    let frozen = history.freezing.is_some();
    for (tree, settings) in (0..).zip(&site.config.trees).filter(|_| !history.editions.is_empty()) {
        let path = &settings.path;
        if site.changed_in(tree) {
            let folder = if frozen { "redline/" } else { "edition/redline/" };
            outputs.push(output(file(&format!("{path}{folder}")), Recipe::Redlines(tree)));
            outputs.extend(pdf(site, tree).filter(|_| !frozen));
        }
        if !frozen {
            outputs.push(output(format!("{path}edition/index.html"), Recipe::Editions(tree)));
        }
    }
    for (at, edition) in (0..).zip(&history.editions).filter(|_| !frozen) {
        let paths = (0..).zip(&edition.files);
        outputs.extend(paths.map(|(file, path)| output(format!("edition/{}/{path}", edition.name), Recipe::Frozen(at, file))));
    }
    outputs
}

/// What is otherwise in a tree as PDF, if PDFs are made.
pub fn pdf(site: &Site, tree: TreeId) -> Option<Output> {
    let path = &site.config.trees[usize::from(tree)].path;
    site.pdf.then(|| output(format!("{path}edition/redline.pdf"), Recipe::RedlinesPdf(tree)))
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let site = renderer.site;
    if let Recipe::Frozen(at, file) = output.recipe {
        let edition = &site.history.editions[usize::from(at)];
        return Some(Ok(Bytes::Frozen { edition: edition.name.clone(), path: edition.files[file as usize].clone() }));
    }
    let template = templates::of(site, output.recipe)?;
    Some(match output.recipe {
        Recipe::Editions(tree) => list(renderer, template, tree, |viewer| View::Editions(Box::new(viewer.editions(tree)))),
        Recipe::Redlines(tree) => {
            let lang = site.config.trees[usize::from(tree)].lang;
            let view = View::Redline(Box::new(renderer.viewer(lang).marking().redlines(tree)?));
            render(renderer, template, renderer.chrome(tree, lang), &output.path, &view)
        }
        Recipe::Redline(id) => {
            let (tree, lang) = (site.entry(id).tree, site.interface(id));
            let view = View::Redline(Box::new(renderer.viewer(lang).marking().redline(id)?));
            render(renderer, template, renderer.chrome(tree, lang), &output.path, &view)
        }
        _ => return None,
    })
}

/// Whether an output is a part of an edition: what is read, and what it is shown with. Searching, feeds, PDFs and files for other
/// programs are left to the site as it is now.
pub fn is_frozen(output: &Output) -> bool {
    matches!(
        output.recipe,
        Recipe::Page(_)
            | Recipe::Sheet(..)
            | Recipe::Term(_)
            | Recipe::Terms(..)
            | Recipe::AToZ(..)
            | Recipe::Changes(..)
            | Recipe::Redline(_)
            | Recipe::Redlines(_)
            | Recipe::ThemeAsset(_)
            | Recipe::File(_)
            | Recipe::Picture(..)
    )
}
