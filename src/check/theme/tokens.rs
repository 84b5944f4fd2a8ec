//! Whether what a theme sets for its pages is asked for: a property that nothing reads is most often one whose name is mistyped.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::theme::{Theme, Token};

/// Tokens that no style, template or script of the theme names, each told of where it is set first.
#[must_use]
pub fn unused(theme: &Theme, tokens: &[Token]) -> Diagnostics {
    let styles = theme.styles.iter().flat_map(|style| asked(&style.file.text));
    let templates = theme.templates.values().flat_map(|template| asked(&template.text));
    let asked: BTreeSet<&str> = styles.chain(templates).collect();
    let scripts: Vec<&[u8]> = theme.assets.iter().filter(|asset| asset.name.ends_with(".js")).map(|asset| &*asset.bytes).collect();
    let is_read = |name: &str| scripts.iter().any(|script| memchr::memmem::find(script, name.as_bytes()).is_some());
    let mut told = BTreeSet::new();
    let unused = tokens.iter().filter(|token| !asked.contains(&*token.name) && !is_read(&token.name) && told.insert(&token.name));
    let fault = |token: &Token| {
        let fault = Diagnostic::warning(Code::UnusedToken, token.place.clone()).with("token", token.name.clone());
        fault.suggest(&token.name, asked.iter().copied())
    };
    unused.map(fault).collect()
}

/// The custom properties that a text asks for: `var(--name)`.
fn asked(text: &str) -> impl Iterator<Item = &str> {
    text.split("var(").skip(1).map(|rest| {
        let rest = rest.trim_start();
        rest.split([',', ')']).next().unwrap_or(rest).trim_end()
    })
}
