//! `rettesnor edition`.

use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::pipeline::freeze::{edition_exists, freeze, is_edition_name};
use rettesnor::pipeline::{self, Options};

use super::args::Edition;
use super::failure::{Cause, Failure};
use super::report::Reporter;
use super::{Outcome, day};

pub fn run(root: &Path, tongue: Option<Tongue>, edition: &Edition) -> Result<Outcome, Failure> {
    let Edition { name, judge } = edition;
    let told = |cause: Cause| {
        let tongue = tongue.unwrap_or_else(|| Tongue::for_language(pipeline::language(root).as_str()));
        Err(Failure::from(cause).told_in(tongue))
    };
    if !is_edition_name(name) {
        return told(Cause::BadEditionName(name.clone()));
    }
    if edition_exists(root, name) {
        return told(Cause::EditionTaken(name.clone()));
    }
    let options = Options { today: day(judge.today.as_deref())?, drafts: false, offline: false, pdf: false, base_url: None };
    let model = pipeline::model(root, &options)?;
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
    let reporter = Reporter::new(&model.site.sources, tongue, judge.format);
    if reporter.report(&model.diagnostics, judge.strict) == Outcome::Faulty {
        return Ok(Outcome::Faulty);
    }
    match freeze(&model, root, name).map_err(|error| Failure::from(error).told_in(tongue))? {
        Ok(frozen) => {
            reporter.frozen(name, &frozen);
            Ok(Outcome::Done)
        }
        Err(faults) => Ok(reporter.report(&faults, judge.strict)),
    }
}
