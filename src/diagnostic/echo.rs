//! Messages that only follow from another: who mends the one is rid of the others, and until then they lead astray.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Code, Diagnostic, Diagnostics, Place, Severity, Sources};

impl Diagnostics {
    /// Without those that only follow from another: nothing is told of a file that cannot be read but why, nor what a file lacks
    /// that was not read to its end; and a page is not told it has no title when the key `title` itself is at fault.
    #[must_use]
    pub fn without_echoes(self, sources: &Sources) -> Self {
        let causes = Causes::of(&self, sources);
        if causes.is_empty() {
            return self;
        }
        let echoes: Vec<bool> = self.0.iter().map(|it| causes.have(it, sources)).collect();
        let worst = causes.worst(self.0.iter().zip(&echoes).filter_map(|(it, echo)| echo.then_some(it)), sources);
        let mut kept: Vec<Diagnostic> = self.0.into_iter().zip(echoes).filter_map(|(it, echo)| (!echo).then_some(it)).collect();
        for (place, severity) in worst {
            for cause in kept.iter_mut().filter(|it| it.code == Code::Lookalike && it.place == place) {
                cause.severity = cause.severity.min(severity);
            }
        }
        Self(kept)
    }
}

/// What other messages may follow from.
#[derive(Default)]
struct Causes {
    /// Files of which nothing is known.
    unread: FxHashSet<Box<str>>,
    /// Files that were not read to their end.
    cut_short: FxHashSet<Box<str>>,
    /// The places where something was taken for what it is not.
    places: FxHashMap<Box<str>, Vec<(Range<usize>, Place)>>,
    /// Files, and the keys at the top of them that something is wrong with; how bad it is at worst.
    keys: FxHashMap<(Box<str>, Box<str>), Severity>,
}

impl Causes {
    fn of(all: &Diagnostics, sources: &Sources) -> Self {
        let mut causes = Self::default();
        for it in all.iter() {
            let Some((path, range)) = place(it, sources) else { continue };
            if Code::UNREAD.contains(&it.code) {
                causes.unread.insert(path.into());
            }
            if Code::UNREADABLE.contains(&it.code) {
                if it.severity == Severity::Error {
                    causes.cut_short.insert(path.into());
                }
                causes.places.entry(path.into()).or_default().extend(range.map(|range| (range, it.place.clone())));
            }
            if lacks(it).is_none() {
                for key in ["key", "suggestion"].into_iter().filter_map(|name| it.own(name)) {
                    let worst = causes.keys.entry((path.into(), key.into())).or_insert(it.severity);
                    *worst = it.severity.min(*worst);
                }
            }
        }
        causes
    }

    fn is_empty(&self) -> bool {
        self.unread.is_empty() && self.places.is_empty() && self.cut_short.is_empty() && self.keys.is_empty()
    }

    /// Whether a message follows from one of them.
    fn have(&self, it: &Diagnostic, sources: &Sources) -> bool {
        let Some((path, _)) = place(it, sources) else { return false };
        let is_told = Code::UNREAD.contains(&it.code) || Code::UNREADABLE.contains(&it.code);
        let elsewhere = match it.code {
            Code::BrokenAnchor => it.own("page"),
            Code::TranslationBehind => it.own("original"),
            _ => None,
        };
        let is_key = |key: &str| self.keys.get(&(path.into(), key.into())).is_some_and(|worst| *worst <= it.severity);
        self.unread.contains(path) && !Code::UNREAD.contains(&it.code)
            || self.cut_short.contains(path) && Code::LACKING.contains(&it.code)
            || elsewhere.is_some_and(|path| self.unread.contains(path) || self.cut_short.contains(path))
            || lacks(it).is_some_and(is_key)
            || !is_told && self.at(it, sources).is_some()
    }

    /// What is at fault at the place of a message.
    fn at(&self, it: &Diagnostic, sources: &Sources) -> Option<&Place> {
        let (path, range) = place(it, sources)?;
        let range = range?;
        let meets = |(own, _): &&(Range<usize>, Place)| own.start < range.end.max(range.start + 1) && range.start < own.end;
        self.places.get(path)?.iter().find(meets).map(|(_, place)| place)
    }

    /// How bad the causes of some messages are by what follows from them.
    fn worst<'e>(&self, echoes: impl Iterator<Item = &'e Diagnostic>, sources: &Sources) -> Vec<(Place, Severity)> {
        echoes.filter_map(|it| Some((self.at(it, sources)?.clone(), it.severity))).collect()
    }
}

/// The key that a whole file lacks, by a message of that.
fn lacks(it: &Diagnostic) -> Option<&str> {
    match it.code {
        Code::MissingTitle => Some("title"),
        Code::MissingKey => it.own("key"),
        _ => None,
    }
}

/// The file a message is about, and where in it.
fn place<'a>(it: &'a Diagnostic, sources: &'a Sources) -> Option<(&'a str, Option<Range<usize>>)> {
    match &it.place {
        Place::Span(span) => Some((&sources.get(span.source).path, Some(span.range()))),
        Place::File(path) => Some((path, None)),
        Place::Excerpt { path, range, .. } => Some((path, Some(range.0..range.1))),
        Place::Site => None,
    }
}
