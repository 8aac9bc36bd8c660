//! A team's own session at its worksheet: its day, time and place, and its agenda.

use crate::harness::{TestApp, WORKSHEET};
use store::worksheets::Role;

#[tokio::test]
async fn a_worksheet_says_when_and_where_the_team_meets_and_what_it_does_there() {
    let app = TestApp::start().await;
    let ana = app.browser(&app.member_access("northside", Role::Member).await);
    let page = ana.opens(WORKSHEET).await.is(200).page();
    assert_eq!(page.text(".rail-session"), "No session yet");
    assert!(page.texts(".session-agenda li").is_empty());

    app.registered("northside", "elementary-2").await;
    let page = ana.opens(WORKSHEET).await.is(200).page();
    let session = page.text(".rail-session");
    assert!(session.starts_with("Monday, April 22, "), "{session}");
    assert!(session.contains("3:15–6:15 PM"), "{session}");
    assert!(session.ends_with("Dean Operations Center"), "{session}");
    let agenda = page.texts(".session-agenda li");
    assert_eq!(agenda.len(), 7, "{agenda:?}");
    assert!(agenda[2].starts_with("4:00 PM"), "{agenda:?}");
    assert!(agenda[2].ends_with("Problem"), "{agenda:?}");
    assert_eq!(page.text(".session-agenda .side-says"), "Starts at 3:15 PM");
    // The next step has the minutes of the agenda, or the usual ones.
    assert_eq!(page.text("#next-step"), "Prepare for the workshop");
    assert_eq!(page.text(".next-when"), "Next, about 45 minutes");
}
