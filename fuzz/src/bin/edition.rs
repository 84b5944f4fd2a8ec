//! An archive of an edition, as somebody else may have made it.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use rettesnor::diagnostic::Diagnostics;
use rettesnor::load;
use rettesnor_fuzz::folder;

fuzz_target!(|archive: &[u8]| {
    let root = folder();
    let edition = load::edition::root(&root, "2025.1");
    fs::create_dir_all(&edition).expect("a folder");
    fs::write(edition.join(load::edition::LOCK), "form 1\nedition 2025-09-15 2025.1\n").expect("a lock");
    fs::write(edition.join(load::edition::PAGES), archive).expect("an archive");
    for frozen in load::edition::all(&root, &mut Diagnostics::default()) {
        for path in frozen.files.iter().take(20) {
            assert!(!path.starts_with('/') && !path.split('/').any(|part| part == ".."), "{path:?}");
            _ = load::edition::file(&root, "2025.1", path);
        }
    }
});
