//! Search: a page to search from, and for each tree an index that browsers read themselves.
//!
//! An index is made of all pages of its tree at once (`gather`, then `index`), is split so that a query loads little of it
//! (`encode`), and is kept in [`super::Indexes`] while its files are produced. How many files it has follows from the number of pages
//! alone: a plan costs nothing.

mod encode;
mod files;
mod gather;
mod index;
mod norwegian;
mod split;
mod words;

pub(super) use files::TreeIndex;

use split::Splitter;
use words::{Keys, Manner};

use super::{Bytes, Renderer, output};
use crate::diagnostic::Diagnostic;
use crate::model::output::{Output, Recipe, Shard};
use crate::model::site::Site;
use crate::model::theme::Theme;

/// Pages for each file of terms, of endings, of pages and of parts: more where there would be too many files.
const TERMS: usize = 24;
const ENDINGS: usize = 160;
const PAGES: usize = 48;
const PARTS: usize = 12;
/// Up to so many pages the first file has them all.
const FEW: usize = 1200;
/// Files of one kind: the first file names them all.
const MOST: usize = 4096;

/// Pages for each file of a kind, when there are so many in all.
fn each(usual: usize, pages: usize) -> usize {
    usual.max(pages.div_ceil(MOST))
}

/// How many files that makes.
fn files(usual: usize, pages: usize) -> usize {
    pages.div_ceil(each(usual, pages)).max(1)
}

/// Where a tree's index lies, below the tree.
const FOLDER: &str = "search/";

pub(super) fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    let mut outputs = Vec::new();
    for (tree, settings) in (0..).zip(&site.config.trees) {
        let folder = format!("{}{FOLDER}", settings.path);
        for shard in shards(site.listed(tree).count()) {
            outputs.push(output(format!("{folder}{}.js", shard.name()), Recipe::Index(tree, shard)));
        }
    }
    outputs
}

/// The files of an index of so many pages.
fn shards(pages: usize) -> impl Iterator<Item = Shard> {
    let some = |usual: usize, shard: fn(u32) -> Shard| (0..files(usual, pages) as u32).map(shard);
    let titles = if pages > FEW { some(PAGES, Shard::Pages) } else { (0..0).map(Shard::Pages as fn(u32) -> Shard) };
    std::iter::once(Shard::Whole)
        .chain(some(TERMS, Shard::Terms))
        .chain(some(ENDINGS, Shard::Endings))
        .chain(titles)
        .chain(some(PARTS, Shard::Parts))
}

/// The parts of Norwegian words on a site that has this text: how well compounds are told from other words.
#[must_use]
pub fn compounds(text: &str, asked: &[&str]) -> Vec<Vec<String>> {
    let keys = Keys::new();
    let mut uses: std::collections::BTreeMap<String, u32> = std::collections::BTreeMap::new();
    for word in words::words(text) {
        *uses.entry(word.to_lowercase()).or_default() += 1;
    }
    let key = |word: &str| keys.key(Manner::Norwegian, word);
    let known: Vec<(&str, u32, String)> = uses.iter().map(|(word, uses)| (word.as_str(), *uses, key(word))).collect();
    let splitter = Splitter::new(known.iter().map(|(word, uses, key)| (*word, *uses, key.as_str())), std::iter::empty());
    asked.iter().map(|word| splitter.parts(word, &key).into_iter().map(str::to_owned).collect()).collect()
}

pub(super) fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let Recipe::Index(tree, shard) = output.recipe else { return None };
    Some(Ok(Bytes::Made(renderer.indexes.search(renderer, tree).file(shard).as_bytes().to_vec())))
}
