//! Import: a folder that another tool published becomes a folder for this one.
//!
//! A reader a tool (`mdbook`, `mkdocs`, `hugo`, `word`) turns what lies there into a plan: pages whose text is in our Markdown, their
//! heads, the files beside them and the menu. The rest is the same for all: `menu` finds each page its place, `tidy` takes out what a
//! page here does not show, `links` lets every link lead where it led. An author's text is edited in place and never written anew.
//! What cannot be carried over is told, with its place.

mod admonition;
mod attributes;
mod callout;
mod data;
mod draft;
mod envelope;
mod head;
mod html;
mod hugo;
mod include;
mod links;
mod mdbook;
mod menu;
mod mkdocs;
mod moving;
mod outline;
pub mod report;
mod settings;
mod shortcode;
mod table;
mod tidy;
mod word;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, SourceId, Sources, Span};
use crate::model::lang::Lang;

use draft::Draft;
use head::Head;
use settings::Settings;

/// Bytes that may be taken into a page: no text here is longer.
const PAGE_LIMIT: usize = 4 << 20;
/// How deep blocks, lists and chapters may lie in one another: deeper than anybody writes.
const DEPTH_LIMIT: usize = 32;

/// A tool that a site can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// `book.toml` and `SUMMARY.md`.
    MdBook,
    /// `mkdocs.yml`.
    MkDocs,
    /// `hugo.toml`, or `config` in one of its forms.
    Hugo,
    /// A document of a word processor.
    Word,
}

impl Tool {
    /// Its name, as people write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MdBook => "mdBook",
            Self::MkDocs => "MkDocs",
            Self::Hugo => "Hugo",
            Self::Word => "Word",
        }
    }

    /// The tool whose files these are.
    #[must_use]
    pub fn of(paths: &BTreeSet<String>) -> Option<Self> {
        let has = |all: &[&str]| all.iter().any(|path| paths.contains(*path));
        if has(&[mdbook::SETTINGS]) {
            Some(Self::MdBook)
        } else if has(&mkdocs::SETTINGS) {
            Some(Self::MkDocs)
        } else {
            has(&hugo::SETTINGS).then_some(Self::Hugo)
        }
    }
}

/// What lies in the folder that is left: nothing in it is changed.
pub struct House<'a> {
    /// Its files, by their paths in it with `/` between the parts.
    pub paths: &'a BTreeSet<String>,
    /// The text of one of them, if it is a text.
    pub read: &'a dyn Fn(&str) -> Option<String>,
    /// What could not be taken in: links out of the folder and the like.
    pub refused: &'a [String],
}

/// A site to begin with, and what is to be said of it.
#[derive(Debug)]
pub struct Moved {
    /// The tool it came from.
    pub tool: Tool,
    /// The language of its first tree.
    pub lang: Lang,
    settings: Settings,
    /// Its files, by their paths below the new folder.
    pub files: BTreeMap<String, Content>,
    /// The texts that findings point into, by their paths in the old folder.
    pub sources: Sources,
    /// What was not carried over, or not as it was.
    pub found: Diagnostics,
    /// How much there is of it.
    pub tally: Tally,
}

impl Moved {
    /// `site.yaml`, with the kinds of fault that are to be warnings until they are mended.
    #[must_use]
    pub fn settings(&self, lowered: &[Code]) -> String {
        self.settings.written(lowered)
    }
}

/// What is to stand in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// This text.
    Text(String),
    /// What stands in the file at this path in the old folder.
    Copy(String),
}

/// How much was moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pages.
    pub pages: usize,
    /// Files beside them.
    pub files: usize,
    /// Links and pictures inside the site that lead where they led.
    pub links: usize,
    /// Addresses that lead on to where the page is now.
    pub addresses: usize,
}

