//! `GET /sync/{worksheet}`: the WebSocket that a page, or a stock Yjs client, edits by.

use super::outlet::{Close, Out, Outflow, outlet};
use super::{Rooms, Said};
use crate::security::Address;
use crate::{App, access, forms};
use axum::Extension;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::document::limits;
use domain::document::sync::PeerId;
use http::header::ORIGIN;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use store::StoreError;
use store::worksheets::{Member, WorksheetId};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval, timeout};

/// How often a silent peer is asked whether it is there.
const PING: Duration = Duration::from_secs(20);
/// After so much silence nobody is there: a phone that lost its wifi says no goodbye.
const SILENCE: Duration = Duration::from_secs(45);
/// How long one frame may take to leave.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a peer may take to hear why it is closed.
const GOODBYE: Duration = Duration::from_secs(5);
/// Bytes of a message that is read at all. What is longer than a frame may be is read to its end
/// before it is refused, or the line would break before the reason arrives.
const LONGEST: usize = 4 * limits::FRAME;
/// A socket's buffers. By default each would take 128 KiB, before a word is said.
const BUFFER: usize = 512;

/// The secret of a client that has no cookies.
#[derive(Deserialize)]
pub(crate) struct Asked {
    token: Option<String>,
}

/// Lets a member in. A worksheet that isn't there is told before the upgrade, a missing right by
/// the close code after it, which is all that a browser's script can read.
pub(crate) async fn sync(
    State(app): State<App>,
    Path(worksheet): Path<String>,
    Query(asked): Query<Asked>,
    Extension(Address(address)): Extension<Address>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let worksheet = match find(&app, &worksheet).await {
        Ok(Some(worksheet)) => worksheet,
        Ok(None) => return forms::not_found(),
        Err(error) => return forms::unavailable(&error),
    };
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    // A browser sends cookies along whoever asks it to, so with them it must say who asked.
    if asked.token.is_none() && !headers.contains_key(ORIGIN) {
        return (StatusCode::FORBIDDEN, "This must come from our own page.\n").into_response();
    }
    let member = match who(&app, asked, &headers, worksheet).await {
        Ok(member) => member,
        Err(error) => return forms::unavailable(&error),
    };
    let guard = match app.limiter.stream(address) {
        Ok(guard) => guard,
        Err(too_many) => return too_many.into_response(),
    };
    let (rooms, open) = (Arc::clone(&app.rooms), app.rooms.sockets.token());
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(0)
        .max_frame_size(LONGEST)
        .max_message_size(LONGEST)
        .on_upgrade(async move |mut socket| {
            // The task that upgrades a line takes more memory than one that only carries frames,
            // and this one lasts.
            tokio::spawn(async move {
                attend(&rooms, member, &mut socket).await;
                drop((guard, open));
            });
        })
}

/// The member who comes to a worksheet: by the secret in his address, or by his cookies.
async fn who(
    app: &App,
    asked: Asked,
    headers: &HeaderMap,
    worksheet: WorksheetId,
) -> Result<Option<Member>, StoreError> {
    match asked.token {
        Some(secret) => {
            let member = app.store.member(&secret, app.clock.now()).await?;
            Ok(member.filter(|member| member.worksheet == worksheet))
        }
        None => {
            let visitor = access::visitor(app, headers).await?;
            visitor.member_at(&app.store, worksheet).await
        }
    }
}

/// Has somebody at the worksheet until one side ends it, and says why if we do.
async fn attend(rooms: &Arc<Rooms>, member: Option<Member>, socket: &mut WebSocket) {
    let why = match member {
        Some(member) => serve(rooms, socket, member).await,
        None => Some(Close::NoRight),
    };
    if let Some(why) = why {
        // Whoever has gone already needs no goodbye.
        let _ = timeout(GOODBYE, close(socket, why)).await;
    }
}

/// Says why, then listens to the end of what the peer had on its way. A connection that is dropped
/// with something unread is reset, and the reset overtakes the reason.
async fn close(socket: &mut WebSocket, why: Close) {
    let frame = CloseFrame {
        code: why.code(),
        reason: why.reason().into(),
    };
    if socket.send(Message::Close(Some(frame))).await.is_ok() {
        while let Some(Ok(_)) = socket.recv().await {}
    }
}

async fn find(app: &App, worksheet: &str) -> Result<Option<WorksheetId>, StoreError> {
    let Ok(id) = worksheet.parse() else {
        return Ok(None);
    };
    let worksheet = WorksheetId(id);
    let found = app.store.worksheet_exists(worksheet).await?;
    Ok(found.then_some(worksheet))
}

/// Carries frames until one side ends it. The answer is why we do; nothing where the peer did.
async fn serve(rooms: &Arc<Rooms>, socket: &mut WebSocket, member: Member) -> Option<Close> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let peer = PeerId(NEXT.fetch_add(1, Ordering::Relaxed));
    let room = rooms.enter(member.worksheet);
    let (outlet, mut outflow) = outlet();
    let joined = Said::Joined(peer, Box::new((member, outlet)));
    let joined = room.send(joined).await;
    let why = match joined {
        Ok(()) => carry(socket, &room, peer, &mut outflow).await,
        Err(_) => Some(Close::TryAgain),
    };
    // A room that has ended has forgotten everybody.
    let _ = room.send(Said::Left(peer)).await;
    why
}

async fn carry(
    socket: &mut WebSocket,
    room: &mpsc::Sender<Said>,
    peer: PeerId,
    outflow: &mut Outflow,
) -> Option<Close> {
    let mut ping = interval(PING);
    let mut heard = Instant::now();
    loop {
        let message = tokio::select! {
            out = outflow.next() => match out {
                Out::Frame(frame) => Message::Binary(frame),
                Out::Close(why) => return Some(why),
            },
            said = socket.recv() => {
                heard = Instant::now();
                match said? {
                    Ok(Message::Binary(frame)) => {
                        if room.send(Said::Frame(peer, frame)).await.is_err() {
                            return Some(Close::TryAgain);
                        }
                    }
                    Ok(Message::Text(_)) => return Some(Close::Refused),
                    Ok(Message::Close(_)) => return None,
                    Ok(Message::Ping(_) | Message::Pong(_)) => {}
                    Err(error) => return broken_off(&error),
                }
                continue;
            },
            _ = ping.tick() => {
                if heard.elapsed() > SILENCE {
                    return None;
                }
                Message::Ping(Default::default())
            },
        };
        match timeout(PATIENCE, socket.send(message)).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => return None,
        }
    }
}

/// A message that is too long ends the connection before it is read; everything else is a line
/// that broke.
fn broken_off(error: &axum::Error) -> Option<Close> {
    let cause = std::error::Error::source(error).map(ToString::to_string);
    cause
        .is_some_and(|cause| cause.contains("too long"))
        .then_some(Close::TooBig)
}
