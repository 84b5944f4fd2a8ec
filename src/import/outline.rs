//! What a finished text has that others lead to, and where it leads itself.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::draft::Edit;
use crate::model::route::slug;
use crate::parse::markdown::OPTIONS;
use crate::parse::markdown::html::attributes;

/// The outline of a text.
#[derive(Debug, Default)]
pub struct Outline {
    /// The heading it begins with, if that is of the first level.
    pub title: Option<Heading>,
    /// The other headings, in order.
    pub headings: Vec<Heading>,
    /// Ids in its HTML.
    pub anchors: Vec<String>,
    /// Its links and pictures.
    pub links: Vec<Link>,
}

/// A heading.
#[derive(Debug)]
pub struct Heading {
    /// Its words.
    pub words: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// The id it has here.
    pub id: String,
    /// The ids that other tools gave it.
    pub theirs: [String; 2],
    /// Whether its id is written down.
    pub is_written: bool,
    /// Whether it is to be written down, as links lead to it by an id it would not have.
    pub is_given: bool,
    /// Whether it is the term of a definition, which Hugo can give an id too.
    pub is_term: bool,
}

/// A link or a picture.
#[derive(Debug)]
pub struct Link {
    /// Where it leads.
    pub target: String,
    /// Where that is written, without what brackets it.
    pub range: Range<usize>,
}

impl Heading {
    /// Whether a fragment means this heading, here or in another tool.
    pub fn is_meant(&self, fragment: &str) -> bool {
        self.is_found(fragment) || self.id == fragment || self.theirs.iter().any(|id| *id == fragment.to_lowercase())
    }

    /// The edit that writes its id down.
    pub fn edit(&self, text: &str) -> Edit {
        let id = &self.id;
        if self.is_term {
            return Edit::insert(self.range.start, format!("<a id=\"{id}\"></a>"));
        }
        Edit::insert(self.end(text), format!(" {{#{id}}}"))
    }

    fn end(&self, text: &str) -> usize {
        let line = text[self.range.clone()].trim_end();
        let last = line.rfind('\n').map_or("", |at| &line[at + 1..]).trim();
        let is_underlined = !last.is_empty() && last.chars().all(|letter| matches!(letter, '=' | '-'));
        self.range.start + if is_underlined { line.rfind('\n').unwrap_or(line.len()) } else { line.len() }
    }

    /// Whether a fragment leads to it here.
    pub fn is_found(&self, fragment: &str) -> bool {
        !self.is_term && (self.id == fragment || self.id == slug(fragment))
    }
}

