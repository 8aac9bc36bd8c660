//! An office that answers in its users' words.

use super::super::application::WaitlistChoice;
use super::super::meals::Meals;
use super::super::proof::Proof;
use super::super::school::Level;
use super::super::workshop::Phase;
use super::super::{
    Application, Command, Enrolment, Event, Reference, RegistrationStatus, decide_and_promote,
};
use super::fixture::{announcement, contact, id, ids, slug};
use super::invariants::violations;
use crate::slug::SchoolSlug;
use std::collections::{BTreeMap, BTreeSet};

/// The announcement's workshop while people register. Every answer is a word or two, and after
/// every step the invariants hold.
#[derive(Clone)]
pub(super) struct Office {
    pub(super) state: Enrolment,
    issued: u32,
    references: BTreeMap<SchoolSlug, Reference>,
}

impl Office {
    /// Open to everyone, with a slot held for each designated school.
    pub(super) fn open() -> Self {
        Self::in_phase(Phase::OpenWithHolds)
    }

    pub(super) fn in_phase(phase: Phase) -> Self {
        let state = Enrolment::new(
            announcement().into(),
            phase,
            BTreeMap::new(),
            BTreeSet::new(),
            0,
        );
        Self {
            state,
            issued: 0,
            references: BTreeMap::new(),
        }
    }

    /// Registers, or is refused.
    pub(super) fn registers(&mut self, school: &str, session: &str) -> String {
        self.applies(school, &[session], WaitlistChoice::Refuse)
    }

    /// Registers for the first of the sessions that it can have, or waits for them.
    pub(super) fn waits(&mut self, school: &str, sessions: &[&str]) -> String {
        self.applies(school, sessions, WaitlistChoice::Wait)
    }

    /// A person without proof registers the school for the first of the sessions that it can have, or
    /// waits for them.
    pub(super) fn is_registered_by_a_stranger(
        &mut self,
        school: &str,
        sessions: &[&str],
    ) -> String {
        self.claims(school, sessions, WaitlistChoice::Wait, None)
    }

    pub(super) fn applies(
        &mut self,
        school: &str,
        sessions: &[&str],
        waitlist: WaitlistChoice,
    ) -> String {
        self.claims(school, sessions, waitlist, Some(Proof::Invitation))
    }

    fn claims(
        &mut self,
        school: &str,
        sessions: &[&str],
        waitlist: WaitlistChoice,
        proof: Option<Proof>,
    ) -> String {
        self.issued += 1;
        let reference = Reference(format!("R-{}", self.issued));
        let application = Application {
            reference: reference.clone(),
            school: slug(school),
            wishes: ids(sessions),
            waitlist,
            contact: contact("Ana Ruiz"),
            headcount: 6,
            meals: Meals::default(),
            proof,
        };
        let answer = self.does(&Command::Register(application));
        if matches!(self.state.registration(&slug(school)), Some(r) if r.reference == reference) {
            self.references.insert(slug(school), reference);
        }
        answer
    }

    /// The code of the registration that the school last made, living or not.
    pub(super) fn reference(&self, school: &str) -> Reference {
        self.references
            .get(&slug(school))
            .cloned()
            .unwrap_or(Reference("none".to_owned()))
    }

    pub(super) fn changes(&mut self, school: &str, sessions: &[&str]) -> String {
        let (school, reference) = (slug(school), self.reference(school));
        self.does(&Command::ChangeSession {
            school,
            reference,
            wishes: ids(sessions),
        })
    }

    pub(super) fn cancels(&mut self, school: &str) -> String {
        let (school, reference) = (slug(school), self.reference(school));
        self.does(&Command::Cancel { school, reference })
    }

    /// The office, or the opening of the mailed link, proves the registration.
    pub(super) fn proves(&mut self, school: &str, proof: Proof) -> String {
        let (school, reference) = (slug(school), self.reference(school));
        self.does(&Command::Prove {
            school,
            reference,
            proof,
        })
    }

