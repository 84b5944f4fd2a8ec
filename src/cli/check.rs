//! `rettesnor check`.

use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::load;
use rettesnor::pipeline::theme::try_theme;
use rettesnor::pipeline::{self, Options};

use super::args::Check;
use super::failure::{Cause, Failure};
#[cfg(feature = "external")]
use super::progress::Progress;
use super::report::Reporter;
use super::{Outcome, day, mend};

pub fn run(root: &Path, tongue: Option<Tongue>, check: &Check) -> Result<Outcome, Failure> {
    if let Some(name) = &check.theme {
        return theme(root, tongue, name.as_deref(), check);
    }
    // PDFs too: what they lack is told before they are made.
    let options = Options { today: day(check.today.as_deref())?, drafts: true, offline: false, pdf: true, base_url: None };
    let mut model = pipeline::model(root, &options)?;
    model.diagnostics.append(pipeline::review(&model.site));
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
    if check.fix {
        return mend::run(root, tongue, &model, check.yes);
    }
    #[cfg(feature = "external")]
    if check.external {
        let followed = {
            let progress = Progress::new(tongue);
            pipeline::follow(root, &model.site, &|work, done, count| progress.tell(work, done, count))
        };
        model.diagnostics.append(followed.map_err(|error| Failure::from(error).told_in(tongue))?);
    }
    let reporter = Reporter::new(&model.site.sources, tongue, check.format).with_hints(check.hints);
    let outcome = reporter.report(&model.diagnostics, check.strict);
    if outcome == Outcome::Done {
        reporter.checked(model.site.documents.len());
    }
    Ok(outcome)
}

/// Checks a theme by itself: the one named, or the site's.
fn theme(root: &Path, tongue: Option<Tongue>, name: Option<&str>, check: &Check) -> Result<Outcome, Failure> {
    let names = load::theme::names(root);
    if let Some(name) = name.filter(|name| !names.iter().any(|known| known == name)) {
        return Err(Cause::NoTheme(name.to_owned(), names).into());
    }
    let trial = try_theme(root, name)?;
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(trial.lang.as_str()));
    let reporter = Reporter::new(&trial.sources, tongue, check.format);
    let outcome = reporter.report(&trial.diagnostics, check.strict);
    if outcome == Outcome::Done {
        reporter.tried(&trial);
    }
    Ok(outcome)
}
