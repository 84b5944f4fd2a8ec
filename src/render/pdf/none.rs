//! In the place of Typst in a program that was built without it: no PDF is planned, so none is set.

use super::job::Job;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::theme::Theme;

/// Sets nothing.
pub struct Typesetter {
    /// Of nothing.
    pub fingerprint: u128,
}

impl Typesetter {
    /// Takes nothing.
    #[must_use]
    pub fn new(_: &Theme) -> Self {
        Self { fingerprint: 0 }
    }

    /// Refuses.
    ///
    /// # Errors
    /// Always.
    pub fn set(&self, job: &Job<'_>) -> Result<(Vec<u8>, usize), Diagnostic> {
        Err(Diagnostic::error(Code::PdfRefused, job.whole()).with("reason", "this program was built without PDF"))
    }
}
