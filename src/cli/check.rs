//! `rettesnor check`.

use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::pipeline::{self, Options};

use super::args::Check;
use super::failure::Failure;
use super::report::Reporter;
use super::{Outcome, today};

pub fn run(root: &Path, tongue: Option<Tongue>, check: &Check) -> Result<Outcome, Failure> {
    let options = Options { today: today(check.judge.today), drafts: true, offline: false, pdf: false, base_url: None };
    let model = pipeline::model(root, &options)?;
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
    let reporter = Reporter::new(&model.site.sources, tongue, check.judge.format);
    let outcome = reporter.report(&model.diagnostics, check.judge.strict);
    if outcome == Outcome::Done {
        reporter.checked(model.site.documents.len());
    }
    Ok(outcome)
}
