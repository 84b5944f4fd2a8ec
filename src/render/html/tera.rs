//! Templates in Tera.

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Value};

use super::{Engine, TemplateFault};
use crate::model::strings::fill;
use crate::model::theme::Theme;
use crate::render::view::{ChromeView, PageView, View};

/// A theme's templates, and the frames its pages share.
pub struct Tera {
    tera: tera::Tera,
    chromes: Vec<Context>,
}

impl Tera {
    pub fn new(theme: &Theme, chromes: &[ChromeView<'_>]) -> Result<Self, Vec<TemplateFault>> {
        let mut tera = tera::Tera::new();
        tera.autoescape_on(vec![".html", ".xml"]);
        tera.register_filter("fill", fill_words);
        let templates = theme.templates.iter().map(|(name, template)| (name.to_string(), template.text.to_string()));
        tera.add_raw_templates(templates).map_err(|error| vec![fault(&error)])?;
        let chromes = chromes.iter().map(Context::from_serialize).collect::<Result<_, _>>().map_err(|error| vec![fault(&error)])?;
        Ok(Self { tera, chromes })
    }
}

impl Engine for Tera {
    fn render(&self, template: &str, chrome: usize, view: &View<'_>) -> Result<Vec<u8>, TemplateFault> {
        let mut context = self.chromes[chrome].clone();
        context.insert("page", &Page { common: view.page(), own: view });
        let mut html = Vec::with_capacity(16 << 10);
        self.tera.render_to(template, &context, &mut html).map_err(|error| fault(&error))?;
        Ok(html)
    }
}

/// A page: the fields every page has, and the view's own.
#[derive(Serialize)]
struct Page<'v> {
    #[serde(flatten)]
    common: &'v PageView<'v>,
    #[serde(flatten)]
    own: &'v View<'v>,
}

/// `{{ t.key | fill(name=value) }}`: a text with its placeholders filled.
fn fill_words(text: &str, values: Kwargs, _: &State) -> String {
    let pairs: Vec<(String, String)> = values.iter().map(|(name, value): (_, &Value)| (name.to_string(), value.to_string())).collect();
    fill(text, pairs.iter().map(|(name, value)| (&**name, &**value)))
}

fn fault(error: &tera::Error) -> TemplateFault {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = report.span().range.clone();
            TemplateFault {
                template: report.filename().to_owned(),
                line: Some(report.span().start_line),
                range: Some((range.start, range.end)),
                // What follows is a list of every field there is.
                reason: report.message().split(". Available").next().unwrap_or_default().trim_end_matches('.').to_owned(),
            }
        }
        _ => told(&error.to_string()),
    }
}

/// A fault that Tera tells of in a drawing of its own: `error: words`, and below it `--> template:line:column`.
fn told(text: &str) -> TemplateFault {
    let reason = text.lines().next().unwrap_or(text).trim_start_matches("error: ").to_owned();
    let place = text.lines().find_map(|line| line.trim_start().strip_prefix("--> "));
    let mut parts = place.unwrap_or_default().splitn(3, ':');
    let template = parts.next().unwrap_or_default().to_owned();
    TemplateFault { template, line: parts.next().and_then(|line| line.parse().ok()), range: None, reason }
}
