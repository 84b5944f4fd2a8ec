//! `WordprocessingML`: paragraphs, lists, tables, boxes to tick.

use std::fmt::Write as _;

use crate::model::content::{Block, Blocks, Inline, Inlines, Text};

/// Writes the body of a document.
#[derive(Default)]
pub struct Writer {
    out: String,
    /// Numbered lists so far: each counts from one.
    lists: u32,
    /// Boxes so far: each has a name of its own.
    boxes: u32,
}

/// The list whose items have a dot.
const DOTS: u32 = 1;
/// The first of the lists whose items are numbered.
const FIRST_NUMBERED: u32 = 2;

/// What a document holds, and how many numbered lists are in it.
pub struct Written {
    /// The paragraphs and tables.
    pub body: String,
    /// The numbered lists, by their numbers.
    pub numbered: std::ops::Range<u32>,
}

impl Writer {
    pub fn finish(self) -> Written {
        Written { body: self.out, numbered: FIRST_NUMBERED..FIRST_NUMBERED + self.lists }
    }

    /// A paragraph in a style.
    pub fn paragraph(&mut self, style: &str, inside: impl FnOnce(&mut Self)) {
        _ = write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>");
        inside(self);
        self.out.push_str("</w:p>");
    }

    /// A paragraph of plain words.
    pub fn line(&mut self, style: &str, words: &str) {
        self.paragraph(style, |out| out.run(words));
    }

    /// Plain words.
    pub fn run(&mut self, words: &str) {
        self.marked("", words);
    }

    /// Words that stand out.
    pub fn bold(&mut self, words: &str) {
        self.marked("<w:b/>", words);
    }

    fn marked(&mut self, marks: &str, words: &str) {
        self.out.push_str("<w:r>");
        if !marks.is_empty() {
            _ = write!(self.out, "<w:rPr>{marks}</w:rPr>");
        }
        self.out.push_str("<w:t xml:space=\"preserve\">");
        escape(&mut self.out, words);
        self.out.push_str("</w:t></w:r>");
    }

    /// A box to tick, and what it says.
    pub fn tick(&mut self, words: &str) {
        self.tick_box(words);
        self.run(&format!(" {words}   "));
    }

    /// A box to tick, by its name for those who do not see where it stands.
    pub fn tick_box(&mut self, name: &str) {
        self.boxes += 1;
        let id = self.boxes;
        _ = write!(
            self.out,
            "<w:sdt><w:sdtPr><w:alias w:val=\"{}\"/><w:tag w:val=\"tick-{id}\"/><w:id w:val=\"{id}\"/><w14:checkbox><w14:checked w14:val=\"0\"/>\
             <w14:checkedState w14:val=\"2612\" w14:font=\"MS Gothic\"/><w14:uncheckedState w14:val=\"2610\" w14:font=\"MS Gothic\"/>\
             </w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii=\"MS Gothic\" w:eastAsia=\"MS Gothic\" \
             w:hAnsi=\"MS Gothic\"/></w:rPr><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>",
            escaped(name)
        );
    }

    /// Several texts as a list.
    pub fn list(&mut self, items: &[String]) {
        for item in items {
            self.item(DOTS, 0, |out| out.run(item));
        }
    }

