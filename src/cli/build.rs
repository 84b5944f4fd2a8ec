//! `rettesnor build`.

use std::path::Path;
use std::time::Instant;

use rettesnor::diagnostic::Tongue;
use rettesnor::load;
use rettesnor::parse::config::clean_base_url;
use rettesnor::pipeline::{self, Options};
use rettesnor::write::Publisher;

use super::args::Build;
use super::report::{self, Reporter};
use super::{Failure, Outcome, today};

pub fn run(root: &Path, tongue: Option<Tongue>, build: &Build) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let base_url = match build.base_url.as_deref().map(|url| (url, clean_base_url(url))) {
        Some((url, None)) => {
            return Err(Failure::usage(format!("`{url}` is not the address of a site"), "write for example --base-url https://example.no/"));
        }
        Some((_, url)) => url,
        None => None,
    };
    let out = build.out.clone().unwrap_or_else(|| root.join("public"));
    let options = Options { today: today(build.judge.today), drafts: build.drafts, offline: build.offline, base_url };
    let model = pipeline::model(root, &options)?;
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
    let reporter = Reporter::new(&model.site.sources, tongue, build.judge.format);
    if reporter.report(&model.diagnostics, build.judge.strict) == Outcome::Faulty {
        return Ok(Outcome::Faulty);
    }
    let content = load::content_folder(root);
    let publisher = Publisher::open(&out, &[&content, &root.join("themes")], build.force, || report::waiting(tongue))?;
    let outcome = match pipeline::publish(&model, root, publisher)? {
        Ok(summary) => {
            reporter.published(&out, &summary, started.elapsed());
            Outcome::Done
        }
        Err(faults) => reporter.report(&faults, build.judge.strict),
    };
    // The system takes all memory back at once when the program ends; giving it back piece by piece takes longer.
    std::mem::forget(model);
    Ok(outcome)
}
