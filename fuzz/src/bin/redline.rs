//! Two manuscripts compared: with the changes accepted it is the new one, with them rejected the old one, and nothing is lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor::model::passage::{Passage, passages};
use rettesnor::model::redline::{Piece, Redline, Tag};
use rettesnor::pipeline;
use rettesnor_fuzz::{at_work, model};

fuzz_target!(|text: &str| at_work(|| {
    let (old, new) = text.split_once("\n=====\n").unwrap_or((text, ""));
    let [old, new] = [old, new].map(|text| {
        let site = model(&[("index.md", text)]).site;
        passages(&site.documents[0], &site.sources, pipeline::text)
    });
    let redline = Redline::between(&old, &new);
    let mut was: Vec<usize> = redline.steps.iter().flat_map(|step| step.old.clone()).collect();
    was.sort_unstable();
    assert!(was.into_iter().eq(0..old.len()), "a passage of the old text is lost");
    assert!(redline.steps.iter().flat_map(|step| step.new.clone()).eq(0..new.len()), "a passage of the new text is lost");
    for step in &redline.steps {
        assert_eq!(side(&step.pieces, Tag::Added), said(&old[step.old.clone()]));
        assert_eq!(side(&step.pieces, Tag::Removed), said(&new[step.new.clone()]));
    }
    _ = redline.parts(&old, &new);
    if old.iter().map(|passage| passage.fingerprint).eq(new.iter().map(|passage| passage.fingerprint)) {
        assert!(redline.is_empty());
    }
}));

/// What is left when all with one mark is gone: words alone, since marks of another kind are no change.
fn side(pieces: &[Piece], gone: Tag) -> String {
    pieces.iter().filter(|piece| piece.tag != gone).flat_map(|piece| piece.text.chars()).filter(is_word).collect()
}

fn said(passages: &[Passage]) -> String {
    passages.iter().flat_map(|passage| passage.text.chars()).filter(is_word).collect()
}

fn is_word(letter: &char) -> bool {
    letter.is_alphanumeric()
}
