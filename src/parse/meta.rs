//! The envelope: front matter of Markdown, head of typed documents, and `_defaults.yaml`.

use super::fields::Fields;
use super::yaml::{Node, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::meta::{Change, ChangeKind, Data, Meta, Origin, Status, Word, is_contact};
use crate::model::site::is_outside;

/// Characters a summary may have.
const SUMMARY_LIMIT: usize = 200;

/// Takes the envelope's keys; whoever calls takes the keys of the document's type and finishes.
pub fn read(fields: &mut Fields<'_, '_, '_>) -> Meta {
    Meta {
        title: fields.owned("title"),
        summary: fields.short("summary", SUMMARY_LIMIT),
        slug: slug(fields),
        order: fields.integer("order"),
        status: fields.one_of("status", &Status::ALL),
        superseded_by: fields.word("superseded_by"),
        owner: fields.owned("owner"),
        contact: contact(fields),
        edition: fields.owned("edition"),
        published: fields.date("published"),
        updated: fields.date("updated"),
        reviewed: fields.date("reviewed"),
        review_by: fields.date("review_by"),
        consultation_until: fields.date("consultation_until"),
        embargo_until: fields.date("embargo_until"),
        licence: fields.owned("licence"),
        case_no: fields.owned("case_no"),
        toc: fields.boolean("toc"),
        changes: changes(fields),
        audience: fields.words("audience"),
        topics: fields.words("topics"),
        phase: fields.words("phase"),
        keywords: fields.words("keywords"),
        aliases: aliases(fields),
        also_in: fields.words("also_in"),
        refs: fields.words("refs"),
        origin: fields.inner("origin", "{title: …}", origin).map(Box::new),
        extra: fields.node("extra").map(|node| Box::new(data(node))),
        inherited: None,
    }
}

fn slug(fields: &mut Fields<'_, '_, '_>) -> Option<Box<str>> {
    let word = fields.word("slug")?;
    let usable = !word.text.is_empty() && word.text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'));
    if usable && !word.text.starts_with('.') {
        return Some(word.text);
    }
    let example = crate::model::route::slug(&word.text);
    let fault = Diagnostic::error(Code::BadAddress, word.span).with("key", "slug").with("value", word.text);
    fields.report(fault.with("example", format!("slug: {example}")));
    None
}

fn contact(fields: &mut Fields<'_, '_, '_>) -> Option<Word> {
    let word = fields.word("contact")?;
    if is_contact(&word.text) {
        return Some(word);
    }
    let fault = Diagnostic::error(Code::BadAddress, word.span).with("key", "contact").with("value", word.text);
    fields.report(fault.with("example", "contact: postmottak@example.no"));
    None
}

/// Old addresses, as paths below the site's root without the first `/`.
fn aliases(fields: &mut Fields<'_, '_, '_>) -> Vec<Word> {
    let mut aliases = fields.words("aliases");
    aliases.retain_mut(|alias| {
        let path = alias.text.trim_start_matches('/');
        let usable = !path.is_empty()
            && !is_outside(&alias.text)
            && !path.contains(['\\', '?', '#', '\0'])
            && !path.split('/').any(|part| part.starts_with('.'));
        if usable {
            alias.text = path.into();
        } else {
            let fault = Diagnostic::error(Code::BadAddress, alias.span).with("key", "aliases").with("value", &*alias.text);
            fields.report(fault.with("example", "aliases: [/old/address/]"));
        }
        usable
    });
    aliases
}

fn changes(fields: &mut Fields<'_, '_, '_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let example = "[{date: 2026-11-22, kind: major, note: \"…\"}]";
    for item in fields.list("changes", example) {
        let is_mapping = matches!(item.value, Value::Mapping(_));
        let mut inner = fields.of(item, "changes", example);
        let (date, edition) = (inner.date("date"), inner.owned("edition"));
        let (kind, note) = (inner.one_of("kind", &ChangeKind::ALL), inner.owned("note"));
        let anchors = inner.texts("anchors");
        let needed = [("date", "2026-11-22"), ("kind", "major"), ("note", "\"…\"")];
        let lacking = needed.map(|(key, example)| (inner.node(key).is_none() && is_mapping).then_some((key, example)));
        let meant = inner.finish();
        for (key, example) in lacking.into_iter().flatten().filter(|(key, _)| !meant.iter().any(|meant| **meant == **key)) {
            fields.missing(key, example, item.span);
        }
        if let (Some(date), Some(kind), Some(note)) = (date, kind, note) {
            changes.push(Change { date, edition, kind, note, anchors, span: item.span });
        }
    }
    changes
}

fn origin(mut fields: Fields<'_, '_, '_>) -> Origin {
    let origin = Origin {
        title: fields.owned("title").unwrap_or_default(),
        url: fields.address("url"),
        edition: fields.owned("edition"),
        licence: fields.owned("licence"),
    };
    fields.finish();
    origin
}

/// A value as free data.
#[must_use]
pub fn data(node: &Node<'_>) -> Data {
    match &node.value {
        Value::Null => Data::Null,
        Value::Scalar(text, true) if text == "true" => Data::Bool(true),
        Value::Scalar(text, true) if text == "false" => Data::Bool(false),
        Value::Scalar(text, _) => Data::Text((&**text).into()),
        Value::Sequence(items) => Data::List(items.iter().map(data).collect()),
        Value::Mapping(pairs) => Data::Map(pairs.iter().map(|(key, node)| ((&*key.text).into(), data(node))).collect()),
    }
}
