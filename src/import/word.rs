//! A document of a word processor, as Pandoc gives it in Markdown: its chapters become pages.

mod original;
mod restored;
mod shaped;

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::draft::Draft;
use super::head::Head;
use super::menu::free;
use super::outline::Outline;
use super::{File, House, Notes, Page, Plan, data, envelope, language, line_of};
use crate::model::route::segment;
use crate::parse::markdown::OPTIONS;

/// The text as Pandoc gave it.
pub const TEXT: &str = "document.md";

/// Pictures that browsers cannot show.
const UNSEEN: [&str; 4] = ["emf", "wmf", "tif", "tiff"];

pub fn read(house: &House<'_>, notes: &mut Notes) -> Plan {
    let mut plan = Plan::default();
    let Some((source, text)) = notes.open(house, TEXT) else { return plan };
    let front = envelope::front(source, &text, notes);
    let [comments, styles] = [original::COMMENTS, original::STYLES].map(|path| (house.read)(path));
    let document = (house.read)(original::TEXT);
    let original = document.map(|document| original::read(&document, comments.as_deref(), styles.as_deref())).unwrap_or_default();
    if let Some(lang) = data::text(&front.map, "lang").or(original.lang.as_deref()).and_then(language) {
        plan.settings.languages = vec![lang];
    }
    let lang = plan.settings.default_language();
    let mut head = Head::titled(data::text(&front.map, "title").map(str::to_owned), None);
    for (key, value) in front.map.iter().filter(|(key, _)| !matches!(&**key, "title" | "lang")) {
        let is_day = &**key == "date" && data::as_text(value).and_then(day).is_some_and(|date| head.date("updated", &date));
        if !is_day {
            head.keep(key, value.clone());
            notes.key(key, source.span(line_of(&text[..front.body], key).unwrap_or(0..0)));
        }
    }
    let whole = Draft::of(source, &text, front.body..text.len());
    let whole = restored::restored(whole, &text[..front.body], &original.paragraphs, notes);
    let (whole, title) = shaped::shaped(whole, head.title.is_some(), notes);
    head.title = head.title.or(title);
    let parts = parts(&whole);
    if let Some(title) = head.title.clone().or_else(|| Outline::of(&whole.text).title.map(|title| title.words)) {
        plan.settings.title.push((lang, title));
    }
    let mut taken = BTreeSet::from(["index".to_owned()]);
    for (nth, part) in parts.into_iter().enumerate() {
        let title = Outline::of(&part.text).title.map(|title| title.words).unwrap_or_default();
        let key = if nth == 0 { "index".to_owned() } else { free(&taken, &segment(&title)) };
        taken.insert(key.clone());
        let head = if nth == 0 { std::mem::take(&mut head) } else { Head::titled(None, i32::try_from(nth * 10).ok()) };
        plan.pages.push(Page { text: part, ..Page::new(TEXT.to_owned(), key, lang, head) });
    }
    for path in house.paths.iter().filter(|path| ![TEXT, original::TEXT, original::COMMENTS, original::STYLES].contains(&path.as_str())) {
        let is_unseen = path.rsplit_once('.').is_some_and(|(_, extension)| UNSEEN.contains(&extension.to_ascii_lowercase().as_str()));
        if is_unseen {
            notes.left_behind(path, 1);
        }
        plan.files.push(File::of(path, path));
    }
    plan
}

/// The day that people write as `14. august 2024`, `August 14, 2024` or `14.08.2024`, as machines do.
fn day(written: &str) -> Option<String> {
    const MONTHS: [&[&str]; 12] = [
        &["jan"],
        &["feb"],
        &["mar"],
        &["apr"],
        &["mai", "may"],
        &["jun"],
        &["jul"],
        &["aug"],
        &["sep"],
        &["okt", "oct"],
        &["nov"],
        &["des", "dec"],
    ];
    if written.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok()) {
        return Some(written.to_owned());
    }
    let parts = written.split([' ', '.', ',', '\u{a0}']).filter(|part| !part.is_empty());
    let month =
        |part: &str| MONTHS.iter().position(|names| names.iter().any(|name| part.to_lowercase().starts_with(name))).map(|at| at + 1);
    let (mut months, mut numbers) = (Vec::new(), Vec::new());
    for part in parts {
        match (part.parse::<usize>(), month(part)) {
            (Ok(number), _) => numbers.push(number),
            (_, Some(month)) => months.push(month),
            _ => {}
        }
    }
    let (([day, year], [month]) | ([day, month, year], [])) = (numbers.as_slice(), months.as_slice()) else { return None };
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The preface and the chapters, each with the notes that it points to. A document with one chapter or none is one page.
fn parts(whole: &Draft) -> Vec<Draft> {
    let text = &whole.text;
    let mut chapters = Vec::new();
    let mut notes: BTreeMap<String, std::ops::Range<usize>> = BTreeMap::new();
    let mut pointers: Vec<(usize, String)> = Vec::new();
    let mut depth = 0;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match &event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) if depth == 0 => chapters.push(range.start),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                notes.insert(label.to_string(), range.clone());
            }
            Event::FootnoteReference(label) => pointers.push((range.start, label.to_string())),
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    if chapters.len() < 2 {
        return vec![whole.clone()];
    }
    // What stands before the first chapter is the front page.
    let mut starts = vec![0];
    starts.extend(chapters.into_iter().filter(|start| *start > 0));
    let ends = starts.iter().skip(1).copied().chain([text.len()]).collect::<Vec<_>>();
    let mut parts = Vec::new();
    for (start, end) in starts.into_iter().zip(ends) {
        let mut part = Draft::default();
        let mut at = start;
        let mut inner: Vec<_> = notes.values().filter(|range| (start..end).contains(&range.start)).collect();
        inner.sort_by_key(|range| range.start);
        for range in inner {
            part.append(&whole.part(at..range.start));
            at = range.end.min(end);
        }
        part.append(&whole.part(at..end));
        part = part.part(0..part.text.trim_end().len());
        let mut told = Vec::new();
        for (place, label) in &pointers {
            if (start..end).contains(place) && !told.contains(&label) {
                told.push(label);
                if let Some(range) = notes.get(label) {
                    let end = range.start + text[range.clone()].trim_end().len();
                    part.append(&Draft::ours("\n\n"));
                    part.append(&whole.part(range.start..end));
                }
            }
        }
        part.append(&Draft::ours("\n"));
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_read_as_people_write_them() {
        for written in ["14. august 2024", "14 August 2024", "August 14, 2024", "14.08.2024", "Oslo, 14. aug. 2024", "2024-08-14T10:00"] {
            assert_eq!(day(written).as_deref().map(|day| &day[..10]), Some("2024-08-14"), "{written}");
        }
        for written in ["August 2024", "versjon 2.1", "", "høsten 2024"] {
            assert_eq!(day(written), None, "{written}");
        }
    }
}
