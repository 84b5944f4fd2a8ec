//! Folders that are not taken, and files that are not touched.

use std::fs;
use std::path::Path;

use rettesnor::diagnostic::Tongue;
use rettesnor::error::Error;
use rettesnor::write::Publisher;

use crate::site_test::{SiteTest, pages, tree_of};

#[test]
fn a_folder_with_foreign_files_is_refused_untouched() {
    let site = SiteTest::new();
    for name in ["a", "b", "c/d", "e", "f", "g", "h"] {
        site.write(name, "mitt");
    }
    let before = site.traces();
    let error = site.publish(&pages([("index.html", "")])).unwrap_err();
    assert_eq!(site.traces(), before);
    let message = format!("`{}` holds files that no build wrote: a, b, c/d, e, f and 2 more", site.out.display());
    assert_eq!(error.to_string(), message);
    assert!(error.help(Tongue::English).unwrap().contains("--force"));
}

#[test]
fn a_foreign_file_that_came_later_is_refused_wherever_it_is() {
    let all = pages([("index.html", "hjem"), ("nb/a/b/index.html", "b")]);
    for place in ["min.txt", "nb/a/min.txt", "nb/a/b/min.txt", "ny/mappe/min.txt"] {
        let site = SiteTest::of(&all);
        site.publish(&all).unwrap();
        site.write(place, "mitt");
        let error = site.publish(&all).unwrap_err();
        assert!(matches!(&error, Error::ForeignFiles { names, .. } if *names == [place]), "{error}");
        fs::remove_file(site.path(place)).unwrap();
        site.publish(&all).unwrap();
    }
}

#[test]
fn force_builds_around_foreign_files() {
    let site = SiteTest::new();
    site.write("nb/mitt.txt", "mitt");
    fs::create_dir(site.path("tom")).unwrap();
    let one = pages([("nb/index.html", "en"), ("nb/x/index.html", "x")]);
    site.publish_by_force(&one).unwrap();
    // Still refused without, though no folder has changed since.
    assert!(matches!(site.publish(&one), Err(Error::ForeignFiles { .. })));
    site.publish_by_force(&pages([("index.html", "to")])).unwrap();
    let left = pages([("index.html", "to"), ("nb/", ""), ("nb/mitt.txt", "mitt"), ("tom/", "")]);
    assert_eq!(site.tree(), left);
}

#[test]
fn force_never_overwrites_a_foreign_file() {
    let meetings = [
        ("index.html", "index.html", "index.html"),
        ("nb", "nb/index.html", "nb"),
        ("nb/mitt.txt", "nb", "nb"),
        (".nojekyll", ".nojekyll", ".nojekyll"),
    ];
    for (foreign, page, named) in meetings {
        let site = SiteTest::new();
        site.write(foreign, "mitt");
        let error = site.publish_by_force(&pages([("a.html", "ny"), (page, "ny")])).unwrap_err();
        assert!(matches!(&error, Error::InTheWay { path } if *path == site.path(named)), "{error}");
        assert_eq!(site.tree(), tree_of(&pages([(foreign, "mitt")])));
    }
}

#[test]
fn dotfiles_are_carried_along() {
    let site = SiteTest::new();
    for name in [".git/config", ".nojekyll", ".well-known/x"] {
        site.write(name, "mitt");
    }
    site.publish(&pages([("nb/index.html", ""), (".well-known/security.txt", "s")])).unwrap();
    site.write("nb/.DS_Store", "mitt");
    site.publish(&pages([("index.html", "")])).unwrap();
    let left =
        pages([(".git/config", "mitt"), (".nojekyll", "mitt"), (".well-known/x", "mitt"), ("index.html", ""), ("nb/.DS_Store", "mitt")]);
    assert_eq!(site.tree(), tree_of(&left));
}

#[test]
fn sources_and_what_is_around_them_are_never_taken() {
    let site = SiteTest::new();
    let root = site.outside("site");
    let content = root.join("content");
    fs::create_dir_all(content.join("nb")).unwrap();
    fs::create_dir_all(site.outside("elsewhere")).unwrap();
    std::os::unix::fs::symlink(site.outside("elsewhere"), root.join("themes")).unwrap();
    let sources = [content.as_path(), &root.join("themes")];
    let refused = [
        content.clone(),
        content.join("nb"),
        content.join("ny/mappe"),
        root.join("content/nb/.."),
        root.clone(),
        root.join("themes"),
        site.outside("elsewhere/public"),
        root.parent().unwrap().to_path_buf(),
        "/".into(),
        std::env::home_dir().unwrap(),
    ];
    for out in &refused {
        let error = Publisher::open(out, &sources, true, || {}).unwrap_err();
        assert!(matches!(error, Error::ProtectedFolder { .. }), "{}: {error}", out.display());
    }
    assert_eq!(fs::read_dir(&content).unwrap().count(), 1);
    Publisher::open(&root.join("public"), &sources, false, || {}).unwrap();
    Publisher::open(&root.join("content-2"), &sources, false, || {}).unwrap();
}

#[test]
fn a_file_is_not_a_folder() {
    let site = SiteTest::new();
    fs::write(&site.out, "fil").unwrap();
    assert!(matches!(site.open(true), Err(Error::NotAFolder { .. })));
    assert_eq!(fs::read_to_string(&site.out).unwrap(), "fil");
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let site = SiteTest::new();
    let publisher = site.open(false).unwrap();
    for path in ["", "/etc/x", "../x", "a/../../x", "a//b", "./a", "a/", ".rettesnor/lock", ".Rettesnor", "a\nb"] {
        let error = publisher.put(path, 0, b"").unwrap_err();
        assert!(matches!(error, Error::BadPath { .. }), "{path}: {error}");
    }
    assert!(!Path::new(&site.outside("x")).exists());
}
