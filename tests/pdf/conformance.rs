//! Every PDF of the guidance that the project ships is tagged, titled, in a language, and complete.

use crate::reader::{Pdf, text};
use crate::site_test::guidance;

#[test]
fn every_pdf_of_the_guidance_is_accessible() {
    let site = guidance();
    let pdfs = site.build();
    assert!(pdfs.len() > 100, "{} PDFs", pdfs.len());
    for (path, bytes) in &pdfs {
        let pdf = Pdf::read(bytes.clone());
        let catalog = pdf.catalog();
        let metadata = pdf.metadata();
        assert!(metadata.contains("pdfuaid") && metadata.contains("pdfaid"), "{path}: no sign of PDF/UA and PDF/A");
        assert!(metadata.contains("<dc:title>"), "{path}: no title");
        let lang = text(&catalog, "Lang").unwrap_or_default();
        assert!(["nb", "nn", "en"].iter().any(|tag| lang.starts_with(tag)), "{path}: language {lang:?}");
        if path.starts_with("en/") {
            assert!(lang.starts_with("en"), "{path}: language {lang:?}");
        }
        if pdf.pages() > 3 {
            assert!(pdf.bookmarks() > 0, "{path}: no bookmarks");
        }
        let structure = pdf.structure();
        let headings: Vec<u8> = structure.walk().iter().filter_map(|part| part.kind.strip_prefix('H')?.parse().ok()).collect();
        assert_eq!(headings.first(), Some(&1), "{path}: {headings:?}");
        assert!(headings.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {headings:?}");
        let titles: Vec<_> = headings.iter().filter(|level| **level == 1).collect();
        assert_eq!(titles.len(), 1, "{path}: {headings:?}");
        for figure in structure.all("Figure") {
            assert!(figure.alt.as_ref().is_some_and(|alt| !alt.is_empty()), "{path}: a figure without a text");
        }
        for table in structure.all("Table") {
            let heads = table.all("TH");
            assert!(!heads.is_empty(), "{path}: a table without heads");
            assert!(heads.iter().all(|head| head.scope.is_some()), "{path}: a head of nothing");
        }
        for font in pdf.dicts().filter(|dict| dict.contains_key("FontName")) {
            assert!(["FontFile", "FontFile2", "FontFile3"].iter().any(|file| font.contains_key(file)), "{path}: a font is not in it");
        }
    }
}
