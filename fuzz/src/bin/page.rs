//! A page: front matter and Markdown. Nothing in it may run, hide or stand askew for readers.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor::model::site::EntryId;
use rettesnor::render::markup::{self, Setting};
use rettesnor_fuzz::{at_work, judge, model, publish, seen};

fuzz_target!(|text: &str| at_work(|| {
    let model = model(&[("index.md", text)]);
    judge(&model);
    let (site, theme) = (&model.site, &model.theme);
    let lang = site.documents[0].lang;
    let setting = Setting { site, page: EntryId(0), url: "", strings: theme.strings(lang), theme, terms: None };
    let html = markup::html(site.text(EntryId(0)), setting);
    if !site.config.trusted_html {
        assert_eq!(seen::harm(&html), None, "in {html}");
        assert_eq!(seen::tangle(&html), None, "in {html}");
    }
    if !model.diagnostics.has_errors() {
        let ids = seen::ids(&html);
        let unique: std::collections::HashSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?} in {html}");
    }
    publish(&model);
}));
