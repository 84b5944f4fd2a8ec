//! Damaged and outdated manifests and journals.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt as _, symlink};

use rettesnor::error::Error;

use crate::site_test::{SiteTest, many, pages, publish, tree_of};

/// Flips a byte in the middle.
fn damage(bytes: &mut [u8]) {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
}

/// Makes a sealed file one from before the machine last started.
fn predate(text: &str) -> String {
    let mut lines = text.lines();
    let title = lines.next().unwrap();
    let rest: Vec<&str> = lines.skip(1).filter(|line| !line.starts_with("sealed ")).collect();
    let body = format!("{title}\nanother-start\n{}\n", rest.join("\n"));
    format!("{body}sealed {}\n", blake3::hash(body.as_bytes()).to_hex())
}

#[test]
fn a_damaged_manifest_still_knows_the_files_that_bear_it_out() {
    let all = many(30, "likt");
    let site = SiteTest::of(&all);
    let before = site.traces();
    let manifest = site.path(".rettesnor/manifest");
    let mut text = fs::read_to_string(&manifest).unwrap();
    text.truncate(text.rfind("sealed ").unwrap());
    fs::write(&manifest, text).unwrap();
    assert!(!site.open(false).unwrap().is_current("nb/kap-0/side-1/index.html", 1));
    let summary = site.publish(&all).unwrap();
    assert_eq!((summary.written, summary.unchanged), (0, 30));
    for page in all.keys() {
        assert_eq!(site.traces()[&site.path(page)], before[&site.path(page)]);
    }
}

#[test]
fn a_file_whose_row_is_lost_is_foreign() {
    let all = many(30, "likt");
    let site = SiteTest::of(&all);
    let manifest = site.path(".rettesnor/manifest");
    let mut bytes = fs::read(&manifest).unwrap();
    damage(&mut bytes);
    fs::write(&manifest, bytes).unwrap();
    // One row may be hurt, in its key or in more: the site is mended or refused, never overwritten.
    match site.publish(&many(30, "nytt")) {
        Ok(_) => assert_eq!(site.tree(), tree_of(&many(30, "nytt"))),
        Err(error) => {
            assert!(matches!(&error, Error::ForeignFiles { names, .. } if names.len() == 1), "{error}");
            assert_eq!(site.tree(), tree_of(&all));
        }
    }
    fs::write(&manifest, "").unwrap();
    assert!(matches!(site.publish(&all), Err(Error::ForeignFiles { more: 25, .. })));
    fs::remove_file(&manifest).unwrap();
    assert!(matches!(site.publish(&all), Err(Error::ForeignFiles { more: 25, .. })));
}

#[test]
fn after_a_restart_of_the_machine_bytes_are_compared() {
    let all = pages([("a.html", "rett"), ("b.html", "rett")]);
    let site = SiteTest::of(&all);
    // As a power cut may leave it: the size and time of the new file, the bytes of the old.
    let before = fs::metadata(site.path("a.html")).unwrap().modified().unwrap();
    fs::write(site.path("a.html"), "galt").unwrap();
    File::options().write(true).open(site.path("a.html")).unwrap().set_modified(before).unwrap();
    assert_eq!(site.publish(&all).unwrap().written, 0);
    let manifest = site.path(".rettesnor/manifest");
    fs::write(&manifest, predate(&fs::read_to_string(&manifest).unwrap())).unwrap();
    assert_eq!(site.publish(&all).unwrap().written, 1);
    assert_eq!(site.tree(), all);
    let traces = site.traces();
    site.publish(&all).unwrap();
    assert_eq!(site.traces(), traces);
}

#[test]
fn a_damaged_journal_is_dropped() {
    let all = many(300, "gammel");
    let site = SiteTest::of(&all);
    for journal in ["", "rettesnor journal 1\nrow - 0 0 x\nstale nb/kap-0/side-1/index.html\n"] {
        fs::write(site.path(".rettesnor/journal"), journal).unwrap();
        fs::create_dir_all(site.path(".rettesnor/stage/nb")).unwrap();
        fs::write(site.path(".rettesnor/stage/nb/x.html"), "halvferdig").unwrap();
        drop(site.open(false).unwrap());
        assert_eq!(site.tree(), tree_of(&all));
        assert!(!site.path(".rettesnor/stage").exists());
    }
}

#[test]
fn what_a_lost_journal_had_moved_is_still_ours() {
    let all = pages([("a.html", "a")]);
    for earlier in [false, true] {
        let site = SiteTest::of(&all);
        let manifest = site.path(".rettesnor/manifest");
        let old = fs::read_to_string(&manifest).unwrap();
        publish_more(&site);
        // The journal as it was, and the manifest as it had been.
        let rows = fs::read_to_string(&manifest).unwrap();
        let row = rows.lines().find(|line| line.ends_with(" b.html")).unwrap();
        let (title, boot) = (old.lines().next().unwrap(), old.lines().nth(1).unwrap());
        let mut journal = format!("{}\n{boot}\nrow {row}\n", title.replace("manifest", "journal"));
        if earlier {
            journal = predate(&journal);
        }
        fs::write(site.path(".rettesnor/journal"), journal).unwrap();
        fs::write(&manifest, old).unwrap();
        site.publish(&all).unwrap();
        assert_eq!(site.tree(), all);
    }
}

