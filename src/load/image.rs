//! What the beginning of a picture's file tells of it.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use crate::model::picture::{Flaw, Picture, PictureKind, turn};

/// Bytes that are read.
const HEAD: u64 = 256 << 10;

/// Bytes at the end of a file that its last mark is looked for in first: some programs lay things of their own behind it.
const TAIL: u64 = 4 << 10;

/// The picture in a file of so many bytes, and what keeps browsers from showing it; none if the file is no picture, or does not tell
/// how large it is.
pub fn picture(file: &Path, name: &str, bytes: u64) -> (Option<Picture>, Option<Flaw>) {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    if !matches!(&*extension, "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg") {
        return (None, None);
    }
    let mut head = Vec::new();
    let Ok(mut file) = File::open(file) else { return (None, None) };
    if file.by_ref().take(HEAD).read_to_end(&mut head).is_err() {
        return (None, None);
    }
    if extension == "svg" {
        let size = svg(&String::from_utf8_lossy(&head));
        return (size.map(|size| Picture { size, kind: PictureKind::Svg, bytes }), None);
    }
    let Some(picture) = raster(&head, bytes) else {
        // One that is known by its first bytes, and has more before its size than is read, may be whole.
        let is_none = bytes <= HEAD && extension != "avif" || imagesize::image_type(&head).is_err();
        return (None, is_none.then_some(Flaw::NoPicture));
    };
    (Some(picture), is_cut_off(&mut file, &head, bytes).then_some(Flaw::CutOff))
}

fn raster(head: &[u8], bytes: u64) -> Option<Picture> {
    let size = imagesize::blob_size(head).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    let found = |mark: &[u8]| memchr::memmem::find(head, mark);
    let (kind, turn) = match head.get(..4)? {
        [0xff, 0xd8, ..] => (PictureKind::Jpeg, found(b"Exif\0\0").map_or(1, |at| turn(&head[at + 6..]))),
        [0x89, ..] if found(b"acTL").is_none() => (PictureKind::Png, 1),
        b"RIFF" if found(b"ANIM").is_none() => (PictureKind::WebP, 1),
        _ => (PictureKind::Moving, 1),
    };
    // From the fifth on, what was width is height.
    let size = if turn < 5 { (width, height) } else { (height, width) };
    Some(Picture { size, kind, bytes })
}

/// Whether the end of a picture's file is missing.
fn is_cut_off(file: &mut File, head: &[u8], bytes: u64) -> bool {
    match head.get(..8) {
        Some([0xff, 0xd8, ..]) => lacks(file, b"\xff\xd9", scan(head), bytes),
        Some([0x89, b'P', ..]) => lacks(file, b"IEND", 8, bytes),
        // Its first chunk tells how much follows; an odd one may lack its last byte.
        Some([b'R', b'I', b'F', b'F', length @ ..]) => {
            length.try_into().is_ok_and(|length| u64::from(u32::from_le_bytes(length)) + 7 > bytes)
        }
        _ => false,
    }
}

/// Where the pixels of a JPEG begin: a small picture before them has an end of its own.
fn scan(head: &[u8]) -> u64 {
    let mut at = 2;
    while let Some([0xff, kind, high, low]) = head.get(at..at + 4).filter(|part| part[1] != 0xda) {
        at += if *kind == 0xff { 1 } else { 2 + usize::from(u16::from_be_bytes([*high, *low])) };
    }
    at as u64
}

/// Whether a mark is nowhere from a place on. What cannot be read is not judged.
fn lacks(file: &mut File, mark: &[u8], from: u64, bytes: u64) -> bool {
    [from.max(bytes.saturating_sub(TAIL)), from].into_iter().all(|start| {
        let mut part = Vec::new();
        let read = file.seek(SeekFrom::Start(start)).and_then(|_| file.read_to_end(&mut part));
        read.is_ok() && memchr::memmem::find(&part, mark).is_none()
    })
}

/// The size an SVG gives in its first tag, in pixels; else that of its view box.
fn svg(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}="))?;
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(value, _)| value)
    };
    let pixels = |value: &str| value.trim_end_matches("px").trim().parse::<f64>().ok().filter(|size| *size >= 1.0);
    #[expect(clippy::cast_sign_loss, reason = "no size is below one")]
    let whole = |size: f64| size.round().clamp(1.0, 1e6) as u32;
    if let (Some(width), Some(height)) = (attribute("width").and_then(pixels), attribute("height").and_then(pixels)) {
        return Some((whole(width), whole(height)));
    }
    let numbers: Vec<f64> = attribute("viewBox")?.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((whole(width), whole(height))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn drawings_tell_their_size() {
        assert_eq!(svg(r#"<?xml?><svg width="40px" height='20' viewBox="0 0 4 2">"#), Some((40, 20)));
        assert_eq!(svg(r#"<svg viewBox="0 0 400 200.4">"#), Some((400, 200)));
        assert_eq!(svg(r#"<svg width="100%">"#), None);
        assert_eq!(svg("<svg width=ø8\" height=>"), None);
    }
}
