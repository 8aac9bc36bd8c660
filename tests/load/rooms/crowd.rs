//! Twelve people in each of many rooms, who type one character after another at their own pace, and
//! the time at which each of them sees each character.

use super::super::LoadError;
use super::super::latency::Latencies;
use super::super::seed::LoadSeed;
use super::frames::{ServerMessage, TypedCharacters, hear, keystroke, question, status};
use super::peer::{RoomAddress, SaveSignal};
use futures::{SinkExt, StreamExt};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async_with_config};

pub(crate) const PEOPLE: usize = 12;
/// Characters that each of them types a second.
pub(crate) const KEYS_PER_SECOND: f64 = 1.5;
/// A character that does not arrive by then after the last keystroke never does.
const TIMEOUT: Duration = Duration::from_secs(10);

type ClientSocket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// The instants at which each client's characters of a room were due.
type KeystrokeTimes = Arc<Mutex<HashMap<u64, Vec<Instant>>>>;

#[derive(Debug, Default)]
pub(crate) struct CrowdTally {
    /// From a key to each of the others.
    pub(crate) seen: Latencies,
    pub(crate) deliveries: usize,
    /// From a key to "saved".
    pub(crate) saved: Latencies,
    pub(crate) keys: usize,
    /// Bytes of frames, to the server and from it.
    pub(crate) up: usize,
    pub(crate) down: usize,
    pub(crate) broken: usize,
    /// The number of characters that each client was told are saved: room, client, number.
    pub(crate) promised: Vec<(usize, u64, usize)>,
}

impl CrowdTally {
    fn append(&mut self, other: Self) {
        self.seen.append(other.seen);
        self.saved.append(other.saved);
        self.deliveries += other.deliveries;
        self.keys += other.keys;
        self.up += other.up;
        self.down += other.down;
        self.broken += other.broken;
        self.promised.extend(other.promised);
    }

    /// The number of deliveries that should happen.
    pub(crate) fn due(&self) -> usize {
        self.keys * (PEOPLE - 1)
    }
}

/// Open sockets that the server has answered.
pub(crate) struct Crowd {
    people: Vec<Typist>,
}

struct Typist {
    room: usize,
    client: u64,
    room_address: RoomAddress,
    socket: ClientSocket,
    sent: KeystrokeTimes,
}

impl Crowd {
    /// Opens everybody's socket, and waits until the server has answered each.
    pub(crate) async fn open(room_addresses: &[RoomAddress]) -> Result<Self, LoadError> {
        let mut people = Vec::new();
        for (room, room_address) in room_addresses.iter().enumerate() {
            let sent = KeystrokeTimes::default();
            for number in 0..PEOPLE {
                // Ids as large as a stock client's, for every server.
                let client = 3_000_000_000 + (room * PEOPLE + number) as u64;
                let (socket, _) = everything(room_address).await?;
                people.push(Typist {
                    room,
                    client,
                    room_address: room_address.clone(),
                    socket,
                    sent: Arc::clone(&sent),
                });
            }
        }
        Ok(Self { people })
    }

    /// Lets everybody type for so many seconds, and waits for the frames on their way.
    pub(crate) async fn types(
        self,
        save_signal: SaveSignal,
        seconds: usize,
        seed: &mut LoadSeed,
    ) -> Result<CrowdTally, LoadError> {
        let start = Instant::now() + Duration::from_millis(100);
        let schedules: Vec<_> = self
            .people
            .iter()
            .map(|_| schedule(start, seconds, seed))
            .collect();
        let mut keys = HashMap::<usize, usize>::new();
        for (person, due) in self.people.iter().zip(&schedules) {
            *keys.entry(person.room).or_default() += due.len();
        }
        let (finish, mut finished) = watch::channel(0);
        let finish = Arc::new(finish);
        let (tell, done) = watch::channel(());
        let (mut typing, everybody) = (JoinSet::new(), self.people.len());
        for (person, due) in self.people.into_iter().zip(schedules) {
            let others = keys[&person.room] - due.len();
            let finish = Arc::clone(&finish);
            typing.spawn(person.types(save_signal, due, others, finish, done.clone()));
        }
        let patience = Duration::from_secs(seconds as u64) + TIMEOUT;
        let _ = timeout(patience, finished.wait_for(|count| *count == everybody)).await;
        drop(tell);
        let mut tally = CrowdTally::default();
        while let Some(person) = typing.join_next().await {
            tally.append(person?);
        }
        Ok(tally)
    }
}

