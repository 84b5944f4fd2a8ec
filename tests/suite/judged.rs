//! Typed documents judged with the whole site in view.

use crate::site_test::{mistake, site};

#[test]
fn a_publisher_can_name_countries_and_persons() {
    let settings = "title: Råd\nchecks: {country-name: off, personal-address: off}\n";
    mistake("country-name").check(&[]).says("warning[country-name]");
    mistake("country-name").file("content/site.yaml", settings).check(&["--strict"]).ends(0).does_not_say("country-name");
    mistake("personal-address").file("content/site.yaml", settings).check(&["--strict"]).ends(0).does_not_say("personal-address");
}

#[test]
fn what_stands_in_the_original_is_told_once() {
    let workshop = "type: workshop\ntitle: Verksted\nduration: 20\nparticipants: {min: 8, max: 24}\ngroup_size: {min: 4, max: 6}\n\
         outcomes: [Oversikt]\nroles: [{id: leder, name: Leder, task: Leder}]\n\
         agenda: [{id: a, title: A, minutes: 10, mode: welcome, lead: sjef, uses: borte}]\n";
    let translation = "type: workshop\ntitle: Workshop\noutcomes: [Overview]\nroles: [{id: leder, name: Leader, task: Leads}]\n\
         agenda: [{id: a, title: A}]\n";
    let site = site()
        .file("content/site.yaml", "title: A\nlanguages: {nb: {path: \"\"}, en: {path: en, falls_back_to: [nb]}}\n")
        .file("content/index.nb.md", "# A\n")
        .file("content/verksted.nb.yaml", workshop)
        .file("content/verksted.en.yaml", translation);
    let run = site.check(&[]).ends(1).says("3 errors").says("error[wrong-sum]").says("error[unknown-id]");
    run.says("error[unknown-document]").does_not_say("verksted.en.yaml");
}

#[test]
fn a_name_is_counted_from_the_top_and_then_from_its_own_folder() {
    let set = "type: question-set\ntitle: S\nkind: dialogue\npurpose: P.\n\
         questions: [{id: a, title: A, text: A?, refs: [\"nabo#tid\", \"partnere#ansvar\"]}]\n";
    let site = site()
        .file("content/index.md", "# A\n")
        .file("content/samtaler/index.md", "# Samtaler\n")
        .file("content/samtaler/sett.yaml", set)
        .file("content/samtaler/side.md", "---\ntitle: Side\nstatus: superseded\nsuperseded_by: nabo\n---\n\nTekst.\n")
        .file("content/samtaler/nabo.md", "# Nabo\n\n## Tid\n\nTekst.\n")
        .file("content/samtaler/partnere.md", "# Nær\n")
        .file("content/partnere.md", "# Fjern\n\n## Ansvar\n\nTekst.\n");
    site.check(&["--strict"]).ends(0);
    let page = site.build(&[]).text("samtaler/side/index.html");
    assert!(page.contains("href=\"../../samtaler/nabo/\""), "{page}");
}
