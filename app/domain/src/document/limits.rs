//! How much of anything a stranger may send. Every number is a promise about memory.

/// Bytes of one frame from a peer.
pub const FRAME: usize = 256 * 1024;
/// Bytes that a whole document counts for: encoded, and [`STRUCT`] and [`VALUE`] for what is in it.
pub const DOCUMENT: usize = 8 * 1024 * 1024;
/// From so many on, whoever writes is told that the wall is near.
pub const NEARLY_FULL: usize = DOCUMENT / 8 * 7;
/// Bytes that a struct counts for beside its own. The engine and the
/// check keep about 320 bytes for the smallest struct, which is 7 on the wire, and finding its
/// place takes the longer the more there are.
pub const STRUCT: usize = 256;
/// Bytes that one value of a struct counts for beside its own: a struct may hold values that were
/// overwritten, of one byte each, and the engine keeps 24 for each.
pub const VALUE: usize = 24;
/// Client ids in one state vector, or entries in one presence frame.
pub const CLIENTS: usize = 4096;
/// The highest clock of a client. The engine computes with 31 bits.
pub const CLOCK: u32 = 1 << 30;
/// The highest client id: what JavaScript can count.
pub const CLIENT: u64 = (1 << 53) - 1;
/// Nesting of a value.
pub const DEPTH: usize = 16;
/// Bytes of a root's, a row's or a cell's name.
pub const NAME: usize = 64;
/// Bytes of a choice.
pub const CHOICE: usize = 200;
/// Bytes of a row's position.
pub const POSITION: usize = 200;
/// Bytes of one presence entry.
pub const PRESENCE: usize = 2048;
/// Bytes of a status frame's version, which is echoed as it came.
pub const STATUS: usize = 64;
/// Client ids that one person may own in one document.
pub const IDS: usize = 4096;

/// How much one update may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Update {
    /// Client ids with structs: so many offline sessions at once, for a peer.
    pub clients: usize,
    /// Structs.
    pub structs: usize,
    /// Ranges of deleted ticks.
    pub ranges: usize,
    /// Clock ticks that one struct may span. Only deleted and collected content spans more than
    /// it carries, so this is the longest text that can be typed and deleted before it is sent.
    pub span: u32,
}

/// What a peer may send. A stock client repeats all deletions of the document whenever it
/// connects, so ranges are bounded by the frame alone.
pub const PEER: Update = Update {
    clients: 256,
    structs: 8 * 1024,
    ranges: FRAME / 2,
    span: 1 << 22,
};

/// What the store may hold: it was checked when it came, piece by piece.
pub const STORE: Update = Update {
    clients: usize::MAX,
    structs: usize::MAX,
    ranges: usize::MAX,
    span: CLOCK,
};
