//! A dilemma: nobody in it can be known again, and there is something both to win and to lose.

use super::{pages, parts};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words};
use crate::model::dilemma::Pole;
use crate::model::document::Body;
use crate::model::site::Site;

const WIN: Words = ["win", "vinne"];
const LOSE: Words = ["lose", "tape"];

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let Body::Dilemma(dilemma) = &document.body else { return };
        if !dilemma.fictional && !dilemma.anonymised {
            let subject = ["a dilemma that is not made up", "et dilemma som ikke er oppdiktet,"];
            found.extend(document.places.key("fictional").map(|place| parts::needed(place, subject, "anonymised", "true")));
        }
        let has = |pole| dilemma.values.iter().any(|value| value.pole == pole);
        let (told, untold) = match (has(Pole::Benefit), has(Pole::Risk)) {
            (true, false) => (WIN, LOSE),
            (false, true) => (LOSE, WIN),
            (true, true) | (false, false) => return,
        };
        let fault = |place| Diagnostic::warning(Code::OneSided, place).with_words("told", told).with_words("untold", untold);
        found.extend(document.places.key("values").map(fault));
    })
}
