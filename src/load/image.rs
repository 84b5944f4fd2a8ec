//! What the beginning of a picture's file tells of it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::model::picture::{Picture, PictureKind, turn};

/// Bytes that are read.
const HEAD: u64 = 256 << 10;

/// The picture in a file of so many bytes; none if the file is no picture, or does not tell how large it is.
pub fn picture(file: &Path, name: &str, bytes: u64) -> Option<Picture> {
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    if !matches!(&*extension, "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg") {
        return None;
    }
    let mut head = Vec::new();
    File::open(file).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    if extension == "svg" {
        return Some(Picture { size: svg(&String::from_utf8_lossy(&head))?, kind: PictureKind::Svg, bytes });
    }
    let size = imagesize::blob_size(&head).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    let found = |mark: &[u8]| memchr::memmem::find(&head, mark);
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
