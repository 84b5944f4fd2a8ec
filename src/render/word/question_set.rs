//! A question set for a word processor: what participants see, and room for what the group writes.

use super::Sheet;
use crate::model::question_set::{Capture, Question, QuestionKind, QuestionSet};

/// Rows of a table that are left empty.
const EMPTY_ROWS: usize = 3;

impl Sheet<'_> {
    pub fn question_set(&mut self, set: &QuestionSet) {
        let read = self.prose;
        for key in ["field_group", "field_chair", "field_writer", "field_date"] {
            self.fact(key, "");
        }
        self.fact("purpose", &read.plain(&set.purpose));
        if !set.ground_rules.is_empty() {
            self.out.line("Heading1", self.word("ground_rules"));
            let rules: Vec<_> = set.ground_rules.iter().map(|rule| read.plain(rule)).collect();
            self.out.list(&rules);
        }
        for (number, question) in (1..).zip(&set.questions) {
            self.question(number, question);
        }
        if let Some(input) = &set.input {
            self.out.line("Heading1", self.word("input_use"));
            self.out.line("Normal", &read.plain(&input.purpose));
            self.fact("send_to", input.contact.text.trim_start_matches("mailto:"));
            if let Some(label) = &input.label {
                self.fact("mark_with", &read.plain(label));
            }
            if let Some(deadline) = input.deadline {
                let date = self.strings().date(deadline);
                self.fact("deadline", &date);
            }
        }
    }

    fn question(&mut self, number: usize, question: &Question) {
        let read = self.prose;
        self.out.line("Heading1", &format!("{number}. {}", read.plain(&question.title)));
        let text = read.content(&question.text);
        self.out.paragraph("Question", |out| out.words(text.on(&question.text.markdown)));
        if let Some(minutes) = question.minutes {
            let parts = [("minutes_alone", minutes.individual), ("minutes_group", minutes.group), ("minutes_plenary", minutes.plenary)];
            let said = parts.into_iter().filter(|(_, count)| *count > 0);
            let said: Vec<_> = said.map(|(key, count)| self.strings().fill(key, &[("count", &count.to_string())])).collect();
            self.out.line("Normal", &said.join(" + "));
        }
        let followups: Vec<_> = question.followups.iter().map(|text| read.plain(text)).collect();
        self.out.list(&followups);
        self.choices(question);
        self.capture(question);
    }

    fn choices(&mut self, question: &Question) {
        let mut choices: Vec<String> = question.options.iter().map(|choice| self.prose.plain(&choice.text)).collect();
        match question.kind {
            QuestionKind::YesNoUnsure => choices.extend(["answer_yes", "answer_no", "answer_unsure"].map(|key| self.word(key).to_owned())),
            QuestionKind::Scale => {
                let steps = question.scale.iter().flat_map(|scale| scale.min..=scale.max).map(|step| step.to_string());
                choices.extend(steps);
            }
            QuestionKind::Open | QuestionKind::Choice | QuestionKind::Rank => {}
        }
        for choice in choices {
            self.out.paragraph("ListParagraph", |out| out.tick(&choice));
        }
    }

    fn capture(&mut self, question: &Question) {
        match question.capture {
            Capture::Actions => {
                let head = ["col_action", "col_who", "col_when"].map(|key| self.word(key));
                self.out.table(&head, EMPTY_ROWS, |out, _, _| out.line("Normal", ""));
            }
            Capture::Responsibility => {
                let roles: Vec<_> = question.roles_table.iter().map(|role| self.prose.plain(role)).collect();
                let head: Vec<_> = std::iter::once(self.word("col_task")).chain(roles.iter().map(String::as_str)).collect();
                self.out.table(&head, EMPTY_ROWS + 1, |out, _, column| match column.checked_sub(1) {
                    Some(role) => out.paragraph("Normal", |out| out.tick_box(&roles[role])),
                    None => out.line("Normal", ""),
                });
            }
            Capture::Findings => self.out.write_on(6),
            Capture::Notes | Capture::Vote => self.out.write_on(question.lines.unwrap_or(6)),
        }
    }
}
