//! YAML to a tree: every value and every key stands where it says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor::diagnostic::{Diagnostics, Source, Sources, Span};
use rettesnor::parse::yaml::{self, Node, Value};
use rettesnor_fuzz::{inside, point};

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let id = sources.add(Source { path: "a.yaml".into(), text: text.into() });
    let mut told = Diagnostics::default();
    if let Some(node) = yaml::read(text, id, 0, text, &mut told) {
        stands(&node, text);
    }
    told.iter().for_each(|told| point(told, &sources));
});

fn stands(node: &Node<'_>, text: &str) {
    let holds = |span: Span| inside(span, text);
    holds(node.span);
    match &node.value {
        Value::Null | Value::Scalar(..) => {}
        Value::Sequence(items) => items.iter().for_each(|item| stands(item, text)),
        Value::Mapping(pairs) => pairs.iter().for_each(|(key, value)| {
            holds(key.span);
            stands(value, text);
        }),
    }
}
