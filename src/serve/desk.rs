//! The editor's desk: all that is to be said of a site, on one page.

use std::sync::LazyLock;
use std::time::Duration;

use hyper::Uri;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};
use rayon::prelude::*;

use super::address;
use super::finding::{Finding, finding, opener};
use super::moment::Moment;
use crate::check::reading::{Lix, lix};
use crate::diagnostic::{Diagnostic, Tongue};
use crate::model::document::Document;
use crate::model::output::{Output, Recipe};
use crate::model::review::{Review, Urgency, queue};
use crate::model::site::{EntryId, Site};
use crate::model::translation::Standing;

/// Rows of a list, where not all are asked for.
const ROWS: usize = 200;
/// Pages that are told to be hard to read.
const HARDEST: usize = 15;

static WORDS: LazyLock<serde_json::Value> = LazyLock::new(|| serde_json::from_str(include_str!("words.json")).unwrap_or_default());

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    // The template comes with the program: a fault in it is met by the tests.
    _ = environment.add_template("desk.html", include_str!("desk.html"));
    environment
});

/// What is asked for on the desk.
#[derive(Debug)]
pub struct Asked {
    /// Part of an address or of a file's path.
    q: String,
    /// Whether all findings are wanted.
    all: bool,
}

impl Asked {
    /// Reads the query.
    pub fn of(uri: &Uri) -> Self {
        Self { q: address::query(uri, "q").unwrap_or_default(), all: address::query(uri, "all").is_some() }
    }
}

/// The words of the overlay and the desk.
pub fn words(tongue: Tongue) -> &'static serde_json::Value {
    &WORDS[match tongue {
        Tongue::English => "en",
        Tongue::Norwegian => "nb",
    }]
}

/// The page of a page that cannot be made.
pub fn fault(moment: &Moment, fault: &Diagnostic) -> String {
    let fault = finding(fault, &moment.edition.site, moment.tongue, moment.opener());
    render(context! { t => Value::from(Serde(words(moment.tongue))), fault => Value::from(Serde(fault)) })
}

/// The desk.
pub fn html(moment: &Moment, asked: &Asked) -> String {
    let edition = &moment.edition;
    let site = &*edition.site;
    let word = |key: &str| words(moment.tongue)[key].as_str().unwrap_or_default();
    let errors = moment.findings.iter().filter(|finding| finding.severity == "error").count();
    let findings: Vec<&Finding> = moment.findings.iter().take(if asked.all { usize::MAX } else { ROWS }).collect();
    let left = |shown: usize, all: usize| (all > shown).then(|| word("more").replace("{count}", &(all - shown).to_string()));
    let all_routes: Vec<_> = edition.outputs().iter().map(|output| (output, made_from(site, output))).collect();
    let fits = |(output, from): &&(&Output, Option<&str>)| {
        asked.q.is_empty() || output.path.contains(&*asked.q) || from.is_some_and(|from| from.contains(&*asked.q))
    };
    let fitting = all_routes.iter().filter(fits).count();
    let routes: Vec<Value> = all_routes.iter().filter(fits).take(ROWS).map(|(output, from)| route(moment, output, *from)).collect();
    let summary = word("summary").replace("{documents}", &own(site).count().to_string()).replace("{routes}", &all_routes.len().to_string());
    let count = word("count").replace("{errors}", &errors.to_string()).replace("{warnings}", &(moment.findings.len() - errors).to_string());
    let changes: Vec<Value> = moment
        .changes
        .iter()
        .map(|change| context! { files => files(&change.paths), shown => time(change.shown), judged => change.judged.map(time) })
        .collect();
    render(context! {
        number => moment.number, t => Value::from(Serde(words(moment.tongue))), q => &*asked.q, summary, count,
        findings_left => left(findings.len(), moment.findings.len()), findings => Value::from(Serde(findings)),
        reviews => reviews(site, moment.tongue), behind => behind(site), hardest => hardest(site), changes,
        routes_left => left(routes.len(), fitting), routes,
    })
}

fn render(values: Value) -> String {
    let template = TEMPLATES.get_template("desk.html");
    template
        .and_then(|template| template.render(values))
        .unwrap_or_else(|error| format!("<!doctype html><title>{:?}</title>", error.kind()))
}

