//! Links in the output are never written through.

use std::fs;
use std::os::unix::fs::symlink;

use rettesnor::error::Error;

use crate::site_test::{SiteTest, many, pages, tree_of};

#[test]
fn the_output_folder_itself_may_be_a_link() {
    let site = SiteTest::new();
    fs::create_dir(site.outside("www")).unwrap();
    symlink(site.outside("www"), &site.out).unwrap();
    let all = pages([("nb/index.html", "hei")]);
    site.publish(&all).unwrap();
    assert_eq!(site.tree(), tree_of(&all));
    assert!(site.out.is_symlink());
}

#[test]
fn a_link_in_a_page_s_place_is_replaced() {
    for (count, text) in [(3, "ny"), (3, "gammel"), (400, "ny"), (400, "gammel")] {
        let site = SiteTest::of(&many(count, "gammel"));
        let (page, target) = (site.path("nb/kap-0/side-1/index.html"), site.outside("mål"));
        fs::rename(&page, &target).unwrap();
        symlink(&target, &page).unwrap();
        let all = many(count, text);
        site.publish(&all).unwrap();
        assert_eq!(site.tree(), tree_of(&all));
        assert_eq!(fs::read_to_string(target).unwrap(), "1 gammel");
    }
}

#[test]
fn a_stale_page_s_link_goes_but_not_what_it_leads_to() {
    let site = SiteTest::of(&pages([("a.html", "a"), ("b.html", "b")]));
    fs::write(site.outside("mål"), "mitt").unwrap();
    fs::remove_file(site.path("a.html")).unwrap();
    symlink(site.outside("mål"), site.path("a.html")).unwrap();
    site.publish(&pages([("b.html", "b")])).unwrap();
    assert_eq!(site.tree(), pages([("b.html", "b")]));
    assert_eq!(fs::read_to_string(site.outside("mål")).unwrap(), "mitt");
}

#[test]
fn a_link_in_a_folder_s_place_is_refused() {
    for folder in ["nb", ".well-known"] {
        let page = format!("{folder}/index.html");
        let old = pages([("a.html", "a"), (&page, "gammel")]);
        let site = SiteTest::of(&old);
        fs::rename(site.path(folder), site.outside("borte")).unwrap();
        symlink(site.outside("borte"), site.path(folder)).unwrap();
        // As if it had come while the last build was at its end.
        let manifest = site.path(".rettesnor/manifest");
        fs::write(&manifest, fs::read(&manifest).unwrap()).unwrap();
        let before = site.traces();

        let new = pages([("a.html", "b"), (&page, "ny")]);
        let error = site.publish(&new).unwrap_err();
        assert!(matches!(error, Error::ForeignFiles { .. } | Error::InTheWay { .. }), "{error}");
        let error = site.publish_by_force(&new).unwrap_err();
        assert!(matches!(&error, Error::InTheWay { path } if *path == site.path(folder)), "{error}");
        assert_eq!(site.traces()[&site.path("a.html")], before[&site.path("a.html")]);

        site.publish_by_force(&pages([("a.html", "c")])).unwrap();
        assert_eq!(fs::read_to_string(site.outside("borte/index.html")).unwrap(), "gammel");
        assert_eq!(fs::read_to_string(site.path("a.html")).unwrap(), "c");
    }
}

#[test]
fn a_hard_link_keeps_its_bytes() {
    for count in [3, 400] {
        let site = SiteTest::of(&many(count, "gammel"));
        let copy = site.outside("kopi");
        fs::hard_link(site.path("nb/kap-0/side-1/index.html"), &copy).unwrap();
        let all = many(count, "ny");
        site.publish(&all).unwrap();
        assert_eq!(site.tree(), tree_of(&all));
        assert_eq!(fs::read_to_string(copy).unwrap(), "1 gammel");
    }
}
