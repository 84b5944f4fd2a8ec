//! Findings as other programs take them: SARIF, and annotations on GitHub.

use crate::site_test::site;

fn faulty() -> crate::site_test::SiteTest {
    site().file("content/index.md", "# Råd: 100 %, og mer\n\nØl: [x](borte.md) og § 9.\n").file("content/del, a/side.md", "# Side\n")
}

#[test]
fn a_sarif_log_has_every_finding_with_its_place_and_its_fix() {
    let run = faulty().check(&["--format", "sarif"]).ends(1);
    assert_eq!(run.stderr, "");
    let log: serde_json::Value = serde_json::from_str(&run.stdout).expect("one JSON document");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules: Vec<_> = run["tool"]["driver"]["rules"].as_array().expect("rules").iter().map(|rule| &rule["id"]).collect();
    let results = run["results"].as_array().expect("results");
    for result in results {
        let rule = rules[result["ruleIndex"].as_u64().expect("a rule") as usize];
        assert_eq!(rule, &result["ruleId"]);
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
    }
    let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap_or_else(|| panic!("no {code}: {log}"));
    assert_eq!(of("broken-link")["level"], "error");
    assert_eq!(of("missing-index")["level"], "warning");
    let place = &of("broken-link")["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/index.md");
    assert_eq!(place["region"], serde_json::json!({"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 18}));
    let hint = of("hard-space");
    assert_eq!(hint["level"], "note");
    assert_eq!(hint["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "§\u{a0}9");
    let uri = &of("missing-index")["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/del%2C%20a/index.md");
}

#[test]
fn annotations_are_one_line_each_whatever_they_say() {
    let site = faulty();
    let run = site.check(&["--format", "github"]).ends(1);
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stdout);
    assert!(lines[0].starts_with("::warning title=missing-index,file=content/del%2C a/index.md::"), "{}", lines[0]);
    assert!(lines[1].starts_with("::error title=broken-link,file=content/index.md,line=3,endLine=3,col=5,endColumn=18::"), "{}", lines[1]);
    assert!(lines[1].contains("%0A"), "{}", lines[1]);
    let all = site.check(&["--format", "github", "--hints"]).ends(1);
    assert!(all.stdout.contains("::notice title=hard-space,"), "{}", all.stdout);
    // A build tells what keeps it from publishing in the same way.
    let built = site.try_build(&["--format", "github"]).ends(1);
    assert!(built.stdout.starts_with("::warning ") && built.stdout.contains("\n::error "), "{}", built.stdout);
    site.try_build(&["--format", "sarif"]).ends(2);
}

#[test]
fn people_are_told_how_many_hints_there_are_and_where_when_they_ask() {
    let site = site().file("content/index.md", "# Råd\n\nEtter § 9 og § 10.\n");
    let short = site.check(&["--strict"]).ends(0);
    assert_eq!(short.stderr, "2 hints; --hints shows where; --fix mends 2\n    2  the line may break where it should not [hard-space]\n");
    let long = site.check(&["--hints"]).ends(0);
    assert_eq!(long.stderr.matches("hint[hard-space]").count(), 2);
    assert!(long.stderr.ends_with("2 hints; --fix mends 2\n"), "{}", long.stderr);
    site.try_build(&["--strict"]).ends(0).does_not_say("hint");
}
