//! Pictures: what their first bytes say of them.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use rettesnor::load::Folder;
use rettesnor_fuzz::folder;

fuzz_target!(|bytes: &[u8]| {
    let root = folder();
    let content = root.join("content");
    fs::create_dir_all(&content).expect("a folder");
    for kind in ["png", "jpg", "gif", "webp", "svg"] {
        fs::write(content.join(format!("a.{kind}")), bytes).expect("a picture");
    }
    let project = Folder::read(&root).project;
    assert_eq!(project.files.len(), 5);
});
