//! A checklist for a word processor: every point with boxes to tick or room to write.

use super::Sheet;
use crate::model::checklist::{Checklist, Flag, Item, Response};

impl Sheet<'_> {
    pub fn checklist(&mut self, checklist: &Checklist) {
        let read = self.prose;
        self.out.text(read.content(&checklist.when_to_use).on(&checklist.when_to_use.markdown));
        if !checklist.sources_to_check.is_empty() {
            self.out.line("Heading1", self.word("sources_to_check"));
            let sources: Vec<_> = checklist.sources_to_check.iter().map(|source| read.plain(source)).collect();
            self.out.list(&sources);
        }
        for (number, section) in (1..).zip(&checklist.sections) {
            self.out.line("Heading1", &format!("{number}. {}", read.plain(&section.title)));
            if let Some(intro) = &section.intro {
                self.out.text(read.content(intro).on(&intro.markdown));
            }
            for (at, item) in (1..).zip(&section.items) {
                self.item(&format!("{number}.{at}"), item);
            }
        }
        if !checklist.outcome.is_empty() {
            self.out.line("Heading1", self.word("outcome"));
            for outcome in &checklist.outcome {
                let words = read.plain(&outcome.text);
                self.out.paragraph("Normal", |out| out.tick(&words));
            }
        }
        if let Some(sign_off) = &checklist.sign_off {
            self.out.line("Heading1", self.word("sign_off"));
            let mut head = vec![self.word("sign_role"), self.word("sign_signature")];
            head.extend(sign_off.date.then(|| self.word("answer_date")));
            let roles: Vec<_> = sign_off.roles.iter().map(|role| read.plain(role)).collect();
            self.out.table(&head, roles.len(), |out, row, column| out.line("Normal", if column == 0 { &roles[row] } else { "" }));
        }
    }

    fn item(&mut self, number: &str, item: &Item) {
        let read = self.prose;
        let strength = self.word(item.strength.key());
        let text = read.content(&item.text);
        self.out.paragraph("Heading2", |out| {
            out.run(&format!("{number} "));
            out.words(text.on(&item.text.markdown));
        });
        let law = item.law.as_ref().map(|law| {
            let section = law.section.as_ref().map(|section| format!(" {}", read.plain(section))).unwrap_or_default();
            format!("{}{section}", read.plain(&law.title))
        });
        self.out.paragraph("Normal", |out| {
            out.bold(strength);
            if let Some(law) = &law {
                out.run(&format!(" – {law}"));
            }
        });
        self.answers(item);
        if let Some(text) = &item.on_flag {
            let flags = [(Flag::Yes, "answer_yes"), (Flag::No, "answer_no"), (Flag::Unsure, "answer_unsure")];
            let flags = flags.into_iter().filter(|(flag, _)| item.flag_on.contains(flag)).map(|(_, key)| self.word(key).to_lowercase());
            let answers = flags.collect::<Vec<_>>().join(&format!(" {} ", self.word("or")));
            let when = self.strings().fill("on_answer", &[("answers", &answers)]);
            let words = read.plain(text);
            self.out.paragraph("Normal", |out| {
                out.bold(&when);
                out.run(&format!(" {words}"));
            });
        }
    }

    fn answers(&mut self, item: &Item) {
        let keys: &[&str] = match item.response {
            Response::Tick => &["answer_done"],
            Response::YesNo => &["answer_yes", "answer_no"],
            Response::YesNoUnsure => &["answer_yes", "answer_no", "answer_unsure"],
            Response::Text | Response::Date => &[],
        };
        let words: Vec<_> = keys.iter().chain(item.na.then_some(&"answer_na")).map(|key| self.viewer.strings.get(key)).collect();
        if !words.is_empty() {
            self.out.paragraph("Normal", |out| words.into_iter().for_each(|word| out.tick(word)));
        }
        match item.response {
            Response::Text => self.out.write_on(3),
            Response::Date => self.fact("answer_date", ""),
            Response::Tick | Response::YesNo | Response::YesNoUnsure => {}
        }
    }
}
