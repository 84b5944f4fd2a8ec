//! In the place of smaller pictures in a program that was built without them: none is planned, so none is made.

/// Makes none.
///
/// # Errors
/// Always.
pub fn made(_: &[u8], _: &[u32]) -> Result<Vec<Vec<u8>>, String> {
    Err("this program was built without the feature `images`".to_owned())
}

/// The picture is printed as it is.
#[must_use]
pub fn on_paper(_: &[u8]) -> Option<Vec<u8>> {
    None
}
