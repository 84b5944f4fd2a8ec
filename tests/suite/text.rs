//! Texts: every block and mark that authors can write, and the HTML readers get.

use crate::site_test::{Page, site, story};

/// The page must have these lines of HTML in this order.
#[track_caller]
fn shows_lines(page: &Page, html: &str) {
    let parts: Vec<_> = html.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    page.shows_in_order(&parts);
}

/// The page made of this text, and no more.
fn page_of(text: &str) -> Page {
    site().file("content/index.md", "# A\n").file("content/side.md", text).build(&[]).page("side/")
}

#[test]
fn blocks_with_a_meaning() {
    let published = story("text").build(&[]);
    shows_lines(
        &published.page("blokker/"),
        r#"
        <div class="callout note" role="note"><p class="callout-title">Merk</p>
        <p>En merknad.</p>
        </div>
        <div class="callout tip" role="note"><p class="callout-title">Eget navn</p>
        <div class="callout important" role="note"><p class="callout-title">Viktig</p>
        <div class="callout warning" role="note"><p class="callout-title">Advarsel</p>
        <div class="callout caution" role="note"><p class="callout-title">Vær varsom</p>
        <div class="callout steps" role="note"><p class="callout-title">Steg for steg</p>
        <ol>
        <li>Først</li>
        <div class="callout example" role="note"><p class="callout-title">Et verksted</p>
        <details><summary>Les mer om <em>bakgrunnen</em></summary>
        <p>Mer tekst.</p>
        </details>
        <div class="callout contact" role="note"><p class="callout-title">Kontakt</p>
        <p><a href="mailto:post@example.no">post@example.no</a></p>
        <div class="callout applies-to" role="note"><p class="callout-title">Gjelder for <span class="for">For ledelse</span></p>
        <p>Alle ledere.</p>
        <figure class="quote"><blockquote lang="en">
        <p>“Quoted” words.</p>
        </blockquote><figcaption>Etter loven</figcaption></figure>
        <div class="callout note" role="note"><p class="callout-title">Merk</p>
        <p>Små bokstaver.</p>
        <blockquote>
        <p>Et vanlig sitat.</p>
        </blockquote>"#,
    );
}

#[test]
fn recommendations() {
    let published = story("text").build(&[]);
    shows_lines(
        &published.page("blokker/"),
        r##"
        <div class="recommendation should" role="group" aria-label="Råd 1: Bør" id="maal"><p class="recommendation-head">
        <span class="strength">Bør</span> <span class="for">For ledelse</span> <span class="reviewed">Vurdert 17. mai 2026</span>
        <a class="anchor" href="#maal" aria-label="Lenke til «Bør: Skriv inn hva samarbeidet skal oppnå.»">#</a></p>
        <p>Skriv inn hva samarbeidet skal oppnå.</p>
        </div>
        <div class="recommendation must" role="group" aria-label="Råd 2: Skal" id="lov">
        <p>Følg loven.</p>
        <p class="law">Lovgrunnlag: universitets- og høyskoleloven § 2-2</p>
        </div>
        <div class="recommendation may" role="group" aria-label="Råd 3: Kan"><p class="recommendation-head"><span class="strength">Kan</span></p>"##,
    );
    let english = published.page("en/blokker/");
    english.shows("aria-label=\"Advice 1: Should\"").shows("Reviewed 17 May 2026").shows("<span class=\"for\">For leadership</span>");
    english.shows("<details><summary>Details</summary>");
}

#[test]
fn a_title_of_a_block_may_have_marks_and_links() {
    let page = page_of("# S\n\n> [!NOTE] Les `kode` og [lenke](index.md)\n> Tekst.\n\n> [!TIP] 1. nei\n> Tekst.\n");
    page.shows("<p class=\"callout-title\">Les <code>kode</code> og <a href=\"../\">lenke</a></p>\n<p>Tekst.</p>");
    page.shows("<p class=\"callout-title\">1. nei</p>");
    let broken = site().file("content/index.md", "# A\n\n> [!NOTE] Les [lenke](borte.md)\n> Tekst.\n").check(&[]);
    broken.ends(1).says("error[broken-link]").says("content/index.md:3:");
}

