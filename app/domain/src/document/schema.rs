//! What a document may hold, as data: the check refuses the rest, the engine reads by it.

/// A document's roots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// By name; at most 256 of them.
    pub roots: &'static [Root],
}

/// One root: a name on the wire, and what is under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// Its whole name, with the prefix: `t:notes`.
    pub name: &'static str,
    /// What it holds.
    pub kind: RootKind,
}

/// What a root holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// `t:`, a text that several people type in.
    Text,
    /// `m:`, single values by name.
    Values(&'static [Cell]),
    /// `r:`, ordered rows: row id to a map of [`POSITION`], [`REMOVED`] and these cells.
    Rows(&'static [Cell]),
    /// Anything the engine knows but moves and subdocuments. No worksheet has one: it is there for
    /// the tests that run other people's randomized edits through our sync.
    Anything,
}

/// A named place for one value or one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its key.
    pub name: &'static str,
    /// What it holds.
    pub kind: CellKind,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A text that several people type in. Only in rows: a text under a shared key would be lost
    /// when two people create it at once, and a row's creator creates its texts with it.
    Text,
    /// One of a list, by its code. The last causal writer wins.
    Choice,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

/// The key of a row's position, a fraction (see [`super::row_position`]).
pub const POSITION: &str = "pos";
/// The key of a row's flag that it was removed. The entry itself stays, so that whoever still
/// types in the row loses nothing, and the row can be restored.
pub const REMOVED: &str = "del";

impl Schema {
    /// A root by its name.
    pub fn root(&self, name: &str) -> Option<&'static Root> {
        self.roots.iter().find(|root| root.name == name)
    }
}

impl Root {
    /// The kind of what lies at `key` of a row, or of a map of values.
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
