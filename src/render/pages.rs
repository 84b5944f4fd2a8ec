//! Pages made with the theme's templates.

use super::html::{diagnostic, languages};
use super::markup;
use super::prose::HTML;
use super::terms::Met;
use super::view::{View, a_to_z, changes};
use super::{Bytes, Renderer, output, templates};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::config::Axis;
use crate::model::document::Body;
use crate::model::output::{Output, Recipe, Sheet};
use crate::model::route::file;
use crate::model::site::{EntryId, Site, TermId, TreeId};
use crate::model::theme::Theme;

pub fn plan_documents(site: &Site, _: &Theme) -> Vec<Output> {
    site.entry_ids().map(|id| output(file(&site.entry(id).url), Recipe::Page(id))).collect()
}

pub fn plan_sheets(site: &Site, _: &Theme) -> Vec<Output> {
    let of_page = |id| {
        let sheets = Sheet::of(site.document(id).kind());
        sheets.iter().map(move |sheet| output(file(&format!("{}{}", site.entry(id).url, sheet.path())), Recipe::Sheet(id, *sheet)))
    };
    site.own_ids().flat_map(of_page).collect()
}

pub fn plan_lists(site: &Site, _: &Theme) -> Vec<Output> {
    let mut outputs = Vec::new();
    for (tree, settings) in (0..).zip(&site.config.trees) {
        let path = &settings.path;
        let part = |part| output(format!("{path}a-z/{}index.html", a_to_z::folder(part)), Recipe::AToZ(tree, part));
        outputs.extend((0..=a_to_z::parts(site, tree)).map(part));
        outputs.push(output(format!("{path}changes/index.html"), Recipe::Changes(tree, 0)));
        let part = |(nth, part): (_, changes::Part)| output(format!("{path}{}index.html", part.path()), Recipe::Changes(tree, nth));
        outputs.extend((1..).zip(changes::parts(site, tree)).map(part));
        outputs.push(output(format!("{path}search/index.html"), Recipe::Search(tree)));
        outputs.push(output(format!("{path}404.html"), Recipe::NotFound(tree)));
        for axis in Axis::ALL {
            if site.terms.iter().any(|term| term.tree == tree && term.axis == axis) {
                outputs.push(output(format!("{path}{}/index.html", axis.key()), Recipe::Terms(tree, axis)));
            }
        }
    }
    let terms = (0..).zip(&*site.terms).map(|(id, term)| output(file(&term.url), Recipe::Term(TermId(id))));
    outputs.extend(terms);
    outputs
}

pub fn plan_stubs(site: &Site, _: &Theme) -> Vec<Output> {
    let own = site.entry_ids().filter(|id| !site.entry(*id).borrowed);
    own.flat_map(|id| {
        let aliases = (0..).zip(&site.document(id).meta.aliases);
        aliases.map(move |(nth, alias)| output(stub_file(&alias.text), Recipe::Stub(id, nth)))
    })
    .collect()
}

/// The file at an old address: an address without an extension is a folder.
fn stub_file(alias: &str) -> String {
    let last = alias.rsplit('/').next().unwrap_or(alias);
    if last.is_empty() || last.contains('.') { file(alias) } else { format!("{alias}/index.html") }
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let template = templates::of(renderer.site, output.recipe)?;
    Some(match output.recipe {
        Recipe::Page(id) => page(renderer, template, id),
        Recipe::Sheet(id, which) => sheet(renderer, template, id, which),
        Recipe::Term(id) => {
            let tree = renderer.site.terms[id.0 as usize].tree;
            list(renderer, template, tree, |viewer| View::Term(Box::new(viewer.term(id))))
        }
        Recipe::Terms(tree, axis) => list(renderer, template, tree, |viewer| View::Terms(Box::new(viewer.terms_page(tree, axis)))),
        Recipe::AToZ(tree, part) => {
            let entries = renderer.indexes.alphabetical(renderer, tree);
            list(renderer, template, tree, |viewer| View::AToZ(Box::new(viewer.a_to_z(tree, part, entries))))
        }
        Recipe::Changes(tree, part) => {
            let all = renderer.indexes.changes(renderer, tree);
            list(renderer, template, tree, |viewer| View::Changes(Box::new(viewer.changes(tree, part, all))))
        }
        Recipe::Search(tree) => list(renderer, template, tree, |viewer| View::Search(Box::new(viewer.search(tree)))),
        Recipe::NotFound(tree) => list(renderer, template, tree, |viewer| View::NotFound(Box::new(viewer.not_found(tree)))),
        Recipe::Stub(id, nth) => stub(renderer, template, id, nth as usize),
        _ => return None,
    })
}

fn page(renderer: &Renderer<'_>, template: &str, id: EntryId) -> Result<Bytes, Diagnostic> {
    let site = renderer.site;
    let document = site.document(id);
    let met = Met::default();
    let setting = renderer.setting(id, &site.entry(id).url, Some(&met)).marking();
    let (html, typed) = match document.body {
        Body::Page(_) => (markup::html(site.text(id), setting), None),
        _ => (String::new(), renderer.typed(setting, HTML)),
    };
    let lang = site.interface(id);
    let view = renderer.viewer(lang).marking().document(id, html, typed);
    render(renderer, template, renderer.chrome(site.entry(id).tree, lang), &view.page.url.clone(), &View::Document(Box::new(view)))
}

fn sheet(renderer: &Renderer<'_>, template: &str, id: EntryId, sheet: Sheet) -> Result<Bytes, Diagnostic> {
    let site = renderer.site;
    let lang = site.document(id).lang;
    let url = format!("{}{}", site.entry(id).url, sheet.path());
    let typed = renderer.typed(renderer.setting(id, &url, None).marking(), HTML);
    let view = View::Document(Box::new(renderer.viewer(lang).marking().sheet(id, sheet, typed)));
    render(renderer, template, renderer.chrome(site.entry(id).tree, lang), &url, &view)
}

pub fn list<'a>(
    renderer: &Renderer<'a>,
    template: &str,
    tree: TreeId,
    view: impl FnOnce(super::view::Viewer<'a>) -> View<'a>,
) -> Result<Bytes, Diagnostic> {
    let lang = renderer.site.config.trees[usize::from(tree)].lang;
    render(renderer, template, renderer.chrome(tree, lang), template, &view(renderer.viewer(lang).marking()))
}

fn stub(renderer: &Renderer<'_>, template: &str, id: EntryId, nth: usize) -> Result<Bytes, Diagnostic> {
    let lang = renderer.site.interface(id);
    let alias = &renderer.site.document(id).meta.aliases[nth].text;
    let path = stub_file(alias);
    let from = path.strip_suffix("index.html").unwrap_or(&path);
    let view = View::Stub(Box::new(renderer.viewer(lang).marking().stub(id, from)));
    render(renderer, template, renderer.chrome(renderer.site.entry(id).tree, lang), alias, &view)
}

pub fn render(renderer: &Renderer<'_>, template: &str, chrome: usize, url: &str, view: &View<'_>) -> Result<Bytes, Diagnostic> {
    match renderer.press.engine.render(template, chrome, view) {
        Ok(html) => Ok(Bytes::Made(languages::tell_apart(html))),
        Err(fault) => Err(diagnostic(renderer.theme, &fault, Code::TemplateError).with("url", url)),
    }
}
