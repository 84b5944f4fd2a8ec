//! The parts of a word processor's file, and how they point to each other.

use super::writer::{Written, escaped};
use crate::model::document::Document;
use crate::render::Bytes;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The file, its parts in a fixed order.
pub fn archive(document: &Document, written: Written) -> Bytes {
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations()),
        ("docProps/core.xml", core(document)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/document.xml", body(&written)),
        ("word/styles.xml", styles(document.lang.as_str())),
        ("word/numbering.xml", numbering(&written)),
        ("word/settings.xml", settings()),
    ];
    Bytes::Archive(parts.into_iter().map(|(name, text)| (name.to_owned(), Bytes::Made(text.into_bytes()))).collect())
}

fn types() -> String {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{WORD}.styles+xml\"/>\
         <Override PartName=\"/word/numbering.xml\" ContentType=\"{WORD}.numbering+xml\"/>\
         <Override PartName=\"/word/settings.xml\" ContentType=\"{WORD}.settings+xml\"/></Types>"
    )
}

fn relations() -> String {
    const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{CORE}\" Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{RELATIONS}/numbering\" Target=\"numbering.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{RELATIONS}/settings\" Target=\"settings.xml\"/></Relationships>"
    )
}

fn core(document: &Document) -> String {
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&document.title),
        escaped(document.meta.owner().unwrap_or_default()),
        document.lang
    )
}

fn body(written: &Written) -> String {
    // A4, with a margin to punch holes in.
    format!(
        "{HEAD}<w:document xmlns:w=\"{MAIN}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" mc:Ignorable=\"w14\"><w:body>{}\
         <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1020\" w:right=\"1020\" w:bottom=\"1134\" w:left=\"1417\" \
         w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        written.body
    )
}

/// The language of a spelling checker.
fn spelling(lang: &str) -> &str {
    match lang {
        "nb" => "nb-NO",
        "nn" => "nn-NO",
        "se" => "se-NO",
        "en" => "en-GB",
        other => other,
    }
}

fn styles(lang: &str) -> String {
    let style = |id: &str, name: &str, paragraph: &str, run: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    };
    let heading = |level: u8, size: u8| {
        let paragraph = format!("<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"{}\"/>", level - 1);
        style(&format!("Heading{level}"), &format!("heading {level}"), &paragraph, &format!("<w:b/><w:sz w:val=\"{size}\"/>"))
    };
    let all = [
        style("Title", "Title", "<w:spacing w:after=\"120\"/>", "<w:b/><w:sz w:val=\"40\"/>"),
        style("Subtitle", "Subtitle", "<w:spacing w:after=\"240\"/>", "<w:sz w:val=\"26\"/>"),
        heading(1, 32),
        heading(2, 28),
        heading(3, 26),
        style("ListParagraph", "List Paragraph", "<w:spacing w:after=\"60\"/><w:ind w:left=\"567\"/>", ""),
        style("Quote", "Quote", "<w:ind w:left=\"567\" w:right=\"567\"/>", ""),
        style("Question", "Question", "<w:keepNext/><w:spacing w:after=\"120\"/>", "<w:sz w:val=\"30\"/>"),
        style("TableHead", "Table Head", "<w:spacing w:after=\"0\"/>", "<w:b/>"),
        style("Footer", "footer", "<w:spacing w:before=\"240\"/>", "<w:sz w:val=\"20\"/>"),
        style(
            "WriteOn",
            "Write On",
            "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"auto\"/>\
             <w:between w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>\
             <w:spacing w:before=\"0\" w:after=\"0\" w:line=\"482\" w:lineRule=\"exact\"/>",
            "",
        ),
    ];
    format!(
        "{HEAD}<w:styles xmlns:w=\"{MAIN}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" \
         w:cs=\"Calibri\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>{}\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>\
         {}</w:tblBorders><w:tblCellMar><w:top w:w=\"60\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar>\
         </w:tblPr></w:style></w:styles>",
        spelling(lang),
        all.concat(),
        ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"))
            .concat()
    )
}

fn numbering(written: &Written) -> String {
    let levels = |format: &str, marks: [&str; 3]| {
        let level = |(at, mark): (usize, &str)| {
            format!(
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/>\
                 <w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
                567 + 360 * at
            )
        };
        marks.into_iter().enumerate().map(level).collect::<String>()
    };
    let numbered = written.numbered.clone().map(|list| {
        let restart = (0..3).map(|level| format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"));
        format!("<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"1\"/>{}</w:num>", restart.collect::<String>())
    });
    format!(
        "{HEAD}<w:numbering xmlns:w=\"{MAIN}\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"multilevel\"/>{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"multilevel\"/>{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{}</w:numbering>",
        levels("bullet", ["•", "–", "•"]),
        levels("decimal", ["%1.", "%2.", "%3."]),
        numbered.collect::<String>()
    )
}

fn settings() -> String {
    format!(
        "{HEAD}<w:settings xmlns:w=\"{MAIN}\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}
