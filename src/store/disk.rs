//! Files and folders: every call to the file system outside `SQLite`, in one place.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{
    DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;
use thiserror::Error;

/// A file or folder that could not be used.
#[derive(Debug, Error)]
#[error("cannot {doing} {}", path.display())]
pub struct DiskError {
    /// What was tried, such as `read`.
    pub doing: &'static str,
    /// With which file or folder.
    pub path: PathBuf,
    /// Why it failed.
    #[source]
    pub source: io::Error,
}

impl DiskError {
    /// The kind of the underlying error.
    pub fn kind(&self) -> io::ErrorKind {
        self.source.kind()
    }
}

fn cannot(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> DiskError {
    let path = path.to_owned();
    move |source| DiskError {
        doing,
        path,
        source,
    }
}

/// What tells an unchanged file from a changed one without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Length in bytes.
    pub size: i64,
    /// Last change of its content, nanoseconds since the epoch.
    pub mtime_ns: i64,
    /// Last change of its content or attributes, nanoseconds since the epoch.
    pub ctime_ns: i64,
    /// Its number on the file system: another one means that it was replaced.
    pub inode: i64,
}

/// One entry of a folder, links followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The folder's path with the entry's name.
    pub path: PathBuf,
    /// Its name.
    pub name: OsString,
    /// Whether it is a folder.
    pub is_dir: bool,
    /// Its stamp.
    pub stamp: Stamp,
}

fn stamp_of(metadata: &fs::Metadata) -> Stamp {
    let nanoseconds = |s: i64, ns: i64| s.saturating_mul(1_000_000_000).saturating_add(ns);
    Stamp {
        size: metadata.size() as i64,
        mtime_ns: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
        ctime_ns: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        inode: metadata.ino() as i64,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that reads the disk"
)]
fn metadata(path: &Path) -> io::Result<fs::Metadata> {
    fs::metadata(path)
}

/// The stamp of a file or folder, links followed.
pub fn stamp(path: &Path) -> Result<Stamp, DiskError> {
    Ok(stamp_of(&metadata(path).map_err(cannot("read", path))?))
}

/// Whether a folder stands at `path`, links followed.
pub fn is_dir(path: &Path) -> bool {
    metadata(path).is_ok_and(|found| found.is_dir())
}

/// Whether a pipe, a socket or a device stands at `path`, links followed: to open one may take for ever.
pub fn is_special(path: &Path) -> bool {
    metadata(path).is_ok_and(|found| !found.is_dir() && !found.is_file())
}

/// Whether nobody may write the file at `path`, links followed, as its permissions have it.
pub fn is_read_only(path: &Path) -> bool {
    metadata(path).is_ok_and(|found| found.permissions().readonly())
}

/// Whether it is certain that nothing stands at `path`; not when the folder may not be looked into, or is none.
pub fn is_missing(path: &Path) -> bool {
    metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// Whether anything stands at `path`, links followed.
pub fn exists(path: &Path) -> bool {
    metadata(path).is_ok()
}

/// The absolute path of something that exists, without links and dots.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that reads the disk"
)]
pub fn canonical(path: &Path) -> Result<PathBuf, DiskError> {
    fs::canonicalize(path).map_err(cannot("find", path))
}

/// The entries of a folder, sorted by name. One that vanishes meanwhile, or a link to nothing, is left out.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that reads the disk"
)]
pub fn list(path: &Path) -> Result<Vec<Entry>, DiskError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(cannot("read the folder", path))? {
        let entry = entry.map_err(cannot("read the folder", path))?;
        if let Ok(found) = metadata(&entry.path()) {
            entries.push(Entry {
                path: entry.path(),
                name: entry.file_name(),
                is_dir: found.is_dir(),
                stamp: stamp_of(&found),
            });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// What [`read`] found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// All of it, with the stamp that it had when it was opened.
    Whole(Vec<u8>, Stamp),
    /// It is longer than the limit, and was not read.
    TooLong(Stamp),
}

/// The content of a regular file of at most `limit` bytes. Anything else that can be opened (a pipe, a device) is an
/// error and is not waited for.
pub fn read(path: &Path, limit: u64) -> Result<Content, DiskError> {
    open_regular(path)
        .and_then(|(file, stamp)| {
            let length = u64::try_from(stamp.size).unwrap_or(0).min(limit);
            let mut bytes = Vec::with_capacity(length as usize + 1);
            file.take(limit + 1).read_to_end(&mut bytes)?;
            Ok(if bytes.len() as u64 > limit {
                Content::TooLong(stamp)
            } else {
                Content::Whole(bytes, stamp)
            })
        })
        .map_err(cannot("read", path))
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that reads the disk"
)]
fn open_regular(path: &Path) -> io::Result<(File, Stamp)> {
    let found = metadata(path)?;
    if found.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !found.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "it is not a regular file",
        ));
    }
    let file = File::open(path)?;
    let stamp = stamp_of(&file.metadata()?);
    Ok((file, stamp))
}

