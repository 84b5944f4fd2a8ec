//! mdBook: `book.toml`, `SUMMARY.md`, and what is taken in with `{{#include}}`.

mod summary;

use std::collections::BTreeSet;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

use super::callout::Opening;
use super::data::{self, Form, Map};
use super::draft::{Draft, Edit, lines};
use super::head::Head;
use super::{File, House, Notes, Page, Plan, include, language, menu};
use crate::diagnostic::{Code, Diagnostic, SourceId};
use crate::model::lang::Lang;
use crate::model::meta::Data;
use crate::model::route::{join, slug};
use crate::model::site::is_outside;
use crate::parse::markdown::OPTIONS;

/// The file that says that a folder is a book.
pub const SETTINGS: &str = "book.toml";

/// Settings that change nothing here, or are met in another way.
const MET: [&str; 24] = [
    "copy-fonts",
    "curly-quotes",
    "default-theme",
    "edit-url-template",
    "favicon",
    "fold",
    "git-branch",
    "git-repository-icon",
    "hash-files",
    "heading-split-level",
    "limit-results",
    "mathjax-support",
    "no-section-label",
    "playground",
    "playpen",
    "preferred-dark-theme",
    "print",
    "redirect",
    "search",
    "sidebar-header-nav",
    "site-url",
    "cname",
    "smart-punctuation",
    "code",
];

pub fn read(house: &House<'_>, notes: &mut Notes) -> Plan {
    let mut plan = Plan::default();
    let mut base = "src".to_owned();
    if let Some((source, text)) = notes.open(house, SETTINGS) {
        let map = data::read(Form::Toml, source, 0..text.len(), notes);
        data::text(&map, "book.src").unwrap_or("src").trim_matches('/').clone_into(&mut base);
        settings(&map, source, &mut plan, notes);
    }
    let folder = if base == "." { String::new() } else { format!("{base}/") };
    let mut chapters = BTreeSet::new();
    if let Some((summary, text)) = notes.open(house, &format!("{folder}SUMMARY.md")) {
        let (folder, lang) = (folder.clone(), plan.settings.default_language());
        let mut book = Book { house, notes, folder, lang, summary, met: BTreeSet::new(), pages: Vec::new() };
        plan.menu = book.items(summary::read(&text));
        plan.pages = book.pages;
        chapters = book.met;
    }
    if let Some(first) = plan.pages.first().filter(|page| page.key != "index").map(|page| page.address.clone()) {
        plan.redirects.push(("index.html".to_owned(), first));
    }
    for path in house.paths.iter().filter(|path| path.starts_with(&folder)) {
        let name = &path[folder.len()..];
        if name.split('/').any(|part| part.starts_with('.')) || name == "SUMMARY.md" || chapters.contains(path) {
            continue;
        }
        match name.rsplit_once('.') {
            Some((_, "md")) => notes.left_behind(path, 1),
            _ if folder.is_empty() && name.starts_with("theme/") => {}
            _ => plan.files.push(File::of(path, name)),
        }
    }
    let theme = house.paths.iter().filter(|path| path.starts_with("theme/")).count();
    if theme > 0 {
        notes.left_behind("theme/", theme);
    }
    plan
}

fn settings(map: &Map, source: SourceId, plan: &mut Plan, notes: &mut Notes) {
    let settings = &mut plan.settings;
    if let Some(lang) = data::text(map, "book.language").and_then(language) {
        settings.languages = vec![lang];
    }
    if let Some(title) = data::text(map, "book.title") {
        settings.title.push((settings.default_language(), title.to_owned()));
    }
    let site = data::text(map, "output.html.site-url").unwrap_or("/");
    if let Some(host) = data::text(map, "output.html.cname") {
        settings.publish_at(&format!("https://{host}/"));
    } else if is_outside(site) {
        settings.publish_at(site);
    } else {
        settings.path = format!("/{}/", site.trim_matches('/')).replace("//", "/");
    }
    if let Some(Data::Map(redirects)) = data::get(map, "output.html.redirect") {
        for (old, new) in redirects {
            let old = old.trim_start_matches('/');
            match data::as_text(new).filter(|new| !is_outside(new)).and_then(|new| join(old, new)) {
                Some(new) => plan.redirects.push((old.to_owned(), new)),
                None => notes.setting(source, old),
            }
        }
    }
    let told = |group: &str, met: &[&str], notes: &mut Notes| {
        if let Some(Data::Map(pairs)) = data::get(map, group) {
            for (key, _) in pairs.iter().filter(|(key, _)| !met.contains(&&**key)) {
                notes.setting(source, &format!("{group}.{key}"));
            }
        }
    };
    told("book", &["title", "language", "src", "multilingual", "description"], notes);
    told("preprocessor", &["links", "index", "admonish"], notes);
    told("output", &["html"], notes);
    told("output.html", &MET, notes);
}

/// The chapters of a book as they are met.
struct Book<'a, 'h> {
    house: &'a House<'h>,
    notes: &'a mut Notes,
    /// The folder of the chapters, with a final `/`.
    folder: String,
    lang: Lang,
    summary: SourceId,
    /// The files of chapters.
    met: BTreeSet<String>,
    pages: Vec<Page>,
}

impl Book<'_, '_> {
    /// The menu that the summary is, and the pages it names.
    fn items(&mut self, entries: Vec<summary::Entry>) -> Vec<menu::Item> {
        entries.into_iter().map(|entry| self.item(entry)).collect()
    }

