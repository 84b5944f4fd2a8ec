//! Pictures and films.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_href;

use super::{Setting, Writer};
use crate::model::content::Image;
use crate::model::document::Body;
use crate::model::picture::{self, Picture};
use crate::model::route::relative;
use crate::model::site::Target;
use crate::model::video::{Video, is_video};

/// How wide a picture is shown: a column of text, or the whole of a narrow screen.
const SHOWN: &str = "(min-width:48em) 45em,100vw";
/// Bytes of HTML before the first picture that are likely seen together with it, when the page comes.
const FIRST_VIEW: usize = 1200;

impl Writer<'_> {
    pub(super) fn image(&mut self, image: Image<'_>) {
        let Some(setting) = self.setting else {
            self.out.push_str("<img src=\"");
            self.href(image.target);
            self.told(image.alt);
            self.titled(image.title);
            return self.out.push('>');
        };
        let file = match setting.site.resolve(setting.page, image.target) {
            Target::File(at) => Some(at),
            _ => None,
        };
        if is_video(image.target) {
            return match file {
                Some(film) => self.video(setting, film, image),
                // What others publish is led to, and fetched by nobody who does not ask for it.
                None => self.opened("", image.target, image.alt),
            };
        }
        let known = file.and_then(|at| setting.site.files[at as usize].picture);
        let widths = widths(known, image.size);
        if let (Some(at), false) = (file, widths.is_empty()) {
            let address = relative(setting.url, &setting.site.file_urls[at as usize]);
            self.out.push_str("<picture><source type=\"image/webp\" srcset=\"");
            for (nth, width) in widths.iter().enumerate() {
                self.out.push_str(if nth == 0 { "" } else { "," });
                // Commas and spaces part the addresses.
                _ = escape_href(&mut self.out, &picture::address(&address, *width).replace(',', "%2C"));
                _ = write!(self.out, " {width}w");
            }
            self.out.push_str("\" sizes=\"");
            match image.size {
                Some((width, _)) => _ = write!(self.out, "{width}px"),
                None => self.out.push_str(SHOWN),
            }
            self.out.push_str("\">");
        }
        // What is seen at once is fetched at once.
        let first = self.pictures == 0 && self.out.len() < FIRST_VIEW && matches!(setting.site.document(setting.page).body, Body::Page(_));
        self.pictures += 1;
        self.out.push_str("<img src=\"");
        self.href(image.target);
        self.told(image.alt);
        self.sized(image.size.or(known.map(|picture| picture.size)));
        self.out.push_str(if first { ">" } else { " loading=\"lazy\" decoding=\"async\">" });
        self.out.push_str(if widths.is_empty() { "" } else { "</picture>" });
    }

    /// A film of the site, with its captions.
    fn video(&mut self, setting: Setting<'_>, film: u32, image: Image<'_>) {
        let Setting { site, page, url, theme, .. } = setting;
        let address = |at: u32| relative(url, &site.file_urls[at as usize]);
        let video = Video::of(site, &site.files[film as usize].path, site.document(page).lang);
        self.out.push_str("<video controls playsinline preload=\"metadata\" src=\"");
        _ = escape_href(&mut self.out, &address(film));
        self.out.push_str("\" aria-label=\"");
        self.attribute(image.alt);
        self.out.push('"');
        let still = video.still.map(|at| (at, site.files[at as usize].picture));
        if let Some((at, picture)) = still {
            self.out.push_str(" poster=\"");
            let smaller = picture.and_then(|picture| picture.widths().into_iter().find(|width| *width >= 720));
            _ = escape_href(&mut self.out, &smaller.map_or_else(|| address(at), |width| picture::address(&address(at), width)));
            self.out.push('"');
        }
        self.sized(image.size.or(still.and_then(|(_, picture)| Some(picture?.size))));
        self.out.push('>');
        for (lang, at) in &video.captions {
            self.out.push_str("<track kind=\"captions\" src=\"");
            _ = escape_href(&mut self.out, &address(*at));
            let name = theme.strings.get(lang).map_or(lang.as_str(), |strings| strings.get("name"));
            _ = write!(self.out, "\" srclang=\"{lang}\" label=\"");
            self.attribute(name);
            self.out.push_str("\">");
        }
        self.out.push_str("</video>");
    }

    /// A link to a film, for those who would rather see it in a program of their own, and on paper.
    pub(super) fn opened(&mut self, before: &str, target: &str, title: &str) {
        let label = self.setting.map_or_else(|| title.to_owned(), |setting| setting.strings.fill("video_open", &[("title", title)]));
        self.out.push_str(before);
        self.out.push_str("<a href=\"");
        self.href(target);
        self.out.push_str("\">");
        self.text(&label);
        self.out.push_str("</a>");
    }

    fn told(&mut self, alt: &str) {
        self.out.push_str("\" alt=\"");
        self.attribute(alt);
        self.out.push('"');
    }

    fn sized(&mut self, size: Option<(u32, u32)>) {
        if let Some((width, height)) = size {
            _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
    }
}

/// The widths a picture is offered in; where it is shown small, none that is more than a fine screen needs.
fn widths(picture: Option<Picture>, shown: Option<(u32, u32)>) -> Vec<u32> {
    let mut widths = picture.map(Picture::widths).unwrap_or_default();
    if let Some((shown, _)) = shown {
        let enough = widths.iter().position(|width| *width >= shown.saturating_mul(2));
        widths.truncate(enough.map_or(widths.len(), |enough| enough + 1));
    }
    widths
}
