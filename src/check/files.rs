//! No file that is published as it is runs in readers' browsers, unless the site trusts its authors with that.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::site::Site;

/// What browsers run, or show as a page of the site's own.
const ACTIVE: [&str; 9] = ["html", "htm", "xhtml", "xht", "shtml", "js", "mjs", "wasm", "swf"];

pub fn check(site: &Site) -> Diagnostics {
    if site.config.trusted_html {
        return Diagnostics::default();
    }
    let runs = |path: &str| path.rsplit_once('.').is_some_and(|(_, end)| ACTIVE.iter().any(|active| active.eq_ignore_ascii_case(end)));
    let files = site.files.iter().filter(|file| runs(&file.path));
    files.map(|file| Diagnostic::warning(Code::ActiveFile, file.place())).collect()
}
