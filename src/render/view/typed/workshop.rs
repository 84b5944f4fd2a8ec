//! The view of a workshop.

use schemars::JsonSchema;
use serde::Serialize;

use super::{QuestionView, SheetLinkView, Typist, size};
use crate::model::document::Body;
use crate::model::workshop::{Block, BlockMode, Per, Share, Task, Variant, Workshop};
use crate::render::view::{CardView, LinkView, Viewer};

/// The plan of a gathering.
#[derive(Debug, JsonSchema, Serialize)]
pub struct WorkshopView<'a> {
    /// What there is when it is over, as HTML.
    pub outcomes: Vec<String>,
    /// Minutes from beginning to end.
    pub duration: u16,
    /// When it begins, as `09:00`; clock times count from `0:00` where it is left out.
    pub start: Option<&'a str>,
    /// How many people it is for, as `8–24`.
    pub participants: String,
    /// The fewest people.
    pub people_min: u16,
    /// The most people.
    pub people_max: u16,
    /// How many people a group has, as `4–6`.
    pub group_size: String,
    /// The most people a group has.
    pub group_max: u16,
    /// Groups when the most people come.
    pub groups: u16,
    /// Who does what.
    pub roles: Vec<RoleView<'a>>,
    /// What must be in the room, for the most people.
    pub equipment: Vec<EquipmentView>,
    /// What to do beforehand, the earliest first.
    pub before: Vec<TaskView>,
    /// What to do afterwards, the earliest first.
    pub after: Vec<TaskView>,
    /// The whole plan, and then each of its variants.
    pub plans: Vec<PlanView<'a>>,
    /// How to run it when people are not in one room, as HTML.
    pub remote: Option<String>,
    /// The documents it uses, in the order it uses them.
    pub uses: Vec<UseView<'a>>,
    /// Its sheets.
    pub sheets: Vec<SheetLinkView<'a>>,
    /// Files that go with it: an appointment, a kit.
    pub files: Vec<SheetLinkView<'a>>,
}

/// A document that a workshop uses.
#[derive(Debug, JsonSchema, Serialize)]
pub struct UseView<'a> {
    /// Its page.
    #[serde(flatten)]
    pub card: CardView<'a>,
    /// Its sheets.
    pub sheets: Vec<SheetLinkView<'a>>,
}

/// One way to run it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PlanView<'a> {
    /// Its id; empty for the whole plan.
    pub id: &'a str,
    /// Minutes from beginning to end.
    pub duration: u16,
    /// When it is over, as `10:15`.
    pub end: String,
    /// What happens, in order.
    pub blocks: Vec<BlockView<'a>>,
}

/// Someone with a task.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RoleView<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called, as HTML.
    pub name: String,
    /// What it does, as HTML.
    pub task: String,
}

/// Something that must be in the room.
#[derive(Debug, JsonSchema, Serialize)]
pub struct EquipmentView {
    /// What it is, as HTML.
    pub item: String,
    /// `group`, `person` or `room`.
    pub per: &'static str,
    /// How many for each.
    pub count: u16,
    /// How many in all, when the most people come.
    pub total: u32,
}

/// Something to do before or after.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TaskView {
    /// How many days before or after.
    pub days: u16,
    /// What to do, as HTML.
    pub task: String,
    /// Who does it, as HTML.
    pub role: Option<String>,
}

/// A part of the agenda.
#[derive(Debug, JsonSchema, Serialize)]
pub struct BlockView<'a> {
    /// Its id.
    pub id: &'a str,
    /// When it begins, as `09:08`.
    pub start: String,
    /// When it is over.
    pub end: String,
    /// How long it takes.
    pub minutes: u16,
    /// What it is called, as HTML.
    pub title: String,
    /// `welcome`, `input`, `igp`, `individual`, `group`, `plenary`, `break`, `summary`, `evaluation` or `buffer`.
    pub mode: &'static str,
    /// The same in words.
    pub mode_name: &'a str,
    /// Who leads it, as HTML.
    pub lead: Option<String>,
    /// What the leader says and does, as HTML.
    pub script: Option<String>,
    /// What there is when it is over, as HTML.
    pub output: Option<String>,
    /// What is handed out or shown, as HTML.
    pub materials: Vec<String>,
    /// Which groups speak in plenary, in words.
    pub share_name: Option<&'a str>,
    /// The document it uses.
    pub uses: Option<LinkView<'a>>,
    /// The question it uses.
    pub question: Option<QuestionView<'a>>,
}

