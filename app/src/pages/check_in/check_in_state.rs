//! The state of a check-in page: the snapshot, the queue, and what follows from both.

use super::device_store;
use super::sync_progress::SyncProgress;
use crate::api::types::check_in::{CheckInAccess, CheckInSession, CheckInView};
use crate::api::types::returned_form::IdempotencyKey;
use crate::components::announcer::Announcer;
use crate::dom::{self, clock};
use domain::attendance::{ActId, ActKind, PersonKey, WalkIn};
use domain::check_in::{
    CheckInBadge, CheckInConnection, CheckInPerson, CheckInSnapshot, DeviceAct,
};
use domain::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub(super) struct CheckInState {
    pub(super) workshop: StoredValue<String>,
    pub(super) session: StoredValue<CheckInSession>,
    pub(super) access: RwSignal<CheckInAccess>,
    /// As the server or the device had it last. `None` where no name may be read.
    pub(super) snapshot: RwSignal<Option<CheckInSnapshot>>,
    /// The acts that are not sent yet, in order.
    pub(super) queue: RwSignal<Vec<DeviceAct>>,
    /// The snapshot with the queue: what the page shows.
    pub(super) merged: Memo<Option<CheckInSnapshot>>,
    pub(super) connection: RwSignal<CheckInConnection>,
    /// True once the snapshot has everybody's names, not only those of the school that the page opened with.
    pub(super) is_whole: RwSignal<bool>,
    /// False once an act could not be stored on this device.
    pub(super) can_store: RwSignal<bool>,
    /// The server’s refusals, in words.
    pub(super) refusals: RwSignal<Vec<String>>,
    pub(super) last_change: RwSignal<Option<LastChange>>,
    /// The server's clock minus the device's, in seconds.
    pub(super) clock_offset: StoredValue<i64>,
    pub(super) announcer: Announcer,
    /// For forms that a browser sends without the program.
    pub(super) form_key: StoredValue<String>,
    /// Rises when there is something to send.
    pub(super) wants_sync: RwSignal<u32>,
    /// The school that the page opened with, whose names it has from the start.
    pub(super) first_school: StoredValue<Option<SchoolSlug>>,
    pub(super) sync: StoredValue<SyncProgress>,
}

/// The acts that one press recorded, so that one press takes them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LastChange {
    pub(super) text: String,
    pub(super) people: Vec<PersonKey>,
}

impl CheckInState {
    pub(super) fn new(view: &CheckInView) -> Self {
        let snapshot = RwSignal::new(view.snapshot.clone());
        let queue = RwSignal::new(Vec::<DeviceAct>::new());
        let merged = Memo::new(move |_| {
            let snapshot = snapshot.read();
            let snapshot = snapshot.as_ref()?;
            Some(queue.with(|queue| snapshot.with_acts(queue)))
        });
        Self {
            workshop: StoredValue::new(view.workshop.slug.to_string()),
            session: StoredValue::new(view.session.clone()),
            access: RwSignal::new(view.access.clone()),
            snapshot,
            queue,
            merged,
            connection: RwSignal::default(),
            is_whole: RwSignal::new(false),
            can_store: RwSignal::new(true),
            refusals: RwSignal::default(),
            last_change: RwSignal::new(None),
            clock_offset: StoredValue::new(0),
            announcer: Announcer::current(),
            form_key: StoredValue::new(IdempotencyKey::current()),
            wants_sync: RwSignal::new(0),
            first_school: StoredValue::new(view.open_school.clone()),
            sync: StoredValue::default(),
        }
    }

    pub(super) fn session_id(self) -> SessionId {
        self.session.with_value(|session| session.id.clone())
    }

    /// "/w/spring-2019/check-in", with `rest` behind it.
    pub(super) fn address(self, rest: &str) -> String {
        self.workshop
            .with_value(|workshop| format!("/w/{workshop}/check-in{rest}"))
    }

    pub(super) fn school_address(self, school: &SchoolSlug) -> String {
        let session = self.session_id();
        self.address(&format!("?session={session}&school={school}"))
    }

    pub(super) fn list_address(self) -> String {
        let session = self.session_id();
        self.address(&format!("?session={session}"))
    }

    /// False where the names of a school come with the next snapshot.
    pub(super) fn has_names(self, school: &SchoolSlug) -> bool {
        let is_first = self
            .first_school
            .with_value(|first| first.as_ref() == Some(school));
        self.is_whole.get() || is_first
    }

