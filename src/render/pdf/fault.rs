//! What cannot be set, as an author of texts or of themes reads it.

use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, DiagSpanKind};

use super::Typesetter;
use super::job::Job;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::route::percent_decode;

/// The image that cannot be set, where an author named it; nothing if all can.
pub fn of_image(typesetter: &Typesetter, job: &Job<'_>) -> Option<Diagnostic> {
    let data: serde_json::Value = serde_json::from_str(job.data).ok()?;
    let mut images = Vec::new();
    collect(&data, &mut images);
    images.into_iter().find_map(|image| {
        let fault = typesetter.try_image(&image, job)?;
        let image = percent_decode(&image);
        let name = image.rsplit('/').next().unwrap_or(&image);
        let place = job.find(name).unwrap_or_else(|| Place::File(image.trim_start_matches('/').into()));
        Some(Diagnostic::error(Code::PdfImage, place).with("reason", fault.message.as_str()))
    })
}

/// The images that a view names; texts are data within its strings.
fn collect(data: &serde_json::Value, images: &mut Vec<String>) {
    use serde_json::Value;
    match data {
        Value::Object(fields) => {
            if let Some(Value::String(file)) = fields.get("file") {
                images.push(file.clone());
            }
            fields.values().for_each(|value| collect(value, images));
        }
        Value::Array(items) => items.iter().for_each(|value| collect(value, images)),
        Value::String(text) if text.starts_with("{\"blocks\"") || text.starts_with("{\"line\"") => {
            if let Ok(inner) = serde_json::from_str(text) {
                collect(&inner, images);
            }
        }
        _ => {}
    }
}

/// The first of Typst's messages: with the line of the template it comes from.
pub fn of_template(typesetter: &Typesetter, job: &Job<'_>, faults: &[SourceDiagnostic]) -> Diagnostic {
    let Some(fault) = faults.first() else { return Diagnostic::error(Code::PdfRefused, job.whole()) };
    let hints = fault.hints.iter().map(|hint| hint.v.as_str());
    let reason = std::iter::once(fault.message.as_str()).chain(hints).collect::<Vec<_>>().join("; ");
    // What the standards refuse is in what was written, not in the template that shows it.
    if fault.message.contains("PDF/") {
        return Diagnostic::error(Code::PdfRefused, job.whole()).with("reason", reason);
    }
    let mut spans = std::iter::once(fault.span).chain(fault.trace.iter().map(|point| point.span.into()));
    let place = spans.find_map(|span| place(typesetter, span));
    Diagnostic::error(Code::TemplateError, place.unwrap_or(Place::Site)).with("reason", reason)
}

fn place(typesetter: &Typesetter, span: DiagSpan) -> Option<Place> {
    let (source, path) = typesetter.template(span.id()?)?;
    let range = match span.get() {
        DiagSpanKind::Detached => return None,
        DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range)?,
        DiagSpanKind::Range { range, .. } => range,
    };
    Some(Place::Excerpt { path: path.into(), text: source.text().into(), range: (range.start, range.end) })
}