/// Makes a site of what another tool published.
#[must_use]
pub fn site(house: &House<'_>, tool: Tool) -> Moved {
    let mut notes = Notes::default();
    for path in house.refused {
        notes.tell(Diagnostic::warning(Code::ImportRefused, Place::File(path.as_str().into())));
    }
    let plan = match tool {
        Tool::MdBook => mdbook::read(house, &mut notes),
        Tool::MkDocs => mkdocs::read(house, &mut notes),
        Tool::Hugo => hugo::read(house, &mut notes),
        Tool::Word => word::read(house, &mut notes),
    };
    moving::settle(tool, plan, notes)
}

/// What a reader makes of a folder.
#[derive(Debug, Default)]
struct Plan {
    settings: Settings,
    pages: Vec<Page>,
    /// Files beside the pages.
    files: Vec<File>,
    /// The menu, if the tool has one; else pages stay in their folders.
    menu: Vec<menu::Item>,
    /// Old addresses, and the addresses they lead on to.
    redirects: Vec<(String, String)>,
}

/// A file on its way.
#[derive(Debug)]
struct File {
    /// Its path in the old folder.
    from: String,
    /// Its path below the folder of the old content.
    name: String,
    /// The address it had.
    address: String,
}

impl File {
    /// A file that was published where it lay.
    fn of(from: &str, name: &str) -> Self {
        Self { from: from.to_owned(), name: name.to_owned(), address: name.to_owned() }
    }
}

/// A page on its way.
#[derive(Debug)]
struct Page {
    /// Its file in the old folder.
    from: String,
    /// Its path below the folder of the old content, without language and extension.
    name: String,
    /// What its versions in several languages share: the name, unless they had names of their own.
    key: String,
    /// Its language.
    lang: Lang,
    /// The address it had, below the root of the old site.
    address: String,
    /// What the menu called it.
    menu_title: Option<String>,
    head: Head,
    text: Draft,
    /// Its path below `content/`, without language and extension: the key, until it is given its place.
    id: String,
}

/// The texts that were read, and what was found in them.
#[derive(Debug, Default)]
struct Notes {
    sources: Sources,
    found: Diagnostics,
    /// Keys that are kept for a theme alone: where each stands first, and on how many pages.
    keys: BTreeMap<String, (Span, usize)>,
    /// Bytes that were taken into the page at hand.
    taken: usize,
}

impl Page {
    /// A page with a head and no text yet, under the name it has already.
    fn new(from: String, name: String, lang: Lang, head: Head) -> Self {
        let (key, id) = (name.clone(), name.clone());
        Self { from, name, key, lang, address: String::new(), menu_title: None, head, text: Draft::default(), id }
    }
}

impl Notes {
    /// Reads a text: its place among the sources, and itself.
    fn open(&mut self, house: &House<'_>, path: &str) -> Option<(SourceId, String)> {
        let text = (house.read)(path)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n");
        let id = self.sources.add(Source { path: path.into(), text: text.as_str().into() });
        Some((id, text))
    }

    /// Begins a page.
    fn begin(&mut self) {
        self.taken = 0;
    }

    /// Whether a page has room for so many bytes more: a text that takes itself in would grow without end.
    fn has_room(&mut self, bytes: usize) -> bool {
        // To open a file is work too, however short it is.
        self.taken += bytes + 256;
        self.taken <= PAGE_LIMIT
    }

    fn tell(&mut self, mut finding: Diagnostic) {
        // What we wrote ourselves stands nowhere.
        if matches!(finding.place, Place::Span(span) if span.source == SourceId::NONE) {
            finding.place = Place::Site;
        }
        self.found.push(finding);
    }

    /// Notes that a key of a page is kept for a theme alone.
    fn key(&mut self, key: &str, place: Span) {
        self.keys.entry(key.to_owned()).or_insert((place, 0)).1 += 1;
    }

    /// Tells of a file, or of several in one folder.
    fn left_behind(&mut self, path: &str, count: usize) {
        let place = Place::File(path.into());
        self.tell(Diagnostic::warning(Code::ImportFile, place).with("count", count.to_string()));
    }

