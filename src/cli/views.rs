//! `rettesnor views`.

use std::io::Write as _;

use rettesnor::render::tables;

use super::Outcome;

pub fn run() -> Outcome {
    // A closed pipe is no fault of ours: whoever reads has seen enough.
    _ = write!(anstream::stdout(), "{}", tables::markdown());
    Outcome::Done
}
