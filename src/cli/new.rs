//! `rettesnor new`.

use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::load::{self, starter};
use rettesnor::{pipeline, write};

use super::args::MessageLanguage;
use super::failure::{Cause, Failure};
use super::{Outcome, today};

/// Starts a site in a folder.
pub fn site(lang: MessageLanguage, folder: &Path) -> Result<Outcome, Failure> {
    let (lang, tongue) = match lang {
        MessageLanguage::En => ("en", Tongue::English),
        MessageLanguage::Nb => ("nb", Tongue::Norwegian),
        MessageLanguage::Nn => ("nn", Tongue::Norwegian),
    };
    if !write::is_free(folder) {
        return Err(Failure::from(Cause::NotEmpty(folder.to_path_buf())).told_in(tongue));
    }
    let files = starter::site(lang, today(None));
    write::start(folder, &files).map_err(|error| Failure::from(error).told_in(tongue))?;
    let enter = if folder == Path::new(".") { String::new() } else { format!("    cd {}\n", folder.display()) };
    let [see, begin] = match lang {
        "nb" => ["Se nettstedet i nettleseren mens du skriver:", "Begynn i content/index.md."],
        "nn" => ["Sjå nettstaden i nettlesaren medan du skriv:", "Byrj i content/index.md."],
        _ => ["See the site in a browser while you write:", "Begin in content/index.md."],
    };
    let next = format!("{see}\n\n{enter}    rettesnor serve --open\n\n{begin}");
    tell(folder, &files, &next);
    Ok(Outcome::Done)
}

/// Starts a theme in the site at hand.
pub fn theme(root: &Path, tongue: Option<Tongue>, name: &str) -> Result<Outcome, Failure> {
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(pipeline::language(root).as_str()));
    let fails = |cause| Err(Failure::from(cause).told_in(tongue));
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if name.is_empty() || name.starts_with('-') || !name.chars().all(plain) {
        return fails(Cause::BadThemeName(name.to_owned()));
    }
    let folder = load::theme::folder(root).join(name);
    if load::theme::names(root).iter().any(|known| known == name) || !write::is_free(&folder) {
        return fails(Cause::ThemeTaken(name.to_owned()));
    }
    let files = starter::theme(name, tongue);
    write::start(&folder, &files).map_err(|error| Failure::from(error).told_in(tongue))?;
    let next = match tongue {
        Tongue::English => {
            format!("Write `theme: {name}` in content/site.yaml, and try it:\n\n    rettesnor check --theme\n    rettesnor serve --open")
        }
        Tongue::Norwegian => {
            format!("Skriv `theme: {name}` i content/site.yaml, og prøv det:\n\n    rettesnor check --theme\n    rettesnor serve --open")
        }
    };
    tell(&folder, &files, &next);
    Ok(Outcome::Done)
}

/// Says what was written, and what to do next.
fn tell(folder: &Path, files: &[(String, String)], next: &str) {
    let mut out = anstream::stdout().lock();
    for (path, _) in files {
        _ = writeln!(out, "{}", folder.join(path).display());
    }
    _ = writeln!(out, "\n{next}");
}
