//! Films and AVIF pictures: boxes in boxes. What tells of the one who made them is made blank where it stands, so that every
//! other place in the file is where it was.

use std::ops::Range;

/// The same file, blank where it told of its maker.
pub fn blank(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut told = Vec::new();
    for Part { kind, head, body } in parts(&bytes, 0..bytes.len()) {
        match &kind {
            b"moov" => movie(&bytes, body, &mut told),
            b"meta" => items(&bytes, &body, &mut told),
            b"udta" | b"uuid" => told.push(Blank::Part(head..body.end)),
            _ => {}
        }
    }
    for blank in told {
        match blank {
            Blank::Part(range) => {
                bytes[range.start + 4..range.start + 8].copy_from_slice(b"free");
                bytes[range.start + 8..range.end].fill(0);
            }
            Blank::Bytes(range) => bytes[range].fill(0),
            Blank::Exif(range) => {
                let place = &mut bytes[range];
                place.fill(0);
                if let Some(start) = place.get_mut(..EMPTY.len()) {
                    start.copy_from_slice(EMPTY);
                }
            }
        }
    }
    bytes
}

/// What is made blank: a whole part, or bytes that another part points to.
enum Blank {
    Part(Range<usize>),
    Bytes(Range<usize>),
    Exif(Range<usize>),
}

/// Exif that says nothing: some programs show no picture whose Exif is none.
const EMPTY: &[u8] = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0";

/// A part: its kind, where it begins, and what it holds.
struct Part {
    kind: [u8; 4],
    head: usize,
    body: Range<usize>,
}

/// The parts that stand one after another.
fn parts(bytes: &[u8], range: Range<usize>) -> impl Iterator<Item = Part> {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let (length, kind) = (long(bytes, at)?, bytes.get(at + 4..at + 8)?.try_into().ok()?);
        let (start, end) = match length {
            0 => (at + 8, range.end),
            1 => (at + 16, at.checked_add(usize::try_from(number(bytes, at + 8, 8)?).ok()?)?),
            length => (at + 8, at + length),
        };
        let part = Part { kind, head: at, body: start..end };
        at = end;
        (start <= end && end <= range.end).then_some(part)
    })
}

/// What a film says of itself and of its tracks: phones tell the place here.
fn movie(bytes: &[u8], range: Range<usize>, told: &mut Vec<Blank>) {
    for Part { kind, head, body } in parts(bytes, range) {
        match &kind {
            b"udta" | b"meta" | b"uuid" => told.push(Blank::Part(head..body.end)),
            b"trak" => movie(bytes, body, told),
            _ => {}
        }
    }
}

/// The Exif and XMP of a picture are things in a list, and their bytes lie elsewhere.
fn items(bytes: &[u8], range: &Range<usize>, told: &mut Vec<Blank>) {
    // A version comes before the parts.
    let inner = || parts(bytes, range.start.saturating_add(4)..range.end);
    let mut unwanted = Vec::new();
    for list in inner().filter(|part| &part.kind == b"iinf") {
        let version = bytes.get(list.body.start).copied().unwrap_or_default();
        let first = list.body.start + if version == 0 { 6 } else { 8 };
        for thing in parts(bytes, first..list.body.end).filter(|part| &part.kind == b"infe") {
            let wide = if bytes.get(thing.body.start) == Some(&3) { 4 } else { 2 };
            let at = thing.body.start + 4;
            let kind = bytes.get(at + wide + 2..at + wide + 6);
            if let (Some(kind @ (b"Exif" | b"mime")), Some(id)) = (kind, number(bytes, at, wide)) {
                let blank: fn(_) -> _ = if kind == b"Exif" { Blank::Exif } else { Blank::Bytes };
                unwanted.push((id, blank));
            }
        }
    }
    let data = inner().find(|part| &part.kind == b"idat").map_or(0, |part| part.body.start);
    for places in inner().filter(|part| &part.kind == b"iloc") {
        // A list that ends too early has told what it knows.
        _ = extents(bytes, places.body.start, data, &unwanted, told);
    }
}

