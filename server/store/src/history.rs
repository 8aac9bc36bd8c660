//! What a worksheet says, what it said at any moment, and how it came to that.

use super::documents::{Cause, Logged};
use super::worksheets::{WorksheetId, person};
use super::{Store, StoreError, seconds};
use domain::document::content::Contents;
use domain::document::engine::{Broken, Document};
use domain::document::history::{Change, Step, changes};
use domain::document::owners::ClientId;
use domain::document::schema::WORKSHEET;

impl Store {
    /// What a worksheet says: all that is on disk.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn contents(&self, worksheet: WorksheetId) -> Result<Contents, StoreError> {
        Ok(self.newest(worksheet).await?.1)
    }

    /// The same, with the number of the last update in it.
    pub(crate) async fn newest(
        &self,
        worksheet: WorksheetId,
    ) -> Result<(i64, Contents), StoreError> {
        let stored = self.document(worksheet).await?;
        let read = compute(move || contents(stored.parts.iter().map(Vec::as_slice)));
        Ok((stored.number, read.await?))
    }

    /// What a worksheet said after an update of its log, 0 being before the first; `None` where
    /// there was no such moment yet.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn contents_at(
        &self,
        worksheet: WorksheetId,
        number: i64,
    ) -> Result<Option<Contents>, StoreError> {
        let log = self.log(worksheet, number).await?;
        if log.last().map_or(0, |last| last.number) != number {
            return Ok(None);
        }
        let found = compute(move || contents(log.iter().map(|step| step.bytes.as_slice())));
        Ok(Some(found.await?))
    }

    /// Who changed what in a worksheet, oldest first. Times are seconds since 1970 UTC.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn history(&self, worksheet: WorksheetId) -> Result<Vec<Change>, StoreError> {
        let log = self.log(worksheet, i64::MAX).await?;
        compute(move || changes(WORKSHEET, log.iter().map(step))).await
    }
}

fn contents<'a>(parts: impl Iterator<Item = &'a [u8]>) -> Result<Contents, Broken> {
    Ok(Document::load(WORKSHEET, ClientId::SERVER, parts)?.contents())
}

fn step(logged: &Logged) -> Step<'_> {
    Step {
        number: logged.number,
        by: logged.by.map(person),
        at: seconds(logged.at),
        restored: match logged.cause {
            Cause::Edit => None,
            Cause::Restore { to } => Some(to),
        },
        bytes: &logged.bytes,
    }
}

/// On a thread that nobody waits for. A panic of the engine ends there.
async fn compute<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Broken> + Send + 'static,
) -> Result<T, StoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(Broken)) | Err(_) => Err(StoreError::Corrupt("a worksheet")),
    }
}