/// A file that is held by this process alone, as far as others ask for it too; dropping it lets it go.
#[derive(Debug)]
pub struct Held {
    _file: File,
}

/// Waits until a file can be held, links followed. One that is replaced meanwhile is another file.
pub fn hold(path: &Path) -> Result<Held, DiskError> {
    loop {
        let (file, held) = open_regular(path).map_err(cannot("read", path))?;
        // Where the file system has no such locks there is nothing to wait for.
        let is_locked = match flock(&file, FlockOperation::LockExclusive) {
            Err(Errno::INTR) => continue,
            locked => locked.is_ok(),
        };
        if !is_locked || stamp(path)?.inode == held.inode {
            return Ok(Held { _file: file });
        }
    }
}

/// Replaces the content of `path`, or creates it, so that a reader or a crash sees the old content or the new, never
/// a part. Links are followed and the permissions of the old file kept.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that writes the disk"
)]
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = folder_of(&target);
    let mut file = tempfile::Builder::new()
        .prefix(".griot-")
        .tempfile_in(folder)
        .map_err(cannot("write", path))?;
    let permissions =
        metadata(&target).map_or(Permissions::from_mode(0o644), |old| old.permissions());
    file.as_file()
        .set_permissions(permissions)
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.as_file().sync_all())
        .map_err(cannot("write", path))?;
    file.persist(&target)
        .map_err(|error| cannot("write", path)(error.error))?;
    sync_folder(folder)
}

/// Writes a file that does not exist yet, whole or not at all. Nothing that stands at `path` is touched, also when it
/// came there a moment ago.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let folder = folder_of(path);
    let mut file = tempfile::Builder::new()
        .prefix(".griot-")
        .tempfile_in(folder)
        .map_err(cannot("create", path))?;
    file.as_file()
        .set_permissions(Permissions::from_mode(0o644))
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| file.as_file().sync_all())
        .map_err(cannot("create", path))?;
    file.persist_noclobber(path)
        .map_err(|error| cannot("create", path)(error.error))?;
    sync_folder(folder)
}

/// Takes away a file. What it held is lost.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that writes the disk"
)]
pub fn remove(path: &Path) -> Result<(), DiskError> {
    fs::remove_file(path).map_err(cannot("remove", path))
}

/// Makes sure that [`replace`] can write `path`, and gives its absolute path, links followed. Nothing is left behind.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that writes the disk"
)]
pub fn check_replaceable(path: &Path) -> Result<PathBuf, DiskError> {
    let cannot_write = |kind: io::ErrorKind| Err(cannot("write", path)(kind.into()));
    if is_dir(path) {
        return cannot_write(io::ErrorKind::IsADirectory);
    }
    if is_special(path) {
        return cannot_write(io::ErrorKind::Unsupported);
    }
    let target = match (fs::canonicalize(path), path.file_name()) {
        (Ok(target), _) => target,
        (Err(_), Some(name)) => fs::canonicalize(folder_of(path))
            .map_err(cannot("write", path))?
            .join(name),
        (Err(error), None) => return Err(cannot("write", path)(error)),
    };
    tempfile::Builder::new()
        .prefix(".griot-")
        .tempfile_in(folder_of(&target))
        .map_err(cannot("write", path))?;
    Ok(target)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Makes names that were created or replaced in a folder survive a crash.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that writes the disk"
)]
pub fn sync_folder(folder: &Path) -> Result<(), DiskError> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(cannot("write", folder))
}

/// Creates a folder that only its owner can read, with the folders above it; whatever the umask. An existing one is
/// left as it is.
pub fn create_private_dir(path: &Path) -> Result<(), DiskError> {
    if is_dir(path) {
        return Ok(());
    }
    if let Some(above) = path.parent().filter(|above| *above != Path::new("")) {
        DirBuilder::new()
            .recursive(true)
            .create(above)
            .map_err(cannot("create", above))?;
    }
    match DirBuilder::new().mode(0o700).create(path) {
        Ok(()) => {
            set_mode(path, 0o700).map_err(cannot("create", path))?;
            sync_folder(folder_of(path))
        }
        // Another process was faster.
        Err(_) if is_dir(path) => Ok(()),
        Err(source) => Err(cannot("create", path)(source)),
    }
}