    /// Tells of a setting that has no counterpart: at the line of its last key.
    fn setting(&mut self, source: SourceId, key: &str) {
        let text = &self.sources.get(source).text;
        let name = key.rsplit('.').next().unwrap_or(key);
        let at = line_of(text, name).unwrap_or(0..0);
        self.tell(Diagnostic::warning(Code::ImportSetting, source.span(at)).with("key", key));
    }
}

/// Where a key stands at the beginning of a line, or in the brackets of a TOML table.
fn line_of(text: &str, key: &str) -> Option<std::ops::Range<usize>> {
    draft::lines(text, 0..text.len()).find_map(|(at, line)| {
        let open = line.trim_start_matches([' ', '\t', '-', '[', '"', '\'']);
        let last = open.split([']', ':', '=', '"', '\'']).next()?.trim_end();
        let start = at + line.len() - open.len();
        (last == key || last.ends_with(&format!(".{key}"))).then(|| start..start + last.len())
    })
}

/// A language tag of another tool in ours.
fn language(tag: &str) -> Option<Lang> {
    let tag = tag.trim().replace('_', "-");
    let primary = tag.split('-').next()?.to_ascii_lowercase();
    let known = if primary == "no" { "nb" } else { &primary };
    // A region says little of a text, unless it is written another way there.
    let rest = if matches!(primary.as_str(), "zh" | "pt" | "sr") { &tag[primary.len()..] } else { "" };
    Lang::parse(&format!("{known}{rest}")).or_else(|| Lang::parse(known))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{House, Tool, site};

    /// Pieces of what the readers look for, to be put together in any order.
    const PIECES: [&str; 62] = [
        "**",
        "•\t",
        "\n",
        "\n\n",
        "    ",
        " ",
        "# ø",
        "## Æ {#a}",
        "### B { .c #d }",
        "---\n",
        "+++\n",
        "title: «a»\n",
        "title = \"a\"\n",
        "> ",
        "> [!note]- É",
        "[!",
        "]",
        "!!! note \"å\"\n",
        "??? tip\n",
        "=== \"ü\"\n",
        "```",
        "```admonish\n",
        "```rust\n",
        "# x\n",
        "{{#include a.md:é}}",
        "{{#include ../x}}",
        "{{#",
        "}}",
        "{{<",
        ">}}",
        "{{% note %}}",
        "{{% /note %}}",
        "{{< ref \"a#ø\" >}}",
        "{{</* x */>}}",
        "<details>",
        "</details>",
        "<summary>ð",
        "</summary>",
        "<img src='ø.png' alt=\"",
        "\">",
        "<a href=a.md>",
        "</a>",
        "<table><tr><td>",
        "</td></tr></table>",
        "<pre>",
        "</pre>",
        "<script>",
        "<ñ>",
        "<div id=\"é\">",
        "[a](b.md#ø)",
        "[a][b]",
        "[b]: a.md",
        "![](",
        ")",
        "--8<-- \"a.md\"\n",
        ":material-x:",
        "{: .ø }",
        "*[HTML]: é\n",
        "[^1]",
        "[^1]: n\n",
        "| a | b |\n|---|---|\n",
        "- ",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_can_be_moved(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40)) {
            let text = pieces.concat();
            let paths = BTreeSet::from(
                ["book.toml", "src/SUMMARY.md", "src/a.md", "mkdocs.yml", "docs/a.md", "hugo.toml", "content/a.md", "document.md"].map(str::to_owned),
            );
            let read = |path: &str| match path {
                "book.toml" | "hugo.toml" | "mkdocs.yml" => Some(String::new()),
                "src/SUMMARY.md" => Some(format!("- [A](a.md)\n{text}")),
                _ => Some(text.clone()),
            };
            for tool in [Tool::MdBook, Tool::MkDocs, Tool::Hugo, Tool::Word] {
                let moved = site(&House { paths: &paths, read: &read, refused: &[] }, tool);
                prop_assert!(super::report::written(&moved, "a", crate::diagnostic::Tongue::English).starts_with("# "));
            }
        }
    }
}
