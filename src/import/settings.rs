//! `site.yaml` as it is written down for a site that has moved.

use std::fmt::Write as _;

use super::head::scalar;
use crate::diagnostic::Code;
use crate::model::lang::Lang;
use crate::parse::config::clean_base_url;

/// What a site is to say of itself.
#[derive(Debug)]
pub struct Settings {
    /// Its name, in each language that has one of its own; the first is the default's.
    pub title: Vec<(Lang, String)>,
    /// Where it is published.
    pub base_url: Option<Box<str>>,
    /// Its languages, the default first.
    pub languages: Vec<Lang>,
    /// Whether a page that is missing in a language is borrowed from the first.
    pub borrows: bool,
    /// Where on its host it was published: `/docs/`.
    pub path: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { title: Vec::new(), base_url: None, languages: vec![Lang::ENGLISH], borrows: false, path: "/".to_owned() }
    }
}

impl Settings {
    /// The language of a file without a suffix.
    pub fn default_language(&self) -> Lang {
        self.languages[0]
    }

    /// Sets where it is published, if this is the address of a site.
    pub fn publish_at(&mut self, address: &str) {
        self.base_url = clean_base_url(address);
        let path = self.base_url.as_deref().and_then(|url| url.split_once("://")?.1.split_once('/'));
        self.path = path.map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}"));
    }

    /// The beginning of the addresses of a language.
    pub fn tree(&self, lang: Lang) -> String {
        if lang == self.default_language() { String::new() } else { format!("{lang}/") }
    }

    /// The file, with the kinds of fault that are to be warnings for now.
    pub fn written(&self, lowered: &[Code]) -> String {
        let mut file = String::new();
        match self.title.as_slice() {
            [] => {}
            [(_, title)] => _ = writeln!(file, "title: {}", scalar(title)),
            titles => {
                let titles: Vec<_> = titles.iter().map(|(lang, title)| format!("{lang}: {}", scalar(title))).collect();
                _ = writeln!(file, "title: {{{}}}", titles.join(", "));
            }
        }
        if let Some(url) = &self.base_url {
            _ = writeln!(file, "base_url: {url}");
        }
        file.push_str("languages:\n");
        for (nth, lang) in self.languages.iter().enumerate() {
            let path = if nth == 0 { "\"\"".to_owned() } else { lang.to_string() };
            let first = self.default_language();
            let borrows = if self.borrows && nth > 0 { format!(", falls_back_to: [{first}]") } else { String::new() };
            _ = writeln!(file, "  {lang}: {{path: {path}{borrows}}}");
        }
        if !lowered.is_empty() {
            file.push_str("# What the move left to mend. When it is mended, take the line out: then it is an error again.\nchecks:\n");
            for code in lowered {
                _ = writeln!(file, "  {}: warning", code.name());
            }
        }
        file
    }
}
