//! The health check: one write. A database that can only be read answers most pages and saves
//! nothing.

use super::{Store, StoreError};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// An answer stays good for this long, so frequent checks write no more often.
const PROBE_INTERVAL: Duration = Duration::from_secs(3);
const PROBE_TIMEOUT: Duration = Duration::from_secs(2);

/// The end of the last probe, and its result.
pub(crate) type CachedHealth = Arc<Mutex<Option<(Instant, Result<(), Arc<StoreError>>)>>>;

impl Store {
    /// Writes to the disk, or returns the result of a write at most [`PROBE_INTERVAL`] ago.
    pub async fn health(&self) -> Result<(), Arc<StoreError>> {
        // Other callers wait for the same answer.
        let mut cached = self.health.lock().await;
        if let Some((at, result)) = &*cached
            && at.elapsed() < PROBE_INTERVAL
        {
            return result.clone();
        }
        let result = match timeout(PROBE_TIMEOUT, self.probe()).await {
            Ok(result) => result.map_err(Arc::new),
            Err(_) => Err(Arc::new(StoreError::Slow)),
        };
        *cached = Some((Instant::now(), result.clone()));
        result
    }

    /// Writes a row that nobody reads, on disk when it returns.
    async fn probe(&self) -> Result<(), StoreError> {
        self.write(|tx| {
            Box::pin(async move {
                sqlx::query("UPDATE write_probe SET writes = writes + 1")
                    .execute(&mut tx.connection)
                    .await?;
                tx.count_quiet_change();
                Ok(())
            })
        })
        .await
    }
}
