//! One file of content, Markdown or YAML, to a [`Document`].

use std::sync::Arc;

use super::fields::Fields;
use super::markdown::{self, HtmlPolicy};
use super::typed::{self, Numbered};
use super::written::Written;
use super::{meta, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, SourceId};
use crate::model::document::{Body, Document, Places};
use crate::model::lang::Lang;
use crate::model::meta::{Meta, Name};
use crate::model::project::{below_content, is_yaml};

/// What reading a document must know of the site around it.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// The languages of the site, the default first.
    pub languages: &'a [Lang],
    /// Whether the site says which languages it has: then a file's suffix is a promise.
    pub languages_are_named: bool,
    /// Whether raw HTML passes.
    pub html: HtmlPolicy,
}

/// What is known of a document before it is read.
#[derive(Debug)]
pub struct Known<'a> {
    /// Its id and language.
    pub name: Name,
    /// What the `_defaults.yaml` above it say.
    pub inherited: Option<Arc<Meta>>,
    /// For a translation of a typed document: the version it has its structure from.
    pub original: Option<Numbered<'a>>,
}

/// Reads one document.
#[must_use]
pub fn read(source: &Source, id: SourceId, known: Known<'_>, surroundings: Surroundings<'_>) -> (Document, Diagnostics) {
    let Known { name, inherited, original } = known;
    let mut diagnostics = Diagnostics::default();
    let lang = name.lang.unwrap_or(surroundings.languages[0]);
    let written = if is_yaml(&source.path) {
        typed::read((source, id), original, lang, surroundings.html, &mut diagnostics)
    } else {
        page(source, id, surroundings.html, &mut diagnostics)
    };
    let Written { mut meta, body, content, outline, places } = written;
    meta.inherited = inherited;
    let title = meta.title.take().unwrap_or_else(|| {
        diagnostics.push(Diagnostic::error(Code::MissingTitle, source.place()));
        "".into()
    });
    let document = Document { id: name.id, lang, source: id, title, meta, content, outline, body, places, stand_in: false };
    (document, diagnostics)
}

/// A document's id and language from its file's path; a suffix that is no language belongs to the name.
pub fn name(path: &str, surroundings: Surroundings<'_>, diagnostics: &mut Diagnostics) -> Name {
    let stem = below_content(path).rsplit_once('.').map_or(path, |(stem, _)| stem);
    let whole = Name { id: stem.into(), lang: None };
    let Some((id, suffix)) = stem.rsplit_once('.').filter(|(id, _)| !id.is_empty() && !id.ends_with('/')) else { return whole };
    match Lang::parse(suffix) {
        Some(_) if suffix == "no" => {
            diagnostics.push(Diagnostic::error(Code::LanguageNo, Place::File(path.into())));
            Name { id: id.into(), lang: None }
        }
        Some(lang) if surroundings.languages.contains(&lang) => Name { id: id.into(), lang: Some(lang) },
        Some(lang) if surroundings.languages_are_named && Lang::is_known(suffix) => {
            let known: Vec<_> = surroundings.languages.iter().map(Lang::as_str).collect();
            let fault = Diagnostic::error(Code::UnknownLanguage, Place::File(path.into())).with("language", suffix);
            diagnostics.push(fault.with("languages", known.join(", ")));
            Name { id: id.into(), lang: Some(lang) }
        }
        _ => {
            let meant = Lang::meant(suffix.split(['-', '_']).next().unwrap_or(suffix)).and_then(|tag| Lang::parse(&tag));
            diagnostics.extend(meant.filter(|lang| surroundings.languages.contains(lang)).map(|lang| unread_language(path, suffix, lang)));
            whole
        }
    }
}

/// The language that the end of a name without one was meant to say, if there is a document of the name before it: `avtaler-nn.md`.
pub fn meant_language(path: &str, name: &Name, languages: &[Lang], exists: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    let (id, suffix) = name.id.rsplit_once(['-', '_']).filter(|_| name.lang.is_none())?;
    let lang = languages.iter().find(|lang| lang.as_str() == suffix.to_lowercase()).filter(|_| exists(id))?;
    Some(unread_language(path, suffix, *lang))
}

fn unread_language(path: &str, suffix: &str, lang: Lang) -> Diagnostic {
    let file = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "md"));
    let meant = format!("{}.{lang}.{ending}", &stem[..stem.len() - suffix.len() - 1]);
    let fault = Diagnostic::warning(Code::FileLanguage, Place::File(path.into())).with("suffix", suffix);
    fault.with("file", meant)
}

/// Reads a `_defaults.yaml`.
pub fn defaults(source: &Source, id: SourceId, diagnostics: &mut Diagnostics) -> Meta {
    let node = yaml::read(&source.text, id, 0, &source.text, diagnostics);
    let mut fields = Fields::new(node.as_ref(), diagnostics);
    let meta = meta::read(&mut fields);
    fields.finish();
    meta
}

/// Reads a page of Markdown. Its title may be its first heading.
fn page(source: &Source, id: SourceId, html: HtmlPolicy, diagnostics: &mut Diagnostics) -> Written {
    let text = &source.text;
    let (mut meta, start) = head(text, id, diagnostics);
    let body = id.span(start..text.len());
    let read = markdown::read(text, body, html, meta.title.as_deref(), diagnostics);
    meta.title = meta.title.or(read.title);
    Written { meta, body: Body::Page(body), content: read.content, outline: read.outline, places: Places::default() }
}

/// The envelope of a page, and where its body begins.
fn head(text: &str, id: SourceId, diagnostics: &mut Diagnostics) -> (Meta, usize) {
    match front_matter(text) {
        FrontMatter::None => (Meta::default(), 0),
        FrontMatter::Unclosed => {
            diagnostics.push(Diagnostic::error(Code::UnclosedFrontMatter, id.span(0..3)));
            (Meta { title: Some("".into()), ..Meta::default() }, text.len())
        }
        FrontMatter::Closed { yaml: range, body } => {
            let node = yaml::read(&text[range.clone()], id, range.start, text, diagnostics);
            let mut fields = Fields::new(node.as_ref(), diagnostics);
            let meta = meta::read(&mut fields);
            fields.finish();
            (meta, body)
        }
    }
}

/// The part of a Markdown file between two lines of `---`.
enum FrontMatter {
    None,
    Unclosed,
    Closed { yaml: std::ops::Range<usize>, body: usize },
}

fn front_matter(text: &str) -> FrontMatter {
    let Some(start) = ["---\n", "---\r\n"].iter().find_map(|line| text.starts_with(line).then_some(line.len())) else {
        return FrontMatter::None;
    };
    let mut place = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" || line.trim_end() == "..." {
            return FrontMatter::Closed { yaml: start..place, body: place + line.len() };
        }
        place += line.len();
    }
    // A rule at the very top of a page without front matter: the next line is empty.
    if text[start..].starts_with('\n') { FrontMatter::None } else { FrontMatter::Unclosed }
}
