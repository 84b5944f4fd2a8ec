//! Front matter of Hugo and MkDocs in the keys of ours.

use super::data::{self, Map, as_text};
use super::head::Head;
use super::{Notes, line_of};
use crate::diagnostic::SourceId;
use crate::model::meta::Data;
use crate::model::route::{join, slug};
use crate::model::site::is_outside;

/// Front matter, and where the text begins.
pub struct Front {
    /// Its keys.
    pub map: Map,
    /// The source it stands in.
    pub source: SourceId,
    /// The first byte of the text.
    pub body: usize,
}

/// Reads the front matter of a page.
pub fn front(source: SourceId, text: &str, notes: &mut Notes) -> Front {
    match data::front_matter(text) {
        Some((form, range, body)) => {
            let map = data::read(form, source, range, notes);
            Front { map, source, body }
        }
        None => Front { map: Map::new(), source, body: 0 },
    }
}

/// The head of a page; `address` is where it was, which its aliases may count from.
pub fn head(front: &Front, address: &str, notes: &mut Notes) -> Head {
    let mut head = Head::default();
    let mut topics = Vec::new();
    let mut kept: Vec<(&str, &Data)> = Vec::new();
    for (key, value) in &front.map {
        let lower = key.to_ascii_lowercase();
        let text = as_text(value).map(str::trim).filter(|text| !text.is_empty());
        let done = match (lower.as_str(), text) {
            ("title", Some(text)) => {
                head.title = Some(text.to_owned());
                true
            }
            ("description", Some(text)) => !head.has("summary") && head.summary(text),
            ("summary", Some(text)) => !head.has("summary") && data::get(&front.map, "description").is_none() && head.summary(text),
            ("date" | "published", Some(time)) => !head.has("published") && head.date("published", time),
            ("lastmod" | "updated" | "modified" | "revision_date" | "last_updated", Some(time)) => {
                !head.has("updated") && head.date("updated", time)
            }
            ("publishdate", Some(time)) => head.date("embargo_until", time),
            ("slug", Some(text)) => {
                let usable = text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
                head.text("slug", if usable { text.to_owned() } else { slug(text) });
                true
            }
            ("license" | "licence", Some(text)) => {
                head.text("licence", text);
                true
            }
            ("tags" | "categories" | "topics", _) => {
                for word in data::words(&front.map, key) {
                    if !topics.contains(&word) {
                        topics.push(word);
                    }
                }
                true
            }
            ("keywords", _) => {
                head.words("keywords", data::words(&front.map, key));
                true
            }
            ("aliases", _) => {
                head.aliases.extend(data::words(&front.map, key).iter().filter_map(|alias| old_address(alias, address)));
                true
            }
            ("weight", Some(number)) => {
                head.order = number.parse().ok().filter(|order| *order != 0);
                true
            }
            _ => false,
        };
        match value {
            _ if done => {}
            Data::Bool(yes) if lower == "draft" => {
                if *yes {
                    head.text("status", "draft");
                }
            }
            Data::Bool(yes) if lower == "toc" => head.flag("toc", *yes),
            Data::Null => {}
            Data::Map(days) if lower == "date" => {
                for (key, day) in [("published", "created"), ("updated", "updated")] {
                    if let Some(time) = data::text(days, day).filter(|_| !head.has(key)) {
                        head.date(key, time);
                    }
                }
            }
            Data::Map(params) if lower == "params" => kept.extend(params.iter().map(|(key, value)| (&**key, value))),
            _ if lower == "url" => {}
            _ => kept.push((key, value)),
        }
    }
    head.words("topics", topics);
    for (key, value) in kept {
        head.keep(key, value.clone());
        let text = &notes.sources.get(front.source).text[..front.body];
        let place = front.source.span(line_of(text, key).unwrap_or(0..0));
        notes.key(key, place);
    }
    head
}

/// An old address without its first `/`, if it can be one.
fn old_address(alias: &str, address: &str) -> Option<String> {
    let path = alias.split(['?', '#']).next().unwrap_or(alias);
    if is_outside(path) || path.contains('\\') {
        return None;
    }
    // Old addresses count from the page's section.
    let section = address.trim_end_matches('/');
    let path = join(section, path)? + if path.ends_with('/') { "/" } else { "" };
    (path.len() > 1 && !path.split('/').any(|part| part.starts_with('.'))).then_some(path)
}
