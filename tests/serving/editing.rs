//! What happens on disk, and what is served then.

use std::fs;
use std::time::Instant;

use crate::site_test::{DEADLINE, SiteTest, copy_of, site};

fn small() -> SiteTest {
    let site = site();
    site.write("content/site.yaml", "title: Råd\n");
    site.write("content/index.md", "# Forside\n");
    site.write("content/del/index.md", "# Del\n");
    site.write("content/del/side.md", "# Side\n\nGammelt.\n");
    site.write("content/del/nabo.md", "# Nabo\n\nStille.\n");
    site
}

#[test]
fn a_saved_text_is_served() {
    let site = small();
    let server = site.serve(&[]);
    server.shows("/del/side/", "Gammelt.");
    site.write("content/del/side.md", "# Side\n\nNytt.\n");
    server.shows("/del/side/", "Nytt.");
    site.replace("content/del/side.md", "# Side\n\nEnda nyere.\n");
    server.shows("/del/side/", "Enda nyere.");
    // The title is on other pages, too.
    site.write("content/del/side.md", "# Et annet navn\n");
    server.shows("/del/", "Et annet navn");
}

#[test]
fn files_come_and_go() {
    let site = small();
    let server = site.serve(&[]);
    site.write("content/helt/ny/mappe.md", "# I en ny mappe\n");
    server.shows("/helt/ny/mappe/", "I en ny mappe");
    fs::rename(site.path("content/helt"), site.path("content/flyttet")).expect("a folder is moved");
    server.shows("/flyttet/ny/mappe/", "I en ny mappe");
    server.waits_for("/helt/ny/mappe/", |answer| answer.status == 404);
    site.write("content/flyttet/ny/mappe.md", "# Ennå fulgt\n");
    server.shows("/flyttet/ny/mappe/", "Ennå fulgt");
    fs::remove_dir_all(site.path("content/flyttet")).expect("a folder is removed");
    server.waits_for("/flyttet/ny/mappe/", |answer| answer.status == 404);
    fs::remove_file(site.path("content/del/side.md")).expect("a file is removed");
    server.waits_for("/del/side/", |answer| answer.status == 404);
    site.write("content/bilde.txt", "først");
    server.shows("/bilde.txt", "først");
    site.write("content/bilde.txt", "så");
    server.shows("/bilde.txt", "så");
}

#[test]
fn settings_values_and_themes_are_followed() {
    let site = small();
    let server = site.serve(&[]);
    site.write("content/site.yaml", "title: Helt andre råd\n");
    server.shows("/", "Helt andre råd");
    site.write("content/del/_defaults.yaml", "owner: Avdeling for prøver\n");
    server.shows("/del/side/", "Avdeling for prøver");
    fs::remove_file(site.path("content/del/_defaults.yaml")).expect("a file is removed");
    server.waits_for("/del/side/", |answer| !answer.text().contains("Avdeling for prøver"));
    // There was no folder of themes when the watch began.
    site.write("themes/default/strings/nb.yaml", "home: Heimat\n");
    server.shows("/404.html", "Heimat");
    site.write("themes/default/css/zz.css", "p { color: rgb(1, 2, 3) }\n");
    let sheet = |text: &str| text.split("/site.").nth(1).and_then(|rest| rest.split(".css").next()).map(str::to_owned);
    let end = Instant::now() + DEADLINE;
    while !server
        .get(&format!("/assets/site.{}.css", sheet(&server.get("/").text()).expect("a style sheet")))
        .text()
        .contains("rgb(1, 2, 3)")
    {
        assert!(Instant::now() < end, "the style sheet never changed");
    }
}

#[test]
fn a_text_with_an_error_leaves_the_page_as_it_was() {
    let site = small();
    let server = site.serve(&["--editor", "edit:{path}?{line}"]);
    let mut events = server.listen("/del/side/");
    assert_eq!(events.next("findings")["errors"], 0);
    site.write("content/del/side.md", "---\ntitel: Side\n---\n# Side\n\nBrutt.\n");
    let told = events.next("findings");
    assert_eq!((&told["errors"], &told["findings"][0]["file"]), (&1.into(), &"content/del/side.md".into()), "{told}");
    assert_eq!(told["findings"][0]["line"], 2);
    assert_eq!(told["findings"][0]["excerpt"][1], "titel");
    let open = told["findings"][0]["open"].as_str().expect("a way to open the file");
    assert!(open.starts_with("edit:/") && open.ends_with("content/del/side.md?2"), "{open}");
    assert!(server.get("/del/side/").text().contains("Gammelt."));
    // Others go on working.
    site.write("content/del/nabo.md", "# Nabo\n\nTravelt.\n");
    server.shows("/del/nabo/", "Travelt.");
    site.write("content/del/side.md", "# Side\n\nMendet.\n");
    server.shows("/del/side/", "Mendet.");
    while events.next("findings")["errors"] != 0 {}
}

