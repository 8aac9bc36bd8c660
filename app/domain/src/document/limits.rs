//! Limits on everything a stranger may send. Each is a promise about memory.

pub const MAX_FRAME_BYTES: usize = 256 * 1024;
/// The weight of a document: its encoded bytes, [`STRUCT_OVERHEAD_BYTES`] for each struct and
/// [`VALUE_OVERHEAD_BYTES`] for each value.
pub const MAX_DOCUMENT_BYTES: usize = 8 * 1024 * 1024;
/// From this weight on, people who write are warned.
pub const NEARLY_FULL_BYTES: usize = MAX_DOCUMENT_BYTES / 8 * 7;
/// A struct counts for so many bytes beside its own. The engine and the check keep about 320 bytes for
/// the smallest struct, which is 7 on the wire, and finding its place takes the longer the more there
/// are.
pub const STRUCT_OVERHEAD_BYTES: usize = 256;
/// A value of a struct counts for so many bytes beside its own: a struct may hold overwritten values of
/// one byte each, and the engine keeps 24 for each.
pub const VALUE_OVERHEAD_BYTES: usize = 24;
/// Of one state vector, or of one presence frame.
pub const MAX_CLIENTS: usize = 4096;
/// The engine computes with 31 bits.
pub const MAX_CLOCK: u32 = 1 << 30;
/// The highest integer of JavaScript.
pub const MAX_CLIENT_ID: u64 = (1 << 53) - 1;
pub const MAX_DEPTH: usize = 16;
/// Of a root, a row or a cell.
pub const MAX_NAME_BYTES: usize = 64;
pub const MAX_CHOICE_BYTES: usize = 200;
pub const MAX_POSITION_BYTES: usize = 200;
pub const MAX_PRESENCE_BYTES: usize = 2048;
/// Of a status frame's version, which is echoed.
pub const MAX_STATUS_BYTES: usize = 64;
/// In one document.
pub const MAX_IDS_PER_PERSON: usize = 4096;

/// The engine may pass so many items of the document on the way to the place of each new struct, without
/// counting: twelve people who type at one place pass each other's words.
pub const FREE_PASSES_PER_STRUCT: u64 = 64;
/// Items beyond the free ones that the engine may pass for one person while the document is open.
pub const MAX_PASSES_PER_PERSON: u64 = 512 * 1024;
/// Items beyond the free ones that the engine may pass over a document's life, because every opening of
/// the document passes them again. An update that passes few is taken all the same.
pub const MAX_PASSES_PER_DOCUMENT: u64 = 2 * 1024 * 1024;
/// An update that passes so many items passes few.
pub const MAX_SMALL_PASSES: u64 = 4 * 1024;

/// The limits of one update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpdateLimits {
    /// Client ids with structs: offline sessions that are sent at once.
    pub clients: usize,
    pub structs: usize,
    /// Ranges of deleted ticks.
    pub ranges: usize,
    /// Ticks of one struct. Only deleted and collected content has more ticks than bytes, so this is the
    /// longest text that can be typed and deleted before it is sent.
    pub span: u32,
    /// Items of the document that the engine may pass to find the places of the structs: concurrent
    /// insertions.
    pub passes: u64,
    /// Ticks of text that the engine may copy to divide long texts: offline edits all over a megabyte come
    /// to about a hundred times its length.
    pub copied: u64,
}

/// The limits for a peer. A stock client repeats all deletions of the document whenever it
/// connects, so ranges are bounded by the frame alone.
pub const PEER_UPDATE: UpdateLimits = UpdateLimits {
    clients: 256,
    structs: 8 * 1024,
    ranges: MAX_FRAME_BYTES / 2,
    span: 1 << 22,
    passes: 64 * 1024,
    copied: 128 * 1024 * 1024,
};

/// The limits for the store, whose updates were checked one by one when they came.
pub const STORED_UPDATE: UpdateLimits = UpdateLimits {
    clients: usize::MAX,
    structs: usize::MAX,
    ranges: usize::MAX,
    span: MAX_CLOCK,
    passes: u64::MAX,
    copied: u64::MAX,
};

/// The limits for a whole document in one piece. The engine puts it together in another order than the
/// one in which it came, and may pass many more items then.
pub const SNAPSHOT_UPDATE: UpdateLimits = UpdateLimits {
    passes: 2 * MAX_PASSES_PER_DOCUMENT,
    ..STORED_UPDATE
};
