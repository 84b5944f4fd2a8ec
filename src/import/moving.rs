//! From a plan to the files of a site: every page gets its place, its head and its links.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Edit};
use super::links::{Index, plain};
use super::outline::Outline;
use super::settings::Settings;
use super::{Content, File, Moved, Notes, Page, Plan, Tally, Tool, menu, tidy};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::lang::Lang;
use crate::model::route::segment;

/// Files that the program writes itself.
const OURS: [&str; 8] = ["404.html", "robots.txt", "sitemap.xml", "feed.xml", "changes.json", "review.json", "_headers", "_redirects"];
/// Pages that the program makes itself, by their ids.
const OUR_PAGES: [&str; 6] = ["search", "a-z", "changes", "edition", "assets", "404"];
/// Files that belonged to the old pages' looks: they go along only if a page leads to them.
const LOOKS: [&str; 8] = ["css", "js", "mjs", "map", "scss", "sass", "ts", "webmanifest"];

/// Settles what was planned.
pub fn settle(tool: Tool, mut plan: Plan, mut notes: Notes) -> Moved {
    let lang = plan.settings.default_language();
    let items = std::mem::take(&mut plan.menu);
    if !items.is_empty() {
        unlisted(&items, &plan.pages, &mut notes);
        menu::place(&items, &mut plan.pages, lang);
    }
    for page in &mut plan.pages {
        page.id = page.id.split('/').map(public).collect::<Vec<_>>().join("/");
    }
    // A page for what the program does itself has no text of its own.
    plan.pages.retain(|page| {
        let stays = !OUR_PAGES.contains(&page.id.as_str()) || !page.text.text.trim().is_empty() && page.id != "404";
        if !stays {
            notes.left_behind(&page.from, 1);
        }
        stays
    });
    apart(&mut plan.pages);
    for page in &mut plan.pages {
        page.text = tidy::tidied(std::mem::take(&mut page.text), &mut notes);
    }
    let files = files(&plan.files, &plan.pages);
    let mut outlines: Vec<_> = plan.pages.iter().map(|page| Outline::of(&page.text.text)).collect();
    let mut tally = Tally { pages: plan.pages.len(), ..Tally::default() };
    let index = Index::of(&plan, &files);
    let led = index.lead(&mut outlines, &mut notes);
    let aliases = aliases(&plan, &index);
    let mut moved: BTreeMap<String, Content> = BTreeMap::new();
    for (from, to) in &files {
        let is_of_looks = to.rsplit_once('.').is_some_and(|(_, extension)| LOOKS.contains(&extension));
        if OURS.contains(&to.as_str()) || is_of_looks && !led.used.contains_key(to) {
            notes.left_behind(from, 1);
        } else {
            moved.insert(format!("content/{to}"), Content::Copy(from.clone()));
        }
    }
    tally.files = moved.len();
    tally.links = led.kept;
    let parts = plan.pages.iter_mut().zip(&outlines).zip(led.edits).zip(aliases);
    let mut texts = BTreeMap::new();
    for (((page, outline), edits), aliases) in parts {
        tally.addresses += aliases.len();
        page.head.aliases = aliases;
        let text = written(page, outline, edits, &mut notes);
        texts.insert(format!("content/{}", page.path(lang)), Content::Text(text));
    }
    moved.append(&mut texts);
    for (key, (place, count)) in std::mem::take(&mut notes.keys) {
        notes.tell(Diagnostic::warning(Code::ImportKey, place).with("key", key).with("count", count.to_string()));
    }
    let Notes { sources, found, .. } = notes;
    Moved { tool, lang, settings: std::mem::take(&mut plan.settings), files: moved, sources, found, tally }
}

/// A part of a path as it may be called here: what begins with an underscore or a dot is not published, and a dot in a name is
/// for its language.
fn public(part: &str) -> String {
    let name = part.trim_start_matches(['_', '.']).replace('.', "-");
    if name.is_empty() { "del".to_owned() } else { name }
}

/// Tells of pages that no menu names.
fn unlisted(items: &[menu::Item], pages: &[Page], notes: &mut Notes) {
    let listed = menu::keys(items);
    let mut told = BTreeSet::new();
    for page in pages.iter().filter(|page| !listed.contains(page.key.as_str()) && !page.from.is_empty()) {
        if told.insert(&page.key) {
            notes.tell(Diagnostic::warning(Code::ImportUnlisted, Place::File(page.from.as_str().into())));
        }
    }
}

/// Gives pages that would have one address names of their own; versions of a page share one.
fn apart(pages: &mut [Page]) {
    let mut taken: BTreeMap<String, Vec<(String, Lang)>> = BTreeMap::new();
    for page in pages {
        let mut number = 2;
        let wanted = page.id.clone();
        loop {
            let path = page.id.strip_suffix("/index").unwrap_or(&page.id).split('/').map(segment).collect::<Vec<_>>().join("/");
            let is_ours = OUR_PAGES.contains(&path.as_str());
            let there = taken.entry(path).or_default();
            if !is_ours && there.iter().all(|(key, lang)| *key == page.key && *lang != page.lang) {
                there.push((page.key.clone(), page.lang));
                break;
            }
            page.id = match wanted.strip_suffix("/index") {
                Some(folder) => format!("{folder}-{number}/index"),
                None => format!("{wanted}-{number}"),
            };
            number += 1;
        }
    }
}

