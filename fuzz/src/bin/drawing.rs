//! Drawings: what is published runs nothing, and is itself published as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor::parse::drawing;
use rettesnor::render::media;

fuzz_target!(|text: &str| {
    let Ok(drawing) = drawing::read(text, media::clean) else { return };
    let read = |text: &str| drawing::read(text, media::clean).expect("what is written can be read");
    let again = read(&drawing.text);
    assert!(again.left_out.is_empty(), "{:?}", again.left_out);
    // An element that lost all its children is closed in itself the second time.
    assert_eq!(read(&again.text).text, again.text);
    for tag in drawing.text.split('<').skip(1) {
        let name = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        assert!(!["script", "foreignObject", "iframe", "animate", "set"].contains(&name), "{name}");
    }
});
