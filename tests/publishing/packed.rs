//! Texts packed beside themselves.

use std::fs::{self, File};
use std::io::Read as _;

use flate2::read::GzDecoder;
use rettesnor::write::{Publisher, Summary};

use crate::site_test::{Pages, SiteTest, key, pages, publish};

/// Long enough to be worth packing.
fn long(word: &str) -> String {
    format!("{word} ").repeat(400)
}

fn packing(site: &SiteTest, pages: &Pages) -> Publisher {
    site.open(false).unwrap().packing(pages.keys().map(String::as_str))
}

fn pack(site: &SiteTest, pages: &Pages) -> Summary {
    let publisher = packing(site, pages);
    publish(&publisher, pages).unwrap();
    publisher.commit().unwrap()
}

fn names(site: &SiteTest) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(&site.out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != ".rettesnor");
    names.sort();
    names
}

fn unpacked(site: &SiteTest, name: &str) -> [String; 2] {
    let mut texts = [String::new(), String::new()];
    GzDecoder::new(File::open(site.path(&format!("{name}.gz"))).unwrap()).read_to_string(&mut texts[0]).unwrap();
    brotli::Decompressor::new(File::open(site.path(&format!("{name}.br"))).unwrap(), 4096).read_to_string(&mut texts[1]).unwrap();
    texts
}

#[test]
fn a_text_worth_it_is_packed_and_unpacked_is_the_same() {
    let (text, code) = (long("råd"), long("kode"));
    let all = pages([("a.html", &*text), ("b.js", &*code), ("kort.html", "kort"), ("bilde.png", &*text)]);
    let site = SiteTest::new();
    assert_eq!(pack(&site, &all), Summary { written: 8, unchanged: 0, removed: 0 });
    assert_eq!(names(&site), ["a.html", "a.html.br", "a.html.gz", "b.js", "b.js.br", "b.js.gz", "bilde.png", "kort.html"]);
    assert_eq!(unpacked(&site, "a.html"), [text.clone(), text]);
    assert_eq!(unpacked(&site, "b.js"), [code.clone(), code]);
    assert_eq!(pack(&site, &all), Summary { written: 0, unchanged: 8, removed: 0 });
    // A build that does not ask for them takes them away.
    assert_eq!(site.publish(&all).unwrap(), Summary { written: 0, unchanged: 4, removed: 4 });
}

#[test]
fn a_changed_text_is_packed_again_and_one_grown_short_no_more() {
    let site = SiteTest::new();
    pack(&site, &pages([("a.html", &*long("før")), ("b.html", &*long("likt"))]));
    let before = site.traces();
    let after = long("nå");
    assert_eq!(pack(&site, &pages([("a.html", &*after), ("b.html", &*long("likt"))])), Summary { written: 3, unchanged: 3, removed: 0 });
    assert_eq!(unpacked(&site, "a.html"), [after.clone(), after]);
    assert_eq!(site.traces()[&site.path("b.html.br")], before[&site.path("b.html.br")]);
    assert_eq!(pack(&site, &pages([("a.html", "kort"), ("b.html", &*long("likt"))])), Summary { written: 1, unchanged: 3, removed: 2 });
}

#[test]
fn what_is_made_anew_with_the_same_bytes_is_not_packed_anew() {
    let text = long("likt");
    let all = pages([("a.html", &*text)]);
    let site = SiteTest::new();
    pack(&site, &all);
    // Bytes that nobody can tell from ours by size and time: packed again, they would be made right.
    let packed = site.path("a.html.br");
    let (size, time) = (fs::metadata(&packed).unwrap().len(), fs::metadata(&packed).unwrap().modified().unwrap());
    fs::write(&packed, vec![b'x'; size as usize]).unwrap();
    File::options().append(true).open(&packed).unwrap().set_modified(time).unwrap();
    for key in [7, 8] {
        let publisher = packing(&site, &all);
        assert!(!publisher.is_current("a.html", key));
        publisher.put("a.html", key, text.as_bytes()).unwrap();
        assert_eq!(publisher.commit().unwrap(), Summary { written: 0, unchanged: 3, removed: 0 });
        assert!(fs::read(&packed).unwrap().iter().all(|byte| *byte == b'x'));
    }
    assert!(packing(&site, &all).is_current("a.html", 8));
    // One that is otherwise than we left it is packed again.
    fs::write(&packed, "x").unwrap();
    assert!(!packing(&site, &all).is_current("a.html", 8));
    let publisher = packing(&site, &all);
    publisher.put("a.html", key(&text), text.as_bytes()).unwrap();
    assert_eq!(publisher.commit().unwrap(), Summary { written: 1, unchanged: 2, removed: 0 });
    assert_eq!(unpacked(&site, "a.html"), [text.clone(), text]);
}

#[test]
fn the_sites_own_packed_file_stands() {
    let text = long("tabell");
    let all = pages([("a.csv", &*text), ("a.csv.gz", "egen")]);
    let site = SiteTest::new();
    pack(&site, &all);
    assert_eq!(names(&site), ["a.csv", "a.csv.br", "a.csv.gz"]);
    assert_eq!(fs::read_to_string(site.path("a.csv.gz")).unwrap(), "egen");
}