#[test]
fn headings_have_addresses() {
    let page = story("text").build(&[]).page("elementer/");
    shows_lines(
        &page,
        r##"
        <div class="h2"><h2 id="okt-apenhet">Økt åpenhet</h2><a class="anchor" href="#okt-apenhet" aria-label="Lenke til «Økt åpenhet»">#</a></div>
        <div class="h3"><h3 id="egen-id">Avtaler</h3><a class="anchor" href="#egen-id"
        <div class="h2"><h2 id="okt-apenhet-2">Økt åpenhet</h2>
        <div class="h2"><h2 id="okt-apenhet-3">Økt åpenhet</h2>"##,
    );
    shows_lines(
        &page,
        r##"
        <nav class="toc" aria-labelledby="_toc">
        <li><a href="#okt-apenhet">Økt åpenhet</a></li>
        <li class="sub"><a href="#egen-id">Avtaler</a></li>
        <li><a href="#okt-apenhet-2">Økt åpenhet</a></li>"##,
    );
}

#[test]
fn headings_do_not_take_the_ids_of_footnotes_and_of_the_frame() {
    let page = page_of("# S\n\n## fn 1\n\n## fnref 1\n\nTekst[^1].\n\n[^1]: Note.\n");
    page.shows("<h2 id=\"del-fn-1\">").shows("<h2 id=\"del-fnref-1\">").shows("<li id=\"fn-1\">");
    site().file("content/index.md", "# A\n\n## B {#_main}\n").check(&[]).ends(1).says("error[duplicate-id]");
}

#[test]
fn a_heading_that_repeats_the_title_stands_once() {
    let page = page_of("---\ntitle: Samme\ntoc: true\n---\n\n# Samme\n\n## Del\n\nTekst.\n");
    assert_eq!(page.html.matches("<h1").count(), 1, "{}", page.html);
    page.shows("<h2 id=\"del\">Del").shows("<li><a href=\"#del\">Del</a></li>").hides("href=\"#samme\"").hides("<h3");
    // Another first heading is a heading below the title, and those below it follow.
    let other = page_of("---\ntitle: Tittel\n---\n\n# Annen\n\n## Del\n\nTekst.\n");
    assert_eq!(other.html.matches("<h1").count(), 1, "{}", other.html);
    other.shows("<h2 id=\"annen\">Annen").shows("<h3 id=\"del\">Del");
}

#[test]
fn quotation_marks_are_the_languages_own() {
    let published = story("text").build(&[]);
    published.page("elementer/").shows("<p>Han sa «hei, ‘du’ der» og gikk. Det er Oles’ og kjøkken’et. <code>&quot;kode&quot;</code></p>");
    published.page("en/elementer/").shows("<p>He said “hello ‘you’ there” and it’s done.</p>");
}

#[test]
fn footnotes_lead_there_and_back() {
    shows_lines(
        &story("text").build(&[]).page("elementer/"),
        r##"
        <p>En note<sup class="footnote-ref" id="fnref-1"><a href="#fn-1" aria-label="Note 1">1</a></sup>, en til
        <sup class="footnote-ref" id="fnref-2"><a href="#fn-2" aria-label="Note 2">2</a></sup> og den første igjen
        <sup class="footnote-ref" id="fnref-1-2"><a href="#fn-1" aria-label="Note 1">1</a></sup>.</p>
        <section class="footnotes" aria-label="Noter"><ol>
        <li id="fn-1"><p>Den første noten. <a class="back" href="#fnref-1" aria-label="Tilbake til teksten">↩</a>
        <a class="back" href="#fnref-1-2" aria-label="Tilbake til teksten, sted 2">↩</a></p></li>
        <li id="fn-2"><p>Den andre.</p>
        <p>Med to avsnitt. <a class="back" href="#fnref-2" aria-label="Tilbake til teksten">↩</a></p></li>
        </ol></section>"##,
    );
}

