//! Commands, the events that they lead to, and refusals.

use super::application::{Application, Contact, Reference};
use super::meals::Meals;
use super::proof::Proof;
use super::roster::Person;
use super::status::RegistrationStatus;
use super::workshop::Phase;
use crate::slug::{SchoolSlug, SessionId};
use serde::{Deserialize, Serialize};

/// A request by a person or the clock task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A school claims a slot.
    Register(Application),
    /// A registration takes another session, or waits for others. The slot it has is freed only
    /// with the new one taken, in one event.
    ChangeSession {
        school: SchoolSlug,
        reference: Reference,
        /// In order of wish.
        wishes: Vec<SessionId>,
    },
    /// Another person answers for the registration, or the address was wrong.
    ChangeContact {
        school: SchoolSlug,
        reference: Reference,
        contact: Contact,
    },
    ChangeHeadcount {
        school: SchoolSlug,
        reference: Reference,
        /// 1 to 30.
        headcount: u16,
    },
    ChangeMeals {
        school: SchoolSlug,
        reference: Reference,
        /// Replace all earlier ones.
        meals: Meals,
    },
    ChangeRoster {
        school: SchoolSlug,
        reference: Reference,
        /// Replaces the earlier one.
        roster: Vec<Person>,
    },
    /// A registration ends. Cancelling a proven one is declining; cancelling an unproven one
    /// leaves the school as if it had never registered.
    Cancel {
        school: SchoolSlug,
        reference: Reference,
    },
    /// An unproven registration becomes known to be the school's.
    Prove {
        school: SchoolSlug,
        reference: Reference,
        proof: Proof,
    },
    /// The school's invitation takes a registration over, slot and turn included.
    TakeOver {
        school: SchoolSlug,
        reference: Reference,
        contact: Contact,
    },
    /// The school's invitation says that an unproven registration is not the school's.
    Disown {
        school: SchoolSlug,
        reference: Reference,
    },
    /// The office undoes a decline: the school gets its hold back.
    RestoreHold { school: SchoolSlug, reason: String },
    /// "We'll start in June", from a school that has not registered: its hold ends.
    Decline { school: SchoolSlug },
    /// A date has passed.
    Advance {
        phase: Phase,
        /// The sessions with a closed door.
        closed: Vec<SessionId>,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    Registered {
        application: Application,
        #[serde(rename = "standing")]
        status: RegistrationStatus,
    },
    /// A confirmed school changed its session.
    Moved {
        school: SchoolSlug,
        reference: Reference,
        from: SessionId,
        to: SessionId,
    },
    /// A waiting school waits for other sessions; its turn stays.
    WishesChanged {
        school: SchoolSlug,
        reference: Reference,
        wishes: Vec<SessionId>,
        turn: u64,
    },
    /// A waiting school got a slot.
    Promoted {
        school: SchoolSlug,
        reference: Reference,
        session: SessionId,
    },
    ContactChanged {
        school: SchoolSlug,
        reference: Reference,
        contact: Contact,
    },
    HeadcountChanged {
        school: SchoolSlug,
        reference: Reference,
        headcount: u16,
    },
    MealsChanged {
        school: SchoolSlug,
        reference: Reference,
        meals: Meals,
    },
    RosterChanged {
        school: SchoolSlug,
        reference: Reference,
        roster: Vec<Person>,
    },
    Cancelled {
        school: SchoolSlug,
        reference: Reference,
        /// The session whose slot is free again.
        freed: Option<SessionId>,
        /// True if the school's hold ended with it. Events from before there were proofs lack the field,
        /// and all of them ended it.
        #[serde(default = "declines_by_default")]
        declines: bool,
    },
    Proven {
        school: SchoolSlug,
        reference: Reference,
        proof: Proof,
    },
    /// The school's invitation took a registration over.
    TakenOver {
        school: SchoolSlug,
        reference: Reference,
        contact: Contact,
    },
    HoldRestored {
        school: SchoolSlug,
        reason: String,
    },
    /// A school's hold ended without a registration.
    Declined {
        school: SchoolSlug,
    },
    Advanced {
        phase: Phase,
        /// The sessions with a closed door.
        closed: Vec<SessionId>,
    },
}

/// The refusal of a command, in the order in which reasons are looked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Registration is not open for this school or any of its wishes.
    Closed(ClosedReason),
    /// Slots are given by invitation, and the command came without the school's.
    InvitationNeeded,
    /// The registrant's name is left out: others must not learn it.
    AlreadyRegistered {
        #[serde(rename = "standing")]
        status: RegistrationStatus,
    },
    /// No slot is left in any wished session.
    Full,
    /// Slots are left, but they are held for designated schools.
    Held,
    /// The registration was cancelled meanwhile, or replaced by another.
    Gone,
    /// A proven registration can be cancelled, not disowned.
    Proven,
    /// The school has its hold, or has nothing to get back.
    NotDeclined,
}

impl Refusal {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosedReason {
    NotYet,
    /// Only designated schools may register yet.
    DesignatedOnly,
    /// The wished sessions begin too soon, or are over.
    Session,
    /// All sessions are closed.
    Over,
}

fn declines_by_default() -> bool {
    true
}
