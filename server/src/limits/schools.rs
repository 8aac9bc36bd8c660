//! What may be done with one school's registration, and how many letters that may send.
//!
//! Letters go to whatever address was typed, so what is counted is the school and who asks: a stranger
//! who types another address each time is still a stranger at the same school. The school's own people
//! keep a share of its letters that no stranger can use up.

use super::{SWEEP_THRESHOLD, TooManyRequests, locked};
use domain::slug::{SchoolSlug, WorkshopSlug};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What one requester may do with a school's registration within [`BUDGET_WINDOW`].
const MAX_ACTIONS: usize = 10;
/// Letters that may be sent for one school within [`BUDGET_WINDOW`], whoever asks.
const MAX_LETTERS: usize = 10;
/// Letters that each of the school's own people may send within [`BUDGET_WINDOW`] all the same.
const RESERVED_LETTERS: usize = 3;
const BUDGET_WINDOW: Duration = Duration::from_secs(600);
/// Before somebody tries again who came while others were being answered.
const MIN_RETRY_AFTER: Duration = Duration::from_secs(1);

/// A school of a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SchoolKey {
    /// The workshop.
    pub workshop: WorkshopSlug,
    /// The school.
    pub school: SchoolSlug,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requester {
    /// Anybody, whatever was typed.
    Stranger,
    /// Who holds the school's invitation.
    Invitation,
    /// Who holds the link of the registration with this reference.
    Registrant(String),
    /// The office, which is not counted.
    Organizer,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolAction {
    /// A change that nobody is written to about.
    Change,
    /// A registration, which sends a letter. It counts once it is made: of many at once the rules let
    /// one through.
    Registration,
    /// A change or a question that sends a letter.
    Letter,
    /// A fresh link on the page.
    ShownLink,
}

#[derive(Debug, Default)]
pub(super) struct SchoolBudgets {
    state: Mutex<BudgetState>,
}

#[derive(Debug, Default)]
struct BudgetState {
    entries: HashMap<SchoolKey, Vec<BudgetEntry>>,
    next_id: u64,
}

#[derive(Debug)]
struct BudgetEntry {
    id: u64,
    at: Instant,
    requester: Requester,
    action: SchoolAction,
    /// Whether it has come to something; till then it may still be counted out.
    is_kept: bool,
}

impl SchoolBudgets {
    pub(super) fn permit(
        self: &Arc<Self>,
        school: &SchoolKey,
        requester: &Requester,
        action: SchoolAction,
    ) -> Result<ActionPermit, TooManyRequests> {
        if *requester == Requester::Organizer {
            return Ok(ActionPermit::uncounted());
        }
        let now = Instant::now();
        let mut state = locked(&self.state);
        let recent = |entry: &BudgetEntry| now.duration_since(entry.at) < BUDGET_WINDOW;
        if state.entries.len() > SWEEP_THRESHOLD {
            state
                .entries
                .retain(|_, entries| entries.iter().any(recent));
        }
        let id = state.next_id;
        state.next_id += 1;
        let entries = state.entries.entry(school.clone()).or_default();
        entries.retain(recent);
        may(entries, requester, action, now)?;
        entries.push(BudgetEntry {
            id,
            at: now,
            requester: requester.clone(),
            action,
            is_kept: false,
        });
        Ok(ActionPermit {
            counted: Some((Arc::clone(self), school.clone(), id)),
        })
    }
}

/// Whether one more is not too many.
fn may(
    entries: &[BudgetEntry],
    requester: &Requester,
    action: SchoolAction,
    now: Instant,
) -> Result<(), TooManyRequests> {
    let is_own = |entry: &&BudgetEntry| entry.requester == *requester;
    let is_letter = |entry: &&BudgetEntry| match entry.action {
        SchoolAction::Registration => entry.is_kept,
        SchoolAction::Letter => true,
        SchoolAction::Change | SchoolAction::ShownLink => false,
    };
    let is_shown = |entry: &&BudgetEntry| {
        (entry.action == SchoolAction::ShownLink) == (action == SchoolAction::ShownLink)
    };
    if *requester != Requester::Stranger {
        let own = entries.iter().filter(is_own).filter(is_shown).collect();
        room(own, MAX_ACTIONS, now)?;
    }
    if !matches!(action, SchoolAction::Registration | SchoolAction::Letter) {
        return Ok(());
    }
    let letters: Vec<_> = entries.iter().filter(is_letter).collect();
    let own = letters.iter().copied().filter(is_own).count();
    let has_share = *requester != Requester::Stranger && own < RESERVED_LETTERS;
    match has_share {
        true => Ok(()),
        false => room(letters, MAX_LETTERS, now),
    }
}

fn room(entries: Vec<&BudgetEntry>, max: usize, now: Instant) -> Result<(), TooManyRequests> {
    if entries.len() < max {
        return Ok(());
    }
    let kept: Vec<_> = entries.iter().filter(|entry| entry.is_kept).collect();
    let wait = match kept.first() {
        Some(oldest) if kept.len() >= max => {
            BUDGET_WINDOW - now.duration_since(oldest.at) + MIN_RETRY_AFTER
        }
        // What is under way may come to nothing.
        _ => MIN_RETRY_AFTER,
    };
    Err(TooManyRequests {
        retry_after_secs: wait.as_secs(),
    })
}

/// Something that may be done. Dropped, it counts no more.
#[derive(Debug)]
#[must_use = "what comes to something must be kept"]
pub struct ActionPermit {
    counted: Option<(Arc<SchoolBudgets>, SchoolKey, u64)>,
}

impl ActionPermit {
    pub(super) fn uncounted() -> Self {
        Self { counted: None }
    }

    /// It was done, and counts.
    pub fn keep(mut self) {
        if let Some((schools, school, id)) = self.counted.take() {
            let mut state = locked(&schools.state);
            let entries = state.entries.get_mut(&school);
            let entry = entries.and_then(|all| all.iter_mut().find(|entry| entry.id == id));
            if let Some(entry) = entry {
                entry.is_kept = true;
            }
        }
    }
}

impl Drop for ActionPermit {
    fn drop(&mut self) {
        if let Some((schools, school, id)) = self.counted.take() {
            let mut state = locked(&schools.state);
            if let Some(entries) = state.entries.get_mut(&school) {
                entries.retain(|entry| entry.id != id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school(slug: &str) -> SchoolKey {
        SchoolKey {
            workshop: WorkshopSlug::parse("spring-2019").unwrap(),
            school: SchoolSlug::parse(slug).unwrap(),
        }
    }

    /// How many of twenty are taken.
    fn taken(
        schools: &Arc<SchoolBudgets>,
        slug: &str,
        requester: &Requester,
        action: SchoolAction,
    ) -> usize {
        let permits = (0..20).map_while(|_| schools.permit(&school(slug), requester, action).ok());
        permits.map(ActionPermit::keep).count()
    }

    #[test]
    fn a_school_sends_ten_letters_and_its_own_people_three_more() {
        let schools = Arc::default();
        let registrant = Requester::Registrant("K7QM-2X4D".to_owned());
        let stranger = Requester::Stranger;
        assert_eq!(
            taken(&schools, "northside", &registrant, SchoolAction::Letter),
            10
        );
        assert_eq!(
            taken(&schools, "northside", &stranger, SchoolAction::Letter),
            0
        );
        assert_eq!(
            taken(&schools, "alder-creek", &stranger, SchoolAction::Letter),
            10
        );
        assert_eq!(
            taken(&schools, "alder-creek", &registrant, SchoolAction::Letter),
            3
        );
        let invitation = Requester::Invitation;
        assert_eq!(
            taken(&schools, "alder-creek", &invitation, SchoolAction::Letter),
            3
        );
        // What sends none is held up by none, and the office never is.
        assert_eq!(
            taken(&schools, "alder-creek", &registrant, SchoolAction::Change),
            7
        );
        assert_eq!(
            taken(
                &schools,
                "alder-creek",
                &registrant,
                SchoolAction::ShownLink
            ),
            10
        );
        let office = Requester::Organizer;
        assert_eq!(
            taken(&schools, "alder-creek", &office, SchoolAction::Letter),
            20
        );
    }

    #[test]
    fn registrations_count_once_they_are_made() {
        let schools = Arc::<SchoolBudgets>::default();
        let northside = school("northside");
        let register = || {
            let action = SchoolAction::Registration;
            schools.permit(&northside, &Requester::Stranger, action)
        };
        // Fifty colleagues at once: one registers, and the rules tell the others who.
        let mut under_way: Vec<_> = (0..50).map(|_| register().unwrap()).collect();
        under_way.pop().unwrap().keep();
        drop(under_way);
        (0..9).for_each(|_| register().unwrap().keep());
        assert!(register().is_err());
    }

    #[test]
    fn many_at_once_are_no_more_than_one_after_the_other() {
        let schools = Arc::<SchoolBudgets>::default();
        let ask = || {
            schools.permit(
                &school("northside"),
                &Requester::Stranger,
                SchoolAction::Letter,
            )
        };
        let under_way: Vec<_> = (0..10).map(|_| ask().unwrap()).collect();
        assert_eq!(ask().unwrap_err().retry_after_secs, 1);
        // What comes to nothing costs nothing.
        drop(under_way);
        (0..10).for_each(|_| ask().unwrap().keep());
        assert!(ask().unwrap_err().retry_after_secs > 60);
    }
}
