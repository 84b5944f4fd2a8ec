//! What was made before, by the keys of what it was made from: on a shelf behind the site, or in memory where there is none.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::write::Shelf;

/// Bytes that are kept in memory where there is no shelf.
const ROOM: usize = 64 << 20;

/// A store.
#[derive(Debug, Default)]
pub struct Store {
    shelf: Option<Shelf>,
    memory: Mutex<Memory>,
}

#[derive(Debug, Default)]
struct Memory {
    things: FxHashMap<u128, (u32, Vec<u8>)>,
    size: usize,
}

impl Store {
    /// A store on a shelf; nothing of it is in memory.
    pub fn on(shelf: Shelf) -> Self {
        Self { shelf: Some(shelf), memory: Mutex::default() }
    }

    /// What was made with a key: what is noted of it, and its bytes.
    pub fn get(&self, key: u128) -> Option<(u32, Vec<u8>)> {
        match &self.shelf {
            Some(shelf) => shelf.get(key),
            None => self.memory().things.get(&key).cloned(),
        }
    }

    /// Keeps something, and a note of it.
    pub fn put(&self, key: u128, note: u32, bytes: &[u8]) {
        match &self.shelf {
            Some(shelf) => shelf.put(key, note, bytes),
            None => {
                let mut memory = self.memory();
                if memory.size + bytes.len() > ROOM {
                    *memory = Memory::default();
                }
                memory.size += bytes.len();
                memory.things.insert(key, (note, bytes.to_vec()));
            }
        }
    }

    /// Ends a build: what the site has not needed for long is given up.
    pub fn tidy(&self, wanted: usize) {
        self.shelf.iter().for_each(|shelf| shelf.tidy(wanted));
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