impl Outline {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut outline = Self::default();
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut heading: Option<(HeadingLevel, Option<String>, String)> = None;
        let mut open: Vec<(Range<usize>, LinkType, String, usize)> = Vec::new();
        let mut is_first = true;
        let parser = Parser::new_ext(text, OPTIONS);
        let definitions = parser.reference_definitions();
        // They come in no order of their own.
        let mut definitions: Vec<_> = definitions.iter().map(|(_, definition)| definition).collect();
        definitions.sort_by_key(|definition| definition.span.start);
        for definition in definitions {
            let range = definition.span.clone();
            if let Some(at) = text[range.clone()].find("]:") {
                outline.link(text, range.start + at + 2..range.end, definition.dest.to_string());
            }
        }
        for (event, range) in parser.into_offset_iter() {
            match &event {
                Event::Text(words) | Event::Code(words) => {
                    if let Some((.., said)) = &mut heading {
                        said.push_str(words);
                    }
                }
                Event::Html(html) | Event::InlineHtml(html) => outline.ids(html),
                _ => {}
            }
            match event {
                Event::Start(Tag::DefinitionListTitle) => heading = Some((HeadingLevel::H6, None, String::new())),
                Event::Start(Tag::Heading { level, id, .. }) => heading = Some((level, id.map(|id| id.to_string()), String::new())),
                Event::End(end @ (TagEnd::Heading(_) | TagEnd::DefinitionListTitle)) => {
                    let Some((level, id, words)) = heading.take() else { continue };
                    let words = words.trim().to_owned();
                    let is_term = end == TagEnd::DefinitionListTitle;
                    let heading = Heading {
                        id: id.clone().unwrap_or_else(|| if is_term { String::new() } else { numbered(&mut ids, slug(&words), 2, '-') }),
                        is_term,
                        theirs: [numbered(&mut ids, of_github(&words), 1, '-'), numbered(&mut ids, of_python(&words), 1, '_')],
                        is_written: id.is_some(),
                        is_given: false,
                        words,
                        range,
                    };
                    if is_first && level == HeadingLevel::H1 {
                        outline.title = Some(heading);
                    } else {
                        outline.headings.push(heading);
                    }
                    is_first = false;
                    continue;
                }
                Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                    open.push((range.clone(), link_type, dest_url.to_string(), range.start));
                }
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    if let Some((range, LinkType::Inline, target, inner)) = open.pop()
                        && let Some(at) = text[inner.max(range.start)..range.end].find("](")
                    {
                        outline.link(text, inner + at + 2..range.end - 1, target);
                    }
                    if let Some((.., inner)) = open.last_mut() {
                        *inner = range.end;
                    }
                    continue;
                }
                _ => {}
            }
            if heading.is_none() && !is_blank(&text[range.clone()]) {
                is_first = false;
            }
            if let Some((whole, .., inner)) = open.last_mut()
                && range.start > whole.start
            {
                *inner = range.end;
            }
        }
        outline
    }

    /// Notes a link whose target is written in a part of the text.
    fn link(&mut self, text: &str, range: Range<usize>, target: String) {
        let written = &text[range.clone()];
        let start = range.start + written.len() - written.trim_start().len();
        let written = written.trim_start();
        let range = match written.strip_prefix('<') {
            Some(inner) => start + 1..start + 1 + inner.find('>').unwrap_or(inner.len()),
            None => start..start + written.find(char::is_whitespace).unwrap_or(written.len()),
        };
        self.links.push(Link { target, range });
    }

    fn ids(&mut self, html: &str) {
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or(tag);
            let named = attributes(tag).into_iter().filter(|(key, value)| matches!(*key, "id" | "name") && !value.is_empty());
            self.anchors.extend(named.map(|(_, id)| id.to_owned()));
        }
    }
}

/// Comments and anchors may stand before the title.
fn is_blank(words: &str) -> bool {
    let words = words.trim();
    words.is_empty() || words.starts_with("<!--") || words.starts_with("<a id=")
}

/// An id that none before it has.
fn numbered(ids: &mut FxHashMap<String, u32>, id: String, first: u32, mark: char) -> String {
    // The three ways to make ids are counted each by itself.
    let key = format!("{mark}{first}{id}");
    let count = ids.entry(key).or_insert(0);
    *count += 1;
    if *count == 1 { id } else { format!("{id}{mark}{}", *count - 2 + first) }
}

/// The id that GitHub, mdBook, Hugo and Pandoc make of a heading.
fn of_github(words: &str) -> String {
    let kept = words.to_lowercase();
    let kept = kept.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

/// The id that Python's Markdown makes of a heading.
fn of_python(words: &str) -> String {
    let ascii: String = words.nfkd().filter(char::is_ascii).collect::<String>().to_lowercase();
    let kept: String = ascii.chars().filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '-' | '_')).collect();
    kept.split([' ', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::Outline;

    #[test]
    fn targets_are_found_where_they_are_written() {
        let text = "# A *b*\n\n[![x](i.png)](a.md \"t\") [y](<b c.md>) [z][r] [](d.md#e)\n\n[r]: e.md\n\n## A & b\n";
        let outline = Outline::of(text);
        let mut found: Vec<_> = outline.links.iter().map(|link| &text[link.range.clone()]).collect();
        found.sort_unstable();
        assert_eq!(found, ["a.md", "b c.md", "d.md#e", "e.md", "i.png"]);
        assert_eq!(outline.title.map(|title| title.words).as_deref(), Some("A b"));
        assert_eq!(outline.headings[0].theirs, ["a--b".to_owned(), "a-b_1".to_owned()]);
        let text = ('a'..='z').map(|name| format!("[{name}]: {name}.md")).collect::<Vec<_>>().join("\n");
        assert!(Outline::of(&text).links.iter().map(|link| link.range.start).is_sorted());
    }
}
