//! Limits by school: actions on its registration, and the letters that they send.
//!
//! Letters go to the address that was typed, so the school and the requester are counted instead: a stranger
//! who types another address each time is still a stranger at the same school. The school's own people
//! keep a share of its letters that no stranger can use up.

use super::counters::{SWEEP_THRESHOLD, lock};
use super::too_many_requests::TooManyRequests;
use domain::slug::{SchoolSlug, WorkshopSlug};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Actions of one requester on a school's registration within [`BUDGET_WINDOW`].
const MAX_ACTIONS: usize = 10;
/// Letters for one school within [`BUDGET_WINDOW`].
const MAX_LETTERS: usize = 10;
/// Letters that each of the school's own people may send within [`BUDGET_WINDOW`] when [`MAX_LETTERS`]
/// are used up.
const RESERVED_LETTERS: usize = 3;
const BUDGET_WINDOW: Duration = Duration::from_secs(600);
/// For a request that came while others were being answered.
const MIN_RETRY_AFTER: Duration = Duration::from_secs(1);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SchoolKey {
    pub workshop: WorkshopSlug,
    pub school: SchoolSlug,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Requester {
    /// Anybody without a link.
    Stranger,
    /// A holder of the school's invitation.
    Invitation,
    /// A holder of the link of the registration with this reference.
    Registrant(String),
    /// Not counted.
    Organizer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolAction {
    /// A change that sends no letter.
    Change,
    /// Sends a letter. It counts once it is made: of many at once the rules let one through.
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
    /// Set once the action is done; until then the entry is removed if its permit is dropped.
    is_done: bool,
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
        let mut state = lock(&self.state);
        let is_recent = |entry: &BudgetEntry| now.duration_since(entry.at) < BUDGET_WINDOW;
        if state.entries.len() > SWEEP_THRESHOLD {
            state
                .entries
                .retain(|_, entries| entries.iter().any(is_recent));
        }
        let id = state.next_id;
        state.next_id += 1;
        let entries = state.entries.entry(school.clone()).or_default();
        entries.retain(is_recent);
        check_budgets(entries, requester, action, now)?;
        entries.push(BudgetEntry {
            id,
            at: now,
            requester: requester.clone(),
            action,
            is_done: false,
        });
        Ok(ActionPermit {
            counted: Some((Arc::clone(self), school.clone(), id)),
        })
    }
}

/// # Errors
/// [`TooManyRequests`] where one more is too many.
fn check_budgets(
    entries: &[BudgetEntry],
    requester: &Requester,
    action: SchoolAction,
    now: Instant,
) -> Result<(), TooManyRequests> {
    let is_own = |entry: &&BudgetEntry| entry.requester == *requester;
    let is_letter = |entry: &&BudgetEntry| match entry.action {
        SchoolAction::Registration => entry.is_done,
        SchoolAction::Letter => true,
        SchoolAction::Change | SchoolAction::ShownLink => false,
    };
    let is_shown = |entry: &&BudgetEntry| {
        (entry.action == SchoolAction::ShownLink) == (action == SchoolAction::ShownLink)
    };
    if *requester != Requester::Stranger {
        let own = entries.iter().filter(is_own).filter(is_shown).collect();
        check_count(own, MAX_ACTIONS, now)?;
    }
    if !matches!(action, SchoolAction::Registration | SchoolAction::Letter) {
        return Ok(());
    }
    let letters: Vec<_> = entries.iter().filter(is_letter).collect();
    let own = letters.iter().copied().filter(is_own).count();
    let has_share = *requester != Requester::Stranger && own < RESERVED_LETTERS;
    match has_share {
        true => Ok(()),
        false => check_count(letters, MAX_LETTERS, now),
    }
}

fn check_count(
    entries: Vec<&BudgetEntry>,
    max: usize,
    now: Instant,
) -> Result<(), TooManyRequests> {
    if entries.len() < max {
        return Ok(());
    }
    let done: Vec<_> = entries.iter().filter(|entry| entry.is_done).collect();
    let wait = match done.first() {
        Some(oldest) if done.len() >= max => {
            BUDGET_WINDOW - now.duration_since(oldest.at) + MIN_RETRY_AFTER
        }
        // Actions under way may come to nothing.
        _ => MIN_RETRY_AFTER,
    };
    Err(TooManyRequests {
        retry_after_secs: wait.as_secs(),
    })
}

/// Permission for one action, which counts from now on. Dropped, it counts no more.
#[derive(Debug)]
#[must_use = "what comes to something must be kept"]
pub struct ActionPermit {
    counted: Option<(Arc<SchoolBudgets>, SchoolKey, u64)>,
}

impl ActionPermit {
    pub(super) fn uncounted() -> Self {
        Self { counted: None }
    }

    /// The action was done, and counts.
    pub fn keep(mut self) {
        if let Some((schools, school, id)) = self.counted.take() {
            let mut state = lock(&schools.state);
            let entries = state.entries.get_mut(&school);
            let entry = entries.and_then(|all| all.iter_mut().find(|entry| entry.id == id));
            if let Some(entry) = entry {
                entry.is_done = true;
            }
        }
    }
}

impl Drop for ActionPermit {
    fn drop(&mut self) {
        if let Some((schools, school, id)) = self.counted.take() {
            let mut state = lock(&schools.state);
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

    /// The number of twenty actions that are permitted.
    fn count_permitted(
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
            count_permitted(&schools, "northside", &registrant, SchoolAction::Letter),
            10
        );
        assert_eq!(
            count_permitted(&schools, "northside", &stranger, SchoolAction::Letter),
            0
        );
        assert_eq!(
            count_permitted(&schools, "alder-creek", &stranger, SchoolAction::Letter),
            10
        );
        assert_eq!(
            count_permitted(&schools, "alder-creek", &registrant, SchoolAction::Letter),
            3
        );
        let invitation = Requester::Invitation;
        assert_eq!(
            count_permitted(&schools, "alder-creek", &invitation, SchoolAction::Letter),
            3
        );
        // Actions without a letter are limited apart from letters, and the office is not limited.
        assert_eq!(
            count_permitted(&schools, "alder-creek", &registrant, SchoolAction::Change),
            7
        );
        assert_eq!(
            count_permitted(
                &schools,
                "alder-creek",
                &registrant,
                SchoolAction::ShownLink
            ),
            10
        );
        let office = Requester::Organizer;
        assert_eq!(
            count_permitted(&schools, "alder-creek", &office, SchoolAction::Letter),
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
        // A dropped permit does not count.
        drop(under_way);
        (0..10).for_each(|_| ask().unwrap().keep());
        assert!(ask().unwrap_err().retry_after_secs > 60);
    }
}
