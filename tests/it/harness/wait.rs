//! Waiting for a condition, never for a time. A deadline is only there so that a broken server
//! fails a test instead of hanging it; it is long enough for a slow machine with two cores.

use std::time::{Duration, Instant};

/// Anything that takes longer counts as never.
pub(crate) const TEST_TIMEOUT: Duration = Duration::from_secs(60);

const POLL_INTERVAL: Duration = Duration::from_millis(15);

/// The result of a future; the test fails after [`TEST_TIMEOUT`].
pub(crate) async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(TEST_TIMEOUT, future).await {
        Ok(given) => given,
        Err(_) => panic!("this never happened: {what}"),
    }
}

/// Polls until there is a result.
pub(crate) async fn eventually<T, F>(what: &str, mut look: impl FnMut() -> F) -> T
where
    F: Future<Output = Option<T>>,
{
    let began = Instant::now();
    loop {
        if let Some(seen) = look().await {
            return seen;
        }
        assert!(
            began.elapsed() < TEST_TIMEOUT,
            "this never happened: {what}"
        );
        pause_briefly().await;
    }
}

/// Pauses between two polls of a condition; nothing may depend on its length.
pub(crate) async fn pause_briefly() {
    tokio::time::sleep(POLL_INTERVAL).await;
}
