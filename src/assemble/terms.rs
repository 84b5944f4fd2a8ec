//! Audiences, topics, phases and types: which pages are sorted under which.

use rustc_hash::FxHashMap;

use crate::model::config::Axis;
use crate::model::document::Kind;
use crate::model::meta::{Meta, Word};
use crate::model::route::slug;
use crate::model::site::{EntryId, Site, Term, TreeId};

/// Every term that some page of a tree is sorted under: those the publisher names in that order, then others by the alphabet.
pub fn terms(site: &Site) -> Vec<Term> {
    let mut terms = Vec::new();
    for tree in 0..site.config.trees.len() as TreeId {
        for axis in Axis::ALL {
            terms.extend(in_tree(site, tree, axis));
        }
    }
    terms
}

fn in_tree(site: &Site, tree: TreeId, axis: Axis) -> Vec<Term> {
    let mut pages: FxHashMap<&str, Vec<EntryId>> = FxHashMap::default();
    for id in site.listed(tree) {
        for term in words(site, id, axis) {
            let pages = pages.entry(term).or_default();
            if pages.last() != Some(&id) {
                pages.push(id);
            }
        }
    }
    let named = site.config.taxonomy.get(&axis).map_or(&[][..], Vec::as_slice);
    let place = |term: &str| {
        let kind = Kind::TYPED.iter().position(|(known, _)| axis == Axis::Type && *known == term);
        kind.or_else(|| named.iter().position(|known| *known.id == *term)).unwrap_or(usize::MAX)
    };
    let mut pages: Vec<_> = pages.into_iter().collect();
    pages.sort_by(|(a, _), (b, _)| (place(a), a).cmp(&(place(b), b)));
    let path = &site.config.trees[usize::from(tree)].path;
    let term = |(term, entries): (&str, Vec<EntryId>)| {
        let url = format!("{path}{}/{}/", axis.key(), slug(term)).into();
        Term { tree, axis, id: term.into(), url, entries }
    };
    pages.into_iter().map(term).collect()
}

/// The terms a page is sorted under, those of its recommendations included.
fn words(site: &Site, id: EntryId, axis: Axis) -> impl Iterator<Item = &str> {
    let document = site.document(id);
    let own: fn(&Meta) -> &[Word] = match axis {
        Axis::Audience => Meta::audience,
        Axis::Topics => Meta::topics,
        Axis::Phase => Meta::phase,
        Axis::Type => |_| &[],
    };
    let kind = document.kind();
    let kind = (axis == Axis::Type && kind != Kind::Page).then(|| kind.name());
    let inside = document.outline.recommendations.iter().filter(move |_| axis == Axis::Audience).flat_map(|it| &it.audience);
    own(&document.meta).iter().map(|word| &**word).chain(kind).chain(inside.map(|(word, _)| &**word))
}
