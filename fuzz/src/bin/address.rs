//! Addresses: what a browser asks for, what a link leads to, what a heading becomes.
#![no_main]

use hyper::{Request, Uri};
use libfuzzer_sys::fuzz_target;
use rettesnor::model::route::{join, percent_decode, percent_encode, relative, slug};
use rettesnor::serve::address;

fuzz_target!(|text: &str| {
    let (one, other) = text.split_once('\n').unwrap_or((text, ""));
    if let Ok(uri) = one.parse::<Uri>() {
        if let Ok(path) = address::path(&uri) {
            assert!(!path.split('/').any(|part| part == "..") && !path.contains(['\0', '\\']), "{path:?}");
        }
        _ = address::query(&uri, "page");
        if let Ok(request) = Request::builder().uri(uri).header("host", other).body(()) {
            _ = address::check_host(&request, None);
            _ = address::check_host(&request, Some("0.0.0.0"));
        }
    }
    if let Some(path) = join(one, other) {
        assert!(!path.split('/').any(|part| matches!(part, "..")) || one.split('/').any(|part| part == ".."), "{path:?}");
    }
    assert_eq!(percent_decode(&percent_encode(one)), one);
    let slug = slug(one);
    assert!(!slug.contains(|letter: char| letter == '/' || letter.is_control() || letter.is_whitespace()), "{slug:?}");
    // From any page of a site, the way leads where it should.
    let plain = |url: &str| url.split('/').all(|part| !matches!(part, "." | "..")) && !url.contains("//") && !url.starts_with('/');
    if plain(one) && plain(other) {
        let way = relative(one, other);
        let folder = one.rsplit_once('/').map_or("", |(folder, _)| folder);
        let arrived = way.split('/').fold(folder.to_owned(), |at, part| match part {
            "." => at,
            ".." => at.rsplit_once('/').map_or(String::new(), |(above, _)| above.to_owned()),
            part if at.is_empty() => part.to_owned(),
            part => format!("{at}/{part}"),
        });
        assert_eq!(arrived.trim_end_matches('/'), other.trim_end_matches('/'), "{way} from {one}");
    }
});
