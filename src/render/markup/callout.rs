//! Blocks with a meaning: recommendations with their strength, notes, details, quotations.

use std::fmt::Write as _;

use super::Writer;
use crate::model::config::Axis;
use crate::model::content::{Callout, CalloutKind, Strength, plain_blocks, shorten};
use crate::model::lang::Lang;
use crate::render::view::LabelView;

/// Characters of a recommendation that name the link to it.
const LABEL_LIMIT: usize = 80;

impl Writer<'_> {
    pub(super) fn callout(&mut self, callout: Callout<'_>) {
        let id = |writer: &mut Self| {
            if let Some(id) = callout.id() {
                writer.out.push_str(" id=\"");
                writer.attribute(id);
                writer.out.push('"');
            }
        };
        let lang = callout.head.lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
        let (class, key) = callout_words(callout.head.kind);
        match callout.head.kind {
            CalloutKind::Recommendation => self.recommendation(callout, &lang),
            CalloutKind::Details => {
                self.out.push_str("<details");
                id(self);
                _ = write!(self.out, "{lang}><summary>");
                if callout.title.is_empty() {
                    self.text(self.word(key));
                } else {
                    self.title(callout.title);
                }
                self.wrapped("</summary>\n", callout.blocks, "</details>\n");
            }
            CalloutKind::Quote => {
                self.out.push_str("<figure class=\"quote\"");
                id(self);
                _ = write!(self.out, "><blockquote{lang}>");
                self.in_language(callout.head.lang, |writer| writer.wrapped("\n", callout.blocks, "</blockquote>"));
                if !callout.title.is_empty() {
                    self.out.push_str("<figcaption>");
                    self.title(callout.title);
                    self.out.push_str("</figcaption>");
                }
                self.out.push_str("</figure>\n");
            }
            _ => {
                let word = self.word(key);
                _ = write!(self.out, "<div class=\"callout {class}\" role=\"note\"{lang}");
                id(self);
                self.out.push_str("><p class=\"callout-title\">");
                if callout.title.is_empty() {
                    self.text(word);
                } else {
                    self.title(callout.title);
                }
                self.audience(callout);
                self.wrapped("</p>\n", callout.blocks, "</div>\n");
            }
        }
    }

    /// Writes with the quotation marks of another language.
    fn in_language(&mut self, lang: Option<Lang>, write: impl FnOnce(&mut Self)) {
        let ours = self.quotes.marks;
        if let (Some(setting), Some(lang)) = (self.setting, lang) {
            self.quotes.marks = Some(setting.theme.strings(lang).quotes());
        }
        write(self);
        self.quotes.marks = ours;
    }

    fn recommendation(&mut self, callout: Callout<'_>, lang: &str) {
        let strength = callout.head.strength.unwrap_or(Strength::Should);
        let word = self.word(strength.key());
        _ = write!(self.out, "<div class=\"recommendation {}\" role=\"group\"{lang} aria-label=\"", strength.name());
        self.recommendations += 1;
        self.attribute(self.word("recommendation"));
        _ = write!(self.out, " {}: ", self.recommendations);
        self.attribute(word);
        self.out.push('"');
        if let Some(id) = callout.id() {
            self.out.push_str(" id=\"");
            self.attribute(id);
            self.out.push('"');
        }
        self.out.push_str("><p class=\"recommendation-head\"><span class=\"strength\">");
        self.text(word);
        self.out.push_str("</span>");
        self.audience(callout);
        let labelled = self.label(callout);
        if let Some(id) = callout.id() {
            let title = format!("{word}: {}", plain_blocks(callout.blocks));
            // What a label has pushed to the next line does not stand there alone.
            self.out.push(if labelled { '\u{a0}' } else { ' ' });
            self.anchor(id, &shorten(&title, LABEL_LIMIT));
        }
        self.out.push_str("</p>\n");
        if let Some(id) = callout.id() {
            self.outdated(id);
        }
        self.blocks(callout.blocks);
        if let Some(law) = callout.law() {
            self.out.push_str("<p class=\"law\">");
            self.text(self.word("law"));
            self.out.push_str(": ");
            self.text(law);
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</div>\n");
    }

    /// What became of a recommendation, with a link to the note that says so, and when it was reviewed; says whether a note does.
    fn label(&mut self, callout: Callout<'_>) -> bool {
        let (Some(setting), Some(labels)) = (self.setting, &self.labels) else { return false };
        let (label, reviewed) = LabelView::with_review(labels, callout, setting.strings);
        let labelled = label.is_some();
        if let Some(LabelView { fate, text, note }) = label {
            _ = write!(self.out, " <a class=\"fate {fate}\" href=\"#{note}\">");
            self.text(&text);
            self.out.push_str("</a>");
        }
        if let Some(text) = reviewed {
            self.out.push_str(" <span class=\"reviewed\">");
            self.text(&text);
            self.out.push_str("</span>");
        }
        labelled
    }

    /// Who a block is for, in words.
    fn audience(&mut self, callout: Callout<'_>) {
        let Some(setting) = self.setting.filter(|_| !callout.head.audience.is_empty()) else { return };
        let lang = setting.strings.lang;
        let names: Vec<_> = callout.audience().map(|(word, _)| setting.site.config.term_name(Axis::Audience, word, [lang]).1).collect();
        let names = names.join(", ").to_lowercase();
        let text = setting.strings.fill("for_audience", &[("audience", &names)]);
        self.out.push_str(" <span class=\"for\">");
        self.text(&text);
        self.out.push_str("</span>");
    }
}

/// The class of a block and the key of its word.
#[must_use]
pub fn callout_words(kind: CalloutKind) -> (&'static str, &'static str) {
    match kind {
        CalloutKind::Note => ("note", "note"),
        CalloutKind::Tip => ("tip", "tip"),
        CalloutKind::Important => ("important", "important"),
        CalloutKind::Warning => ("warning", "warning"),
        CalloutKind::Caution => ("caution", "caution"),
        CalloutKind::Recommendation => ("recommendation", "recommendation"),
        CalloutKind::Steps => ("steps", "steps"),
        CalloutKind::Example => ("example", "example"),
        CalloutKind::Details => ("details", "details"),
        CalloutKind::Contact => ("contact", "contact_block"),
        CalloutKind::AppliesTo => ("applies-to", "applies_to"),
        CalloutKind::Quote => ("quote", "quote"),
    }
}
