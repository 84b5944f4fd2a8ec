//! What a web server needs: files as they are, the theme's assets, headers, redirects, and a word to search engines; and the same
//! in the words of servers that read no such files.

mod bucket;
mod nginx;

pub use bucket::script as bucket_script;
pub use nginx::server as nginx_server;

use std::borrow::Cow;

use super::{Bytes, Renderer, made, output, pdf};
use crate::diagnostic::Diagnostic;
use crate::model::output::{ASSETS, Companion, Output, Recipe, Sheet};
use crate::model::pdf::Pdf;
use crate::model::picture::{self, Picture};
use crate::model::site::{EntryId, Site};
use crate::model::theme::Theme;

/// The strictest policy the built-in themes work under: nothing inline, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; \
                      connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How long files may be kept that have their contents in their names.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// All else is asked for anew, and sent if it is another.
const ASK: &str = "no-cache";

pub fn plan_files(site: &Site, _: &Theme) -> Vec<Output> {
    let mut outputs = Vec::with_capacity(site.files.len());
    for ((at, url), file) in (0..).zip(&*site.file_urls).zip(&*site.files).filter(|((at, _), _)| !site.withheld.contains(at)) {
        outputs.push(output(url.clone(), Recipe::File(at)));
        let widths = file.picture.map(Picture::widths).unwrap_or_default();
        outputs.extend(widths.into_iter().map(|width| output(picture::address(url, width), Recipe::Picture(at, width))));
    }
    outputs
}

pub fn plan(_: &Site, theme: &Theme) -> Vec<Output> {
    let mut outputs: Vec<_> = (0..).zip(&theme.assets).map(|(at, asset)| output(asset.url.clone(), Recipe::ThemeAsset(at))).collect();
    outputs.push(output("robots.txt", Recipe::Robots));
    outputs.push(output("_headers", Recipe::Headers));
    outputs.push(output("_redirects", Recipe::Redirects));
    outputs
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let Renderer { site, theme, .. } = renderer;
    match output.recipe {
        Recipe::File(at) => Some(Ok(Bytes::Of(site.files[at as usize].path.clone()))),
        Recipe::Picture(at, width) => {
            let file = &site.files[at as usize];
            Some(Ok(Bytes::Picture { path: file.path.clone(), picture: file.picture?, width }))
        }
        Recipe::ThemeAsset(at) => Some(Ok(Bytes::Made(theme.assets[at as usize].bytes.clone()))),
        Recipe::Robots => made(robots(site)),
        Recipe::Headers => made(headers_file(site)),
        Recipe::Redirects => made(redirects(site)),
        _ => None,
    }
}

fn robots(site: &Site) -> String {
    // A robot must be let in to be told by each page of a preview that it is not to be listed.
    let sitemap = site.absolute("sitemap.xml").filter(|_| !site.config.preview).map(|url| format!("Sitemap: {url}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// The headers of everything on the site.
fn headers(site: &Site) -> Vec<(&'static str, &'static str)> {
    let mut headers = vec![
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ];
    headers.extend(site.config.preview.then_some(("X-Robots-Tag", "noindex")));
    headers
}

fn headers_file(site: &Site) -> String {
    let lines: Vec<_> = headers(site).into_iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    format!("/*\n{}\n/{ASSETS}*\n  Cache-Control: {FOR_EVER}\n", lines.concat())
}

/// An old address and the one it leads to, below the site's root.
struct Move<'s> {
    from: Cow<'s, str>,
    to: Cow<'s, str>,
    /// The old address of the page whose sheet or file this is.
    page: Option<&'s str>,
}

/// Every old address, in order; with a page, its sheets and files have moved.
fn moves(site: &Site) -> Vec<Move<'_>> {
    let mut moves = Vec::new();
    for id in site.own_ids() {
        let to = &site.entry(id).url;
        for alias in &site.document(id).meta.aliases {
            moves.push(Move { from: (&*alias.text).into(), to: (&**to).into(), page: None });
            let folder = alias.text.strip_suffix("index.html").unwrap_or(&alias.text);
            if folder.ends_with('/') {
                let goes =
                    |part| Move { from: format!("{folder}{part}").into(), to: format!("{to}{part}").into(), page: Some(&alias.text) };
                moves.extend(parts(site, id).map(goes));
            }
        }
    }
    moves.sort_by(|a, b| a.from.cmp(&b.from));
    moves
}

/// Where the sheets and files of a page stand, below it.
fn parts(site: &Site, id: EntryId) -> impl Iterator<Item = &'static str> {
    let kind = site.document(id).kind();
    let sheets = Sheet::of(kind).iter().map(|sheet| sheet.path());
    let companions = Companion::of(kind).iter().map(|companion| companion.path());
    sheets.chain(companions).chain(pdf::of(site, id).into_iter().map(Pdf::path))
}

/// The host a site is published at and the path below it, without a first `/`; empty where that is not known.
fn place(site: &Site) -> (&str, &str) {
    let url = site.config.base_url.as_deref().unwrap_or_default();
    let mut parts = url.splitn(4, '/').skip(2);
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

fn redirects(site: &Site) -> String {
    let (_, base) = place(site);
    // Spaces part the columns.
    let line = |Move { from, to, .. }: Move<'_>| format!("/{base}{} /{base}{to} 301\n", from.replace(' ', "%20"));
    moves(site).into_iter().map(line).collect::<Vec<_>>().concat()
}
