//! `GET /sync/{worksheet}`: the WebSocket that a page, or a stock Yjs client, edits by.

use super::outbound_queue::CloseReason;
use super::room_registry::RoomRegistry;
use super::socket::run_socket;
use crate::security::ClientAddress;
use crate::{App, access, text_response};
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

/// Bytes of a message that is read at all. One that is longer than a frame may be is read to its end
/// before it is refused, or the connection would break before the reason arrives.
const MAX_MESSAGE_BYTES: usize = 4 * limits::MAX_FRAME_BYTES;
/// The same for a peer without a right: as much as a stock client sends before it hears that it has
/// none.
const MAX_STRANGER_BYTES: usize = 16 * 1024;
/// Bytes that may wait for a peer's connection inside the library: a whole document, and little more.
const MAX_WRITE_BUFFER_BYTES: usize = 2 * limits::MAX_DOCUMENT_BYTES;
/// Bytes that are read and dropped after the reason was sent.
const MAX_DRAINED_BYTES: usize = 4 * MAX_MESSAGE_BYTES;
/// A socket's buffers. By default each would take 128 KiB before anything is sent.
const SOCKET_BUFFER_BYTES: usize = 512;

/// The secret of a client that has no cookies.
#[derive(Deserialize)]
pub(crate) struct SyncQuery {
    token: Option<String>,
}

/// Lets a member in. An unknown worksheet is answered before the upgrade, a missing right by the close
/// code after it, which is all that a browser's script can read.
pub(crate) async fn sync(
    State(app): State<App>,
    Path(worksheet): Path<String>,
    Query(query): Query<SyncQuery>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let worksheet = match find_worksheet(&app, &worksheet).await {
        Ok(Some(worksheet)) => worksheet,
        Ok(None) => return text_response::not_found(),
        Err(error) => return text_response::unavailable(&error),
    };
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    // A browser sends cookies along whichever page asks it to, so with them it must name the page.
    if query.token.is_none() && !headers.contains_key(ORIGIN) {
        return (StatusCode::FORBIDDEN, "This must come from our own page.\n").into_response();
    }
    let member = match find_member(&app, query, &headers, worksheet).await {
        Ok(member) => member,
        Err(error) => return text_response::unavailable(&error),
    };
    let guard = match app.limiter.count_stream(address) {
        Ok(guard) => guard,
        Err(too_many) => return too_many.into_response(),
    };
    let max_message = match member {
        Some(_) => MAX_MESSAGE_BYTES,
        None => MAX_STRANGER_BYTES,
    };
    let (rooms, open) = (Arc::clone(&app.rooms), app.rooms.sockets.token());
    upgrade
        .read_buffer_size(SOCKET_BUFFER_BYTES)
        .write_buffer_size(0)
        .max_write_buffer_size(MAX_WRITE_BUFFER_BYTES)
        .max_frame_size(max_message)
        .max_message_size(max_message)
        .on_upgrade(async move |mut socket| {
            // The task that upgrades a connection takes more memory than one that only carries frames,
            // and this one lasts.
            tokio::spawn(async move {
                serve_member(&rooms, member, &mut socket).await;
                drop((guard, open));
            });
        })
}

/// The member who comes to a worksheet: by the secret in the address, or by their cookies.
async fn find_member(
    app: &App,
    query: SyncQuery,
    headers: &HeaderMap,
    worksheet: WorksheetId,
) -> Result<Option<Member>, StoreError> {
    match query.token {
        Some(secret) => {
            let member = app.store.member(&secret, app.clock.now()).await?;
            Ok(member.filter(|member| member.worksheet == worksheet))
        }
        None => {
            let visitor = access::read_visitor(app, headers).await?;
            visitor.member_at(&app.store, worksheet).await
        }
    }
}

/// Serves a socket until one side ends it, and sends the reason if the server does.
async fn serve_member(rooms: &RoomRegistry, member: Option<Member>, socket: &mut WebSocket) {
    let (reason, max_drained) = match member {
        Some(member) => (run_socket(rooms, socket, member).await, MAX_DRAINED_BYTES),
        None => (Some(CloseReason::NoRight), MAX_STRANGER_BYTES),
    };
    if let Some(reason) = reason {
        // A peer that has gone already needs no reason.
        let closed = close(socket, reason, max_drained);
        let _ = timeout(rooms.options.close_timeout, closed).await;
    }
}

/// Sends the reason, then drops what the peer had on its way. A connection that is dropped with
/// something unread is reset, and the reset overtakes the reason.
async fn close(socket: &mut WebSocket, reason: CloseReason, max_drained: usize) {
    let frame = CloseFrame {
        code: reason.code(),
        reason: reason.message().into(),
    };
    if socket.send(Message::Close(Some(frame))).await.is_err() {
        return;
    }
    let mut drained = 0;
    while drained < max_drained {
        match socket.recv().await {
            // An empty message is work too.
            Some(Ok(message)) => drained += SOCKET_BUFFER_BYTES.max(message.into_data().len()),
            Some(Err(_)) | None => return,
        }
    }
}

async fn find_worksheet(app: &App, worksheet: &str) -> Result<Option<WorksheetId>, StoreError> {
    let Ok(id) = worksheet.parse() else {
        return Ok(None);
    };
    let worksheet = WorksheetId(id);
    let exists = app.store.worksheet_exists(worksheet).await?;
    Ok(exists.then_some(worksheet))
}
