//! The server's clock, and the task that applies dates as they pass.

use domain::registration::Phase;
use domain::slug::WorkshopSlug;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use store::Store;
use store::workshops::AdvanceReport;
use tokio_util::sync::CancellationToken;

/// The system's time, or one that started at `CAUSEWAY_NOW` and goes on.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Added to the system's time.
    offset: SignedDuration,
}

impl Clock {
    pub fn starting_at(now: Option<Timestamp>) -> Self {
        let offset = now.map_or(SignedDuration::ZERO, |now| {
            now.duration_since(Timestamp::now())
        });
        Self { offset }
    }

    pub fn now(self) -> Timestamp {
        Timestamp::now()
            .saturating_add(self.offset)
            .unwrap_or(Timestamp::MAX)
    }
}

/// The longest sleep: a suspended machine, or an import by another process, is noticed within it.
const MAX_SLEEP: SignedDuration = SignedDuration::from_secs(30);

const SEAL_INTERVAL: Duration = Duration::from_secs(60);

/// Applies each date when it passes, until shutdown, and seals history. A failure is tried again.
pub async fn run(store: Store, clock: Clock, shutdown: CancellationToken) {
    let mut commits = store.commits();
    let mut warned = BTreeMap::new();
    let mut sealed_at: Option<Instant> = None;
    loop {
        if sealed_at.is_none_or(|at| at.elapsed() >= SEAL_INTERVAL) {
            if let Err(error) = store.seal_history().await {
                tracing::error!(%error, "the newest history can't be sealed");
            }
            sealed_at = Some(Instant::now());
        }
        let advance = store.advance(clock.now()).await;
        let wait = match advance {
            Ok(AdvanceReport {
                next,
                ahead_of_clock,
            }) => {
                warn_if_behind(&ahead_of_clock, &warned);
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

/// Warns once for each workshop whose phase is ahead of the clock.
fn warn_if_behind(
    ahead_of_clock: &BTreeMap<WorkshopSlug, Phase>,
    warned: &BTreeMap<WorkshopSlug, Phase>,
) {
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
