//! `GET /sync/{worksheet}`: the WebSocket that a page, or a stock Yjs client, edits by.

use super::Rooms;
use super::carry::serve;
use super::outlet::Close;
use crate::security::Address;
use crate::{App, access, forms};
use axum::Extension;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::document::limits;
use http::header::ORIGIN;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::sync::Arc;
use store::StoreError;
use store::worksheets::{Member, WorksheetId};
use tokio::time::timeout;

/// Bytes of a message that is read at all. What is longer than a frame may be is read to its end
/// before it is refused, or the line would break before the reason arrives.
const LONGEST: usize = 4 * limits::FRAME;
/// The same of a peer without a right, who is not listened to: as much as a stock client says
/// before it hears that it has none.
const MAX_STRANGER_BYTES: usize = 16 * 1024;
/// Bytes that wait for a peer's connection inside the library: a whole document, and little more.
const MAX_WRITE_BUFFER: usize = 2 * limits::DOCUMENT;
/// Bytes that are read, and thrown away, after the reason was sent.
const MAX_DRAINED: usize = 4 * LONGEST;
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
    let max_message = match member {
        Some(_) => LONGEST,
        None => MAX_STRANGER_BYTES,
    };
    let (rooms, open) = (Arc::clone(&app.rooms), app.rooms.sockets.token());
    upgrade
        .read_buffer_size(BUFFER)
        .write_buffer_size(0)
        .max_write_buffer_size(MAX_WRITE_BUFFER)
        .max_frame_size(max_message)
        .max_message_size(max_message)
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
    let (why, max_drained) = match member {
        Some(member) => (serve(rooms, socket, member).await, MAX_DRAINED),
        None => (Some(Close::NoRight), MAX_STRANGER_BYTES),
    };
    if let Some(why) = why {
        // Whoever has gone already needs no goodbye.
        let _ = timeout(rooms.options.goodbye, close(socket, why, max_drained)).await;
    }
}

/// Says why, then throws away what the peer had on its way. A connection that is dropped with
/// something unread is reset, and the reset overtakes the reason.
async fn close(socket: &mut WebSocket, why: Close, max_drained: usize) {
    let frame = CloseFrame {
        code: why.code(),
        reason: why.reason().into(),
    };
    if socket.send(Message::Close(Some(frame))).await.is_err() {
        return;
    }
    let mut drained = 0;
    while drained < max_drained {
        match socket.recv().await {
            // An empty message is work too.
            Some(Ok(message)) => drained += BUFFER.max(message.into_data().len()),
            Some(Err(_)) | None => return,
        }
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
