//! The menu of another tool: folders and order here.

use std::collections::{BTreeMap, BTreeSet};

use super::Page;
use super::head::Head;
use crate::model::lang::Lang;
use crate::model::route::slug;

/// An entry of a menu.
#[derive(Debug)]
pub enum Item {
    /// A page, by its key, and what stands below it.
    Page { key: String, below: Vec<Item> },
    /// A name with pages below it.
    Section { title: String, below: Vec<Item> },
}

/// Numbers between one page of a section and the next, so that another can come between.
const STEP: i32 = 10;

/// Gives each page of the menu its place: what stands below a page or a name is its section. Pages stay where they are if they can.
pub fn place(menu: &[Item], pages: &mut Vec<Page>, lang: Lang) {
    let mut places = Places::default();
    let first = menu.first().filter(|_| !keys(menu).contains(&"index"));
    match first {
        // The first page is what a reader met first.
        Some(Item::Page { key, below }) if below.is_empty() => {
            places.put(key, "index".to_owned(), 0);
            places.walk(&menu[1..], "", 0);
        }
        _ => _ = places.walk(menu, "", 0),
    }
    for page in pages.iter_mut() {
        if let Some((id, order)) = places.of.get(&page.key) {
            page.id.clone_from(id);
            page.head.order = (*order != 0).then_some(*order);
        }
    }
    // What the menu does not name stays, unless its place was given away.
    let given: BTreeSet<String> =
        places.of.values().map(|(id, _)| id.clone()).chain(places.made.iter().map(|made| made.0.clone())).collect();
    for page in pages.iter_mut().filter(|page| !places.of.contains_key(&page.key)) {
        page.id = free(&given, &page.id);
    }
    for (id, title, order) in places.made {
        pages.push(Page { id, ..Page::new(String::new(), String::new(), lang, Head::titled(Some(title), Some(order))) });
    }
}

/// The keys of every page in a menu.
pub fn keys(menu: &[Item]) -> BTreeSet<&str> {
    let mut all = BTreeSet::new();
    let mut open: Vec<&Item> = menu.iter().collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Page { key, below } => {
                all.insert(key.as_str());
                open.extend(below);
            }
            Item::Section { below, .. } => open.extend(below),
        }
    }
    all
}

#[derive(Default)]
struct Places {
    /// Each key's id and order.
    of: BTreeMap<String, (String, i32)>,
    /// Pages for names alone: id, title and order.
    made: Vec<(String, String, i32)>,
    taken: BTreeSet<String>,
}

impl Places {
    fn put(&mut self, key: &str, id: String, order: i32) {
        self.taken.insert(id.clone());
        self.of.insert(key.to_owned(), (id, order));
    }

    /// Places what stands in a section whose folder is `folder`, after what stands there already, and gives the last order.
    fn walk(&mut self, items: &[Item], folder: &str, mut order: i32) -> i32 {
        for item in items {
            match item {
                // A page that stands there twice is where it was met first.
                Item::Page { key, .. } if self.of.contains_key(key) => {}
                Item::Page { key, .. } if key == "index" && folder.is_empty() => {
                    self.put(key, "index".to_owned(), 0);
                    if let Item::Page { below, .. } = item {
                        order = self.walk(below, "", order);
                    }
                }
                Item::Page { key, below } if below.is_empty() => {
                    order += STEP;
                    let id = self.id_in(folder, key);
                    self.put(key, id, order);
                }
                Item::Page { key, below } => {
                    order += STEP;
                    let own = self.folder_for(folder, stem(key), section(key));
                    self.put(key, format!("{own}/index"), order);
                    self.walk(below, &own, 0);
                }
                Item::Section { title, below } => {
                    order += STEP;
                    self.section(title, below, folder, order);
                }
            }
        }
        order
    }

    fn section(&mut self, title: &str, below: &[Item], folder: &str, order: i32) {
        let old = shared_folder(below).unwrap_or_default();
        let own = self.folder_for(folder, &slug(title), old);
        let page = below.iter().enumerate().find_map(|(nth, item)| match item {
            Item::Page { key, below } if !self.of.contains_key(key) && key != "index" => {
                // The folder's own page, or a first page of the same name.
                let is_own = below.is_empty() && is_index(key) && (section(key) == own || section(key) == old);
                (is_own || nth == 0 && slug(stem(key)) == slug(title)).then_some((key, below))
            }
            _ => None,
        });
        let mut last = 0;
        match page {
            Some((key, inner)) => {
                self.put(key, format!("{own}/index"), order);
                last = self.walk(inner, &own, 0);
            }
            None => {
                self.taken.insert(format!("{own}/index"));
                self.made.push((format!("{own}/index"), title.to_owned(), order));
            }
        }
        self.walk(below, &own, last);
    }

    /// The id of a page that lies in a folder: its own, if it lies there already.
    fn id_in(&self, folder: &str, key: &str) -> String {
        let above = |path: &str| path.rsplit_once('/').map_or(String::new(), |(above, _)| above.to_owned());
        let stays = above(key) == folder && !is_index(key) || is_index(key) && key != "index" && above(section(key)) == folder;
        let wanted = if stays { key.to_owned() } else { join(folder, stem(key)) };
        free(&self.taken, &wanted)
    }

    /// A folder in a folder: the one that was, if it lay there.
    fn folder_for(&self, folder: &str, name: &str, old: &str) -> String {
        let above = old.rsplit_once('/').map_or("", |(above, _)| above);
        let wanted =
            if !old.is_empty() && above == folder { old.to_owned() } else { join(folder, if name.is_empty() { "del" } else { name }) };
        let index = free(&self.taken, &format!("{wanted}/index"));
        if index == format!("{wanted}/index") { wanted } else { self.folder_for(folder, &format!("{name}-2"), "") }
    }
}

/// The folder that all pages of a section lie in, or below a folder of their own in it.
fn shared_folder(items: &[Item]) -> Option<&str> {
    let mut folders = items.iter().filter_map(|item| match item {
        Item::Page { key, .. } => Some(key.rsplit_once('/').map_or("", |(folder, _)| folder)),
        Item::Section { .. } => None,
    });
    let first = folders.next()?;
    folders.all(|folder| folder == first).then_some(first)
}

fn is_index(key: &str) -> bool {
    key == "index" || key.ends_with("/index")
}

/// The folder that is a page's own: that of an index, or one of the page's name.
fn section(key: &str) -> &str {
    key.strip_suffix("/index").unwrap_or(key)
}

/// The last part of a key, or of its folder.
fn stem(key: &str) -> &str {
    let key = section(key);
    key.rsplit_once('/').map_or(key, |(_, stem)| stem)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// A name that is not taken.
pub fn free(taken: &BTreeSet<String>, wanted: &str) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}
