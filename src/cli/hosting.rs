//! `rettesnor hosting`.

use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::pipeline::{self, Options};
use rettesnor::render::{bucket_script, nginx_server};

use super::args::{Format, Host, Hosting};
use super::failure::Failure;
use super::report::Reporter;
use super::{Outcome, base_url, today};

pub fn run(root: &Path, tongue: Option<Tongue>, hosting: &Hosting) -> Result<Outcome, Failure> {
    let base_url = base_url(hosting.base_url.as_deref())?;
    let options = Options { today: today(), drafts: false, offline: false, pdf: false, base_url };
    let model = pipeline::model(root, &options)?;
    if model.diagnostics.has_errors() {
        let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
        return Ok(Reporter::new(&model.site.sources, tongue, Format::Text).report(&model.diagnostics, false));
    }
    let model = if hosting.preview { model.as_preview() } else { model };
    let text = match hosting.host {
        Host::Nginx => nginx_server(&model.site),
        Host::S3 => bucket_script(&model.site),
    };
    // A closed pipe is no fault of ours: whoever reads has seen enough.
    _ = write!(anstream::stdout(), "{text}");
    Ok(Outcome::Done)
}
