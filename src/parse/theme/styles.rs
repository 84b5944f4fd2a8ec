//! Style sheets of a theme, each made of the files in a folder and of what those import.
//!
//! Files right below `css/` make `site.css`, those in `css/print/` make `print.css`, each in the order of their names; what lies in a
//! folder whose name begins with `_` is there for others to import. `@import "site.css";` lays a whole sheet in,
//! `@import "_parts/tables.css";` one file, named as it lies below `css/`. What is published has no imports left, no comments and no
//! indentation.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceId, Sources};
use crate::parse::css;

/// The files below `css/`, by their paths there.
#[derive(Default)]
pub struct Styles(BTreeMap<String, SourceId>);

impl Styles {
    /// Adds a file.
    pub fn add(&mut self, path: &str, source: SourceId) {
        self.0.insert(path.to_owned(), source);
    }

    /// Every sheet that is published, by its name, as `site.css`.
    pub fn sheets(&self, sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<(String, String)> {
        let unclosed = self.0.values().filter_map(|source| Some(source.span(css::unclosed(&sources.get(*source).text)?)));
        diagnostics.extend(unclosed.map(|place| Diagnostic::error(Code::UnclosedStyle, place)));
        let mut names: Vec<_> = self.0.keys().map(|path| sheet(path)).filter(|name| !name.starts_with('_')).collect();
        names.push("site");
        names.sort_unstable();
        names.dedup();
        let mut bundle = |name: &str| {
            let mut bundle = Bundle { styles: self, sources, diagnostics, open: Vec::new(), text: String::new() };
            bundle.sheet(name);
            (format!("{name}.css"), compact(&bundle.text))
        };
        names.into_iter().map(&mut bundle).collect()
    }
}

/// The name of the sheet that a file belongs to.
pub fn sheet(path: &str) -> &str {
    path.split_once('/').map_or("site", |(folder, _)| folder)
}

/// A sheet in the making.
struct Bundle<'a> {
    styles: &'a Styles,
    sources: &'a Sources,
    diagnostics: &'a mut Diagnostics,
    /// The files that are being laid in, the outermost first.
    open: Vec<SourceId>,
    text: String,
}

impl Bundle<'_> {
    fn sheet(&mut self, name: &str) {
        let files = self.styles.0.iter().filter(|(path, _)| sheet(path) == name);
        for source in files.map(|(_, source)| *source).collect::<Vec<_>>() {
            self.file(source);
        }
    }

    fn file(&mut self, source: SourceId) {
        // A file that is open imports itself, by whatever way round: it is there already.
        if self.open.contains(&source) {
            return;
        }
        self.open.push(source);
        let text = &*self.sources.get(source).text;
        let mut start = 0;
        for (range, name) in imports(text) {
            self.text.push_str(&text[start..range.start]);
            start = range.end;
            let whole = name.strip_suffix(".css").filter(|name| self.styles.0.keys().any(|path| sheet(path) == *name));
            match (self.styles.0.get(name), whole) {
                (Some(file), _) => self.file(*file),
                (None, Some(sheet)) => self.sheet(sheet),
                (None, None) => {
                    let fault = Diagnostic::error(Code::MissingStyle, source.span(range)).with("name", name);
                    self.diagnostics.push(fault.suggest(name, self.styles.0.keys().map(String::as_str)));
                }
            }
        }
        self.text.push_str(&text[start..]);
        self.open.pop();
    }
}

/// Lines that import something, without their ends, and what they name.
fn imports(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &str)> {
    let lines = text.split_inclusive('\n').scan(0, |start, line| {
        let from = *start;
        *start += line.len();
        Some((from, line.trim_end()))
    });
    lines.filter_map(|(start, line)| {
        let name = line.strip_prefix("@import \"")?.strip_suffix("\";")?;
        Some((start..start + line.len(), name))
    })
}

/// A style sheet without what is there for people alone: comments, indentation, empty lines.
fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '"' | '\'' => {
                let length = string_length(rest, next);
                out.push_str(&rest[..length]);
                length
            }
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            _ if next.is_ascii_whitespace() => {
                // White space matters between words alone, and nothing before a brace or behind one is such a place.
                let length = rest.find(|letter: char| !letter.is_ascii_whitespace()).unwrap_or(rest.len());
                if !out.is_empty() && !out.ends_with(['{', '}', ';', ' ']) && !rest[length..].starts_with(['{', '}']) {
                    out.push(' ');
                }
                length
            }
            _ => {
                out.push(next);
                next.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// How long the string is that a text begins with, its quotes with it.
fn string_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, letter)| {
        let ends = *letter == quote && !escaped;
        escaped = *letter == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn a_sheet_keeps_all_that_a_browser_reads() {
        let text =
            "/* head */\n.a  >  .b,\n  .c { color : red ;\n\n  content: \"/* no */  }\\\" x\" }\n@media (width < 3em) { a { b: c } }\n";
        assert_eq!(compact(text), ".a > .b, .c{color : red ;content: \"/* no */  }\\\" x\"}@media (width < 3em){a{b: c}}");
        assert_eq!(compact("a { b: 'x\\\\' } /* open"), "a{b: 'x\\\\'}");
        assert_eq!(compact("a/**/b { }"), "ab{}");
    }
}
