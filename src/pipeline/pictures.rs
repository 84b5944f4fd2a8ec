//! Pictures in other widths, each made once: kept by what they are made of.

use std::io;
use std::path::Path;
use std::sync::{Condvar, Mutex, PoisonError};

use super::store::Store;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load;
use crate::model::picture::{PIXELS, Picture};
use crate::render::media;
use crate::write::Shelf;

/// Pictures that can be made at the same time, at most: two that fall to one place wait for each other.
const PLACES: usize = 16;

/// Pictures that were made.
#[derive(Debug, Default)]
pub struct Pictures {
    store: Store,
    /// Whoever wants a picture that is being made waits for it here.
    making: [Mutex<()>; PLACES],
    open: Open,
}

impl Pictures {
    /// Pictures that are kept on a shelf.
    #[must_use]
    pub fn on(shelf: Shelf) -> Self {
        Self { store: Store::on(shelf), ..Self::default() }
    }

    /// A picture in one of the widths it is made in. All of them are made when the first is asked for: most of the time goes to
    /// opening it.
    ///
    /// # Errors
    /// When its file cannot be read; that it cannot be opened is a message.
    pub fn get(&self, root: &Path, path: &str, picture: Picture, width: u32) -> io::Result<Result<Vec<u8>, Diagnostic>> {
        let file = load::file(root, path)?;
        let hash = *blake3::Hasher::new().update(media::MANNER.as_bytes()).update(&file).finalize().as_bytes();
        let kept = || self.store.get(key(&hash, width)).map(|(_, bytes)| Ok(bytes));
        if let Some(kept) = kept() {
            return Ok(kept);
        }
        let _turn = self.making[usize::from(hash[0]) % PLACES].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept() {
            return Ok(kept);
        }
        let widths = picture.widths();
        let made = match self.open.with(picture.pixels(), || media::made(&file, &widths)) {
            Ok(made) => made,
            Err(reason) => {
                let place = Place::File(format!("content/{path}").into());
                let fault = Diagnostic::error(Code::PictureUnreadable, place);
                let words = ["{cause}", "det er skadet, eller lagret på en måte programmet ikke kjenner"];
                return Ok(Err(fault.with_words("reason", words).with("cause", reason)));
            }
        };
        let mut wanted = Vec::new();
        for (one, bytes) in widths.into_iter().zip(made) {
            self.store.put(key(&hash, one), 0, &bytes);
            if one == width {
                wanted = bytes;
            }
        }
        Ok(Ok(wanted))
    }

    /// Ends a build: what the site has not needed for long is given up.
    pub fn tidy(&self, outputs: usize) {
        self.store.tidy(outputs);
    }
}

fn key(hash: &[u8; 32], width: u32) -> u128 {
    hash.iter().take(16).fold(0, |key, byte| key << 8 | u128::from(*byte)) ^ u128::from(width)
}

/// Pixels in memory: there is room for one of the largest pictures, or for several that are smaller.
#[derive(Debug, Default)]
struct Open {
    pixels: Mutex<u64>,
    closed: Condvar,
}

impl Open {
    /// Does something with so many pixels, when there is room for them.
    fn with<T>(&self, pixels: u64, work: impl FnOnce() -> T) -> T {
        let taken = self.pixels.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken =
            self.closed.wait_while(taken, |taken| *taken > 0 && *taken + pixels > PIXELS).unwrap_or_else(PoisonError::into_inner);
        *taken += pixels;
        drop(taken);
        let _room = Room { open: self, pixels };
        work()
    }
}

/// Given back when dropped, also by work that failed.
struct Room<'a> {
    open: &'a Open,
    pixels: u64,
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        *self.open.pixels.lock().unwrap_or_else(PoisonError::into_inner) -= self.pixels;
        self.open.closed.notify_all();
    }
}
