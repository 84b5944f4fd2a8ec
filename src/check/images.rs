//! Every image has a text alternative (WCAG 1.1.1), every film has captions (WCAG 1.2.2), browsers show both, and no picture is broken
//! or larger than can be opened.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words};
use crate::model::outline::Use;
use crate::model::picture::{Flaw, PIXELS};
use crate::model::route::ending;
use crate::model::site::{Site, Target};
use crate::model::video::{Video, is_video};

pub fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = pages(site, |id, found| {
        let document = site.document(id);
        for image in document.outline.links.iter().filter(|link| link.role != Use::Link) {
            let span = image.place.span(document.source);
            if image.role == Use::ImageWithoutAlt {
                found.push(Diagnostic::error(Code::ImageWithoutAlt, span));
            }
            let target = site.text(id).words(image.target);
            let ending = ending(target);
            if let Some(how) = way_out(&ending) {
                let fault = Diagnostic::error(Code::UnshownFormat, span).with("format", ending.to_uppercase());
                found.push(fault.with_words("how", how));
            }
            if let (true, Target::File(film)) = (is_video(target), site.resolve(id, target)) {
                let film = &site.files[film as usize].path;
                if Video::of(site, film, document.lang).captions.is_empty() {
                    let (stem, _) = film.rsplit_once('.').unwrap_or((film, ""));
                    let file = format!("content/{stem}.{}.vtt", document.lang);
                    found.push(Diagnostic::error(Code::VideoWithoutCaptions, span).with("file", file));
                }
            }
        }
    });
    let pictures = site.files.iter().filter_map(|file| Some((file, file.picture?)));
    for (file, picture) in pictures.filter(|(_, picture)| picture.is_made_of() && picture.pixels() > PIXELS) {
        let fault = Diagnostic::warning(Code::HugePicture, file.place());
        diagnostics.push(fault.with("pixels", millions(picture.pixels())).with("limit", millions(PIXELS)));
    }
    for (file, flaw) in site.files.iter().filter_map(|file| Some((file, file.flaw?))) {
        let reason = match flaw {
            Flaw::NoPicture => ["there is no picture in the file", "det er ikke noe bilde i filen"],
            Flaw::CutOff => ["the end of the file is missing", "slutten på filen mangler"],
        };
        let fault = Diagnostic::warning(Code::PictureUnreadable, file.place());
        diagnostics.push(fault.with_words("reason", reason));
    }
    if let Some(logo) = site.config.publisher.as_ref().and_then(|publisher| publisher.logo.as_ref())
        && !site.file_at.contains_key(&logo.text)
    {
        diagnostics.push(Diagnostic::warning(Code::BrokenLink, logo.span).with("target", &**logo));
    }
    diagnostics
}

/// What to do with a picture or a film in a format of telephones, scanners and programs that is not for the web.
fn way_out(ending: &str) -> Option<Words> {
    match ending {
        "heic" | "heif" | "tif" | "tiff" | "bmp" => Some(["export it as JPEG or PNG", "eksporter det som JPEG eller PNG"]),
        "mov" | "avi" | "mkv" | "wmv" | "m4v" | "mpg" | "mpeg" => Some(["export it as MP4 (H.264)", "eksporter den som MP4 (H.264)"]),
        _ => None,
    }
}

fn millions(pixels: u64) -> String {
    pixels.div_ceil(1_000_000).to_string()
}
