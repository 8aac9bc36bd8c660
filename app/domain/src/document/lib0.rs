//! The lib0 encoding, which every Yjs frame uses.
//!
//! Invariant: every length is compared with the remaining bytes before it is used, so a stranger's
//! number never allocates memory.

use super::limits;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    #[error("the bytes end too early")]
    Short,
    #[error("something follows the end")]
    Trailing,
    /// A number, length or count is too high.
    #[error("a number is higher than allowed")]
    TooMuch,
    /// A text is not UTF-8, or a value is not JSON.
    #[error("a text is not what it should be")]
    Text,
    #[error("a value is nested too deep")]
    Deep,
    #[error("an unknown kind")]
    Kind,
    #[error("the schema has no place for this")]
    Schema,
    /// No document can have these structs: they are empty, out of order, or depend on each other.
    #[error("structs that contradict each other")]
    Contradiction,
}

#[derive(Clone, Debug)]
pub(crate) struct ByteReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> ByteReader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The number of bytes read.
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

    pub(crate) fn at_most(&mut self, max: u32) -> Result<u32, DecodeError> {
        match u32::try_from(self.number()?) {
            Ok(number) if number <= max => Ok(number),
            _ => Err(DecodeError::TooMuch),
        }
    }

    /// The number of elements that follow, of at least one byte each.
    pub(crate) fn count(&mut self, max: usize) -> Result<usize, DecodeError> {
        let count = usize::try_from(self.number()?).map_err(|_| DecodeError::TooMuch)?;
        if count > self.remaining() {
            return Err(DecodeError::Short);
        }
        if count > max {
            return Err(DecodeError::TooMuch);
        }
        Ok(count)
    }

    /// Skips a signed number. The sign has a bit of its own, so the first byte holds six bits.
    pub(crate) fn skip_signed(&mut self) -> Result<(), DecodeError> {
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

pub(crate) fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends bytes behind their length.
pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Checks that a text is JSON, nested no deeper than [`limits::MAX_DEPTH`]. The depth is counted
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
