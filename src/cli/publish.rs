//! `rettesnor publish`.

use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::pipeline::{self, Options};

use super::args::Judge;
use super::failure::Failure;
use super::report::Reporter;
use super::{Outcome, day};

pub fn run(root: &Path, tongue: Option<Tongue>, judge: &Judge) -> Result<Outcome, Failure> {
    let options = Options { today: day(judge.today.as_deref())?, drafts: false, offline: false, pdf: false, base_url: None };
    let model = pipeline::model(root, &options)?;
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
    let reporter = Reporter::new(&model.site.sources, tongue, judge.format);
    let outcome = reporter.report(&model.diagnostics, judge.strict);
    if outcome == Outcome::Done {
        reporter.recorded(pipeline::record(&model, root).map_err(|error| Failure::from(error).told_in(tongue))?);
    }
    Ok(outcome)
}
