//! Structs: what an update is made of, read without the engine.
//!
//! A struct is a range of ticks of one client: content, or a mark that content was collected, or
//! a gap. Content says after and before what it was inserted (its origins); the first in a place
//! says in which root or nested type, and under which key.

use super::value::{self, EncodedValue};
use crate::document::clocks::IdSet;
use crate::document::limits;
use crate::document::owners::ClientId;
use crate::document::lib0::{ByteReader, DecodeError, check_json};
use std::ops::Range;

const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_KEY: u8 = 0x20;

/// One tick of one client: the name of one character, value or type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Tick {
    pub(crate) client: ClientId,
    pub(crate) clock: u32,
}

/// A struct and where it stands in the bytes.
#[derive(Debug)]
pub(super) struct Struct<'a> {
    pub(super) clock: u32,
    pub(super) length: u32,
    pub(super) body: Body<'a>,
    pub(super) bytes: Range<usize>,
}

impl Struct<'_> {
    pub(super) fn end(&self) -> u32 {
        self.clock + self.length
    }
}

#[derive(Debug)]
pub(super) enum Body<'a> {
    /// Content that is gone, and nobody remembers where it was.
    Collected,
    /// The sender lacks these ticks itself.
    Gap,
    Item(Item<'a>),
}

#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) left: Option<Tick>,
    pub(super) right: Option<Tick>,
    /// Read only where there is no origin to copy it from.
    pub(super) parent: Option<Parent<'a>>,
    pub(super) content: Content<'a>,
}

#[derive(Debug)]
pub(super) struct Parent<'a> {
    pub(super) of: ParentId<'a>,
    pub(super) key: Option<&'a str>,
}

#[derive(Debug)]
pub(super) enum ParentId<'a> {
    Root(&'a str),
    Type(Tick),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    Deleted,
    Text,
    /// Values; what they all are.
    Value(EncodedValue<'a>),
    TextType,
    MapType,
    /// What no worksheet has, but a Yjs document may: lists, XML, formats, embeds, bytes.
    Rich,
    /// The same, and a type that has children.
    RichType,
}

/// One client's structs, without holes.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) client: ClientId,
    pub(super) structs: Vec<Struct<'a>>,
}

/// Reads a whole update.
pub(super) fn read<'a>(
    bytes: &'a [u8],
    most: &limits::UpdateLimits,
) -> Result<(Vec<Run<'a>>, IdSet), DecodeError> {
    let mut reader = ByteReader::new(bytes);
    let mut runs: Vec<Run<'a>> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut left = most.structs;
    for _ in 0..reader.count(usize::MAX)? {
        let count = reader.count(left)?;
        left -= count;
        let client = ClientId(reader.number()?);
        let mut clock = reader.at_most(limits::MAX_CLOCK)?;
        if count == 0 || !seen.insert(client) {
            return Err(DecodeError::Contradiction);
        }
        let mut structs = Vec::with_capacity(count);
        for _ in 0..count {
            let next = read_struct(&mut reader, clock, most.span)?;
            clock = next.end();
            if clock > limits::MAX_CLOCK {
                return Err(DecodeError::TooMuch);
            }
            structs.push(next);
        }
        runs.push(Run { client, structs });
    }
    let deleted = IdSet::read(&mut reader, most.ranges)?;
    reader.end()?;
    Ok((runs, deleted))
}

fn read_struct<'a>(
    reader: &mut ByteReader<'a>,
    clock: u32,
    span: u32,
) -> Result<Struct<'a>, DecodeError> {
    let start = reader.at();
    let info = reader.byte()?;
    let (length, body) = match info {
        0 => (reader.at_most(span)?, Body::Collected),
        10 => (reader.at_most(limits::MAX_CLOCK)?, Body::Gap),
        _ => read_item(reader, info, span)?,
    };
    if length == 0 {
        return Err(DecodeError::Contradiction);
    }
    Ok(Struct {
        clock,
        length,
        body,
        bytes: start..reader.at(),
    })
}

fn read_item<'a>(
    reader: &mut ByteReader<'a>,
    info: u8,
    span: u32,
) -> Result<(u32, Body<'a>), DecodeError> {
    let left = (info & HAS_ORIGIN != 0).then(|| tick(reader)).transpose()?;
    let right = (info & HAS_RIGHT_ORIGIN != 0)
        .then(|| tick(reader))
        .transpose()?;
    let parent = if left.is_none() && right.is_none() {
        let of = match reader.number()? {
            1 => ParentId::Root(name(reader)?),
            0 => ParentId::Type(tick(reader)?),
            _ => return Err(DecodeError::Kind),
        };
        let key = (info & HAS_KEY != 0).then(|| name(reader)).transpose()?;
        Some(Parent { of, key })
    } else {
        None
    };
    let (length, content) = read_content(reader, info & 0x1f, span)?;
    let item = Item {
        left,
        right,
        parent,
        content,
    };
    Ok((length, Body::Item(item)))
}

fn tick(reader: &mut ByteReader<'_>) -> Result<Tick, DecodeError> {
    Ok(Tick {
        client: ClientId(reader.number()?),
        clock: reader.at_most(limits::MAX_CLOCK)?,
    })
}

fn name<'a>(reader: &mut ByteReader<'a>) -> Result<&'a str, DecodeError> {
    match reader.text()? {
        name if name.len() <= limits::MAX_NAME_BYTES => Ok(name),
        _ => Err(DecodeError::TooMuch),
    }
}

fn read_content<'a>(
    reader: &mut ByteReader<'a>,
    kind: u8,
    span: u32,
) -> Result<(u32, Content<'a>), DecodeError> {
    Ok(match kind {
        1 => (reader.at_most(span)?, Content::Deleted),
        3 => {
            reader.bytes()?;
            (1, Content::Rich)
        }
        4 => {
            let units = reader.text()?.encode_utf16().count();
            (units as u32, Content::Text)
        }
        5 => {
            check_json(reader.text()?)?;
            (1, Content::Rich)
        }
        6 => {
            name(reader)?;
            check_json(reader.text()?)?;
            (1, Content::Rich)
        }
        7 => (1, read_type(reader)?),
        8 => {
            // Several where an engine joined a value with those it overwrote.
            let count = reader.count(limits::MAX_FRAME_BYTES)?;
            let mut all = EncodedValue::Nothing;
            for _ in 0..count {
                all = all.with(value::read(reader, 0)?);
            }
            (count as u32, Content::Value(all))
        }
        // 2 is a forgotten way to write values, 9 a subdocument, 11 a move: no engine we meet
        // needs the first, and the others reach beyond the document or differ between engines.
        _ => return Err(DecodeError::Kind),
    })
}

fn read_type<'a>(reader: &mut ByteReader<'a>) -> Result<Content<'a>, DecodeError> {
    Ok(match reader.byte()? {
        1 => Content::MapType,
        2 => Content::TextType,
        0 | 4 | 6 => Content::RichType,
        3 => {
            name(reader)?;
            Content::RichType
        }
        _ => return Err(DecodeError::Kind),
    })
}
