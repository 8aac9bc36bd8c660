//! Somebody at a worksheet: our page's own end of the line, over a real WebSocket.

use super::{TestApp, Visitor, within};
use domain::document::content::{Edit, RowId, Spot, TextAt};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::schema::WORKSHEET;
use domain::document::splice::Splice;
use domain::document::sync::{Page, Standing};
use domain::slug::{SchoolSlug, WorkshopSlug};
use futures::{SinkExt, StreamExt};
use std::sync::atomic::{AtomicU64, Ordering};
use store::worksheets::{Member, Role, WorksheetId};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// The text that every worksheet has.
pub(crate) const NOTES: &str = "t:notes";

/// A right to a school's worksheet.
#[derive(Clone, Debug)]
pub(crate) struct Chair {
    pub(crate) worksheet: WorksheetId,
    pub(crate) secret: String,
}

impl TestApp {
    /// Lets somebody into a school's worksheet.
    pub(crate) async fn chair(&self, school: &str, role: Role) -> Chair {
        let workshop = WorkshopSlug::parse(super::app::WORKSHOP).unwrap();
        let school = SchoolSlug::parse(school).unwrap();
        let let_in = self
            .office
            .let_in(&workshop, &school, "Ana".to_owned(), role, self.now)
            .await;
        let (worksheet, secret) = let_in.unwrap().unwrap();
        let secret = secret.expose().to_owned();
        Chair { worksheet, secret }
    }

    /// Whose chair that is.
    pub(crate) async fn member(&self, chair: &Chair) -> Member {
        let member = self.office.member(&chair.secret, self.now).await;
        member.unwrap().unwrap()
    }

    /// The browser of whoever has that chair.
    pub(crate) fn browser(&self, chair: &Chair) -> Visitor {
        let visitor = self.visitor();
        visitor.holds("member", &chair.secret);
        visitor
    }

    /// The chair of a browser that has joined Northside's team, which is the first.
    pub(crate) fn chair_of(&self, visitor: &Visitor) -> Chair {
        let cookies = visitor.cookies_sent();
        let mut pairs = cookies.split("; ");
        let secret = pairs.find_map(|pair| pair.strip_prefix("member="));
        Chair {
            worksheet: WorksheetId(1),
            secret: secret.unwrap().to_owned(),
        }
    }

    /// Where a worksheet is edited.
    pub(crate) fn socket(&self, worksheet: &str, secret: &str) -> String {
        let address = self.reach().listens.clone();
        let address = format!("{address}/sync/{worksheet}?token={secret}");
        address.replacen("http", "ws", 1)
    }
}

/// Somebody at a worksheet.
pub(crate) struct Editor {
    page: Page,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Editor {
    /// Opens the worksheet of a chair, under an id of its own choice as stock clients do.
    pub(crate) async fn at(app: &TestApp, chair: &Chair) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1_000_000);
        let client = ClientId(NEXT.fetch_add(1, Ordering::Relaxed));
        Self::as_client(app, chair, client).await
    }

    /// Opens the worksheet of a chair, to write under that id.
    pub(crate) async fn as_client(app: &TestApp, chair: &Chair, client: ClientId) -> Self {
        let page = Page::new(Document::new(WORKSHEET, client), Vec::new()).unwrap();
        let address = app.socket(&chair.worksheet.0.to_string(), &chair.secret);
        let (socket, _) = connect_async(address).await.unwrap();
        let mut editor = Self { page, socket };
        let hello = editor.page.connected();
        editor.send(hello).await;
        editor
    }

    /// Opens the worksheet again, with what was typed and not saved.
    pub(crate) async fn comes_back(&mut self, app: &TestApp, chair: &Chair) {
        self.page.disconnected();
        let address = app.socket(&chair.worksheet.0.to_string(), &chair.secret);
        (self.socket, _) = connect_async(address).await.unwrap();
        let hello = self.page.connected();
        self.send(hello).await;
    }

    /// Whether the server has said what it has.
    pub(crate) fn is_up(&self) -> bool {
        !matches!(self.page.standing(), Standing::Offline(_))
    }

    /// What the notes say here.
    pub(crate) fn notes(&self) -> String {
        let notes = TextAt::Root(NOTES.to_owned());
        self.page.document().text(&notes).unwrap()
    }

    /// Types at the beginning of the notes, once the line is up, and does not wait.
    pub(crate) async fn types(&mut self, text: &str) {
        self.until("the line is up", Self::is_up).await;
        self.types_offline(text);
        let frames = self.page.flush();
        self.send(frames).await;
    }

    /// Types at the beginning of the notes, to be sent once there is a line.
    pub(crate) fn types_offline(&mut self, text: &str) {
        let splice = Splice {
            at: 0,
            delete: 0,
            insert: text.to_owned(),
        };
        let edit = Edit::Type(TextAt::Root(NOTES.to_owned()), splice);
        self.page.edit(&[edit]).unwrap();
    }

    /// Adds a problem, and does not wait.
    pub(crate) async fn adds_problem(&mut self, name: &str) {
        let edit = Edit::Add {
            rows: "r:problems".to_owned(),
            row: RowId(name.to_owned()),
            to: Spot::Last,
        };
        self.page.edit(&[edit]).unwrap();
        let frames = self.page.flush();
        self.send(frames).await;
    }

    /// Listens until the page looks so.
    pub(crate) async fn until(&mut self, what: &str, so: impl Fn(&Self) -> bool) {
        within(what, async {
            while !so(self) {
                let message = self.socket.next().await.unwrap().unwrap();
                if let Message::Binary(frame) = message {
                    let heard = self.page.received(&frame).unwrap();
                    self.send(heard.send).await;
                }
            }
        })
        .await;
    }

    /// Types until the server, which has taken the right away, closes; with this code.
    pub(crate) async fn writes_until_closed(&mut self, code: u16) {
        within("the right to write ends", async {
            loop {
                self.types("x").await;
                match self.socket.next().await {
                    Some(Ok(Message::Binary(frame))) => {
                        let heard = self.page.received(&frame).unwrap();
                        self.send(heard.send).await;
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

    /// Listens until everything typed here is said to be saved.
    pub(crate) async fn saved(&mut self) {
        self.until("everything is saved", |it| {
            it.page.standing() == Standing::Saved
        })
        .await;
    }

    /// Listens until the notes say that.
    pub(crate) async fn reads(&mut self, notes: &str) {
        self.until(notes, |it| it.notes() == notes).await;
    }

    /// Sends bytes that the page would not.
    pub(crate) async fn sends_raw(&mut self, bytes: Vec<u8>) {
        self.send(vec![bytes]).await;
    }

    /// Listens until the server closes; the code it gives.
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
                // The server may close while something is on its way; whoever listens hears it.
                Ok(()) | Err(Error::ConnectionClosed | Error::AlreadyClosed | Error::Io(_)) => {}
                Err(Error::Protocol(_)) => {}
                Err(error) => panic!("{error}"),
            }
        }
    }
}
