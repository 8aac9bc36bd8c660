//! A snapshot with acts that it may lack.

use super::device_act::DeviceAct;
use super::snapshot::{CheckInAct, CheckInPerson, CheckInSchool, CheckInSnapshot};
use crate::attendance::roster_keys::is_same_name;
use crate::attendance::{ActId, PersonKey, WalkIn};
use crate::plain_text::clean_line;
use crate::registration::roster::Membership;

impl CheckInSnapshot {
    /// Adds acts, whatever their order and however often one of them is there. Acts of other sessions, and of
    /// people who are not on the list, are left out.
    #[must_use]
    pub fn with_acts<'a>(&self, acts: impl IntoIterator<Item = &'a DeviceAct>) -> Self {
        let mut merged = self.clone();
        let mut acts: Vec<&DeviceAct> = acts.into_iter().collect();
        acts.retain(|act| act.session == merged.session);
        acts.sort_by_key(|act| (act.at, &act.id));
        let mut brought = Vec::new();
        for act in &acts {
            if let Some(walk_in) = &act.new
                && let Some(key) = merged.bring(walk_in, &act.id)
            {
                brought.push((&act.id, key));
            }
        }
        for act in acts {
            let key = match &act.person {
                Some(key) => merged.resolve(key, &brought),
                None => resolve_brought(act.id.as_str(), &brought),
            };
            if let Some(person) = key.and_then(|key| merged.person_mut(&key)) {
                person.add(act);
            }
        }
        merged
    }

    /// The school's person of that name, or else somebody new.
    fn bring(&mut self, walk_in: &WalkIn, id: &ActId) -> Option<PersonKey> {
        if self.school(&walk_in.school).is_none() {
            let school = self.other_school(&walk_in.school)?;
            self.schools.push(school);
            self.schools.sort_by(|a, b| a.name.cmp(&b.name));
        }
        let school = self.schools.iter_mut();
        let school = school.into_iter().find(|it| it.school == walk_in.school)?;
        Some(school.bring(walk_in, id))
    }

    /// A key names its person, or the act that brought somebody whom the list knows by another key.
    fn resolve(&self, key: &PersonKey, brought: &[(&ActId, PersonKey)]) -> Option<PersonKey> {
        let mut people = self.schools.iter().flat_map(|school| &school.people);
        if people.clone().any(|person| person.key == *key) {
            return Some(key.clone());
        }
        let has_act = |person: &&CheckInPerson| {
            let mut acts = person.acts.iter();
            acts.any(|act| act.id.as_str() == key.as_str())
        };
        let known = people.find(has_act).map(|person| person.key.clone());
        known.or_else(|| resolve_brought(key.as_str(), brought))
    }

    fn person_mut(&mut self, key: &PersonKey) -> Option<&mut CheckInPerson> {
        let mut people = self.schools.iter_mut().flat_map(|it| &mut it.people);
        people.find(|person| person.key == *key)
    }
}

fn resolve_brought(act: &str, brought: &[(&ActId, PersonKey)]) -> Option<PersonKey> {
    let found = brought.iter().find(|(id, _)| id.as_str() == act);
    found.map(|(_, key)| key.clone())
}

impl CheckInSchool {
    fn bring(&mut self, walk_in: &WalkIn, id: &ActId) -> PersonKey {
        let name = clean_line(&walk_in.name);
        let has_act = |person: &CheckInPerson| person.acts.iter().any(|act| act.id == *id);
        let is_known = |person: &&CheckInPerson| {
            person.key.as_str() == id.as_str()
                || has_act(person)
                || is_same_name(&person.name, &name)
        };
        if let Some(known) = self.people.iter().find(is_known) {
            return known.key.clone();
        }
        let key = PersonKey::from(id.clone());
        self.people.push(CheckInPerson {
            key: key.clone(),
            name,
            role: walk_in.role,
            membership: Membership::Additional,
            is_named: false,
            acts: Vec::new(),
        });
        let (named, mut others): (Vec<_>, Vec<_>) =
            self.people.drain(..).partition(|it| it.is_named);
        others.sort_by(|a, b| (&a.name, &a.key).cmp(&(&b.name, &b.key)));
        self.people = named;
        self.people.extend(others);
        key
    }
}

impl CheckInPerson {
    fn add(&mut self, act: &DeviceAct) {
        if self.acts.iter().any(|known| known.id == act.id) {
            return;
        }
        self.acts.push(CheckInAct {
            id: act.id.clone(),
            kind: act.kind,
            at: act.at,
        });
        self.acts.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
    }
}
