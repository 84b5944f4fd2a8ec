//! Outputs that cannot both be published: two want one path, or the path of one is a folder of the other's.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::{fingerprint, wanted};
use crate::model::output::Output;
use crate::model::site::Site;
use crate::model::theme::Theme;

/// Every two that are at odds, the one that [`super::plan`] keeps before the other.
#[must_use]
pub fn clashes(site: &Site, theme: &Theme) -> Vec<(Output, Output)> {
    let outputs = wanted(site, theme);
    let mut clashes = Vec::new();
    let mut holders: FxHashMap<u128, &Output> = FxHashMap::default();
    holders.reserve(outputs.len());
    for output in &outputs {
        match holders.entry(fingerprint::of(output.path.as_bytes())) {
            Entry::Occupied(holder) => clashes.push(((*holder.get()).clone(), output.clone())),
            Entry::Vacant(free) => _ = free.insert(output),
        }
    }
    let above = |path: &'_ str| path.rfind('/').unwrap_or(0);
    let mut last = "";
    for output in &outputs {
        let folder = &output.path[..above(&output.path)];
        // Most outputs lie where the one before lies.
        if folder == std::mem::replace(&mut last, folder) {
            continue;
        }
        let folders = std::iter::successors(Some(folder), |folder| Some(&folder[..above(folder)])).take_while(|folder| !folder.is_empty());
        let holder = folders.into_iter().find_map(|folder| holders.get(&fingerprint::of(folder.as_bytes())));
        clashes.extend(holder.map(|holder| ((*holder).clone(), output.clone())));
    }
    clashes
}
