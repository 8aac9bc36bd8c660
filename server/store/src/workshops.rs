//! Workshops: imported, moved by the clock, and found again.

use super::feed::Face;
use super::registrations::{CommandError, run};
use super::{Actor, Store, StoreError};
use domain::registration::announcement::Import;
use domain::registration::import::Problem;
use domain::registration::workshop::Door;
use domain::registration::{Command, Phase};
use domain::slug::SessionId;
use jiff::Timestamp;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// What has happened already does not fit what is to be imported.
    #[error("the import does not fit what has happened")]
    DoesNotFit(Vec<Problem>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Imports a workshop and its schools, or brings them up to date: all of it or nothing. What
    /// it makes free is given on at once.
    ///
    /// # Errors
    /// [`ImportError`].
    pub async fn import(&self, import: Import, now: Timestamp) -> Result<(), ImportError> {
        self.write(move |tx| {
            Box::pin(async move {
                let slug = import.programme.workshop.slug.clone();
                let problems = super::import::problems(tx, &slug, &import).await?;
                if !problems.is_empty() {
                    return Ok(Err(ImportError::DoesNotFit(problems)));
                }
                super::import::write(&mut tx.connection, &import, now).await?;
                tx.remembered.remove(&slug);
                tx.touched.insert(slug.clone());
                let (phase, closed) = import.programme.at(now);
                let command = Command::Advance { phase, closed };
                match run(tx, &slug, &command, Actor::Organizer, now).await? {
                    Ok(_) => Ok(Ok(())),
                    Err(CommandError::Store(error)) => Err(error),
                    Err(_) => Err(StoreError::Corrupt("the imported workshop")),
                }
            })
        })
        .await?
    }

    /// The workshop that people mean who name none: of those still open the one that begins
    /// first, else the last one.
    pub fn current(&self) -> Option<Face> {
        let begins = |face: &Face| face.programme.sessions.iter().map(|s| s.starts_at).min();
        let mut faces = self.all_faces();
        faces.sort_by_key(begins);
        let open = faces
            .iter()
            .position(|face| face.counts.phase != Phase::Closed);
        match open {
            Some(at) => Some(faces.swap_remove(at)),
            None => faces.pop(),
        }
    }

    /// Applies every date that has passed, in all workshops and in their order: stores the phases
    /// and the doors, and gives on what they free. In order, because what one date frees may be
    /// gone by the next: holds released on Monday are given on before a session closes on Tuesday,
    /// also where the server was away on both. Returns when to come again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn advance(&self, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let mut next: Option<Timestamp> = None;
        for face in self.all_faces() {
            let slug = &face.programme.workshop.slug;
            for (phase, closed) in due(&face, now) {
                let command = Command::Advance { phase, closed };
                match self.change(slug, command, Actor::Clock, now).await {
                    Err(CommandError::Store(error)) => return Err(error),
                    Ok(_) | Err(_) => {
                        tracing::info!(workshop = %slug, phase = phase.as_str(), "a date has passed");
                    }
                }
            }
            next = next
                .into_iter()
                .chain(face.programme.next_change(now))
                .min();
        }
        Ok(next)
    }
}

/// What is stored as passed: the phase, and the sessions whose door is closed.
type Passed = (Phase, Vec<SessionId>);

/// What passes between what is stored and `now`, in order. Where no date explains what is stored
/// (an import moved them), there is one step: to what is so now.
fn due(face: &Face, now: Timestamp) -> Vec<Passed> {
    let stored = (face.counts.phase, shut(face));
    let programme = &face.programme;
    let mut steps = vec![programme.at(Timestamp::MIN)];
    let mut at = programme.next_change(Timestamp::MIN);
    while let Some(instant) = at.filter(|instant| *instant <= now) {
        steps.push(programme.at(instant));
        at = programme.next_change(instant);
    }
    match steps.iter().rposition(|step| *step == stored) {
        Some(known) => steps.split_off(known + 1),
        None => steps.split_off(steps.len() - 1),
    }
}

fn shut(face: &Face) -> Vec<SessionId> {
    face.counts
        .sessions
        .iter()
        .filter(|session| session.door == Door::Closed)
        .map(|session| session.id.clone())
        .collect()
}
