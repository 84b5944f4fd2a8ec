//! The view of a question set.

use schemars::JsonSchema;
use serde::Serialize;

use super::{RefView, SheetLinkView, Typist, mark, size};
use crate::model::document::Body;
use crate::model::meta::Word;
use crate::model::question_set::{Capture, Gathering, Input, Method, Minutes, Question, QuestionKind, QuestionSet, Scale};
use crate::model::text::Text;
use crate::render::view::document::{ContactView, contact};
use crate::render::view::{CardView, DateView, LinkView};

/// Questions to talk about.
#[derive(Debug, JsonSchema, Serialize)]
pub struct QuestionSetView<'a> {
    /// `dialogue` or `workshop`.
    pub gathering: &'static str,
    /// The same in words.
    pub gathering_name: &'a str,
    /// What the conversation should lead to, as HTML.
    pub purpose: String,
    /// Terms the questions rest on.
    pub concepts: Vec<ConceptView<'a>>,
    /// What the conversation begins with.
    pub case: Option<CaseView<'a>>,
    /// How many people a group has, as `4–6`.
    pub group_size: Option<String>,
    /// `igp`, `igpi`, `ig`, `open` or `round`.
    pub method: &'static str,
    /// The same in words.
    pub method_name: &'a str,
    /// What everyone agrees on, as HTML.
    pub ground_rules: Vec<String>,
    /// What happens to what the groups write.
    pub input: Option<InputView<'a>>,
    /// Minutes of all questions together; zero if no time is set.
    pub minutes: u16,
    /// The questions, in order.
    pub questions: Vec<QuestionView<'a>>,
    /// Its sheets.
    pub sheets: Vec<SheetLinkView<'a>>,
    /// Files that go with it.
    pub files: Vec<SheetLinkView<'a>>,
}

/// A term of the glossary.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ConceptView<'a> {
    /// The term.
    pub title: &'a str,
    /// Its place in the glossary.
    pub url: String,
    /// What it means, as HTML.
    pub definition: String,
}

/// What a conversation begins with: a text, or a dilemma.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CaseView<'a> {
    /// The text as HTML; empty for a dilemma.
    pub text: String,
    /// The dilemma.
    pub card: Option<CardView<'a>>,
    /// The dilemma's situation, as HTML.
    pub situation: String,
}

/// What happens to what the groups write.
#[derive(Debug, JsonSchema, Serialize)]
pub struct InputView<'a> {
    /// Where it is sent.
    pub contact: ContactView<'a>,
    /// What it is marked with.
    pub label: Option<String>,
    /// The last day.
    pub deadline: Option<DateView>,
    /// Whether that day has passed.
    pub closed: bool,
    /// What it is used for, as HTML.
    pub purpose: String,
}

/// A question.
#[derive(Debug, JsonSchema, Serialize)]
pub struct QuestionView<'a> {
    /// Its id, and its address on the page.
    pub id: &'a str,
    /// Its place in the set, from one.
    pub number: usize,
    /// A few words for it, as HTML.
    pub title: String,
    /// The question, as HTML.
    pub text: String,
    /// `open`, `scale`, `choice`, `yes-no-unsure` or `rank`.
    pub kind: &'static str,
    /// Questions that go deeper, as HTML.
    pub followups: Vec<String>,
    /// Why it is asked, as HTML.
    pub why: Option<String>,
    /// How long it takes.
    pub minutes: Option<MinutesView>,
    /// Lines to write on.
    pub lines: u8,
    /// `notes`, `findings`, `actions`, `responsibility` or `vote`.
    pub capture: &'static str,
    /// What to write down, in words.
    pub capture_name: &'a str,
    /// The roles that responsibility is shared between, as HTML.
    pub roles: Vec<String>,
    /// What the facilitator should know, as HTML. For the facilitator's booklet alone.
    pub facilitator: Option<String>,
    /// What the facilitator can ask when the talk stalls, as HTML.
    pub stall: Vec<String>,
    /// What can be chosen or ranked; yes, no and unsure are options too.
    pub options: Vec<ChoiceView<'a>>,
    /// The steps of a scale.
    pub scale: Vec<StepView>,
    /// Whether answers may touch painful experiences.
    pub sensitive: bool,
    /// The number and title of the question it builds on.
    pub depends_on: Option<LinkView<'a>>,
    /// Guidance to read.
    pub refs: Vec<RefView<'a>>,
    /// Where the question was taken from.
    pub origin: Option<LinkView<'a>>,
    /// Fingerprint of what it says: another when its words have changed.
    pub mark: String,
}

/// Minutes alone, in the group and in plenary.
#[derive(Debug, Clone, Copy, JsonSchema, Serialize)]
pub struct MinutesView {
    /// To think alone.
    pub individual: u16,
    /// To talk in the group.
    pub group: u16,
    /// To share with everyone.
    pub plenary: u16,
    /// All of these together.
    pub total: u16,
}

/// Something that can be chosen.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChoiceView<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it says, as HTML.
    pub text: String,
}

/// A step of a scale.
#[derive(Debug, JsonSchema, Serialize)]
pub struct StepView {
    /// Its number.
    pub number: u8,
    /// What it means, as HTML; empty for a step between.
    pub label: String,
}

