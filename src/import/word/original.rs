//! A document as it lies in Word's own file: what Pandoc passes over without a word is seen here.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};
use rustc_hash::{FxHashMap, FxHashSet};

/// Where the document lies in the file, the comments to it, and how its parts look.
pub const TEXT: &str = "word/document.xml";
pub const COMMENTS: &str = "word/comments.xml";
pub const STYLES: &str = "word/styles.xml";

/// Elements above one that are looked at: nothing that is written lies deeper.
const DEEP: usize = 64;

/// A document.
#[derive(Debug, Default)]
pub struct Original {
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The language that most of it is in, as Word's proofing is told.
    pub lang: Option<String>,
}

/// A paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What it says, changes accepted.
    pub words: String,
    /// Whether it stands in a text box.
    pub boxed: bool,
    /// Whether it is of a table of contents.
    pub contents: bool,
    /// What else is with it.
    pub traces: Vec<Trace>,
}

/// What a paragraph has besides its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trace {
    /// Tracked changes.
    Changed,
    /// A comment, and what it says.
    Comment(String),
    /// Words that are not shown.
    Hidden(String),
    /// It begins a table with merged cells.
    Merged,
    /// The number of a page.
    PageNumber,
    /// It is the first heading that Word numbers by itself.
    Numbered,
    /// A sign of a font of signs that Pandoc does not know.
    Sign,
}

/// Reads a document; nothing of it if it is no XML.
pub fn read(text: &str, comments: Option<&str>, styles: Option<&str>) -> Original {
    let Ok(document) = Document::parse(text) else { return Original::default() };
    let comments = comments.map(comments_by_id).unwrap_or_default();
    let headings = styles.map(headings).unwrap_or_default();
    let mut reader = Reader { headings, comments, ..Reader::default() };
    document.descendants().filter(Node::is_element).for_each(|node| reader.element(node));
    for table in reader.merged {
        let first = document.get_node(table).and_then(|table| table.descendants().find_map(|node| reader.at.get(&node.id())));
        if let Some(at) = first {
            reader.paragraphs[*at].traces.push(Trace::Merged);
        }
    }
    Original { paragraphs: reader.paragraphs, lang: language(&document, styles) }
}

/// The language of most runs of words: one that does not say it is in that of the document's styles.
fn language(document: &Document<'_>, styles: Option<&str>) -> Option<String> {
    let said =
        |node: Node<'_, '_>| node.descendants().find(|part| is(*part, "lang")).and_then(|lang| value(lang, "val").map(str::to_owned));
    let styles = styles.and_then(|styles| Document::parse(styles).ok());
    let unsaid = styles.and_then(|styles| said(styles.descendants().find(|node| is(*node, "docDefaults"))?));
    let mut runs: BTreeMap<String, usize> = BTreeMap::new();
    for run in document.descendants().filter(|node| is(*node, "r")) {
        let marks = run.children().find(|part| is(*part, "rPr"));
        if let Some(lang) = marks.and_then(said).or_else(|| unsaid.clone()) {
            *runs.entry(lang).or_default() += 1;
        }
    }
    runs.into_iter().max_by_key(|(_, count)| *count).map(|(lang, _)| lang)
}

#[derive(Default)]
struct Reader {
    /// The styles of headings, and whether Word numbers them.
    headings: BTreeMap<String, bool>,
    comments: BTreeMap<String, String>,
    paragraphs: Vec<Paragraph>,
    at: FxHashMap<roxmltree::NodeId, usize>,
    /// Tables with merged cells.
    merged: FxHashSet<roxmltree::NodeId>,
    /// The fields that are open, and whether each makes a table of contents.
    fields: Vec<bool>,
}

