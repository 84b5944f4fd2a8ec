//! What the targets share: the site that an input makes, and what must hold of it whatever the input is.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use rettesnor::diagnostic::{Diagnostic, Place, Sources, Span, Tongue};
use rettesnor::load;
use rettesnor::model::theme::Theme;
use rettesnor::pipeline::{self, Model, Options};
use rettesnor::render::markup::{self, Setting};
use rettesnor::render::{self, Bytes, Press, Renderer};

#[path = "../../tests/suite/seen.rs"]
pub mod seen;

/// How every site is built.
#[must_use]
pub fn options() -> Options {
    Options { today: date(2026, 11, 22), drafts: false, offline: false, pdf: true, base_url: None }
}

/// The default theme.
pub static THEME: LazyLock<Arc<Theme>> = LazyLock::new(|| theme("default"));

/// A built-in theme.
#[must_use]
pub fn theme(name: &str) -> Arc<Theme> {
    let files = load::theme::built_in(name).expect("a built-in theme");
    Arc::new(rettesnor::parse::theme::read(name, files, &mut Sources::default(), &mut rettesnor::diagnostic::Diagnostics::default()))
}

/// Does the work of a target where the stages find their threads at once.
pub fn at_work(work: impl FnOnce() + Send) {
    rayon::scope(|_| work());
}

/// The site that files in memory make.
#[must_use]
pub fn model(files: &[(&str, &str)]) -> Model {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    pipeline::understood(&load::project(files), &THEME, &options())
}

/// The files in an input: each begins with a line of its path behind `===`. With a quote behind, it is a tab of MkDocs.
#[must_use]
pub fn files(input: &str) -> Vec<(&str, &str)> {
    let starts = input.match_indices("\n=== ").map(|(at, _)| at + 1).filter(|at| !input[at + 4..].starts_with('"'));
    let starts: Vec<usize> = std::iter::once(0).chain(starts).chain([input.len() + 1]).collect();
    let files = starts.windows(2).map(|ends| &input[ends[0]..ends[1] - 1]);
    files.filter_map(|file| file.strip_prefix("=== ").unwrap_or(file).split_once('\n')).collect()
}

/// What is said points into the texts it is about, can be said in both languages, and what can be mended is mended.
pub fn judge(model: &Model) {
    let sources = &model.site.sources;
    for told in model.diagnostics.iter().chain(pipeline::review(&model.site).iter()) {
        point(told, sources);
    }
    for mended in pipeline::review(&model.site).mended(sources) {
        assert!(mended.places > 0);
    }
}

/// What is said points into the text it is about.
pub fn point(told: &Diagnostic, sources: &Sources) {
    match &told.place {
        Place::Span(span) => inside(*span, &sources.get(span.source).text),
        Place::Excerpt { text, range, .. } => assert!(text.get(range.0..range.1).is_some(), "{told:?}"),
        Place::Site | Place::File(_) => {}
    }
    for tongue in [Tongue::English, Tongue::Norwegian] {
        assert!(!told.message(tongue).is_empty());
    }
}

/// A span is a part of its text.
pub fn inside(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} of {} bytes", text.len());
}

/// Nothing in the text of any page runs, hides or stands askew for readers.
pub fn harmless(model: &Model) {
    let (site, theme) = (&model.site, &model.theme);
    for page in site.entry_ids() {
        let setting =
            Setting { site, page, url: &site.entry(page).url, strings: theme.strings(site.document(page).lang), theme, terms: None };
        let html = markup::html(site.text(page), setting);
        if !site.config.trusted_html {
            assert_eq!(seen::harm(&html), None, "in {html}");
            assert_eq!(seen::tangle(&html), None, "in {html}");
        }
        if !model.diagnostics.has_errors() {
            let ids = seen::ids(&html);
            let unique: HashSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{ids:?} in {html}");
        }
    }
}

/// What is prepared for the pages of a site: its theme's templates are read.
#[must_use]
pub fn press(model: &Model) -> Arc<Press> {
    Arc::new(Press::new(&model.site, &model.theme).expect("our templates can be read"))
}

/// Makes every page and file of a site that has no errors; what a page has must not be tangled.
pub fn publish(model: &Model) {
    publish_by(model, || press(model));
}

/// The same, with what was prepared for a site that differs in no more than the text of some pages.
pub fn publish_by(model: &Model, press: impl FnOnce() -> Arc<Press>) {
    if model.diagnostics.has_errors() {
        return;
    }
    let renderer = Renderer::with(&model.site, &model.theme, pipeline::text, press());
    for output in render::plan(&model.site, &model.theme) {
        let made = renderer.produce(&output).unwrap_or_else(|fault| panic!("{}: {fault:?}", output.path));
        if let (Bytes::Made(bytes), true) = (made, output.path.ends_with(".html")) {
            let html = String::from_utf8(bytes).expect("pages are text");
            assert_eq!(seen::tangle(&html), None, "in {}:\n{html}", output.path);
        }
    }
}

/// A folder in memory that is this process's own.
#[must_use]
pub fn folder() -> PathBuf {
    let folder = PathBuf::from(format!("/dev/shm/rettesnor-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder in memory");
    folder
}
