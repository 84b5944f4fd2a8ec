//! What is not to be known yet.

use crate::site_test::{Published, Run, SiteTest, mistake, site, story};

/// A draft, a page under embargo, an audience that only the draft is for.
const WORDS: [&str; 4] = ["hemmeligord", "sperre", "secret", "sperret"];

#[test]
fn drafts_and_embargoed_pages_are_in_no_byte() {
    let published = story("drafts").build(&[]);
    for file in published.files() {
        let text = String::from_utf8_lossy(&published.bytes(&file)).to_lowercase();
        let told: Vec<_> = WORDS.into_iter().filter(|word| pages_only(&text).contains(word) || file.contains(word)).collect();
        assert!(told.is_empty(), "{file} tells of {told:?}");
    }
    published.page("del/").shows("Vanlig");
}

/// The site's own name holds one of the words.
fn pages_only(text: &str) -> String {
    text.replace("sperrefrist", "")
}

#[test]
fn drafts_can_be_looked_at() {
    let published = story("drafts").build(&["--drafts"]);
    let draft = published.page("del/hemmeligord-utkast/");
    draft.shows("noindex").shows("<p class=\"notice caution\">Dette er et utkast. Innholdet kan bli endret.</p>");
    draft.shows("<dd class=\"tag draft\">Utkast</dd>");
    published.page("del/sperret/").shows("Sperreord tekst.");
    published.page("audience/secret/").shows("Hemmeligord utkast");
    assert!(!published.text("sitemap.xml").contains("utkast"));
}

#[test]
fn check_and_build_tell_the_same_of_links_to_what_is_held_back() {
    let site = mistake("not-published");
    let told = |run: Run| -> Vec<String> {
        let messages = run.stderr.split("\n\n").filter(|message| message.starts_with("error["));
        messages.map(str::to_owned).collect()
    };
    let checked = told(site.check(&[]).ends(1));
    assert_eq!(checked, told(site.try_build(&[]).ends(1)));
    assert_eq!(checked.iter().filter(|message| message.starts_with("error[not-published]")).count(), 6, "{checked:#?}");
    // Whoever looks at drafts may follow the links, and whoever does not mind broken links does not mind these.
    site.build(&["--drafts"]).page("utkast/").shows("Avtaler");
    site.write("content/site.yaml", "title: Råd\nchecks: {broken-link: off}\n");
    let run = site.check(&[]).ends(1);
    assert!(run.stderr.contains("`sperret` is under embargo") && !run.stderr.contains("`sperret.md#hvem`"), "{}", run.stderr);
    // On its day, the embargo ends.
    let run = site.run(&["--lang", "en", "check", "--today", "2027-02-01"]).ends(1);
    assert!(!run.stderr.contains("under embargo"), "{}", run.stderr);
}

#[test]
fn an_embargo_ends_on_its_day() {
    let site = story("drafts");
    let build = |site: &SiteTest, today: &str| -> Published {
        site.run(&["build", "--today", today]).ends(0);
        site.published()
    };
    assert!(!build(&site, "2026-11-30").has("del/sperret/index.html"));
    let published = build(&site, "2026-12-01");
    published.page("del/sperret/").shows("Sperreord tekst.");
    assert!(published.text("feed.xml").contains("Sperreord endring."));
    // And back again: the day decides, not what was built before.
    assert!(!build(&site, "2026-11-30").has("del/sperret/index.html"));
}

