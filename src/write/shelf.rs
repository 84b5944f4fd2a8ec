//! What takes long to make, by what it was made from: it survives the builds that do not need it.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::keep::replace;

/// Bytes before the thing itself: what is noted of it, and how many bytes it has.
const HEAD: usize = 12;
/// How many times as much is kept as a site has: the latest, and what it was before a few changes.
const KEPT: usize = 3;

/// A folder of files that were made. What cannot be kept is made again: nothing here is a failure.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    /// Something was put on it.
    grown: AtomicBool,
}

impl Shelf {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, grown: AtomicBool::new(false) }
    }

    /// What was made with a key: what is noted of it, and its bytes.
    #[must_use]
    pub fn get(&self, key: u128) -> Option<(u32, Vec<u8>)> {
        let mut kept = fs::read(self.place(key)).ok()?;
        let (note, length) = (kept.get(..4)?.try_into().ok()?, kept.get(4..HEAD)?.try_into().ok()?);
        let bytes = kept.split_off(HEAD);
        // A machine that lost its power may have left half a file.
        (u64::from_le_bytes(length) == bytes.len() as u64).then_some((u32::from_le_bytes(note), bytes))
    }

    /// Keeps something, and a note of it.
    pub fn put(&self, key: u128, note: u32, bytes: &[u8]) {
        let mut kept = Vec::with_capacity(HEAD + bytes.len());
        kept.extend_from_slice(&note.to_le_bytes());
        kept.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        kept.extend_from_slice(bytes);
        self.grown.store(true, Ordering::Relaxed);
        let place = self.place(key);
        if replace(&place, &place.with_extension("new"), &kept).is_err() && fs::create_dir_all(&self.folder).is_ok() {
            _ = replace(&place, &place.with_extension("new"), &kept);
        }
    }

    /// Takes away the oldest when there are many more than a site has.
    pub fn tidy(&self, wanted: usize) {
        if !self.grown.load(Ordering::Relaxed) {
            return;
        }
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        let age = |entry: fs::DirEntry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()));
        let mut kept: Vec<_> = entries.flatten().filter_map(age).collect();
        kept.sort();
        let excess = kept.len().saturating_sub(KEPT * wanted);
        kept.into_iter().take(excess).for_each(|(_, path)| _ = fs::remove_file(path));
    }

    fn place(&self, key: u128) -> PathBuf {
        self.folder.join(format!("{key:032x}"))
    }
}
