//! The size of an image, from the first bytes of its file.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// Width and height in pixels; `None` if the file is no image, or does not tell.
pub fn size(file: &Path, name: &str, limit: u64) -> Option<(u32, u32)> {
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    if !matches!(&*extension, "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg") {
        return None;
    }
    let mut head = Vec::new();
    File::open(file).ok()?.take(limit).read_to_end(&mut head).ok()?;
    if extension == "svg" {
        return svg(&String::from_utf8_lossy(&head));
    }
    let size = imagesize::blob_size(&head).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
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