impl<'a> Typist<'a> {
    pub(super) fn workshop(self, workshop: &'a Workshop) -> WorkshopView<'a> {
        let people = workshop.participants.max;
        let groups = workshop.groups(people);
        let mut uses = Vec::new();
        for word in workshop.agenda.iter().filter_map(|block| block.uses.as_ref()) {
            if let Some((page, _)) = self.viewer.named(self.page, &word.text)
                && !uses.contains(&page)
            {
                uses.push(page);
            }
        }
        let whole = std::iter::once(self.plan(workshop, None));
        WorkshopView {
            outcomes: self.prose.lines(&workshop.outcomes),
            duration: workshop.duration,
            start: workshop.start.as_deref(),
            participants: size(workshop.participants),
            people_min: workshop.participants.min,
            people_max: people,
            group_size: size(workshop.group_size),
            group_max: workshop.group_size.max,
            groups,
            roles: workshop
                .roles
                .iter()
                .map(|role| RoleView { id: &role.id.text, name: self.prose.line(&role.name), task: self.prose.line(&role.task) })
                .collect(),
            equipment: workshop
                .equipment
                .iter()
                .map(|equipment| {
                    let (per, each) = match equipment.per {
                        Per::Group => ("group", groups),
                        Per::Person => ("person", people),
                        Per::Room => ("room", 1),
                    };
                    let total = u32::from(each) * u32::from(equipment.count);
                    EquipmentView { item: self.prose.line(&equipment.item), per, count: equipment.count, total }
                })
                .collect(),
            before: self.tasks(workshop, &workshop.before, true),
            after: self.tasks(workshop, &workshop.after, false),
            plans: whole.chain(workshop.variants.iter().map(|variant| self.plan(workshop, Some(variant)))).collect(),
            remote: workshop.remote.as_ref().map(|text| self.prose.block(text)),
            // Their own pages tell what is to be had as PDF.
            uses: uses
                .into_iter()
                .map(|page| UseView {
                    card: self.viewer.card(page),
                    sheets: Typist { page, viewer: Viewer { ask: None, ..self.viewer }, ..self }.sheets(),
                })
                .collect(),
            sheets: self.sheets(),
            files: self.files(),
        }
    }

    fn tasks(self, workshop: &Workshop, tasks: &[Task], earliest_is_most: bool) -> Vec<TaskView> {
        let mut views: Vec<_> = tasks
            .iter()
            .map(|task| TaskView {
                days: task.days,
                task: self.prose.line(&task.task),
                role: task.role.as_ref().and_then(|id| self.role(workshop, &id.text)),
            })
            .collect();
        views.sort_by_key(|task| if earliest_is_most { i32::from(u16::MAX) - i32::from(task.days) } else { i32::from(task.days) });
        views
    }

    fn role(self, workshop: &Workshop, id: &str) -> Option<String> {
        workshop.roles.iter().find(|role| &*role.id.text == id).map(|role| self.prose.line(&role.name))
    }

    fn plan(self, workshop: &'a Workshop, variant: Option<&'a Variant>) -> PlanView<'a> {
        let start = workshop.start_minute();
        let mut at = start;
        let mut blocks = Vec::new();
        for block in workshop.agenda.iter().filter(|block| variant.is_none_or(|variant| !variant.drops(&block.id))) {
            let question = self.used_question(block);
            let own = block.minutes.or(question.as_ref().and_then(|question| Some(question.minutes?.total)));
            let minutes = variant.and_then(|variant| variant.minutes.get(&*block.id).copied()).or(own).unwrap_or_default();
            blocks.push(self.block(workshop, block, question, (at, minutes)));
            at += minutes;
        }
        PlanView {
            id: variant.map_or("", |variant| &variant.id.text),
            duration: variant.map_or(workshop.duration, |variant| variant.duration),
            end: clock(at),
            blocks,
        }
    }

    fn block(
        self,
        workshop: &'a Workshop,
        block: &'a Block,
        question: Option<QuestionView<'a>>,
        (at, minutes): (u16, u16),
    ) -> BlockView<'a> {
        let (mode, mode_key) = mode(block.mode);
        BlockView {
            id: &block.id,
            start: clock(at),
            end: clock(at + minutes),
            minutes,
            title: self.prose.line(&block.title),
            mode,
            mode_name: self.word(mode_key),
            lead: block.lead.as_ref().and_then(|id| self.role(workshop, &id.text)),
            script: block.script.as_ref().map(|text| self.prose.block(text)),
            output: block.output.as_ref().map(|text| self.prose.line(text)),
            materials: self.prose.lines(&block.materials),
            share_name: block.share.map(|share| self.word(if share == Share::All { "share_all" } else { "share_some" })),
            uses: block.uses.as_ref().and_then(|word| self.viewer.reference(self.page, &word.text)),
            question,
        }
    }

    fn used_question(self, block: &'a Block) -> Option<QuestionView<'a>> {
        let (page, id) = self.viewer.named(self.page, &block.uses.as_ref()?.text)?;
        let Body::QuestionSet(set) = &self.viewer.site.document(page).body else { return None };
        let at = set.questions.iter().position(|question| &*question.id == id)?;
        Some(Typist { page, ..self }.question(set, at, &set.questions[at]))
    }
}

/// Minutes since midnight as a clock shows them.
fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

fn mode(mode: BlockMode) -> (&'static str, &'static str) {
    match mode {
        BlockMode::Welcome => ("welcome", "block_welcome"),
        BlockMode::Input => ("input", "block_input"),
        BlockMode::Igp => ("igp", "block_igp"),
        BlockMode::Individual => ("individual", "block_individual"),
        BlockMode::Group => ("group", "block_group"),
        BlockMode::Plenary => ("plenary", "block_plenary"),
        BlockMode::Break => ("break", "block_break"),
        BlockMode::Summary => ("summary", "block_summary"),
        BlockMode::Evaluation => ("evaluation", "block_evaluation"),
        BlockMode::Buffer => ("buffer", "block_buffer"),
    }
}
