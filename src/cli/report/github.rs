//! Messages as annotations of a workflow on GitHub: they show beside the lines they are about.

use std::fmt::Write as _;

use rettesnor::diagnostic::{Diagnostic, Severity};

use super::Reporter;

impl Reporter<'_> {
    /// A message as a command of the workflow's log.
    pub(super) fn annotation(&self, diagnostic: &Diagnostic) -> String {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let (file, range) = self.range(diagnostic);
        let mut properties = format!("title={}", property(diagnostic.code.name()));
        if let Some(file) = file {
            _ = write!(properties, ",file={}", property(file));
        }
        if let Some([start, end]) = range {
            _ = write!(properties, ",line={},endLine={}", start.line, end.line);
            // Columns count only within one line.
            if start.line == end.line {
                _ = write!(properties, ",col={},endColumn={}", start.column, end.column);
            }
        }
        let parts = [diagnostic.message(self.tongue), diagnostic.label(self.tongue), diagnostic.hint(self.tongue)];
        let said: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        format!("::{command} {properties}::{}", data(&said.join("\n")))
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
