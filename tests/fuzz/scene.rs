//! A room in which people have written, and honest frames that are next.

use domain::document::check::{DocumentIndex, UpdateSource, UpdateVerdict, check};
use domain::document::content::{
    CellAddress, Edit, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use domain::document::engine::Document;
use domain::document::frame::{AwarenessEntry, Frame, encode_entries};
use domain::document::id_set::IdSet;
use domain::document::owners::{Owners, PersonId};
use domain::document::schema::{Cell, CellKind, Root, RootKind, Schema};
use domain::document::splice::Splice;
use domain::document::sync::{ClientReplica, PeerId, PeerRights, ServerReplica};

pub(crate) const SCHEMA: Schema = Schema {
    roots: &[
        Root {
            name: "t:notes",
            kind: RootKind::Text,
        },
        Root {
            name: "m:facts",
            kind: RootKind::Values(&[
                cell("area", CellKind::Choice),
                cell("done", CellKind::Flag),
                cell("n", CellKind::Number),
            ]),
        },
        Root {
            name: "r:problems",
            kind: RootKind::Rows(&[
                cell("wording", CellKind::Text),
                cell("unit", CellKind::Choice),
                cell("current", CellKind::Number),
            ]),
        },
    ],
};

const fn cell(name: &'static str, kind: CellKind) -> Cell {
    Cell { name, kind }
}

/// The sender of the frames; others have written too.
const SENDER: PersonId = PersonId(1);
const OTHER: PersonId = PersonId(2);
const PEER: PeerId = PeerId(1);

/// A document, and the honest frames that are sent to it next.
pub(crate) struct FuzzScene {
    state: Vec<u8>,
    owners: Owners,
    /// Honest frames of one sender, each of which is taken or answered.
    pub(crate) frames: Vec<Vec<u8>>,
}

impl FuzzScene {
    pub(crate) fn new() -> Self {
        let mut owners = Owners::default();
        let own = owners.issue(SENDER).unwrap();
        let others = owners.issue(OTHER).unwrap();
        let mut written = Document::new(SCHEMA, others);
        written
            .edit(&[
                types("The problem 🦀 is", 0, 0),
                adds("a", RowDestination::Last),
                adds("b", RowDestination::First),
                fact("n", Value::Number(2.5)),
            ])
            .unwrap();
        written.edit(&[types("new", 4, 7)]).unwrap();
        let state = written.encode();
        let mut frames = vec![
            Frame::Step1(&written.state_vector().encode()).encode(),
            Frame::Query.encode(),
            Frame::Record.encode(),
            Frame::Status(&[7]).encode(),
            encode_entries(
                [&AwarenessEntry {
                    client: own,
                    clock: 1,
                    state: "{\"user\":{\"name\":\"Ana\"},\"at\":[1,2]}".to_owned(),
                }]
                .into_iter(),
            ),
        ];
        for edits in edits() {
            let copy = Document::load(SCHEMA, own, [state.as_slice()]).unwrap();
            let mut page = ClientReplica::new(copy, Vec::new()).unwrap();
            page.document_mut().enable_undo();
            page.edit(&edits).unwrap();
            page.undo();
            page.redo();
            let whole = page.document().encode_since(&written.state_vector());
            frames.push(Frame::Step2(&whole).encode());
            let first = page.outbox().next().map(|entry| entry.update.clone());
            frames.push(Frame::Update(&first.unwrap()).encode());
        }
        Self {
            state,
            owners,
            frames,
        }
    }

    pub(crate) fn person(&self) -> PersonId {
        SENDER
    }

    pub(crate) fn owners(&self) -> &Owners {
        &self.owners
    }

    pub(crate) fn known(&self) -> DocumentIndex {
        let mut known = DocumentIndex::default();
        let Ok(UpdateVerdict::New(all)) =
            check(&self.state, UpdateSource::Store, &mut known, &SCHEMA)
        else {
            panic!("the document passes");
        };
        known.absorb(*all, &IdSet::default());
        known
    }

    pub(crate) fn room(&self) -> (ServerReplica, PeerId) {
        let parts = [self.state.as_slice()];
        let mut room = ServerReplica::open(SCHEMA, parts, self.owners.clone()).unwrap();
        room.join(PEER, SENDER, PeerRights::Write);
        (room, PEER)
    }
}

/// One member's next edits, one batch at a time.
fn edits() -> Vec<Vec<Edit>> {
    let wording = TextAddress::Cell(cell_at("a", "wording"));
    let words = Edit::Type(wording, splice("words", 0, 0));
    vec![
        vec![types("x🦀y", 7, 2)],
        vec![types("", 3, 9), types("end", 9, 0)],
        vec![words, types("é", 0, 1)],
        vec![
            adds("c", RowDestination::Last),
            adds("d", RowDestination::First),
        ],
        vec![moves("b", RowDestination::Last), removes("a")],
        vec![
            fact("area", Value::Choice("math".to_owned())),
            fact("done", Value::Flag(true)),
            fact("n", Value::Number(-3.0)),
        ],
    ]
}

fn splice(insert: &str, at: u32, delete: u32) -> Splice {
    Splice {
        at,
        delete,
        insert: insert.to_owned(),
    }
}

fn types(insert: &str, at: u32, delete: u32) -> Edit {
    Edit::Type(
        TextAddress::Root("t:notes".to_owned()),
        splice(insert, at, delete),
    )
}

fn fact(key: &str, value: Value) -> Edit {
    let at = ValueAddress::Root {
        map: "m:facts".to_owned(),
        key: key.to_owned(),
    };
    Edit::Set(at, Some(value))
}

fn cell_at(row: &str, cell: &str) -> CellAddress {
    CellAddress {
        rows: "r:problems".to_owned(),
        row: RowId(row.to_owned()),
        cell: cell.to_owned(),
    }
}

fn adds(row: &str, to: RowDestination) -> Edit {
    let (rows, row) = ("r:problems".to_owned(), RowId(row.to_owned()));
    Edit::Add { rows, row, to }
}

fn moves(row: &str, to: RowDestination) -> Edit {
    let (rows, row) = ("r:problems".to_owned(), RowId(row.to_owned()));
    Edit::Move { rows, row, to }
}

fn removes(row: &str) -> Edit {
    let (rows, row) = ("r:problems".to_owned(), RowId(row.to_owned()));
    Edit::Remove { rows, row }
}