impl<'a> Typist<'a> {
    pub(super) fn question_set(self, set: &'a QuestionSet) -> QuestionSetView<'a> {
        let (gathering, gathering_key) = match set.kind {
            Gathering::Dialogue => ("dialogue", "gathering_dialogue"),
            Gathering::Workshop => ("workshop", "gathering_workshop"),
        };
        let (method, method_key) = match set.method {
            Method::Igp => ("igp", "method_igp"),
            Method::Igpi => ("igpi", "method_igpi"),
            Method::Ig => ("ig", "method_ig"),
            Method::Open => ("open", "method_open"),
            Method::Round => ("round", "method_round"),
        };
        QuestionSetView {
            gathering,
            gathering_name: self.word(gathering_key),
            purpose: self.prose.line(&set.purpose),
            concepts: self.concepts(&set.concepts),
            case: set.case.as_ref().map(|case| self.case(case)),
            group_size: set.group_size.map(size),
            method,
            method_name: self.word(method_key),
            ground_rules: self.prose.lines(&set.ground_rules),
            input: set.input.as_ref().map(|input| self.input(input)),
            minutes: set.minutes(),
            questions: set.questions.iter().enumerate().map(|(at, question)| self.question(set, at, question)).collect(),
            sheets: self.sheets(),
            files: self.files(),
        }
    }

    pub(super) fn question(self, set: &'a QuestionSet, at: usize, question: &'a Question) -> QuestionView<'a> {
        let (capture, capture_key, lines) = match question.capture {
            Capture::Notes => ("notes", "capture_notes", 8),
            Capture::Findings => ("findings", "capture_findings", 6),
            Capture::Actions => ("actions", "capture_actions", 4),
            Capture::Responsibility => ("responsibility", "capture_responsibility", 4),
            Capture::Vote => ("vote", "capture_vote", 4),
        };
        let depends_on = question.depends_on.as_ref().and_then(|id| set.question(&id.text));
        QuestionView {
            id: &question.id,
            number: at + 1,
            title: self.prose.line(&question.title),
            text: self.prose.line(&question.text),
            kind: question.kind.name(),
            followups: self.prose.lines(&question.followups),
            why: question.why.as_ref().map(|why| self.prose.line(why)),
            minutes: question.minutes.map(minutes),
            lines: question.lines.unwrap_or(lines),
            capture,
            capture_name: self.word(capture_key),
            roles: self.prose.lines(&question.roles_table),
            facilitator: question.facilitator.as_ref().map(|text| self.prose.block(text)),
            stall: self.prose.lines(&question.stall),
            options: self.options(question),
            scale: question.scale.as_ref().map(|scale| self.steps(scale)).unwrap_or_default(),
            sensitive: question.sensitive,
            depends_on: depends_on.map(|other| LinkView { title: &other.title.markdown, url: format!("#{}", &*other.id), lang: None }),
            refs: self.refs(&question.refs),
            origin: question.origin.as_ref().map(|origin| LinkView {
                title: &origin.title,
                url: origin.url.as_deref().unwrap_or_default().to_owned(),
                lang: None,
            }),
            mark: mark(&question.text.markdown),
        }
    }

    fn options(self, question: &'a Question) -> Vec<ChoiceView<'a>> {
        if question.kind == QuestionKind::YesNoUnsure {
            let words = [("yes", "answer_yes"), ("no", "answer_no"), ("unsure", "answer_unsure")];
            return words.into_iter().map(|(id, key)| ChoiceView { id, text: self.prose.word(self.word(key)) }).collect();
        }
        question.options.iter().map(|choice| ChoiceView { id: &choice.id, text: self.prose.line(&choice.text) }).collect()
    }

    fn steps(self, scale: &Scale) -> Vec<StepView> {
        let count = usize::from(scale.max.saturating_sub(scale.min)) + 1;
        let label = |at: usize| match scale.labels.as_slice() {
            labels if labels.len() == count => Some(&labels[at]),
            [first, .., last] if at == 0 || at + 1 == count => Some(if at == 0 { first } else { last }),
            _ => None,
        };
        let step = |(at, number)| StepView { number, label: label(at).map(|text| self.prose.line(text)).unwrap_or_default() };
        (scale.min..=scale.max).enumerate().map(step).collect()
    }

    fn case(self, case: &'a Text) -> CaseView<'a> {
        let named = (!case.markdown.contains(char::is_whitespace)).then(|| self.viewer.named(self.page, &case.markdown)).flatten();
        match named {
            Some((page, _)) => {
                let situation = match &self.viewer.site.document(page).body {
                    Body::Dilemma(dilemma) => self.prose.block(&dilemma.situation),
                    _ => String::new(),
                };
                CaseView { text: String::new(), card: Some(self.viewer.card(page)), situation }
            }
            None => CaseView { text: self.prose.block(case), card: None, situation: String::new() },
        }
    }

    fn input(self, input: &'a Input) -> InputView<'a> {
        InputView {
            contact: contact(&input.contact.text),
            label: input.label.as_ref().map(|label| self.prose.line(label)),
            deadline: input.deadline.map(|date| self.viewer.date(date)),
            closed: input.deadline.is_some_and(|date| date < self.viewer.site.today),
            purpose: self.prose.line(&input.purpose),
        }
    }

    /// Terms of any glossary of the site, in the document's language.
    fn concepts(self, ids: &'a [Word]) -> Vec<ConceptView<'a>> {
        ids.iter().filter_map(|id| self.concept(&id.text)).collect()
    }
}

fn minutes(minutes: Minutes) -> MinutesView {
    let Minutes { individual, group, plenary } = minutes;
    MinutesView { individual, group, plenary, total: minutes.total() }
}
