//! The view of a checklist.

use schemars::JsonSchema;
use serde::Serialize;

use super::{RefView, SheetLinkView, Typist, mark};
use crate::model::checklist::{Checklist, Flag, Item, Law, Mode, Response, Section, Tier};

/// Points to work through.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChecklistView<'a> {
    /// `reminder`, `assessment` or `form`.
    pub mode: &'static str,
    /// The same in words.
    pub mode_name: &'a str,
    /// Whether it is a form in the sense of the law.
    pub form: bool,
    /// How thorough it is, in words.
    pub tier_name: Option<&'a str>,
    /// When to take it out, as HTML.
    pub when_to_use: String,
    /// Months after which it must be gone through again.
    pub valid_for: Option<u16>,
    /// Where answers can be found, as HTML.
    pub sources: Vec<String>,
    /// The points, in sections.
    pub sections: Vec<SectionView<'a>>,
    /// How many points there are.
    pub total: usize,
    /// The roles that sign, as HTML.
    pub sign_off: Vec<String>,
    /// Whether they write the date.
    pub sign_off_date: bool,
    /// What it can end in.
    pub outcomes: Vec<OutcomeView<'a>>,
    /// Its sheets.
    pub sheets: Vec<SheetLinkView<'a>>,
    /// Files that go with it.
    pub files: Vec<SheetLinkView<'a>>,
}

/// Points that belong together.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SectionView<'a> {
    /// Its id, and its address on the page.
    pub id: &'a str,
    /// Its place, from one.
    pub number: usize,
    /// Its heading, as HTML.
    pub title: String,
    /// What to know before its points, as HTML.
    pub intro: Option<String>,
    /// Its points.
    pub items: Vec<ItemView<'a>>,
}

/// A point.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ItemView<'a> {
    /// Its id, and its address on the page.
    pub id: &'a str,
    /// Its number, as `2.3`.
    pub number: String,
    /// What to do or to answer, as HTML.
    pub text: String,
    /// `must`, `should` or `may`.
    pub strength: &'static str,
    /// The same in words.
    pub strength_name: &'a str,
    /// The law behind a demand.
    pub law: Option<LawView<'a>>,
    /// `tick`, `yes-no`, `yes-no-unsure`, `text` or `date`.
    pub response: &'static str,
    /// The answers that can be chosen; none for text and date.
    pub answers: Vec<AnswerView<'a>>,
    /// The answers that call for more, in words: `No or unsure`.
    pub flags: Option<String>,
    /// What such an answer calls for, as HTML.
    pub on_flag: Option<String>,
    /// The point to go on with after such an answer: its number and its address.
    pub goto: Option<GotoView<'a>>,
    /// What shows that it is done, as HTML.
    pub evidence: Option<String>,
    /// Who does it, as HTML.
    pub responsible: Option<String>,
    /// Why it is there, as HTML.
    pub why: Option<String>,
    /// Guidance to read.
    pub refs: Vec<RefView<'a>>,
    /// Fingerprint of what it says: another when its text or its strength has changed.
    pub mark: String,
}

/// What a checklist can end in.
#[derive(Debug, JsonSchema, Serialize)]
pub struct OutcomeView<'a> {
    /// Its id.
    pub id: &'a str,
    /// In words, as HTML.
    pub text: String,
}

/// Another point.
#[derive(Debug, JsonSchema, Serialize)]
pub struct GotoView<'a> {
    /// Its number, as `2.3`.
    pub number: String,
    /// Its address on the page.
    pub id: &'a str,
}

/// A law, and the place in it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LawView<'a> {
    /// Its name, as HTML.
    pub title: String,
    /// The section, as HTML.
    pub section: Option<String>,
    /// Where it can be read.
    pub url: Option<&'a str>,
}

/// An answer that can be chosen.
#[derive(Debug, JsonSchema, Serialize)]
pub struct AnswerView<'a> {
    /// `done`, `yes`, `no`, `unsure` or `na`.
    pub id: &'static str,
    /// In words.
    pub name: &'a str,
    /// Whether it calls for more.
    pub flag: bool,
}

