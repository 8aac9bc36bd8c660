//! The database's file, and the files beside it while it is open.
//!
//! SQLite's write-ahead log (`-wal`) does not say to which file it belongs: SQLite applies it to
//! any file of the name. A copy put in place beside the log of another run would be mixed with it.
//! So each run writes a random number, its mark, into the database (`user_version`) and into a file
//! beside it (`-mark`): a log whose mark is not the database's belongs to another file, and nobody
//! opens that pair.

use super::OpenError;
use super::migrations::{DatabaseKind, database_kind};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection};
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Only this user reads and writes it.
const PRIVATE_FILE_MODE: u32 = 0o600;

/// Suffixes of the files beside a database.
pub(crate) const LOG_SUFFIX: &str = "-wal";
pub(crate) const LOG_INDEX_SUFFIX: &str = "-shm";
pub(crate) const JOURNAL_SUFFIX: &str = "-journal";
pub(crate) const MARK_SUFFIX: &str = "-mark";

#[derive(Clone, Debug)]
pub struct DatabaseFile {
    path: PathBuf,
}

impl DatabaseFile {
    /// The file at a `sqlite:` address; `None` where the database is in memory, or the address is
    /// not one.
    pub fn at(address: &str) -> Option<Self> {
        let options = SqliteConnectOptions::from_str(address).ok()?;
        let path = options.get_filename();
        let in_memory = address.contains(":memory:") || address.contains("mode=memory");
        (!in_memory && !path.as_os_str().is_empty()).then(|| Self::new(path))
    }

    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The path beside it with this suffix.
    pub(crate) fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(ending);
        name.into()
    }

    pub(crate) fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        }
    }

    /// Creates the file where it is missing, for this user only: SQLite would ask nobody, and gives
    /// the files beside it the same rights. A failure is left for SQLite to report.
    pub(crate) fn create_private(&self) {
        let mut options = OpenOptions::new();
        let _ = options
            .write(true)
            .create_new(true)
            .mode(PRIVATE_FILE_MODE)
            .open(&self.path);
    }

    /// Takes away others' rights to the file and to the files beside it.
    pub(crate) fn make_private(&self) {
        for path in [
            self.path.clone(),
            self.beside(LOG_SUFFIX),
            self.beside(LOG_INDEX_SUFFIX),
            self.beside(MARK_SUFFIX),
        ] {
            let Ok(metadata) = fs::metadata(&path) else {
                continue;
            };
            if metadata.permissions().mode() & 0o077 == 0 {
                continue;
            }
            let file = path.display();
            match fs::set_permissions(&path, Permissions::from_mode(PRIVATE_FILE_MODE)) {
                Ok(()) => {
                    tracing::warn!(%file, "others could read this file: now only its owner can")
                }
                Err(error) => tracing::warn!(%file, %error, "others can read this file"),
            }
        }
    }

    /// True if the log beside the file was written for another database. Asked before SQLite opens
    /// the two: closing them would already write the log into the database.
    pub(crate) async fn has_foreign_log(&self) -> io::Result<bool> {
        loop {
            if !has_content(&self.beside(LOG_SUFFIX))? {
                return Ok(false);
            }
            if !has_content(&self.path)? {
                // SQLite would delete the log, and with it saved changes.
                return Ok(true);
            }
            let Some(mark) = self.read_mark()? else {
                return Ok(false);
            };
            match self.mark_inside().await {
                Some(inside) if inside != mark => {}
                // A file that is no database is reported when it is opened.
                Some(_) | None => return Ok(false),
            }
            // Another process may have begun a run in between: then the mark is another number.
            if self.read_mark()? == Some(mark) {
                return Ok(true);
            }
        }
    }

    /// The mark in the database's own file, without the changes in the log.
    async fn mark_inside(&self) -> Option<i64> {
        let alone = SqliteConnectOptions::new()
            .filename(&self.path)
            .immutable(true)
            .read_only(true);
        let mut connection = SqliteConnection::connect_with(&alone).await.ok()?;
        let mark = sqlx::query_scalar("PRAGMA user_version")
            .fetch_one(&mut connection)
            .await;
        let _ = connection.close().await;
        mark.ok()
    }

    fn read_mark(&self) -> io::Result<Option<i64>> {
        match fs::read_to_string(self.beside(MARK_SUFFIX)) {
            Ok(text) => Ok(text.trim().parse().ok()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Marks the beginning of a run, by the one connection that has the database to itself. On
    /// disk, in this order: no mark, the number in the database, the mark. Wherever a power cut
    /// ends this, our own log is never taken for a foreign one.
    pub(crate) async fn begin_run(&self, alone: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        self.remove_mark()?;
        let bits = getrandom::u32().map_err(|_| io::Error::other("no randomness"))?;
        // Positive, and never 0, which is a copy's: it belongs to no run.
        let mark = i64::from(bits >> 2) + 1;
        let write = format!("PRAGMA user_version = {mark}; PRAGMA wal_checkpoint(TRUNCATE)");
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as(AssertSqlSafe(write))
            .fetch_one(alone)
            .await?;
        if busy != 0 {
            return Ok(());
        }
        let mut file = tempfile::NamedTempFile::new_in(self.folder())?;
        write!(file, "{mark}")?;
        file.as_file().sync_all()?;
        file.persist(self.beside(MARK_SUFFIX))
            .map_err(|failed| failed.error)?;
        self.sync_folder()?;
        Ok(())
    }

    /// Marks the end of a run, if this was the last process that had the database open.
    pub(crate) fn end_run(&self) -> io::Result<()> {
        match self.beside(LOG_SUFFIX).exists() {
            true => Ok(()),
            false => self.remove_mark(),
        }
    }

    fn remove_mark(&self) -> io::Result<()> {
        match fs::remove_file(self.beside(MARK_SUFFIX)) {
            Ok(()) => self.sync_folder(),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Syncs the names in its folder to the disk.
    pub(crate) fn sync_folder(&self) -> io::Result<()> {
        fs::File::open(self.folder())?.sync_all()
    }

    /// Opens a database that exists, of this version or an earlier one, and changes nothing in it.
    pub(crate) async fn open_existing(&self) -> Result<SqliteConnection, OpenError> {
        let name = self.path.display().to_string();
        if !self.path.exists() {
            return Err(OpenError::Missing(name));
        }
        self.refuse_foreign_log().await?;
        let mut connection = self
            .connect()
            .await
            .map_err(|error| OpenError::from_sqlite(&name, error))?;
        let error = match database_kind(&mut connection).await {
            Ok(DatabaseKind::Current | DatabaseKind::Earlier) => return Ok(connection),
            Ok(DatabaseKind::Empty) => OpenError::Empty(name),
            Ok(DatabaseKind::Foreign) => OpenError::Foreign(name),
            Ok(DatabaseKind::Newer) => OpenError::Newer(name),
            Err(error) => OpenError::from_sqlite(&name, error),
        };
        let _ = connection.close().await;
        Err(error)
    }

    /// Connects without changing the file's journal mode.
    pub(crate) async fn connect(&self) -> Result<SqliteConnection, sqlx::Error> {
        let options = SqliteConnectOptions::new().filename(&self.path);
        SqliteConnection::connect_with(&options).await
    }

    /// Refuses to open the file beside another database's log.
    pub(crate) async fn refuse_foreign_log(&self) -> Result<(), OpenError> {
        match self.has_foreign_log().await {
            Ok(true) => Err(OpenError::ForeignLog(self.path.display().to_string())),
            Ok(false) => Ok(()),
            Err(error) => Err(OpenError::File(
                self.path.display().to_string(),
                sqlx::Error::Io(error),
            )),
        }
    }
}

fn has_content(path: &Path) -> io::Result<bool> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.len() > 0),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_file() {
        let file = |address| DatabaseFile::at(address).map(|file| file.path.display().to_string());
        assert_eq!(file("sqlite://causeway.db").as_deref(), Some("causeway.db"));
        assert_eq!(
            file("sqlite:///var/lib/a%20b.db?mode=rwc").as_deref(),
            Some("/var/lib/a b.db")
        );
        assert_eq!(file("sqlite:causeway.db").as_deref(), Some("causeway.db"));
        assert_eq!(file("sqlite::memory:"), None);
    }
}
