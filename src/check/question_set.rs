//! A question set: what it names is there, and every question has what its kind needs.

use std::sync::LazyLock;

use super::{glossary, pages, parts, references};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words};
use crate::model::document::{Body, Kind};
use crate::model::meta::{Word, is_contact};
use crate::model::question_set::{Capture, Gathering, Question, QuestionKind, QuestionSet};
use crate::model::site::{EntryId, Site};
use crate::model::text::Text;

const NO_QUESTION: Words = ["no question", "ikke noe spørsmål"];

pub fn check(site: &Site) -> Diagnostics {
    let terms = LazyLock::new(|| glossary::ids(site));
    let mut diagnostics = pages(site, |id, found| {
        let document = site.document(id);
        let Body::QuestionSet(set) = &document.body else { return };
        if let Some(terms) = &*terms {
            found.extend(set.concepts.iter().filter_map(|word| parts::judge(word, glossary::NO_TERM, terms.iter().copied())));
        }
        found.extend(set.case.as_ref().and_then(|text| case(site, id, text)));
        found.extend(set.group_size.and_then(|size| parts::range(document, "group_size", size)));
        if let Some(contact) = set.input.as_ref().map(|input| &input.contact).filter(|contact| !is_contact(contact)) {
            let fault = Diagnostic::error(Code::BadAddress, contact.span).with("key", "contact").with("value", &**contact);
            found.push(fault.with("example", "contact: postmottak@example.no"));
        }
        for asked in &set.questions {
            question(asked, found);
            found.extend(asked.refs.iter().filter_map(|word| references::fault(site, id, word)));
        }
    });
    diagnostics.append(parts::whole(site, |id, found| {
        if let Body::QuestionSet(set) = &site.document(id).body {
            found.extend(set.questions.iter().enumerate().filter_map(|(at, question)| depends(set, at, question.depends_on.as_ref()?)));
            let untimed = set.questions.iter().filter(|question| set.kind == Gathering::Workshop && question.minutes.is_none());
            found.extend(untimed.map(|question| {
                let subject = ["a question for a workshop", "et spørsmål til et verksted"];
                parts::needed(question.id.0.span, subject, "minutes", "{individual: 2, group: 10, plenary: 4}")
            }));
        }
    }));
    diagnostics
}

/// A case of one word is the id of a dilemma.
fn case(site: &Site, id: EntryId, text: &Text) -> Option<Diagnostic> {
    if text.markdown.contains(char::is_whitespace) {
        return None;
    }
    let word = Word { text: text.markdown.clone(), span: text.span };
    let Some((page, _)) = site.reference(id, &word) else {
        return Some(references::unknown(site, id, &word, |document| document.kind() == Kind::Dilemma));
    };
    if matches!(site.document(page).body, Body::Unread(Kind::Page)) {
        return None;
    }
    let found = match site.document(page).kind() {
        Kind::Dilemma => return None,
        Kind::Page => ["a page", "en side"],
        Kind::QuestionSet => ["a question set", "et spørsmålssett"],
        Kind::Checklist => ["a checklist", "en sjekkliste"],
        Kind::Workshop => ["a workshop", "et verksted"],
        Kind::Glossary => ["a glossary", "en ordliste"],
    };
    Some(Diagnostic::error(Code::WrongDocument, word.span).with("id", word.text).with_words("found", found))
}

/// What the kind of a question and of its answer makes necessary.
fn question(question: &Question, found: &mut Vec<Diagnostic>) {
    let place = question.id.0.span;
    if question.capture == Capture::Responsibility && question.roles_table.is_empty() {
        let subject = ["a question with `capture: responsibility`", "et spørsmål med `capture: responsibility`"];
        found.push(parts::needed(place, subject, "roles_table", "[Academics, Administration, Leadership]"));
    }
    match (question.kind, &question.scale) {
        (QuestionKind::Scale, None) => {
            let subject = ["a question with `kind: scale`", "et spørsmål med `kind: scale`"];
            found.push(parts::needed(place, subject, "scale", "{min: 1, max: 5}"));
        }
        (_, Some(scale)) if scale.min >= scale.max => found.push(parts::ends(place, "scale", scale.min, scale.max)),
        _ => {}
    }
    let chosen = match question.kind {
        QuestionKind::Choice => Some(["a question with `kind: choice`", "et spørsmål med `kind: choice`"]),
        QuestionKind::Rank => Some(["a question with `kind: rank`", "et spørsmål med `kind: rank`"]),
        QuestionKind::Open | QuestionKind::Scale | QuestionKind::YesNoUnsure => None,
    };
    match (chosen, question.options.as_slice()) {
        (Some(subject), []) => found.push(parts::needed(place, subject, "options", "[{id: now, text: …}, {id: later, text: …}]")),
        (Some(_), [only]) => {
            let fault = Diagnostic::error(Code::BadCount, only.id.0.span).with("key", "options").with("count", "1");
            found.push(fault.with_words("range", ["2 or more", "2 eller flere"]));
        }
        _ => {}
    }
    if let Some(url) = question.origin.as_ref().and_then(|origin| origin.url.as_ref()) {
        found.extend(parts::web_address("origin.url", url, place));
    }
}

/// A question builds on one before it.
fn depends(set: &QuestionSet, at: usize, word: &Word) -> Option<Diagnostic> {
    let ids = set.questions.iter().map(|question| &*question.id);
    match ids.clone().position(|id| *id == *word.text) {
        None => parts::judge(word, NO_QUESTION, ids),
        Some(before) if before < at => None,
        Some(_) => Some(Diagnostic::error(Code::DependsOnLater, word.span).with("id", &**word)),
    }
}
