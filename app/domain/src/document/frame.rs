//! Frames: the y-protocols envelope, V1, with the status message that y-sweet added to it, and one of
//! our own.
//!
//! One WebSocket message is one frame. Its payload is a slice of the received bytes and is not checked.

use super::lib0::{ByteReader, DecodeError, check_json, put_bytes, put_number};
use super::limits;
use super::owners::ClientId;

const SYNC: u64 = 0;
const AWARENESS: u64 = 1;
const QUERY: u64 = 3;
const STATUS: u64 = 102;
const RECORD: u64 = 103;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// The sender's state vector. The answer is an update with all that it lacks.
    Step1(&'a [u8]),
    /// The answer to [`Self::Step1`]: an update.
    Step2(&'a [u8]),
    /// The update of an edit, as it happens.
    Update(&'a [u8]),
    /// Presence entries.
    Awareness(&'a [u8]),
    /// A request for the presence of all.
    Query,
    /// A version in the sender's own counting, to be sent back once all frames before it are on disk.
    Status(&'a [u8]),
    /// From a page: a subscription to changes of the store's record of this worksheet. From the server:
    /// the record may have changed. Its content depends on the reader, so each fetches it. Stock clients
    /// don't know this frame and never get it.
    Record,
}

impl<'a> Frame<'a> {
    /// Reads the envelope.
    ///
    /// # Errors
    /// If the bytes are none of these frames.
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

/// The presence that one client announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwarenessEntry {
    pub client: ClientId,
    /// Grows with every change; an entry with a lower clock is ignored.
    pub clock: u32,
    /// JSON; `null` when the client has gone.
    pub state: String,
}

/// Reads presence entries.
///
/// # Errors
/// If one is too long, no JSON, or nested too deep.
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

/// Writes presence entries as a whole frame.
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
