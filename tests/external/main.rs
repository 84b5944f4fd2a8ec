//! `check --external`: a server on this machine, and the program that follows links to it from one day to the next.

#![expect(clippy::disallowed_methods, reason = "tests make sites, run the program and read what it wrote")]

mod server;
#[expect(dead_code, reason = "shared with other tests")]
#[path = "../suite/site_test.rs"]
mod site_test;

use server::Server;
use site_test::{Run, SiteTest, site};

fn check(site: &SiteTest, today: &str) -> Run {
    site.run(&["--lang", "en", "check", "--external", "--hints", "--today", today])
}

/// A site that links to these paths of a server, and to a place on one of them.
fn linking(server: &Server, paths: &[&str]) -> SiteTest {
    let links: Vec<_> = paths.iter().map(|path| format!("- [Siden {path}]({}{path})", server.address)).collect();
    site().file("content/index.md", format!("# Lenker\n\n{}\n", links.join("\n")))
}

#[test]
fn a_link_is_told_when_it_has_failed_for_days_and_never_on_the_first() {
    let server = Server::start(|path, _, _| if path == "/borte" { (404, None) } else { (200, None) });
    let site = linking(&server, &["/her", "/her#sted", "/borte"]);
    check(&site, "2026-11-01").ends(0).does_not_say("dead-link");
    check(&site, "2026-11-03").ends(0).does_not_say("dead-link");
    let told = check(&site, "2026-11-04").ends(0);
    let told = told.says("warning[dead-link]: the link has led nowhere since 2026-11-01: there is no such page (404)");
    told.says("content/index.md:5:").does_not_say("/her");
    site.run(&["check", "--external", "--strict", "--today", "2026-11-04"]).ends(1);
}

#[test]
fn one_bad_day_is_forgotten() {
    let server = Server::start(|_, _, asked| if asked < 2 { (500, None) } else { (200, None) });
    let site = linking(&server, &["/ustabil"]);
    for day in ["2026-11-01", "2026-11-02", "2026-11-09"] {
        check(&site, day).ends(0).does_not_say("dead-link");
    }
}

#[test]
fn what_answers_is_not_asked_again_for_a_week_and_what_fails_not_on_the_same_day() {
    let server = Server::start(|path, _, _| if path == "/borte" { (404, None) } else { (200, None) });
    let site = linking(&server, &["/her", "/borte"]);
    let asked = |path: &str| server.asked().iter().filter(|(_, asked)| asked == path).count();
    check(&site, "2026-11-01").ends(0);
    // A head that is not found is asked for once more as a page.
    assert_eq!((asked("/her"), asked("/borte")), (1, 2));
    check(&site, "2026-11-01").ends(0);
    assert_eq!((asked("/her"), asked("/borte")), (1, 2));
    check(&site, "2026-11-07").ends(0);
    assert_eq!((asked("/her"), asked("/borte")), (1, 4));
    check(&site, "2026-11-08").ends(0);
    assert_eq!(asked("/her"), 2);
}

#[test]
fn heads_come_first_and_pages_where_a_server_knows_no_heads() {
    let server = Server::start(|_, method, _| if method == "HEAD" { (405, None) } else { (200, None) });
    let site = linking(&server, &["/her"]);
    check(&site, "2026-11-01").ends(0);
    check(&site, "2026-11-20").ends(0).does_not_say("dead-link");
    assert_eq!(server.asked()[..2], [("HEAD".to_owned(), "/her".to_owned()), ("GET".to_owned(), "/her".to_owned())]);
}

#[test]
fn what_has_moved_for_good_is_a_hint() {
    let server = Server::start(|path, _, _| match path {
        "/gammel" => (301, Some("/ny")),
        "/en-stund" => (302, Some("/ny")),
        "/ring" => (302, Some("/ring")),
        _ => (200, None),
    });
    let site = linking(&server, &["/gammel", "/en-stund", "/ring"]);
    let told = check(&site, "2026-11-01").ends(0);
    let told = told.says("hint[moved-link]").says(&format!("link to where it is now: {}/ny", server.address)).says(":3:");
    told.does_not_say(":4:").does_not_say(":5:");
    check(&site, "2026-11-10").ends(0).says("it leads round and round");
}

#[test]
fn a_server_that_wants_peace_gets_it() {
    let server = Server::start(|_, _, _| (429, None));
    let site = linking(&server, &["/a", "/b", "/c"]);
    check(&site, "2026-11-01").ends(0);
    assert_eq!(server.asked().len(), 1);
    check(&site, "2026-11-10").ends(0).does_not_say("dead-link");
}

#[test]
fn a_server_that_is_not_there_is_given_up_after_three_questions() {
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let links: Vec<_> = (0..20).map(|page| format!("- [Side {page}]({address}/{page})")).collect();
    let site = site().file("content/index.md", format!("# Lenker\n\n{}\n", links.join("\n")));
    check(&site, "2026-11-01").ends(0);
    let told = check(&site, "2026-11-05").ends(0);
    assert_eq!(told.stderr.matches("nobody answers").count(), 3, "{}", told.stderr);
    // What was found lies beside the content, out of the way of versions.
    assert!(site.path(".rettesnor/.gitignore").is_file() && site.path(".rettesnor/links.json").is_file());
}
