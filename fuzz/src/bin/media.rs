//! Pictures and films: what is taken out is gone, and nothing more goes the second time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor::render::media;

fuzz_target!(|bytes: &[u8]| {
    let cleaned = media::clean(bytes.to_vec());
    assert_eq!(media::clean(cleaned.clone()), cleaned);
});