    pub(super) fn badge(self) -> CheckInBadge {
        CheckInBadge {
            unsent: self.queue.with(Vec::len),
            connection: self.connection.get(),
        }
    }

    pub(super) fn clock_text(self, at: Timestamp) -> String {
        let merged = self.merged.read();
        let snapshot = merged.as_ref();
        snapshot.map_or_else(String::new, |it| it.clock_text(at))
    }

    pub(super) fn person(self, key: &PersonKey) -> Option<CheckInPerson> {
        let merged = self.merged.read();
        let schools = merged.iter().flat_map(|snapshot| &snapshot.schools);
        let mut people = schools.flat_map(|school| &school.people);
        people.find(|person| person.key == *key).cloned()
    }

    /// Now, by the server's clock.
    pub(super) fn now(self) -> Timestamp {
        device_store::shift(device_now(), self.clock_offset.get_value())
    }

    /// Records the same act for people, and says so.
    pub(super) fn tick(self, people: Vec<CheckInPerson>, kind: ActKind) {
        let acts = people.iter().filter_map(|person| {
            Some(DeviceAct {
                id: new_act_id()?,
                session: self.session_id(),
                person: Some(person.key.clone()),
                new: None,
                kind,
                at: person.next_act_time(self.now()),
            })
        });
        let acts: Vec<_> = acts.collect();
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let text = change_text(&names, kind);
        let people = people.iter().map(|person| person.key.clone()).collect();
        self.record(acts);
        self.announce(text, people, kind);
    }

    pub(super) fn bring(self, walk_in: WalkIn) {
        let Some(id) = new_act_id() else {
            return;
        };
        let text = change_text(&[&walk_in.name], ActKind::In);
        let people = vec![PersonKey::from(id.clone())];
        self.record(vec![DeviceAct {
            id,
            session: self.session_id(),
            person: None,
            new: Some(walk_in),
            kind: ActKind::In,
            at: self.now(),
        }]);
        self.announce(text, people, ActKind::In);
    }

    pub(super) fn undo_last_change(self) {
        let Some(LastChange { people, .. }) = self.last_change.get_untracked() else {
            return;
        };
        let people = people.iter().filter_map(|key| self.known_person(key));
        self.tick(people.collect(), ActKind::Undo);
    }

    /// Somebody by their key, or a walk-in by the act that brought them.
    fn known_person(self, key: &PersonKey) -> Option<CheckInPerson> {
        let merged = self.merged.read_untracked();
        let schools = merged.iter().flat_map(|snapshot| &snapshot.schools);
        let mut people = schools.flat_map(|school| &school.people);
        let is_meant = |person: &&CheckInPerson| {
            let mut acts = person.acts.iter();
            person.key == *key || acts.any(|act| act.id.as_str() == key.as_str())
        };
        people.find(is_meant).cloned()
    }

    /// Stores acts on the device, then shows them, then sends them.
    fn record(self, acts: Vec<DeviceAct>) {
        let is_stored = self.workshop.with_value(|workshop| {
            let mut stored = acts.iter().map(|act| device_store::add_act(workshop, act));
            stored.all(|stored| stored.is_ok())
        });
        if !is_stored {
            self.can_store.set(false);
        }
        self.queue.update(|queue| queue.extend(acts));
        self.wants_sync.update(|times| *times += 1);
    }

    fn announce(self, text: String, people: Vec<PersonKey>, kind: ActKind) {
        self.announcer.say(text.clone());
        self.last_change.set(match kind {
            ActKind::In | ActKind::Out => Some(LastChange { text, people }),
            ActKind::Undo => None,
        });
    }
}

pub(super) fn device_now() -> Timestamp {
    Timestamp::from_second(clock::wall_seconds()).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn new_act_id() -> Option<ActId> {
    ActId::parse(&dom::new_idempotency_key()).ok()
}

fn change_text(names: &[&str], kind: ActKind) -> String {
    let change = match kind {
        ActKind::In => "signed in",
        ActKind::Out => "signed out",
        ActKind::Undo => return "Taken back".to_owned(),
    };
    match names {
        [name] => format!("{name} {change}"),
        many => format!("{} people {change}", many.len()),
    }
}
