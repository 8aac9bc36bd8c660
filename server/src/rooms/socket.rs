//! The life of one socket: frames go in and out until one side ends it.

use super::allowance::Allowance;
use super::message::RoomMessage;
use super::outbound_queue::{CloseReason, OutboundItem, OutboundReceiver, outbound_queue};
use super::room_registry::RoomRegistry;
use super::socket_options::SocketOptions;
use axum::extract::ws::{Message, WebSocket};
use bytes::Bytes;
use domain::document::frame::encode_entries;
use domain::document::sync::PeerId;
use futures::SinkExt as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use store::worksheets::Member;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, timeout};

/// A member who has to wait is sent an empty message this often: their page gives up a connection on which
/// it hears nothing for some seconds.
const WAITING_INTERVAL: Duration = Duration::from_secs(2);

/// Carries frames until one side ends it. Returns why the server does; `None` where the peer did.
pub(super) async fn run_socket(
    rooms: &RoomRegistry,
    socket: &mut WebSocket,
    member: Member,
) -> Option<CloseReason> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let peer_id = PeerId(NEXT.fetch_add(1, Ordering::Relaxed));
    let allowance = rooms.context.allowances.for_member(member.id);
    let room = rooms.open_room(member.worksheet);
    let (outbound_queue, mut outbound_receiver) = outbound_queue();
    let join = RoomMessage::Join(peer_id, Box::new((member, outbound_queue)));
    let joined = room.send(join).await;
    let mut task = SocketTask {
        socket,
        room: &room,
        peer_id,
        allowance: &allowance,
        options: rooms.options,
    };
    let reason = match joined {
        Ok(()) => task.run(&mut outbound_receiver).await,
        Err(_) => Some(CloseReason::TryAgain),
    };
    // A room that has ended has no peers any more.
    let _ = room.send(RoomMessage::Leave(peer_id)).await;
    reason
}

struct SocketTask<'a> {
    socket: &'a mut WebSocket,
    room: &'a mpsc::Sender<RoomMessage>,
    peer_id: PeerId,
    allowance: &'a Allowance,
    options: SocketOptions,
}

/// The connection is over. The reason, if any, is sent to the peer.
struct ConnectionEnd(Option<CloseReason>);

impl SocketTask<'_> {
    async fn run(&mut self, outbound_receiver: &mut OutboundReceiver) -> Option<CloseReason> {
        let ConnectionEnd(reason) = match self.carry_frames(outbound_receiver).await {
            Ok(never) => match never {},
            Err(end) => end,
        };
        reason
    }

    async fn carry_frames(
        &mut self,
        outbound_receiver: &mut OutboundReceiver,
    ) -> Result<std::convert::Infallible, ConnectionEnd> {
        let ping_interval = self.options.ping_interval;
        let mut ping = interval_at(Instant::now() + ping_interval, ping_interval);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last_message_at = Instant::now();
        loop {
            let is_waiting = self.allowance.is_spent();
            if is_waiting {
                last_message_at = Instant::now();
            }
            tokio::select! {
                out = outbound_receiver.next() => match out {
                    OutboundItem::Frame(frame) => self.send(Message::Binary(frame)).await?,
                    OutboundItem::Close(reason) => return Err(ConnectionEnd(Some(reason))),
                },
                message = next_message(self.socket, self.allowance) => {
                    last_message_at = Instant::now();
                    self.receive(message).await?;
                }
                () = sleep(WAITING_INTERVAL), if is_waiting => {
                    self.send(Message::Binary(empty_awareness_frame())).await?;
                }
                _ = ping.tick() => {
                    if last_message_at.elapsed() > self.options.max_silence {
                        return Err(ConnectionEnd(None));
                    }
                    self.send(Message::Binary(empty_awareness_frame())).await?;
                    self.send(Message::Ping(Bytes::new())).await?;
                }
            }
        }
    }

    async fn receive(
        &mut self,
        message: Option<Result<Message, axum::Error>>,
    ) -> Result<(), ConnectionEnd> {
        match message.ok_or(ConnectionEnd(None))? {
            Ok(Message::Binary(frame)) => {
                self.allowance.charge_message(&frame);
                let frame = RoomMessage::Frame(self.peer_id, frame);
                let sent = self.room.send(frame).await;
                sent.map_err(|_| ConnectionEnd(Some(CloseReason::TryAgain)))
            }
            Ok(Message::Text(_)) => Err(ConnectionEnd(Some(CloseReason::Refused))),
            Ok(Message::Close(_)) => Err(ConnectionEnd(None)),
            Ok(Message::Ping(bytes)) => {
                self.allowance.charge_message(&bytes);
                self.answer_ping().await
            }
            Ok(Message::Pong(bytes)) => {
                self.allowance.charge_message(&bytes);
                Ok(())
            }
            Err(error) => Err(ConnectionEnd(close_reason_of(&error))),
        }
    }

    /// Waits until the answer to a ping has left, and reads nothing meanwhile. The library would
    /// queue an answer for each ping that is read, without limit.
    async fn answer_ping(&mut self) -> Result<(), ConnectionEnd> {
        let flushed = timeout(self.options.send_timeout, self.socket.flush()).await;
        match flushed {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(ConnectionEnd(None)),
        }
    }

    async fn send(&mut self, message: Message) -> Result<(), ConnectionEnd> {
        let sent = timeout(self.options.send_timeout, self.socket.send(message)).await;
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(ConnectionEnd(None)),
        }
    }
}

/// Reads the next message of a peer, once its member may send one.
async fn next_message(
    socket: &mut WebSocket,
    allowance: &Allowance,
) -> Option<Result<Message, axum::Error>> {
    allowance.wait().await;
    socket.recv().await
}

/// An awareness frame about nobody, which every client takes and none answers.
fn empty_awareness_frame() -> Bytes {
    Bytes::from(encode_entries([].iter()))
}

/// A message that is too long ends the connection before it is read; every other error is a broken
/// connection.
fn close_reason_of(error: &axum::Error) -> Option<CloseReason> {
    let cause = std::error::Error::source(error).map(ToString::to_string);
    cause
        .is_some_and(|cause| cause.contains("too long"))
        .then_some(CloseReason::TooBig)
}
