//! A site of several files: settings, defaults, documents in several languages, a lock.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor_fuzz::{at_work, files, judge, model, publish};

fuzz_target!(|input: &str| at_work(|| {
    let model = model(&files(input));
    judge(&model);
    publish(&model);
}));