    fn item(&mut self, list: u32, level: usize, inside: impl FnOnce(&mut Self)) {
        _ = write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>",
            level.min(2)
        );
        inside(self);
        self.out.push_str("</w:p>");
    }

    /// A table whose head is repeated on every page. A cell holds what its function writes: at least one paragraph.
    pub fn table(&mut self, head: &[&str], rows: usize, mut cell: impl FnMut(&mut Self, usize, usize)) {
        self.out.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLook w:firstRow=\"1\" w:val=\"0020\"/></w:tblPr><w:tblGrid>",
        );
        self.out.push_str(&"<w:gridCol/>".repeat(head.len()));
        self.out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for words in head {
            self.out.push_str("<w:tc><w:tcPr/>");
            self.paragraph("TableHead", |out| out.run(words));
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
        for row in 0..rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"480\"/></w:trPr>");
            for column in 0..head.len() {
                self.out.push_str("<w:tc><w:tcPr/>");
                cell(self, row, column);
                self.out.push_str("</w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        // A table at the end of a document, or before another, must be followed by a paragraph.
        self.out.push_str("</w:tbl><w:p/>");
    }

    /// Empty lines to write on.
    pub fn write_on(&mut self, lines: u8) {
        for _ in 0..lines {
            self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"WriteOn\"/></w:pPr></w:p>");
        }
    }

    /// A text with its marks.
    pub fn text(&mut self, text: Text<'_>) {
        self.blocks("Normal", text.blocks(), 0);
    }

    /// The words of a text's only paragraph, with their marks.
    pub fn words(&mut self, text: Text<'_>) {
        match text.blocks().alone() {
            Some(Block::Paragraph(inlines) | Block::Plain(inlines)) => self.inlines("", inlines),
            _ => self.run(&crate::model::content::plain_blocks(text.blocks())),
        }
    }

    fn blocks(&mut self, style: &str, blocks: Blocks<'_>, level: usize) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.paragraph("Heading3", |out| out.inlines("", heading.content)),
                Block::Paragraph(inlines) | Block::Plain(inlines) => self.paragraph(style, |out| out.inlines("", inlines)),
                Block::List { start, items } => {
                    let list = start.map_or(DOTS, |_| {
                        self.lists += 1;
                        FIRST_NUMBERED + self.lists - 1
                    });
                    for item in items {
                        let mut inside = item.blocks;
                        if let Some(Block::Paragraph(inlines) | Block::Plain(inlines)) = inside.next() {
                            self.item(list, level, |out| out.inlines("", inlines));
                        }
                        self.blocks("ListParagraph", inside, level + 1);
                    }
                }
                Block::Quote(inner) => self.blocks("Quote", inner, level),
                Block::Callout(callout) => self.blocks("Quote", callout.blocks, level),
                Block::Code { text, .. } => self.line("Normal", text),
                Block::Table(table) => {
                    let head: Vec<_> = table.head.map(|cell| crate::model::content::plain(cell.content).into_owned()).collect();
                    let rows: Vec<Vec<_>> = table.rows.map(|row| row.cells.map(|cell| cell.content).collect()).collect();
                    let head: Vec<_> = head.iter().map(String::as_str).collect();
                    self.table(&head, rows.len(), |out, row, column| {
                        out.paragraph("Normal", |out| rows[row].get(column).into_iter().for_each(|inlines| out.inlines("", *inlines)));
                    });
                }
                Block::Definitions(_) | Block::Html(_) | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, marks: &str, inlines: Inlines<'_>) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => self.marked(marks, words),
                Inline::Emphasis(inner) => self.inlines(&format!("{marks}<w:i/>"), inner),
                Inline::Strong(inner) => self.inlines(&format!("{marks}<w:b/>"), inner),
                Inline::Strikethrough(inner) => self.inlines(&format!("{marks}<w:strike/>"), inner),
                Inline::Link(link) => {
                    self.inlines(marks, link.content);
                    if crate::model::site::is_outside(link.target) {
                        self.marked(marks, &format!(" ({})", link.target.trim_start_matches("mailto:")));
                    }
                }
                Inline::Image(image) => self.marked(marks, image.alt),
                Inline::SoftBreak => self.run(" "),
                Inline::HardBreak => self.out.push_str("<w:r><w:br/></w:r>"),
                Inline::Html(_) | Inline::FootnoteReference { .. } => {}
            }
        }
    }
}

/// Text as XML has it; what XML cannot hold is left out.
pub fn escape(out: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(letter),
            _ => {}
        }
    }
}

pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    escape(&mut out, words);
    out
}
