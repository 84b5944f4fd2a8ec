//! What one begins with, from the binary: a small site, a theme of one's own, settings for an editor, a workflow for a forge.

mod live;

use include_dir::{Dir, include_dir};
use jiff::civil::Date;

use super::sample::files;
use crate::diagnostic::Tongue;
use crate::model::theme::VIEWS;

static SITE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starters/site");
static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starters/theme");
static EDITOR: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starters/editor");
static CI: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starters/ci");

/// Live templates in the folder of IDEA, which reads them from a folder of its own alone.
const LIVE_TEMPLATES: &str = "rettesnor/Rettesnor.xml";

/// The files of a small site in `nb`, `nn` or `en`, begun on a day: paths below its folder, and their texts.
#[must_use]
pub fn site(lang: &str, today: Date) -> Vec<(String, String)> {
    filled(&SITE, &[("_today_", &today.to_string()), ("_next_year_", &next_year(today))])
        .into_iter()
        .filter_map(|(path, text)| Some((path.strip_prefix(lang)?.strip_prefix('/')?.to_owned(), text)))
        .collect()
}

/// The files of a theme that builds on the default one: paths below its folder, and their texts.
#[must_use]
pub fn theme(name: &str, tongue: Tongue) -> Vec<(String, String)> {
    let [own, other] = match tongue {
        Tongue::English => ["README.en.md", "README.nb.md"],
        Tongue::Norwegian => ["README.nb.md", "README.en.md"],
    };
    let files = filled(&THEME, &[("_name_", name), ("_views_", &VIEWS.to_string())]);
    let named = |path: String| if path == own { "README.md".to_owned() } else { path };
    files.into_iter().filter(|(path, _)| path != other).map(|(path, text)| (named(path), text)).collect()
}

/// The settings of an editor, `vscode` or `idea`, its hints in a language: names in the editor's own folder, and their texts.
#[must_use]
pub fn editor(name: &str, tongue: Tongue, today: Date) -> Vec<(String, String)> {
    let [own, other] = match tongue {
        Tongue::English => [".en.", ".nb."],
        Tongue::Norwegian => [".nb.", ".en."],
    };
    let all = filled(&EDITOR, &[("_next_year_", &next_year(today))]).into_iter();
    let all = all.filter(|(path, _)| !path.contains(other)).map(|(path, text)| (path.replace(own, "."), text));
    let (snippets, settings): (Vec<_>, Vec<_>) = all.partition(|(path, _)| path.ends_with(".code-snippets"));
    let settings = settings.into_iter().filter_map(|(path, text)| Some((path.strip_prefix(name)?.strip_prefix('/')?.to_owned(), text)));
    let snippets = snippets.into_iter().map(|(path, text)| match name {
        "idea" => (LIVE_TEMPLATES.to_owned(), live::templates(&text)),
        _ => (path.rsplit('/').next().unwrap_or_default().to_owned(), text),
    });
    settings.chain(snippets).collect()
}

/// The workflow of a forge, `github` or `gitlab`.
#[must_use]
pub fn workflow(forge: &str) -> String {
    CI.get_file(format!("{forge}.yml")).and_then(|file| file.contents_utf8()).unwrap_or_default().to_owned()
}

fn next_year(today: Date) -> String {
    today.saturating_add(jiff::Span::new().years(1)).to_string()
}

fn filled(folder: &Dir<'_>, names: &[(&str, &str)]) -> Vec<(String, String)> {
    let text =
        |bytes: &[u8]| names.iter().fold(String::from_utf8_lossy(bytes).into_owned(), |text, (name, value)| text.replace(name, value));
    let mut all: Vec<_> = files(folder).into_iter().map(|(path, bytes)| (path, text(bytes))).collect();
    all.sort();
    all
}
