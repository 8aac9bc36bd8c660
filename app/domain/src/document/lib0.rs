//! Reading and writing lib0, the encoding under every Yjs frame.
//!
//! Invariant: no length that was read is believed before it is compared with what remains, so
//! nothing is ever allocated on a stranger's word.

use super::limits;

/// Why bytes are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// They end too early.
    #[error("the bytes end too early")]
    Short,
    /// Something follows what should be the end.
    #[error("something follows the end")]
    Trailing,
    /// A number, length or count is higher than allowed.
    #[error("a number is higher than allowed")]
    TooMuch,
    /// A text is not UTF-8, or a value is not JSON.
    #[error("a text is not what it should be")]
    Text,
    /// A value is nested deeper than allowed.
    #[error("a value is nested too deep")]
    Deep,
    /// A message, struct or value of an unknown kind.
    #[error("an unknown kind")]
    Kind,
    /// A root, key or content that the schema does not have there.
    #[error("the schema has no place for this")]
    Schema,
    /// Structs that can't be in any document: empty, out of order, depending on each other.
    #[error("structs that contradict each other")]
    Contradiction,
}

/// Reads from the front of some bytes.
#[derive(Clone, Debug)]
pub(crate) struct ByteReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> ByteReader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How far it has read.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn remaining(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(crate) fn end(&self) -> Result<(), DecodeError> {
        match self.remaining() {
            0 => Ok(()),
            _ => Err(DecodeError::Trailing),
        }
    }

    pub(crate) fn byte(&mut self) -> Result<u8, DecodeError> {
        let byte = *self.bytes.get(self.at).ok_or(DecodeError::Short)?;
        self.at += 1;
        Ok(byte)
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], DecodeError> {
        if length > self.remaining() {
            return Err(DecodeError::Short);
        }
        let taken = &self.bytes[self.at..self.at + length];
        self.at += length;
        Ok(taken)
    }

    /// An unsigned number of at most 53 bits: 8 bytes hold 56.
    pub(crate) fn number(&mut self) -> Result<u64, DecodeError> {
        let mut number = 0;
        for shift in (0..56).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return match number {
                    0..=limits::MAX_CLIENT_ID => Ok(number),
                    _ => Err(DecodeError::TooMuch),
                };
            }
        }
        Err(DecodeError::TooMuch)
    }

    /// A number that is at most `most`.
    pub(crate) fn at_most(&mut self, most: u32) -> Result<u32, DecodeError> {
        match u32::try_from(self.number()?) {
            Ok(number) if number <= most => Ok(number),
            _ => Err(DecodeError::TooMuch),
        }
    }

    /// How many things follow, of at least one byte each.
    pub(crate) fn count(&mut self, most: usize) -> Result<usize, DecodeError> {
        let count = usize::try_from(self.number()?).map_err(|_| DecodeError::TooMuch)?;
        if count > self.remaining() {
            return Err(DecodeError::Short);
        }
        if count > most {
            return Err(DecodeError::TooMuch);
        }
        Ok(count)
    }

    /// A signed number. The sign has a bit of its own, so the first byte holds six bits.
    pub(crate) fn signed(&mut self) -> Result<(), DecodeError> {
        if self.byte()? < 0x80 {
            return Ok(());
        }
        for _ in 0..7 {
            if self.byte()? < 0x80 {
                return Ok(());
            }
        }
        Err(DecodeError::TooMuch)
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], DecodeError> {
        let length = self.count(usize::MAX)?;
        self.take(length)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, DecodeError> {
        std::str::from_utf8(self.bytes()?).map_err(|_| DecodeError::Text)
    }
}

/// Appends a number.
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends bytes with their length.
pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Checks that a text is JSON and not nested deeper than [`limits::MAX_DEPTH`]. The depth is counted
/// first, because a parser may recurse.
pub(crate) fn check_json(text: &str) -> Result<(), DecodeError> {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limits::MAX_DEPTH {
            return Err(DecodeError::Deep);
        }
    }
    serde_json::from_str::<serde_json::Value>(text)
        .map(drop)
        .map_err(|_| DecodeError::Text)
}