#[test]
fn lists_tables_and_marks() {
    shows_lines(
        &story("text").build(&[]).page("elementer/"),
        r#"
        <dl>
        <dt>Begrep</dt>
        <dd>Forklaring.
        <dd>Enda en.
        </dl>
        <div class="table" role="region" tabindex="0" aria-label="Tabell 1"><table>
        <thead>
        <tr><th scope="col" class="start">Navn</th><th scope="col" class="end">Antall</th><th scope="col" class="center">Midt</th></tr>
        <tr><td class="start">a</td><td class="end">1</td><td class="center">x</td></tr>
        </table></div>
        aria-label="Tabell 2"><table>
        <tr><td></td><th scope="col">Kolonne</th></tr>
        <ul class="tasks">
        <li><input type="checkbox" disabled checked aria-label="Utført"> Gjort</li>
        <li><input type="checkbox" disabled aria-label="Ikke utført"> Ugjort</li>
        </ul>
        <p><del><span class="sr">Strøket ut: </span>Strøket</del> og <strong>fet</strong> og <em>kursiv</em>.</p>
        <pre tabindex="0"><code class="language-rust">
        <ol start="5">
        <hr>
        <p>Linje<br>"#,
    );
}

#[test]
fn images_keep_their_place() {
    shows_lines(
        &story("text").build(&[]).page("elementer/"),
        r#"
        <figure><img src="../bilde.png" alt="Et bilde" width="64" height="48" loading="lazy" decoding="async"></figure>
        <p>Tekst med <img src="../tegning.svg" alt="tegning" width="120" height="80" loading="lazy" decoding="async"> i linja.</p>
        <figure><img src="../bilde.png" alt="Med tittel" width="64" height="48"
        <figcaption>Bildetekst</figcaption></figure>
        <figure><img src="../bilde.png" alt="Egen størrelse" width="320" height="200" loading="lazy" decoding="async"></figure>"#,
    );
    let published = story("text").build(&[]);
    assert!(published.has("bilde.png") && published.has("tegning.svg"));
}

#[test]
fn raw_html_is_cleaned() {
    let site = story("text");
    let run = site.try_build(&[]).ends(0);
    let run = run.says("the HTML tag `<script>` is left out").says("the HTML tag `<div>` is left out").says("content/html.nb.md:9:1");
    run.says("6 warnings");
    let page = site.published().page("html/");
    page.shows(
        "<p><span lang=\"en\">English words</span>, <abbr title=\"Norges forskningsråd\">NFR</abbr>, <kbd>Ctrl</kbd>, H<sub>2</sub>O",
    );
    page.shows("<p><span>farlig</span></p>").shows("<p>I en <em>boks</em>.</p>").shows("<p><span>ikke lukket</span></p>");
    page.shows("<p><a href=\"#\">skript</a> <a href=\"#\">skjult</a> <span>rå</span></p>").shows("<img src=\"#\" alt=\"data\"");
    let text = page.main();
    for harm in ["script", "onclick", "onerror", "alert(", "style=", "javascript:", "data:"] {
        assert!(!text.replace(">skript<", "").contains(harm), "{harm} in {text}");
    }
}

#[test]
fn a_site_that_trusts_its_authors_publishes_their_html() {
    let page = "# Side\n\n<div class=\"x\" onclick=\"y()\">\n\nI en *boks*.\n\n</div>\n\nEt <button>valg</button>.\n";
    let site = site().file("content/site.yaml", "title: A\nhtml: trusted\n").file("content/index.md", page);
    site.try_build(&["--strict"]).ends(0);
    let page = site.published().page("");
    page.shows("<div class=\"x\" onclick=\"y()\">\n<p>I en <em>boks</em>.</p>\n</div>").shows("<p>Et <button>valg</button>.</p>");
}

#[test]
fn addresses_in_the_envelope_run_no_scripts() {
    let text = "---\ntitle: A\ncontact: \"javascript:alert('@')\"\norigin: {title: X, url: \"javascript:alert(2)\"}\n---\n\nTekst.\n";
    let settings = "title: A\npublisher: {name: B, url: \"javascript:alert(3)\"}\naccessibility_statement: \"javascript:alert(4)\"\n";
    let site = site().file("content/site.yaml", settings).file("content/index.md", "# A\n").file("content/side.md", text);
    let run = site.try_build(&[]).ends(1);
    assert_eq!(run.stderr.matches("error[bad-address]").count(), 4, "{}", run.stderr);
}
