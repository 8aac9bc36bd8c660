//! A room, its pages, and lines between them that lose, repeat and cut.

use crate::document::content::{CellAt, Edit, RowId, Spot, TextAt, Value, ValueAt};
use crate::document::engine::Document;
use crate::document::owners::{ClientId, Owners, Person};
use crate::document::schema::{Cell, CellKind, Root, RootKind, Schema};
use crate::document::splice::Splice;
use crate::document::sync::{Commit, Page, PeerId, Rights, Room, Send, To, Unsent};
use std::collections::VecDeque;

pub(super) use crate::seeded::every;

/// A schema with one of everything.
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

pub(super) fn notes() -> TextAt {
    TextAt::Root(NOTES.to_owned())
}

pub(super) fn cell(row: &str, cell: &str) -> CellAt {
    CellAt {
        rows: ROWS.to_owned(),
        row: RowId(row.to_owned()),
        cell: cell.to_owned(),
    }
}

pub(super) fn types(at: TextAt, unit: u32, delete: u32, insert: &str) -> Edit {
    Edit::Type(
        at,
        Splice {
            at: unit,
            delete,
            insert: insert.to_owned(),
        },
    )
}

pub(super) fn adds(row: &str, to: Spot) -> Edit {
    Edit::Add {
        rows: ROWS.to_owned(),
        row: RowId(row.to_owned()),
        to,
    }
}

pub(super) fn moves(row: &str, to: Spot) -> Edit {
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
    Edit::Set(ValueAt::Cell(cell(row, name)), value)
}

/// A page, its line to the room, and what its device keeps.
pub(super) struct Chair {
    pub(super) page: Page,
    pub(super) person: Person,
    peer: Option<PeerId>,
    up: VecDeque<Vec<u8>>,
    down: VecDeque<Vec<u8>>,
    pub(super) device: Vec<Unsent>,
}

/// The room, its disk and its pages.
pub(super) struct World {
    pub(super) room: Room,
    pub(super) chairs: Vec<Chair>,
    disk: Vec<Vec<u8>>,
    owners: Owners,
    unwritten: VecDeque<Commit>,
    peers: u64,
}

