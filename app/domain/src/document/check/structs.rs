//! The structs that an update is made of, read without the engine.
//!
//! A struct is a range of ticks of one client: content, or a mark that content was collected, or
//! a gap. Content names its neighbors at the time of its insertion (its origins); the first in a place
//! names its root or nested type, and its key.

use super::value::{self, EncodedValue};
use crate::document::id_set::IdSet;
use crate::document::lib0::{ByteReader, DecodeError, check_json};
use crate::document::limits;
use crate::document::owners::ClientId;
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

/// A struct, with its range of the update's bytes.
#[derive(Debug)]
pub(super) struct Struct<'a> {
    pub(super) clock: u32,
    pub(super) length: u32,
    pub(super) body: StructBody<'a>,
    pub(super) bytes: Range<usize>,
}

impl Struct<'_> {
    pub(super) fn end(&self) -> u32 {
        self.clock + self.length
    }
}

#[derive(Debug)]
pub(super) enum StructBody<'a> {
    /// Deleted content whose place nobody remembers.
    Collected,
    /// The sender lacks these ticks itself.
    Gap,
    Item(ItemStruct<'a>),
}

#[derive(Debug)]
pub(super) struct ItemStruct<'a> {
    pub(super) left: Option<Tick>,
    pub(super) right: Option<Tick>,
    /// On the wire only where there is no origin to copy it from.
    pub(super) parent: Option<ItemParent<'a>>,
    pub(super) content: ItemContent<'a>,
}

#[derive(Debug)]
pub(super) struct ItemParent<'a> {
    pub(super) of: ParentId<'a>,
    pub(super) key: Option<&'a str>,
}

#[derive(Debug)]
pub(super) enum ParentId<'a> {
    Root(&'a str),
    Type(Tick),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemContent<'a> {
    Deleted,
    Text,
    /// One or more values, as one.
    Value(EncodedValue<'a>),
    TextType,
    MapType,
    /// Content that a Yjs document may have but no worksheet has: lists, XML, formats, embeds, bytes.
    Rich,
    /// Likewise, with children.
    RichType,
}

/// The structs of one client, without holes.
#[derive(Debug)]
pub(super) struct ClientStructs<'a> {
    pub(super) client: ClientId,
    pub(super) structs: Vec<Struct<'a>>,
}

pub(super) fn read<'a>(
    bytes: &'a [u8],
    update_limits: &limits::UpdateLimits,
) -> Result<(Vec<ClientStructs<'a>>, IdSet), DecodeError> {
    let mut reader = ByteReader::new(bytes);
    let mut runs: Vec<ClientStructs<'a>> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut left = update_limits.structs;
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
            let next = read_struct(&mut reader, clock, update_limits.span)?;
            clock = next.end();
            if clock > limits::MAX_CLOCK {
                return Err(DecodeError::TooMuch);
            }
            structs.push(next);
        }
        runs.push(ClientStructs { client, structs });
    }
    let deleted = IdSet::read(&mut reader, update_limits.ranges)?;
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
        0 => (reader.at_most(span)?, StructBody::Collected),
        10 => (reader.at_most(limits::MAX_CLOCK)?, StructBody::Gap),
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
) -> Result<(u32, StructBody<'a>), DecodeError> {
    let left = (info & HAS_ORIGIN != 0)
        .then(|| read_tick(reader))
        .transpose()?;
    let right = (info & HAS_RIGHT_ORIGIN != 0)
        .then(|| read_tick(reader))
        .transpose()?;
    let parent = if left.is_none() && right.is_none() {
        let of = match reader.number()? {
            1 => ParentId::Root(read_name(reader)?),
            0 => ParentId::Type(read_tick(reader)?),
            _ => return Err(DecodeError::Kind),
        };
        let key = (info & HAS_KEY != 0)
            .then(|| read_name(reader))
            .transpose()?;
        Some(ItemParent { of, key })
    } else {
        None
    };
    let (length, content) = read_content(reader, info & 0x1f, span)?;
    let item = ItemStruct {
        left,
        right,
        parent,
        content,
    };
    Ok((length, StructBody::Item(item)))
}

fn read_tick(reader: &mut ByteReader<'_>) -> Result<Tick, DecodeError> {
    Ok(Tick {
        client: ClientId(reader.number()?),
        clock: reader.at_most(limits::MAX_CLOCK)?,
    })
}

fn read_name<'a>(reader: &mut ByteReader<'a>) -> Result<&'a str, DecodeError> {
    match reader.text()? {
        name if name.len() <= limits::MAX_NAME_BYTES => Ok(name),
        _ => Err(DecodeError::TooMuch),
    }
}

fn read_content<'a>(
    reader: &mut ByteReader<'a>,
    kind: u8,
    span: u32,
) -> Result<(u32, ItemContent<'a>), DecodeError> {
    Ok(match kind {
        1 => (reader.at_most(span)?, ItemContent::Deleted),
        3 => {
            reader.bytes()?;
            (1, ItemContent::Rich)
        }
        4 => {
            let units = reader.text()?.encode_utf16().count();
            (units as u32, ItemContent::Text)
        }
        5 => {
            check_json(reader.text()?)?;
            (1, ItemContent::Rich)
        }
        6 => {
            read_name(reader)?;
            check_json(reader.text()?)?;
            (1, ItemContent::Rich)
        }
        7 => (1, read_type(reader)?),
        8 => {
            // Several where an engine joined a value with those it overwrote.
            let count = reader.count(limits::MAX_FRAME_BYTES)?;
            let mut combined = EncodedValue::Nothing;
            for _ in 0..count {
                combined = combined.combine(value::read(reader, 0)?);
            }
            (count as u32, ItemContent::Value(combined))
        }
        // 2 is an obsolete encoding of values, 9 a subdocument, 11 a move: no current engine writes
        // the first, and the others reach beyond the document or differ between engines.
        _ => return Err(DecodeError::Kind),
    })
}

fn read_type<'a>(reader: &mut ByteReader<'a>) -> Result<ItemContent<'a>, DecodeError> {
    Ok(match reader.byte()? {
        1 => ItemContent::MapType,
        2 => ItemContent::TextType,
        0 | 4 | 6 => ItemContent::RichType,
        3 => {
            read_name(reader)?;
            ItemContent::RichType
        }
        _ => return Err(DecodeError::Kind),
    })
}
