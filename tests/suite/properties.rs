//! What holds for any text whatever.

use std::collections::HashSet;

use proptest::prelude::*;

use crate::seen;
use crate::site_test::{Made, made};

/// Pieces that texts with trouble in them are made of.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "# ",
        "## ",
        "###### ",
        "Økt åpenhet",
        "{#id}",
        "{#maal strength=must",
        "}",
        "> ",
        "> [!RECOMMENDATION] {#r strength=may}\n> ",
        "> [!NOTE] *tittel* {lang=en}\n> ",
        "> [!DETAILS] <b>x\n> ",
        "> [!QUOTE]\n> ",
        "[^1]",
        "[^1]: ",
        "[^n]: note\n",
        "- ",
        "- [x] ",
        "1. ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "| a | b |\n|---|:-:|\n| c | ",
        "|",
        "Ord\n: ",
        "```",
        "~~~ rust\n",
        "`",
        "**",
        "*",
        "_",
        "~~",
        "\\",
        "![",
        "](x.png)",
        "](x.png){width=1 height=2}",
        "[",
        "](#okt-apenhet)",
        "](index.md)",
        "](javascript:alert(1))",
        "](<java\nscript:x>)",
        "<script>",
        "</script>",
        "<script src=x>",
        "<img src=x onerror=alert(1)>",
        "<span onclick=\"x\">",
        "<span title='\" onload=x'>",
        "</span>",
        "<a href=\"javascript:x\">",
        "<abbr title=x/onclick=y>",
        "<b",
        ">",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?php",
        "<div>\n",
        "</div>",
        "<svg/onload=x>",
        "<style>",
        "<iframe src=x>",
        "<sub id=fn-1>",
        "<a name=_main>",
        "&lt;script&gt;",
        "&#60;script>",
        "&",
        "\"",
        "'",
        "---\n",
        "***\n",
        "===\n",
        "https://example.no",
        "<javascript:x>",
        "\u{0}",
        "\u{feff}",
        "\u{202e}",
        "😀",
        "e\u{301}",
        "æøå",
        " ",
        "fn 1",
        "fnref 1",
    ];
    prop_oneof![6 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>(), 1 => "[a-zæøå ]{1,8}"]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

fn front_matter() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "title: ",
        "title: \"A\"\n",
        "summary: ",
        "slug: ",
        "aliases: [",
        "changes: [{date: 2026-01-01, kind: major, note: x}]\n",
        "- ",
        "  ",
        "\t",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "|\n",
        ">-\n",
        "\"",
        "'",
        "\n",
        "#",
        "status: draft\n",
        "extra: {a: [1, {b: c}]}\n",
        "? ",
        "!!str ",
        "order: 99999999999999\n",
        "published: 2026-02-30\n",
        "%YAML 1.2\n",
        "...\n",
        "audience: [x, y]\n",
        "toc: maybe\n",
        "æ: ø\n",
        "\u{85}",
    ];
    prop::collection::vec(prop_oneof![5 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()], 0..20)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_page_without_harm(text in text()) {
        let Made { html, planned, shown, faults } = made(&format!("# Tittel\n\n{text}"));
        prop_assert_eq!(&planned, &shown, "ids planned and shown differ");
        prop_assert_eq!(seen::harm(&html), None, "in {}", html);
        prop_assert_eq!(seen::tangle(&html), None, "in {}", html);
        // An id the author writes twice is an error, and nothing is published.
        if !faults {
            let ids = seen::ids(&html);
            let unique: HashSet<_> = ids.iter().collect();
            prop_assert_eq!(unique.len(), ids.len(), "{:?} in {}", ids, html);
        }
    }

    #[test]
    fn any_front_matter_is_read_or_told_of(yaml in front_matter(), text in text()) {
        made(&format!("---\n{yaml}\n---\n{text}"));
        made(&format!("---\n{yaml}"));
    }

    #[test]
    fn any_bytes_at_all_make_no_crash(text in any::<String>()) {
        made(&text);
    }
}

/// What the fuzz targets in `fuzz/` once found.
#[test]
fn texts_that_once_broke_something() {
    for text in [
        // A line that is not indented, and begins with a letter of two bytes.
        "---\na:\n  b: =l\t\t\t\tå\nåc\t\n---\n",
        "---\nkind:t: |\n   lind:t: |\n   læ#t?\næ#t?\n---\n",
        // A place in a link, and a link in a place.
        "# <a name=x><a name=y>#\n\n[a <a name=z>b](#x)\n",
        "[<https://example.no/>](#x)\n",
    ] {
        let Made { html, .. } = made(text);
        assert_eq!(seen::tangle(&html), None, "in {html}");
    }
}
