//! Keys in files of their own, in a directory that is never inside the database or its backups.
//!
//! Destroying a key overwrites and removes its file. What a disk keeps of overwritten blocks is beyond a
//! program's reach; SECURITY.md says what the installation must do about it.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use programme::id::{MunicipalityId, RoundId};

use crate::{Result, StoreError};

/// A 256-bit secret.
pub type Key = [u8; 32];

/// Which secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyName {
    /// Sessions and sign-in links.
    Installation,
    /// Ties pupils to sheets while a round is open; destroyed when it is sealed.
    Round(MunicipalityId, RoundId),
    /// Ties the sealed sheets of one pupil over the rounds; used by jobs only.
    Panel(MunicipalityId),
    /// Signs the certificates of a municipality; kept for as long as they are to be verified.
    Certificate(MunicipalityId),
}

impl KeyName {
    fn file_name(self) -> String {
        match self {
            Self::Installation => "installation.key".to_owned(),
            Self::Round(municipality, round) => format!("round-{municipality}-{round}.key"),
            Self::Panel(municipality) => format!("panel-{municipality}.key"),
            Self::Certificate(municipality) => format!("certificate-{municipality}.key"),
        }
    }
}

/// The keys of one installation, read once and kept in memory.
#[derive(Clone)]
pub struct KeyStore {
    directory: PathBuf,
    loaded: Arc<Mutex<HashMap<KeyName, Key>>>,
}

impl std::fmt::Debug for KeyStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyStore").field("directory", &self.directory).finish_non_exhaustive()
    }
}

impl KeyStore {
    /// Opens the directory, making it when it is missing, for its owner alone.
    pub fn open(directory: &Path) -> Result<Self> {
        fs::create_dir_all(directory)?;
        for_owner_alone(directory, 0o700)?;
        Ok(Self { directory: directory.to_owned(), loaded: Arc::default() })
    }

    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The key, or none when it was never made or has been destroyed.
    pub fn get(&self, name: KeyName) -> Result<Option<Key>> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = loaded.get(&name) {
            return Ok(Some(*key));
        }
        let found = read_key(&self.directory.join(name.file_name()))?;
        if let Some(key) = found {
            loaded.insert(name, key);
        }
        Ok(found)
    }

    /// The key, made from fresh randomness when there is none.
    pub fn get_or_create(&self, name: KeyName) -> Result<Key> {
        if let Some(key) = self.get(name)? {
            return Ok(key);
        }
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|error| StoreError::Other(format!("no randomness: {error}")))?;
        self.keep(name, key)
    }

    /// Writes a key that a simulation chose; an existing one wins.
    pub fn keep(&self, name: KeyName, key: Key) -> Result<Key> {
        let path = self.directory.join(name.file_name());
        // Written whole under a name of its own first, so that nobody ever reads half a key.
        let draft = path.with_extension(format!("draft-{:016x}", random_number()?));
        let linked = write_key(&draft, &key).and_then(|()| link_unless_there(&draft, &path));
        let removed = fs::remove_file(&draft);
        if linked? {
            removed?;
            sync_directory(&self.directory)?;
            self.loaded.lock().unwrap_or_else(PoisonError::into_inner).insert(name, key);
            return Ok(key);
        }
        self.get(name)?.ok_or_else(|| StoreError::damaged(format!("{} is not a key", path.display())))
    }

    /// Overwrites and removes a key. Doing it again does nothing.
    pub fn destroy(&self, name: KeyName) -> Result<()> {
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner).remove(&name);
        let path = self.directory.join(name.file_name());
        match OpenOptions::new().write(true).open(&path) {
            Ok(mut file) => {
                file.write_all(&[0; 32])?;
                file.sync_all()?;
                fs::remove_file(&path)?;
                sync_directory(&self.directory)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn read_key(path: &Path) -> Result<Option<Key>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut key = [0; 32];
    let damaged = |_| StoreError::damaged(format!("{} is shorter than a key", path.display()));
    file.read_exact(&mut key).map_err(damaged)?;
    Ok(Some(key))
}

fn write_key(path: &Path, key: &Key) -> Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    for_owner_alone(path, 0o600)?;
    file.write_all(key)?;
    Ok(file.sync_all()?)
}

/// Gives a file a second name; answers no when somebody has taken it.
fn link_unless_there(file: &Path, name: &Path) -> Result<bool> {
    match fs::hard_link(file, name) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn random_number() -> Result<u64> {
    getrandom::u64().map_err(|error| StoreError::Other(format!("no randomness: {error}")))
}

fn sync_directory(directory: &Path) -> Result<()> {
    Ok(File::open(directory)?.sync_all()?)
}

#[cfg(unix)]
fn for_owner_alone(path: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs::set_permissions(path, fs::Permissions::from_mode(mode))?)
}

#[cfg(not(unix))]
fn for_owner_alone(_path: &Path, _mode: u32) -> Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destroyed_key_is_gone_for_good() {
        let directory = tempfile::tempdir().unwrap();
        let keys = KeyStore::open(directory.path()).unwrap();
        let name = KeyName::Round(MunicipalityId(1), RoundId(2));
        let key = keys.get_or_create(name).unwrap();
        assert_eq!(KeyStore::open(directory.path()).unwrap().get(name).unwrap(), Some(key));
        keys.destroy(name).unwrap();
        keys.destroy(name).unwrap();
        assert_eq!(keys.get(name).unwrap(), None);
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn keys_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().unwrap();
        let keys = KeyStore::open(&directory.path().join("keys")).unwrap();
        keys.get_or_create(KeyName::Installation).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(keys.directory()), 0o700);
        assert_eq!(mode(&keys.directory().join("installation.key")), 0o600);
    }
}
