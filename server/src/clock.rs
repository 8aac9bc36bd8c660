//! The one place that knows what time it is, and the task that lets time change things.

use domain::registration::Phase;
use domain::slug::WorkshopSlug;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use store::Store;
use store::workshops::AdvanceReport;
use tokio_util::sync::CancellationToken;

/// Time as the server sees it: the system's, or one that started at `CAUSEWAY_NOW` and goes on.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    ahead: SignedDuration,
}

impl Clock {
    /// A clock that starts at `now`, or the system's.
    pub fn starting_at(now: Option<Timestamp>) -> Self {
        let ahead = now.map_or(SignedDuration::ZERO, |now| {
            now.duration_since(Timestamp::now())
        });
        Self { ahead }
    }

    /// What time it is.
    pub fn now(self) -> Timestamp {
        Timestamp::now()
            .saturating_add(self.ahead)
            .unwrap_or(Timestamp::MAX)
    }
}

/// The longest sleep: a suspended machine, or an import by another process, is noticed within it.
const MAX_SLEEP: SignedDuration = SignedDuration::from_secs(30);

/// How long history is written before it is sealed.
const SEAL_INTERVAL: Duration = Duration::from_secs(60);

/// Applies each date when it passes, until shutdown, and seals history. A failure is tried again.
pub async fn run(store: Store, clock: Clock, shutdown: CancellationToken) {
    let mut commits = store.commits();
    let mut warned = BTreeMap::new();
    let mut sealed: Option<Instant> = None;
    loop {
        if sealed.is_none_or(|at| at.elapsed() >= SEAL_INTERVAL) {
            if let Err(error) = store.seal_history().await {
                tracing::error!(%error, "the newest history can't be sealed");
            }
            sealed = Some(Instant::now());
        }
        let advance = store.advance(clock.now()).await;
        let wait = match advance {
            Ok(AdvanceReport {
                next,
                ahead_of_clock,
            }) => {
                warn_of(&ahead_of_clock, &warned);
                warned = ahead_of_clock;
                next.map_or(MAX_SLEEP, |next| {
                    next.duration_since(clock.now()).min(MAX_SLEEP)
                })
            }
            Err(error) => {
                tracing::error!(%error, "dates can't be applied");
                SignedDuration::from_secs(1)
            }
        };
        // An import may bring a nearer date; looking again after a commit is cheap, but a rush
        // has many, so at most once a second.
        let wait = wait.max(SignedDuration::from_millis(20)).unsigned_abs();
        commits.mark_unchanged();
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
            Ok(()) = commits.changed() => {
                tokio::time::sleep(Duration::from_secs(1).min(wait)).await;
            }
        }
    }
}

/// Says once of each workshop that the clock is behind it.
fn warn_of(ahead_of_clock: &BTreeMap<WorkshopSlug, Phase>, warned: &BTreeMap<WorkshopSlug, Phase>) {
    for (workshop, phase) in ahead_of_clock {
        if warned.get(workshop) != Some(phase) {
            tracing::warn!(
                %workshop,
                phase = phase.as_str(),
                "the clock is behind dates that have passed already; they stay passed. Is \
                 CAUSEWAY_NOW, or the system's time, right? An import with later dates takes them \
                 back"
            );
        }
    }
}