fn publish_more(site: &SiteTest) {
    let publisher = site.open(false).unwrap();
    publish(&publisher, &pages([("a.html", "a"), ("b.html", "b")])).unwrap();
    publisher.commit().unwrap();
}

/// Seals a text as some other machine would.
fn sealed(title: &str, lines: &str) -> String {
    predate(&format!("{title}\nhere\n{lines}"))
}

#[test]
fn records_never_lead_to_the_files_of_others() {
    // As they may lie in a folder that was fetched from somebody else, ready for the next build to go by.
    let site = SiteTest::new();
    let theirs = site.outside("theirs");
    fs::create_dir_all(site.path(".rettesnor")).unwrap();
    fs::create_dir_all(site.path("a")).unwrap();
    fs::write(&theirs, "deres").unwrap();
    let at = fs::symlink_metadata(&theirs).unwrap();
    let (size, mtime) = (at.len(), at.mtime() * 1_000_000_000 + at.mtime_nsec());
    let ways = ["../theirs".to_owned(), "a/../../theirs".to_owned(), theirs.to_str().unwrap().to_owned(), ".x/../../theirs".to_owned()];
    for way in &ways {
        let row = format!("7 {size} {mtime} {way}");
        let manifest = sealed("rettesnor manifest 1", &format!("{row}\n"));
        let journal = format!("row {row}\nfill 0 {row}\nswap 0 {row}\nstale {way}\n");
        for (manifest, journal) in [
            (manifest.clone(), None),
            (manifest.replace("sealed ", "broken "), None),
            (manifest, Some(sealed("rettesnor journal 1", &journal))),
            (String::new(), Some(journal)),
        ] {
            _ = fs::remove_file(site.path("index.html"));
            fs::write(site.path(".rettesnor/manifest"), manifest).unwrap();
            fs::write(site.path(".rettesnor/log"), "våre egne").unwrap();
            if let Some(journal) = journal {
                fs::write(site.path(".rettesnor/journal"), journal).unwrap();
            }
            site.publish_by_force(&pages([("index.html", "vår")])).unwrap();
            assert_eq!(fs::read_to_string(&theirs).unwrap(), "deres", "{way}");
        }
    }
}

#[test]
fn links_among_the_records_are_not_followed() {
    let site = SiteTest::of(&many(3, "gammel"));
    let [file, folder] = ["fil", "mappe"].map(|name| site.outside(name));
    fs::create_dir(&folder).unwrap();
    for kept in [&file, &folder.join("en"), &folder.join("to")] {
        fs::write(kept, "deres").unwrap();
    }
    for (name, target) in [("manifest.new", &file), ("journal.new", &file), ("log", &file), ("room", &file), ("swap-0", &file)] {
        symlink(target, site.path(".rettesnor").join(name)).unwrap();
    }
    for name in ["stage", "pdf"] {
        symlink(&folder, site.path(".rettesnor").join(name)).unwrap();
    }
    fs::write(site.path(".rettesnor/journal"), "row 7 1 1 a.html\n").unwrap();
    let publisher = site.open(false).unwrap();
    let shelf = publisher.pdfs();
    shelf.put(7, 1, b"%PDF");
    shelf.tidy(0);
    publish(&publisher, &many(4, "ny")).unwrap();
    publisher.commit().unwrap();
    assert_eq!(site.tree(), tree_of(&many(4, "ny")));
    for kept in [&file, &folder.join("en"), &folder.join("to")] {
        assert_eq!(fs::read_to_string(kept).unwrap(), "deres", "{}", kept.display());
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn whatever_the_clock_says_the_site_is_whole() {
    let hours = |hours: i64| {
        let second = std::time::Duration::from_secs(hours.unsigned_abs() * 3600);
        let now = std::time::SystemTime::now();
        if hours < 0 { now - second } else { now + second }
    };
    let site = SiteTest::of(&many(300, "0"));
    // Files, their folders and the records, as a clock that was set forward and back again may have left them.
    for (round, jump) in [-400_000, -1, 1, 400_000].into_iter().enumerate() {
        for name in ["nb/kap-0/side-7/index.html", "nb/kap-0/side-8", "nb/kap-1", ".rettesnor/manifest", ".rettesnor", ""] {
            File::open(site.path(name)).unwrap().set_modified(hours(jump)).unwrap();
        }
        let text = (round / 2).to_string();
        let summary = site.publish(&many(300, &text)).unwrap();
        assert_eq!(site.tree(), tree_of(&many(300, &text)));
        assert!(summary.written == 0 || round == 2, "{summary:?}");
        site.write("nb/kap-1/min.txt", "mitt");
        assert!(matches!(site.publish(&many(300, &text)), Err(Error::ForeignFiles { .. })), "{jump}");
        fs::remove_file(site.path("nb/kap-1/min.txt")).unwrap();
    }
}
