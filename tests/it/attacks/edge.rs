//! The edge: half-open requests, bodies that never end, connections without number, descriptors
//! that run out.

use crate::harness::{Causeway, TestApp, WORKSHEET, WORKSHOP, within};
use futures::StreamExt;
use std::time::Duration;
use store::worksheets::Role;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The most connections of one address.
const MAX_CONNECTIONS: usize = 1200;
/// The first bytes of a slow sender.
const HALF_A_REQUEST: &str = "GET / HTTP/1.1\r\nHost: causeway.example.org\r\n";

/// A connection that has sent this text and nothing more.
async fn sends(address: &str, text: &str) -> TcpStream {
    let address = address.trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(text.as_bytes()).await.unwrap();
    connection
}

/// Reads until the server hangs up.
async fn reads_to_the_end(connection: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A server that hangs up on unread bytes resets the connection.
    let _ = within("the server hangs up", connection.read_to_end(&mut bytes)).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn status(connection: &mut TcpStream) -> u16 {
    let mut head = [0; 12];
    let read = within("an answer", connection.read_exact(&mut head)).await;
    let Ok(_) = read else { return 0 };
    String::from_utf8_lossy(&head[9..]).parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_open_requests_cost_their_sender_and_nobody_else() {
    // Both ends of each lie in this process.
    rlimit::increase_nofile_limit(8192).unwrap();
    let app = TestApp::start().await;
    let mut page = app.live().await;
    page.counts().await;
    let mut half_open = Vec::new();
    for _ in 0..1500 {
        half_open.push(sends(&app.server_address().listens, HALF_A_REQUEST).await);
    }
    // A visitor from the very same address still gets in, and an open page is kept.
    app.visitor().opens("/").await.is(200);
    app.registered("northside", "elementary-1").await;
    page.counts_once(|counts| counts.levels[0].taken == 1).await;
    // The oldest half-open connections were closed for the new ones.
    for connection in &mut half_open[..1500 - MAX_CONNECTIONS] {
        assert_eq!(reads_to_the_end(connection).await, "");
    }
    let newest = half_open.last_mut().unwrap();
    newest.write_all(b"\r\n").await.unwrap();
    assert_eq!(status(newest).await, 200);
}

#[tokio::test]
async fn headers_that_never_end_are_not_waited_for() {
    let app = TestApp::with()
        .timeouts(|timeouts| timeouts.headers = Duration::from_millis(200))
        .start()
        .await;
    for begun in ["", "G", HALF_A_REQUEST] {
        let mut connection = sends(&app.server_address().listens, begun).await;
        let answer = reads_to_the_end(&mut connection).await;
        assert!(!answer.contains("200 OK"), "{answer}");
    }
    // The time begins anew with each request, and an answer may take as long as it likes.
    let counts = format!("GET /w/{WORKSHOP}/counts HTTP/1.1\r\nHost: x\r\n\r\n");
    let mut connection = sends(&app.server_address().listens, &counts).await;
    let answer = reads_to_the_end(&mut connection).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let mut page = app.live().await;
    page.counts().await;
    app.registered("northside", "elementary-1").await;
    page.counts_once(|counts| counts.levels[0].taken == 1).await;
}

#[tokio::test]
async fn bodies_that_never_end_are_answered() {
    let app = TestApp::with()
        .timeouts(|timeouts| timeouts.body = Duration::from_millis(200))
        .start()
        .await;
    let ana = app.member_access("northside", Role::Lead).await;
    let paths = [
        (
            format!("/w/{WORKSHOP}/register"),
            "application/x-www-form-urlencoded",
            "school=",
        ),
        (
            format!("{WORKSHEET}/paper/sami"),
            "multipart/form-data; boundary=x7",
            "--x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n%PDF",
        ),
    ];
    for (path, kind, begun) in paths {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nCookie: member={}\r\n\
             Accept: application/json\r\nContent-Length: 1000\r\n\r\n{begun}",
            ana.secret
        );
        let mut connection = sends(&app.server_address().listens, &head).await;
        let answer = reads_to_the_end(&mut connection).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{path}: {answer}");
        assert!(
            answer.contains("took too long to arrive"),
            "{path}: {answer}"
        );
    }
}

#[tokio::test]
async fn files_that_one_member_never_finishes_hold_up_nobody() {
    let app = TestApp::start().await;
    let ana = app.member_access("northside", Role::Lead).await;
    let head = format!(
        "POST {WORKSHEET}/paper/sami HTTP/1.1\r\nHost: x\r\n\
         Content-Type: multipart/form-data; boundary=x7\r\nCookie: member={}\r\n\
         Content-Length: 1000\r\n\r\n--x7\r\n",
        ana.secret
    );
    let mut unfinished = Vec::new();
    for _ in 0..20 {
        unfinished.push(sends(&app.server_address().listens, &head).await);
    }
    let mate = app.member_access("northside", Role::Member).await;
    let elsewhere = app.member_access("alder-creek", Role::Lead).await;
    for member_access in [&mate, &elsewhere] {
        let path = format!("{WORKSHEET}/paper/review");
        let sender = app.browser(member_access);
        let sent = sender.fetches_file(&path, "a.pdf", b"%PDF-1.7\n");
        sent.await.is(200);
    }
    // Six may wait at once; the requests beyond them were refused.
    let answers = unfinished
        .iter_mut()
        .map(|connection| Box::pin(status(connection)));
    let answers = futures::stream::iter(answers).buffer_unordered(20);
    let first: Vec<_> = answers.take(14).collect().await;
    assert_eq!(first, [429; 14]);
}

/// With few descriptors the next connection is refused and not left to wait; open connections go
/// on, and the log says it once.
#[tokio::test]
async fn descriptors_that_run_out_are_said_and_refused() {
    let causeway = Causeway::new().with_open_files(160);
    let server = causeway.serves().await;
    let stream = format!("GET /w/{WORKSHOP}/live HTTP/1.1\r\nHost: x\r\n\r\n");
    let (mut open, mut refused) = (Vec::new(), 0);
    for _ in 0..200 {
        let mut connection = sends(&server.server_address().listens, &stream).await;
        match status(&mut connection).await {
            200 => open.push(connection),
            503 | 0 => refused += 1,
            other => panic!("{other}"),
        }
    }
    assert!(
        open.len() >= 20 && refused >= 50,
        "{} {refused}",
        open.len()
    );
    let said = server.said();
    let lines = said.lines().filter(|line| line.contains("refused"));
    assert_eq!(lines.count(), 1, "{said}");
    // A page that closes makes room, and the open ones get later changes.
    open.truncate(10);
    within("there is room again", async {
        loop {
            let mut next = sends(&server.server_address().listens, &stream).await;
            if status(&mut next).await == 200 {
                break;
            }
        }
    })
    .await;
    let school = server.school("northside");
    school.registers("elementary-1").await.confirmed();
    let last = open.last_mut().unwrap();
    let mut heard = String::new();
    within("the open page hears of it", async {
        while !heard.contains("\"taken\":1") {
            let mut bytes = [0; 4096];
            let read = last.read(&mut bytes).await.unwrap();
            heard.push_str(&String::from_utf8_lossy(&bytes[..read]));
        }
    })
    .await;
}

#[tokio::test]
async fn a_request_names_one_host_and_is_refused_otherwise() {
    let app = TestApp::start().await;
    for (head, wanted) in [
        ("GET /healthz HTTP/1.1\r\nHost: a.example\r\n\r\n", 200),
        ("GET /healthz HTTP/1.0\r\n\r\n", 200),
        ("GET /healthz HTTP/1.1\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nHost:\r\n\r\n", 400),
        (
            "GET /healthz HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n",
            400,
        ),
        (
            "GET /healthz HTTP/1.1\r\nHost: a.example\r\nHost: a.example\r\n\r\n",
            400,
        ),
        (
            "GET /healthz HTTP/1.1\r\nHost: a.example@b.example\r\n\r\n",
            400,
        ),
    ] {
        let mut connection = sends(&app.server_address().listens, head).await;
        assert_eq!(status(&mut connection).await, wanted, "{head}");
    }
}
