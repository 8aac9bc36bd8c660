//! A room, its pages, and connections between them that lose, repeat and break.

use crate::document::content::{
    CellAddress, Edit, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use crate::document::engine::Document;
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::schema::{Cell, CellKind, Root, RootKind, Schema};
use crate::document::splice::Splice;
use crate::document::sync::{
    ClientReplica, OutgoingFrame, PeerId, PeerRights, PendingUpdate, Recipient, ServerReplica,
    UnsentEdit,
};
use std::collections::VecDeque;

pub(super) use crate::seeded_test::check_property;

/// A schema with every kind of root and cell.
pub(super) const SCHEMA: Schema = Schema {
    roots: &[
        Root {
            name: "t:notes",
            kind: RootKind::Text,
        },
        Root {
            name: "m:facts",
            kind: RootKind::Values(&[
                Cell {
                    name: "area",
                    kind: CellKind::Choice,
                },
                Cell {
                    name: "done",
                    kind: CellKind::Flag,
                },
                Cell {
                    name: "n",
                    kind: CellKind::Number,
                },
            ]),
        },
        Root {
            name: "r:problems",
            kind: RootKind::Rows(&[
                Cell {
                    name: "wording",
                    kind: CellKind::Text,
                },
                Cell {
                    name: "unit",
                    kind: CellKind::Choice,
                },
                Cell {
                    name: "current",
                    kind: CellKind::Number,
                },
            ]),
        },
    ],
};

pub(super) const NOTES: &str = "t:notes";
pub(super) const ROWS: &str = "r:problems";

pub(super) fn notes() -> TextAddress {
    TextAddress::Root(NOTES.to_owned())
}

pub(super) fn cell(row: &str, cell: &str) -> CellAddress {
    CellAddress {
        rows: ROWS.to_owned(),
        row: RowId(row.to_owned()),
        cell: cell.to_owned(),
    }
}

pub(super) fn types(at: TextAddress, unit: u32, delete: u32, insert: &str) -> Edit {
    Edit::Type(
        at,
        Splice {
            at: unit,
            delete,
            insert: insert.to_owned(),
        },
    )
}

pub(super) fn adds(row: &str, to: RowDestination) -> Edit {
    Edit::Add {
        rows: ROWS.to_owned(),
        row: RowId(row.to_owned()),
        to,
    }
}

pub(super) fn moves(row: &str, to: RowDestination) -> Edit {
    Edit::Move {
        rows: ROWS.to_owned(),
        row: RowId(row.to_owned()),
        to,
    }
}

pub(super) fn removes(row: &str) -> Edit {
    Edit::Remove {
        rows: ROWS.to_owned(),
        row: RowId(row.to_owned()),
    }
}

pub(super) fn restores(row: &str) -> Edit {
    Edit::Restore {
        rows: ROWS.to_owned(),
        row: RowId(row.to_owned()),
    }
}

pub(super) fn sets(row: &str, name: &str, value: Option<Value>) -> Edit {
    Edit::Set(ValueAddress::Cell(cell(row, name)), value)
}

/// A page, its connection to the room, and the edits kept on its device.
pub(super) struct SimulatedTab {
    pub(super) page: ClientReplica,
    pub(super) person: PersonId,
    peer: Option<PeerId>,
    up: VecDeque<Vec<u8>>,
    down: VecDeque<Vec<u8>>,
    pub(super) device: Vec<UnsentEdit>,
}

/// The room, its disk and its pages.
pub(super) struct SyncWorld {
    pub(super) room: ServerReplica,
    pub(super) tabs: Vec<SimulatedTab>,
    disk: Vec<Vec<u8>>,
    owners: Owners,
    unwritten: VecDeque<PendingUpdate>,
    peers: u64,
}

impl SyncWorld {
    pub(super) fn new(people: usize) -> Self {
        let mut room = ServerReplica::open(SCHEMA, [], Owners::default()).unwrap();
        let mut tabs = Vec::new();
        for person in 0..people {
            // Two tabs of one person, then the next.
            let person = PersonId(person as u64 / 2 + 1);
            let client = room.issue(person).unwrap();
            tabs.push(SimulatedTab {
                page: ClientReplica::new(page_document(client), Vec::new()).unwrap(),
                person,
                peer: None,
                up: VecDeque::new(),
                down: VecDeque::new(),
                device: Vec::new(),
            });
        }
        let owners = room.owners().clone();
        Self {
            room,
            tabs,
            disk: Vec::new(),
            owners,
            unwritten: VecDeque::new(),
            peers: 0,
        }
    }

    pub(super) fn edit(&mut self, tab: usize, edits: &[Edit]) {
        let kept = self.tabs[tab].page.edit(edits).unwrap();
        self.keep(tab, kept);
    }

    pub(super) fn undo(&mut self, tab: usize) {
        let kept = self.tabs[tab].page.undo();
        self.keep(tab, kept);
    }

    pub(super) fn redo(&mut self, tab: usize) {
        let kept = self.tabs[tab].page.redo();
        self.keep(tab, kept);
    }

    fn keep(&mut self, tab: usize, kept: Vec<UnsentEdit>) {
        let tab = &mut self.tabs[tab];
        tab.device.extend(kept);
        if tab.peer.is_some() {
            tab.up.extend(tab.page.flush());
        }
    }

    pub(super) fn connect(&mut self, tab: usize) {
        if self.tabs[tab].peer.is_some() {
            return;
        }
        self.peers += 1;
        let peer = PeerId(self.peers);
        self.tabs[tab].peer = Some(peer);
        let send = self
            .room
            .join(peer, self.tabs[tab].person, PeerRights::Write);
        self.send(send);
        let tab = &mut self.tabs[tab];
        tab.up.extend(tab.page.on_connect());
    }

    /// Cuts a connection: the frames on it are lost, in both directions.
    pub(super) fn cut(&mut self, tab: usize) {
        let tab = &mut self.tabs[tab];
        let Some(peer) = tab.peer.take() else {
            return;
        };
        tab.up.clear();
        tab.down.clear();
        tab.page.on_disconnect();
        let send = self.room.leave(peer);
        self.send(send);
    }

    /// Closes the tab and opens another on the same device, which gives back the unsent edits in any order.
    pub(super) fn reload(&mut self, tab: usize, shuffle: u64) {
        self.tabs[tab]
            .device
            .sort_by_key(|entry| (entry.number + 1).wrapping_mul(shuffle));
        self.reload_as_found(tab);
    }

    /// Likewise, in the order of the device.
    pub(super) fn reload_as_found(&mut self, tab: usize) {
        self.cut(tab);
        let client = self.room.issue(self.tabs[tab].person).unwrap();
        self.owners.give(client, self.tabs[tab].person);
        let tab = &mut self.tabs[tab];
        tab.page = ClientReplica::new(page_document(client), tab.device.clone()).unwrap();
    }

    /// The process dies: updates that are not on disk are lost.
    pub(super) fn crash(&mut self) {
        for tab in 0..self.tabs.len() {
            self.cut(tab);
        }
        self.unwritten.clear();
        let parts = self.disk.iter().map(Vec::as_slice);
        self.room = ServerReplica::open(SCHEMA, parts, self.owners.clone()).unwrap();
    }

    /// One frame of a page reaches the room.
    pub(super) fn up(&mut self, tab: usize) -> bool {
        let Some(peer) = self.tabs[tab].peer else {
            return false;
        };
        let Some(frame) = self.tabs[tab].up.pop_front() else {
            return false;
        };
        let step = self.room.receive(peer, &frame).unwrap();
        self.unwritten.extend(step.commit);
        self.send(step.frames);
        true
    }

    /// A page sends the room a keepalive frame.
    pub(super) fn calls(&mut self, tab: usize) {
        let tab = &mut self.tabs[tab];
        tab.up.push_back(tab.page.keepalive_frame());
    }

    /// One frame of the room reaches a page.
    pub(super) fn down(&mut self, tab: usize) -> bool {
        let tab = &mut self.tabs[tab];
        let Some(frame) = tab.down.pop_front() else {
            return false;
        };
        let heard = tab.page.receive(&frame).unwrap();
        let saved = heard.saved;
        tab.device.retain(|entry| !saved.contains(&entry.number));
        tab.up.extend(heard.frames);
        true
    }

    /// The next frame comes twice (a page that lost its answer sends again).
    pub(super) fn repeat(&mut self, tab: usize) {
        let tab = &mut self.tabs[tab];
        if let Some(frame) = tab.up.front().cloned() {
            tab.up.push_front(frame);
        }
        if let Some(frame) = tab.down.front().cloned() {
            tab.down.push_front(frame);
        }
    }

    /// Makes one commit.
    pub(super) fn write(&mut self) -> bool {
        let Some(commit) = self.unwritten.pop_front() else {
            return false;
        };
        self.disk.push(commit.update);
        for client in commit.claims {
            self.owners.give(client, commit.by.unwrap());
        }
        let send = self.room.on_commit(commit.number);
        self.send(send);
        true
    }

    fn send(&mut self, send: Vec<OutgoingFrame>) {
        for OutgoingFrame { to, frame } in send {
            for tab in &mut self.tabs {
                let Some(peer) = tab.peer else { continue };
                let meant = match to {
                    Recipient::Peer(one) => one == peer,
                    Recipient::Others(one) => one != peer,
                    Recipient::All => true,
                };
                if meant {
                    tab.down.push_back(frame.clone());
                }
            }
        }
    }

    /// Everybody connects again, and everything arrives.
    pub(super) fn settle(&mut self) {
        for tab in 0..self.tabs.len() {
            self.connect(tab);
        }
        loop {
            let mut moved = self.write();
            for tab in 0..self.tabs.len() {
                moved |= self.up(tab) | self.down(tab);
            }
            if !moved {
                return;
            }
        }
    }

    pub(super) fn on_disk(&self) -> Document {
        let parts = self.disk.iter().map(Vec::as_slice);
        Document::load(SCHEMA, ClientId::SERVER, parts).unwrap()
    }
}

fn page_document(client: ClientId) -> Document {
    let mut document = Document::new(SCHEMA, client);
    document.enable_undo();
    document.watch();
    document
}
