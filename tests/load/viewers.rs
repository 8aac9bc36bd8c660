//! Open pages that watch the counts, on a thread of their own, so that registrations don't wait for
//! them.

use super::LoadError;
use super::http::LoadConnection;
use super::workshop::LIVE;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use serde::Deserialize;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Pages that open at once.
const AT_ONCE: usize = 50;
/// A stream without the expected count by then has lost something.
const TIMEOUT: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, Debug)]
pub(crate) struct CountsSample {
    pub(crate) at: Instant,
    /// Slots given, of all levels.
    pub(crate) taken: u32,
}

#[derive(Debug, Default)]
pub(crate) struct ViewerLog {
    /// In order of time.
    pub(crate) seen: Vec<CountsSample>,
    /// The reason why the stream ended, or its first error.
    pub(crate) fault: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Viewers {
    thread: JoinHandle<Vec<ViewerLog>>,
    /// The newest count that each page was told.
    newest: Arc<Vec<AtomicU32>>,
    stop: watch::Sender<bool>,
}

/// No count has arrived yet.
const NOTHING_SEEN: u32 = u32::MAX;

impl Viewers {
    /// Opens so many pages, and waits until each has been told its first count.
    pub(crate) fn open(address: SocketAddr, count: usize) -> Result<Self, LoadError> {
        let newest: Arc<Vec<_>> =
            Arc::new((0..count).map(|_| AtomicU32::new(NOTHING_SEEN)).collect());
        let (stop, stopped) = watch::channel(false);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let shared = Arc::clone(&newest);
        let thread = std::thread::spawn(move || runtime.block_on(all(address, &shared, &stopped)));
        let viewers = Self {
            thread,
            newest,
            stop,
        };
        let opened = viewers.wait(|taken| taken != NOTHING_SEEN);
        if opened < count {
            let watched = viewers.close();
            let fault = watched.into_iter().find_map(|watched| watched.fault);
            let why = fault.unwrap_or_else(|| "the others were told nothing".to_owned());
            return Err(format!("{opened} of {count} viewers could open the counts: {why}").into());
        }
        Ok(viewers)
    }

    /// Waits until every page has been told that so many slots are taken; returns how many were.
    pub(crate) fn wait_for(&self, slots: u32) -> usize {
        self.wait(|taken| taken != NOTHING_SEEN && taken >= slots)
    }

    pub(crate) fn close(self) -> Vec<ViewerLog> {
        self.stop.send_replace(true);
        self.thread.join().unwrap_or_default()
    }

    fn wait(&self, reached: impl Fn(u32) -> bool) -> usize {
        let start = Instant::now();
        loop {
            let told = self
                .newest
                .iter()
                .filter(|newest| reached(newest.load(Ordering::Relaxed)));
            let count = told.count();
            if count == self.newest.len() || start.elapsed() > TIMEOUT {
                return count;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

async fn all(
    address: SocketAddr,
    newest: &Arc<Vec<AtomicU32>>,
    stopped: &watch::Receiver<bool>,
) -> Vec<ViewerLog> {
    let mut watching = JoinSet::new();
    let doors = Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
    for number in 0..newest.len() {
        let (newest, doors) = (Arc::clone(newest), Arc::clone(&doors));
        let mut stopped = stopped.clone();
        watching.spawn(async move {
            let mut watched = ViewerLog::default();
            let opened = async {
                let _door = doors.acquire().await?;
                LoadConnection::open(address).await?.stream(LIVE).await
            };
            let events = match opened.await {
                Ok(events) => events,
                Err(trouble) => {
                    watched.fault = Some(trouble.to_string());
                    return watched;
                }
            };
            tokio::select! {
                ended = watch_one(events, &mut watched.seen, &newest[number]) => {
                    watched.fault = Some(ended.to_string());
                }
                _ = stopped.wait_for(|stop| *stop) => {}
            }
            watched
        });
    }
    watching.join_all().await
}

/// Reads a stream until it ends or says something impossible; returns the reason.
async fn watch_one(
    mut events: Incoming,
    seen: &mut Vec<CountsSample>,
    newest: &AtomicU32,
) -> LoadError {
    let (mut buffer, mut last) = (Vec::new(), 0);
    loop {
        let frame = match events.frame().await {
            Some(Ok(frame)) => frame,
            Some(Err(error)) => return error.into(),
            None => return "the stream ended".into(),
        };
        let at = Instant::now();
        buffer.extend_from_slice(frame.data_ref().map_or(&[][..], |data| data));
        while let Some(end) = buffer.windows(2).position(|bytes| bytes == b"\n\n") {
            let event: Vec<u8> = buffer.drain(..end + 2).collect();
            match counts(&event) {
                Ok(None) => {}
                Ok(Some(CountsEvent { rev, .. })) if rev <= last => {
                    return format!("revision {rev} came after {last}").into();
                }
                Ok(Some(counts)) => {
                    let taken = counts.levels.iter().map(|level| level.taken).sum();
                    last = counts.rev;
                    seen.push(CountsSample { at, taken });
                    newest.store(taken, Ordering::Relaxed);
                }
                Err(error) => return error.into(),
            }
        }
    }
}

#[derive(Deserialize)]
struct CountsEvent {
    rev: u64,
    levels: Vec<LevelEvent>,
}

#[derive(Deserialize)]
struct LevelEvent {
    taken: u32,
}

/// The counts of an event; `None` for a comment that only keeps the stream open.
fn counts(event: &[u8]) -> Result<Option<CountsEvent>, serde_json::Error> {
    let data = event
        .split(|byte| *byte == b'\n')
        .find_map(|line| line.strip_prefix(b"data: "));
    data.map(serde_json::from_slice).transpose()
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn an_event_is_read_and_a_comment_is_not() {
        let event = b"retry: 2000\nevent: counts\nid: 4\ndata: {\"rev\":4,\"phase\":\"released\",\
                      \"levels\":[{\"level\":\"elementary\",\"taken\":7}],\"sessions\":[]}\n\n";
        let found = counts(event)
            .ok()
            .flatten()
            .map(|counts| (counts.rev, counts.levels[0].taken));
        assert_eq!(found, Some((4, 7)));
        assert!(matches!(counts(b":\n\n"), Ok(None)));
        assert!(counts(b"data: {}\n\n").is_err());
    }
}
