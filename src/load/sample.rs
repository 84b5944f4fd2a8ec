//! The sites that a theme is tried on, from the binary: one with everything that can stand on a page, two with as little as can
//! be. They pass for any language: their texts are there to fill pages, not to be read.

use include_dir::{Dir, include_dir};

use crate::model::lang::Lang;
use crate::model::project::Project;

static WHOLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample/whole");
static BARE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample/bare");
static FORMER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample/former");
static TEXT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample/text");

/// The site with everything: in the first language, some pages in the second too, and a tree in the third that borrows.
#[must_use]
pub fn whole(languages: [Lang; 3]) -> Project {
    let [first, second, third] = languages.map(|lang| lang.to_string());
    project(&WHOLE, &[("_first_", &first), ("_second_", &second), ("_third_", &third)])
}

/// The sites with as little as can be, in one language: with a page of every kind, and with a front page alone.
#[must_use]
pub fn bare(lang: Lang) -> [Project; 2] {
    [&BARE, &TEXT].map(|folder| project(folder, &[("_first_", lang.as_str())]))
}

/// An earlier edition of the site with everything.
#[must_use]
pub fn former(languages: [Lang; 3]) -> Project {
    let [first, second, _] = languages.map(|lang| lang.to_string());
    project(&FORMER, &[("_first_", &first), ("_second_", &second)])
}

/// The files of a folder as a site's content, names filled in wherever they stand.
fn project(folder: &Dir<'_>, names: &[(&str, &str)]) -> Project {
    let filled = |text: &str| names.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value));
    let found = files(folder).into_iter().map(|(path, bytes)| (filled(&path), filled(&String::from_utf8_lossy(bytes))));
    super::project(found)
}

/// Every file of a folder in the binary, by its path in it.
pub(super) fn files<'d>(folder: &Dir<'d>) -> Vec<(String, &'d [u8])> {
    let mut files = Vec::new();
    let mut open = vec![folder.clone()];
    while let Some(dir) = open.pop() {
        open.extend(dir.dirs().cloned());
        files.extend(dir.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents())));
    }
    files
}
