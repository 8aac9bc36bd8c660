//! The people behind the peers: somebody with several tabs or devices is one person.

use super::content::TextAddress;
use super::owners::{ClientId, PersonId};
use super::presence::{Freshness, PresenceUser, PresentPeer};

/// A person who is present, in one tab or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentPerson {
    /// One of the person's connections, the same for as long as it stays.
    pub client: ClientId,
    pub user: PresenceUser,
    /// The fields that the person is in, each once.
    pub fields: Vec<TextAddress>,
    /// The page on which the person moved last.
    pub page: Option<String>,
    pub freshness: Freshness,
    pub moved_at: u64,
}

/// Merges the peers of each person, in the order of their client ids. A peer that doesn't say whose
/// it is stays by itself.
pub fn merge_peers<'a>(peers: impl Iterator<Item = PresentPeer<'a>>) -> Vec<PresentPerson> {
    let mut people: Vec<PresentPerson> = Vec::new();
    for peer in peers {
        let person = peer.presence.user.person;
        match find_person(&mut people, person) {
            Some(known) => known.add(peer),
            None => people.push(PresentPerson::of(peer)),
        }
    }
    people
}

fn find_person(
    people: &mut [PresentPerson],
    person: Option<PersonId>,
) -> Option<&mut PresentPerson> {
    let person = person?;
    let mut people = people.iter_mut();
    people.find(|known| known.user.person == Some(person))
}

impl PresentPerson {
    fn of(peer: PresentPeer<'_>) -> Self {
        let presence = peer.presence;
        let fields = presence.at.iter().map(|caret| caret.text.clone());
        Self {
            client: peer.client,
            user: presence.user.clone(),
            fields: fields.collect(),
            page: presence.page.clone(),
            freshness: peer.freshness,
            moved_at: peer.moved_at,
        }
    }

    fn add(&mut self, peer: PresentPeer<'_>) {
        let other = Self::of(peer);
        let is_later = other.moved_at > self.moved_at;
        if is_later {
            self.user = other.user;
            self.moved_at = other.moved_at;
        }
        if other.page.is_some() && (is_later || self.page.is_none()) {
            self.page = other.page;
        }
        if other.freshness == Freshness::Here {
            self.freshness = Freshness::Here;
        }
        for field in other.fields {
            if !self.fields.contains(&field) {
                self.fields.push(field);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::engine::{StickyPosition, StickySide};
    use crate::document::presence::{Caret, PeerPresence};

    const START: StickyPosition = StickyPosition {
        of: None,
        side: StickySide::Before,
    };

    fn presence(
        name: &str,
        person: Option<u64>,
        page: Option<&str>,
        field: Option<&str>,
    ) -> PeerPresence {
        PeerPresence {
            user: PresenceUser {
                name: name.to_owned(),
                color: "teal".to_owned(),
                person: person.map(PersonId),
            },
            at: field.map(|field| Caret {
                text: TextAddress::Root(field.to_owned()),
                anchor: START,
                head: START,
            }),
            page: page.map(str::to_owned),
        }
    }

    fn peer(
        client: u64,
        presence: &PeerPresence,
        freshness: Freshness,
        moved_at: u64,
    ) -> PresentPeer<'_> {
        PresentPeer {
            client: ClientId(client),
            presence,
            freshness,
            moved_at,
        }
    }

    #[test]
    fn two_tabs_of_one_person_are_one_face() {
        let phone = presence("Ana", Some(7), Some("problem"), Some("t:notes"));
        let laptop = presence("Ana Ruiz", Some(7), Some("causes"), None);
        let ben = presence("Ben", Some(8), None, None);
        for (phone_moved, laptop_moved, name, page) in
            [(5, 9, "Ana Ruiz", "causes"), (9, 5, "Ana", "problem")]
        {
            let people = merge_peers(
                [
                    peer(1, &phone, Freshness::Fading, phone_moved),
                    peer(2, &ben, Freshness::Here, 1),
                    peer(3, &laptop, Freshness::Here, laptop_moved),
                ]
                .into_iter(),
            );
            let names: Vec<_> = people.iter().map(|it| it.user.name.as_str()).collect();
            assert_eq!(names, [name, "Ben"]);
            assert_eq!(people[0].client, ClientId(1));
            assert_eq!(people[0].page.as_deref(), Some(page));
            assert_eq!(people[0].freshness, Freshness::Here);
            assert_eq!(people[0].fields, [TextAddress::Root("t:notes".to_owned())]);
            assert_eq!(people[0].moved_at, 9);
        }
    }

    #[test]
    fn a_tab_without_a_page_takes_none_away() {
        let reading = presence("Ana", Some(7), Some("problem"), None);
        let projected = presence("Ana", Some(7), None, None);
        for moved in [(1, 2), (2, 1)] {
            let peers = [
                peer(1, &projected, Freshness::Here, moved.0),
                peer(2, &reading, Freshness::Here, moved.1),
            ];
            let people = merge_peers(peers.into_iter());
            assert_eq!(people.len(), 1);
            assert_eq!(people[0].page.as_deref(), Some("problem"));
        }
    }

    #[test]
    fn stock_clients_stay_as_they_are() {
        let stock = presence("Ana", None, None, None);
        let peers = [1, 2].map(|client| peer(client, &stock, Freshness::Here, 0));
        assert_eq!(merge_peers(peers.into_iter()).len(), 2);
    }
}
