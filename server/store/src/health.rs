//! Whether writing works. A database that can only be read answers most pages, and saves nothing.

use super::{Store, StoreError};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How old an answer may be: whoever asks often writes no more often for it.
const PROBE_INTERVAL: Duration = Duration::from_secs(3);
/// How long a write may take.
const PROBE_TIMEOUT: Duration = Duration::from_secs(2);

/// What the last write came to, and when.
pub(crate) type CachedHealth = Arc<Mutex<Option<(Instant, Result<(), Arc<StoreError>>)>>>;

impl Store {
    /// Whether a write reaches the disk, found out by one at most [`PROBE_INTERVAL`] ago.
    ///
    /// # Errors
    /// Why it doesn't.
    pub async fn health(&self) -> Result<(), Arc<StoreError>> {
        // Whoever asks meanwhile waits for the same answer.
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

    /// Writes a row that nobody reads, and has it on disk.
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
