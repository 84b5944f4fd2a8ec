//! The template engines, behind one small trait.

pub mod languages;
mod minijinja;
mod tera;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::theme::{EngineName, Template, Theme};
use crate::render::view::{ChromeView, View};

/// A template that failed.
#[derive(Debug)]
pub struct TemplateFault {
    /// The template's name; empty if it is not known.
    pub template: String,
    /// The line, from one, if it is known.
    pub line: Option<usize>,
    /// The bytes, if they are known.
    pub range: Option<(usize, usize)>,
    /// What went wrong, in the engine's words.
    pub reason: String,
}

/// Makes pages of templates.
pub trait Engine: Send + Sync {
    /// Makes one page. `chrome` says which of the frames given at the start it has.
    ///
    /// # Errors
    /// When the template fails.
    fn render(&self, template: &str, chrome: usize, view: &View<'_>) -> Result<Vec<u8>, TemplateFault>;
}

/// The engine of a theme, its templates read and the frames of its pages prepared.
///
/// # Errors
/// A diagnostic for each template that cannot be read.
pub fn engine(theme: &Theme, chromes: &[ChromeView<'_>]) -> Result<Box<dyn Engine>, Vec<Diagnostic>> {
    let told = |faults: Vec<TemplateFault>| faults.iter().map(|fault| diagnostic(theme, fault, Code::TemplateSyntax)).collect();
    let long: Vec<_> = theme.templates.iter().filter_map(|(name, template)| long_tag(name, &template.text)).collect();
    if !long.is_empty() {
        return Err(told(long));
    }
    let made: Result<Box<dyn Engine>, Vec<TemplateFault>> = match theme.engine {
        EngineName::MiniJinja => minijinja::MiniJinja::new(theme, chromes).map(|engine| Box::new(engine) as _),
        EngineName::Tera => tera::Tera::new(theme, chromes).map(|engine| Box::new(engine) as _),
    };
    made.map_err(told)
}

/// Bytes a tag of a template may have: engines go as deep into an expression as it is long.
const TAG_LIMIT: usize = 2000;

/// A tag that is too long to be read.
fn long_tag(name: &str, text: &str) -> Option<TemplateFault> {
    let mut tags = memchr::memchr_iter(b'{', text.as_bytes()).filter_map(|start| {
        let end = match text.as_bytes().get(start + 1)? {
            b'{' => "}}",
            b'%' => "%}",
            _ => return None,
        };
        let rest = &text.as_bytes()[start..];
        let read = &rest[..rest.len().min(TAG_LIMIT)];
        // One that never ends is for the engine to tell of.
        (read.len() == TAG_LIMIT && memchr::memmem::find(read, end.as_bytes()).is_none()).then_some(start)
    });
    let start = tags.next()?;
    let reason = format!("a tag has more than {TAG_LIMIT} bytes");
    Some(TemplateFault { template: name.to_owned(), line: None, range: Some((start, start + 2)), reason })
}

/// The fault as an author of themes reads it: with the line it comes from.
pub fn diagnostic(theme: &Theme, fault: &TemplateFault, code: Code) -> Diagnostic {
    let place = match theme.templates.get(&*fault.template) {
        None if fault.template.is_empty() => Place::Site,
        None => Place::File(format!("themes/{}/templates/{}", theme.name, fault.template).into()),
        Some(Template { path, text }) => {
            // An engine may point at a byte of a letter that has several.
            let range = fault.range.map(|(start, end)| (text.floor_char_boundary(start), text.ceil_char_boundary(end)));
            let range = range.filter(|(start, end)| start < end).unwrap_or_else(|| line(text, fault.line));
            Place::Excerpt { path: path.clone(), text: text.clone(), range }
        }
    };
    Diagnostic::error(code, place).with("reason", fault.reason.as_str())
}

/// The bytes of a line without its indentation.
fn line(text: &str, number: Option<usize>) -> (usize, usize) {
    let mut start = 0;
    for (at, line) in (1..).zip(text.split_inclusive('\n')) {
        if Some(at) == number {
            let indent = line.len() - line.trim_start().len();
            return (start + indent, start + line.trim_end().len().max(indent));
        }
        start += line.len();
    }
    (0, 0)
}