impl Reader {
    fn element(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            "p" if is_shown(node) => {
                let boxed = above(node).any(|above| is(above, "txbxContent"));
                self.at.insert(node.id(), self.paragraphs.len());
                self.paragraphs.push(Paragraph { boxed, contents: self.is_contents(), ..Paragraph::default() });
            }
            "t" if is_shown(node) => self.say(node, node.text().unwrap_or_default()),
            "tab" | "br" | "cr" if parent_is(node, "r") && is_shown(node) => self.say(node, " "),
            "noBreakHyphen" if is_shown(node) => self.say(node, "-"),
            "ins" | "del" | "moveFrom" | "moveTo" => self.leave(node, Trace::Changed),
            "commentReference" => {
                let said = value(node, "id").and_then(|id| self.comments.get(id)).cloned().unwrap_or_default();
                self.leave(node, Trace::Comment(said));
            }
            "vanish" if value(node, "val").is_none_or(|value| !matches!(value, "0" | "false")) => {
                let run = node.parent().and_then(|marks| marks.parent()).filter(|run| is(*run, "r"));
                if let Some(hidden) = run.map(words).filter(|words| !words.trim().is_empty()) {
                    self.leave(node, Trace::Hidden(hidden));
                }
            }
            "gridSpan" | "vMerge" if value(node, "val") != Some("1") => {
                self.merged.extend(above(node).find(|above| is(*above, "tbl")).map(|table| table.id()));
            }
            "pStyle" => {
                let style = value(node, "val").and_then(|id| self.headings.get(id)).copied();
                let own = node.parent().and_then(|marks| marks.children().find(|mark| is(*mark, "numPr")));
                if style.is_some_and(|numbered| own.map_or(numbered, numbers)) {
                    // Told once: it is so for all of them.
                    self.headings.clear();
                    self.leave(node, Trace::Numbered);
                }
            }
            "sym" if is_shown(node) && value(node, "font") != Some("Symbol") => self.leave(node, Trace::Sign),
            "fldSimple" => self.instruction(node, value(node, "instr").unwrap_or_default()),
            "instrText" => self.instruction(node, node.text().unwrap_or_default()),
            "fldChar" => match value(node, "fldCharType") {
                Some("begin") => self.fields.push(false),
                Some("end") => _ = self.fields.pop(),
                _ => {}
            },
            _ => {}
        }
    }

    fn is_contents(&self) -> bool {
        self.fields.contains(&true)
    }

    fn instruction(&mut self, node: Node<'_, '_>, words: &str) {
        match words.split_whitespace().next() {
            Some("TOC") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
                if let Some(paragraph) = self.paragraph(node) {
                    paragraph.contents = true;
                }
            }
            Some("PAGEREF") => self.leave(node, Trace::PageNumber),
            _ => {}
        }
    }

    fn say(&mut self, node: Node<'_, '_>, words: &str) {
        if let Some(paragraph) = self.paragraph(node) {
            paragraph.words.push_str(words);
        }
    }

    fn leave(&mut self, node: Node<'_, '_>, trace: Trace) {
        if let Some(paragraph) = self.paragraph(node)
            && paragraph.traces.last() != Some(&trace)
        {
            paragraph.traces.push(trace);
        }
    }

    /// The paragraph that something stands in.
    fn paragraph(&mut self, node: Node<'_, '_>) -> Option<&mut Paragraph> {
        let at = above(node).find(|above| is(*above, "p")).and_then(|above| self.at.get(&above.id()))?;
        self.paragraphs.get_mut(*at)
    }
}

/// Whether a node is an element of a name, whatever its namespace: drafts of the format and its final form have several.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn above<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.ancestors().skip(1).take(DEEP)
}

fn parent_is(node: Node<'_, '_>, name: &str) -> bool {
    node.parent().is_some_and(|parent| is(parent, name))
}

/// Whether something is there once changes are accepted, and is not said a second time for older programs.
fn is_shown(node: Node<'_, '_>) -> bool {
    !above(node).any(|above| matches!(above.tag_name().name(), "del" | "moveFrom" | "Fallback"))
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| is(*node, "t")).filter_map(|node| node.text()).collect()
}

fn comments_by_id(text: &str) -> BTreeMap<String, String> {
    let Ok(document) = Document::parse(text) else { return BTreeMap::new() };
    let comments = document.descendants().filter(|node| is(*node, "comment"));
    comments.filter_map(|comment| Some((value(comment, "id")?.to_owned(), words(comment)))).collect()
}

/// Whether a mark of a list numbers what it is on.
fn numbers(mark: Node<'_, '_>) -> bool {
    mark.children().find(|part| is(*part, "numId")).is_none_or(|id| value(id, "val") != Some("0"))
}

/// The styles of headings by their ids, and whether they number them.
fn headings(text: &str) -> BTreeMap<String, bool> {
    let Ok(document) = Document::parse(text) else { return BTreeMap::new() };
    let part = |style: Node<'_, '_>, name: &str| style.descendants().find(|part| is(*part, name)).map(|part| part.id());
    let styles = document.descendants().filter(|node| is(*node, "style")).filter_map(|style| {
        let name = part(style, "name").and_then(|id| document.get_node(id))?;
        let is_heading = value(name, "val").is_some_and(|name| name.to_lowercase().starts_with("heading "));
        let mark = part(style, "numPr").and_then(|id| document.get_node(id));
        is_heading.then(|| Some((value(style, "styleId")?.to_owned(), mark.is_some_and(numbers))))?
    });
    styles.collect()
}
