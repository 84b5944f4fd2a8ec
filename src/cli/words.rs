//! `rettesnor words`.

use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::model::lang::Lang;
use rettesnor::pipeline::{self, Options};
use rettesnor::render;

use super::failure::{Cause, Failure};
use super::{Outcome, today};

pub fn run(root: &Path, tongue: Option<Tongue>, language: Option<&str>) -> Result<Outcome, Failure> {
    let options = Options { today: today(), drafts: false, offline: false, pdf: false, base_url: None };
    let site = pipeline::model(root, &options)?.site;
    let default = site.config.default_language();
    let known = site.config.languages();
    let lang = match language {
        None => default,
        Some(tag) => Lang::parse(tag).filter(|lang| known.contains(lang)).ok_or_else(|| {
            let tongue = tongue.unwrap_or_else(|| Tongue::for_language(default.as_str()));
            let known = known.iter().map(ToString::to_string).collect();
            Failure::from(Cause::NoLanguage(tag.to_owned(), known)).told_in(tongue)
        })?,
    };
    let mut out = anstream::stdout().lock();
    for word in render::words(&site, lang) {
        // A closed pipe is no fault of ours: whoever reads has seen enough.
        _ = writeln!(out, "{word}");
    }
    Ok(Outcome::Done)
}
