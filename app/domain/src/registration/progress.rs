//! A workshop's progress through its dates. A clock that steps back takes none of it back.

use super::command::Command;
use super::enrolment::Enrolment;
use super::workshop::{Door, Phase, WorkshopDefinition};
use crate::slug::SessionId;
use jiff::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkshopProgress {
    pub phase: Phase,
    /// The sessions with a closed door, in the order of [`WorkshopDefinition::sessions`].
    pub closed: Vec<SessionId>,
}

impl WorkshopProgress {
    pub fn of(state: &Enrolment) -> Self {
        let sessions = &state.definition().sessions;
        let closed = sessions
            .iter()
            .filter(|session| session.door == Door::Closed);
        Self {
            phase: state.phase(),
            closed: closed.map(|session| session.id.clone()).collect(),
        }
    }
}

impl From<WorkshopProgress> for Command {
    fn from(WorkshopProgress { phase, closed }: WorkshopProgress) -> Self {
        Self::Advance { phase, closed }
    }
}

impl WorkshopDefinition {
    /// The progress at an instant by the dates alone. Only the clock task and imports ask for it; the rules
    /// read the stored progress.
    pub fn progress_by_dates(&self, now: Timestamp) -> WorkshopProgress {
        let dates = &self.workshop.dates;
        let closed: Vec<_> = self
            .sessions
            .iter()
            .filter(|session| session.closes_at(dates) <= now)
            .map(|session| session.id.clone())
            .collect();
        let phase = if closed.len() == self.sessions.len() {
            Phase::Closed
        } else if dates.release_at <= now {
            Phase::Released
        } else if dates.everyone_from <= now {
            Phase::OpenWithHolds
        } else if dates.designated_from <= now {
            Phase::DesignatedOnly
        } else {
            Phase::Before
        };
        WorkshopProgress { phase, closed }
    }

    /// The progress at an instant where `stored` was reached before, under the dates of `earlier`.
    ///
    /// A date that has passed stays passed until an import moves that date later. A clock that
    /// steps back, or an import that leaves the date as it is, changes nothing.
    pub fn progress(
        &self,
        now: Timestamp,
        earlier: &Self,
        stored: &WorkshopProgress,
    ) -> WorkshopProgress {
        let has_passed = |date: Timestamp, before: Timestamp, was_passed: bool| {
            date <= now || (was_passed && date <= before)
        };
        let (dates, dates_before) = (&self.workshop.dates, &earlier.workshop.dates);
        let closed: Vec<_> = self
            .sessions
            .iter()
            .filter(|session| {
                let closes = session.closes_at(dates);
                let before = earlier.session(&session.id);
                let before =
                    before.map_or(Timestamp::MIN, |session| session.closes_at(dates_before));
                has_passed(closes, before, stored.closed.contains(&session.id))
            })
            .map(|session| session.id.clone())
            .collect();
        let phases = [
            (Phase::Released, dates.release_at, dates_before.release_at),
            (
                Phase::OpenWithHolds,
                dates.everyone_from,
                dates_before.everyone_from,
            ),
            (
                Phase::DesignatedOnly,
                dates.designated_from,
                dates_before.designated_from,
            ),
        ];
        let phase = if closed.len() == self.sessions.len() {
            Phase::Closed
        } else {
            phases
                .into_iter()
                .find(|(phase, date, before)| has_passed(*date, *before, stored.phase >= *phase))
                .map_or(Phase::Before, |(phase, ..)| phase)
        };
        WorkshopProgress { phase, closed }
    }

    /// The steps from `stored` to an instant, in order: slots that one date frees may be gone by the next.
    pub fn steps(&self, stored: &WorkshopProgress, now: Timestamp) -> Vec<WorkshopProgress> {
        let mut steps = Vec::new();
        let mut last = stored.clone();
        let mut at = Some(Timestamp::MIN);
        while let Some(instant) = at.filter(|instant| *instant <= now) {
            let step = self.progress(instant, self, stored);
            if step != last {
                steps.push(step.clone());
                last = step;
            }
            at = self.next_change(instant);
        }
        steps
    }
}
