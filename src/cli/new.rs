//! `rettesnor new`.

use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::load::{self, starter};
use rettesnor::parse::schema;
use rettesnor::{pipeline, write};

use super::args::{Editor, Forge, MessageLanguage};
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
    let files = starter::site(lang, today());
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

/// Sets an editor up for the site at hand.
pub fn editor(root: &Path, tongue: Option<Tongue>, editor: Editor) -> Result<Outcome, Failure> {
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(pipeline::language(root).as_str()));
    let (name, folder) = match editor {
        Editor::Vscode => ("vscode", ".vscode"),
        Editor::Jetbrains => ("idea", ".idea"),
    };
    let schema = ("rettesnor.schema.json".to_owned(), format!("{:#}\n", schema::any()));
    let files = starter::editor(name, tongue, today()).into_iter().chain([schema]);
    let next = match (tongue, editor) {
        (Tongue::English, Editor::Vscode) => "Open the folder in VS Code, and let it install the extension it recommends.",
        (Tongue::Norwegian, Editor::Vscode) => "Åpne mappen i VS Code, og la det installere utvidelsen det anbefaler.",
        (Tongue::English, Editor::Jetbrains) => {
            "Open the folder in the editor. For the live templates, copy .idea/rettesnor/Rettesnor.xml into the folder `templates` among the editor's own settings, and start it again."
        }
        (Tongue::Norwegian, Editor::Jetbrains) => {
            "Åpne mappen i skriveprogrammet. Vil du ha snarveiene (live templates), kopierer du .idea/rettesnor/Rettesnor.xml til mappen `templates` blant programmets egne innstillinger og starter det på nytt."
        }
    };
    begin(root, tongue, files.map(|(path, text)| (format!("{folder}/{path}"), text)).collect(), next)
}

/// Starts a workflow in the site at hand.
pub fn workflow(root: &Path, tongue: Option<Tongue>, forge: Forge) -> Result<Outcome, Failure> {
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(pipeline::language(root).as_str()));
    let (name, path) = match forge {
        Forge::Github => ("github", ".github/workflows/site.yml"),
        Forge::Gitlab => ("gitlab", ".gitlab-ci.yml"),
    };
    let next = match tongue {
        Tongue::English => "What to set at the forge, once, stands at the top of the file.",
        Tongue::Norwegian => "Det dere setter hos verten, én gang, står øverst i filen.",
    };
    begin(root, tongue, vec![(path.to_owned(), starter::workflow(name))], next)
}

/// Writes files in the site at hand, but for those that are there: these are left as they are, and told of.
fn begin(root: &Path, tongue: Tongue, files: Vec<(String, String)>, next: &str) -> Result<Outcome, Failure> {
    let (there, new): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| root.join(path).exists());
    write::start(root, &new).map_err(|error| Failure::from(error).told_in(tongue))?;
    let mut out = anstream::stderr().lock();
    for (path, _) in there {
        let path = root.join(path);
        _ = match tongue {
            Tongue::English => writeln!(out, "{} is there already, and left as it is", path.display()),
            Tongue::Norwegian => writeln!(out, "{} finnes fra før, og står som den er", path.display()),
        };
    }
    tell(root, &new, next);
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
