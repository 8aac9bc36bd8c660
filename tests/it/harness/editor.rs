//! A member at a worksheet: our page's own end of the connection, over a real WebSocket.

use super::edit_action::EditAction;
use super::member_access::TestMemberAccess;
use super::stock::ReplicaState;
use super::{TestApp, within};
use domain::document::content::{
    CellAddress, Edit, RowDestination, RowId, TextAddress, Value, ValueAddress,
};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::splice::Splice;
use domain::document::sync::{ClientReplica, RecordStatus, SaveStatus};
use domain::worksheet::schema::WORKSHEET;
use futures::{FutureExt, SinkExt, StreamExt};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// The text that every worksheet has.
pub(crate) const NOTES: &str = "t:notes";

pub(crate) struct TestEditor {
    page: ClientReplica,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// All edits up to this number are said to be saved.
    saved: u64,
    /// The frames that said that the store's record may have changed.
    news: Vec<Vec<u8>>,
}

impl TestEditor {
    /// Opens the worksheet of a member, under an id of its own choice as stock clients do.
    pub(crate) async fn at(app: &TestApp, member_access: &TestMemberAccess) -> Self {
        Self::by(&app.server_address().listens, member_access).await
    }

    /// Opens the worksheet of a member at an address such as `http://127.0.0.1:1`.
    pub(crate) async fn by(listens: &str, member_access: &TestMemberAccess) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1_000_000);
        let client = ClientId(NEXT.fetch_add(1, Ordering::Relaxed));
        Self::open(listens, member_access, client).await
    }

    /// Opens the worksheet of a member, to write under that id.
    pub(crate) async fn as_client(
        app: &TestApp,
        member_access: &TestMemberAccess,
        client: ClientId,
    ) -> Self {
        Self::open(&app.server_address().listens, member_access, client).await
    }

    async fn open(listens: &str, member_access: &TestMemberAccess, client: ClientId) -> Self {
        let mut document = Document::new(WORKSHEET, client);
        document.enable_undo();
        let (socket, _) = connect_async(member_access.socket(listens)).await.unwrap();
        let mut editor = Self {
            page: ClientReplica::new(document, Vec::new()).unwrap(),
            socket,
            saved: 0,
            news: Vec::new(),
        };
        let hello = editor.page.on_connect();
        editor.send(hello).await;
        editor
    }

    /// Opens the worksheet again, with the typed and unsaved edits.
    pub(crate) async fn comes_back(&mut self, app: &TestApp, member_access: &TestMemberAccess) {
        self.comes_back_by(&app.server_address().listens, member_access)
            .await;
    }

    /// The same, at another address.
    pub(crate) async fn comes_back_by(&mut self, listens: &str, member_access: &TestMemberAccess) {
        self.page.on_disconnect();
        (self.socket, _) = connect_async(member_access.socket(listens)).await.unwrap();
        let hello = self.page.on_connect();
        self.send(hello).await;
    }

    /// True if the server has answered on this connection.
    pub(crate) fn is_up(&self) -> bool {
        !matches!(self.page.save_status(), SaveStatus::Offline(_))
    }

    pub(crate) fn client(&self) -> u64 {
        self.page.document().client().0
    }

    /// The number of edits that are not known to be saved.
    pub(crate) fn unsaved(&self) -> usize {
        self.page.outbox().count()
    }

    pub(crate) fn state(&self) -> ReplicaState {
        ReplicaState::of(self.page.document())
    }

    /// True if every edit typed here is said to be saved.
    pub(crate) fn is_saved(&self) -> bool {
        self.page.save_status() == SaveStatus::Saved
    }

    /// The number of the last edit that is said to be saved, with all before it.
    pub(crate) fn saved_up_to(&self) -> u64 {
        self.saved
    }

    pub(crate) fn notes(&self) -> String {
        let notes = TextAddress::Root(NOTES.to_owned());
        self.page.document().text(&notes).unwrap()
    }

    pub(crate) fn rows(&self, root: &str) -> usize {
        let contents = self.page.document().contents();
        contents.rows.get(root).map_or(0, Vec::len)
    }

    /// Types at the beginning of the notes, once the connection is up, and does not wait.
    pub(crate) async fn types(&mut self, text: &str) {
        self.until("the line is up", Self::is_up).await;
        self.writes(text).await;
    }

    /// Types at the beginning of the notes, with or without a connection. Returns the number of the
    /// edit.
    pub(crate) async fn writes(&mut self, text: &str) -> u64 {
        let kept = self.types_offline(text);
        let frames = self.page.flush();
        self.send(frames).await;
        kept
    }

    /// Types at the beginning of the notes, to be sent once there is a connection.
    pub(crate) fn types_offline(&mut self, text: &str) -> u64 {
        let splice = Splice {
            at: 0,
            delete: 0,
            insert: text.to_owned(),
        };
        let edit = Edit::Type(TextAddress::Root(NOTES.to_owned()), splice);
        let kept = self.page.edit(&[edit]).unwrap();
        kept.last().unwrap().number
    }

    /// The number of frames that said that the store's record may have changed.
    pub(crate) fn news(&self) -> u32 {
        u32::try_from(self.news.len()).unwrap()
    }

    /// Those frames, to the letter.
    pub(crate) fn said_of_news(&self) -> Vec<Vec<u8>> {
        self.news.clone()
    }

    /// Adds a row, and does not wait.
    pub(crate) async fn adds_row(&mut self, rows: &str, name: &str) {
        let edit = Edit::Add {
            rows: rows.to_owned(),
            row: RowId(name.to_owned()),
            to: RowDestination::Last,
        };
        self.edits(&[edit]).await;
    }

    /// Puts a value into a cell, and does not wait.
    pub(crate) async fn sets(&mut self, rows: &str, row: &str, cell: &str, value: Value) {
        let at = CellAddress {
            rows: rows.to_owned(),
            row: RowId(row.to_owned()),
            cell: cell.to_owned(),
        };
        self.edits(&[Edit::Set(ValueAddress::Cell(at), Some(value))])
            .await;
    }

    pub(crate) async fn edits(&mut self, edits: &[Edit]) {
        self.page.edit(edits).unwrap();
        let frames = self.page.flush();
        self.send(frames).await;
    }

    pub(crate) async fn does(&mut self, act: &EditAction) {
        match act {
            EditAction::Undo => drop(self.page.undo()),
            EditAction::Redo => drop(self.page.redo()),
            act => {
                let edit = act.edit(self.page.document());
                self.page.edit(edit.as_slice()).unwrap();
                self.page.document_mut().close_undo_step();
            }
        }
        let frames = self.page.flush();
        self.send(frames).await;
    }

    pub(crate) async fn goes_offline(&mut self) {
        self.page.on_disconnect();
        // If the connection is cut already, nobody is there to tell.
        let _ = self.socket.close(None).await;
    }

    /// Handles the frames that have arrived. Returns true if the connection still stands. A page's
    /// own frames must never be refused.
    pub(crate) async fn hears(&mut self) -> bool {
        while let Some(message) = self.socket.next().now_or_never() {
            match message {
                Some(Ok(Message::Binary(frame))) => self.takes(&frame).await,
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(Some(why)))) => {
                    let refused = [1008, 1009].contains(&u16::from(why.code));
                    assert!(!refused, "an honest frame was refused: {why:?}");
                }
                Some(Ok(_) | Err(_)) | None => {
                    self.page.on_disconnect();
                    return false;
                }
            }
        }
        true
    }

    /// Listens until the page meets the condition.
    pub(crate) async fn until(&mut self, what: &str, so: impl Fn(&Self) -> bool) {
        within(what, async {
            while !so(self) {
                let message = self.socket.next().await.unwrap().unwrap();
                if let Message::Binary(frame) = message {
                    self.takes(&frame).await;
                }
            }
        })
        .await;
    }

    /// Types until the server, which has withdrawn the right, closes with this code.
    pub(crate) async fn writes_until_closed(&mut self, code: u16) {
        within("the right to write ends", async {
            loop {
                self.types("x").await;
                match self.socket.next().await {
                    Some(Ok(Message::Binary(frame))) => {
                        let heard = self.page.receive(&frame).unwrap();
                        self.send(heard.frames).await;
                    }
                    Some(Ok(Message::Close(Some(frame)))) => {
                        assert_eq!(u16::from(frame.code), code);
                        return;
                    }
                    Some(Ok(_)) => {}
                    Some(Err(_)) | None => panic!("closed without a reason"),
                }
            }
        })
        .await;
    }

    /// Waits for the next frame. Returns false if the connection has ended.
    pub(crate) async fn hears_one(&mut self) -> bool {
        loop {
            match within("a frame, or the line's end", self.socket.next()).await {
                Some(Ok(Message::Binary(frame))) => {
                    self.takes(&frame).await;
                    return true;
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => {
                    self.page.on_disconnect();
                    return false;
                }
            }
        }
    }

    async fn takes(&mut self, frame: &[u8]) {
        let heard = self.page.receive(frame).unwrap();
        let newest = heard.saved.iter().copied().max();
        self.saved = self.saved.max(newest.unwrap_or(0));
        if heard.record == RecordStatus::Changed {
            self.news.push(frame.to_vec());
        }
        self.send(heard.frames).await;
    }

    /// Listens until everything typed here is said to be saved.
    pub(crate) async fn saved(&mut self) {
        self.until("everything is saved", Self::is_saved).await;
    }

    /// Listens until the notes hold this text.
    pub(crate) async fn reads(&mut self, notes: &str) {
        self.until(notes, |it| it.notes() == notes).await;
    }

    /// Sends bytes that the page would not.
    pub(crate) async fn sends_raw(&mut self, bytes: Vec<u8>) {
        self.send(vec![bytes]).await;
    }

    /// Listens until the server closes; returns its code.
    pub(crate) async fn closed(&mut self) -> Option<u16> {
        loop {
            match within("the server closes", self.socket.next()).await {
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    async fn send(&mut self, frames: Vec<Vec<u8>>) {
        for frame in frames {
            match self.socket.send(Message::binary(frame)).await {
                // The server may close while a frame is on its way; the next read hears it.
                Ok(()) | Err(Error::ConnectionClosed | Error::AlreadyClosed | Error::Io(_)) => {}
                Err(Error::Protocol(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }
}
