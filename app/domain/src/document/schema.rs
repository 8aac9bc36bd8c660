//! The schema of a document, as data: the check refuses anything else, and the engine reads by it.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// At most 256.
    pub roots: &'static [Root],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// The name on the wire, with its prefix: `t:notes`.
    pub name: &'static str,
    pub kind: RootKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// `t:`, a text that several people type in.
    Text,
    /// `m:`, a map of single values.
    Values(&'static [Cell]),
    /// `r:`, ordered rows: a map from row ids to maps of [`POSITION`], [`REMOVED`] and these cells.
    Rows(&'static [Cell]),
    /// Anything that the engine knows except moves and subdocuments. No worksheet has one: tests run Yjs'
    /// own randomized edits through our sync with it.
    Anything,
}

/// A place for one value or one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub name: &'static str,
    pub kind: CellKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A text that several people type in. Only in rows: a text under a shared key would be lost
    /// when two people create it at once, and a row's creator creates its texts with it.
    Text,
    /// A code of a list. The last causal writer wins.
    Choice,
    Number,
    Flag,
}

/// The key of a row's position (see [`super::row_position`]).
pub const POSITION: &str = "pos";
/// The key of the flag of a removed row. The entry itself stays, so that people who still type in the row
/// lose nothing, and the row can be restored.
pub const REMOVED: &str = "del";

impl Schema {
    pub fn root(&self, name: &str) -> Option<&'static Root> {
        self.roots.iter().find(|root| root.name == name)
    }
}

impl Root {
    /// The kind of the cell at a key of a row, or of a map of values.
    pub fn cell(&self, key: &str) -> Option<CellKind> {
        let cells = match self.kind {
            RootKind::Values(cells) => cells,
            RootKind::Rows(cells) => match key {
                POSITION => return Some(CellKind::Choice),
                REMOVED => return Some(CellKind::Flag),
                _ => cells,
            },
            RootKind::Text | RootKind::Anything => return None,
        };
        let found = cells.iter().find(|cell| cell.name == key)?;
        Some(found.kind)
    }
}
