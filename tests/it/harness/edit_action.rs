//! Random edits of a worksheet, each a function of the seed alone. A number in an act ("the third
//! row", "the fortieth character") is counted round the replica of its doer, so that every act can
//! be done at any time.

use super::Seed;
use domain::document::content::{
    CellAddress, Edit, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use domain::document::engine::Document;
use domain::document::schema::{Cell, CellKind, RootKind};
use domain::document::splice::{Splice, units};
use domain::worksheet::schema::WORKSHEET;
use serde::Serialize;
use serde_json::Value as Json;

/// The JSON of an act is read by `tests/interop/acts.mjs`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum EditAction {
    Type {
        root: &'static str,
        #[serde(flatten)]
        typed: TextSplice,
    },
    TypeCell {
        root: &'static str,
        row: usize,
        cell: &'static str,
        #[serde(flatten)]
        typed: TextSplice,
    },
    Set {
        root: &'static str,
        key: &'static str,
        value: Json,
    },
    SetCell {
        root: &'static str,
        row: usize,
        cell: &'static str,
        value: Json,
    },
    Add {
        root: &'static str,
        name: String,
        texts: Vec<&'static str>,
        to: usize,
    },
    Move {
        root: &'static str,
        row: usize,
        to: usize,
    },
    Remove {
        root: &'static str,
        row: usize,
    },
    Restore {
        root: &'static str,
        row: usize,
    },
    Undo,
    Redo,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct TextSplice {
    at: usize,
    remove: usize,
    insert: String,
}

impl EditAction {
    /// The next act, on any root and cell that worksheets have.
    pub(crate) fn random(seed: &mut Seed) -> Self {
        match seed.between(0, 12) {
            0 => return Self::Undo,
            1 => return Self::Redo,
            _ => {}
        }
        let root = &WORKSHEET.roots[seed.between(0, WORKSHEET.roots.len())];
        match root.kind {
            RootKind::Text | RootKind::Anything => Self::Type {
                root: root.name,
                typed: TextSplice::random(seed),
            },
            RootKind::Values(cells) => {
                let cell = pick(cells, seed);
                Self::Set {
                    root: root.name,
                    key: cell.name,
                    value: value(cell.kind, seed),
                }
            }
            RootKind::Rows(cells) => Self::on_rows(root.name, cells, seed),
        }
    }

    fn on_rows(root: &'static str, cells: &'static [Cell], seed: &mut Seed) -> Self {
        let (row, to) = (seed.between(0, 64), seed.between(0, 64));
        match seed.between(0, 12) {
            0 | 1 => Self::Add {
                root,
                // A random name that was never used before.
                name: format!("row-{:x}", seed.next()),
                texts: texts(cells),
                to,
            },
            2 | 3 => Self::Move { root, row, to },
            4 => Self::Remove { root, row },
            5 => Self::Restore { root, row },
            _ => {
                let cell = pick(cells, seed);
                match cell.kind {
                    CellKind::Text => Self::TypeCell {
                        root,
                        row,
                        cell: cell.name,
                        typed: TextSplice::random(seed),
                    },
                    kind => Self::SetCell {
                        root,
                        row,
                        cell: cell.name,
                        value: value(kind, seed),
                    },
                }
            }
        }
    }

    /// The act as an edit of this document; `None` if the document has nothing to edit, and for
    /// undo and redo, which are no edits.
    pub(crate) fn edit(&self, document: &Document) -> Option<Edit> {
        let row = |root: &str, number: usize| pick_row(document, root, number);
        Some(match self {
            Self::Type { root, typed } => typed.at(document, TextAddress::Root((*root).to_owned())),
            Self::TypeCell {
                root,
                row: number,
                cell,
                typed,
            } => typed.at(
                document,
                TextAddress::Cell(cell_at(root, row(root, *number)?, cell)),
            ),
            Self::Set { root, key, value } => Edit::Set(
                ValueAddress::Root {
                    map: (*root).to_owned(),
                    key: (*key).to_owned(),
                },
                read(value),
            ),
            Self::SetCell {
                root,
                row: number,
                cell,
                value,
            } => Edit::Set(
                ValueAddress::Cell(cell_at(root, row(root, *number)?, cell)),
                read(value),
            ),
            Self::Add { root, name, to, .. } => Edit::Add {
                rows: (*root).to_owned(),
                row: RowId(name.clone()),
                to: spot(document, root, *to),
            },
            Self::Move {
                root,
                row: number,
                to,
            } => Edit::Move {
                rows: (*root).to_owned(),
                row: row(root, *number)?,
                to: spot(document, root, *to),
            },
            Self::Remove { root, row: number } => Edit::Remove {
                rows: (*root).to_owned(),
                row: row(root, *number)?,
            },
            Self::Restore { root, row: number } => Edit::Restore {
                rows: (*root).to_owned(),
                row: row(root, *number)?,
            },
            Self::Undo | Self::Redo => return None,
        })
    }
}

impl TextSplice {
    fn random(seed: &mut Seed) -> Self {
        const PIECES: [&str; 8] = ["a", "b", "é", "🦀", " ", "\n", "word", ""];
        let insert = (0..seed.between(0, 4)).map(|_| PIECES[seed.between(0, PIECES.len())]);
        Self {
            insert: insert.collect(),
            at: seed.between(0, 512),
            remove: seed.between(0, 5),
        }
    }

    fn at(&self, document: &Document, at: TextAddress) -> Edit {
        let length = units(&document.text(&at).unwrap_or_default()) as usize;
        let from = self.at % (length + 1);
        let splice = Splice {
            at: u32::try_from(from).unwrap(),
            delete: u32::try_from(self.remove.min(length - from)).unwrap(),
            insert: self.insert.clone(),
        };
        Edit::Type(at, splice)
    }
}

fn pick<'a, T>(things: &'a [T], seed: &mut Seed) -> &'a T {
    &things[seed.between(0, things.len())]
}

fn texts(cells: &[Cell]) -> Vec<&'static str> {
    let texts = cells.iter().filter(|cell| cell.kind == CellKind::Text);
    texts.map(|cell| cell.name).collect()
}

fn value(kind: CellKind, seed: &mut Seed) -> Json {
    match (kind, seed.between(0, 4)) {
        (_, 0) => Json::Null,
        (CellKind::Number, number) => Json::from(number as f64 * 1.25),
        (CellKind::Flag, number) => Json::from(number > 1),
        (CellKind::Choice | CellKind::Text, number) => Json::from(format!("choice-{number}")),
    }
}

fn read(value: &Json) -> Option<Value> {
    match value {
        Json::String(code) => Some(Value::Choice(code.clone())),
        Json::Number(number) => number.as_f64().map(Value::Number),
        Json::Bool(flag) => Some(Value::Flag(*flag)),
        _ => None,
    }
}

fn cell_at(rows: &str, row: RowId, cell: &str) -> CellAddress {
    CellAddress {
        rows: rows.to_owned(),
        row,
        cell: cell.to_owned(),
    }
}

fn pick_row(document: &Document, root: &str, number: usize) -> Option<RowId> {
    let mut names: Vec<RowId> = document.rows(root).into_iter().map(|row| row.id).collect();
    names.sort();
    let round = number.checked_rem(names.len())?;
    Some(names.swap_remove(round))
}

fn spot(document: &Document, root: &str, number: usize) -> RowDestination {
    match number {
        0..16 => RowDestination::First,
        16..32 => RowDestination::Last,
        number => {
            pick_row(document, root, number).map_or(RowDestination::Last, RowDestination::After)
        }
    }
}
