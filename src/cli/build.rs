//! `rettesnor build`.

use std::path::Path;
use std::time::Instant;

use rettesnor::diagnostic::Tongue;
use rettesnor::load;
use rettesnor::pipeline::{self, Manner, Options};
use rettesnor::write::{Parcel, Publisher};

use super::args::Build;
use super::failure::Failure;
use super::progress::Progress;
use super::report::{self, Reporter};
use super::{Outcome, base_url, day};

pub fn run(root: &Path, tongue: Option<Tongue>, build: &Build) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let base_url = base_url(build.base_url.as_deref())?;
    let out = build.out.clone().unwrap_or_else(|| root.join("public"));
    let options = Options {
        today: day(build.judge.today.as_deref())?,
        drafts: build.drafts,
        offline: build.offline || build.archive.is_some(),
        pdf: !build.no_pdf,
        base_url,
    };
    let model = pipeline::model(root, &options)?;
    let model = if build.preview { model.as_preview() } else { model };
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
    let reporter = Reporter::new(&model.site.sources, tongue, build.judge.format).publishing();
    if reporter.report(&model.diagnostics, build.judge.strict) == Outcome::Faulty {
        return Ok(Outcome::Faulty);
    }
    let (content, themes) = (load::content_folder(root), load::theme::folder(root));
    if let Some(file) = &build.archive {
        let packed = Parcel::open(file, &[&content, &themes]).and_then(|parcel| {
            let progress = Progress::new(tongue);
            pipeline::pack(&model, root, parcel, &|work, done, count| progress.tell(work, done, count))
        });
        return match packed.map_err(|error| Failure::from(error).told_in(tongue))? {
            Ok(sealed) => {
                reporter.packed(file, &sealed);
                reporter.without_pdf(pipeline::left_out(&model.site), build.no_pdf);
                Ok(Outcome::Done)
            }
            Err(faults) => Ok(reporter.report(&faults, build.judge.strict)),
        };
    }
    let published = Publisher::open(&out, &[&content, &themes], build.force, || report::waiting(tongue)).and_then(|publisher| {
        let progress = Progress::new(tongue);
        let tell = |work, done, count| progress.tell(work, done, count);
        pipeline::publish(&model, root, publisher, Manner { packed: build.precompress, tell: &tell })
    });
    let outcome = match published.map_err(|error| Failure::from(error).told_in(tongue))? {
        Ok(summary) => {
            reporter.published(&out, &summary, started.elapsed());
            reporter.without_pdf(pipeline::left_out(&model.site), build.no_pdf);
            Outcome::Done
        }
        Err(faults) => reporter.report(&faults, build.judge.strict),
    };
    // The system takes all memory back at once when the program ends; giving it back piece by piece takes longer.
    std::mem::forget(model);
    Ok(outcome)
}