#[test]
fn settings_with_an_error_leave_the_site_as_it_was() {
    let site = small();
    let server = site.serve(&[]);
    let mut events = server.listen("/");
    events.next("findings");
    site.write("content/site.yaml", "title: [\n");
    assert_ne!(events.next("findings")["errors"], 0);
    assert!(server.get("/").text().contains("Råd"));
    site.write("content/site.yaml", "title: Mendet\n");
    server.shows("/", "Mendet");
    while events.next("findings")["errors"] != 0 {}
}

#[test]
fn a_broken_theme_leaves_the_former_one_in_its_place() {
    let site = small();
    let server = site.serve(&[]);
    let mut events = server.listen("/");
    events.next("findings");
    let page = fs::read_to_string(format!("{}/themes/default/templates/page.html", env!("CARGO_MANIFEST_DIR"))).expect("a template");
    for broken in ["{% if %}", "{{ page.finnes.ikke }}"] {
        site.write("themes/default/templates/page.html", broken);
        let told = loop {
            let told = events.next("findings");
            if told["errors"] != 0 {
                break told;
            }
        };
        assert_eq!(told["findings"][0]["file"], "themes/default/templates/page.html", "{told}");
        assert!(server.get("/del/side/").text().contains("Gammelt."));
        site.write("content/del/nabo.md", format!("# Nabo\n\n{broken}\n").replace(['{', '}'], "|"));
        site.write("themes/default/templates/page.html", page.replacen("{%- block strip %}", "{%- block strip %}<!-- mendet -->", 1));
        server.shows("/del/side/", "mendet");
        while events.next("findings")["errors"] != 0 {}
    }
}

#[test]
fn a_page_that_cannot_be_made_says_so_and_is_the_only_one() {
    let site = small();
    let server = site.serve(&["--editor", "edit:{path}?{line}"]);
    let page = fs::read_to_string(format!("{}/themes/default/templates/page.html", env!("CARGO_MANIFEST_DIR"))).expect("a template");
    // A fault that the pages a theme is tried on do not meet.
    let fault = "{%- block strip %}{% if page.owner == 'Ingen' %}{{ page.finnes.ikke }}{% endif %}<!-- prøvd -->";
    site.write("themes/default/templates/page.html", page.replacen("{%- block strip %}", fault, 1));
    server.shows("/del/nabo/", "prøvd");
    site.write("content/del/side.md", "---\nowner: Ingen\n---\n# Side\n");
    let broken = server.waits_for("/del/side/", |answer| answer.status == 500);
    let text = broken.text();
    for words in ["themes&#x2f;default&#x2f;templates&#x2f;page.html", "/_rettesnor/reload.js", "edit:"] {
        assert!(text.contains(words), "no {words} in:\n{text}");
    }
    assert!(server.get("/del/nabo/").text().contains("Stille."));
    let mut events = server.listen("/del/side/");
    let version = events.next("page")["version"].clone();
    assert!(text.contains(version.as_str().expect("a version")), "the page waits for a better one");
    site.write("content/del/side.md", "---\nowner: Noen\n---\n# Side\n\nMendet.\n");
    assert_ne!(events.next("page")["version"], version);
    server.shows("/del/side/", "Mendet.");
}

#[test]
fn a_page_that_makes_the_program_fail_is_the_only_one() {
    let site = copy_of("content");
    let made = site.made("sjekklister/", |text, trusted| {
        assert!(!text.contains("vinner fagmiljøet"), "et ord for mye");
        rettesnor::pipeline::text(text, trusted)
    });
    let (failed, whole): (Vec<_>, Vec<_>) = made.into_iter().partition(|(_, made)| made.is_err());
    assert!(!whole.is_empty());
    assert!(!failed.is_empty());
    for (path, fault) in failed {
        let said = fault.expect_err("a fault").message(rettesnor::diagnostic::Tongue::English);
        assert_eq!(said, format!("making /{path} made the program fail: et ord for mye"));
    }
}

#[test]
fn a_site_that_begins_with_errors_is_served_all_the_same() {
    let site = small();
    site.write("content/del/side.md", "---\ntitel: x\n---\n");
    site.write("themes/default/templates/page.html", "{% if %}");
    let server = site.serve(&[]);
    assert!(server.get("/del/nabo/").text().contains("Stille."));
    site.write("content/del/side.md", "# Side\n\nMendet.\n");
    server.shows("/del/side/", "Mendet.");
}

