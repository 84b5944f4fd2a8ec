//! `rettesnor theme`.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::suggest;
use rettesnor::error::{Doing, Error};
use rettesnor::load::theme;
use rettesnor::pipeline;

use super::Outcome;
use super::failure::{Cause, Failure};

/// Lists the files of the site's theme and whose each is, or prints one as the theme below has it.
pub fn run(root: &Path, file: Option<&str>) -> Result<Outcome, Failure> {
    let name = &*pipeline::config(root).theme;
    let unread = |(path, error): (String, _)| Failure::from(Error::io(Doing::Read, root.join(path))(error));
    let unknown = || Failure::from(Cause::NoTheme(name.to_owned(), theme::names(root)));
    let mut out = anstream::stdout().lock();
    // A closed pipe is no fault of ours: whoever reads has seen enough.
    if let Some(file) = file {
        let files = theme::base(root, name).map_err(unread)?.ok_or_else(unknown)?;
        let near = || suggest::nearest(file, files.keys().map(String::as_str)).map(str::to_owned);
        let found = files.get(file).ok_or_else(|| Cause::NoThemeFile(file.to_owned(), near()))?;
        _ = out.write_all(&found.bytes);
    } else {
        let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let files = theme::files(root, name).map_err(unread)?.ok_or_else(unknown)?;
        for (path, file) in &files {
            let owner = file.path.split('/').nth(1).unwrap_or_default();
            owners.entry(theme::name_inside(path)).or_default().push(owner);
        }
        for (path, owners) in owners {
            _ = writeln!(out, "{path}\t{}", owners.join(" + "));
        }
    }
    Ok(Outcome::Done)
}
