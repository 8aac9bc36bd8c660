//! Values in lib0's JSON-like encoding.

use crate::document::lib0::{ByteReader, DecodeError};
use crate::document::limits;

/// The kind of a value, as far as the schema cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EncodedValue<'a> {
    /// Null or undefined: the cell is empty.
    Nothing,
    Number,
    Flag,
    Text(&'a str),
    /// Bytes, lists, maps: no cell holds one.
    Other,
}

impl EncodedValue<'_> {
    /// Combines two values of one struct: of several texts the longest counts, and values of different
    /// kinds fit no cell.
    pub(super) fn combine(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, value) | (value, Self::Nothing) => value,
            (Self::Text(a), Self::Text(b)) => Self::Text(if a.len() > b.len() { a } else { b }),
            (a, b) if a == b => a,
            _ => Self::Other,
        }
    }
}

/// Reads one value at a depth of nesting. The engine reads values by recursion without limit, two bytes
/// a level, so that a frame of 256 KiB overflows its stack.
pub(super) fn read<'a>(
    reader: &mut ByteReader<'a>,
    depth: usize,
) -> Result<EncodedValue<'a>, DecodeError> {
    if depth > limits::MAX_DEPTH {
        return Err(DecodeError::Deep);
    }
    Ok(match reader.byte()? {
        126 | 127 => EncodedValue::Nothing,
        125 => {
            reader.skip_signed()?;
            EncodedValue::Number
        }
        124 => {
            reader.take(4)?;
            EncodedValue::Number
        }
        122 | 123 => {
            reader.take(8)?;
            EncodedValue::Number
        }
        120 | 121 => EncodedValue::Flag,
        119 => EncodedValue::Text(reader.text()?),
        118 => {
            for _ in 0..reader.count(usize::MAX)? {
                reader.text()?;
                read(reader, depth + 1)?;
            }
            EncodedValue::Other
        }
        117 => {
            for _ in 0..reader.count(usize::MAX)? {
                read(reader, depth + 1)?;
            }
            EncodedValue::Other
        }
        116 => {
            reader.bytes()?;
            EncodedValue::Other
        }
        _ => return Err(DecodeError::Kind),
    })
}
