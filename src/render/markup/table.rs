//! Tables, in a frame that can be scrolled where they are wider than the page.

use std::fmt::Write as _;

use super::Writer;
use crate::model::content::{Alignment, Cell, Table};

impl Writer<'_> {
    pub(super) fn table(&mut self, table: Table<'_>) {
        self.tables += 1;
        if self.setting.is_some() {
            let word = self.word("wide_table");
            self.out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
            self.attribute(word);
            _ = write!(self.out, " {}\">", self.tables);
        }
        self.out.push_str("<table>\n<thead>\n<tr>");
        for cell in table.head {
            // A corner without words heads nothing.
            let (open, close) = match self.setting {
                None => ("<th", "</th>"),
                Some(_) if cell.content.is_empty() => ("<td", "</td>"),
                Some(_) => ("<th scope=\"col\"", "</th>"),
            };
            self.out.push_str(open);
            self.cell(cell);
            self.out.push_str(close);
        }
        self.out.push_str("</tr>\n</thead>\n");
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            for row in table.rows {
                self.out.push_str("<tr>");
                for cell in row.cells {
                    self.out.push_str("<td");
                    self.cell(cell);
                    self.out.push_str("</td>");
                }
                self.out.push_str("</tr>\n");
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>");
        self.out.push_str(if self.setting.is_some() { "</div>\n" } else { "\n" });
    }

    fn cell(&mut self, cell: Cell<'_>) {
        self.quotes.before = ' ';
        self.out.push_str(match cell.alignment {
            Alignment::None => ">",
            Alignment::Start => " class=\"start\">",
            Alignment::Center => " class=\"center\">",
            Alignment::End => " class=\"end\">",
        });
        self.inlines(cell.content);
    }
}
