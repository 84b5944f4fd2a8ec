//! A checklist: demands name their law, answers and what follows from them belong together, and it leads forward.

use super::{pages, parts, references};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Words};
use crate::model::checklist::{Checklist, Flag, Item, Response};
use crate::model::content::Strength;
use crate::model::document::Body;
use crate::model::lang::Lang;
use crate::model::meta::Word;
use crate::model::site::{EntryId, Site};

const NO_POINT: Words = ["no point", "ikke noe punkt"];

/// The languages a form must exist in, and their names.
const NORWEGIAN: [(&str, Words); 2] = [("nb", ["bokmål", "bokmål"]), ("nn", ["nynorsk", "nynorsk"])];

pub fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = pages(site, |id, found| {
        let Body::Checklist(checklist) = &site.document(id).body else { return };
        if checklist.form {
            form(site, id, found);
        }
        for point in checklist.items() {
            item(point, found);
            found.extend(point.refs.iter().filter_map(|word| references::fault(site, id, word)));
        }
    });
    diagnostics.append(parts::whole(site, |id, found| {
        if let Body::Checklist(checklist) = &site.document(id).body {
            found.extend(checklist.items().enumerate().filter_map(|(at, item)| goto(checklist, at, item.goto.as_ref()?)));
        }
    }));
    diagnostics
}

fn item(item: &Item, found: &mut Vec<Diagnostic>) {
    let place = item.id.0.span;
    match &item.law {
        None if item.strength == Strength::Must => {
            let subject = ["a point with `strength: must`", "et punkt med `strength: must`"];
            let example = "{title: Personopplysningsloven, section: § 9, url: \"https://lovdata.no/…\"}";
            found.push(parts::needed(place, subject, "law", example));
        }
        law => found.extend(law.as_ref().and_then(|law| law.url.as_ref()).and_then(|url| parts::web_address("url", url, url.span))),
    }
    found.extend(item.flag_on.iter().filter_map(|flag| impossible(item, *flag)));
    if !item.flag_on.is_empty() && item.on_flag.is_none() && item.goto.is_none() {
        found.push(Diagnostic::warning(Code::FlagWithoutAdvice, place).with("id", &*item.id));
    }
    if item.flag_on.is_empty()
        && let Some(advice) = &item.on_flag
    {
        found.push(Diagnostic::warning(Code::AdviceWithoutFlag, advice.span).with("id", &*item.id));
    }
}

/// An answer that the way of answering does not allow.
fn impossible(item: &Item, flag: Flag) -> Option<Diagnostic> {
    let remedy = match (item.response, flag) {
        (Response::YesNoUnsure, _) | (Response::YesNo, Flag::Yes | Flag::No) => return None,
        (Response::YesNo, Flag::Unsure) => {
            ["write `response: yes-no-unsure`, or take `unsure` away", "skriv `response: yes-no-unsure`, eller fjern `unsure`"]
        }
        (Response::Tick | Response::Text | Response::Date, _) => [
            "write `response: yes-no` or `response: yes-no-unsure`, or leave `flag_on` out",
            "skriv `response: yes-no` eller `response: yes-no-unsure`, eller la være å skrive `flag_on`",
        ],
    };
    let flag = match flag {
        Flag::Yes => "yes",
        Flag::No => "no",
        Flag::Unsure => "unsure",
    };
    Some(Diagnostic::error(Code::ImpossibleFlag, item.id.0.span).with("flag", flag).with_words("remedy", remedy))
}

/// A point leads to one further down: then it cannot lead round and round.
fn goto(checklist: &Checklist, at: usize, word: &Word) -> Option<Diagnostic> {
    let ids = || checklist.items().map(|item| &*item.id);
    match ids().position(|id| *id == *word.text) {
        None => Some(parts::unknown(word, word.span, NO_POINT, ids())),
        Some(next) if next > at => None,
        Some(_) => Some(Diagnostic::error(Code::GotoBackwards, word.span).with("id", &**word)),
    }
}

/// A form exists in bokmål and nynorsk both.
fn form(site: &Site, id: EntryId, found: &mut Vec<Diagnostic>) {
    let document = site.document(id);
    let exists = |lang: Lang| site.versions(id).iter().any(|version| site.document(*version).lang == lang);
    let place = || document.places.key("form").map_or_else(|| site.source(document).place(), Place::Span);
    for (tag, name) in NORWEGIAN.into_iter().filter(|(tag, _)| Lang::parse(tag).is_some_and(|lang| !exists(lang))) {
        let fault = Diagnostic::error(Code::FormInOneLanguage, place()).with_words("language", name);
        found.push(fault.with("file", format!("content/{}.{tag}.yaml", document.id)));
    }
}
