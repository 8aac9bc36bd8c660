//! Copies the database into a file, and puts a copy in the database's place.

use super::check::{self, CheckFinding};
use super::database_file::{
    DatabaseFile, JOURNAL_SUFFIX, LOG_INDEX_SUFFIX, LOG_SUFFIX, MARK_SUFFIX,
};
use super::migrations::migrate;
use super::{OpenError, StoreError};
use jiff::Timestamp;
use rustix::fs::{FlockOperation, fcntl_lock};
use rustix::io::Errno;
use sqlx::Connection;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{0} exists already: a backup goes into a new file")]
    Exists(String),
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The copy failed and was removed.
    #[error("{0} can't be written: {1}")]
    Write(String, sqlx::Error),
}

/// Copies the database at an address into a new file, while others read and write it. The file has
/// its name only once it is whole.
///
/// # Errors
/// [`BackupError`]; then no file is left.
pub async fn backup(address: &str, to: &Path) -> Result<(), BackupError> {
    let name = to.display().to_string();
    if to.exists() {
        return Err(BackupError::Exists(name));
    }
    let source = DatabaseFile::at(address).ok_or_else(|| OpenError::Address(address.to_owned()))?;
    let written = |error: io::Error| BackupError::Write(name.clone(), sqlx::Error::Io(error));
    let target = DatabaseFile::new(to);
    let copy = private_file_in(target.folder()).map_err(written)?;
    copy_into(&source, copy.path())
        .await
        .map_err(|error| match error {
            CopyError::Open(error) => BackupError::Open(error),
            CopyError::Write(error) => BackupError::Write(name.clone(), error),
        })?;
    copy.as_file().sync_all().map_err(written)?;
    match copy.persist_noclobber(to) {
        Ok(_) => {}
        Err(failed) if failed.error.kind() == ErrorKind::AlreadyExists => {
            return Err(BackupError::Exists(name));
        }
        Err(failed) => return Err(written(failed.error)),
    }
    target.sync_folder().map_err(written)
}

/// The database is unchanged in each case.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    #[error("there is no file {0}")]
    Missing(String),
    #[error("{0} is the database itself")]
    Same(String),
    #[error("the database {0} is open: stop the server, and whatever else uses it, then try again")]
    InUse(String),
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The file's name, and the findings of its check.
    #[error("{0} has faults, and is not put in place:\n{1}")]
    Faults(String, String),
    /// The check could not be run.
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0} can't be put in place: {1}")]
    Write(String, sqlx::Error),
}

/// Puts a backup in place of the database at an address. The backup is copied, brought up to date
/// and checked first. Returns the path under which the database that was there is kept, beside the
/// new one.
///
/// # Errors
/// [`RestoreError`]; then everything is as it was.
pub async fn restore(
    address: &str,
    from: &Path,
    now: Timestamp,
) -> Result<Option<PathBuf>, RestoreError> {
    let name = from.display().to_string();
    let written = |error: io::Error| RestoreError::Write(name.clone(), sqlx::Error::Io(error));
    let target = DatabaseFile::at(address).ok_or_else(|| OpenError::Address(address.to_owned()))?;
    // A symbolic link stays, and its target is replaced.
    let target = match fs::canonicalize(target.path()) {
        Ok(path) => DatabaseFile::new(path),
        Err(_) => target,
    };
    let Ok(source) = fs::metadata(from) else {
        return Err(RestoreError::Missing(name));
    };
    if fs::metadata(target.path())
        .is_ok_and(|target| (target.dev(), target.ino()) == (source.dev(), source.ino()))
    {
        return Err(RestoreError::Same(name));
    }
    // Checked now, so that nobody waits for a copy in vain; and again when it matters.
    drop(lock(&target)?);
    let copy = private_file_in(target.folder()).map_err(written)?;
    copy_into(&DatabaseFile::new(from), copy.path())
        .await
        .map_err(|error| match error {
            CopyError::Open(error) => RestoreError::Open(error),
            CopyError::Write(error) => RestoreError::Write(name.clone(), error),
        })?;
    let findings = update_and_check(&name, copy.path()).await?;
    if !findings.is_empty() {
        let lines: Vec<_> = findings.iter().map(CheckFinding::to_string).collect();
        return Err(RestoreError::Faults(name, lines.join("\n")));
    }
    copy.as_file().sync_all().map_err(written)?;
    let lock = lock(&target)?;
    let kept = put_in_place(&target, copy, now).map_err(written);
    drop(lock);
    kept
}

