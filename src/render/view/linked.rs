//! What a document says of itself to machines: JSON-LD in the words of schema.org.

use serde::Serialize;

use super::Viewer;
use super::chrome::LicenceView;
use crate::model::config::Axis;
use crate::model::document::{Body, Kind};
use crate::model::site::EntryId;
use crate::render::prose::plain;

/// A document, as schema.org describes works.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Work<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    of: Thing<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<Licence<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<Audience<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    learning_resource_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_required: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    step: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Thing<'a>>,
}

/// Anything with a name and an address.
#[derive(Serialize)]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// The address of a licence, or its name where we know of none.
#[derive(Serialize)]
#[serde(untagged)]
enum Licence<'a> {
    Text(&'a str),
    Work(Thing<'a>),
}

/// Those a document is for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Audience<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    audience_type: Vec<&'a str>,
}

impl Viewer<'_> {
    /// What a document says of itself to machines; `None` for readers of a folder, which no machine comes to.
    pub(super) fn linked_data(self, id: EntryId) -> Option<String> {
        if self.site.offline {
            return None;
        }
        let (document, config) = (self.site.document(id), self.config());
        let meta = &document.meta;
        let is_home = self.site.entry(id).parent.is_none();
        let site = config.title.get([self.lang]);
        let url = self.site.absolute(&self.site.entry(id).url);
        let home = self.site.absolute(&self.site.tree(id).path);
        let publisher = config.publisher.as_ref();
        let audience: Vec<_> = self.terms(id, Axis::Audience, meta.audience()).into_iter().map(|link| link.title).collect();
        let work = Work {
            context: "https://schema.org",
            of: Thing {
                kind: match document.kind() {
                    Kind::Page if is_home => "WebSite",
                    Kind::Page if document.is_index() => "CollectionPage",
                    Kind::Page => "WebPage",
                    Kind::Checklist => "HowTo",
                    Kind::QuestionSet | Kind::Workshop | Kind::Dilemma => "LearningResource",
                    Kind::Glossary => "DefinedTermSet",
                },
                name: site.filter(|_| is_home).unwrap_or(&document.title),
                url: url.as_deref(),
            },
            description: document.summary(),
            in_language: document.lang.as_str(),
            date_published: meta.published().map(|date| date.to_string()),
            date_modified: meta.updated().map(|date| date.to_string()),
            license: meta.licence().or(config.licence.as_deref()).map(LicenceView::of).map(|LicenceView { name, url }| match url {
                Some(url) => Licence::Text(url),
                None => Licence::Work(Thing { kind: "CreativeWork", name, url }),
            }),
            audience: (!audience.is_empty()).then_some(Audience { kind: "Audience", audience_type: audience }),
            learning_resource_type: matches!(document.kind(), Kind::QuestionSet | Kind::Workshop | Kind::Dilemma)
                .then(|| self.strings.get(document.kind().key())),
            time_required: match &document.body {
                Body::Workshop(workshop) => Some(format!("PT{}M", workshop.duration)),
                _ => None,
            },
            step: match &document.body {
                Body::Checklist(checklist) => checklist.sections.iter().map(|section| plain(self.site, &section.title)).collect(),
                _ => Vec::new(),
            },
            is_part_of: site.filter(|_| !is_home).map(|name| Thing { kind: "WebSite", name, url: home.as_deref() }),
            publisher: publisher.map(|publisher| Thing { kind: "Organization", name: &publisher.name, url: publisher.url.as_deref() }),
        };
        // No text of an author's can end the element it stands in, or begin a comment there.
        serde_json::to_string(&work).ok().map(|json| json.replace('<', "\\u003c"))
    }
}
