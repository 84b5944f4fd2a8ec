//! What readers must know of a page before they read it.

use schemars::JsonSchema;
use serde::Serialize;

use super::document::language_key;
use super::{LinkView, Viewer};
use crate::model::meta::Status;
use crate::model::site::EntryId;

/// Something readers must know before they read.
#[derive(Debug, JsonSchema, Serialize)]
pub struct NoticeView<'a> {
    /// `info`, `caution` or `danger`.
    pub kind: &'static str,
    /// What it says.
    pub text: String,
    /// The language it says it in, where it is another than the content's.
    pub lang: Option<String>,
    /// Where to go instead.
    pub link: Option<LinkView<'a>>,
}

impl<'a> Viewer<'a> {
    pub(super) fn notices(self, id: EntryId) -> Vec<NoticeView<'a>> {
        let document = self.site.document(id);
        let entry = self.site.entry(id);
        let mut notices: Vec<_> = self.edition_notice(&entry.url, document.lang).into_iter().collect();
        let mut say = |kind, key: &'static str, values: &[(&str, &str)], link: Option<LinkView<'a>>| {
            let lang = self.strings.lang_of(key);
            let mut text = self.strings.fill(key, values);
            // A page no longer in force leads to another, if anywhere.
            if kind == "danger" && link.is_some() {
                text = format!("{text} {}", self.strings.get("superseded_by"));
            }
            notices.push(NoticeView { kind, text, lang: (lang != document.lang).then(|| lang.to_string()), link });
        };
        // What is filled in is in the language of the sentence, which may itself be borrowed.
        let words = |key| self.theme.strings(self.strings.lang_of(key));
        if entry.borrowed {
            let words = words("notice_borrowed");
            let language = words.get(language_key(self.site.tree(id).lang.as_str()));
            let original = words.get(language_key(document.lang.as_str()));
            say("info", "notice_borrowed", &[("language", language), ("original", original)], None);
        }
        match document.meta.status() {
            Status::Current => {}
            Status::Draft => say("caution", "notice_draft", &[], None),
            Status::Consultation => {
                let key = match document.meta.consultation_until() {
                    None => "notice_consultation_open",
                    Some(until) if until < self.site.today => "notice_consultation_closed",
                    Some(_) => "notice_consultation",
                };
                let date = document.meta.consultation_until().map(|until| words(key).date(until)).unwrap_or_default();
                say("info", key, &[("date", &date)], None);
            }
            Status::Superseded => say("danger", "notice_superseded", &[], self.successor(id)),
            Status::Withdrawn => say("danger", "notice_withdrawn", &[], self.successor(id)),
        }
        if let Some(due) = document.meta.review_by().filter(|due| *due < self.site.today) {
            say("caution", "notice_overdue", &[("date", &words("notice_overdue").date(due))], None);
        }
        if let Some(translation) = self.site.translation(entry.document).filter(|_| self.site.outdated(id).is_some()) {
            let original = &self.site.documents[translation.original as usize];
            let language = words("notice_outdated").get(language_key(original.lang.as_str()));
            let link = self.site.page(&original.id, 0, Some(original.lang)).map(|id| self.link(id));
            say("caution", "notice_outdated", &[("language", language)], link);
        }
        let others = self.site.versions(id).iter().filter(|other| self.is_other_own_version(id, **other));
        for other in others.map(|id| self.site.document(*id).lang) {
            let language = words("notice_other_version").get(language_key(other.as_str()));
            let link = self.site.page(&document.id, entry.tree, Some(other)).map(|id| self.link(id));
            say("info", "notice_other_version", &[("language", language)], link);
        }
        notices
    }

    /// Whether another page shows the same document in the same tree, in another of its own languages.
    fn is_other_own_version(self, id: EntryId, other: EntryId) -> bool {
        let (entry, other_entry) = (self.site.entry(id), self.site.entry(other));
        id != other && entry.tree == other_entry.tree && !other_entry.borrowed
    }
}
