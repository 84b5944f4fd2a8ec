//! The site packed in one file to be kept.

use std::fs;
use std::io::{Cursor, Read as _};

use sha2::{Digest as _, Sha256};

use crate::site_test::{SiteTest, story};

fn packed(site: &SiteTest, name: &str) -> Vec<u8> {
    site.try_build(&["--archive", name]).ends(0);
    fs::read(site.path(name)).expect("the archive")
}

fn files(archive: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let read = |at| {
        let mut file = zip.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("whole");
        (file.name().to_owned(), bytes)
    };
    (0..zip::ZipArchive::new(Cursor::new(archive)).expect("an archive").len()).map(read).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[test]
fn every_file_is_sealed_and_the_same_site_gives_the_same_archive() {
    let site = story("typed");
    let archive = packed(&site, "arkiv.zip");
    let again = packed(&story("typed").threads(1), "annet-navn.zip");
    assert!(archive == again, "the bytes differ");
    let mut files = files(&archive);
    let manifest = files.pop().filter(|(name, _)| name == "manifest-sha256.txt").expect("a manifest, last");
    let seals: Vec<_> = files.iter().map(|(name, bytes)| format!("{}  {name}\n", hexadecimal(bytes))).collect();
    assert_eq!(String::from_utf8(manifest.1).expect("text"), seals.concat());
    // The same files as a build for reading from a folder, with the same bytes.
    let published = site.build(&["--offline"]);
    assert_eq!(files.iter().map(|(name, _)| name).collect::<Vec<_>>(), published.files().iter().collect::<Vec<_>>());
    for (name, bytes) in &files {
        assert!(*bytes == published.bytes(name), "{name} differs");
    }
}

#[test]
fn pages_lead_to_files_and_need_no_server() {
    let archive = files(&packed(&story("languages"), "arkiv.zip"));
    let pages = archive.iter().filter(|(name, _)| name.ends_with(".html"));
    for (name, bytes) in pages {
        let html = String::from_utf8_lossy(bytes);
        for link in html.split(" href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link) {
            let path = link.split(['#', '?']).next().unwrap_or(link);
            let inside = !path.is_empty() && !path.contains(':');
            assert!(!inside || !path.ends_with('/') && path != "." && path != "..", "{name} leads to the folder {link}");
        }
    }
}

#[test]
fn only_an_archive_of_ours_is_replaced_and_never_by_half_of_one() {
    let site = story("links");
    let first = packed(&site, "arkiv.zip");
    site.write("content/ny.md", "# Ny\n\nTekst.\n");
    assert!(packed(&site, "arkiv.zip") != first);
    site.write("viktig.zip", "Noe helt annet.");
    site.try_build(&["--archive", "viktig.zip"]).ends(2).says("is no archive that a build wrote");
    assert_eq!(fs::read(site.path("viktig.zip")).expect("it stays"), b"Noe helt annet.");
    site.try_build(&["--archive", "content"]).ends(2);
    site.try_build(&["--archive", "content/arkiv.zip"]).ends(2).says("content");
    // A site with errors is not packed, and nothing is left lying about.
    let before = fs::read(site.path("arkiv.zip")).expect("the archive");
    site.write("content/ny.md", "# Ny\n\n[x](borte.md)\n");
    site.try_build(&["--archive", "arkiv.zip"]).ends(1);
    assert!(before == fs::read(site.path("arkiv.zip")).expect("the archive"));
    let names = fs::read_dir(site.root()).expect("the folder").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    assert_eq!(names.filter(|name| name.starts_with('.') && name.contains("rettesnor")).count(), 0);
    assert!(!site.path("public").exists());
}
