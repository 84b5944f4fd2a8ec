//! A workshop for a word processor: the plan with its times, what the leader says, and what must be in the room.

use super::Sheet;
use crate::model::workshop::Workshop;
use crate::render::view::{TypedView, Typist};

impl Sheet<'_> {
    pub fn workshop(&mut self, workshop: &Workshop) {
        let read = self.prose;
        let typist = Typist { viewer: self.viewer, page: read.setting.page, prose: read };
        let Some(TypedView::Workshop(view)) = typist.view(&self.document.body) else { return };
        let minutes = self.strings().fill("minutes_count", &[("count", &workshop.duration.to_string())]);
        self.fact("duration", &minutes);
        self.fact("participants", &view.participants);
        self.fact("group_size", &view.group_size);
        self.out.line("Heading1", self.word("outcomes"));
        let outcomes: Vec<_> = workshop.outcomes.iter().map(|outcome| read.plain(outcome)).collect();
        self.out.list(&outcomes);
        for plan in &view.plans {
            let key = if plan.id.is_empty() { "plan_long" } else { "plan_short" };
            let title = self.strings().fill(key, &[("count", &plan.duration.to_string())]);
            self.out.line("Heading1", &title);
            let head = ["plan_time", "plan_minutes", "plan_what", "plan_lead"].map(|key| self.word(key));
            let own = |id: &str| workshop.agenda.iter().find(|block| &*block.id == id);
            let lead = |id: &str| {
                let lead = own(id).and_then(|block| block.lead.as_ref());
                let role = lead.and_then(|lead| workshop.roles.iter().find(|role| *role.id.text == *lead.text));
                role.map(|role| read.plain(&role.name)).unwrap_or_default()
            };
            self.out.table(&head, plan.blocks.len(), |out, row, column| {
                let block = &plan.blocks[row];
                let words = match column {
                    0 => block.start.clone(),
                    1 => block.minutes.to_string(),
                    2 => own(block.id).map(|own| read.plain(&own.title)).unwrap_or_default(),
                    _ => lead(block.id),
                };
                out.line("Normal", &words);
            });
        }
        self.out.line("Heading1", self.word("plan_script"));
        for block in &workshop.agenda {
            let Some(script) = &block.script else { continue };
            self.out.line("Heading2", &read.plain(&block.title));
            self.out.text(read.content(script).on(&script.markdown));
        }
        self.out.line("Heading1", self.word("roles"));
        for role in &workshop.roles {
            let (name, task) = (read.plain(&role.name), read.plain(&role.task));
            self.out.paragraph("Normal", |out| {
                out.bold(&name);
                out.run(&format!(": {task}"));
            });
        }
        self.tasks(workshop);
        if !view.equipment.is_empty() {
            self.out.line("Heading1", self.word("equipment"));
            for (equipment, own) in view.equipment.iter().zip(&workshop.equipment) {
                let words = format!("{} ({})", read.plain(&own.item), equipment.total);
                self.out.paragraph("Normal", |out| out.tick(&words));
            }
        }
    }

    fn tasks(&mut self, workshop: &Workshop) {
        let sides = [("before", "days_before_many", &workshop.before), ("after", "days_after_many", &workshop.after)];
        for (title, days, tasks) in sides.into_iter().filter(|(_, _, tasks)| !tasks.is_empty()) {
            self.out.line("Heading1", self.word(title));
            for task in tasks {
                let when = self.strings().fill(days, &[("count", &task.days.to_string())]);
                let words = format!("{when}: {}", self.prose.plain(&task.task));
                self.out.paragraph("Normal", |out| out.tick(&words));
            }
        }
    }
}
