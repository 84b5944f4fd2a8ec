//! What a publish does to the site.

use std::fs;
use std::sync::mpsc;
use std::thread;

use rettesnor::write::{Publisher, Summary};

use crate::site_test::{SiteTest, key, many, pages, publish, tree_of};

fn summary(written: usize, unchanged: usize, removed: usize) -> Summary {
    Summary { written, unchanged, removed }
}

#[test]
fn a_fresh_site() {
    let site = SiteTest::new();
    let new = pages([("index.html", "hjem"), ("nb/råd/index.html", "råd"), ("css/stil.css", "")]);
    assert_eq!(site.publish(&new).unwrap(), summary(3, 0, 0));
    assert_eq!(site.tree(), tree_of(&new));
}

#[test]
fn nothing_changed_nothing_written() {
    let all = many(300, "likt");
    let site = SiteTest::of(&all);
    let before = site.traces();
    assert_eq!(site.publish(&all).unwrap(), summary(0, 300, 0));
    assert_eq!(site.traces(), before);
}

#[test]
fn equal_bytes_keep_their_file_whatever_the_key() {
    let site = SiteTest::of(&pages([("a.html", "likt"), ("b.html", "likt")]));
    let before = site.traces();
    let publisher = site.open(false).unwrap();
    assert!(!publisher.is_current("a.html", 7));
    publisher.put("a.html", 7, b"likt").unwrap();
    publisher.put("b.html", 8, b"likt").unwrap();
    assert_eq!(publisher.commit().unwrap(), summary(0, 2, 0));
    let after = site.traces();
    assert_eq!(after[&site.path("a.html")], before[&site.path("a.html")]);
    assert_eq!(after[&site.out], before[&site.out]);
    assert!(site.open(false).unwrap().is_current("a.html", 7));
}

#[test]
fn one_changed_page_alone_is_touched() {
    let mut all = many(300, "likt");
    let site = SiteTest::of(&all);
    let before = site.traces();
    let changed = "nb/kap-1/side-150/index.html";
    all.insert(changed.into(), "endret".into());
    assert_eq!(site.publish(&all).unwrap(), summary(1, 299, 0));
    assert_eq!(site.tree(), tree_of(&all));
    let after = site.traces();
    for page in all.keys().filter(|path| *path != changed) {
        assert_eq!(after[&site.path(page)], before[&site.path(page)], "{page}");
    }
}

#[test]
fn few_changes_are_swapped_and_many_filled_in_place() {
    for (count, stays) in [(100, false), (400, true)] {
        let site = SiteTest::of(&many(count, "en gammel og lang tekst"));
        let page = "nb/kap-0/side-50/index.html";
        let before = site.inode(page);
        for text in ["kort", "en ny og enda mye lengre tekst"] {
            let all = many(count, text);
            assert_eq!(site.publish(&all).unwrap(), summary(count, 0, 0));
            assert_eq!(site.tree(), tree_of(&all));
        }
        assert_eq!(site.inode(page) == before, stays);
        assert_eq!(site.publish(&many(count, "en ny og enda mye lengre tekst")).unwrap().unchanged, count);
    }
}

#[test]
fn a_removed_page_goes_and_its_empty_folders_with_it() {
    let site = SiteTest::of(&pages([("a/b/c/x.html", ""), ("a/y.html", ""), ("d/e/z.html", "")]));
    let left = pages([("a/y.html", "")]);
    assert_eq!(site.publish(&left).unwrap(), summary(0, 1, 2));
    assert_eq!(site.tree(), tree_of(&left));
}

#[test]
fn a_new_page_in_an_old_folder() {
    let site = SiteTest::of(&pages([("a/b/x.html", "x")]));
    let more = pages([("a/b/x.html", "x"), ("a/b/y.html", "y"), ("a/c/z.html", "z")]);
    assert_eq!(site.publish(&more).unwrap(), summary(2, 1, 0));
    assert_eq!(site.tree(), tree_of(&more));
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let one = pages([("a", "fil"), ("b/c/d.html", "dypt"), ("b/e.html", "fil"), (".x", "fil")]);
    let two = pages([("a/index.html", "mappe"), ("b", "fil"), (".x/y", "mappe")]);
    let site = SiteTest::of(&one);
    assert_eq!(site.publish(&two).unwrap(), summary(3, 0, 4));
    assert_eq!(site.tree(), tree_of(&two));
    assert_eq!(site.publish(&one).unwrap(), summary(4, 0, 3));
    assert_eq!(site.tree(), tree_of(&one));
}

#[test]
fn a_page_of_ours_that_was_edited_or_deleted_by_hand_is_made_right() {
    let all = pages([("a/x.html", "x"), ("b.html", "b"), ("c.html", "c"), ("d.html", "d")]);
    let site = SiteTest::of(&all);
    site.write("b.html", "B");
    fs::remove_dir_all(site.path("a")).unwrap();
    fs::remove_file(site.path("c.html")).unwrap();
    fs::create_dir(site.path("c.html")).unwrap();
    assert_eq!(site.publish(&all).unwrap(), summary(3, 1, 0));
    assert_eq!(site.tree(), tree_of(&all));
}

#[test]
fn dropped_it_leaves_the_old_site() {
    let old = many(300, "gammel");
    let site = SiteTest::of(&old);
    let before = site.traces();
    let publisher = site.open(false).unwrap();
    publish(&publisher, &many(400, "ny")).unwrap();
    drop(publisher);
    let (mut before, mut after) = (before, site.traces());
    before.remove(&site.path(".rettesnor")); // things came and went in it
    after.remove(&site.path(".rettesnor"));
    assert_eq!(after, before);
}

#[test]
fn a_second_build_waits_and_says_so() {
    let site = SiteTest::of(&pages([("a.html", "1")]));
    let first = site.open(false).unwrap();
    let (says, heard) = mpsc::channel();
    thread::scope(|scope| {
        let second = scope.spawn(|| {
            let waiting = || says.send("waiting").unwrap();
            let second = Publisher::open(&site.out, &[], false, waiting).unwrap();
            // It sees what the first has done meanwhile.
            assert!(second.is_current("a.html", key("2")));
            publish(&second, &pages([("a.html", "3")])).unwrap();
            second.commit().unwrap()
        });
        assert_eq!(heard.recv().unwrap(), "waiting");
        publish(&first, &pages([("a.html", "2")])).unwrap();
        first.commit().unwrap();
        assert_eq!(second.join().unwrap(), summary(1, 0, 0));
    });
    assert_eq!(site.tree(), pages([("a.html", "3")]));
}

#[test]
fn the_dot_folder_is_left_small_and_out_of_git() {
    let site = SiteTest::of(&many(300, "en"));
    site.publish(&many(300, "to")).unwrap();
    let mut names: Vec<_> = fs::read_dir(site.path(".rettesnor")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".gitignore", "lock", "manifest"]);
}
