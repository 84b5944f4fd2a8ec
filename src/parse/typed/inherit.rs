//! A translation carries text only: order, minutes, kinds of answer and the like it has from the original.

use serde_json::Value as Json;

use super::schema::{properties, resolve};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::parse::fields::scalar;
use crate::parse::yaml::{Key, Node, Value};

/// Keys of the envelope that a translation has from the original.
const ENVELOPE: [&str; 4] = ["order", "audience", "topics", "phase"];

/// Gives a translation what it leaves out and the original has. Parts with an id are matched by it and come in the
/// original's order, others by their place; a part that one of them lacks is a fault.
pub fn from<'s>(translation: &mut Node<'s>, original: &Node<'s>, root: &Json, diagnostics: &mut Diagnostics) {
    let (Value::Mapping(own), Value::Mapping(above)) = (&mut translation.value, &original.value) else { return };
    for (key, value) in above.iter().filter(|(key, _)| ENVELOPE.contains(&&*key.text)) {
        if !own.iter().any(|(known, _)| known.text == key.text) {
            own.push((key.clone(), value.clone()));
        }
    }
    Inherit { root, diagnostics }.mapping(own, above, root);
}

struct Inherit<'v, 'd> {
    root: &'v Json,
    diagnostics: &'d mut Diagnostics,
}

impl Inherit<'_, '_> {
    fn mapping<'s>(&mut self, own: &mut Vec<(Key<'s>, Node<'s>)>, above: &[(Key<'s>, Node<'s>)], schema: &Json) {
        let Some(known) = properties(schema) else { return };
        for (key, value) in above {
            let Some(schema) = known.get(&*key.text) else { continue };
            match own.iter_mut().find(|(own, _)| own.text == key.text) {
                Some((_, own)) => self.value(own, value, schema),
                None if is_inherited(schema, value) => own.push((key.clone(), value.clone())),
                None => {}
            }
        }
    }

    fn value<'s>(&mut self, own: &mut Node<'s>, above: &Node<'s>, schema: &Json) {
        let schema = resolve(self.root, schema);
        let place = own.span;
        match (&mut own.value, &above.value) {
            (Value::Mapping(own), Value::Mapping(above)) => self.mapping(own, above, schema),
            (Value::Sequence(own), Value::Sequence(above)) => {
                let Some(schema) = schema.get("items") else { return };
                if above.iter().all(|item| id(item).is_some()) {
                    self.parts(own, above, place, schema);
                } else if own.len() == above.len() {
                    for (own, above) in own.iter_mut().zip(above) {
                        self.value(own, above, schema);
                    }
                }
            }
            _ => {}
        }
    }

    fn parts<'s>(&mut self, own: &mut Vec<Node<'s>>, above: &[Node<'s>], place: Span, schema: &Json) {
        let mut left = std::mem::take(own);
        for part in above {
            let Some((name, _)) = id(part) else { continue };
            match left.iter().position(|own| id(own).is_some_and(|(own, _)| own == name)) {
                Some(at) => {
                    let mut found = left.remove(at);
                    self.value(&mut found, part, schema);
                    own.push(found);
                }
                None => {
                    let first = Span { end: place.start + 1, ..place };
                    self.diagnostics.push(Diagnostic::error(Code::UntranslatedPart, first).with("id", name));
                }
            }
        }
        for extra in left {
            if let Some((name, span)) = id(&extra) {
                let names = above.iter().filter_map(id).map(|(name, _)| name);
                self.diagnostics.push(Diagnostic::error(Code::UnknownPart, span).with("id", name).suggest(name, names));
            }
            own.push(extra);
        }
    }
}

/// Whether a translation has a value from the original: always, or when it is the name of something rather than a text.
fn is_inherited(schema: &Json, value: &Node<'_>) -> bool {
    match schema.get("x-inherited") {
        Some(Json::Bool(always)) => *always,
        Some(_) => scalar(value).is_some_and(|text| !text.contains(char::is_whitespace)),
        None => false,
    }
}

fn id<'n>(part: &'n Node<'_>) -> Option<(&'n str, Span)> {
    let Value::Mapping(pairs) = &part.value else { return None };
    let (_, id) = pairs.iter().find(|(key, _)| key.text == "id")?;
    Some((scalar(id)?, id.span))
}