impl World {
    pub(super) fn new(people: usize) -> Self {
        let mut room = Room::open(SCHEMA, [], Owners::default()).unwrap();
        let mut chairs = Vec::new();
        for person in 0..people {
            // Two tabs of one person, then the next.
            let person = Person(person as u64 / 2 + 1);
            let client = room.issue(person).unwrap();
            chairs.push(Chair {
                page: Page::new(page_document(client), Vec::new()).unwrap(),
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
            chairs,
            disk: Vec::new(),
            owners,
            unwritten: VecDeque::new(),
            peers: 0,
        }
    }

    pub(super) fn edit(&mut self, chair: usize, edits: &[Edit]) {
        let kept = self.chairs[chair].page.edit(edits).unwrap();
        self.keep(chair, kept);
    }

    pub(super) fn undo(&mut self, chair: usize) {
        let kept = self.chairs[chair].page.undo();
        self.keep(chair, kept);
    }

    pub(super) fn redo(&mut self, chair: usize) {
        let kept = self.chairs[chair].page.redo();
        self.keep(chair, kept);
    }

    fn keep(&mut self, chair: usize, kept: Vec<Unsent>) {
        let chair = &mut self.chairs[chair];
        chair.device.extend(kept);
        if chair.peer.is_some() {
            chair.up.extend(chair.page.flush());
        }
    }

    pub(super) fn connect(&mut self, chair: usize) {
        if self.chairs[chair].peer.is_some() {
            return;
        }
        self.peers += 1;
        let peer = PeerId(self.peers);
        self.chairs[chair].peer = Some(peer);
        let send = self
            .room
            .join(peer, self.chairs[chair].person, Rights::Write);
        self.send(send);
        let chair = &mut self.chairs[chair];
        chair.up.extend(chair.page.connected());
    }

    /// Cuts a line: what is on it is lost, in both directions.
    pub(super) fn cut(&mut self, chair: usize) {
        let chair = &mut self.chairs[chair];
        let Some(peer) = chair.peer.take() else {
            return;
        };
        chair.up.clear();
        chair.down.clear();
        chair.page.disconnected();
        let send = self.room.leave(peer);
        self.send(send);
    }

    /// Closes the tab and opens another on the same device, which kept the unsent and gives it back in
    /// any order.
    pub(super) fn reload(&mut self, chair: usize, shuffle: u64) {
        self.chairs[chair]
            .device
            .sort_by_key(|entry| (entry.number + 1).wrapping_mul(shuffle));
        self.reload_as_found(chair);
    }

    /// The same, in the order of the device.
    pub(super) fn reload_as_found(&mut self, chair: usize) {
        self.cut(chair);
        let client = self.room.issue(self.chairs[chair].person).unwrap();
        self.owners.give(client, self.chairs[chair].person);
        let chair = &mut self.chairs[chair];
        chair.page = Page::new(page_document(client), chair.device.clone()).unwrap();
    }

    /// The process dies: what is not on disk is gone.
    pub(super) fn crash(&mut self) {
        for chair in 0..self.chairs.len() {
            self.cut(chair);
        }
        self.unwritten.clear();
        let parts = self.disk.iter().map(Vec::as_slice);
        self.room = Room::open(SCHEMA, parts, self.owners.clone()).unwrap();
    }

    /// One frame of a page reaches the room.
    pub(super) fn up(&mut self, chair: usize) -> bool {
        let Some(peer) = self.chairs[chair].peer else {
            return false;
        };
        let Some(frame) = self.chairs[chair].up.pop_front() else {
            return false;
        };
        let step = self.room.receive(peer, &frame).unwrap();
        self.unwritten.extend(step.commit);
        self.send(step.send);
        true
    }

    /// A page asks the room whether it is there.
    pub(super) fn calls(&mut self, chair: usize) {
        let chair = &mut self.chairs[chair];
        chair.up.push_back(chair.page.sign_of_life());
    }

    /// One frame of the room reaches a page.
    pub(super) fn down(&mut self, chair: usize) -> bool {
        let chair = &mut self.chairs[chair];
        let Some(frame) = chair.down.pop_front() else {
            return false;
        };
        let heard = chair.page.received(&frame).unwrap();
        let saved = heard.saved;
        chair.device.retain(|entry| !saved.contains(&entry.number));
        chair.up.extend(heard.send);
        true
    }

    /// The next frame comes once more (a page that lost its answer sends again).
    pub(super) fn repeat(&mut self, chair: usize) {
        let chair = &mut self.chairs[chair];
        if let Some(frame) = chair.up.front().cloned() {
            chair.up.push_front(frame);
        }
        if let Some(frame) = chair.down.front().cloned() {
            chair.down.push_front(frame);
        }
    }

    /// One commit.
    pub(super) fn write(&mut self) -> bool {
        let Some(commit) = self.unwritten.pop_front() else {
            return false;
        };
        self.disk.push(commit.update);
        for client in commit.claims {
            self.owners.give(client, commit.by.unwrap());
        }
        let send = self.room.committed(commit.number);
        self.send(send);
        true
    }

    fn send(&mut self, send: Vec<Send>) {
        for Send { to, frame } in send {
            for chair in &mut self.chairs {
                let Some(peer) = chair.peer else { continue };
                let meant = match to {
                    To::Peer(one) => one == peer,
                    To::Others(one) => one != peer,
                    To::All => true,
                };
                if meant {
                    chair.down.push_back(frame.clone());
                }
            }
        }
    }

    /// Everybody comes back, and everything arrives.
    pub(super) fn settle(&mut self) {
        for chair in 0..self.chairs.len() {
            self.connect(chair);
        }
        loop {
            let mut moved = self.write();
            for chair in 0..self.chairs.len() {
                moved |= self.up(chair) | self.down(chair);
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
    document.keep_undo();
    document.watch();
    document
}
