//! A page: front matter and Markdown. Nothing in it may run, hide or stand askew for readers.
#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use rettesnor::render::Press;
use rettesnor_fuzz::{at_work, harmless, judge, model, press, publish_by};

/// To read the templates takes four times as long as all the rest.
static PRESS: LazyLock<Arc<Press>> = LazyLock::new(|| press(&model(&[("index.md", "# Forside\n")])));

fuzz_target!(|text: &str| at_work(|| {
    let model = model(&[("index.md", text)]);
    judge(&model);
    harmless(&model);
    publish_by(&model, || Arc::clone(&PRESS));
}));
