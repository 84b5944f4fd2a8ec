//! Addresses that two parts of a site want. Two pages at one are the matter of a check; this is what only a plan of the whole shows.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Words};
use crate::model::output::{Output, Recipe};
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::render;

/// Files of the program's own whose place an author's may take: what they say to others is for the publisher to decide.
const YIELDING: [&str; 3] = ["robots.txt", "_headers", "_redirects"];

/// What is wrong with the addresses of a site.
pub fn faults(site: &Site, theme: &Theme) -> Diagnostics {
    render::clashes(site, theme).iter().filter_map(|(held, wanted)| fault(site, held, wanted)).collect()
}

fn fault(site: &Site, held: &Output, wanted: &Output) -> Option<Diagnostic> {
    let is_page = |output: &Output| matches!(output.recipe, Recipe::Page(_) | Recipe::Stub(..));
    if is_page(held) && is_page(wanted) && held.path == wanted.path {
        return None;
    }
    let (place, other) = match (place(site, wanted.recipe), place(site, held.recipe)) {
        (Some(place), _) => (place, held),
        (None, Some(place)) => (place, wanted),
        (None, None) => return None,
    };
    if YIELDING.contains(&&*held.path) && matches!(held.recipe, Recipe::File(_)) {
        return None;
    }
    let url = other.path.strip_suffix("index.html").unwrap_or(&other.path);
    let fault = Diagnostic::error(Code::TakenAddress, place).with("url", url);
    Some(match what(other.recipe) {
        Some(words) => fault.with_words("what", words),
        None => fault.with("what", path(site, other.recipe)),
    })
}

/// Where an author has asked for an output; nowhere, if it follows from others.
fn place(site: &Site, recipe: Recipe) -> Option<Place> {
    match recipe {
        Recipe::Stub(id, nth) => Some(site.document(id).meta.aliases[nth as usize].span.into()),
        Recipe::Page(id) if site.entry(id).borrowed => None,
        Recipe::Page(_) | Recipe::File(_) => Some(Place::File(path(site, recipe))),
        _ => None,
    }
}

/// The file of an author's that an output is of.
fn path(site: &Site, recipe: Recipe) -> Box<str> {
    match recipe {
        Recipe::Page(id) | Recipe::Stub(id, _) => site.source(site.document(id)).path.clone(),
        Recipe::File(at) => format!("content/{}", site.files[at as usize].path).into(),
        _ => Box::default(),
    }
}

/// What an output of the program's own is called; nothing for one that has a file.
fn what(recipe: Recipe) -> Option<Words> {
    Some(match recipe {
        Recipe::Page(_) | Recipe::Stub(..) | Recipe::File(_) => return None,
        Recipe::Sheet(..) | Recipe::Companion(..) | Recipe::Pdf(..) => {
            ["a sheet or a file of a document", "et ark eller en fil som hører til et dokument"]
        }
        Recipe::Term(_) | Recipe::Terms(..) => ["a list of pages by audience or topic", "en liste over sider etter målgruppe eller tema"],
        Recipe::AToZ(..) => ["the alphabetical list", "den alfabetiske listen"],
        Recipe::Changes(..) => ["the list of changes", "listen over endringer"],
        Recipe::Search(_) | Recipe::Index(..) => ["the search", "søket"],
        Recipe::NotFound(_) => ["the page for addresses that are not there", "siden for adresser som ikke finnes"],
        Recipe::Editions(_) | Recipe::Frozen(..) => ["the editions", "utgavene"],
        Recipe::Redline(_) | Recipe::Redlines(_) | Recipe::RedlinesPdf(_) => {
            ["what has changed since the latest edition", "det som er endret siden siste utgave"]
        }
        Recipe::Feed(_) => ["a feed", "en nyhetsstrøm"],
        Recipe::ChangesJson | Recipe::ReviewJson | Recipe::ReviewCalendar => ["a file for other programs", "en fil for andre programmer"],
        Recipe::Sitemap(_) | Recipe::Robots => ["a file for search engines", "en fil for søkemotorer"],
        Recipe::Headers | Recipe::Redirects => ["a file for web servers", "en fil for webtjenere"],
        Recipe::ThemeAsset(_) => ["a file of the theme", "en fil i temaet"],
        Recipe::Picture(..) => ["a picture in another width", "et bilde i en annen bredde"],
    })
}
