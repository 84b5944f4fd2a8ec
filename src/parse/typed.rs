//! Typed documents: YAML with a `type`. What a type takes is told once, by its noun in `model/`: the schema made of that
//! judges what an author wrote, and what it finds good becomes the noun.

mod deserialize;
mod inherit;
mod judge;
mod prose;
pub mod schema;

use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::fields::{Fields, IN_FILE, incomplete};
use super::markdown::HtmlPolicy;
use super::meta;
use super::written::Written;
use super::yaml::{self, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Source, SourceId};
use crate::model::document::{Body, Kind, Places};
use crate::model::lang::Lang;
use crate::model::meta::Meta;
use crate::model::outline::Outline;
use crate::model::project::{self, below_content};
use judge::Rules;

/// A text and its place among the sources.
pub type Numbered<'s> = (&'s Source, SourceId);

/// Reads a typed document. `original` is the version it translates: a translation carries text only, and has its
/// structure from there.
pub fn read(
    (source, id): Numbered<'_>,
    original: Option<Numbered<'_>>,
    lang: Lang,
    html: HtmlPolicy,
    diagnostics: &mut Diagnostics,
) -> Written {
    let text = &source.text;
    let known = diagnostics.count(Severity::Error);
    let mut node = yaml::read(text, id, 0, text, diagnostics);
    let is_whole = diagnostics.count(Severity::Error) == known;
    if node.is_none() && is_whole {
        diagnostics.push(Diagnostic::error(Code::EmptyFile, source.place()));
    }
    let kind = node.as_ref().and_then(kind_of);
    if let (Some(node), Some(kind), Some((original, original_id))) = (&mut node, kind, original)
        && let Some(above) = yaml::read(&original.text, original_id, 0, &original.text, &mut Diagnostics::default())
    {
        inherit::from(node, &above, schema::of(kind), diagnostics);
    }
    if let (Some(node), Some(Kind::Glossary)) = (&mut node, kind) {
        speak(node, lang);
    }
    let mut fields = Fields::new(node.as_ref(), diagnostics);
    let kind = fields.one_of("type", &Kind::TYPED);
    if fields.node("type").is_none() {
        if let Some(name) = project::meant(below_content(&source.path)) {
            fields.report(Diagnostic::error(Code::UnreadName, source.place()).with("name", name));
            // Such a file has no title to miss.
            return Written::unread(Meta { title: Some("".into()), ..Meta::default() });
        }
        fields.report(incomplete("type", "type: question-set", id.span(0..0), IN_FILE));
    }
    let meta = meta::read(&mut fields);
    let Some((kind, node)) = kind.zip(node.as_ref()) else { return Written::unread(meta) };
    let heads = ["title", "summary"].into_iter().filter_map(|key| fields.node(key)).map(|node| node.span).collect::<Vec<_>>();
    let own = fields.those_of(schema::keys(kind));
    let meant = fields.finish();
    let mut found = judge::judge(&own, node.span, Rules { schema: schema::of(kind), text }, meant);
    let places = Places { keys: judge::keys(&own), texts: found.texts.iter().map(|(_, span)| *span).chain(heads).collect() };
    let (links, content) = prose::links(source, &found.texts, html, &mut found.diagnostics);
    let outline = Outline { anchors: found.anchors.into(), links: links.into(), ..Outline::default() };
    let readable = is_whole && !found.diagnostics.has_errors();
    diagnostics.append(found.diagnostics);
    let body = if readable { body(kind, own, diagnostics) } else { Body::Unread(kind) };
    Written { meta, body, content, outline, places }
}

fn body(kind: Kind, own: Node<'_>, diagnostics: &mut Diagnostics) -> Body {
    let read = match kind {
        Kind::Page => Some(Body::Unread(kind)),
        Kind::QuestionSet => noun(own, diagnostics).map(|set| Body::QuestionSet(Box::new(set))),
        Kind::Checklist => noun(own, diagnostics).map(|checklist| Body::Checklist(Box::new(checklist))),
        Kind::Workshop => noun(own, diagnostics).map(|workshop| Body::Workshop(Box::new(workshop))),
        Kind::Dilemma => noun(own, diagnostics).map(|dilemma| Body::Dilemma(Box::new(dilemma))),
        Kind::Glossary => noun(own, diagnostics).map(|glossary| Body::Glossary(Arc::new(glossary))),
    };
    read.unwrap_or(Body::Unread(kind))
}

/// The noun of a value that was judged good; what the judge let through and should not is told all the same.
fn noun<T: DeserializeOwned>(node: Node<'_>, diagnostics: &mut Diagnostics) -> Option<T> {
    let span = node.span;
    match T::deserialize(deserialize::Of(&node)) {
        Ok(noun) => Some(noun),
        Err(reason) => {
            diagnostics.push(Diagnostic::error(Code::YamlSyntax, span).with("reason", reason.to_string()));
            None
        }
    }
}

fn kind_of(node: &Node<'_>) -> Option<Kind> {
    let Value::Mapping(pairs) = &node.value else { return None };
    let (_, value) = pairs.iter().find(|(key, _)| key.text == "type")?;
    let name = super::fields::scalar(value)?;
    Kind::TYPED.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// A glossary is one file in all languages: its title and summary become those of one of them.
fn speak(node: &mut Node<'_>, lang: Lang) {
    let Value::Mapping(pairs) = &mut node.value else { return };
    for (_, value) in pairs.iter_mut().filter(|(key, _)| matches!(&*key.text, "title" | "summary")) {
        let Value::Mapping(texts) = &mut value.value else { continue };
        let at = texts.iter().position(|(tag, _)| tag.text == lang.as_str()).unwrap_or_default();
        if at < texts.len() {
            *value = texts.swap_remove(at).1;
        }
    }
}