/// The folder that all pages of an old folder went to, if they went together: then files go with them.
fn followed(pages: &[Page]) -> BTreeMap<&str, Option<&str>> {
    let folder = |path: &'_ str| path.rfind('/').unwrap_or(0);
    let mut followed: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for page in pages.iter().filter(|page| !page.from.is_empty() && page.name.contains('/')) {
        let (old, new) = (&page.name[..folder(&page.name)], &page.id[..folder(&page.id)]);
        // A page that became a section has a folder of its own.
        let new = if page.id.ends_with("/index") && !page.name.ends_with("/index") { &new[..folder(new)] } else { new };
        let together = followed.entry(old).or_insert(Some(new));
        if *together != Some(new) {
            *together = None;
        }
    }
    followed
}

/// Where each file goes below `content/`: what would be read as a page keeps its text under another name.
fn files(planned: &[File], pages: &[Page]) -> BTreeMap<String, String> {
    let followed = followed(pages);
    // No file has the name of a folder that pages lie in.
    let mut taken: BTreeSet<String> =
        pages.iter().flat_map(|page| page.id.match_indices('/').map(|(end, _)| page.id[..end].to_owned())).collect();
    let mut files = BTreeMap::new();
    for File { from, name, .. } in planned {
        let above = std::iter::successors(Some(name.as_str()), |path| path.rsplit_once('/').map(|(above, _)| above)).skip(1);
        let new = above.into_iter().find_map(|folder| Some((folder, (*followed.get(folder)?)?)));
        let name = new.map_or_else(|| name.clone(), |(old, new)| format!("{new}{}", &name[old.len()..]).trim_start_matches('/').to_owned());
        let parts: Vec<_> = name.split('/').collect();
        let (last, folders) = parts.split_last().unwrap_or((&"", &[]));
        let mut to: Vec<String> = folders.iter().map(|part| part.trim_start_matches(['_', '.']).to_owned()).collect();
        let extension = last.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let is_read = matches!(extension.as_deref(), Some("md" | "markdown" | "yaml" | "yml"));
        to.push(if is_read { format!("{last}.txt") } else { (*last).to_owned() });
        let to = to.join("/");
        // Another file of the name, as in another language's folder.
        let (stem, extension) =
            to.rsplit_once('.').map_or((to.as_str(), String::new()), |(stem, extension)| (stem, format!(".{extension}")));
        let numbered = (2..).map(|number| format!("{stem}-{number}{extension}"));
        let to = std::iter::once(to.clone()).chain(numbered).find(|to| !taken.contains(to)).unwrap_or_default();
        taken.insert(to.clone());
        files.insert(from.clone(), to);
    }
    files
}

/// The old addresses of each page that are not its address now.
fn aliases(plan: &Plan, index: &Index<'_>) -> Vec<Vec<String>> {
    let addresses = addresses(&plan.pages, &plan.settings);
    let mut taken: BTreeSet<String> = addresses.iter().map(|address| plain(address)).collect();
    let trees = plan.settings.languages.iter().map(|lang| plan.settings.tree(*lang));
    taken.extend(trees.flat_map(|tree| OUR_PAGES.map(|id| format!("{tree}{id}"))));
    let mut redirects: Vec<Vec<&str>> = vec![Vec::new(); plan.pages.len()];
    for (old, new) in &plan.redirects {
        if let Some(page) = index.at(new) {
            redirects[page].push(old);
        }
    }
    let mut all = Vec::new();
    for (page, redirects) in plan.pages.iter().zip(redirects) {
        let old = std::iter::once(page.address.as_str()).chain(page.head.aliases.iter().map(String::as_str)).chain(redirects);
        let usable = |old: &&str| !old.is_empty() && !old.contains(['?', '#', '\\']) && !old.split('/').any(|part| part.starts_with('.'));
        all.push(old.filter(usable).filter(|old| taken.insert(plain(old))).map(str::to_owned).collect());
    }
    all
}

/// The address of each page in the new site.
fn addresses(pages: &[Page], settings: &Settings) -> Vec<String> {
    let slugs: BTreeMap<(&str, _), &str> =
        pages.iter().filter_map(|page| Some(((page.id.strip_suffix("/index")?, page.lang), page.head.slug()?))).collect();
    let address = |page: &Page| {
        let path = if page.id == "index" { "" } else { page.id.strip_suffix("/index").unwrap_or(&page.id) };
        let mut address = settings.tree(page.lang);
        for (at, part) in path.split('/').scan(0, |at, part| {
            let start = *at;
            *at += part.len() + 1;
            Some((start + part.len(), part))
        }) {
            if !part.is_empty() {
                let own = page.head.slug().filter(|_| at == path.len());
                address
                    .push_str(&own.or_else(|| slugs.get(&(&path[..at], page.lang)).copied()).map_or_else(|| segment(part), str::to_owned));
                address.push('/');
            }
        }
        address
    };
    pages.iter().map(address).collect()
}

