//! A socket has a budget, whatever program is behind it.

use crate::harness::{StockProcess, TestApp, TestEditor, TestMemberAccess, within};
use futures::StreamExt as _;
use server::rooms::{AllowanceSize, SocketOptions};
use std::time::Duration;
use store::worksheets::Role;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;

/// Longer than any test.
const NEVER: Duration = Duration::from_secs(24 * 3600);

/// A WebSocket as bytes, since no library misbehaves so.
struct RawSocket(TcpStream);

impl RawSocket {
    /// Opens the worksheet of a member. The receive buffer is as small as the system allows.
    async fn open(app: &TestApp, member_access: &TestMemberAccess) -> Self {
        let address = app
            .server_address()
            .listens
            .trim_start_matches("http://")
            .to_owned();
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        let mut stream = socket.connect(address.parse().unwrap()).await.unwrap();
        let hello = format!(
            "GET /sync/{}?token={} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            member_access.worksheet.0, member_access.secret
        );
        stream.write_all(hello.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            let byte = within("the upgrade is answered", stream.read_u8()).await;
            answer.push(byte.unwrap());
        }
        assert!(answer.starts_with(b"HTTP/1.1 101"));
        Self(stream)
    }

    /// Sends pings until that many bytes are sent, or the server has hung up.
    async fn pings(&mut self, bytes: usize) -> std::io::Result<()> {
        let mut ping = vec![0x89, 0x80 | 125, 0, 0, 0, 0];
        ping.resize(ping.len() + 125, b'p');
        let many = ping.repeat(1000);
        for _ in 0..bytes / many.len() {
            self.0.write_all(&many).await?;
        }
        Ok(())
    }

    /// Begins a message of that many bytes, and never ends it.
    async fn begins_a_message(&mut self, bytes: u64) {
        let mut start = vec![0x82, 0x80 | 127];
        start.extend_from_slice(&bytes.to_be_bytes());
        start.extend_from_slice(&[0; 4 + 1000]);
        // The server may have hung up already.
        let _ = self.0.write_all(&start).await;
    }

    /// The code with which the server closes it.
    async fn close_code(&mut self) -> u16 {
        let mut head = [0; 4];
        within("the server closes", self.0.read_exact(&mut head))
            .await
            .unwrap();
        assert_eq!(head[0], 0x88, "a close frame");
        u16::from_be_bytes([head[2], head[3]])
    }

    async fn ended(mut self) {
        let mut rest = Vec::new();
        let end = self.0.read_to_end(&mut rest);
        // A connection that is reset has ended too.
        let _ = within("the connection ends", end).await;
    }
}

#[tokio::test]
async fn pings_of_a_peer_that_never_reads_fill_no_memory_and_end_it() {
    let app = TestApp::with()
        .sockets(SocketOptions {
            send_timeout: Duration::from_millis(300),
            allowance: AllowanceSize::UNLIMITED,
            ..SocketOptions::default()
        })
        .start()
        .await;
    let member_access = app.member_access("northside", Role::Member).await;
    let mut hostile = RawSocket::open(&app, &member_access).await;
    // The answers to so many pings are more than the system keeps, so the server reads no more.
    let sent = within("the server hangs up", hostile.pings(256 * 1024 * 1024)).await;
    assert!(sent.is_err(), "the server read every ping");
    let mut ana = TestEditor::at(&app, &member_access).await;
    ana.types("still here").await;
    ana.saved().await;
}

#[tokio::test]
async fn whoever_has_no_right_is_told_so_at_once_and_not_listened_to() {
    let app = TestApp::with()
        .sockets(SocketOptions {
            close_timeout: NEVER,
            ..SocketOptions::default()
        })
        .start()
        .await;
    let mut member_access = app.member_access("northside", Role::Member).await;
    member_access.secret = "guessed".to_owned();
    let mut stranger = RawSocket::open(&app, &member_access).await;
    assert_eq!(stranger.close_code().await, 4401);
    // Memory for a long message is taken when its first bytes come.
    stranger.begins_a_message(900_000).await;
    stranger.ended().await;

    let mut stranger = RawSocket::open(&app, &member_access).await;
    assert_eq!(stranger.close_code().await, 4401);
    let _ = within("it is cut off", stranger.pings(64 * 1024 * 1024)).await;
    stranger.ended().await;
}

