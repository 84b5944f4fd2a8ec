//! Changes for feed readers (Atom, RFC 4287: the substantive ones) and for programs (JSON: all of them).

use std::collections::BTreeSet;

use pulldown_cmark_escape::escape_html;
use serde::Serialize;

use super::{Bytes, Renderer, made, output};
use crate::diagnostic::Diagnostic;
use crate::model::meta::Change;
use crate::model::output::{Feed, Output, Recipe};
use crate::model::site::{EntryId, Site, TermId, TreeId};
use crate::model::theme::Theme;

/// Changes a feed tells of.
const LATEST: usize = 50;

pub fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    let mut outputs = Vec::new();
    if site.config.base_url.is_some() {
        let feed = |url: &str, feed| output(format!("{url}feed.xml"), Recipe::Feed(feed));
        outputs.extend((0..).zip(&site.config.trees).map(|(id, tree)| feed(&tree.path, Feed::Tree(id))));
        let sections = site.entry_ids().filter(|id| site.is_section(*id));
        outputs.extend(sections.map(|id| feed(&site.entry(id).url, Feed::Section(id))));
        outputs.extend((0..).map(TermId).zip(&*site.terms).map(|(id, term)| feed(&term.url, Feed::Term(id))));
    }
    outputs.push(output("changes.json", Recipe::ChangesJson));
    outputs
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    match output.recipe {
        Recipe::Feed(feed) => made(atom(renderer, feed)),
        Recipe::ChangesJson => made(json(renderer.site)),
        _ => None,
    }
}

/// The tree a feed is of, the address it tells of, and what that is called; nothing more for a whole tree.
fn about<'a>(renderer: &Renderer<'a>, feed: Feed) -> (TreeId, &'a str, Option<&'a str>) {
    let site = renderer.site;
    match feed {
        Feed::Tree(tree) => (tree, &site.config.trees[usize::from(tree)].path, None),
        Feed::Section(id) => (site.entry(id).tree, &site.entry(id).url, Some(&site.document(id).title)),
        Feed::Term(id) => {
            let term = &site.terms[id.0 as usize];
            let lang = site.config.trees[usize::from(term.tree)].lang;
            (term.tree, &term.url, Some(renderer.viewer(lang).term_title(term)))
        }
    }
}

/// The changes a feed may tell of.
fn changes(site: &Site, feed: Feed) -> Vec<(EntryId, &Change)> {
    match feed {
        Feed::Tree(tree) => site.changes(site.listed(tree)),
        Feed::Section(section) => {
            let also = site.also.get(&section).into_iter().flatten().copied();
            let pages: BTreeSet<EntryId> = site.below(section).into_iter().chain(also).collect();
            site.changes(pages.into_iter())
        }
        Feed::Term(term) => site.changes(site.terms[term.0 as usize].entries.iter().copied()),
    }
}

fn atom(renderer: &Renderer<'_>, feed: Feed) -> String {
    let Renderer { site, .. } = renderer;
    let (tree, url, name) = about(renderer, feed);
    let settings = &site.config.trees[usize::from(tree)];
    let changes: Vec<_> = changes(site, feed).into_iter().filter(|(_, change)| change.kind.is_substantive()).take(LATEST).collect();
    let home = site.absolute(url).unwrap_or_default();
    let own = site.absolute(&format!("{url}feed.xml")).unwrap_or_default();
    let title = site.config.title.get([settings.lang]).unwrap_or_default();
    let author = site.config.publisher.as_ref().map_or(title, |publisher| &publisher.name);
    let title = &name.map_or_else(|| title.to_owned(), |name| format!("{name} – {title}"));
    // A feed without entries still needs a date; the day guidance can first have been published is as true as any.
    let updated = changes.first().map_or_else(|| "1970-01-01".to_owned(), |(_, change)| change.date.to_string());
    let mut xml = Xml(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        settings.lang
    ));
    xml.element("title", "", title);
    xml.element("id", "", &home);
    xml.element("updated", "", &format!("{updated}T00:00:00Z"));
    xml.empty("link", &[("rel", "self"), ("href", &own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
    xml.0.push_str("<author>");
    xml.element("name", "", author);
    xml.0.push_str("</author>\n");
    for (nth, (id, change)) in changes.iter().enumerate() {
        let url = site.absolute(&site.entry(*id).url).unwrap_or_default();
        let before = changes[..nth].iter().filter(|(other, earlier)| other == id && earlier.date == change.date).count();
        let id_url = format!("{url}#{}{}", change.date, if before == 0 { String::new() } else { format!("-{before}") });
        let lang = format!(" xml:lang=\"{}\"", site.document(*id).lang);
        xml.0.push_str("<entry>\n");
        xml.element("title", &lang, &site.document(*id).title);
        xml.element("id", "", &id_url);
        xml.element("updated", "", &format!("{}T00:00:00Z", change.date));
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
        xml.element("summary", &lang, &change.note);
        xml.0.push_str("</entry>\n");
    }
    xml.0.push_str("</feed>\n");
    xml.0
}

struct Xml(String);

impl Xml {
    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.0.extend(["<", name, attributes, ">"]);
        _ = escape_html(&mut self.0, text);
        self.0.extend(["</", name, ">\n"]);
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.0.extend(["<", name]);
        for (key, value) in attributes {
            self.0.extend([" ", key, "=\""]);
            _ = escape_html(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push_str("/>\n");
    }
}

/// A change, for programs.
#[derive(Serialize)]
struct ChangeRow<'a> {
    date: String,
    kind: &'static str,
    note: &'a str,
    edition: Option<&'a str>,
    anchors: &'a [Box<str>],
    id: &'a str,
    lang: String,
    title: &'a str,
    url: String,
}

fn json(site: &Site) -> String {
    let trees = 0..site.config.trees.len() as TreeId;
    let mut rows: Vec<_> = trees.flat_map(|tree| site.changes(site.listed(tree))).collect();
    rows.sort_by_key(|(id, change)| (std::cmp::Reverse(change.date), *id));
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(id, change)| {
            let document = site.document(id);
            let url = &site.entry(id).url;
            ChangeRow {
                date: change.date.to_string(),
                kind: change.kind.name(),
                note: &change.note,
                edition: change.edition.as_deref(),
                anchors: &change.anchors,
                id: &document.id,
                lang: document.lang.to_string(),
                title: &document.title,
                url: site.absolute(url).unwrap_or_else(|| format!("/{url}")),
            }
        })
        .collect();
    // Rows of plain texts cannot fail to be written.
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}
