//! `rettesnor redline`.

use std::io::Write as _;
use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::model::history::{Moment, Pair, Texts};
use rettesnor::model::passage::Passage;
use rettesnor::model::redline::{Manner, Piece, Redline, Step, Tag};
use rettesnor::pipeline::{self, Options, texts};
use serde::Serialize;

use super::args::{self, Format};
use super::failure::{Cause, Failure};
use super::{Outcome, day};

/// A change, for programs.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    lang: &'a str,
    key: &'static str,
    anchor: Option<&'a str>,
    change: &'static str,
    moved: bool,
    old: String,
    new: String,
}

pub fn run(root: &Path, tongue: Option<Tongue>, redline: &args::Redline) -> Result<Outcome, Failure> {
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(pipeline::language(root).as_str()));
    let edition = |name: &str| texts(root, name).ok_or_else(|| Failure::from(Cause::NoEdition(name.to_owned())).told_in(tongue));
    let from = edition(&redline.from)?;
    match &redline.to {
        Some(to) => print(&from, edition(to)?.moment(pipeline::text), redline.format, tongue),
        None => {
            let options = Options { today: day(redline.today.as_deref())?, drafts: false, offline: false, pdf: false, base_url: None };
            let site = pipeline::model(root, &options)?.site;
            print(&from, Moment { documents: &site.documents, sources: &site.sources, read: pipeline::text }, redline.format, tongue);
        }
    }
    Ok(Outcome::Done)
}

/// Whether changes are told by colours.
pub(super) fn coloured() -> bool {
    anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
}

fn print(from: &Texts, to: Moment<'_>, format: Format, tongue: Tongue) {
    let out = anstream::stdout();
    let mut out = out.lock();
    let coloured = coloured();
    let old = from.moment(pipeline::text);
    let pairs = from.since(to);
    let mut say = |words: String| _ = writeln!(out, "{words}");
    if pairs.is_empty() && format == Format::Text {
        say(match tongue {
            Tongue::English => "nothing has changed".to_owned(),
            Tongue::Norwegian => "ingenting er endret".to_owned(),
        });
    }
    for Pair { old: before, new: after } in pairs {
        let passages = |moment: Moment<'_>, at: Option<u32>| at.map(|at| moment.passages(at)).unwrap_or_default();
        let (was, is) = (passages(old, before), passages(to, after));
        let document = after.map(|at| &to.documents[at as usize]).or(before.map(|at| &old.documents[at as usize]));
        let Some(document) = document else { continue };
        let redline = Redline::between(&was, &is);
        if format == Format::Text {
            let fate = match (before, after, tongue) {
                (None, _, Tongue::English) => " (new)",
                (None, _, Tongue::Norwegian) => " (ny)",
                (_, None, Tongue::English) => " (taken out)",
                (_, None, Tongue::Norwegian) => " (tatt bort)",
                _ => "",
            };
            say(format!("{}.{}: {}{fate}", document.id, document.lang, document.title));
        }
        // A page that is new, or gone, is told of as a whole.
        let changes =
            redline.steps.iter().filter(|step| step.is_change() && (format == Format::Json || before.is_some() && after.is_some()));
        for step in changes {
            let Some(passage) = redline.passage(step, &was, &is) else { continue };
            match format {
                Format::Text | Format::Github | Format::Sarif => say(line(step, passage, coloured, tongue)),
                Format::Json => {
                    let row = Row {
                        id: &document.id,
                        lang: document.lang.as_str(),
                        key: passage.key,
                        anchor: passage.anchor.as_deref(),
                        change: name(step),
                        moved: step.moved,
                        old: whole(&was[step.old.clone()]),
                        new: whole(&is[step.new.clone()]),
                    };
                    say(serde_json::to_string(&row).unwrap_or_default());
                }
            }
        }
        if format == Format::Text {
            say(String::new());
        }
    }
}

pub(super) fn whole(passages: &[Passage]) -> String {
    passages.iter().map(|passage| &*passage.text).collect::<Vec<_>>().join("\n\n")
}

pub(super) fn name(step: &Step) -> &'static str {
    match step.manner() {
        Manner::Same => "moved",
        Manner::Edited => "edited",
        Manner::Added => "added",
        Manner::Removed => "removed",
        Manner::Split => "split",
        Manner::Joined => "joined",
    }
}

/// A change in a line: the key it stands under, and its words.
pub(super) fn line(step: &Step, passage: &Passage, coloured: bool, tongue: Tongue) -> String {
    let moved = match (step.moved, tongue) {
        (false, _) => "",
        (true, Tongue::English) => "(moved) ",
        (true, Tongue::Norwegian) => "(flyttet) ",
    };
    let key = if passage.key == "text" { String::new() } else { format!("{}: ", passage.key) };
    // What opens a part without a title of its own is told by its key.
    let opening = |tag| marked(&Piece { tag, text: passage.key.to_owned(), spaced: false }, 0, coloured);
    match (step.pieces.is_empty(), step.manner()) {
        (true, Manner::Added) => return format!("  {moved}{}", opening(Tag::Added)),
        (true, Manner::Removed) => return format!("  {moved}{}", opening(Tag::Removed)),
        _ => {}
    }
    let words: String = step.pieces.iter().enumerate().map(|(nth, piece)| marked(piece, nth, coloured)).collect();
    format!("  {moved}{key}{words}")
}

fn marked(piece: &Piece, nth: usize, coloured: bool) -> String {
    let space = if piece.spaced && nth > 0 { " " } else { "" };
    let text = &piece.text;
    match (piece.tag, coloured) {
        (Tag::Kept, _) => format!("{space}{text}"),
        (Tag::Added, true) => format!("{space}\u{1b}[32;4m{text}\u{1b}[0m"),
        (Tag::Removed, true) => format!("{space}\u{1b}[31;9m{text}\u{1b}[0m"),
        (Tag::Added, false) => format!("{space}{{+{text}+}}"),
        (Tag::Removed, false) => format!("{space}[-{text}-]"),
    }
}
