//! How much of anything a stranger may send. Every number is a promise about memory.

/// Bytes of one frame from a peer.
pub const MAX_FRAME_BYTES: usize = 256 * 1024;
/// Bytes that a whole document counts for: encoded, and [`STRUCT_OVERHEAD_BYTES`] and [`VALUE_OVERHEAD_BYTES`] for what is in it.
pub const MAX_DOCUMENT_BYTES: usize = 8 * 1024 * 1024;
/// From so many on, whoever writes is told that the wall is near.
pub const NEARLY_FULL_BYTES: usize = MAX_DOCUMENT_BYTES / 8 * 7;
/// Bytes that a struct counts for beside its own. The engine and the
/// check keep about 320 bytes for the smallest struct, which is 7 on the wire, and finding its
/// place takes the longer the more there are.
pub const STRUCT_OVERHEAD_BYTES: usize = 256;
/// Bytes that one value of a struct counts for beside its own: a struct may hold values that were
/// overwritten, of one byte each, and the engine keeps 24 for each.
pub const VALUE_OVERHEAD_BYTES: usize = 24;
/// Client ids in one state vector, or entries in one presence frame.
pub const MAX_CLIENTS: usize = 4096;
/// The highest clock of a client. The engine computes with 31 bits.
pub const MAX_CLOCK: u32 = 1 << 30;
/// The highest client id: what JavaScript can count.
pub const MAX_CLIENT_ID: u64 = (1 << 53) - 1;
/// Nesting of a value.
pub const MAX_DEPTH: usize = 16;
/// Bytes of a root's, a row's or a cell's name.
pub const MAX_NAME_BYTES: usize = 64;
/// Bytes of a choice.
pub const MAX_CHOICE_BYTES: usize = 200;
/// Bytes of a row's position.
pub const MAX_POSITION_BYTES: usize = 200;
/// Bytes of one presence entry.
pub const MAX_PRESENCE_BYTES: usize = 2048;
/// Bytes of a status frame's version, which is echoed as it came.
pub const MAX_STATUS_BYTES: usize = 64;
/// Client ids that one person may own in one document.
pub const MAX_IDS_PER_PERSON: usize = 4096;

/// Items of a document that the engine may pass for each struct of an update, on the way to its
/// place, whatever it passed before: twelve people
/// who type at one place pass each other's words.
pub const FREE_PASSES_PER_STRUCT: u64 = 64;
/// Items beyond those that a person may have it pass while the document is open.
pub const MAX_PASSES_PER_PERSON: u64 = 512 * 1024;
/// Items beyond those that it may pass over a document's life: whoever opens the document passes
/// them again. An update that passes few is taken all the same.
pub const MAX_PASSES_PER_DOCUMENT: u64 = 2 * 1024 * 1024;
/// So many items are few.
pub const MAX_SMALL_PASSES: u64 = 4 * 1024;

/// How much one update may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpdateLimits {
    /// Client ids with structs: so many offline sessions at once, for a peer.
    pub clients: usize,
    /// Structs.
    pub structs: usize,
    /// Ranges of deleted ticks.
    pub ranges: usize,
    /// Clock ticks that one struct may span. Only deleted and collected content spans more than
    /// it carries, so this is the longest text that can be typed and deleted before it is sent.
    pub span: u32,
    /// Items of the document that the engine may pass to find the places of its structs: what was
    /// inserted there by those who had not seen it.
    pub passes: u64,
    /// Ticks of text that the engine may copy, where it divides long texts: edits all over a
    /// megabyte, made without a connection, come to some hundred times its length.
    pub copied: u64,
}

/// What a peer may send. A stock client repeats all deletions of the document whenever it
/// connects, so ranges are bounded by the frame alone.
pub const PEER_UPDATE: UpdateLimits = UpdateLimits {
    clients: 256,
    structs: 8 * 1024,
    ranges: MAX_FRAME_BYTES / 2,
    span: 1 << 22,
    passes: 64 * 1024,
    copied: 128 * 1024 * 1024,
};

/// What the store may hold: it was checked when it came, piece by piece.
pub const STORED_UPDATE: UpdateLimits = UpdateLimits {
    clients: usize::MAX,
    structs: usize::MAX,
    ranges: usize::MAX,
    span: MAX_CLOCK,
    passes: u64::MAX,
    copied: u64::MAX,
};

/// What a whole document in one piece may hold. It is put together in another order than the one in
/// which it came, and passes may be many more then.
pub const SNAPSHOT_UPDATE: UpdateLimits = UpdateLimits {
    passes: 2 * MAX_PASSES_PER_DOCUMENT,
    ..STORED_UPDATE
};
