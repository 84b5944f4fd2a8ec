//! Addresses belong to roles, not to persons: people leave, and their names are nobody's business.

use super::{listed, pages};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::document::Body;
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let contact = document.meta.contact_word().filter(|_| !document.stand_in);
        found.extend(contact.filter(|word| is_personal(address_of(word))).map(|word| told(address_of(word), word.span)));
        if let Body::QuestionSet(set) = &document.body
            && let Some(contact) = set.input.as_ref().map(|input| &input.contact).filter(|contact| is_personal(address_of(contact)))
        {
            found.push(told(address_of(contact), contact.span));
        }
        for span in &document.places.texts {
            let text = &site.sources.get(span.source).text[span.range()];
            for (at, address) in addresses(text).filter(|(_, address)| is_personal(address)) {
                let start = span.start + at as u32;
                found.push(told(address, Span { start, end: start + address.len() as u32, ..*span }));
            }
        }
        // The texts of pages are read once, for an outline: it has their links.
        for link in document.outline.links.iter().filter(|_| matches!(document.body, Body::Page(_))) {
            if let Some(address) = site.text(id).words(link.target).strip_prefix("mailto:").filter(|address| is_personal(address)) {
                found.push(told(address, link.place.span(document.source)));
            }
        }
    })
}

fn told(address: &str, place: Span) -> Diagnostic {
    Diagnostic::warning(Code::PersonalAddress, place).with("address", address)
}

fn address_of(contact: &str) -> &str {
    contact.strip_prefix("mailto:").unwrap_or(contact)
}

/// The mail addresses in a text, and where each begins.
fn addresses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-' | '+');
    text.match_indices('@').filter_map(move |(at, _)| {
        let before = text[..at].char_indices().rev().take_while(|(_, letter)| fits(*letter)).last().map_or(at, |(at, _)| at);
        let after = text[at + 1..].find(|letter| !fits(letter)).map_or(text.len(), |length| at + 1 + length);
        let address = text[before..after].trim_matches('.');
        let start = after - text[before..after].trim_start_matches('.').len();
        address.contains('.').then_some((start, address))
    })
}

/// Words that name a task or a place rather than a person.
const ROLES: &str = include_str!("roles.txt");

/// Whether an address looks like that of a person: two or three names with a full stop between (`ola.nordmann@`), or an
/// initial and a name, and no word among them that names a role (`data.protection@`, `internasjonalt.kontor@`).
fn is_personal(address: &str) -> bool {
    let Some((name, _)) = address.split_once('@') else { return false };
    let name = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).to_lowercase();
    let parts: Vec<_> = name.split('.').collect();
    let is_name = |part: &str| {
        let letters = part.chars().filter(|letter| *letter != '-').count();
        let spelled = part.chars().all(|letter| letter.is_alphabetic() || letter == '-') && !part.starts_with('-') && !part.ends_with('-');
        spelled && (1..=20).contains(&letters) && !listed(ROLES).any(|role| is_role(part, role))
    };
    let longest = parts.iter().map(|part| part.chars().count()).max().unwrap_or_default();
    let last = parts.last().map_or(0, |part| part.chars().count());
    matches!(parts.len(), 2 | 3) && longest >= 3 && last >= 2 && parts.iter().all(|part| is_name(part))
}

fn is_role(part: &str, role: &str) -> bool {
    role.strip_suffix('*').map_or(part == role, |stem| part.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::{addresses, is_personal};

    #[test]
    fn names_are_told_from_roles() {
        for person in ["ola.nordmann@example.no", "Kari.Nordmann@example.no", "anne-lise.berg@uni.no", "o.nordmann@example.no"] {
            assert!(is_personal(person), "{person}");
        }
        for person in ["åse.ødegård2@example.no", "john.q.smith@example.com", "ole.post-hansen@example.no"] {
            assert!(is_personal(person), "{person}");
        }
        for role in ["postmottak@example.no", "ansvarlig-samarbeid@example.no", "internasjonalt@example.no", "post@hkdir.no"] {
            assert!(!is_personal(role), "{role}");
        }
        for role in ["data.protection@uni.no", "internasjonalt.kontor@uni.no", "international.office@uni.no", "e.post@uni.no"] {
            assert!(!is_personal(role), "{role}");
        }
        for role in
            ["fornavn.etternavn@uni.no", "it.hjelp@uni.no", "samarbeid.2027@uni.no", "h.r@uni.no", "nordmann", "@", ".@.", "a..b@c.no"]
        {
            assert!(!is_personal(role), "{role}");
        }
    }

    #[test]
    fn addresses_are_found_where_they_stand() {
        let text = "Skriv til ola.nordmann@example.no. Eller til post@example.no, ikke til @noen.";
        let found: Vec<_> = addresses(text).collect();
        assert_eq!(found, [(10, "ola.nordmann@example.no"), (45, "post@example.no")]);
        assert_eq!(addresses("æ@ø.å @ a@b").collect::<Vec<_>>(), [(0, "æ@ø.å")]);
    }
}
