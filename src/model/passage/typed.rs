//! The passages of typed documents: what readers see, part by part.

use super::{Form, Gatherer};
use crate::model::checklist::Checklist;
use crate::model::dilemma::Dilemma;
use crate::model::glossary::Glossary;
use crate::model::lang::Lang;
use crate::model::question_set::{Minutes, QuestionKind, QuestionSet, Size};
use crate::model::text::Text;
use crate::model::workshop::Workshop;

impl Gatherer<'_> {
    pub(super) fn question_set(&mut self, set: &QuestionSet) {
        self.paragraph("purpose", &set.purpose);
        self.optional("case", set.case.as_ref().filter(|case| case.markdown.contains(' ')));
        self.items("ground_rules", &set.ground_rules);
        for question in &set.questions {
            self.text("questions", Form::Part, Some(&*question.id), &question.title);
            self.within(|part| {
                part.paragraph("text", &question.text);
                if question.kind != QuestionKind::Open {
                    part.fact("kind", question.kind.name());
                }
                part.fact("minutes", question.minutes.map(minutes).unwrap_or_default());
                for option in &question.options {
                    part.text("options", Form::Item, Some(&*option.id), &option.text);
                }
                part.items("labels", question.scale.iter().flat_map(|scale| &scale.labels));
                part.items("followups", &question.followups);
                part.optional("why", question.why.as_ref());
                part.items("roles_table", &question.roles_table);
                part.optional("facilitator", question.facilitator.as_ref());
                part.items("stall", &question.stall);
            });
        }
        if let Some(input) = &set.input {
            self.fact("contact", &*input.contact.text);
            self.optional("label", input.label.as_ref());
            self.fact("deadline", input.deadline.map(|date| date.to_string()).unwrap_or_default());
            self.paragraph("use", &input.purpose);
        }
    }

    pub(super) fn checklist(&mut self, checklist: &Checklist) {
        self.paragraph("when_to_use", &checklist.when_to_use);
        self.items("sources_to_check", &checklist.sources_to_check);
        for section in &checklist.sections {
            self.text("sections", Form::Heading(2), Some(&*section.id), &section.title);
            self.optional("intro", section.intro.as_ref());
            for item in &section.items {
                self.text("items", Form::Part, Some(&*item.id), &item.text);
                self.within(|part| {
                    part.fact("strength", item.strength.name());
                    if let Some(law) = &item.law {
                        let section = law.section.as_ref().map(|section| &*section.markdown).unwrap_or_default();
                        part.fact("law", format!("{} {section}", law.title.markdown));
                    }
                    part.fact("response", item.response.name());
                    part.optional("on_flag", item.on_flag.as_ref());
                    part.optional("evidence", item.evidence.as_ref());
                    part.optional("responsible", item.responsible.as_ref());
                    part.optional("why", item.why.as_ref());
                });
            }
        }
        self.items("roles", checklist.sign_off.iter().flat_map(|sign_off| &sign_off.roles));
        for outcome in &checklist.outcome {
            self.text("outcome", Form::Item, Some(&*outcome.id), &outcome.text);
        }
    }

    pub(super) fn workshop(&mut self, workshop: &Workshop) {
        self.items("outcomes", &workshop.outcomes);
        self.fact("duration", workshop.duration.to_string());
        self.fact("start", workshop.start.as_deref().unwrap_or_default());
        self.fact("participants", size(workshop.participants));
        self.fact("group_size", size(workshop.group_size));
        for role in &workshop.roles {
            self.text("roles", Form::Part, None, &role.name);
            self.within(|part| part.paragraph("task", &role.task));
        }
        self.items("equipment", workshop.equipment.iter().map(|equipment| &equipment.item));
        self.items("before", workshop.before.iter().map(|task| &task.task));
        for block in &workshop.agenda {
            self.text("agenda", Form::Part, Some(&*block.id), &block.title);
            self.within(|part| {
                part.fact("minutes", block.minutes.map(|minutes| minutes.to_string()).unwrap_or_default());
                part.optional("script", block.script.as_ref());
                part.optional("output", block.output.as_ref());
                part.items("materials", &block.materials);
            });
        }
        self.items("after", workshop.after.iter().map(|task| &task.task));
        self.optional("remote", workshop.remote.as_ref());
    }

    pub(super) fn dilemma(&mut self, dilemma: &Dilemma) {
        self.paragraph("situation", &dilemma.situation);
        self.paragraph("task", &dilemma.task);
        self.items("actors", &dilemma.actors);
        self.items("values", dilemma.values.iter().map(|value| &value.text));
        for option in &dilemma.options {
            self.text("options", Form::Part, Some(&*option.id), &option.text);
            self.within(|part| part.optional("consequence", option.consequence.as_ref()));
        }
        self.items("twists", dilemma.twists.iter().map(|twist| &twist.text));
        self.optional("reflection", dilemma.reflection.as_ref());
        self.items("debrief", &dilemma.debrief);
    }

    pub(super) fn glossary(&mut self, glossary: &Glossary, lang: Lang) {
        for term in &glossary.terms {
            let Some(name) = term.term.get(&lang) else { continue };
            self.text("terms", Form::Part, Some(&*term.id), name);
            self.within(|part| {
                part.optional("abbr", term.abbr.as_ref());
                part.optional("definition", term.definition.get(&lang));
                part.items("synonyms", term.synonyms.get(&lang).into_iter().flatten());
            });
        }
    }

    fn paragraph(&mut self, key: &'static str, text: &Text) {
        self.text(key, Form::Paragraph, None, text);
    }

    fn optional(&mut self, key: &'static str, text: Option<&Text>) {
        if let Some(text) = text {
            self.paragraph(key, text);
        }
    }

    fn items<'t>(&mut self, key: &'static str, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts {
            self.text(key, Form::Item, None, text);
        }
    }
}

/// Minutes alone, in the group and in plenary, those that are taken.
fn minutes(minutes: Minutes) -> String {
    let parts: Vec<_> = [minutes.individual, minutes.group, minutes.plenary].into_iter().filter(|part| *part > 0).collect();
    parts.iter().map(u16::to_string).collect::<Vec<_>>().join(" + ")
}

fn size(size: Size) -> String {
    format!("{}–{}", size.min, size.max)
}