    fn item(&mut self, entry: summary::Entry) -> menu::Item {
        match entry {
            summary::Entry::Part { title, below } => menu::Item::Section { title, below: self.items(below) },
            summary::Entry::Chapter { title, target, place, below } => {
                let path = join(&format!("{}SUMMARY.md", self.folder), &target);
                let key = match path.filter(|path| !target.is_empty() && self.house.paths.contains(path)) {
                    Some(path) => self.chapter(path, title),
                    None => {
                        if !target.is_empty() {
                            let place = self.summary.span(place);
                            self.notes.tell(Diagnostic::warning(Code::ImportLink, place).with("target", target));
                        }
                        self.unwritten(title)
                    }
                };
                menu::Item::Page { key, below: self.items(below) }
            }
        }
    }

    /// Takes a chapter in, and gives its key.
    fn chapter(&mut self, path: String, title: String) -> String {
        let key = key(path.strip_prefix(&self.folder).unwrap_or(&path));
        if !self.met.insert(path.clone()) {
            return key;
        }
        let Some((source, text)) = self.notes.open(self.house, &path) else { return key };
        self.notes.begin();
        let text = expanded(self.house, self.notes, &path, Draft::of(source, &text, 0..text.len()), 0);
        let code = code(&text, self.notes);
        let text = text.edited(code);
        let address = match key.strip_suffix("index") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder.to_owned(),
            _ => format!("{key}.html"),
        };
        let page = Page::new(path, key.clone(), self.lang, Head::default());
        self.pages.push(Page { address, menu_title: Some(title), text, ..page });
        key
    }

    /// A chapter that is yet to be written.
    fn unwritten(&mut self, title: String) -> String {
        let key = slug(&title);
        let mut head = Head::titled(Some(title), None);
        head.text("status", "draft");
        self.pages.push(Page::new(String::new(), key.clone(), self.lang, head));
        key
    }
}

/// A path's key: without its extension, a README by the name of its folder's page.
fn key(path: &str) -> String {
    let key = path.strip_suffix(".md").unwrap_or(path);
    match key.rsplit_once('/').map_or(("", key), |(folder, name)| (folder, name)) {
        ("", name) if name.eq_ignore_ascii_case("readme") => "index".to_owned(),
        (folder, name) if name.eq_ignore_ascii_case("readme") => format!("{folder}/index"),
        _ => key.to_owned(),
    }
}

/// The text with everything taken in that it asks for.
fn expanded(house: &House<'_>, notes: &mut Notes, path: &str, text: Draft, depth: usize) -> Draft {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = text.text[at..].find("{{#") {
        let start = at + found;
        let Some(length) = text.text[start..].find("}}") else { break };
        let end = start + length + 2;
        at = end;
        if text.text[..start].ends_with('\\') {
            edits.push(Edit::cut(start - 1..start));
            continue;
        }
        let inner = text.text[start + 3..end - 2].trim();
        let (name, argument) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let argument = argument.split_whitespace().next().unwrap_or("");
        let is_code = matches!(name, "playground" | "playpen");
        if argument.is_empty() {
            // Only spoken of.
        } else if is_code || matches!(name, "include" | "rustdoc_include") {
            let place = text.span(start..end);
            match include::take(house, notes, path, argument, include::ANCHORS, place) {
                Some((from, taken)) => {
                    let taken =
                        if depth < include::DEPTH_LIMIT && !is_code { expanded(house, notes, &from, taken, depth + 1) } else { taken };
                    if is_code {
                        edits.push(Edit::insert(start, "```rust\n"));
                    }
                    edits.push(Edit::with_text(start..end, taken));
                    if is_code {
                        edits.push(Edit::insert(end, "\n```"));
                    }
                }
                None => edits.push(Edit::cut(start..end)),
            }
        } else if name == "title" {
            edits.push(Edit::cut(start..end));
        }
    }
    text.edited(edits)
}

/// Lines of Rust that were hidden, and blocks written as code by `mdbook-admonish`.
fn code(text: &Draft, notes: &mut Notes) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut hidden = 0;
    for (event, range) in Parser::new_ext(&text.text, OPTIONS).into_offset_iter() {
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event else { continue };
        let mut words = info.split([' ', ',']);
        let inner: Vec<_> = lines(&text.text, range.clone()).collect();
        match words.next() {
            Some("rust") => {
                for (at, line) in inner.iter().skip(1).filter(|(_, line)| line.trim() == "#" || line.trim_start().starts_with("# ")) {
                    if hidden == 0 {
                        notes.tell(Diagnostic::warning(Code::ImportHidden, text.span(*at..at + line.len())));
                    }
                    hidden += 1;
                    edits.push(Edit::cut(*at..(at + line.len() + 1).min(range.end)));
                }
            }
            Some("admonish") => {
                let (word, title) = admonish(&info["admonish".len()..]);
                let folded = info.contains("collapsible=true");
                let opening = if folded { Opening::folded(title.unwrap_or(word)) } else { Opening::of(word, title) };
                for (nth, (at, line)) in inner.iter().enumerate() {
                    if nth == 0 {
                        edits.push(Edit::new(*at..at + line.len(), opening.line()));
                    } else if nth + 1 == inner.len() && line.trim_start().starts_with(['`', '~']) {
                        edits.push(Edit::cut(*at..at + line.len()));
                    } else {
                        edits.push(Edit::insert(*at, "> "));
                    }
                }
            }
            _ => {}
        }
    }
    edits
}

/// The word and the title of `warning "Title"` or `warning title="Title"`.
fn admonish(info: &str) -> (&str, Option<&str>) {
    let title = info.split('"').nth(1);
    let word = info.trim().split([' ', ',', '"', '=']).next().filter(|word| !word.is_empty() && *word != "title");
    (word.unwrap_or("note"), title)
}
