//! No request is answered with 500, and the server goes on answering.
//!
//! Requests are written byte by byte: a client library would refuse to send most of them.

use crate::harness::{TestApp, within};
use std::fmt::Write as _;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends bytes and reads the answer's status; `None` if the server just hung up.
async fn status_of(app: &TestApp, request: &[u8]) -> Option<u16> {
    let address = app.server_address().listens.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).await.unwrap();
    // The server may refuse before it has read everything.
    let _ = stream.write_all(request).await;
    let _ = stream.shutdown().await;
    let mut answer = Vec::new();
    let _ = within(
        "the server answers or hangs up",
        stream.read_to_end(&mut answer),
    )
    .await;
    let line = String::from_utf8_lossy(&answer).lines().next()?.to_owned();
    line.split(' ').nth(1)?.parse().ok()
}

fn post(path: &str, kind: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {kind}\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn get(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n").into_bytes()
}

const FORM: &str = "application/x-www-form-urlencoded";
const REGISTER: &str = "/w/spring-2019/register";

#[track_caller]
fn assert_clean(what: &str, status: Option<u16>) {
    let status = status.unwrap_or(400);
    assert!((200..500).contains(&status), "{what}: {status}");
}

#[tokio::test]
async fn no_form_is_answered_500() {
    let app = TestApp::start().await;
    let many = (0..5000).fold(String::new(), |mut body, at| {
        let _ = write!(body, "f{at}=1&");
        body
    });
    let sessions = "session=elementary-1&".repeat(2000);
    let bodies: [&[u8]; 18] = [
        b"",
        b"&&&===&=&",
        b"school",
        b"school=%",
        b"school=%zz&session=%f",
        b"school=%00&session=%00&contact_name=%00",
        b"school=northside%00&session=elementary-1",
        b"contact_name=\xff\xfe&school=\x00\x01",
        b"contact_name=%ff%fe&contact_email=%c3%28",
        b"contact_name=%ED%A0%80",
        b"school=northside&school=alder-creek&session=elementary-1&headcount=6&headcount=7",
        b"school[]=northside&school[0][x]=1",
        b"school=northside' OR 1=1 --&session=elementary-1;DROP TABLE registration",
        b"headcount=1e9&headcount=NaN",
        b"idempotency_key=%F0%9F%92%A9",
        "contact_name=\u{202e}gnp.exe\u{feff}".as_bytes(),
        many.as_bytes(),
        sessions.as_bytes(),
    ];
    for body in bodies {
        let what = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
        for path in [
            REGISTER,
            "/w/spring-2019/register/link",
            "/w/spring-2019/register/co-manage",
            "/w/spring-2019/register/%ff",
            "/w/spring-2019/decline",
            "/w/spring-2019/registration/roster",
            "/w/spring-2019/registration/%00",
            "/desk/sign-in/x",
            "/desk/sign-out",
            "/desk/mail/1/show",
        ] {
            assert_clean(
                &format!("{path} {what}"),
                status_of(&app, &post(path, FORM, body)).await,
            );
        }
    }
    for kind in [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
        "\u{1}",
    ] {
        let status = status_of(&app, &post(REGISTER, kind, b"{\"school\": 1}")).await;
        assert_clean(kind, status);
        assert_ne!(status, Some(200), "{kind}");
    }
    assert_eq!(app.counts().await.levels[0].taken, 0);
}

#[tokio::test]
async fn no_address_is_answered_500() {
    let app = TestApp::start().await;
    let long = format!("/{}", "a".repeat(8000));
    let deep = "/..".repeat(200);
    let query = format!("{REGISTER}?school={}", "%41".repeat(2000));
    for path in [
        "/%",
        "/%zz",
        "/%00",
        "/%ff%fe",
        "//",
        "//w//spring-2019",
        "/w/%00",
        "/w/%ff/register",
        "/w/spring-2019%00/counts",
        "/w/../../etc/passwd",
        "/pkg/../../../etc/passwd",
        "/pkg/..%2f..%2fetc%2fpasswd",
        "/pkg/%2e%2e",
        "/pkg/.br",
        "/pkg/x.",
        "/r/%ff",
        "/i/%00",
        "/r/%2e%2e%2fdesk",
        "/desk/sign-in/%ff",
        "/desk/w/%00",
        "/desk/w/%ff/registrations.csv",
        "/desk/mail/99999999999999999999/show",
        "/desk/mail/-1/show",
        "/desk/mail/x/show",
        "/api/%ff",
        "/api/workshop",
        "/api/workshop?slug=%ff",
        "/api/school?workshop=%00&school=%00",
        "/api/school",
        "/api/registration",
        "/api/desk",
        "/api/desk?workshop=unknown",
        "/api/nothing",
        "/w/spring-2019/register?school=%00&session=%ff",
        "/w/spring-2019/register?&&&=&",
        "/w/spring-2019/register?school=northside&school=",
        "/?\"><script>",
        "*",
        "/w/spring-2019#x",
        "http://elsewhere.example/",
        "/w/SPRING-2019",
        "/w/spring-2019/",
        &long,
        &deep,
        &query,
    ] {
        let status = status_of(&app, &get(path, "")).await;
        let shown = &path[..path.len().min(60)];
        // A page that can't be shown to anybody says 401 or 404; nothing fails.
        assert_clean(shown, status);
    }
}

#[tokio::test]
async fn no_header_is_answered_500() {
    let app = TestApp::start().await;
    let cookie = |value: &str| format!("Cookie: {value}\r\n");
    let huge = format!("X-Much: {}\r\n", "x".repeat(100_000));
    let many = "X-Many: 1\r\n".repeat(500);
    for headers in [
        huge.clone(),
        many,
        cookie("registrant=\u{7f}"),
        cookie("registrant=; ; =; organizer"),
        cookie(&format!("organizer={}", "x".repeat(10_000))),
        cookie("registrant=' OR 1=1 --"),
        "If-None-Match: \u{e9}\u{e9}\r\n".to_owned(),
        "Accept: \u{ff}\r\nAccept-Encoding: \u{ff}\r\n".to_owned(),
        "Range: bytes=0-99999999999999999999\r\n".to_owned(),
        "X-Forwarded-For: not an address, ,,,\r\n".to_owned(),
        "Upgrade: websocket\r\nConnection: upgrade\r\nOrigin: null\r\n".to_owned(),
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n".to_owned(),
        "Expect: 200-maybe\r\n".to_owned(),
        "Host: \r\n".to_owned(),
    ] {
        for path in [
            "/",
            "/w/spring-2019/counts",
            "/w/spring-2019/registration",
            "/desk",
        ] {
            let shown = &headers[..headers.floor_char_boundary(60)];
            assert_clean(
                &format!("{path} {shown}"),
                status_of(&app, &get(path, &headers)).await,
            );
        }
    }
}

#[tokio::test]
async fn no_method_is_answered_500() {
    let app = TestApp::start().await;
    for method in [
        "BREW", "TRACE", "CONNECT", "OPTIONS", "PROPFIND", "get", "PUT", "DELETE", "X",
    ] {
        for path in [
            "/",
            REGISTER,
            "/w/spring-2019/live",
            "/pkg/x.js",
            "/nothing",
            "/api/workshop",
        ] {
            let request =
                format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            let status = status_of(&app, request.as_bytes()).await;
            assert_clean(&format!("{method} {path}"), status);
            assert!(
                matches!(status, None | Some(400..500)),
                "{method} {path}: {status:?}"
            );
        }
    }
}

#[tokio::test]
async fn half_a_request_disturbs_nobody() {
    let app = TestApp::start().await;
    let address = app.server_address().listens.trim_start_matches("http://");
    let mut halves = Vec::new();
    for half in [
        "POST /w/spring",
        "GET / HTTP/1.1\r\nHo",
        "\0\0\0\0",
        "\r\n\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(half.as_bytes()).await.unwrap();
        halves.push(stream);
    }
    let promised = format!(
        "POST {REGISTER} HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 50\r\n\r\nscho"
    );
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(promised.as_bytes()).await.unwrap();
    halves.push(stream);
    app.registered("northside", "elementary-1").await;
    drop(halves);
    app.visitor().opens("/healthz").await.is(200);
}

/// The negative control of this whole file: a forbidden status is noticed.
#[test]
#[should_panic(expected = "a broken answer: 500")]
fn a_500_would_be_noticed() {
    assert_clean("a broken answer", Some(500));
}