/// A thing by its number, and how it is made blank.
type Unwanted = (u64, fn(Range<usize>) -> Blank);

fn extents(bytes: &[u8], start: usize, data: usize, unwanted: &[Unwanted], told: &mut Vec<Blank>) -> Option<()> {
    let version = *bytes.get(start)?;
    let half = |at: usize| bytes.get(at).map(|byte| (usize::from(byte >> 4), usize::from(byte & 15)));
    let ((offsets, lengths), (bases, indexes)) = (half(start + 4)?, half(start + 5)?);
    if offsets + lengths == 0 {
        // Whoever says nothing can say it any number of times.
        return None;
    }
    let wide = if version < 2 { 2 } else { 4 };
    let mut at = start + 6;
    let mut next = |width: usize| {
        at += width;
        number(bytes, at - width, width)
    };
    for _ in 0..next(wide)? {
        let id = next(wide)?;
        let in_data = version > 0 && next(2)? & 15 == 1;
        next(2)?;
        let base = next(bases)?;
        for _ in 0..next(2)? {
            if version > 0 {
                next(indexes)?;
            }
            let (offset, length) = (next(offsets)?, next(lengths)?);
            let from = usize::try_from(base.checked_add(offset)?).ok()?.checked_add(if in_data { data } else { 0 })?;
            let range = from..from.checked_add(usize::try_from(length).ok()?)?;
            if let Some((_, blank)) = unwanted.iter().find(|(unwanted, _)| *unwanted == id).filter(|_| range.end <= bytes.len()) {
                told.push(blank(range));
            }
        }
    }
    Some(())
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    number(bytes, at, 4).and_then(|number| usize::try_from(number).ok())
}

/// A number of so many bytes, the greatest first.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    (width <= 8).then(|| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::blank;

    fn part(kind: &[u8], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
    }

    #[test]
    fn a_film_does_not_tell_where_it_was_taken() {
        let film = |told: &[u8], place: &[u8]| {
            let track = part(b"trak", &[part(b"tkhd", b"head"), part(told, place)].concat());
            let movie = part(b"moov", &[part(b"mvhd", b"head"), track, part(told, place)].concat());
            [part(b"ftyp", b"mp42"), part(b"mdat", b"udta+59.9+010.7/"), movie].concat()
        };
        let place = b"\xa9xyz+59.9139+010.7522/";
        assert_eq!(blank(film(b"udta", place)), film(b"free", &[0; 22]));
    }

    #[test]
    fn an_avif_does_not_tell_where_it_was_taken() {
        let picture = |exif: &[u8]| {
            let thing = part(b"infe", b"\x02\0\0\0\0\x01\0\0Exif\0");
            let things = part(b"iinf", &[&b"\0\0\0\0\0\x01"[..], &thing].concat());
            let head = part(b"ftyp", b"avif");
            let place = |at: u32| {
                let ends = [at.to_be_bytes(), (exif.len() as u32).to_be_bytes()].concat();
                let places = part(b"iloc", &[&b"\0\0\0\0\x44\0\0\x01\0\x01\0\0\0\x01"[..], &ends].concat());
                [head.clone(), part(b"meta", &[b"\0\0\0\0".to_vec(), things.clone(), places].concat())].concat()
            };
            let at = place(0).len() as u32 + 8;
            [place(at), part(b"mdat", &[exif, &b"data"[..]].concat())].concat()
        };
        assert_eq!(blank(picture(b"gps!")), picture(b"\0\0\0\0"));
        let nothing = [super::EMPTY, &[0; 10]].concat();
        assert_eq!(blank(picture(b"\0\0\0\0II*\0\x08\0\0\0gps of a place!!")), picture(&nothing));
    }

    #[test]
    fn broken_boxes_stay_as_they_are() {
        for broken in
            [&b"\0\0\0\x08ftyp\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff"[..], b"\0\0\0\x08ftyp\xff\xff\xff\xffmoov", b"\0\0\0\0ftyp"]
        {
            assert_eq!(blank(broken.to_vec()), broken);
        }
    }
}
