//! Every open page sees every change, soon and in order; a page that falls behind gets the newest
//! state and no backlog.

use crate::harness::{DESIGNATED, TEST_TIMEOUT, TestApp, TestForm, TestStream, WORKSHOP, within};
use domain::registration::{Counts, Level};
use domain::slug::{SchoolSlug, WorkshopSlug};
use futures::future::join_all;
use std::time::Instant;
use store::Actor;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

fn taken(counts: &Counts) -> u32 {
    counts.level(Level::Elementary).unwrap().taken
}

#[tokio::test]
async fn a_page_has_the_counts_at_once_and_every_page_hears_of_a_commit() {
    let app = TestApp::start().await;
    let mut pages = join_all((0..20).map(|_| app.live())).await;
    let now = app.counts().await;
    for page in &mut pages {
        assert_eq!(page.counts().await, now, "at once on connecting");
    }
    app.registered("northside", "elementary-1").await;
    let after = app.counts().await;
    assert!(after.rev > now.rev);
    for page in &mut pages {
        assert_eq!(page.counts().await, after);
    }
}

#[tokio::test]
async fn the_revision_only_grows_and_the_last_state_always_comes() {
    let app = TestApp::start().await;
    let mut page = app.live().await;
    let mut last = page.counts().await;
    let registering = async {
        for school in DESIGNATED {
            app.school(school).registers("elementary-1").await;
        }
    };
    let watching = async {
        while taken(&last) < 8 {
            let next = page.counts().await;
            assert!(next.rev > last.rev, "{} follows {}", next.rev, last.rev);
            assert!(taken(&next) >= taken(&last));
            last = next;
        }
    };
    tokio::join!(registering, watching);
}

#[tokio::test]
async fn what_changes_no_count_wakes_nobody() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    let mut page = app.live().await;
    let before = page.counts().await;
    registrant
        .changes("headcount", &[("headcount", "9")])
        .await
        .is(200);
    app.refused("northside", "elementary-2", "already_registered")
        .await;
    assert_eq!(app.counts().await.rev, before.rev);
    // The next event is the next change of the counts, and nothing in between.
    app.registered("alder-creek", "elementary-1").await;
    assert_eq!(page.counts().await.rev, before.rev + 1);
}

