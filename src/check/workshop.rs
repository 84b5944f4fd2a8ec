//! A workshop: the minutes add up, the groups fit, and what the plan names is there.

use super::{pages, parts, references};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Words};
use crate::model::document::{Body, Document};
use crate::model::question_set::Minutes;
use crate::model::site::{EntryId, Site};
use crate::model::workshop::{Block, BlockMode, Variant, Workshop};

const NO_BLOCK: Words = ["no block", "ingen blokk"];
const NO_ROLE: Words = ["no role", "ingen rolle"];

pub fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = pages(site, |id, found| {
        let document = site.document(id);
        let Body::Workshop(workshop) = &document.body else { return };
        found.extend(workshop.agenda.iter().filter_map(|block| references::fault(site, id, block.uses.as_ref()?)));
        let ranges =
            [parts::range(document, "participants", workshop.participants), parts::range(document, "group_size", workshop.group_size)];
        if ranges.iter().all(Option::is_none) {
            found.extend(groups(document, workshop));
        }
        found.extend(ranges.into_iter().flatten());
    });
    diagnostics.append(parts::whole(site, |id, found| {
        if let Body::Workshop(workshop) = &site.document(id).body {
            names(workshop, found);
            minutes(site, id, workshop, found);
        }
    }));
    diagnostics
}

/// Roles and blocks that are named.
fn names(workshop: &Workshop, found: &mut Vec<Diagnostic>) {
    let roles = workshop.roles.iter().map(|role| &*role.id.text);
    let leads = workshop.agenda.iter().filter_map(|block| block.lead.as_ref());
    let tasks = workshop.before.iter().chain(&workshop.after).filter_map(|task| task.role.as_ref());
    found.extend(leads.chain(tasks).filter_map(|word| parts::judge(word, NO_ROLE, roles.clone())));
    let blocks = workshop.agenda.iter().map(|block| &*block.id);
    for variant in &workshop.variants {
        found.extend(variant.drop.iter().filter_map(|word| parts::judge(word, NO_BLOCK, blocks.clone())));
        let strangers = variant.minutes.keys().filter(|key| !blocks.clone().any(|id| *id == ***key));
        found.extend(strangers.map(|key| parts::unknown(key, variant.id.span, NO_BLOCK, blocks.clone())));
    }
}

/// What is known of a block's time.
enum Time {
    Takes(u32),
    /// It should say, and does not.
    Unsaid,
    /// It stands in a document that cannot be read, or is not there; that has been told.
    Elsewhere,
}

fn minutes(site: &Site, id: EntryId, workshop: &Workshop, found: &mut Vec<Diagnostic>) {
    let mut times = Vec::with_capacity(workshop.agenda.len());
    for block in &workshop.agenda {
        let place = block.id.0.span;
        let (time, question) = time(site, id, block);
        if let (Time::Takes(minutes), Some(question)) = (&time, question)
            && *minutes != question
        {
            let fault = Diagnostic::error(Code::MinutesDiffer, place).with("minutes", minutes.to_string());
            found.push(fault.with("question", question.to_string()));
        }
        if matches!(time, Time::Unsaid) {
            let subject = ["a block that has no time from a question", "en blokk som ikke har tid fra et spørsmål,"];
            found.push(parts::needed(place, subject, "minutes", "10"));
        }
        times.push((block, time));
    }
    let whole = ["the agenda", "kjøreplanen"];
    let place = site.document(id).places.key("duration");
    found.extend(place.and_then(|place| sum(place, whole, workshop.duration, times.iter().map(|(_, time)| time_of(time)))));
    let is_block = |name: &str| workshop.agenda.iter().any(|block| *block.id == *name);
    let known =
        |variant: &&Variant| variant.drop.iter().map(|word| &*word.text).chain(variant.minutes.keys().map(|key| &**key)).all(is_block);
    for variant in workshop.variants.iter().filter(known) {
        let kept = times.iter().filter(|(block, _)| !variant.drops(&block.id));
        let minutes = kept.map(|(block, time)| in_variant(variant, block).or_else(|| time_of(time)));
        let fault = sum(variant.id.span, ["the variant `{variant}`", "varianten `{variant}`"], variant.duration, minutes);
        found.extend(fault.map(|fault| fault.with("variant", &*variant.id)));
    }
}

/// The time of a block, and that of the question it uses.
fn time(site: &Site, id: EntryId, block: &Block) -> (Time, Option<u32>) {
    let own = block.minutes.map(u32::from);
    let Some(uses) = block.uses.as_ref().filter(|_| block.mode == BlockMode::Igp) else {
        return (own.map_or(Time::Unsaid, Time::Takes), None);
    };
    let question = match site.reference(id, uses).map(|(page, part)| (&site.document(page).body, part)) {
        Some((Body::QuestionSet(set), part)) => set.question(part).and_then(|question| question.minutes).map(total),
        Some((Body::Unread(_), _)) | None => return (own.map_or(Time::Elsewhere, Time::Takes), None),
        Some(_) => None,
    };
    (own.or(question).map_or(Time::Unsaid, Time::Takes), question)
}

fn total(minutes: Minutes) -> u32 {
    u32::from(minutes.individual) + u32::from(minutes.group) + u32::from(minutes.plenary)
}

fn time_of(time: &Time) -> Option<u32> {
    match time {
        Time::Takes(minutes) => Some(*minutes),
        Time::Unsaid | Time::Elsewhere => None,
    }
}

fn in_variant(variant: &Variant, block: &Block) -> Option<u32> {
    variant.minutes.get(&*block.id).map(|minutes| u32::from(*minutes))
}

/// The minutes of all blocks are those of the whole; not judged while some are not known.
fn sum(place: Span, what: Words, duration: u16, minutes: impl Iterator<Item = Option<u32>>) -> Option<Diagnostic> {
    let sum: u32 = minutes.sum::<Option<u32>>()?;
    let duration = u32::from(duration);
    let change = match sum.cmp(&duration) {
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Less => ["add {difference} minutes to the blocks", "legg {difference} minutter til blokkene"],
        std::cmp::Ordering::Greater => ["take {difference} minutes from the blocks", "ta {difference} minutter fra blokkene"],
    };
    let fault = Diagnostic::error(Code::WrongSum, place).with_words("what", what).with_words("change", change);
    let fault = fault.with("difference", sum.abs_diff(duration).to_string());
    Some(fault.with("sum", sum.to_string()).with("duration", duration.to_string()))
}

/// People can be split into groups of the size: an error if no number of them can, a warning if some cannot.
fn groups(document: &Document, workshop: &Workshop) -> Option<Diagnostic> {
    let (people, size) = (workshop.participants, workshop.group_size);
    let fits = |people: u16| people.div_ceil(size.max) <= people / size.min;
    let mut all = people.min..=people.max;
    let first = all.clone().find(|people| !fits(*people))?;
    let last = (first..=people.max).take_while(|people| !fits(*people)).last().unwrap_or(first);
    let told = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let place = document.places.key("group_size")?;
    let weigh = if all.any(fits) { Diagnostic::warning } else { Diagnostic::error };
    let fault = weigh(Code::GroupsDoNotFit, place);
    Some(fault.with("people", told).with("least", size.min.to_string()).with("most", size.max.to_string()))
}
