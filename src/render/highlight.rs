//! Colours code while the site is built: classes in the page, colours in the theme, no script.

/// The code as HTML with a class for each kind of word; `None` for a language that is not known, or when the
/// program was built without the feature `highlight`.
#[cfg(feature = "highlight")]
pub fn html(text: &str, language: &str) -> Option<String> {
    use std::sync::LazyLock;

    use syntect::html::{ClassStyle, ClassedHTMLGenerator};
    use syntect::parsing::SyntaxSet;
    use syntect::util::LinesWithEndings;

    static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);
    if language.is_empty() || matches!(language, "text" | "txt" | "plain" | "console") {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(text) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

#[cfg(not(feature = "highlight"))]
pub fn html(_text: &str, _language: &str) -> Option<String> {
    None
}