#[tokio::test]
async fn a_page_that_does_not_read_holds_nobody_up_and_catches_up() {
    let app = TestApp::start().await;
    // A page that connects, and then reads nothing for a while: a phone in a pocket.
    let address = app
        .server_address()
        .listens
        .trim_start_matches("http://")
        .to_owned();
    let mut slow = TcpStream::connect(&address).await.unwrap();
    let request = format!("GET /w/{WORKSHOP}/live HTTP/1.1\r\nHost: {address}\r\n\r\n");
    slow.write_all(request.as_bytes()).await.unwrap();
    let mut quick = app.live().await;
    for school in DESIGNATED {
        app.school(school).registers("elementary-2").await;
        app.school(school).registers("elementary-3").await;
    }
    let last = quick.counts_once(|counts| taken(counts) == 12).await;

    let marker = format!("id: {}\n", last.rev);
    let mut text = String::new();
    within("the slow page has the newest state", async {
        let mut chunk = vec![0; 4096];
        while !text.contains(&marker) {
            let read = slow.read(&mut chunk).await.unwrap();
            assert!(read > 0, "the stream ended");
            text.push_str(&String::from_utf8_lossy(&chunk[..read]));
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_that_comes_back_has_the_newest_state() {
    let app = TestApp::start().await;
    let mut page = app.live().await;
    let before = page.counts().await;
    drop(page);
    app.registered("northside", "elementary-1").await;
    let mut back = app.live().await;
    assert!(back.counts().await.rev > before.rev);
}

#[tokio::test]
async fn a_stopping_server_ends_every_stream() {
    let app = TestApp::start().await;
    let mut page = app.live().await;
    page.counts().await;
    let organizer = app.organizer().await;
    let desk = format!("{}/desk/w/{WORKSHOP}/live", app.server_address().listens);
    let request = reqwest::Client::new()
        .get(&desk)
        .header("cookie", organizer.cookies_sent());
    let mut desk = TestStream::over(request, &desk).await;
    assert_eq!(desk.next().await.unwrap().event, "changed");
    let began = Instant::now();
    let stopped = app.stopped();
    tokio::join!(page.ends(), desk.ends(), async { drop(stopped.await) });
    assert!(began.elapsed() < TEST_TIMEOUT);
}

/// `causeway import` and the other commands are processes of their own.
#[tokio::test]
async fn what_another_process_commits_is_noticed() {
    let app = TestApp::start().await;
    let mut page = app.live().await;
    let before = page.counts().await;
    let school = SchoolSlug::parse("fairwind-high").unwrap();
    let slug = WorkshopSlug::parse(WORKSHOP).unwrap();
    let decline = domain::registration::Command::Decline { school };
    app.office
        .run_command(&slug, decline, Actor::Organizer, app.now)
        .await
        .unwrap();
    let held = |counts: &Counts| counts.level(Level::Secondary).unwrap().held;
    let after = page
        .counts_once(|counts| held(counts) == held(&before) - 1)
        .await;
    assert!(after.rev > before.rev);
    // The next decision counts it too.
    app.registered("compass-high", "secondary-1").await;
    app.refused("mill-race-middle", "secondary-1", "held").await;
}

#[tokio::test]
async fn the_desks_stream_says_when_to_look_and_nothing_else() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let address = format!("{}/desk/w/{WORKSHOP}/live", app.server_address().listens);
    let request = reqwest::Client::new()
        .get(&address)
        .header("cookie", organizer.cookies_sent());
    let mut desk = TestStream::over(request, &address).await;
    let first = desk.next().await.unwrap();
    // Names and meals change no count, and the desk shows them.
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    registrant
        .changes("headcount", &[("headcount", "9")])
        .await
        .is(200);
    let next = desk.next().await.unwrap();
    assert_ne!(next.id, first.id);
    assert!(next.data.parse::<u64>().is_ok(), "{next:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_address_may_have_six_hundred_streams_open_and_no_more() {
    // Both ends of each lie in this process.
    rlimit::increase_nofile_limit(8192).unwrap();
    let app = TestApp::start().await;
    let address = app
        .server_address()
        .listens
        .trim_start_matches("http://")
        .to_owned();
    let mut open = Vec::new();
    for number in 0..600 {
        let (status, stream) = stream(&address).await;
        assert_eq!(status, 200, "stream {number}");
        open.push(stream);
    }
    let (status, _) = stream(&address).await;
    assert_eq!(status, 429);
    // Pages, counts and changes are not counted with them.
    app.registered("northside", "elementary-1").await;
    assert!(
        app.visitor()
            .opens("/metrics")
            .await
            .body
            .contains("causeway_open_streams 600\n")
    );
    // A page that closes makes room.
    open.truncate(300);
    within("there is room again", async {
        while stream(&address).await.0 != 200 {
            tokio::task::yield_now().await;
        }
    })
    .await;
}

/// Opens a stream and reads its first line.
async fn stream(address: &str) -> (u16, TcpStream) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET /w/{WORKSHOP}/live HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut line = [0; 12];
    within("the stream answers", stream.read_exact(&mut line))
        .await
        .unwrap();
    let status = String::from_utf8_lossy(&line[9..]).parse().unwrap();
    (status, stream)
}

#[tokio::test]
async fn nobody_sees_an_older_number_after_a_change_of_their_own() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let form = app.school("northside").form.with("session", "elementary-1");
    visitor
        .sends("/w/spring-2019/register", &form)
        .await
        .is(303);
    // The answer came after the commit, and the commit is published before the answer.
    let page = visitor.opens("/").await.is(200).page();
    assert!(
        page.text(".level-slots").contains("1 registered"),
        "{}",
        page.reads()
    );
    visitor
        .sends("/w/spring-2019/registration/cancel", &TestForm::none())
        .await
        .is(303);
    let page = visitor.opens("/").await.is(200).page();
    assert!(
        !page.text(".level-slots").contains("registered"),
        "{}",
        page.reads()
    );
}
