//! The sitemap, with the languages of each page; in parts when the pages are many (sitemaps.org, 50,000 a file).

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;

use super::{Bytes, Renderer, made, output};
use crate::diagnostic::Diagnostic;
use crate::model::output::{Output, Recipe, Sitemap};
use crate::model::site::{EntryId, Site};
use crate::model::theme::Theme;

/// Addresses one file may hold.
const PART: usize = 50_000;

pub fn plan(site: &Site, theme: &Theme) -> Vec<Output> {
    if site.config.base_url.is_none() {
        return Vec::new();
    }
    let count = addresses(site, theme).count();
    if count <= PART {
        return vec![output("sitemap.xml", Recipe::Sitemap(Sitemap::Whole))];
    }
    let parts =
        (0..count.div_ceil(PART) as u32).map(|part| output(format!("sitemap-{}.xml", part + 1), Recipe::Sitemap(Sitemap::Part(part))));
    std::iter::once(output("sitemap.xml", Recipe::Sitemap(Sitemap::Index))).chain(parts).collect()
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let Recipe::Sitemap(sitemap) = output.recipe else { return None };
    let Renderer { site, theme, .. } = renderer;
    made(match sitemap {
        Sitemap::Whole => urls(site, addresses(site, theme)),
        Sitemap::Part(part) => urls(site, addresses(site, theme).skip(part as usize * PART).take(PART)),
        Sitemap::Index => index(site, addresses(site, theme).count().div_ceil(PART)),
    })
}

/// A page that search engines may know of: a document's, or a list's by its address.
enum Address {
    Document(EntryId),
    List(Box<str>),
}

fn addresses<'a>(site: &'a Site, theme: &'a Theme) -> impl Iterator<Item = Address> + 'a {
    use crate::model::meta::Status;
    let told = |id: &EntryId| !site.entry(*id).borrowed && site.document(*id).meta.status() == Status::Current;
    let documents: Vec<_> = site.entry_ids().filter(told).collect();
    let taken: rustc_hash::FxHashSet<&str> = site.entries.iter().map(|entry| &*entry.url).collect();
    let editions = super::editions::plan(site, theme).into_iter().filter(|output| matches!(output.recipe, Recipe::Editions(_)));
    let lists = super::pages::plan_lists(site, theme).into_iter().chain(editions).map(|output| output.path);
    let lists: Vec<Box<str>> = lists
        .filter(|path| !path.ends_with("404.html") && !path.ends_with("search/index.html"))
        .map(|path| -> Box<str> { path.trim_end_matches("index.html").into() })
        .filter(|url| !taken.contains(&**url))
        .collect();
    documents.into_iter().map(Address::Document).chain(lists.into_iter().map(Address::List))
}

fn urls(site: &Site, addresses: impl Iterator<Item = Address>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for address in addresses {
        match address {
            Address::List(url) => {
                xml.push_str("<url><loc>");
                location(site, &url, &mut xml);
                xml.push_str("</loc></url>\n");
            }
            Address::Document(id) => document(site, id, &mut xml),
        }
    }
    xml.push_str("</urlset>\n");
    xml
}

fn document(site: &Site, id: EntryId, xml: &mut String) {
    xml.push_str("<url><loc>");
    location(site, &site.entry(id).url, xml);
    xml.push_str("</loc>");
    if let Some(date) = site.document(id).meta.last_change() {
        _ = write!(xml, "<lastmod>{date}</lastmod>");
    }
    let own: Vec<_> = site.versions(id).iter().filter(|other| !site.entry(**other).borrowed).collect();
    if own.len() > 1 {
        for other in own {
            _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"", site.document(*other).lang);
            location(site, &site.entry(*other).url, xml);
            xml.push_str("\"/>");
        }
    }
    xml.push_str("</url>\n");
}

fn location(site: &Site, url: &str, xml: &mut String) {
    _ = escape_html(&mut *xml, site.config.base_url.as_deref().unwrap_or_default());
    _ = pulldown_cmark_escape::escape_href(&mut *xml, url);
}

fn index(site: &Site, parts: usize) -> String {
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for part in 1..=parts {
        xml.push_str("<sitemap><loc>");
        location(site, &format!("sitemap-{part}.xml"), &mut xml);
        xml.push_str("</loc></sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    xml
}
