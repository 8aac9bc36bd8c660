//! Frames: the y-protocols envelope, V1, with the status message that y-sweet added to it, and one of
//! our own.
//!
//! One WebSocket message is one frame. Its payload is a slice of the bytes it came in: nothing in
//! it has been looked at yet.

use super::limits;
use super::owners::ClientId;
use super::lib0::{ByteReader, DecodeError, check_json, put_bytes, put_number};

const SYNC: u64 = 0;
const AWARENESS: u64 = 1;
const QUERY: u64 = 3;
const STATUS: u64 = 102;
const RECORD: u64 = 103;

/// What a frame says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// "This is what I have": a state vector. The answer is what it lacks.
    Step1(&'a [u8]),
    /// That answer: an update.
    Step2(&'a [u8]),
    /// An edit as it happens: an update.
    Update(&'a [u8]),
    /// Who is where: presence entries.
    Awareness(&'a [u8]),
    /// "Who is here?"
    Query,
    /// A version of the sender's own counting, to be sent back when all before it is on disk.
    Status(&'a [u8]),
    /// From a page: "tell me whenever the store's record of this worksheet changes". From the
    /// server: it may have changed. What it says now depends on who asks, so it is fetched. A
    /// stock client knows nothing of this kind, and is never sent it.
    Record,
}

impl<'a> Frame<'a> {
    /// Reads the envelope.
    ///
    /// # Errors
    /// If it is not one of these frames.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let mut reader = ByteReader::new(bytes);
        let frame = match reader.number()? {
            SYNC => {
                let step = reader.number()?;
                let payload = reader.bytes()?;
                match step {
                    0 => Self::Step1(payload),
                    1 => Self::Step2(payload),
                    2 => Self::Update(payload),
                    _ => return Err(DecodeError::Kind),
                }
            }
            AWARENESS => Self::Awareness(reader.bytes()?),
            QUERY => Self::Query,
            STATUS => {
                let version = reader.bytes()?;
                if version.len() > limits::MAX_STATUS_BYTES {
                    return Err(DecodeError::TooMuch);
                }
                Self::Status(version)
            }
            RECORD => Self::Record,
            _ => return Err(DecodeError::Kind),
        };
        reader.end()?;
        Ok(frame)
    }

    /// As it goes on the wire.
    pub fn encode(self) -> Vec<u8> {
        let (kind, step, payload) = match self {
            Self::Step1(payload) => (SYNC, Some(0), payload),
            Self::Step2(payload) => (SYNC, Some(1), payload),
            Self::Update(payload) => (SYNC, Some(2), payload),
            Self::Awareness(payload) => (AWARENESS, None, payload),
            Self::Query => return vec![QUERY as u8],
            Self::Record => return vec![RECORD as u8],
            Self::Status(payload) => (STATUS, None, payload),
        };
        let mut out = Vec::with_capacity(payload.len() + 6);
        put_number(&mut out, kind);
        if let Some(step) = step {
            put_number(&mut out, step);
        }
        put_bytes(&mut out, payload);
        out
    }
}

/// One presence entry: what a client says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwarenessEntry {
    /// Whose.
    pub client: ClientId,
    /// Grows with every change; an older entry is ignored.
    pub clock: u32,
    /// JSON; `null` when the client has gone.
    pub state: String,
}

/// Reads presence entries. They are small, JSON and not nested deep, whoever's they are.
///
/// # Errors
/// If they are not.
pub fn decode_entries(payload: &[u8]) -> Result<Vec<AwarenessEntry>, DecodeError> {
    let mut reader = ByteReader::new(payload);
    let count = reader.count(limits::MAX_CLIENTS)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        let client = ClientId(reader.number()?);
        let clock = reader.at_most(u32::MAX - 1)?;
        let state = reader.text()?;
        if state.len() > limits::MAX_PRESENCE_BYTES {
            return Err(DecodeError::TooMuch);
        }
        check_json(state)?;
        entries.push(AwarenessEntry {
            client,
            clock,
            state: state.to_owned(),
        });
    }
    reader.end()?;
    Ok(entries)
}

/// Presence entries as a whole frame.
pub fn encode_entries<'a>(entries: impl ExactSizeIterator<Item = &'a AwarenessEntry>) -> Vec<u8> {
    let mut payload = Vec::new();
    put_number(&mut payload, entries.len() as u64);
    for entry in entries {
        put_number(&mut payload, entry.client.0);
        put_number(&mut payload, entry.clock.into());
        put_bytes(&mut payload, entry.state.as_bytes());
    }
    Frame::Awareness(&payload).encode()
}
