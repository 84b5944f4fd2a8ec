//! The review queue: for programs as JSON, and for calendars (iCalendar, RFC 5545) as a whole day a page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::calendar::{Lines, compact};
use super::{Bytes, Renderer, made, output};
use crate::diagnostic::Diagnostic;
use crate::model::output::{Output, Recipe};
use crate::model::review::{Review, Urgency, queue};
use crate::model::site::Site;
use crate::model::theme::Theme;

/// Pages with a date that are listed, the most urgent first: more than anyone reads through before the next day's list.
const DATED: usize = 10_000;
/// Pages without a date that are listed; the others are counted.
const UNDATED: usize = 100;

pub fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    let mut outputs = vec![output("review.json", Recipe::ReviewJson)];
    if site.documents.iter().any(|document| document.meta.review_by().is_some()) {
        outputs.push(output("review.ics", Recipe::ReviewCalendar));
    }
    outputs
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    match output.recipe {
        Recipe::ReviewJson => made(json(renderer.site)),
        Recipe::ReviewCalendar => made(calendar(renderer)),
        _ => None,
    }
}

/// The queue on a day, for programs.
#[derive(Serialize)]
struct Queue<'a> {
    date: String,
    /// How many pages there are in each state, listed or not.
    count: BTreeMap<&'static str, usize>,
    /// Where the pages without a date are.
    undated: Vec<Undated<'a>>,
    pages: Vec<Row<'a>>,
}

/// How many pages below an outermost folder have no date.
#[derive(Serialize)]
struct Undated<'a> {
    folder: &'a str,
    count: usize,
}

/// A page in the queue.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    lang: &'a str,
    title: &'a str,
    url: String,
    owner: Option<&'a str>,
    reviewed: Option<String>,
    review_by: Option<String>,
    state: &'static str,
    days: Option<i32>,
}

fn json(site: &Site) -> String {
    let all = queue(site);
    let mut count: BTreeMap<_, usize> = Urgency::ALL.map(|urgency| (urgency.name(), 0)).into();
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for Review { document, urgency, .. } in &all {
        *count.entry(urgency.name()).or_default() += 1;
        if *urgency == Urgency::Undated {
            *folders.entry(document.folder().split('/').next().unwrap_or_default()).or_default() += 1;
        }
    }
    let undated = folders.into_iter().map(|(folder, count)| Undated { folder, count }).collect();
    let pages = listed(&all).map(|review| row(site, review)).collect();
    let queue = Queue { date: site.today.to_string(), count, undated, pages };
    // Rows of plain texts and numbers cannot fail to be written.
    serde_json::to_string_pretty(&queue).unwrap_or_default() + "\n"
}

/// Those of a queue that are listed.
fn listed<'q, 'a>(queue: &'q [Review<'a>]) -> impl Iterator<Item = Review<'a>> + use<'q, 'a> {
    let (dated, undated) = queue.split_at(queue.partition_point(|review| review.due.is_some()));
    dated.iter().take(DATED).chain(undated.iter().take(UNDATED)).copied()
}

fn row<'a>(site: &'a Site, review: Review<'a>) -> Row<'a> {
    let Review { page, document, due, days, urgency } = review;
    let url = &site.entry(page).url;
    Row {
        id: &document.id,
        lang: document.lang.as_str(),
        title: &document.title,
        url: site.absolute(url).unwrap_or_else(|| format!("/{url}")),
        owner: document.meta.owner(),
        reviewed: document.meta.reviewed().map(|date| date.to_string()),
        review_by: due.map(|date| date.to_string()),
        state: urgency.name(),
        days,
    }
}

fn calendar(renderer: &Renderer<'_>) -> String {
    let Renderer { site, theme, .. } = renderer;
    let mut lines = Lines::calendar();
    for Review { page, document, due, .. } in listed(&queue(site)) {
        let Some(due) = due else { continue };
        let (lang, words) = (document.lang.as_str(), theme.strings(document.lang));
        let stamp = document.meta.reviewed().max(document.meta.last_change()).unwrap_or(due);
        lines.event(site, "review.", document, stamp);
        lines.add(&format!("DTSTART;VALUE=DATE:{}", compact(due)));
        lines.text("SUMMARY", lang, &words.fill("review_event", &[("title", &document.title)]));
        if let Some(owner) = document.meta.owner() {
            lines.text("DESCRIPTION", lang, &words.fill("review_event_owner", &[("owner", owner)]));
        }
        if let Some(address) = site.absolute(&site.entry(page).url) {
            lines.add(&format!("URL:{address}"));
        }
        lines.add("TRANSP:TRANSPARENT");
        lines.add("END:VEVENT");
    }
    lines.end()
}
