//! What readers must know of a page before they read it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateView, LinkView, Viewer};
use crate::model::lang::Lang;
use crate::model::meta::{Change, ChangeKind, Status};
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
    /// Why, in the author's words, and since when: of a page that was withdrawn or replaced.
    pub reason: Option<ReasonView<'a>>,
    /// Stands before the link, where the text does not lead to it.
    pub lead: Option<&'a str>,
    /// Where to go instead.
    pub link: Option<LinkView<'a>>,
    /// It holds for those who read after this day, as 2026-11-22: it is hidden until a script shows it.
    pub after: Option<String>,
}

/// Why a page no longer holds.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ReasonView<'a> {
    /// Since when.
    pub date: DateView,
    /// Why, in the content's language.
    pub text: &'a str,
}

impl<'a> Viewer<'a> {
    pub(super) fn notices(self, id: EntryId) -> Vec<NoticeView<'a>> {
        let document = self.site.document(id);
        let entry = self.site.entry(id);
        let mut notices = self.standing_notices(&entry.url, document.lang);
        let notice = |kind, key, values: &[(&str, &str)]| self.notice(document.lang, kind, key, values);
        let end = |key| {
            let link = self.successor(id);
            let lead = link.as_ref().map(|_| self.strings.get("superseded_by"));
            NoticeView { reason: self.reason(id), lead, link, ..notice("danger", key, &[]) }
        };
        // What is filled in is in the language of the sentence, which may itself be borrowed.
        let words = |key| self.theme.strings(self.strings.lang_of(key));
        if entry.borrowed {
            let words = words("notice_borrowed");
            let [language, original] = [self.site.tree(id).lang, document.lang].map(|lang| self.name_in(words, lang));
            notices.push(notice("info", "notice_borrowed", &[("language", &language), ("original", &original)]));
        }
        match document.meta.status() {
            Status::Current => {}
            Status::Draft => notices.push(notice("caution", "notice_draft", &[])),
            Status::Consultation => {
                let key = match document.meta.consultation_until() {
                    None => "notice_consultation_open",
                    Some(until) if until < self.site.today => "notice_consultation_closed",
                    Some(_) => "notice_consultation",
                };
                let date = document.meta.consultation_until().map(|until| words(key).date(until)).unwrap_or_default();
                notices.push(notice("info", key, &[("date", &date)]));
            }
            Status::Superseded => notices.push(end("notice_superseded")),
            Status::Withdrawn => notices.push(end("notice_withdrawn")),
        }
        if let Some(due) = document.meta.review_by().filter(|_| matches!(document.meta.status(), Status::Current | Status::Consultation)) {
            let after = (due >= self.site.today).then(|| due.to_string());
            let date = words("notice_overdue").date(due);
            // A frozen page is as it was, whenever it is read.
            if after.is_none() || self.site.history.freezing.is_none() {
                notices.push(NoticeView { after, ..notice("caution", "notice_overdue", &[("date", &date)]) });
            }
        }
        if let Some(translation) = self.site.translation(entry.document).filter(|_| self.site.outdated(id).is_some()) {
            let original = &self.site.documents[translation.original as usize];
            let language = self.name_in(words("notice_outdated"), original.lang);
            let link = self.site.page(&original.id, 0, Some(original.lang)).map(|id| self.link(id));
            notices.push(NoticeView { link, ..notice("caution", "notice_outdated", &[("language", &language)]) });
        }
        let others = self.site.versions(id).iter().filter(|other| self.is_other_own_version(id, **other));
        for other in others.map(|id| self.site.document(*id).lang) {
            let language = self.name_in(words("notice_other_version"), other);
            let link = self.site.page(&document.id, entry.tree, Some(other)).map(|id| self.link(id));
            notices.push(NoticeView { link, ..notice("info", "notice_other_version", &[("language", &language)]) });
        }
        notices
    }

    /// What every page says before all else, lists too: that it is a preview, or frozen.
    pub(super) fn standing_notices(self, url: &str, lang: Lang) -> Vec<NoticeView<'a>> {
        let preview = self.config().preview.then(|| self.notice(lang, "caution", "notice_preview", &[]));
        preview.into_iter().chain(self.edition_notice(url, lang)).collect()
    }

    /// A notice on a page in a language.
    fn notice(self, page: Lang, kind: &'static str, key: &'static str, values: &[(&str, &str)]) -> NoticeView<'a> {
        let lang = self.strings.lang_of(key);
        let lang = (lang != page).then(|| lang.to_string());
        NoticeView { kind, text: self.strings.fill(key, values), lang, reason: None, lead: None, link: None, after: None }
    }

    /// Why a page no longer holds: its latest note of that kind.
    fn reason(self, id: EntryId) -> Option<ReasonView<'a>> {
        let document = self.site.document(id);
        let ends = document.meta.changes.iter().filter(|change| change.kind == ChangeKind::Withdrawn);
        let Change { date, note, .. } = ends.max_by_key(|change| change.date)?;
        Some(ReasonView { date: self.date(*date), text: note })
    }

    /// Whether another page shows the same document in the same tree, in another of its own languages.
    fn is_other_own_version(self, id: EntryId, other: EntryId) -> bool {
        let (entry, other_entry) = (self.site.entry(id), self.site.entry(other));
        id != other && entry.tree == other_entry.tree && !other_entry.borrowed
    }
}
