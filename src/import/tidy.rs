//! What is the same for all tools: HTML that a page here does not show, blocks of other names, and references to nothing.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, Event, LinkType, Parser, Tag};

use super::callout::Opening;
use super::draft::{Draft, Edit};
use super::{Notes, html};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::content::CalloutKind;
use crate::parse::markdown::OPTIONS;

/// The text in Markdown that builds here.
pub fn tidied(draft: Draft, notes: &mut Notes) -> Draft {
    let draft = html::cleaned(draft, notes);
    let mut edits = Vec::new();
    let mut broken = Vec::new();
    let note = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::ReferenceUnknown | LinkType::Reference) {
            broken.push((link.span, link.reference.to_string()));
        }
        None
    };
    for (event, range) in Parser::new_with_broken_link_callback(&draft.text, OPTIONS, Some(note)).into_offset_iter() {
        if let Event::Start(Tag::BlockQuote(_)) = event {
            edits.extend(block(&draft.text, &range));
        }
    }
    for (range, name) in broken {
        let words = &draft.text[range.clone()];
        let Some(end) = words.rfind("][").filter(|_| words.starts_with('[')) else { continue };
        notes.tell(Diagnostic::warning(Code::ImportLink, draft.span(range.clone())).with("target", name));
        edits.push(Edit::cut(range.start..range.start + 1));
        edits.push(Edit::cut(range.start + end..range.end));
    }
    draft.edited(edits)
}

/// A block whose word is another tool's: `> [!seealso]`, `> [!note]- Title`.
fn block(text: &str, range: &Range<usize>) -> Option<Edit> {
    let line = text[range.clone()].lines().next()?;
    let inner = line.trim_start().strip_prefix('>')?.trim_start();
    let start = range.start + line.len() - inner.len();
    let (word, rest) = inner.strip_prefix("[!")?.split_once(']')?;
    if word.is_empty() || !word.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')) {
        return None;
    }
    let folds = rest.starts_with(['-', '+']);
    let is_ours = CalloutKind::ALL.iter().any(|(known, _)| known.eq_ignore_ascii_case(word));
    let opening = Opening::of(word, Some(rest.trim_start_matches(['-', '+'])));
    (folds || !is_ours).then(|| Edit::new(start..range.start + line.len(), opening.line().trim_start_matches("> ")))
}
