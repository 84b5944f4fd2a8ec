//! Parts of a file, as browsers ask for a film (RFC 9110, 14). hyper knows the names of the headers alone.

use std::ops::Range;

use hyper::HeaderMap;
use hyper::header::{IF_RANGE, RANGE};

/// What of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// All of it. So is answered what asks for several parts, or in a way that is not understood.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that it does not have.
    Beyond,
}

/// What a request asks for of a file of this length, whose tag is this now.
pub fn asked(headers: &HeaderMap, tag: &str, length: usize) -> Asked {
    let is_same = headers.get(IF_RANGE).is_none_or(|known| known.as_bytes() == tag.as_bytes());
    let range = headers.get(RANGE).filter(|_| is_same).and_then(|range| range.to_str().ok()?.strip_prefix("bytes="));
    range.and_then(|range| part(range, length)).unwrap_or(Asked::Whole)
}

fn part(range: &str, length: usize) -> Option<Asked> {
    let number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse::<usize>().ok())?;
    let part = match range.trim().split_once('-')? {
        ("", last) => length.saturating_sub(number(last)?)..length,
        (from, "") => number(from)?..length,
        (from, to) if number(from)? <= number(to)? => number(from)?..length.min(number(to)?.saturating_add(1)),
        _ => return None,
    };
    Some(if part.start < part.end { Asked::Part(part) } else { Asked::Beyond })
}

#[cfg(test)]
mod tests {
    use hyper::HeaderMap;
    use hyper::header::{HeaderValue, IF_RANGE, RANGE};

    use super::{Asked, asked};

    #[test]
    fn one_part_is_given_and_all_else_is_the_whole() {
        let ask = |range: &'static str, known: &'static str, length| {
            let mut headers = HeaderMap::from_iter([(RANGE, HeaderValue::from_static(range))]);
            headers.extend((!known.is_empty()).then_some((IF_RANGE, HeaderValue::from_static(known))));
            asked(&headers, "\"a\"", length)
        };
        for (range, part) in [
            ("0-1", 0..2),
            ("2-", 2..10),
            ("-3", 7..10),
            ("-99", 0..10),
            ("9-9", 9..10),
            ("5-99", 5..10),
            ("0-18446744073709551615", 0..10),
        ] {
            assert_eq!(ask(Box::leak(format!("bytes={range}").into()), "", 10), Asked::Part(part), "{range}");
        }
        for range in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
            assert_eq!(ask(range, "", 10), Asked::Beyond, "{range}");
        }
        assert_eq!((ask("bytes=0-", "", 0), ask("bytes=-1", "", 0)), (Asked::Beyond, Asked::Beyond));
        for range in
            ["bytes=0-1,3-4", "bytes=4-3", "bytes=", "bytes=-", "bytes=+1-2", "bytes=a-b", "lines=0-1", "bytes=0-99999999999999999999"]
        {
            assert_eq!(ask(range, "", 10), Asked::Whole, "{range}");
        }
        assert_eq!(ask("bytes=0-1", "\"a\"", 10), Asked::Part(0..2));
        assert_eq!(ask("bytes=0-1", "\"b\"", 10), Asked::Whole);
    }
}