#[tokio::test]
async fn a_stock_client_without_a_right_hears_why() {
    let app = TestApp::start().await;
    let mut member_access = app.member_access("northside", Role::Member).await;
    member_access.secret = "guessed".to_owned();
    let clients = StockProcess::start();
    let stranger = clients.open(&app, &member_access).await;
    let look = stranger
        .until("it is told why", |look| !look.closed.is_empty())
        .await;
    assert_eq!(look.closed[0], 4401);
}

#[tokio::test]
async fn whoever_sends_more_than_their_share_waits_and_loses_nothing() {
    let app = TestApp::with()
        .sockets(SocketOptions {
            allowance: AllowanceSize {
                burst: 64.0 * 1024.0,
                per_second: 512.0 * 1024.0,
            },
            ..SocketOptions::default()
        })
        .start()
        .await;
    let ana = app.member_access("northside", Role::Member).await;
    let ben = app.member_access("northside", Role::Member).await;
    let mut tabs = [
        TestEditor::at(&app, &ana).await,
        TestEditor::at(&app, &ana).await,
    ];
    let mut other = TestEditor::at(&app, &ben).await;
    let page = "x".repeat(150_000);
    for tab in &mut tabs {
        tab.types(&page).await;
    }
    other.types("meanwhile ").await;
    other.saved().await;
    for tab in &mut tabs {
        tab.saved().await;
    }
    other
        .until("all of it arrives", |editor| {
            editor.notes().len() == 2 * page.len() + "meanwhile ".len()
        })
        .await;
}

/// Silence would make a page think that its connection is dead, and send everything again.
#[tokio::test]
async fn whoever_waits_hears_that_the_server_is_there() {
    let app = TestApp::with()
        .sockets(SocketOptions {
            ping_interval: NEVER,
            allowance: AllowanceSize {
                burst: 1.0,
                per_second: 1.0,
            },
            ..SocketOptions::default()
        })
        .start()
        .await;
    let member_access = app.member_access("northside", Role::Member).await;
    let (socket, _) = connect_async(member_access.socket(&app.server_address().listens))
        .await
        .unwrap();
    let (mut sink, mut frames) = socket.split();
    futures::SinkExt::send(&mut sink, Message::Binary(vec![3].into()))
        .await
        .unwrap();
    let empty = Message::Binary(vec![1, 1, 0].into());
    within("an empty message comes", async {
        while frames.next().await.unwrap().unwrap() != empty {}
    })
    .await;
}

#[tokio::test]
async fn a_stock_client_that_is_alone_and_idle_hears_something_in_time() {
    let defaults = SocketOptions::default();
    assert!(
        defaults.ping_interval < Duration::from_secs(30),
        "y-websocket's patience"
    );
    let app = TestApp::with()
        .sockets(SocketOptions {
            ping_interval: Duration::from_millis(20),
            ..defaults
        })
        .start()
        .await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let ana = clients.open(&app, &member_access).await;
    let mut ours = TestEditor::at(&app, &member_access).await;
    ours.types("once").await;
    ours.saved().await;
    ana.reads("t:notes", "once").await;
    let first = ana.looks().await.heard;
    // Nobody does anything from here on.
    let look = ana.until("it hears again", |look| look.heard > first).await;
    let again = look.heard;
    let look = ana.until("and again", |look| look.heard > again).await;
    assert_eq!(look.closed, Vec::<u16>::new());
    assert!(ours.is_saved());
}
