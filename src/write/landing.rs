//! Where what is on the stage comes down in the site.

use std::fs;
use std::path::{Path, PathBuf};

use super::standing::Standing;
use crate::error::{Doing, Error};

/// A staged file or whole folder that goes over in one rename.
#[derive(Debug)]
pub struct Landing {
    /// Its path in the output folder.
    pub path: String,
    pub from: PathBuf,
    pub to: PathBuf,
    /// What is in its place now.
    pub site: Standing,
}

/// Everything left on the stage, in the largest pieces that can go over whole: a folder that the
/// site has already is gone into, one that it has not is a piece.
pub fn landings(stage: &Path, out: &Path) -> Result<Vec<Landing>, Error> {
    let mut landings = Vec::new();
    if stage.exists() {
        descend(stage, out, "", &mut landings)?;
    }
    Ok(landings)
}

fn descend(from: &Path, to: &Path, prefix: &str, landings: &mut Vec<Landing>) -> Result<(), Error> {
    let unreadable = || Error::io(Doing::Read, from);
    for entry in fs::read_dir(from).map_err(unreadable())? {
        let entry = entry.map_err(unreadable())?;
        let name = entry.file_name();
        let path = format!("{prefix}{}", name.display());
        let (from, to) = (entry.path(), to.join(&name));
        let site = Standing::at(&to).map_err(Error::io(Doing::Read, &to))?;
        let is_folder = entry.file_type().map_err(unreadable())?.is_dir();
        if is_folder && site == Standing::Folder {
            descend(&from, &to, &(path + "/"), landings)?;
        } else {
            landings.push(Landing { path, from, to, site });
        }
    }
    Ok(())
}
