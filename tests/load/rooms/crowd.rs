//! Twelve people in each of many rooms, who type one character after another at their own pace,
//! and what each of them sees, and when.

use super::super::Trouble;
use super::super::latency::Latencies;
use super::super::seed::Seed;
use super::frames::{Heard, Typed, hear, keystroke, question, status};
use super::peer::{Door, Says};
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

/// People in a room.
pub(crate) const PEOPLE: usize = 12;
/// Characters that each of them types a second.
pub(crate) const PACE: f64 = 1.5;
/// What is not there by then after the last keystroke never comes.
const PATIENCE: Duration = Duration::from_secs(10);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// When each character of a room was due, by its client.
type Sent = Arc<Mutex<HashMap<u64, Vec<Instant>>>>;

/// What happened to everybody.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// From a key to each of the others.
    pub(crate) seen: Latencies,
    pub(crate) deliveries: usize,
    /// From a key to "saved".
    pub(crate) saved: Latencies,
    pub(crate) keys: usize,
    /// Bytes of frames, to the server and from it.
    pub(crate) up: usize,
    pub(crate) down: usize,
    /// Lines that broke.
    pub(crate) broken: usize,
    /// How many characters each client was told are saved, by room.
    pub(crate) promised: Vec<(usize, u64, usize)>,
}

impl Tally {
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

    /// Deliveries that there should be.
    pub(crate) fn due(&self) -> usize {
        self.keys * (PEOPLE - 1)
    }
}

/// Sockets that are open, and have been greeted.
pub(crate) struct Crowd {
    people: Vec<Person>,
}

struct Person {
    room: usize,
    client: u64,
    door: Door,
    socket: Socket,
    sent: Sent,
}

impl Crowd {
    /// Opens everybody's socket, and waits until the server has answered each.
    pub(crate) async fn open(doors: &[Door]) -> Result<Self, Trouble> {
        let mut people = Vec::new();
        for (room, door) in doors.iter().enumerate() {
            let sent = Sent::default();
            for number in 0..PEOPLE {
                // As large as a stock client's ids are, whoever is measured.
                let client = 3_000_000_000 + (room * PEOPLE + number) as u64;
                let (socket, _) = everything(door).await?;
                people.push(Person {
                    room,
                    client,
                    door: door.clone(),
                    socket,
                    sent: Arc::clone(&sent),
                });
            }
        }
        Ok(Self { people })
    }

    /// Lets everybody type for so many seconds, and waits for what is on its way.
    pub(crate) async fn types(
        self,
        says: Says,
        seconds: usize,
        seed: &mut Seed,
    ) -> Result<Tally, Trouble> {
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
            typing.spawn(person.types(says, due, others, finish, done.clone()));
        }
        let patience = Duration::from_secs(seconds as u64) + PATIENCE;
        let _ = timeout(patience, finished.wait_for(|count| *count == everybody)).await;
        drop(tell);
        let mut tally = Tally::default();
        while let Some(person) = typing.join_next().await {
            tally.append(person?);
        }
        Ok(tally)
    }
}

/// When somebody hits a key.
fn schedule(start: Instant, seconds: usize, seed: &mut Seed) -> Vec<Instant> {
    let mut due = Vec::new();
    let mut at = 0.0;
    loop {
        at -= (1.0 - seed.fraction()).ln() / PACE;
        if at > seconds as f64 {
            return due;
        }
        due.push(start + Duration::from_secs_f64(at));
    }
}

impl Person {
    /// Types, and listens until everybody has finished.
    async fn types(
        mut self,
        says: Says,
        due: Vec<Instant>,
        others: usize,
        finish: Arc<watch::Sender<usize>>,
        mut done: watch::Receiver<()>,
    ) -> Tally {
        let mut tally = Tally::default();
        let (mut next, mut saved, mut finished) = (0, 0, false);
        loop {
            let key = due.get(next).copied();
            tokio::select! {
                biased;
                _ = done.changed() => break,
                () = sleep_until(key.unwrap_or_else(Instant::now)), if key.is_some() => {
                    self.sent().entry(self.client).or_default().extend(key);
                    let mut frames = vec![keystroke(&self.door.envelope, self.client, next)];
                    if says == Says::Version {
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
            let told = says == Says::Nothing || saved >= due.len();
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

    fn hears(&self, frame: &[u8], due: &[Instant], saved: &mut usize, tally: &mut Tally) {
        let now = Instant::now();
        let before = *saved;
        match hear(&self.door.envelope, frame) {
            Some(Heard::Typed(typed)) => {
                let sent = self.sent();
                for Typed {
                    client,
                    from,
                    count,
                } in typed
                {
                    // Some send one's own back.
                    let Some(keys) = sent.get(&client).filter(|_| client != self.client) else {
                        continue;
                    };
                    for key in keys.iter().skip(from).take(count) {
                        tally.seen.add(now - *key);
                        tally.deliveries += 1;
                    }
                }
            }
            Some(Heard::SavedUpTo(count)) => *saved = (*saved).max(count),
            Some(Heard::SavedOne) => *saved += 1,
            Some(Heard::All(_) | Heard::Nothing) | None => {}
        }
        for key in due.iter().take(*saved).skip(before) {
            tally.saved.add(now - *key);
        }
    }
}

/// Opens a socket and asks for everything: what the server has.
pub(crate) async fn everything(door: &Door) -> Result<(Socket, Vec<Typed>), Trouble> {
    let (mut socket, _) = connect_async_with_config(&door.url, None, true).await?;
    if let Some(greeting) = &door.greeting {
        socket.send(Message::binary(greeting.clone())).await?;
    }
    let ask = question(&door.envelope);
    socket.send(Message::binary(ask)).await?;
    let answer = async {
        while let Some(message) = socket.next().await {
            if let Message::Binary(frame) = message?
                && let Some(Heard::All(all)) = hear(&door.envelope, &frame)
            {
                return Ok::<_, Trouble>(all);
            }
        }
        Err("a server closed before it answered".into())
    };
    let all = timeout(PATIENCE, answer).await??;
    Ok((socket, all))
}
