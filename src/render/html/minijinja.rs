//! Templates in MiniJinja.

mod shared;

use std::sync::Arc;

use minijinja::value::{DynObject, Kwargs, Object, Rest, Serde};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};

use rustc_hash::FxHashMap;
use shared::Shared;

use super::{Engine, TemplateFault};
use crate::model::strings::fill;
use crate::model::theme::Theme;
use crate::render::view::{ChromeView, View};

/// A theme's templates, and the frames its pages share.
pub struct MiniJinja {
    environment: Environment<'static>,
    chromes: Vec<Frame>,
}

impl MiniJinja {
    pub fn new(theme: &Theme, chromes: &[ChromeView<'_>]) -> Result<Self, Vec<TemplateFault>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(format);
        environment.add_filter("fill", fill_words);
        let mut faults = Vec::new();
        for (name, template) in &theme.templates {
            if let Err(error) = environment.add_template_owned(name.to_string(), template.text.to_string()) {
                faults.push(fault(&error));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self { environment, chromes: chromes.iter().map(Frame::new).collect() })
    }
}

impl Engine for MiniJinja {
    fn render(&self, template: &str, chrome: usize, view: &View<'_>) -> Result<Vec<u8>, TemplateFault> {
        let fields = |view: Value| view.as_object().cloned();
        let page = Page { common: fields(Value::from(Serde(view.page()))), own: fields(Value::from(Serde(view))) };
        let page = Value::from_object(page);
        let names = Value::from_object(Names { frame: self.chromes[chrome].clone(), page });
        let template = self.environment.get_template(template).map_err(|error| fault(&error))?;
        let mut html = Vec::with_capacity(16 << 10);
        template.render_captured_to(names, &mut html).map_err(|error| fault(&error))?;
        Ok(html)
    }
}

/// What is the same on every page of one language.
#[derive(Debug, Clone)]
struct Frame {
    t: Value,
    site: Value,
    shared: Value,
}

impl Frame {
    fn new(chrome: &ChromeView<'_>) -> Self {
        let t = Value::from_object(Map(chrome.t.iter().map(|(key, word)| ((*key).into(), Value::from(*word))).collect()));
        let site = Value::from(Serde(&chrome.site));
        let fields = site.try_iter().into_iter().flatten();
        let site = Map(fields.filter_map(|key| Some((key.as_str()?.into(), site.get_item(&key).ok()?))).collect());
        let site = Value::from_object(site);
        let shared = Value::from_object(Shared::new(t.clone(), site.clone()));
        Self { t, site, shared }
    }
}

/// The names a template knows.
#[derive(Debug)]
struct Names {
    frame: Frame,
    page: Value,
}

impl Object for Names {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "page" => Some(self.page.clone()),
            "t" => Some(self.frame.t.clone()),
            "site" => Some(self.frame.site.clone()),
            "shared" => Some(self.frame.shared.clone()),
            _ => None,
        }
    }
}

/// Values by their names: the words of the interface and the fields of the site, which every page asks for.
#[derive(Debug)]
struct Map(FxHashMap<Box<str>, Value>);

impl Object for Map {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        self.0.get(key).cloned()
    }
}

/// A page: the fields every page has, and the view's own.
#[derive(Debug)]
struct Page {
    common: Option<DynObject>,
    own: Option<DynObject>,
}

impl Object for Page {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let of = |fields: &Option<DynObject>| fields.as_ref()?.get_value_by_str(key);
        of(&self.common).or_else(|| of(&self.own))
    }
}

/// Writes a value: text escaped, nothing for nothing.
fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Ok(());
    }
    match value.as_str() {
        Some(text) if value.is_safe() || *state.auto_escape() == AutoEscape::None => out.write_str(text).map_err(Error::from),
        Some(text) => pulldown_cmark_escape::escape_html(Sink(out), text).map_err(Error::from),
        None => minijinja::escape_formatter(out, state, value),
    }
}

struct Sink<'a, 'o>(&'a mut Output<'o>);

impl pulldown_cmark_escape::StrWrite for Sink<'_, '_> {
    type Error = std::fmt::Error;

    fn write_str(&mut self, text: &str) -> Result<(), Self::Error> {
        self.0.write_str(text)
    }

    fn write_fmt(&mut self, arguments: std::fmt::Arguments<'_>) -> Result<(), Self::Error> {
        std::fmt::Write::write_fmt(self.0, arguments)
    }
}

/// `{{ t.key | fill(name=value) }}`: a text with its placeholders filled.
fn fill_words(text: &str, _rest: Rest<Value>, values: Kwargs) -> Result<String, Error> {
    let mut pairs = Vec::new();
    for name in values.args() {
        pairs.push((name, values.get::<Value>(name)?.to_string()));
    }
    Ok(fill(text, pairs.iter().map(|(name, value)| (*name, &**value))))
}

fn fault(error: &Error) -> TemplateFault {
    // The innermost cause is where the author must look: a fault in an included template is told by the one that includes it.
    let mut inner = error;
    while let Some(cause) = std::error::Error::source(inner).and_then(|cause| cause.downcast_ref::<Error>()) {
        inner = cause;
    }
    let detail = inner.detail().map_or_else(|| inner.kind().to_string(), |detail| format!("{}: {detail}", inner.kind()));
    let reason = if inner.kind() == ErrorKind::UndefinedError { undefined(inner, detail) } else { detail };
    TemplateFault { template: inner.name().unwrap_or_default().to_owned(), line: inner.line(), range: whole_name(inner), reason }
}

/// Names what is undefined: the engine itself says only that something is.
fn undefined(error: &Error, detail: String) -> String {
    let words = error.template_source().zip(whole_name(error)).and_then(|(source, (start, end))| source.get(start..end));
    words.map_or(detail, |words| format!("undefined value: {words}"))
}

/// Where the fault is, the beginning of the name included: for `page.owner.name` the engine points at `.owner.name`.
fn whole_name(error: &Error) -> Option<(usize, usize)> {
    let range = error.range()?;
    let before = error.template_source().and_then(|source| source.get(..range.start));
    let name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let start = before.map_or(range.start, |before| before.trim_end_matches(name).len());
    Some((start, range.end))
}
