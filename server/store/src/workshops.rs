//! Workshops: imported, moved by the clock, found again.

use super::feed::WorkshopSnapshot;
use super::registrations::{CommandError, run_in_transaction};
use super::{Actor, Store, StoreError};
use domain::registration::announcement::WorkshopImport;
use domain::registration::import::ImportProblem;
use domain::registration::workshop::Door;
use domain::registration::{Command, Phase, WorkshopProgress};
use domain::slug::WorkshopSlug;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The import contradicts what has happened already.
    #[error("the import does not fit what has happened")]
    DoesNotFit(Vec<ImportProblem>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Imports a workshop and its schools, or brings them up to date: all of it or nothing. Slots
    /// that it frees are given to waiting schools at once.
    pub async fn import(&self, import: WorkshopImport, now: Timestamp) -> Result<(), ImportError> {
        self.write(move |tx| {
            Box::pin(async move {
                let slug = import.definition.workshop.slug.clone();
                let problems = super::import::find_problems(tx, &slug, &import).await?;
                if !problems.is_empty() {
                    return Ok(Err(ImportError::DoesNotFit(problems)));
                }
                let before = tx.workshop(&slug).await?.map(|cached| {
                    let definition = Arc::clone(cached.state.definition());
                    (definition, WorkshopProgress::of(&cached.state))
                });
                super::import::write_import(&mut tx.connection, &import, now).await?;
                tx.cached_workshops.remove(&slug);
                tx.changed.insert(slug.clone());
                let progress = match before {
                    Some((earlier, stored)) => import.definition.progress(now, &earlier, &stored),
                    None => import.definition.progress_by_dates(now),
                };
                let command = Command::from(progress);
                match run_in_transaction(tx, &slug, &command, Actor::Organizer, now).await? {
                    Ok(_) => Ok(Ok(())),
                    Err(CommandError::Store(error)) => Err(error),
                    Err(_) => Err(StoreError::Corrupt("the imported workshop")),
                }
            })
        })
        .await?
    }

    /// The workshop of the address that names none: of the open ones the one that begins first, or
    /// else the last one.
    pub fn current_workshop(&self) -> Option<WorkshopSnapshot> {
        let begins = |snapshot: &WorkshopSnapshot| {
            snapshot
                .definition
                .sessions
                .iter()
                .map(|s| s.starts_at)
                .min()
        };
        let mut snapshots = self.workshop_snapshots();
        snapshots.sort_by_key(begins);
        let open = snapshots
            .iter()
            .position(|snapshot| snapshot.counts.phase != Phase::Closed);
        match open {
            Some(at) => Some(snapshots.swap_remove(at)),
            None => snapshots.pop(),
        }
    }

    /// Applies every date that has passed, in all workshops and in order: stores the phases and the
    /// doors, and gives the slots that they free to waiting schools. The order matters because a
    /// slot that one date frees may be gone by the next: holds released on Monday are given on
    /// before a session closes on Tuesday, also where the server was away on both. A date that has
    /// passed stays passed where the clock is behind it.
    pub async fn advance(&self, now: Timestamp) -> Result<AdvanceReport, StoreError> {
        let mut advance = AdvanceReport::default();
        for snapshot in self.workshop_snapshots() {
            let slug = &snapshot.definition.workshop.slug;
            let mut stored = stored_progress(&snapshot);
            for step in snapshot.definition.steps(&stored, now) {
                stored = step.clone();
                let phase = step.phase;
                let command = Command::from(step);
                match self.run_command(slug, command, Actor::Clock, now).await {
                    Err(CommandError::Store(error)) => return Err(error),
                    Ok(_) | Err(_) => {
                        tracing::info!(workshop = %slug, phase = phase.as_str(), "a date has passed");
                    }
                }
            }
            if stored != snapshot.definition.progress_by_dates(now) {
                advance.ahead_of_clock.insert(slug.clone(), stored.phase);
            }
            let next = snapshot.definition.next_change(now);
            advance.next = advance.next.into_iter().chain(next).min();
        }
        Ok(advance)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AdvanceReport {
    /// The next date that will pass.
    pub next: Option<Timestamp>,
    /// The workshops that are ahead of the clock, with their phases. The clock was set back, or the
    /// server runs at another `CAUSEWAY_NOW` than before.
    pub ahead_of_clock: BTreeMap<WorkshopSlug, Phase>,
}

fn stored_progress(snapshot: &WorkshopSnapshot) -> WorkshopProgress {
    let closed = snapshot.counts.sessions.iter();
    let closed = closed.filter(|session| session.door == Door::Closed);
    WorkshopProgress {
        phase: snapshot.counts.phase,
        closed: closed.map(|session| session.id.clone()).collect(),
    }
}
