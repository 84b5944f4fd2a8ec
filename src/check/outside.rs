//! Links that leave the site, judged by what is remembered of the addresses they lead to.

use std::collections::BTreeSet;

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::site::Site;
use crate::model::web::Memory;

/// Every address on the web that a text leads to, without the place on the page.
#[must_use]
pub fn addresses(site: &Site) -> BTreeSet<&str> {
    let of_page = |id| {
        let text = site.text(id);
        site.document(id).outline.links.iter().filter_map(move |link| address(text.words(link.target)))
    };
    site.own_ids().flat_map(of_page).collect()
}

/// What is to be said of links to addresses that have failed for some days, or have moved.
#[must_use]
pub fn judge(site: &Site, memory: &Memory) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        for link in &document.outline.links {
            let Some(address) = address(site.text(id).words(link.target)) else { continue };
            let place = link.place.span(document.source);
            if let Some((since, fault)) = memory.failing(address, site.today) {
                let dead = Diagnostic::warning(Code::DeadLink, place).with("target", address).with("date", since.to_string());
                found.push(dead.with_words("reason", fault.words()));
            } else if let Some(moved) = memory.0.get(address).and_then(|known| known.moved.as_deref()) {
                found.push(Diagnostic::remark(Code::MovedLink, place).with("target", moved));
            }
        }
    })
}

fn address(target: &str) -> Option<&str> {
    let on_web = target.starts_with("https://") || target.starts_with("http://");
    on_web.then(|| target.split('#').next().unwrap_or(target))
}
