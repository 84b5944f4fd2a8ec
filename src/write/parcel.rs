//! The site in one file to be kept: a ZIP archive with a seal for everything in it.
//!
//! It grows beside the place it will stand in, and takes it when it is whole: there is never half an archive under its name.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use zip::ZipWriter;

use super::archive::options;
use super::place;
use super::standing::Standing;
use crate::error::{Doing, Error};

/// Ends every archive of ours: what does not end so is somebody else's.
const SIGNATURE: &str = "Rettesnor: a published site, see manifest-sha256.txt";
/// The seals: a line a file, as `sha256sum --check` reads it.
const MANIFEST: &str = "manifest-sha256.txt";

/// An archive in the making. Dropped before it is [sealed](Parcel::seal), it leaves nothing behind.
pub struct Parcel {
    path: PathBuf,
    beside: PathBuf,
    writer: Option<ZipWriter<BufWriter<File>>>,
    manifest: String,
    files: usize,
}

/// What an archive came to.
#[derive(Debug)]
pub struct Sealed {
    /// Files of the site.
    pub files: usize,
    /// Its bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub seal: String,
}

impl Parcel {
    /// Begins an archive at a path: nothing stands there, or an archive of ours that it will replace. It may not lie among
    /// the sources of the site.
    ///
    /// # Errors
    /// When something else stands there, or the disk says no.
    pub fn open(path: &Path, sources: &[&Path]) -> Result<Self, Error> {
        place::outside(path, sources)?;
        match Standing::at(path).map_err(Error::io(Doing::Read, path))? {
            Standing::Nothing => {}
            Standing::File(_) if is_ours(path).map_err(Error::io(Doing::Read, path))? => {}
            _ => return Err(Error::ForeignFile { path: path.to_path_buf() }),
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let beside = path.with_file_name(format!(".{name}.rettesnor-{}", std::process::id()));
        let file = File::create_new(&beside).map_err(Error::io(Doing::Create, &beside))?;
        let writer = Some(ZipWriter::new(BufWriter::new(file)));
        Ok(Self { path: path.to_path_buf(), beside, writer, manifest: String::new(), files: 0 })
    }

    /// Adds a file. In whatever order files are made, they must come in the same.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        if !super::is_plain(name) {
            return Err(Error::BadPath { path: name.to_owned() });
        }
        _ = writeln!(self.manifest, "{}  {name}", hexadecimal(&Sha256::digest(bytes)));
        self.files += 1;
        self.add(name, bytes).map_err(Error::io(Doing::Write, &self.path))
    }

    /// Adds the seals, and gives the archive its name.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn seal(mut self) -> Result<Sealed, Error> {
        let manifest = std::mem::take(&mut self.manifest);
        let sealed = self.add(MANIFEST, manifest.as_bytes()).and_then(|()| self.finish());
        let (bytes, seal) = sealed.map_err(Error::io(Doing::Write, &self.path))?;
        fs::rename(&self.beside, &self.path).map_err(Error::io(Doing::Move, &self.path))?;
        Ok(Sealed { files: self.files, bytes, seal })
    }

    fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        writer.start_file(name, options().large_file(bytes.len() > u32::MAX as usize))?;
        writer.write_all(bytes)
    }

    /// Ends the file: its length, and its own seal.
    fn finish(&mut self) -> io::Result<(u64, String)> {
        if let Some(mut writer) = self.writer.take() {
            writer.set_comment(SIGNATURE)?;
            let file = writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
        }
        let mut hasher = Sha256::new();
        let mut file = BufReader::new(File::open(&self.beside)?);
        let mut bytes = 0;
        let mut part = vec![0; 1 << 16];
        loop {
            let read = file.read(&mut part)?;
            if read == 0 {
                return Ok((bytes, hexadecimal(&hasher.finalize())));
            }
            hasher.update(&part[..read]);
            bytes += read as u64;
        }
    }
}

impl Drop for Parcel {
    fn drop(&mut self) {
        self.writer = None;
        _ = fs::remove_file(&self.beside);
    }
}

/// Whether a file ends as our archives do.
fn is_ours(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let Some(start) = file.metadata()?.len().checked_sub(SIGNATURE.len() as u64) else { return Ok(false) };
    file.seek(SeekFrom::Start(start))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    Ok(end == SIGNATURE.as_bytes())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}
