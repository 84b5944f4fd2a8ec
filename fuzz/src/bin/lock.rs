//! `published.lock` and `edition.lock`: what is read is written the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor::diagnostic::{Source, Sources};
use rettesnor::parse::lock;
use rettesnor_fuzz::point;

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let id = sources.add(Source { path: "content/published.lock".into(), text: text.into() });
    match lock::read(text, id) {
        Ok(read) => {
            let written = read.to_string();
            let again = lock::read(&written, id).unwrap_or_else(|fault| panic!("{fault:?} in\n{written}"));
            assert_eq!(again.to_string(), written);
        }
        Err(fault) => point(&fault, &sources),
    }
});
