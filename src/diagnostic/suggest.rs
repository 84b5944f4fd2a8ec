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
    candidates
        .into_iter()
        .take(MANY)
        .filter(|candidate| *candidate != word && candidate.len() <= LONG)
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&folded, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

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
        let long = "a".repeat(1 << 20);
        assert_eq!(nearest(&long, [&*format!("{long}b")]), None);
    }
}