/// A site with everything a page can appear in, and a word that only what is under embargo has, in every place where it can stand.
fn embargoed() -> SiteTest {
    let head =
        "embargo_until: 2026-12-01\nsummary: Om zqsperre.\nowner: Zqsperreavdelingen\nreview_by: 2026-11-25\nkeywords: [zqsperreord]\n";
    let lists = "topics: [zqsperretema]\naliases: [/zqsperre-gammel/]\nalso_in: [del]\n";
    let changes = "changes: [{date: 2026-11-20, kind: major, note: Ny side om zqsperre.}]\n";
    let text = "## Zqsperreoverskrift\n\n![Figur av zqsperre](zqsperre.svg)\n\nZqsperretekst.[^1]\n\n[^1]: Zqsperrenote.\n";
    let questions = "kind: workshop\npurpose: Bli enige.\ngroup_size: {min: 2, max: 4}\nmethod: ig\n";
    let set = |title: &str, head: &str| {
        format!(
            "type: question-set\ntitle: {title}\n{head}{questions}questions:\n  - id: en\n    title: {title}\n    text: Hva med {title}?\n    \
             minutes: {{group: 10, plenary: 5}}\n"
        )
    };
    let workshop = "type: workshop\ntitle: Verksted\noutcomes: [Enighet]\nduration: 15\nparticipants: {min: 2, max: 4}\ngroup_size: {min: 2, \
                    max: 4}\nroles: [{id: leder, name: Leder, task: Leder}]\nagenda: [{id: a, title: A, minutes: 15, mode: group, uses: sett}]\n";
    site()
        .file(
            "content/site.yaml",
            "title: {nb: Nettsted}\nbase_url: https://example.no/\nlanguages: {nb: {path: \"\"}, en: {path: en, falls_back_to: [nb]}}\n",
        )
        .file("content/index.nb.md", "# Forside\n\nTekst.\n")
        .file("content/del/index.nb.md", "# Del\n\n![Delt figur](delt.svg)\n")
        .file("content/del/zqsperre.nb.md", format!("---\ntitle: Zqsperre\n{head}{lists}{changes}---\n\n![Delt](delt.svg)\n\n{text}"))
        .file("content/del/zqsperre.en.md", format!("---\ntitle: Zqsperre in English\n{head}---\n\n{text}"))
        .file("content/del/zqsperre.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>zqsperre</title></svg>")
        .file("content/del/delt.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/zqmappe/_defaults.yaml", "embargo_until: 2026-12-01\n")
        .file("content/zqmappe/index.nb.md", "# Zqsperremappe\n\nZqsperre.\n")
        .file("content/sett.nb.yaml", set("Sett", ""))
        .file("content/zqsperresett.nb.yaml", set("Zqsperresett", head))
        .file("content/verksted.nb.yaml", workshop)
}

/// Every file, and every file in a file.
fn unpacked(published: &Published) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open: Vec<_> = published.files().into_iter().map(|name| (name.clone(), published.bytes(&name))).collect();
    while let Some((name, bytes)) = open.pop() {
        if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(&bytes)) {
            for at in 0..archive.len() {
                let mut file = archive.by_index(at).expect("a file");
                let mut inner = Vec::new();
                std::io::Read::read_to_end(&mut file, &mut inner).expect("whole");
                open.push((format!("{name}/{}", file.name()), inner));
            }
        }
        found.push((name, bytes));
    }
    found
}

#[test]
fn an_embargo_holds_in_every_byte_of_every_file() {
    let site = embargoed();
    let tells = |published: &Published| -> Vec<String> {
        let files = unpacked(published).into_iter();
        let told = files.filter(|(name, bytes)| {
            let has = |word: &[u8]| bytes.to_ascii_lowercase().windows(word.len()).any(|part| part == word);
            name.to_lowercase().contains("zq") || has(b"zqsperre") || has(b"zqmappe")
        });
        told.map(|(name, _)| name).collect()
    };
    site.run(&["build", "--today", "2026-11-30"]).ends(0);
    assert_eq!(tells(&site.published()), Vec::<String>::new());
    // What it is not alone in using is published.
    assert!(site.published().has("del/delt.svg"));
    // The same words are in all of these when their day has come: the search above would have found them.
    site.run(&["build", "--today", "2026-12-01"]).ends(0);
    let told = tells(&site.published());
    for file in ["feed.xml", "changes.json", "review.json", "review.ics", "sitemap.xml", "_redirects", "del/index.html", "del/zqsperre.svg"]
    {
        assert!(told.iter().any(|name| name == file), "{file} does not tell: {told:?}");
    }
    for part in ["search/", "en/del/", "a-z/", "topics/", "zqsperresett/sheet.docx/"] {
        assert!(told.iter().any(|name| name.starts_with(part)), "nothing below {part} tells: {told:?}");
    }
    site.run(&["build", "--today", "2026-11-30"]).ends(0);
    assert_eq!(tells(&site.published()), Vec::<String>::new());
}
