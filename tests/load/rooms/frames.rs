//! The frames of a typist, made without an engine: every keystroke is one character after the one
//! before, as every Yjs client writes it. And the reverse: the characters that a frame brings, by
//! client.

/// The text that everybody types in.
const ROOT: &str = "t:notes";

const SYNC: u64 = 0;
const STEP2: u64 = 1;
const UPDATE: u64 = 2;
/// Hocuspocus answers a question by a message of its own.
const SYNC_REPLY: u64 = 4;
const HOCUSPOCUS_SAVED: u64 = 8;
const STATUS: u64 = 102;

/// A range of one client's characters: the first, and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypedCharacters {
    pub(crate) client: u64,
    pub(crate) from: usize,
    pub(crate) count: usize,
}

/// The meaning of a frame to a typist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ServerMessage {
    /// Characters of others.
    TypedCharacters(Vec<TypedCharacters>),
    /// Everything that the server has.
    All(Vec<TypedCharacters>),
    /// The number of own characters that are saved, counted from the first.
    SavedUpTo(usize),
    /// One more own update is saved.
    SavedOne,
    Nothing,
}

fn number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// The update of a client's keystroke.
pub(crate) fn update(client: u64, clock: usize) -> Vec<u8> {
    let mut update = vec![1, 1];
    number(&mut update, client);
    number(&mut update, clock as u64);
    match clock.checked_sub(1) {
        None => {
            update.extend_from_slice(&[0x04, 1]);
            bytes(&mut update, ROOT.as_bytes());
        }
        Some(before) => {
            update.push(0x84);
            number(&mut update, client);
            number(&mut update, before as u64);
        }
    }
    bytes(&mut update, b"x");
    update.push(0);
    update
}

/// The same as a frame, behind the envelope that this server wants before every frame.
pub(crate) fn keystroke(envelope: &[u8], client: u64, clock: usize) -> Vec<u8> {
    let mut frame = envelope.to_vec();
    frame.extend_from_slice(&[SYNC as u8, UPDATE as u8]);
    bytes(&mut frame, &update(client, clock));
    frame
}

/// The frame that asks for everything.
pub(crate) fn question(envelope: &[u8]) -> Vec<u8> {
    let mut frame = envelope.to_vec();
    frame.extend_from_slice(&[SYNC as u8, 0, 1, 0]);
    frame
}

/// The frame that asks for word when so many characters are saved.
pub(crate) fn status(count: usize) -> Vec<u8> {
    let mut version = Vec::new();
    number(&mut version, count as u64);
    let mut frame = Vec::new();
    number(&mut frame, STATUS);
    bytes(&mut frame, &version);
    frame
}

/// Hocuspocus names the document before every frame, and is greeted first.
pub(crate) fn hocuspocus_envelope(document: &str) -> Vec<u8> {
    let mut envelope = Vec::new();
    bytes(&mut envelope, document.as_bytes());
    envelope
}

pub(crate) fn hocuspocus_greeting(envelope: &[u8]) -> Vec<u8> {
    let mut frame = envelope.to_vec();
    frame.extend_from_slice(&[2, 0]);
    bytes(&mut frame, b"nobody asks");
    frame
}

struct FrameReader<'a>(&'a [u8]);

impl<'a> FrameReader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

/// The meaning of a frame; `None` if no server sends one like it.
pub(crate) fn hear(envelope: &[u8], frame: &[u8]) -> Option<ServerMessage> {
    let mut reader = FrameReader(frame.strip_prefix(envelope)?);
    Some(match reader.number()? {
        SYNC | SYNC_REPLY => match reader.number()? {
            STEP2 => ServerMessage::All(typed(reader.bytes()?)?),
            UPDATE => ServerMessage::TypedCharacters(typed(reader.bytes()?)?),
            _ => ServerMessage::Nothing,
        },
        STATUS => {
            let mut version = FrameReader(reader.bytes()?);
            ServerMessage::SavedUpTo(usize::try_from(version.number()?).ok()?)
        }
        HOCUSPOCUS_SAVED => ServerMessage::SavedOne,
        _ => ServerMessage::Nothing,
    })
}

/// The characters in an update that holds nothing but keystrokes, joined or not, by client.
fn typed(update: &[u8]) -> Option<Vec<TypedCharacters>> {
    let mut reader = FrameReader(update);
    let mut all = Vec::new();
    for _ in 0..reader.number()? {
        let structs = reader.number()?;
        let client = reader.number()?;
        let from = usize::try_from(reader.number()?).ok()?;
        let mut count = 0;
        for _ in 0..structs {
            let info = reader.byte()?;
            for origin in [0x80, 0x40] {
                if info & origin != 0 {
                    reader.number()?;
                    reader.number()?;
                }
            }
            if info & 0xc0 == 0 && reader.number()? == 1 {
                reader.bytes()?;
            }
            // Characters are one byte and one tick each.
            count += reader.bytes()?.len();
        }
        all.push(TypedCharacters {
            client,
            from,
            count,
        });
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::{ServerMessage, TypedCharacters, hear, hocuspocus_envelope, keystroke, status};

    #[test]
    fn what_is_typed_is_heard() {
        for (clock, envelope) in [(0, vec![]), (300, hocuspocus_envelope("room-7"))] {
            let typed = TypedCharacters {
                client: 4_000_000_001,
                from: clock,
                count: 1,
            };
            let frame = keystroke(&envelope, typed.client, clock);
            assert_eq!(
                hear(&envelope, &frame),
                Some(ServerMessage::TypedCharacters(vec![typed]))
            );
        }
        assert_eq!(hear(&[], &status(200)), Some(ServerMessage::SavedUpTo(200)));
        assert_eq!(hear(&[], &[7]), Some(ServerMessage::Nothing));
        assert_eq!(hear(&[], &[0, 2, 9]), None);
    }
}
