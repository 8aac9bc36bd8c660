//! A document's content as plain data, and edits as plain data.

use super::splice::Splice;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A row's name, the same for everyone for ever.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub String);

/// A text's address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TextAddress {
    /// A root text.
    Root(String),
    /// A cell of a row.
    Cell(CellAddress),
}

/// A value's address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ValueAddress {
    /// An entry of a root map.
    Root {
        /// The map's name.
        map: String,
        /// The entry's.
        key: String,
    },
    /// A cell of a row.
    Cell(CellAddress),
}

/// A cell's address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellAddress {
    /// The rows' root.
    pub rows: String,
    /// The row.
    pub row: RowId,
    /// The cell's name.
    pub cell: String,
}

/// A single value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// One of a list, by its code.
    Choice(String),
    /// A number. A stranger may write one that is none, such as infinity.
    Number(#[serde(with = "any_number")] f64),
    /// Yes or no.
    Flag(bool),
}

/// Where a row goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowDestination {
    /// Before all others.
    First,
    /// After all others.
    Last,
    /// Right after this one.
    After(RowId),
}

/// One edit. One whose place is gone does nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Type in a text.
    Type(TextAddress, Splice),
    /// Set or empty a value.
    Set(ValueAddress, Option<Value>),
    /// Add a row, with its text cells; nothing if there is one of that name.
    Add {
        /// The rows' root.
        rows: String,
        /// The new row's name, chosen by the caller, never used before.
        row: RowId,
        /// Where it goes.
        to: RowDestination,
    },
    /// Move a row.
    Move {
        /// The rows' root.
        rows: String,
        /// Which.
        row: RowId,
        /// Where it goes.
        to: RowDestination,
    },
    /// Remove a row; it can be restored.
    Remove {
        /// The rows' root.
        rows: String,
        /// Which.
        row: RowId,
    },
    /// Bring a removed row back.
    Restore {
        /// The rows' root.
        rows: String,
        /// Which.
        row: RowId,
    },
}

/// A whole document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// Root texts by name.
    pub texts: BTreeMap<String, String>,
    /// Root maps by name.
    pub values: BTreeMap<String, BTreeMap<String, Value>>,
    /// Rows by their root's name, in order, the removed ones among them.
    pub rows: BTreeMap<String, Vec<Row>>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its name.
    pub id: RowId,
    /// Its position among its kind (see [`super::row_position`]).
    pub position: String,
    /// Whether it was removed.
    pub status: RowStatus,
    /// Its text cells by name; one that it lacks is empty.
    pub texts: BTreeMap<String, String>,
    /// Its other cells by name; one that it lacks is empty.
    pub values: BTreeMap<String, Value>,
}

/// Whether a row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowStatus {
    /// It is.
    There,
    /// It was removed, and can be restored.
    Removed,
}

impl Row {
    /// The name of a row of which there is only one.
    pub fn only() -> RowId {
        RowId(String::new())
    }

    /// Whether it is there.
    pub fn is_there(&self) -> bool {
        self.status == RowStatus::There
    }
}

impl Contents {
    /// A text by its address; one that is not there is empty.
    pub fn text(&self, at: &TextAddress) -> &str {
        let found = match at {
            TextAddress::Root(name) => self.texts.get(name),
            TextAddress::Cell(CellAddress { rows, row, cell }) => {
                self.row(rows, row).and_then(|row| row.texts.get(cell))
            }
        };
        found.map_or("", String::as_str)
    }

    /// Whether it says nothing: no text, no value, and no row that is there.
    pub fn is_empty(&self) -> bool {
        let mut rows = self.rows.values().flatten();
        self.texts.values().all(|text| text.trim().is_empty())
            && self.values.values().all(BTreeMap::is_empty)
            && !rows.any(Row::is_there)
    }

    /// A map and some root texts as if they were one row. A text's cell is its root's name without
    /// the prefix.
    pub fn as_row(&self, map: &str, texts: &[&str]) -> Row {
        let text = |name: &&str| {
            let text = self.texts.get(&format!("t:{name}"));
            ((*name).to_owned(), text.cloned().unwrap_or_default())
        };
        Row {
            id: Row::only(),
            position: String::new(),
            status: RowStatus::There,
            texts: texts.iter().map(text).collect(),
            values: self.values.get(map).cloned().unwrap_or_default(),
        }
    }

    /// A row by its root and name.
    pub fn row(&self, rows: &str, id: &RowId) -> Option<&Row> {
        self.rows.get(rows)?.iter().find(|row| row.id == *id)
    }
}

/// A number as it is told. JSON has none that is not finite: such a one is a word there, or whoever asks
/// would lose the whole worksheet for it.
mod any_number {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Any {
        Finite(f64),
        Word(String),
    }

    pub(super) fn serialize<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
        match number.is_finite() || !to.is_human_readable() {
            true => to.serialize_f64(*number),
            false => to.serialize_str(&number.to_string()),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        if !from.is_human_readable() {
            return f64::deserialize(from);
        }
        match Any::deserialize(from)? {
            Any::Finite(number) => Ok(number),
            Any::Word(word) => word.parse().map_err(D::Error::custom),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn a_number_that_is_none_reaches_the_browser() {
        for number in [
            38.5,
            -0.0,
            1e300,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
        ] {
            let sent = serde_json::to_string(&Value::Number(number)).unwrap();
            let Value::Number(read) = serde_json::from_str(&sent).unwrap() else {
                panic!("{sent}");
            };
            assert_eq!(read.to_bits(), number.to_bits(), "{sent}");
            let sent = postcard::to_allocvec(&Value::Number(number)).unwrap();
            assert_eq!(sent.len(), 9);
            let Value::Number(read) = postcard::from_bytes(&sent).unwrap() else {
                panic!("{sent:?}");
            };
            assert_eq!(read.to_bits(), number.to_bits());
        }
    }
}