/// The page's file: head and text.
fn written(page: &mut Page, outline: &Outline, mut edits: Vec<Edit>, notes: &mut Notes) -> String {
    let text = &page.text;
    for heading in outline.headings.iter().filter(|heading| heading.is_given) {
        edits.push(heading.edit(&text.text));
    }
    edits.extend(twice(outline, &text.text));
    let menu_title = page.menu_title.take();
    match (&outline.title, &page.head.title) {
        (Some(first), None) if !first.words.is_empty() => {
            page.head.title = Some(first.words.clone());
            edits.push(Edit::cut(first.range.clone()));
        }
        (Some(first), Some(title)) if first.words == *title => edits.push(Edit::cut(first.range.clone())),
        (_, Some(_)) => {}
        (_, None) => {
            page.head.title = Some(menu_title.clone().unwrap_or_else(|| named(&page.name)));
        }
    }
    if let (Some(name), Some(title)) = (menu_title, &page.head.title)
        && !name.eq_ignore_ascii_case(title)
        && page.id != "index"
    {
        let place = text.span(0..0);
        notes.tell(Diagnostic::warning(Code::ImportMenu, place).with("name", name).with("title", title.as_str()));
    }
    let body = std::mem::take::<Draft>(&mut page.text).edited(edits).text;
    let body = body.trim();
    let head = page.head.written();
    if body.is_empty() { format!("{}\n", head.trim_end()) } else { format!("{head}{body}\n") }
}

/// Other ids for places that others have the id of: elsewhere the first one counts.
fn twice(outline: &Outline, text: &str) -> Vec<Edit> {
    let mut taken: BTreeSet<String> = outline.anchors.iter().cloned().collect();
    let mut edits = Vec::new();
    for heading in outline.headings.iter().filter(|heading| heading.is_written && !heading.is_given) {
        let at = text[heading.range.clone()].rfind(&format!("#{}", heading.id));
        let id = menu::free(&taken, &heading.id);
        if let Some(at) = at.filter(|_| id != heading.id) {
            let start = heading.range.start + at + 1;
            edits.push(Edit::new(start..start + heading.id.len(), id.as_str()));
        }
        taken.insert(id);
    }
    edits
}

/// A title of a file's name, where nothing else says it.
fn named(id: &str) -> String {
    let name = id.strip_suffix("/index").unwrap_or(id);
    super::callout::capital(&name.rsplit('/').next().unwrap_or(name).replace(['-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use crate::import::{Content, House, Moved, Tool, site};

    /// What becomes of these files.
    fn moved(tool: Tool, files: &[(&str, &str)]) -> Moved {
        let paths = files.iter().map(|(path, _)| (*path).to_owned()).collect();
        let read = |path: &str| files.iter().find(|(known, _)| *known == path).map(|(_, text)| (*text).to_owned());
        site(&House { paths: &paths, read: &read, refused: &[] }, tool)
    }

    #[test]
    fn nothing_takes_the_place_of_another() {
        let paths = |tool, files: &[(&str, &str)]| {
            let paths = moved(tool, files).files.into_keys();
            paths.map(|path| path["content/".len()..].to_owned()).collect::<Vec<_>>()
        };
        let in_one_language = [("content/a.en.md", "One\n"), ("content/a.md", "Two\n"), ("hugo.toml", "")];
        assert_eq!(paths(Tool::Hugo, &in_one_language), ["a-2.md", "a.md"]);
        // Without a plugin that says so, this is no language.
        assert_eq!(paths(Tool::MkDocs, &[("docs/a.en.md", "One\n"), ("docs/a.md", "Two\n"), ("mkdocs.yml", "")]), ["a-en.md", "a.md"]);
        // What was no page becomes none.
        assert_eq!(paths(Tool::Hugo, &[("content/a.MD", "One\n"), ("hugo.toml", "")]), ["a.MD.txt"]);
        let menu = ("mkdocs.yml", "nav: [{Search: [a.md, b.md]}]\n");
        assert_eq!(
            paths(Tool::MkDocs, &[("docs/a.md", "One\n"), ("docs/b.md", "Two\n"), ("docs/search", ""), menu]),
            ["search-2/index.md", "search-3", "search/a.md", "search/b.md"]
        );
    }

    #[test]
    fn what_is_nested_beyond_measure_grows_no_further() {
        let nested = |open: &str, close: &str| [open.repeat(3000), "a\n".repeat(3000), close.repeat(3000)].concat();
        for text in [
            nested("<details>\n", "</details>\n"),
            nested("{{< note >}}\n", "{{< /note >}}\n"),
            nested("<ul><li>", "</li></ul>"),
            nested("- ", ""),
        ] {
            for (tool, path) in [(Tool::Hugo, "content/a.md"), (Tool::MdBook, "src/SUMMARY.md")] {
                for content in moved(tool, &[(path, &text)]).files.into_values() {
                    assert!(matches!(content, Content::Text(made) if made.len() < 10 * text.len()), "{}", &text[..20]);
                }
            }
        }
    }
}
