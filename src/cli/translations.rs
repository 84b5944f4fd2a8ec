//! `rettesnor translations`.

use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::{Code, Diagnostic, Diagnostics, Place, Things, Tongue};
use rettesnor::model::document::Document;
use rettesnor::model::passage::Passage;
use rettesnor::model::redline::Step;
use rettesnor::model::site::Site;
use rettesnor::model::translation::{Comparison, LanguageUse, Standing, Translation};
use rettesnor::pipeline::translated::{accept, missing, named, originals};
use rettesnor::pipeline::{self, Model, Options};
use serde::Serialize;

use super::args::{self, Format, TranslationsAction};
use super::failure::{Cause, Failure};
use super::report::Reporter;
use super::{Outcome, day, redline};

/// The least share of either written form that a central body of the state may have, in percent (språklova § 13).
const LEAST: usize = 25;

/// A document in a language, for programs.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    lang: &'a str,
    original: &'a str,
    standing: &'static str,
    passages: Vec<PassageRow<'a>>,
}

/// A passage of an original that is otherwise than it was.
#[derive(Serialize)]
struct PassageRow<'a> {
    change: &'static str,
    key: &'static str,
    anchor: Option<&'a str>,
    old: String,
    new: String,
}

pub fn run(root: &Path, tongue: Option<Tongue>, translations: &args::Translations) -> Result<Outcome, Failure> {
    let judge = &translations.judge;
    let options = Options { today: day(judge.today.as_deref())?, drafts: true, offline: false, pdf: false, base_url: None };
    let model = pipeline::model(root, &options)?;
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(model.site.config.default_language().as_str()));
    if let Some(TranslationsAction::Accept { id, into, .. }) = &translations.action {
        let accepted = named(&model.site, id.as_deref(), into.as_deref());
        if let (Some(id), Some(into), []) = (id, into, &*accepted) {
            return Err(Failure::from(Cause::NoTranslation(id.clone(), into.clone())).told_in(tongue));
        }
        let count = accept(&model, root, accepted.into_iter()).map_err(|error| Failure::from(error).told_in(tongue))?;
        Reporter::new(&model.site.sources, tongue, judge.format).accepted(count);
        return Ok(Outcome::Done);
    }
    let usage = LanguageUse::of(&model.site);
    let reporter = Reporter::new(&model.site.sources, tongue, judge.format);
    print(&model, root, &usage, judge.format, tongue);
    Ok(reporter.report(&too_little(&usage), judge.strict))
}

fn print(model: &Model, root: &Path, usage: &[LanguageUse], format: Format, tongue: Tongue) {
    let site = &model.site;
    let kept = originals(root, &site.config);
    let mut out = anstream::stdout().lock();
    let mut say = |words: String| _ = writeln!(out, "{words}");
    for Translation { document, original, standing } in &*site.translations {
        let [document, original] = [*document, *original].map(|at| &site.documents[at as usize]);
        let of_lang = kept.iter().find(|originals| originals.lang == document.lang);
        let comparison = of_lang.and_then(|originals| Comparison::of(site, originals, original)).unwrap_or_default();
        match format {
            Format::Text | Format::Github | Format::Sarif if *standing == Standing::Current => {}
            Format::Text | Format::Github | Format::Sarif => {
                say(format!("{}  {}  {}", document.id, document.lang, in_words(standing, tongue)));
                let lines = comparison.changes().filter_map(|step| Some((step, passage(step, &comparison)?)));
                lines.for_each(|(step, passage)| say(redline::line(step, passage, redline::coloured(), tongue)));
            }
            Format::Json => {
                let passages = comparison.changes().map(|step| row(step, &comparison)).collect();
                let row = Row {
                    id: &document.id,
                    lang: document.lang.as_str(),
                    original: original.lang.as_str(),
                    standing: name(standing),
                    passages,
                };
                say(serde_json::to_string(&row).unwrap_or_default());
            }
        }
    }
    for (lang, documents) in missing(site) {
        match format {
            Format::Text | Format::Github | Format::Sarif => {
                say(format!("{lang}  {}: {}", missing_words(documents.len(), tongue), ids(&documents)));
            }
            Format::Json => documents.iter().for_each(|document| {
                let row = Row {
                    id: &document.id,
                    lang: lang.as_str(),
                    original: document.lang.as_str(),
                    standing: "missing",
                    passages: Vec::new(),
                };
                say(serde_json::to_string(&row).unwrap_or_default());
            }),
        }
    }
    if format == Format::Text {
        say(tally(site, tongue));
        norwegian(usage, tongue).into_iter().for_each(say);
    }
}

