//! What a web server needs: files as they are, the theme's assets, headers, redirects, and a word to search engines.

use super::{Bytes, Renderer, made, output};
use crate::diagnostic::Diagnostic;
use crate::model::output::{Output, Recipe};
use crate::model::picture::{self, Picture};
use crate::model::site::Site;
use crate::model::theme::Theme;

/// The strictest policy the built-in themes work under: nothing inline, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; \
                      connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
        Recipe::Headers => made(headers()),
        Recipe::Redirects => made(redirects(site)),
        _ => None,
    }
}

fn robots(site: &Site) -> String {
    let sitemap = site.absolute("sitemap.xml").map(|url| format!("Sitemap: {url}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: strict-origin-when-cross-origin\n  \
         Permissions-Policy: camera=(), geolocation=(), microphone=()\n\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}

fn redirects(site: &Site) -> String {
    let base = site.config.base_url.as_deref().and_then(|url| url.splitn(4, '/').nth(3)).unwrap_or_default();
    let mut lines: Vec<String> = site
        .entry_ids()
        .filter(|id| !site.entry(*id).borrowed)
        .flat_map(|id| {
            let url = &site.entry(id).url;
            site.document(id).meta.aliases.iter().map(move |alias| {
                // Spaces part the columns.
                format!("/{base}{} /{base}{url} 301\n", alias.text.replace(' ', "%20"))
            })
        })
        .collect();
    lines.sort();
    lines.concat()
}
