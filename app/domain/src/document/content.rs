//! A document's content, and edits of it, as plain data.

use super::splice::Splice;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of a row, which never changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RowId(pub String);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TextAddress {
    /// A root text, by name.
    Root(String),
    Cell(CellAddress),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ValueAddress {
    /// An entry of a root map.
    Root {
        map: String,
        key: String,
    },
    Cell(CellAddress),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellAddress {
    /// The root of the rows.
    pub rows: String,
    pub row: RowId,
    pub cell: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// A code of a list.
    Choice(String),
    /// May be infinite or no number at all: a foreign client can write that.
    Number(#[serde(with = "number_or_word")] f64),
    Flag(bool),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowDestination {
    First,
    Last,
    /// Right after this row.
    After(RowId),
}

/// An edit. One whose text, value or row is gone does nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    Type(TextAddress, Splice),
    /// `None` empties the value.
    Set(ValueAddress, Option<Value>),
    /// Adds a row with its text cells; does nothing if there is a row of that name.
    Add {
        /// The root of the rows.
        rows: String,
        /// Chosen by the caller and never used before.
        row: RowId,
        to: RowDestination,
    },
    Move {
        rows: String,
        row: RowId,
        to: RowDestination,
    },
    /// Marks a row as removed; it can be restored.
    Remove {
        rows: String,
        row: RowId,
    },
    Restore {
        rows: String,
        row: RowId,
    },
}

/// The content of a whole document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contents {
    /// Root texts by name.
    pub texts: BTreeMap<String, String>,
    /// Root maps by name.
    pub values: BTreeMap<String, BTreeMap<String, Value>>,
    /// Rows by their root's name, in order, removed ones included.
    pub rows: BTreeMap<String, Vec<Row>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub id: RowId,
    /// See [`super::row_position`].
    pub position: String,
    #[serde(rename = "standing")]
    pub status: RowStatus,
    /// Text cells by name; a missing one is empty.
    pub texts: BTreeMap<String, String>,
    /// Other cells by name; a missing one is empty.
    pub values: BTreeMap<String, Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowStatus {
    #[serde(rename = "There")]
    Present,
    Removed,
}

impl Row {
    /// The id of a row that is the only one of its kind.
    pub fn only() -> RowId {
        RowId(String::new())
    }

    pub fn is_present(&self) -> bool {
        self.status == RowStatus::Present
    }
}

impl Contents {
    /// The text at an address; a missing one is empty.
    pub fn text(&self, at: &TextAddress) -> &str {
        let found = match at {
            TextAddress::Root(name) => self.texts.get(name),
            TextAddress::Cell(CellAddress { rows, row, cell }) => {
                self.row(rows, row).and_then(|row| row.texts.get(cell))
            }
        };
        found.map_or("", String::as_str)
    }

    /// True if it has no text, no value and no row that is present.
    pub fn is_empty(&self) -> bool {
        let mut rows = self.rows.values().flatten();
        self.texts.values().all(|text| text.trim().is_empty())
            && self.values.values().all(BTreeMap::is_empty)
            && !rows.any(Row::is_present)
    }

    /// Reads a map and some root texts as if they were one row. A text's cell is named like its root
    /// without the prefix.
    pub fn as_row(&self, map: &str, texts: &[&str]) -> Row {
        let text = |name: &&str| {
            let text = self.texts.get(&format!("t:{name}"));
            ((*name).to_owned(), text.cloned().unwrap_or_default())
        };
        Row {
            id: Row::only(),
            position: String::new(),
            status: RowStatus::Present,
            texts: texts.iter().map(text).collect(),
            values: self.values.get(map).cloned().unwrap_or_default(),
        }
    }

    pub fn row(&self, rows: &str, id: &RowId) -> Option<&Row> {
        self.rows.get(rows)?.iter().find(|row| row.id == *id)
    }
}

/// Serialization of numbers. JSON has none that is not finite: it is a word there, because a parser would
/// refuse the whole worksheet for it.
mod number_or_word {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum NumberOrWord {
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
        match NumberOrWord::deserialize(from)? {
            NumberOrWord::Finite(number) => Ok(number),
            NumberOrWord::Word(word) => word.parse().map_err(D::Error::custom),
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
