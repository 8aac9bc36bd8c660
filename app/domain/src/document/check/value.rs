//! Values: lib0's JSON-like encoding.

use crate::document::limits;
use crate::document::wire::{Fault, Reader};

/// What a value is, as far as the schema cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Null or undefined: the cell is empty.
    Nothing,
    Number,
    Flag,
    Text(&'a str),
    /// Bytes, lists, maps: no cell holds one.
    Other,
}

impl Value<'_> {
    /// What two values are that stand together: of several texts the longest, and of different
    /// kinds no kind that a cell has.
    pub(super) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, value) | (value, Self::Nothing) => value,
            (Self::Text(a), Self::Text(b)) => Self::Text(if a.len() > b.len() { a } else { b }),
            (a, b) if a == b => a,
            _ => Self::Other,
        }
    }
}

/// Reads one value. `depth` is how deep it lies: the engine reads values by recursion without
/// limit, two bytes a level, so that a frame of 256 KiB overflows its stack.
pub(super) fn read<'a>(reader: &mut Reader<'a>, depth: usize) -> Result<Value<'a>, Fault> {
    if depth > limits::DEPTH {
        return Err(Fault::Deep);
    }
    Ok(match reader.byte()? {
        126 | 127 => Value::Nothing,
        125 => {
            reader.signed()?;
            Value::Number
        }
        124 => {
            reader.take(4)?;
            Value::Number
        }
        122 | 123 => {
            reader.take(8)?;
            Value::Number
        }
        120 | 121 => Value::Flag,
        119 => Value::Text(reader.text()?),
        118 => {
            for _ in 0..reader.count(usize::MAX)? {
                reader.text()?;
                read(reader, depth + 1)?;
            }
            Value::Other
        }
        117 => {
            for _ in 0..reader.count(usize::MAX)? {
                read(reader, depth + 1)?;
            }
            Value::Other
        }
        116 => {
            reader.bytes()?;
            Value::Other
        }
        _ => return Err(Fault::Kind),
    })
}