#[test]
fn a_folder_that_is_taken_away_and_put_back() {
    let site = small();
    let server = site.serve(&[]);
    let mut events = server.listen("/del/side/");
    events.next("findings");
    fs::rename(site.path("content"), site.path("borte")).expect("a folder is moved");
    assert_eq!(events.next("findings")["errors"], 1);
    assert!(server.get("/del/side/").text().contains("Gammelt."), "the site stays");
    fs::rename(site.path("borte"), site.path("content")).expect("a folder is moved");
    while events.next("findings")["errors"] != 0 {}
    site.write("content/del/side.md", "# Side\n\nTilbake.\n");
    server.shows("/del/side/", "Tilbake.");
}

#[cfg(unix)]
#[test]
fn a_text_that_can_no_longer_be_read_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = small();
    let server = site.serve(&[]);
    let mut events = server.listen("/del/side/");
    events.next("findings");
    let path = site.path("content/del/side.md");
    fs::write(&path, b"# Side\n\n\xff\xfe\n").expect("a file is written");
    assert_eq!(events.next("findings")["errors"], 1);
    assert!(server.get("/del/side/").text().contains("Gammelt."));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("permissions are set");
    site.write("content/del/side.md", "# Side\n\nLesbart.\n");
    server.shows("/del/side/", "Lesbart.");
}

#[test]
fn many_files_at_once_are_one_change() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    for page in 0..1000 {
        site.write(&format!("content/side-{page}.md"), format!("# Side {page}\n\nGammelt.\n"));
    }
    let server = site.serve(&[]);
    for page in 0..1000 {
        site.write(&format!("content/side-{page}.md"), format!("# Side {page}\n\nNytt.\n"));
    }
    server.shows("/side-999/", "Nytt.");
    server.says("(+");
    let desk = server.get("/_rettesnor/").text();
    let changes = desk.split("id=\"changes\"").nth(1).and_then(|rest| rest.split("id=\"routes\"").next()).expect("a list of changes");
    // The start, what came before the crowd, and the crowd; a slow disk may part it in a few.
    assert!(changes.matches("<tr>").count() < 12, "{changes}");
    for page in [0, 7, 500, 998] {
        assert!(server.get(&format!("/side-{page}/")).text().contains("Nytt."));
    }
}

#[test]
fn a_touch_that_changes_nothing_is_no_change() {
    let site = small();
    site.write("themes/default/css/11-own.css", "h1 { color: green }\n");
    let server = site.serve(&[]);
    site.write("content/del/side.md", "# Side\n\nGammelt.\n");
    site.write("themes/default/css/11-own.css", "h1 { color: green }\n");
    site.write("content/del/nabo.md", "# Nabo\n\nEtterpå.\n");
    // Changes are told in the order they come: the first one told of is the second one made.
    let line = server.says(" ms");
    assert!(line.starts_with("content/del/nabo.md"), "{line}");
}

#[test]
fn folders_that_tell_nothing_are_looked_at() {
    let site = small();
    let server = site.serve(&["--poll"]);
    site.write("content/del/side.md", "# Side\n\nFunnet.\n");
    server.shows("/del/side/", "Funnet.");
    site.write("content/del/ny.md", "# Ny\n");
    server.shows("/del/ny/", "Ny");
    fs::remove_file(site.path("content/del/ny.md")).expect("a file is removed");
    server.waits_for("/del/ny/", |answer| answer.status == 404);
}

#[test]
fn translations_of_typed_documents_follow_their_original() {
    let site = copy_of("content");
    // Pages would tell of PDFs a moment later than of all else.
    let settings = fs::read_to_string(site.path("content/site.yaml")).expect("settings");
    site.write("content/site.yaml", settings.replace("pdf: [sheets, pages, handbooks]", "pdf: []"));
    let server = site.serve(&[]);
    let path = site.path("content/dilemmaer/invitasjonen.nb.yaml");
    let text = fs::read_to_string(&path).expect("a dilemma");
    site.write("content/dilemmaer/invitasjonen.nb.yaml", text.replace("title: Invitasjonen", "title: En annen tittel"));
    server.shows("/dilemmaer/", "En annen tittel");
    let built = site.built(true);
    for (path, bytes) in built.iter().filter(|(path, _)| path.contains("dilemma") && path.ends_with(".html")) {
        assert!(server.get(&format!("/{path}")).published() == *bytes, "{path} differs");
    }
}