    /// The invitation's holder takes the registration over.
    pub(super) fn takes_over(&mut self, school: &str, name: &str) -> String {
        let (school, reference) = (slug(school), self.reference(school));
        self.does(&Command::TakeOver {
            school,
            reference,
            contact: contact(name),
        })
    }

    /// The invitation's holder says that it wasn't the school.
    pub(super) fn disowns(&mut self, school: &str) -> String {
        let (school, reference) = (slug(school), self.reference(school));
        self.does(&Command::Disown { school, reference })
    }

    pub(super) fn restores_hold(&mut self, school: &str) -> String {
        self.does(&Command::RestoreHold {
            school: slug(school),
            reason: "The principal called.".to_owned(),
        })
    }

    pub(super) fn declines(&mut self, school: &str) -> String {
        self.does(&Command::Decline {
            school: slug(school),
        })
    }

    /// A date passes.
    pub(super) fn enters(&mut self, phase: Phase) -> String {
        self.does(&Command::Advance {
            phase,
            closed: Vec::new(),
        })
    }

    /// Sessions close after the release.
    pub(super) fn closes(&mut self, sessions: &[&str]) -> String {
        self.does(&Command::Advance {
            phase: Phase::Released,
            closed: ids(sessions),
        })
    }

    /// Decides and applies a command; answers in words, with the promotions that it led to.
    pub(super) fn does(&mut self, command: &Command) -> String {
        let before = self.state.clone();
        let answer = match decide_and_promote(&mut self.state, command) {
            Ok(events) => events.iter().map(words).collect::<Vec<_>>().join(", "),
            Err(refusal) => {
                assert_eq!(self.state, before, "a refusal changed something");
                format!("refused: {}", refusal.as_str())
            }
        };
        assert_eq!(
            violations(&self.state),
            Vec::<String>::new(),
            "after {command:?}"
        );
        answer
    }

    pub(super) fn status(&self, school: &str) -> String {
        self.state
            .registration(&slug(school))
            .map_or("nothing".to_owned(), |r| stands(&r.status))
    }

    pub(super) fn confirmed(&self, level: Level) -> u32 {
        self.state.taken_of(level)
    }

    pub(super) fn held(&self, level: Level) -> u32 {
        self.state.held(level)
    }

    /// Slots of a session that a school without a hold may take.
    pub(super) fn open_to_all(&self, session: &str) -> u32 {
        let session = self.state.definition().session(&id(session)).unwrap();
        self.state.open_to_all(session)
    }

    /// The waiting schools in their order.
    pub(super) fn queue(&self, level: Level) -> Vec<&str> {
        self.state.queue(level).map(SchoolSlug::as_str).collect()
    }
}

fn stands(status: &RegistrationStatus) -> String {
    match status {
        RegistrationStatus::Confirmed { session } => format!("confirmed {session}"),
        RegistrationStatus::Waiting { .. } => "waiting".to_owned(),
    }
}

fn words(event: &Event) -> String {
    match event {
        Event::Registered { status, .. } => stands(status),
        Event::Moved { from, to, .. } => format!("moved {from} to {to}"),
        Event::WishesChanged { .. } => "still waiting".to_owned(),
        Event::Promoted {
            school, session, ..
        } => format!("{school} confirmed {session}"),
        Event::ContactChanged { .. } => "contact changed".to_owned(),
        Event::HeadcountChanged { headcount, .. } => format!("{headcount} people"),
        Event::MealsChanged { .. } => "meals changed".to_owned(),
        Event::RosterChanged { .. } => "roster changed".to_owned(),
        Event::Cancelled { .. } => "cancelled".to_owned(),
        Event::Declined { .. } => "declined".to_owned(),
        Event::Proven { proof, .. } => format!("proven by {}", proof.as_str()),
        Event::TakenOver { contact, .. } => format!("taken over by {}", contact.name),
        Event::HoldRestored { .. } => "hold restored".to_owned(),
        Event::Advanced { phase, .. } => phase.as_str().to_owned(),
    }
}