/// The instants of one person's keystrokes.
fn schedule(start: Instant, seconds: usize, seed: &mut LoadSeed) -> Vec<Instant> {
    let mut due = Vec::new();
    let mut at = 0.0;
    loop {
        at -= (1.0 - seed.fraction()).ln() / KEYS_PER_SECOND;
        if at > seconds as f64 {
            return due;
        }
        due.push(start + Duration::from_secs_f64(at));
    }
}

impl Typist {
    /// Types, and listens until everybody has finished.
    async fn types(
        mut self,
        save_signal: SaveSignal,
        due: Vec<Instant>,
        others: usize,
        finish: Arc<watch::Sender<usize>>,
        mut done: watch::Receiver<()>,
    ) -> CrowdTally {
        let mut tally = CrowdTally::default();
        let (mut next, mut saved, mut finished) = (0, 0, false);
        loop {
            let key = due.get(next).copied();
            tokio::select! {
                biased;
                _ = done.changed() => break,
                () = sleep_until(key.unwrap_or_else(Instant::now)), if key.is_some() => {
                    self.sent().entry(self.client).or_default().extend(key);
                    let mut frames = vec![keystroke(&self.room_address.envelope, self.client, next)];
                    if save_signal == SaveSignal::Version {
                        frames.push(status(next + 1));
                    }
                    next += 1;
                    for frame in frames {
                        tally.up += frame.len();
                        if self.socket.send(Message::binary(frame)).await.is_err() {
                            tally.broken += 1;
                            break;
                        }
                    }
                }
                message = self.socket.next() => {
                    let Some(Ok(message)) = message else {
                        tally.broken += 1;
                        break;
                    };
                    if let Message::Binary(frame) = message {
                        tally.down += frame.len();
                        self.hears(&frame, &due, &mut saved, &mut tally);
                    }
                }
            }
            let told = save_signal == SaveSignal::Nothing || saved >= due.len();
            if !finished && next == due.len() && told && tally.deliveries >= others {
                finished = true;
                finish.send_modify(|count| *count += 1);
            }
        }
        tally.keys = next;
        tally.promised.push((self.room, self.client, saved));
        tally
    }

    fn sent(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Vec<Instant>>> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hears(&self, frame: &[u8], due: &[Instant], saved: &mut usize, tally: &mut CrowdTally) {
        let now = Instant::now();
        let before = *saved;
        match hear(&self.room_address.envelope, frame) {
            Some(ServerMessage::TypedCharacters(typed)) => {
                let sent = self.sent();
                for TypedCharacters {
                    client,
                    from,
                    count,
                } in typed
                {
                    // Some servers send a client's own characters back.
                    let Some(keys) = sent.get(&client).filter(|_| client != self.client) else {
                        continue;
                    };
                    for key in keys.iter().skip(from).take(count) {
                        tally.seen.add(now - *key);
                        tally.deliveries += 1;
                    }
                }
            }
            Some(ServerMessage::SavedUpTo(count)) => *saved = (*saved).max(count),
            Some(ServerMessage::SavedOne) => *saved += 1,
            Some(ServerMessage::All(_) | ServerMessage::Nothing) | None => {}
        }
        for key in due.iter().take(*saved).skip(before) {
            tally.saved.add(now - *key);
        }
    }
}

/// Opens a socket and asks for everything that the server has.
pub(crate) async fn everything(
    room_address: &RoomAddress,
) -> Result<(ClientSocket, Vec<TypedCharacters>), LoadError> {
    let (mut socket, _) = connect_async_with_config(&room_address.url, None, true).await?;
    if let Some(greeting) = &room_address.greeting {
        socket.send(Message::binary(greeting.clone())).await?;
    }
    let ask = question(&room_address.envelope);
    socket.send(Message::binary(ask)).await?;
    let answer = async {
        while let Some(message) = socket.next().await {
            if let Message::Binary(frame) = message?
                && let Some(ServerMessage::All(all)) = hear(&room_address.envelope, &frame)
            {
                return Ok::<_, LoadError>(all);
            }
        }
        Err("a server closed before it answered".into())
    };
    let all = timeout(TIMEOUT, answer).await??;
    Ok((socket, all))
}
