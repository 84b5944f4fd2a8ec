//! "Did you mean": the known word nearest to the one that was written.

/// Bytes of a word that can be a slip: comparing takes as much time and room as both words multiplied.
const LONG: usize = 200;
/// Candidates that are compared.
const MANY: usize = 2_000;

/// The candidate most like `word`, if any is near enough to be what was meant.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONG {
        return None;
    }
    let folded = word.to_lowercase();
    let candidates: Vec<&str> = candidates.into_iter().take(MANY).collect();
    let means = |candidate: &&str| NORWEGIAN.iter().any(|(own, meant)| *own == folded && meant.eq_ignore_ascii_case(candidate));
    if let Some(meant) = candidates.iter().copied().find(means) {
        return Some(meant);
    }
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && candidate.len() <= LONG)
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// Words a Norwegian may write, and those that are known by them here.
const NORWEGIAN: &[(&str, &str)] = &[
    ("tittel", "title"),
    ("sammendrag", "summary"),
    ("ingress", "summary"),
    ("beskrivelse", "summary"),
    ("beskrivelse", "description"),
    ("eier", "owner"),
    ("ansvarlig", "owner"),
    ("kontakt", "contact"),
    ("rekkefølge", "order"),
    ("målgruppe", "audience"),
    ("målgrupper", "audience"),
    ("tema", "topics"),
    ("tema", "theme"),
    ("emner", "topics"),
    ("fase", "phase"),
    ("nøkkelord", "keywords"),
    ("stikkord", "keywords"),
    ("endringer", "changes"),
    ("dato", "date"),
    ("merknad", "note"),
    ("notat", "note"),
    ("slag", "kind"),
    ("type", "kind"),
    ("utgave", "edition"),
    ("versjon", "edition"),
    ("publisert", "published"),
    ("oppdatert", "updated"),
    ("gjennomgått", "reviewed"),
    ("lisens", "licence"),
    ("saksnummer", "case_no"),
    ("kilde", "origin"),
    ("kilde", "source"),
    ("adresse", "url"),
    ("navn", "name"),
    ("språk", "languages"),
    ("språk", "lang"),
    ("utgiver", "publisher"),
    ("spørsmål", "questions"),
    ("spørsmål", "question"),
    ("tekst", "text"),
    ("punkter", "items"),
    ("grupper", "groups"),
    ("varighet", "duration"),
    ("minutter", "minutes"),
    ("deltakere", "participants"),
    ("roller", "roles"),
    ("rolle", "role"),
    ("kjøreplan", "agenda"),
    ("program", "agenda"),
    ("verdier", "values"),
    ("begrep", "term"),
    ("begreper", "terms"),
    ("definisjon", "definition"),
    ("styrke", "strength"),
    ("lov", "law"),
    ("utkast", "draft"),
    ("gjeldende", "current"),
    ("høring", "consultation"),
    ("erstattet", "superseded"),
    ("avløst", "superseded"),
    ("tilbakekalt", "withdrawn"),
    ("trukket", "withdrawn"),
    ("må", "must"),
    ("skal", "must"),
    ("bør", "should"),
    ("kan", "may"),
    ("stor", "major"),
    ("liten", "minor"),
    ("sjekkliste", "checklist"),
    ("spørsmålssett", "question-set"),
    ("verksted", "workshop"),
    ("ordliste", "glossary"),
    ("begrepsliste", "glossary"),
    ("feil", "error"),
    ("advarsel", "warning"),
    ("advarsel", "caution"),
    ("tips", "hint"),
    ("tips", "tip"),
    ("merk", "note"),
    ("viktig", "important"),
    ("anbefaling", "recommendation"),
    ("råd", "recommendation"),
    ("trinn", "steps"),
    ("detaljer", "details"),
    ("rettelse", "correction"),
    ("eksempel", "example"),
    ("sitat", "quote"),
    ("hjem", "home"),
    ("søk", "search"),
    ("ja", "true"),
    ("nei", "false"),
];

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_leaves_strangers_alone() {
        let keys = ["title", "summary", "review_by"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Title", keys), Some("title"));
        assert_eq!(nearest("reviewby", keys), Some("review_by"));
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest("Sammendrag", keys), Some("summary"));
        let long = "a".repeat(1 << 20);
        assert_eq!(nearest(&long, [&*format!("{long}b")]), None);
    }
}
