//! Writes beside the content: one file, or a folder of them. What was there stays until the new is whole.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::{Doing, Error};

/// Writes a text to a file below a folder, whole.
///
/// # Errors
/// When it cannot be written, or the way to it leads through a link; then the file is as it was.
pub fn keep(below: &Path, path: &Path, text: &str) -> Result<(), Error> {
    let beside = path.with_extension("new~");
    if let Some(folder) = path.parent() {
        let way = folder.ancestors().take_while(|at| *at != below);
        way.filter(|at| at.is_symlink()).try_for_each(in_the_way)?;
        fs::create_dir_all(folder).map_err(Error::io(Doing::Create, folder))?;
    }
    replace(path, &beside, text.as_bytes()).map_err(Error::io(Doing::Write, path))
}

/// Whoever laid a link where a folder of ours belongs would have us write elsewhere.
fn in_the_way(link: &Path) -> Result<(), Error> {
    Err(Error::InTheWay { path: link.to_path_buf() })
}

/// Writes a file beside its place and moves it there. What stands beside, of an earlier run or a link of somebody else's, is not
/// written into.
pub(super) fn replace(path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    File::create_new(beside)?.write_all(bytes)?;
    fs::rename(beside, path)
}

/// Writes a new folder with these files in it, by their paths, into another folder: all of them or none.
///
/// # Errors
/// When they cannot be written, or there is such a folder.
pub fn whole(folder: &Path, name: &str, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    if folder.is_symlink() {
        in_the_way(folder)?;
    }
    let beside = folder.join(format!(".{name}~"));
    if beside.exists() {
        // What an earlier run was stopped at.
        fs::remove_dir_all(&beside).map_err(Error::io(Doing::Write, &beside))?;
    }
    for (path, bytes) in files {
        let path = beside.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io(Doing::Create, parent))?;
        }
        fs::write(&path, bytes).map_err(Error::io(Doing::Write, &path))?;
    }
    let place = folder.join(name);
    fs::rename(&beside, &place).map_err(Error::io(Doing::Move, &place))
}
