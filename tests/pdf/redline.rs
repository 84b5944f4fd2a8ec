//! What is otherwise than in the latest edition, as one document.

use crate::site_test::site;

#[test]
fn what_is_otherwise_than_in_an_edition_is_told_in_the_order_of_the_site() {
    let page = |front: &str, head: &str, text: &str| {
        format!("---\ntitle: Avtaler\n{front}---\n\n## Mål\n\n> [!RECOMMENDATION] {{#maal {head}}}\n> {text}\n")
    };
    let site = site().file("content/avtaler.md", page("", "strength=should", "Skriv inn målet."));
    assert!(!site.build().contains_key("edition/redline.pdf"), "nothing to compare with");
    assert_eq!(site.run(2, &["edition", "2025.1", "--today", "2025-03-01"]).status, 0);
    let note = "updated: 2025-04-01\nchanges: [{date: 2025-04-01, kind: major, note: Rådet er nå et krav i loven.}]\n";
    site.write("content/avtaler.md", page(note, "strength=must law=loven", "Skriv inn målet og fristen."));
    site.build();
    let structure = site.pdf("edition/redline.pdf").structure();
    let said = structure.says();
    let mut rest = said.as_str();
    for part in [
        "Alle endringer siden utgave 2025.1",
        "Endrede råd: 1",
        "Avtaler",
        "Mål",
        "endret",
        "fjernet",
        "Bør",
        "lagt til",
        "Skal",
        "og fristen",
    ] {
        let at = rest.find(part).unwrap_or_else(|| panic!("no {part:?} in {rest:?} of {said:?}"));
        rest = &rest[at + part.len()..];
    }
}
