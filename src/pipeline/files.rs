//! Files of the content folder as they are published: cleaned, and drawings written anew.

use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load;
use crate::parse::drawing;
use crate::render::media;

/// Bytes a drawing may have.
const LARGEST: usize = 16 << 20;

/// The bytes of a file as readers get them.
///
/// # Errors
/// When it cannot be read; that it is no drawing, though it is named so, is a message.
pub fn published(root: &Path, path: &str) -> io::Result<Result<Vec<u8>, Diagnostic>> {
    let bytes = load::file(root, path)?;
    if !is_drawing(path) {
        return Ok(Ok(media::clean(bytes)));
    }
    let text = drawn(path, bytes);
    Ok(text.and_then(|text| match drawing::read(&text, media::clean) {
        Ok(drawing) => Ok(drawing.text.into_bytes()),
        Err(fault) => Err(unreadable(path, text.into(), &fault)),
    }))
}

/// The bytes of a picture as it is printed.
///
/// # Errors
/// When it cannot be read.
pub fn on_paper(root: &Path, path: &str) -> io::Result<Vec<u8>> {
    let bytes = published(root, path)?.map_err(|_| io::ErrorKind::InvalidData)?;
    Ok(media::on_paper(&bytes).unwrap_or(bytes))
}

/// What is to be said of a drawing.
#[must_use]
pub fn judged(root: &Path, path: &str) -> Vec<Diagnostic> {
    // That it cannot be read is said by whoever needs it.
    let Ok(bytes) = load::file(root, path) else { return Vec::new() };
    let text = match drawn(path, bytes) {
        Ok(text) => text,
        Err(fault) => return vec![fault],
    };
    match drawing::read(&text, media::clean) {
        Ok(drawing) if drawing.left_out.is_empty() => Vec::new(),
        Ok(drawing) => {
            let text: Arc<str> = text.into();
            let told = |(name, range): (String, Range<usize>)| {
                let place = Place::Excerpt { path: shown(path), text: Arc::clone(&text), range: (range.start, range.end) };
                Diagnostic::warning(Code::SvgLeftOut, place).with("name", name)
            };
            drawing.left_out.into_iter().map(told).collect()
        }
        Err(fault) => vec![unreadable(path, text.into(), &fault)],
    }
}

/// Whether a file is a drawing, by its name.
#[must_use]
pub fn is_drawing(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("svg"))
}

/// The text of a drawing.
fn drawn(path: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    if bytes.len() > LARGEST {
        let fault = Diagnostic::error(Code::SvgUnreadable, Place::File(shown(path)));
        return Err(fault.with_words("reason", ["it is larger than 16 MB", "den er større enn 16 MB"]));
    }
    let text = String::from_utf8(bytes).map_err(|_| Diagnostic::error(Code::InvalidUtf8, Place::File(shown(path))))?;
    Ok(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text))
}

fn unreadable(path: &str, text: Arc<str>, fault: &drawing::Unreadable) -> Diagnostic {
    let place = Place::Excerpt { path: shown(path), text, range: (fault.at, fault.at) };
    let reason = ["{cause}", "den er ikke skrevet som SVG skal være"];
    Diagnostic::error(Code::SvgUnreadable, place).with_words("reason", reason).with("cause", fault.reason.clone())
}

fn shown(path: &str) -> Box<str> {
    format!("content/{path}").into()
}
