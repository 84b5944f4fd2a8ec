//! Check: what can only be judged when the whole site is known. One row a rule, one file a rule.

mod accessible;
mod addresses;
mod changes;
mod checklist;
mod countries;
mod dilemma;
mod files;
mod glossary;
mod headings;
mod held;
mod images;
mod keys;
mod letters;
mod links;
mod mailboxes;
mod orphans;
pub mod outside;
mod parts;
mod published;
mod question_set;
pub mod reading;
mod references;
mod review;
mod terms;
pub mod theme;
mod translations;
mod workshop;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::document::{Body, Kind};
use crate::model::site::{EntryId, Site};

/// A rule: what it looks for, and how.
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// What it looks for, in a sentence.
    pub summary: &'static str,
    /// How it looks.
    check: fn(&Site) -> Diagnostics,
}

/// Every rule.
pub const RULES: &[Rule] = &[
    Rule {
        name: "addresses",
        summary: "no two files are one page, and no two pages have the same address, old ones included",
        check: addresses::check,
    },
    Rule { name: "changes", summary: "a change note says enough, and the places it names are there", check: changes::check },
    Rule { name: "checklist", summary: "a checklist leads forward, and its demands name their law", check: checklist::check },
    Rule { name: "countries", summary: "guidance that should hold for every country names none", check: countries::check },
    Rule { name: "dilemma", summary: "a dilemma protects those it is about, and has two sides", check: dilemma::check },
    Rule { name: "files", summary: "no file runs in readers' browsers, unless the site trusts its authors", check: files::check },
    Rule { name: "glossary", summary: "a term is whole in each of its languages, and points to what is there", check: glossary::check },
    Rule { name: "headings", summary: "headings go down one level at a time", check: headings::check },
    Rule {
        name: "images",
        summary: "every image has a text alternative, every film captions, and browsers show both",
        check: images::check,
    },
    Rule { name: "keys", summary: "every page has the keys its publisher demands", check: keys::check },
    Rule { name: "letters", summary: "every letter of what becomes a PDF is in a font", check: letters::check },
    Rule { name: "links", summary: "every link leads to a page, a file or a place that is there", check: links::check },
    Rule { name: "mailboxes", summary: "addresses belong to roles, not to persons", check: mailboxes::check },
    Rule { name: "published", summary: "what has changed since it was published says so, and no address is lost", check: published::check },
    Rule { name: "question-set", summary: "a question has what its kind needs, and what it names is there", check: question_set::check },
    Rule { name: "references", summary: "every document named by its id is there", check: references::check },
    Rule { name: "terms", summary: "audiences, topics and phases are those the publisher names", check: terms::check },
    Rule { name: "translations", summary: "a translation says what its original says", check: translations::check },
    Rule { name: "workshop", summary: "minutes add up, groups fit, and what a plan names is there", check: workshop::check },
];

/// What an editor's reviewer looks for besides: it takes reading every text, or depends on the day, so a build does without.
pub const REVIEW: &[Rule] = &[
    Rule { name: "accessible", summary: "what a text is made of can be used by everyone", check: accessible::check },
    Rule { name: "held", summary: "no page leads to one that is a draft or under embargo", check: held::check },
    Rule { name: "orphans", summary: "every page and every file is led to from somewhere", check: orphans::check },
    Rule { name: "reading", summary: "texts are plain, and written as their language is", check: reading::check },
    Rule { name: "review", summary: "every page is owned, and read through in time", check: review::check },
];

/// Applies every rule that a site must keep to be published.
#[must_use]
pub fn site(site: &Site) -> Diagnostics {
    apply(RULES, site)
}

/// Applies the rules of an editor's reviewer.
#[must_use]
pub fn review(site: &Site) -> Diagnostics {
    apply(REVIEW, site)
}

fn apply(rules: &[Rule], site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for rule in rules {
        diagnostics.append((rule.check)(site));
    }
    diagnostics
}

/// Judges every page that shows a document of its own tree, a document once. Of a file that nothing is known of, nothing is told but
/// that.
fn pages(site: &Site, judge: impl Fn(EntryId, &mut Vec<Diagnostic>) + Sync) -> Diagnostics {
    let own = (0..site.entries.len() as u32).into_par_iter().map(EntryId).filter(|id| !site.entry(*id).borrowed);
    let own = own.filter(|id| !matches!(site.document(*id).body, Body::Unread(Kind::Page)));
    let found: Vec<Vec<Diagnostic>> = own
        .fold(Vec::new, |mut found, id| {
            judge(id, &mut found);
            found
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// The entries of a list that lies beside its rule: one a line, and lines that begin with `#` for whoever reads it.
fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#'))
}
