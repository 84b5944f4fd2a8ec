//! Pictures without what goes along with them. Each kind of file is a row of parts; those that are known to show something are
//! kept, and nothing after the end: cameras put films there.

use crate::model::picture::turn;

/// A JPEG: tables, scans, colours, and if need be which way up it is.
pub fn jpeg(bytes: &[u8]) -> Vec<u8> {
    const START_OF_SCAN: u8 = 0xda;
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&[0xff, 0xd8]);
    let mut rest = &bytes[2..];
    // Whatever stands between parts is skipped, as every program that shows a JPEG does.
    while let Some(mark) = rest.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff)) {
        let kind = rest[mark + 1];
        rest = &rest[mark + 2..];
        match kind {
            0xd9 => break,
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let Some(length) = rest.get(..2).map(|length| usize::from(u16::from_be_bytes([length[0], length[1]]))) else { break };
        let Some(part) = rest.get(2..length) else { break };
        rest = &rest[length..];
        match (kind, part) {
            // A small picture of its own may follow the first fourteen bytes.
            (0xe0, [b'J', b'F', b'I', b'F', 0, ..]) if part.len() >= 14 => {
                push(&mut out, kind, &[&part[..12], &[0, 0]].concat());
            }
            (0xe1, [b'E', b'x', b'i', b'f', 0, 0, exif @ ..]) => match turn(exif) {
                1 => {}
                turn => push(&mut out, kind, &upright(turn)),
            },
            (0xe2, _) if part.starts_with(b"ICC_PROFILE\0") => push(&mut out, kind, part),
            (0xee, _) if part.starts_with(b"Adobe") => push(&mut out, kind, part),
            (START_OF_SCAN, _) => {
                push(&mut out, kind, part);
                let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
                let end = rest.windows(2).position(is_end).unwrap_or(rest.len());
                out.extend_from_slice(&rest[..end]);
                rest = &rest[end..];
            }
            (0xc0..=0xcf | 0xdb..=0xdf, _) => push(&mut out, kind, part),
            _ => {}
        }
    }
    out.extend_from_slice(&[0xff, 0xd9]);
    out
}

