//! Check: what can only be judged when the whole site is known. One row a rule, one file a rule.

mod addresses;
mod headings;
mod images;
mod keys;
mod links;
mod references;
mod terms;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
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
    Rule { name: "addresses", summary: "no two pages have the same address, old ones included", check: addresses::check },
    Rule { name: "headings", summary: "headings go down one level at a time", check: headings::check },
    Rule { name: "images", summary: "every image has a text alternative", check: images::check },
    Rule { name: "keys", summary: "every page has the keys its publisher demands", check: keys::check },
    Rule { name: "links", summary: "every link leads to a page, a file or a place that is there", check: links::check },
    Rule { name: "references", summary: "every document named by its id is there", check: references::check },
    Rule { name: "terms", summary: "audiences, topics and phases are those the publisher names", check: terms::check },
];

/// Applies every rule.
#[must_use]
pub fn site(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    for rule in RULES {
        diagnostics.append((rule.check)(site));
    }
    diagnostics
}

/// Judges every page that shows a document of its own tree, a document once.
fn pages(site: &Site, judge: impl Fn(EntryId, &mut Vec<Diagnostic>) + Sync) -> Diagnostics {
    let own = (0..site.entries.len() as u32).into_par_iter().map(EntryId).filter(|id| !site.entry(*id).borrowed);
    let found: Vec<Vec<Diagnostic>> = own
        .fold(Vec::new, |mut found, id| {
            judge(id, &mut found);
            found
        })
        .collect();
    found.into_iter().flatten().collect()
}
