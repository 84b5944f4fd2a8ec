//! A typed document: YAML with a `type`, its texts, its pages, sheets and files.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor_fuzz::{at_work, judge, model, publish};

fuzz_target!(|text: &str| at_work(|| {
    let model = model(&[("index.md", "# Forside\n"), ("a.yaml", text), ("site.yaml", "languages: {nb: {path: \"\"}}\n")]);
    judge(&model);
    publish(&model);
}));
