//! A table of HTML as one of Markdown.

/// Paragraphs that stood in a frame, as a note.
pub fn framed(paragraphs: &[impl AsRef<str>]) -> String {
    let paragraphs: Vec<_> = paragraphs.iter().map(|words| words.as_ref().trim()).collect();
    format!("> [!NOTE]\n> {}", paragraphs.join("\n>\n> "))
}

/// A table on its way.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
    /// Whether the first row is a head.
    headed: bool,
    /// The columns of the cell that is open.
    open: Option<usize>,
}

impl Table {
    /// Whether a tag of this name is a part of tables.
    pub fn has(word: &str) -> bool {
        matches!(word, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "colgroup" | "col")
    }

    /// Begins a row.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Begins a cell.
    pub fn open(&mut self, is_head: bool, columns: usize) {
        if self.rows.is_empty() {
            self.row();
        }
        self.headed |= is_head && self.rows.len() == 1;
        self.open = Some(columns.clamp(1, 100));
    }

    /// Whether a cell is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends a cell, with what stands in it.
    pub fn close(&mut self, words: &str) {
        let columns = self.open.take().unwrap_or(1);
        let words = words.trim().trim_end_matches("<br>").replace('|', "\\|").split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
        if let Some(row) = self.rows.last_mut() {
            row.push(words);
            row.extend(std::iter::repeat_n(String::new(), columns - 1));
        }
    }

    /// The table in Markdown.
    pub fn written(mut self) -> String {
        self.rows.retain(|row| !row.is_empty());
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            return String::new();
        }
        // A table of one cell is a frame around some words.
        if let ([row], 1) = (self.rows.as_slice(), columns) {
            return framed(&row.concat().replace("\\|", "|").split("<br>").collect::<Vec<_>>());
        }
        if !self.headed {
            self.rows.insert(0, vec![String::new(); columns]);
        }
        // A short row is filled by whoever reads it; the first says how many columns there are.
        self.rows[0].resize(columns, String::new());
        let mut lines: Vec<String> = Vec::new();
        for (nth, row) in self.rows.into_iter().enumerate() {
            lines.push(format!("| {} |", row.join(" | ")));
            if nth == 0 {
                lines.push(format!("|{}", "---|".repeat(columns)));
            }
        }
        lines.join("\n")
    }
}
