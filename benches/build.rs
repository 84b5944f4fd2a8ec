//! How long a build takes, beside the least that could be asked: read every file, parse its Markdown, write it out.
//!
//! `cargo bench --bench build [-- PAGES]`. The pages are made here, different every one, in a folder of a hundred.

#![expect(clippy::disallowed_methods, reason = "a benchmark makes a site, builds it and looks at the clock")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pulldown_cmark::{Event, Options as Markdown, Parser};
use pulldown_cmark_escape::escape_html;
use rayon::prelude::*;
use rettesnor::pipeline::{self, Manner, Options};
use rettesnor::render::{self, Renderer};
use rettesnor::write::Publisher;

const ROUNDS: usize = 5;

fn main() {
    // Cargo passes `--bench` before what the user asked for.
    let pages = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(2000);
    let folder = tempfile::tempdir().expect("a folder to work in");
    let files = corpus(&folder.path().join("content"), pages);
    let bytes: u64 = files.iter().map(|file| fs::metadata(file).expect("a page").len()).sum();
    println!("{pages} pages, {} kB of Markdown, the middle one of {ROUNDS} rounds", bytes / 1000);

    let floor = middle(|round| {
        let out = folder.path().join(format!("floor-{round}"));
        fs::create_dir(&out).expect("a folder to write in");
        let start = Instant::now();
        files.par_iter().enumerate().for_each(|(number, file)| least(file, &out.join(format!("{number}.html"))));
        start.elapsed()
    });
    let out = |round: usize| folder.path().join(format!("public-{round}"));
    let fresh = middle(|round| build(folder.path(), &out(round)));
    let unchanged = middle(|round| build(folder.path(), &out(round)));
    let changed = middle(|round| {
        let text = fs::read_to_string(&files[0]).expect("a page");
        fs::write(&files[0], format!("{text}\nOne more line, number {round}.\n")).expect("a page");
        build(folder.path(), &out(round))
    });
    let indexed = middle(|_| index(folder.path()));
    for (what, time) in [
        ("read, parse, write", floor),
        ("a fresh build", fresh),
        ("nothing changed", unchanged),
        ("one page changed", changed),
        ("the search index", indexed),
    ] {
        let times = time.as_secs_f64() / floor.as_secs_f64();
        println!("{what:<20} {:>8.1} ms  {times:>5.2} × the least", time.as_secs_f64() * 1000.0);
    }
}

/// The least a generator could do with a page.
fn least(file: &Path, out: &Path) {
    let text = fs::read_to_string(file).expect("a page");
    let mut html = String::with_capacity(text.len() * 2);
    for event in Parser::new_ext(&text, Markdown::ENABLE_TABLES) {
        match event {
            Event::Start(_) => html.push_str("<p>"),
            Event::End(_) => html.push_str("</p>"),
            Event::Text(words) | Event::Code(words) => _ = escape_html(&mut html, &words),
            _ => html.push('\n'),
        }
    }
    fs::write(out, html).expect("a page is written");
}

fn model(root: &Path) -> pipeline::Model {
    let options = Options { today: jiff::civil::date(2026, 11, 22), drafts: false, offline: false, pdf: false, base_url: None };
    let model = pipeline::model(root, &options).expect("the content is read");
    assert!(!model.diagnostics.has_errors(), "the pages have no errors");
    model
}

/// What of a build the index takes.
fn index(root: &Path) -> Duration {
    let model = model(root);
    let outputs = render::plan(&model.site, &model.theme);
    let Ok(renderer) = Renderer::new(&model.site, &model.theme, pipeline::text) else { panic!("the templates are read") };
    let start = Instant::now();
    for output in &outputs {
        renderer.index_for(output);
    }
    start.elapsed()
}

fn build(root: &Path, out: &Path) -> Duration {
    let start = Instant::now();
    let model = model(root);
    let publisher = Publisher::open(out, &[&root.join("content")], false, || ()).expect("the folder is ours");
    let manner = Manner { packed: false, tell: &|_, _, _| {} };
    pipeline::publish(&model, root, publisher, manner).expect("the machine holds").expect("the pages are made");
    start.elapsed()
}

fn middle(run: impl FnMut(usize) -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS).map(run).collect();
    times.sort();
    times[ROUNDS / 2]
}

/// Pages about as long as guidance is: headings, paragraphs with links, a list, a table, a recommendation.
fn corpus(content: &Path, pages: usize) -> Vec<PathBuf> {
    let words = ["partner", "agreement", "assessment", "knowledge", "openness", "research", "visit", "risk", "dialogue", "owner"];
    let sentence = |seed: usize| (0..14).map(|at| words[(seed * 7 + at * at + 3 * at) % words.len()]).collect::<Vec<_>>().join(" ");
    fs::create_dir_all(content).expect("a folder to write in");
    fs::write(content.join("site.yaml"), "title: Bench\nbase_url: https://example.no/\nlanguages: {en: {path: \"\"}}\n").expect("settings");
    fs::write(content.join("index.md"), "# Bench\n").expect("a page");
    let page = |number: usize| {
        let folder = content.join(format!("part-{}", number / 100));
        fs::create_dir_all(&folder).expect("a folder to write in");
        if number.is_multiple_of(100) {
            fs::write(folder.join("index.md"), format!("# Part {}\n", number / 100)).expect("a page");
        }
        let mut text = format!("---\ntitle: Page {number}\nsummary: {}\nupdated: 2026-01-15\n---\n\n", sentence(number));
        for part in 0..6 {
            let seed = number * 6 + part;
            _ = writeln!(text, "## {} {part}\n\n{}, *{}*.", words[seed % words.len()], sentence(seed), sentence(seed + 1));
            _ = writeln!(text, "See [another page](page-{}.md) and `code {seed}`.\n", number / 100 * 100);
            _ = writeln!(
                text,
                "- {}\n- **{}**\n\n| a | b |\n|---|---|\n| {} | {seed} |\n",
                sentence(seed + 2),
                sentence(seed + 3),
                words[part]
            );
            _ = writeln!(text, "> [!RECOMMENDATION] {{#advice-{part} strength=should}}\n> {}.\n", sentence(seed + 4));
        }
        let file = folder.join(format!("page-{number}.md"));
        fs::write(&file, text).expect("a page");
        file
    };
    (0..pages).map(page).collect()
}