/// The pages that show a document of their own tree, in its order.
fn own(site: &Site) -> impl Iterator<Item = (EntryId, &Document)> {
    site.own_ids().map(|id| (id, site.document(id))).filter(|(_, document)| !document.stand_in)
}

/// A page of the site, as a row names it.
fn page(site: &Site, id: EntryId, document: &Document) -> Value {
    let url = format!("/{}", site.entry(id).url);
    let file = &*site.source(document).path;
    context! { url, title => &*document.title, lang => document.lang.as_str(), file }
}

/// Pages that are to be read through, the most urgent first, and those that nobody owns on a site where pages are owned.
fn reviews(site: &Site, tongue: Tongue) -> Vec<Value> {
    let queue = queue(site);
    let owned = queue.iter().any(|review| review.document.meta.owner().is_some());
    let word = |key: &str| words(tongue)[key].as_str().unwrap_or_default();
    let row = |review: Review<'_>| {
        let Review { page: id, document, due, days, urgency } = review;
        let owner = document.meta.owner();
        let key = match urgency {
            Urgency::Overdue => "late_by",
            Urgency::Soon => "due_in",
            Urgency::Later | Urgency::Undated if owned && owner.is_none() => "not_owned",
            Urgency::Later | Urgency::Undated => return None,
        };
        let state = word(key).replace("{days}", &days.unwrap_or_default().unsigned_abs().to_string());
        Some(context! { due => due.map(|due| due.to_string()), state, owner, page => page(site, id, document) })
    };
    queue.into_iter().filter_map(row).take(ROWS).collect()
}

/// Translations that are behind: by the original as it was kept, else by what the pages say of themselves.
fn behind(site: &Site) -> Vec<Value> {
    let row = |(id, document): (EntryId, &Document)| {
        let translation = site.translation(site.entry(id).document)?;
        let (first, own) = (site.documents[translation.original as usize].meta.updated(), document.meta.updated());
        let passages = match &translation.standing {
            Standing::Behind { passages, .. } => Some(*passages),
            Standing::Unrecorded if first.is_some() && own < first => None,
            Standing::Current | Standing::Unrecorded => return None,
        };
        let [updated, original] = [own, first].map(|date| date.map(|date| date.to_string()));
        Some(context! { page => page(site, id, document), updated, original, passages })
    };
    own(site).filter_map(row).collect()
}

/// The pages that are hardest to read.
fn hardest(site: &Site) -> Vec<Value> {
    let pages: Vec<_> = own(site).collect();
    let measured = |(id, _): (EntryId, &Document)| Some((lix(site, id)?, id));
    let mut rows: Vec<(Lix, EntryId)> = pages.into_par_iter().filter_map(measured).collect();
    rows.sort_by_key(|(lix, id)| (std::cmp::Reverse(lix.value), *id));
    let row = |(lix, id): &(Lix, EntryId)| context! { lix => lix.value, words => lix.words, page => page(site, *id, site.document(*id)) };
    rows.iter().take(HARDEST).map(row).collect()
}

/// The file an output is made from; none if that is the whole site.
fn made_from<'a>(site: &'a Site, output: &Output) -> Option<&'a str> {
    match output.recipe {
        Recipe::Page(id) | Recipe::Sheet(id, _) | Recipe::Companion(id, _) | Recipe::Pdf(id, _) | Recipe::Stub(id, _) => {
            Some(&site.source(site.document(id)).path)
        }
        Recipe::File(at) | Recipe::Picture(at, _) => Some(&site.files[at as usize].path),
        _ => None,
    }
}

fn route(moment: &Moment, output: &Output, from: Option<&str>) -> Value {
    let url = format!("/{}", output.path.strip_suffix("index.html").unwrap_or(&output.path));
    let word = if matches!(output.recipe, Recipe::ThemeAsset(_)) { "made_of_theme" } else { "made_of_site" };
    let (root, editor) = moment.opener();
    let open = from.zip(editor).map(|(from, editor)| opener(editor, &root.join(from), None));
    context! { url, from => from.or(words(moment.tongue)[word].as_str()), open }
}

fn files(paths: &[String]) -> String {
    let more = if paths.len() > 3 { format!(" (+{})", paths.len() - 3) } else { String::new() };
    format!("{}{more}", paths.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", "))
}

fn time(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
