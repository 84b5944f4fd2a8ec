//! A workshop as an appointment (iCalendar, RFC 5545): its agenda, and a reminder of each task before and after.
//!
//! No day is set for a workshop, so the appointment stands on the first day by which everything before it can be done:
//! whoever takes it moves it, and the reminders follow.

use jiff::ToSpan;
use jiff::civil::Date;

use super::prose::{HTML, Prose};
use super::view::{TypedView, WorkshopView};
use super::{Bytes, Renderer, companions, made};
use crate::diagnostic::Diagnostic;
use crate::model::document::{Body, Document};
use crate::model::output::{Companion, Output, Recipe};
use crate::model::site::{EntryId, Site};
use crate::model::theme::Theme;
use crate::model::workshop::{Task, Workshop};

pub fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    companions(site, Companion::Calendar)
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let Recipe::Companion(id, Companion::Calendar) = output.recipe else { return None };
    let Body::Workshop(workshop) = &renderer.site.document(id).body else { return None };
    made(calendar(renderer, id, workshop))
}

fn calendar(renderer: &Renderer<'_>, id: EntryId, workshop: &Workshop) -> String {
    let site = renderer.site;
    let document = site.document(id);
    let setting = renderer.setting(id, &site.entry(id).url, None);
    let prose = renderer.prose(setting, HTML);
    let day = first_day(site.today, &workshop.before);
    let stamp = document.meta.last_change().unwrap_or(site.today);
    let address = site.absolute(&site.entry(id).url);
    let mut lines = Lines::calendar();
    lines.event(site, "", document, stamp);
    if workshop.start.is_some() {
        let start = workshop.start_minute();
        lines.add(&format!("DTSTART:{}T{:02}{:02}00", compact(day), start / 60, start % 60));
        lines.add(&format!("DURATION:PT{}M", workshop.duration));
    } else {
        lines.add(&format!("DTSTART;VALUE=DATE:{}", compact(day)));
    }
    lines.text("SUMMARY", document.lang.as_str(), &document.title);
    lines.text("DESCRIPTION", document.lang.as_str(), &description(renderer, workshop, prose));
    if let Some(address) = &address {
        lines.add(&format!("URL:{address}"));
    }
    for (task, trigger) in workshop.before.iter().map(|task| (task, "-P")).chain(workshop.after.iter().map(|task| (task, "P"))) {
        let related = if trigger == "P" { ";RELATED=END" } else { "" };
        lines.add("BEGIN:VALARM");
        lines.add("ACTION:DISPLAY");
        lines.add(&format!("TRIGGER{related}:{trigger}{}D", task.days));
        lines.text("DESCRIPTION", document.lang.as_str(), &prose.plain(&task.task));
        lines.add("END:VALARM");
    }
    lines.add("END:VEVENT");
    lines.end()
}

/// What the gathering is for, and when each part of it begins.
fn description(renderer: &Renderer<'_>, workshop: &Workshop, prose: Prose<'_>) -> String {
    let mut said: Vec<String> = workshop.outcomes.iter().map(|outcome| format!("– {}", prose.plain(outcome))).collect();
    said.push(String::new());
    if let Some(TypedView::Workshop(view)) = renderer.typed(prose.setting, HTML) {
        let WorkshopView { plans, .. } = *view;
        let blocks = plans.into_iter().next().map(|plan| plan.blocks).unwrap_or_default();
        said.extend(blocks.iter().zip(&workshop.agenda).map(|(block, own)| format!("{} {}", block.start, prose.plain(&own.title))));
    }
    said.join("\n")
}

/// The first day by which everything that comes before can be done.
fn first_day(today: Date, before: &[Task]) -> Date {
    let days = before.iter().map(|task| task.days).max().unwrap_or_default();
    today.checked_add(i64::from(days).days()).unwrap_or(today)
}

pub(super) fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// Lines of at most 75 bytes, folded where they are longer.
pub(super) struct Lines(String);

impl Lines {
    /// A calendar that begins.
    pub(super) fn calendar() -> Self {
        let mut lines = Self(String::new());
        lines.add("BEGIN:VCALENDAR");
        lines.add("VERSION:2.0");
        lines.add("PRODID:-//Rettesnor//Rettesnor//EN");
        lines
    }

    /// The calendar, at its end.
    pub(super) fn end(mut self) -> String {
        self.add("END:VCALENDAR");
        self.0
    }

    /// An appointment about a document that begins: what it is told from others by, and when it was made.
    pub(super) fn event(&mut self, site: &Site, occasion: &str, document: &Document, stamp: Date) {
        let host = site.config.base_url.as_deref().and_then(|url| url.split('/').nth(2)).unwrap_or("rettesnor");
        self.add("BEGIN:VEVENT");
        self.add(&format!("UID:{occasion}{}.{}@{host}", document.id.replace('/', "."), document.lang));
        self.add(&format!("DTSTAMP:{}T000000Z", compact(stamp)));
    }

    pub(super) fn add(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn text(&mut self, name: &str, lang: &str, text: &str) {
        let escaped = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
        self.add(&format!("{name};LANGUAGE={lang}:{escaped}"));
    }
}
