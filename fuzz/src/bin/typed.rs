//! A typed document: YAML with a `type`, its texts, its pages, sheets and files.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rettesnor::pipeline::Model;
use rettesnor::render::Press;
use rettesnor_fuzz::{at_work, judge, model, press, publish_by};

static PRESS: LazyLock<Arc<Press>> = LazyLock::new(|| press(&site("type: checklist\ntitle: A\n")));

/// The site that a document is in.
fn site(text: &str) -> Model {
    model(&[("index.md", "# Forside\n"), ("a.yaml", text), ("site.yaml", "languages: {nb: {path: \"\"}}\n")])
}

fuzz_target!(|text: &str| at_work(|| {
    let model = site(text);
    judge(&model);
    // The terms of a glossary are prepared with the templates.
    publish_by(&model, || if text.contains("glossary") { press(&model) } else { Arc::clone(&PRESS) });
}));