impl<'a> Typist<'a> {
    pub(super) fn checklist(self, checklist: &'a Checklist) -> ChecklistView<'a> {
        let (mode, mode_key) = match checklist.mode {
            Mode::Reminder => ("reminder", "mode_reminder"),
            Mode::Assessment => ("assessment", "mode_assessment"),
            Mode::Form => ("form", "mode_form"),
        };
        let sign_off = checklist.sign_off.as_ref();
        ChecklistView {
            mode,
            mode_name: self.word(mode_key),
            form: checklist.form,
            tier_name: checklist.tier.map(|tier| self.word(if tier == Tier::Basic { "tier_basic" } else { "tier_enhanced" })),
            when_to_use: self.prose.block(&checklist.when_to_use),
            valid_for: checklist.valid_for,
            sources: self.prose.lines(&checklist.sources_to_check),
            sections: (1..).zip(&checklist.sections).map(|(number, section)| self.section(checklist, number, section)).collect(),
            total: checklist.items().count(),
            sign_off: sign_off.map(|sign_off| self.prose.lines(&sign_off.roles)).unwrap_or_default(),
            sign_off_date: sign_off.is_some_and(|sign_off| sign_off.date),
            outcomes: checklist
                .outcome
                .iter()
                .map(|outcome| OutcomeView { id: &outcome.id.text, text: self.prose.line(&outcome.text) })
                .collect(),
            sheets: self.sheets(),
            files: self.files(),
        }
    }

    fn section(self, checklist: &'a Checklist, number: usize, section: &'a Section) -> SectionView<'a> {
        SectionView {
            id: &section.id,
            number,
            title: self.prose.line(&section.title),
            intro: section.intro.as_ref().map(|intro| self.prose.block(intro)),
            items: (1..).zip(&section.items).map(|(at, item)| self.item(checklist, format!("{number}.{at}"), item)).collect(),
        }
    }

    fn item(self, checklist: &'a Checklist, number: String, item: &'a Item) -> ItemView<'a> {
        let said = format!("{}\n{}", item.strength.name(), item.text.markdown);
        ItemView {
            id: &item.id,
            number,
            text: self.prose.line(&item.text),
            strength: item.strength.name(),
            strength_name: self.word(item.strength.key()),
            law: item.law.as_ref().map(|law| self.law(law)),
            response: item.response.name(),
            answers: self.answers(item),
            flags: self.flags(&item.flag_on),
            on_flag: item.on_flag.as_ref().map(|text| self.prose.line(text)),
            goto: item.goto.as_ref().and_then(|id| goto(checklist, &id.text)),
            evidence: item.evidence.as_ref().map(|text| self.prose.line(text)),
            responsible: item.responsible.as_ref().map(|text| self.prose.line(text)),
            why: item.why.as_ref().map(|text| self.prose.line(text)),
            refs: self.refs(&item.refs),
            mark: mark(&said),
        }
    }

    fn law(self, law: &'a Law) -> LawView<'a> {
        LawView {
            title: self.prose.line(&law.title),
            section: law.section.as_ref().map(|section| self.prose.line(section)),
            url: law.url.as_ref().map(|url| &*url.text),
        }
    }

    fn answers(self, item: &Item) -> Vec<AnswerView<'a>> {
        let own: &[Answer] = match item.response {
            Response::Tick => &[("done", "answer_done", None)],
            Response::YesNo => &[YES, NO],
            Response::YesNoUnsure => &[YES, NO, UNSURE],
            Response::Text | Response::Date => &[],
        };
        let all = own.iter().chain(item.na.then_some(&("na", "answer_na", None)));
        let view =
            |(id, key, flag): &Answer| AnswerView { id, name: self.word(key), flag: flag.is_some_and(|flag| item.flag_on.contains(&flag)) };
        all.map(view).collect()
    }

    /// The answers that call for more: `No or unsure`.
    fn flags(self, flags: &[Flag]) -> Option<String> {
        let mut words = [YES, NO, UNSURE].into_iter().filter(|(_, _, flag)| flag.is_some_and(|flag| flags.contains(&flag)));
        let first = words.next().map(|(_, key, _)| self.word(key).to_owned())?;
        let or = self.word("or");
        Some(words.fold(first, |said, (_, key, _)| format!("{said} {or} {}", self.word(key).to_lowercase())))
    }
}

/// An answer's name in forms, the key of its word, and the flag it can raise.
type Answer = (&'static str, &'static str, Option<Flag>);

const YES: Answer = ("yes", "answer_yes", Some(Flag::Yes));
const NO: Answer = ("no", "answer_no", Some(Flag::No));
const UNSURE: Answer = ("unsure", "answer_unsure", Some(Flag::Unsure));

fn goto<'a>(checklist: &'a Checklist, id: &str) -> Option<GotoView<'a>> {
    (1..).zip(&checklist.sections).find_map(|(number, section)| {
        if &*section.id == id {
            return Some(GotoView { number: number.to_string(), id: &section.id });
        }
        let (at, item) = (1..).zip(&section.items).find(|(_, item)| &*item.id == id)?;
        Some(GotoView { number: format!("{number}.{at}"), id: &item.id })
    })
}
