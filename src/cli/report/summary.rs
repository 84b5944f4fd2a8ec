//! Hints in short: how many there are of each kind. An editor who wants them all asks for them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rettesnor::diagnostic::{Code, Diagnostic, Things, Tongue};

use super::Reporter;

impl Reporter<'_> {
    /// How many hints there are of each kind, and how to see or mend them; in a line alone where each has been told.
    pub(super) fn summary(&self, hints: &[&Diagnostic]) -> String {
        let mut kinds: BTreeMap<Code, (usize, String)> = BTreeMap::new();
        for hint in hints {
            kinds.entry(hint.code).or_insert_with(|| (0, hint.message(self.tongue))).0 += 1;
        }
        let fixable = hints.iter().filter(|hint| hint.fix.is_some()).count();
        let mut said = self.tongue.count(hints.len(), Things::Hints);
        if !self.hints {
            said.push_str(match self.tongue {
                Tongue::English => "; --hints shows where",
                Tongue::Norwegian => "; --hints viser hvor",
            });
        }
        if fixable > 0 {
            let mends = match self.tongue {
                Tongue::English => "mends",
                Tongue::Norwegian => "retter",
            };
            _ = write!(said, "; --fix {mends} {fixable}");
        }
        said.push('\n');
        if !self.hints {
            let mut rows: Vec<_> = kinds.into_iter().collect();
            rows.sort_by_key(|(code, (count, _))| (std::cmp::Reverse(*count), *code));
            for (code, (count, message)) in rows {
                _ = writeln!(said, "{count:>5}  {message} [{}]", code.name());
            }
        }
        said
    }
}