fn passage<'c>(step: &Step, comparison: &'c Comparison) -> Option<&'c Passage> {
    comparison.redline.passage(step, &comparison.then, &comparison.now)
}

fn row<'c>(step: &Step, comparison: &'c Comparison) -> PassageRow<'c> {
    let passage = passage(step, comparison);
    PassageRow {
        change: redline::name(step),
        key: passage.map_or("text", |passage| passage.key),
        anchor: comparison.place(step),
        old: redline::whole(&comparison.then[step.old.clone()]),
        new: redline::whole(&comparison.now[step.new.clone()]),
    }
}

fn name(standing: &Standing) -> &'static str {
    match standing {
        Standing::Current => "current",
        Standing::Behind { .. } => "behind",
        Standing::Unrecorded => "unrecorded",
    }
}

fn in_words(standing: &Standing, tongue: Tongue) -> String {
    match (standing, tongue) {
        (Standing::Current, Tongue::English) => "current".to_owned(),
        (Standing::Current, Tongue::Norwegian) => "à jour".to_owned(),
        (Standing::Behind { passages, .. }, Tongue::English) => format!("behind; passages of the original that have changed: {passages}"),
        (Standing::Behind { passages, .. }, Tongue::Norwegian) => format!("på etterskudd; endrede avsnitt i originalen: {passages}"),
        (Standing::Unrecorded, Tongue::English) => "not known; nobody has accepted it".to_owned(),
        (Standing::Unrecorded, Tongue::Norwegian) => "ikke kjent; ingen har godtatt den".to_owned(),
    }
}

fn missing_words(count: usize, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("missing {count}"),
        Tongue::Norwegian => format!("mangler {count}"),
    }
}

/// The first ids, and how many more there are.
fn ids(documents: &[&Document]) -> String {
    const SHOWN: usize = 6;
    let more = if documents.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", documents.iter().take(SHOWN).map(|document| &*document.id).collect::<Vec<_>>().join(", "))
}

fn tally(site: &Site, tongue: Tongue) -> String {
    let count = |wanted: &str| site.translations.iter().filter(|translation| name(&translation.standing) == wanted).count();
    let (current, behind, unrecorded) = (count("current"), count("behind"), count("unrecorded"));
    match tongue {
        Tongue::English => format!("translations: {current} current, {behind} behind, {unrecorded} not known"),
        Tongue::Norwegian => format!("oversettelser: {current} à jour, {behind} på etterskudd, {unrecorded} ikke kjent"),
    }
}

/// How much is written in each form of Norwegian, where there are both: what Språkrådet asks a body of the state for.
fn norwegian(usage: &[LanguageUse], tongue: Tongue) -> Vec<String> {
    let forms: Vec<&LanguageUse> = usage.iter().filter(|usage| usage.is_norwegian()).collect();
    let line = |form: &&LanguageUse| {
        let [of_words, of_pages] = form.shares(usage);
        let lang = form.lang;
        let counts = [(form.words, Things::Words), (form.pages, Things::Documents), (form.forms, Things::Forms)];
        let [words, pages, forms] = counts.map(|(count, things)| tongue.count(count, things));
        match tongue {
            Tongue::English => format!("{lang}: {words} ({of_words} %), {pages} ({of_pages} %), among them {forms}"),
            Tongue::Norwegian => format!("{lang}: {words} ({of_words} %), {pages} ({of_pages} %), blant dem {forms}"),
        }
    };
    if forms.len() > 1 { forms.iter().map(line).collect() } else { Vec::new() }
}

fn too_little(usage: &[LanguageUse]) -> Diagnostics {
    let both = usage.iter().filter(|usage| usage.is_norwegian()).count() > 1;
    let little = usage.iter().filter(|form| both && form.is_norwegian() && form.shares(usage)[0] < LEAST);
    let fault = |form: &LanguageUse| {
        let fault = Diagnostic::warning(Code::LanguageShare, Place::Site).with("lang", form.lang.to_string());
        fault.with("share", form.shares(usage)[0].to_string()).with("least", LEAST.to_string())
    };
    little.map(fault).collect()
}