/// Creates an empty file that only its owner can read, from its first byte and whatever the umask. Returns false when
/// something stood there already, and leaves that as it is.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the file that writes the disk"
)]
pub fn create_private_file(path: &Path) -> Result<bool, DiskError> {
    let created = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    match created {
        Ok(file) => {
            file.set_permissions(Permissions::from_mode(0o600))
                .map_err(cannot("create", path))?;
            sync_folder(folder_of(path))?;
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(source) => Err(cannot("create", path)(source)),
    }
}

fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(mode))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn private_from_the_first_byte() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b/griot");
        create_private_dir(&folder).unwrap();
        create_private_dir(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        let file = folder.join("progress.db");
        assert!(create_private_file(&file).unwrap());
        assert!(!create_private_file(&file).unwrap());
        assert_eq!(mode(&file), 0o600);
    }

    #[test]
    fn a_file_in_the_way_of_a_folder_is_named() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("griot");
        create_private_file(&file).unwrap();
        let error = create_private_dir(&file).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("cannot create {}", file.display())
        );
        assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn replace_keeps_links_and_permissions_and_leaves_nothing_behind() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("deck.toml");
        let link = home.path().join("link.toml");
        replace(&file, b"one").unwrap();
        assert_eq!(mode(&file), 0o644);
        set_mode(&file, 0o640).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, b"two").unwrap();
        assert_eq!(mode(&file), 0o640);
        let read_back = read(&file, 100).unwrap();
        assert_eq!(
            read_back,
            Content::Whole(b"two".to_vec(), stamp(&file).unwrap())
        );
        let names: Vec<_> = list(home.path())
            .unwrap()
            .into_iter()
            .map(|e| e.name)
            .collect();
        assert_eq!(names, ["deck.toml", "link.toml"]);
    }

    #[test]
    fn what_stands_there_is_never_created_anew() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("deck.toml");
        create(&file, b"one").unwrap();
        assert_eq!(mode(&file), 0o644);
        let link = home.path().join("link.toml");
        std::os::unix::fs::symlink(home.path().join("none"), &link).unwrap();
        for path in [&file, &link, &home.path().to_owned()] {
            let error = create(path, b"two").unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::AlreadyExists, "{error}");
        }
        assert_eq!(fs::read(&file).unwrap(), b"one");
        assert_eq!(
            list(home.path()).unwrap().len(),
            1,
            "nothing is left behind"
        );
        remove(&file).unwrap();
        assert!(is_missing(&file));
    }

    #[test]
    fn what_can_be_replaced_is_known_before() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap();
        let file = root.join("report.md");
        assert_eq!(check_replaceable(&file).unwrap(), file);
        replace(&file, b"old").unwrap();
        let link = root.join("link.md");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(check_replaceable(&link).unwrap(), file);
        assert_eq!(list(&root).unwrap().len(), 2, "nothing is left behind");
        for (path, kind) in [
            (root.clone(), io::ErrorKind::IsADirectory),
            (root.join("none/a.md"), io::ErrorKind::NotFound),
            (file.join("a.md"), io::ErrorKind::NotADirectory),
            (PathBuf::from("/dev/null"), io::ErrorKind::Unsupported),
        ] {
            let error = check_replaceable(&path).unwrap_err();
            assert_eq!(error.kind(), kind, "{}", path.display());
        }
    }

    #[test]
    fn replacing_changes_the_stamp() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("deck.toml");
        replace(&file, b"one").unwrap();
        let before = stamp(&file).unwrap();
        replace(&file, b"two").unwrap();
        let after = stamp(&file).unwrap();
        assert_eq!(before.size, after.size);
        assert_ne!(before.inode, after.inode);
    }

    #[test]
    fn only_regular_files_within_the_limit_are_read() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("deck.toml");
        replace(&file, b"12345").unwrap();
        assert!(matches!(read(&file, 5), Ok(Content::Whole(..))));
        assert!(matches!(read(&file, 4), Ok(Content::TooLong(_))));
        let error = read(home.path(), 5).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::IsADirectory);
        let error = read(Path::new("/dev/zero"), 5).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::Unsupported);
        let error = read(&home.path().join("none"), 5).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::NotFound);
    }
}