fn push(out: &mut Vec<u8>, kind: u8, part: &[u8]) {
    out.extend_from_slice(&[0xff, kind]);
    out.extend_from_slice(&(part.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(part);
}

/// Exif that says which way up a picture is, and nothing else.
fn upright(turn: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend_from_slice(&[turn, 0, 0, 0, 0, 0, 0]);
    exif
}

/// A PNG: what is drawn, in which colours, and how it moves.
pub fn png(bytes: &[u8]) -> Vec<u8> {
    const KEPT: [&[u8; 4]; 17] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"pHYs",
        b"acTL", b"fcTL", b"fdAT",
    ];
    let mut out = Vec::with_capacity(bytes.len());
    out.extend_from_slice(&bytes[..bytes.len().min(8)]);
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some(&[a, b, c, d, ref kind @ ..]) = rest.first_chunk::<8>() {
        // A file that was cut off keeps what there is.
        let end = (u32::from_be_bytes([a, b, c, d]) as usize).saturating_add(12).min(rest.len());
        if KEPT.contains(&kind) {
            out.extend_from_slice(&rest[..end]);
        }
        if kind == b"IEND" {
            break;
        }
        rest = &rest[end..];
    }
    out
}

/// A WebP: frames, see-through parts and colours.
pub fn webp(bytes: &[u8]) -> Vec<u8> {
    const KEPT: [&[u8; 4]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
    let mut out = bytes[..12].to_vec();
    let mut rest = &bytes[12..];
    while let Some(&[ref kind @ .., a, b, c, d]) = rest.first_chunk::<8>() {
        let kind: &[u8; 4] = kind;
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let end = length.saturating_add(8 + length % 2).min(rest.len());
        if KEPT.contains(&kind) {
            let start = out.len();
            out.extend_from_slice(&rest[..end]);
            if let (b"VP8X", Some(flags)) = (kind, out.get_mut(start + 8)) {
                // No Exif, no XMP.
                *flags &= !0b1100;
            }
        }
        rest = &rest[end..];
    }
    let length = (out.len() as u32).saturating_sub(8);
    out[4..8].copy_from_slice(&length.to_le_bytes());
    out
}

/// A GIF: frames, how long each is shown, and how often.
pub fn gif(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    if copy_gif(bytes, &mut out).is_none() {
        // What was cut off ends here.
        out.push(b';');
    }
    out
}

fn copy_gif(bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let palette = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + palette(*bytes.get(10)?);
    out.extend_from_slice(bytes.get(..at)?);
    loop {
        let start = at;
        let kept = match bytes.get(at)? {
            b';' => {
                out.push(b';');
                return Some(());
            }
            b',' => {
                at += 10;
                at += palette(*bytes.get(at - 1)?) + 1;
                true
            }
            b'!' => {
                let kind = *bytes.get(at + 1)?;
                let name = bytes.get(at + 3..at + 14).unwrap_or_default();
                at += 2;
                kind == 0xf9 || kind == 0xff && matches!(name, b"NETSCAPE2.0" | b"ANIMEXTS1.0")
            }
            _ => return None,
        };
        // Blocks, each after its length, up to an empty one.
        loop {
            let length = usize::from(*bytes.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        if kept {
            out.extend_from_slice(bytes.get(start..at)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{gif, jpeg, png, webp};

    fn jpeg_part(kind: u8, part: &[u8]) -> Vec<u8> {
        [&[0xff, kind][..], &(part.len() as u16 + 2).to_be_bytes(), part].concat()
    }

    #[test]
    fn a_jpeg_keeps_what_it_shows_and_which_way_up() {
        let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0 GPS 59.91N";
        let colours = jpeg_part(0xe2, b"ICC_PROFILE\0\x01\x01colours");
        let table = jpeg_part(0xdb, &[0; 65]);
        let scan = [&jpeg_part(0xda, b"\x01\x01\0\0\x3f\0")[..], b"abc\xff\0d\xff\xd0e"].concat();
        let parts = [
            b"\xff\xd8".to_vec(),
            jpeg_part(0xe1, exif),
            jpeg_part(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta GPS/>"),
            jpeg_part(0xed, b"Photoshop 3.0\0by somebody"),
            jpeg_part(0xfe, b"a comment"),
            colours.clone(),
            b"\xff".to_vec(),
            table.clone(),
            scan.clone(),
            b"\xff\xd9".to_vec(),
            b"a film of the same moment".to_vec(),
        ];
        let upright = jpeg_part(0xe1, b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        let kept = [b"\xff\xd8".to_vec(), upright, colours, table, scan, b"\xff\xd9".to_vec()].concat();
        assert_eq!(jpeg(&parts.concat()), kept);
        assert_eq!(jpeg(&kept), kept);
    }

    #[test]
    fn other_pictures_keep_what_they_show() {
        let chunk = |kind: &[u8], data: &[u8]| [&(data.len() as u32).to_be_bytes()[..], kind, data, b"crc."].concat();
        let sign = b"\x89PNG\r\n\x1a\n".to_vec();
        let (head, text, end) = (chunk(b"IHDR", &[0; 13]), chunk(b"tEXt", b"Author\0x"), chunk(b"IEND", b""));
        let whole = [sign.clone(), head.clone(), text, end.clone(), b"after".to_vec()].concat();
        assert_eq!(png(&whole), [sign, head, end].concat());

        let part = |kind: &[u8], data: &[u8]| [kind, &(data.len() as u32).to_le_bytes()[..], data].concat();
        let riff = |parts: &[Vec<u8>]| {
            let parts = parts.concat();
            [b"RIFF", &(parts.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &parts].concat()
        };
        let whole = riff(&[part(b"VP8X", &[0b11100; 10]), part(b"VP8 ", b"data"), part(b"EXIF", b"gps.")]);
        let head = [&[0b10000][..], &[0b11100; 9]].concat();
        assert_eq!(webp(&whole), riff(&[part(b"VP8X", &head), part(b"VP8 ", b"data")]));

        let start = [&b"GIF89a\x01\0\x01\0\x80\0\0"[..], &[0; 6]].concat();
        let (often, comment) = (b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0".to_vec(), b"!\xfe\x03who\0".to_vec());
        let (xmp, frame) = (b"!\xff\x0bXMP DataXMP\x03gps\0".to_vec(), b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;".to_vec());
        let whole = [start.clone(), often.clone(), comment, xmp, frame.clone(), b"after".to_vec()].concat();
        assert_eq!(gif(&whole), [start, often, frame].concat());
    }

    #[test]
    fn what_is_cut_off_is_no_fault_of_the_program() {
        let files: [&[u8]; 4] = [b"\xff\xd8\xff\xe1\xff", b"\x89PNG\r\n\x1a\n\xff\xff", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8X\xff\xff\xff\xff"];
        for file in files {
            _ = super::super::clean(file.to_vec());
        }
    }
}
