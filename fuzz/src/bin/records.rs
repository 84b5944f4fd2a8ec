//! What a build finds of an earlier one in the output folder, as somebody else may have left it there.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use rettesnor::write::Publisher;
use rettesnor_fuzz::folder;

fuzz_target!(|text: &str| {
    let root = folder();
    let (manifest, journal) = text.split_once("\n=====\n").unwrap_or((text, ""));
    let out = root.join("public");
    _ = fs::remove_dir_all(&out);
    fs::create_dir_all(out.join(".rettesnor/stage")).expect("a folder");
    fs::write(root.join("theirs"), "theirs").expect("a file");
    fs::write(out.join("ours.html"), "ours").expect("a file");
    fs::write(out.join(".rettesnor/log"), "new bytes").expect("a file");
    for (name, lines) in [("manifest", manifest), ("journal", journal)] {
        // A blank line at its end: sealed, as from an earlier start of the machine. Else damaged.
        let body = format!("rettesnor {name} 1\nearlier\n{lines}");
        let seal = if lines.ends_with("\n\n") { format!("sealed {}\n", blake3::hash(body.as_bytes()).to_hex()) } else { String::new() };
        fs::write(out.join(".rettesnor").join(name), body + &seal).expect("a record");
    }
    if let Ok(publisher) = Publisher::open(&out, &[], true, || {}) {
        _ = publisher.put("index.html", 1, b"new");
        _ = publisher.commit();
    }
    assert_eq!(fs::read_to_string(root.join("theirs")).expect("it stays"), "theirs");
});
