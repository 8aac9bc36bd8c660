//! What can be asked for, what can happen, and why something does not.

use super::application::{Application, Contact, Reference};
use super::meals::Meals;
use super::proof::Proof;
use super::roster::Person;
use super::status::RegistrationStatus;
use super::workshop::Phase;
use crate::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};

/// What somebody, or the clock, asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A school claims a slot.
    Register(Application),
    /// A registration takes another session, or waits for others. The slot it has is freed only
    /// with the new one taken, in one event.
    ChangeSession {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// The sessions it would take, in order of wish.
        wishes: Vec<SessionId>,
    },
    /// Somebody else answers for it, or the address was wrong.
    ChangeContact {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// Who answers from now on.
        contact: Contact,
    },
    /// More or fewer people come.
    ChangeHeadcount {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// 1 to 30.
        headcount: u16,
    },
    /// They eat something else.
    ChangeMeals {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// The new numbers, all of them.
        meals: Meals,
    },
    /// The team is named.
    ChangeRoster {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// The people, all of them.
        roster: Vec<Person>,
    },
    /// A registration ends. Cancelling a proven one is declining; cancelling an unproven one
    /// leaves the school as if it had never registered.
    Cancel {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
    },
    /// An unproven registration is known to be the school's from now on.
    Prove {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// How.
        proof: Proof,
    },
    /// The school's invitation takes a registration over, slot and turn included.
    TakeOver {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// Who answers from now on.
        contact: Contact,
    },
    /// The school's invitation says that an unproven registration is not the school's.
    Disown {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
    },
    /// The office undoes a decline: the school has its hold again.
    RestoreHold {
        /// Whose.
        school: SchoolSlug,
        /// Why, for the history.
        reason: String,
    },
    /// "We'll start in June", from a school that has not registered: its hold ends.
    Decline {
        /// Whose.
        school: SchoolSlug,
    },
    /// A date has passed.
    Advance {
        /// Where registration stands now.
        phase: Phase,
        /// The sessions whose door is closed now.
        closed: Vec<SessionId>,
    },
}

/// What has happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A school has a slot, or waits.
    Registered {
        /// What it asked for.
        application: Application,
        /// What it got.
        status: RegistrationStatus,
    },
    /// A confirmed school changed its session.
    Moved {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// The session whose slot it gave back.
        from: SessionId,
        /// The session whose slot it has.
        to: SessionId,
    },
    /// A waiting school waits for other sessions; its turn stays.
    WishesChanged {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// The sessions it would take.
        wishes: Vec<SessionId>,
        /// Its place in time.
        turn: u64,
    },
    /// A waiting school has a slot.
    Promoted {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// Where.
        session: SessionId,
    },
    /// Somebody else answers.
    ContactChanged {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// Who.
        contact: Contact,
    },
    /// More or fewer people come.
    HeadcountChanged {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// How many.
        headcount: u16,
    },
    /// They eat something else.
    MealsChanged {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// What.
        meals: Meals,
    },
    /// The team is named.
    RosterChanged {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// Who comes.
        roster: Vec<Person>,
    },
    /// A registration ended.
    Cancelled {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// The session whose slot is free again, if it had one.
        freed: Option<SessionId>,
        /// Whether the school's hold ended with it. Events from before registrations were proved
        /// don't say, and all of them ended it.
        #[serde(default = "yes")]
        declines: bool,
    },
    /// A registration is known to be the school's.
    Proven {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// How.
        proof: Proof,
    },
    /// The school's invitation took a registration over.
    TakenOver {
        /// Whose.
        school: SchoolSlug,
        /// Which registration.
        reference: Reference,
        /// Who answers now.
        contact: Contact,
    },
    /// The office gave a school its hold back.
    HoldRestored {
        /// Whose.
        school: SchoolSlug,
        /// Why.
        reason: String,
    },
    /// A school's hold ended without a registration.
    Declined {
        /// Whose.
        school: SchoolSlug,
    },
    /// Time went on.
    Advanced {
        /// Where registration stands.
        phase: Phase,
        /// The sessions whose door is closed.
        closed: Vec<SessionId>,
    },
}

/// Why nothing happened. The order is the order in which reasons are looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Registration is not open for this school, or no session it asked for is.
    Closed(ClosedReason),
    /// Slots are given by invitation here, and this came without the school's.
    InvitationNeeded,
    /// The school is registered already. By whom is nobody else's to know.
    AlreadyRegistered {
        /// Where the registration stands.
        status: RegistrationStatus,
    },
    /// No slot is left in any session it asked for.
    Full,
    /// Slots are left, but they are held for designated schools.
    Held,
    /// The registration was cancelled meanwhile, or another took its place.
    Gone,
    /// The registration is proven: it is cancelled, not disowned.
    Proven,
    /// The school has its hold, or has nothing to get back.
    NotDeclined,
}

impl Refusal {
    /// The word in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Closed(_) => "closed",
            Self::InvitationNeeded => "invitation_needed",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::Full => "full",
            Self::Held => "held",
            Self::Gone => "gone",
            Self::Proven => "proven",
            Self::NotDeclined => "not_declined",
        }
    }
}

/// In which way registration is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedReason {
    /// Nobody may register yet.
    NotYet,
    /// Designated schools may; this one is not.
    DesignatedOnly,
    /// The sessions asked for begin too soon, or are over.
    Session,
    /// All sessions are.
    Over,
}

fn yes() -> bool {
    true
}