async fn update_and_check(name: &str, copy: &Path) -> Result<Vec<CheckFinding>, RestoreError> {
    let mut connection = DatabaseFile::new(copy)
        .connect()
        .await
        .map_err(|error| OpenError::from_sqlite(name, error))?;
    let checked = async {
        migrate(name, &mut connection).await?;
        Ok(check::check_connection(&mut connection).await?)
    };
    let checked = checked.await;
    let _ = connection.close().await;
    checked
}

/// Swaps the files. At any moment the database's name leads to the old file or to the new one. The
/// old file's log is moved with it, so that neither is ever beside the other's log.
fn put_in_place(
    target: &DatabaseFile,
    copy: NamedTempFile,
    now: Timestamp,
) -> io::Result<Option<PathBuf>> {
    let kept = DatabaseFile::new(free_name(target.path(), now));
    let was_there = target.path().exists();
    if was_there {
        fs::hard_link(target.path(), kept.path())?;
    }
    let mut moved = Vec::new();
    let swapped = [JOURNAL_SUFFIX, LOG_SUFFIX, MARK_SUFFIX]
        .into_iter()
        .try_for_each(|ending| {
            let (from, to) = (target.beside(ending), kept.beside(ending));
            if from.exists() {
                fs::rename(&from, &to)?;
                moved.push((from, to));
            }
            Ok(())
        })
        .and_then(|()| remove_if_there(&target.beside(LOG_INDEX_SUFFIX)))
        .and_then(|()| match copy.persist(target.path()) {
            Ok(_) => target.sync_folder(),
            Err(failed) => Err(failed.error),
        });
    if let Err(error) = swapped {
        for (from, to) in moved {
            let _ = fs::rename(to, from);
        }
        let _ = fs::remove_file(kept.path());
        return Err(error);
    }
    Ok(was_there.then(|| kept.path().to_owned()))
}

/// A free name beside the database: `causeway-20190401T170000Z.db`.
fn free_name(path: &Path, now: Timestamp) -> PathBuf {
    let text = |part: Option<&std::ffi::OsStr>| {
        part.map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let (stem, extension) = (text(path.file_stem()), text(path.extension()));
    let date = now.strftime("%Y%m%dT%H%M%SZ");
    (1..)
        .map(|number| match number {
            1 => String::new(),
            number => format!("-{number}"),
        })
        .map(|number| match extension.is_empty() {
            true => path.with_file_name(format!("{stem}-{date}{number}")),
            false => path.with_file_name(format!("{stem}-{date}{number}.{extension}")),
        })
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.to_owned())
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Locks the whole file in the way of SQLite's own locks: every process that has the database open
/// holds a shared lock on a part of it, also while it does nothing. While this lock is held nobody
/// else opens the database. Call it only without a connection to the file: closing the file would
/// end the locks of our own connections too.
fn lock(target: &DatabaseFile) -> Result<Option<File>, RestoreError> {
    let name = target.path().display().to_string();
    let file = match File::options().read(true).write(true).open(target.path()) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(RestoreError::Write(name, sqlx::Error::Io(error))),
    };
    match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(file)),
        Err(Errno::AGAIN | Errno::ACCESS) => Err(RestoreError::InUse(name)),
        Err(error) => Err(RestoreError::Write(name, sqlx::Error::Io(error.into()))),
    }
}

enum CopyError {
    Open(OpenError),
    Write(sqlx::Error),
}

/// An empty file that only this user can read and that is deleted unless it is persisted.
fn private_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(".causeway-")
        .suffix(".partial")
        .tempfile_in(folder)
}

/// Copies a database, of whatever version, into an empty file. The copy belongs to no run.
async fn copy_into(source: &DatabaseFile, copy: &Path) -> Result<(), CopyError> {
    let mut connection = source.open_existing().await.map_err(CopyError::Open)?;
    let copied = sqlx::query("VACUUM INTO ?")
        .bind(copy.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await;
    let _ = connection.close().await;
    let _ = source.end_run();
    copied.map_err(CopyError::Write)?;
    let unmarked = async {
        let mut connection = DatabaseFile::new(copy).connect().await?;
        sqlx::raw_sql("PRAGMA user_version = 0")
            .execute(&mut connection)
            .await?;
        connection.close().await
    };
    unmarked.await.map_err(CopyError::Write)
}
