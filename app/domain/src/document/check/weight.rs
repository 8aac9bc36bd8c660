//! The weight of a document: its encoded bytes and its structs' share of memory.

use super::structs::{self, ClientStructs, ItemContent, Struct, StructBody};
use crate::document::lib0::DecodeError;
use crate::document::limits;

/// The weight of splitting a struct: an insertion or a deletion in the middle of one makes three of
/// it, and each new one has a head with two origins at most.
pub(super) const SPLIT_BYTES: usize = 2 * (24 + limits::STRUCT_OVERHEAD_BYTES);

/// The weight of a whole encoded document (see [`limits::MAX_DOCUMENT_BYTES`]).
///
/// # Errors
/// If the bytes are no document.
pub fn weigh(document: &[u8]) -> Result<usize, DecodeError> {
    let (clients, _) = structs::read(document, &limits::STORED_UPDATE)?;
    Ok(document.len() + overhead(&clients))
}

/// The weight of structs beside their encoded bytes.
pub(super) fn overhead(clients: &[ClientStructs<'_>]) -> usize {
    let structs = clients.iter().flat_map(|client| &client.structs);
    structs
        .map(|block| limits::STRUCT_OVERHEAD_BYTES + value_overhead(block))
        .sum()
}

fn value_overhead(block: &Struct<'_>) -> usize {
    match &block.body {
        StructBody::Item(item) => match item.content {
            ItemContent::Value(_) => limits::VALUE_OVERHEAD_BYTES * block.length as usize,
            _ => 0,
        },
        StructBody::Collected | StructBody::Gap => 0,
    }
}
