//! Check-in by reference, without a script.

use super::{CHECK_IN, SESSION};
use crate::harness::{HtmlPage, TestApp, TestBrowser, TestForm};
use scraper::ElementRef;

/// The day of the session.
const ON_THE_DAY: &str = "2019-04-18T15:10:00-05:00";

impl TestBrowser {
    async fn team_page(&self, reference: &str) -> HtmlPage {
        let address = format!("{CHECK_IN}?session={SESSION}&reference={reference}");
        let page = self.opens(&address).await.is(200).page();
        assert_eq!(page.faults(), [""; 0]);
        page
    }

    async fn presses(&self, page: &HtmlPage, name: &str, what: &str) -> HtmlPage {
        let row = page.all(".check-in-person").into_iter();
        let row = row.filter(|row| row.text().any(|text| text == name));
        let fields = hidden_fields(row.collect::<Vec<_>>()[0]).with("what", what);
        let path = format!("{CHECK_IN}/tick");
        let answer = self.sends(&path, &fields).await.is(303);
        self.follows(&answer).await.is(200).page()
    }
}

fn hidden_fields(part: ElementRef<'_>) -> TestForm {
    let selector = scraper::Selector::parse("input[type=hidden]").unwrap();
    part.select(&selector)
        .fold(TestForm::none(), |form, input| {
            let value = |name| input.value().attr(name).unwrap_or_default();
            form.and(value("name"), value("value"))
        })
}

fn numbers(page: &HtmlPage) -> Vec<String> {
    page.texts(".check-in-numbers dd")
}

#[tokio::test]
async fn a_team_is_checked_in_by_its_reference() {
    let app = TestApp::start().await.with_a_team().await;
    let app = app.restarted_at(ON_THE_DAY).await;
    let helper = app.helper(SESSION).await;
    let organizer = app.organizer().await;
    let list = organizer.opens(CHECK_IN).await.is(200).page();
    assert_eq!(list.faults(), [""; 0]);
    let reference = list.text(".check-in-school-reference");
    // However it is typed.
    let page = helper
        .team_page(&reference.to_lowercase().replace('-', ""))
        .await;
    assert_eq!(page.texts(".check-in-name"), ["Ana Ruiz", "Bo Lind"]);
    assert_eq!(numbers(&page)[1..], ["2", "0"]);
    let first = page;
    let page = helper.presses(&first, "Ana Ruiz", "in").await;
    assert_eq!(numbers(&page)[1..], ["2", "1"]);
    assert!(page.text(".check-in-times").contains("In 3:1"));
    assert_eq!(page.all(".check-in-tick[aria-pressed=true]").len(), 1);
    // The same form sent twice is one act, also an undo.
    let page = helper.presses(&first, "Ana Ruiz", "in").await;
    let before = page;
    let page = helper.presses(&before, "Ana Ruiz", "undo").await;
    assert_eq!(numbers(&page)[1..], ["2", "0"]);
    helper.presses(&before, "Ana Ruiz", "undo").await;
    // Everybody, and somebody who is not on the list.
    let page = helper.team_page(&reference).await;
    let all = hidden_fields(page.all(".check-in-all-form")[0]);
    let path = format!("{CHECK_IN}/tick");
    let page = helper
        .follows(&helper.sends(&path, &all).await)
        .await
        .page();
    assert_eq!(numbers(&page)[1..], ["2", "2"]);
    let walk_in = hidden_fields(page.all(".check-in-walk-in")[0]);
    let path = format!("{CHECK_IN}/walk-in");
    let nameless = walk_in.clone().with("name", " ").with("role", "teacher");
    let refused = helper.sends(&path, &nameless).await.is(422).page();
    assert!(refused.reads().contains("Enter the person’s name."));
    assert_eq!(refused.faults(), [""; 0]);
    let named = walk_in.with("name", "Cy Dean").with("role", "specialist");
    let page = helper
        .follows(&helper.sends(&path, &named).await)
        .await
        .page();
    assert_eq!(numbers(&page)[1..], ["2", "3"]);
    // All out, for the whole session.
    let list = helper.opens(CHECK_IN).await.is(200).page();
    let out = list.form("/tick");
    let path = format!("{CHECK_IN}/tick");
    helper.sends(&path, &out).await.is(303);
    let page = helper.team_page(&reference).await;
    assert_eq!(page.all(".check-in-person.is-out").len(), 3);
    assert_eq!(numbers(&page)[1..], ["2", "3"], "who was here was here");
}

#[tokio::test]
async fn what_names_no_team_leads_to_the_list() {
    let app = TestApp::start().await.with_a_team().await;
    let helper = app.helper(SESSION).await;
    for typed in ["ZZZZ-ZZZZ", "southside"] {
        let address = format!("{CHECK_IN}?reference={typed}");
        let page = helper.opens(&address).await.is(200).page();
        assert!(page.reads().contains("No team of this session"), "{typed}");
        assert_eq!(page.faults(), [""; 0]);
    }
    // A school without a slot opens too: somebody of it may have come.
    let other = helper
        .opens(&format!("{CHECK_IN}?school=alder-creek"))
        .await;
    assert!(other.is(200).page().reads().contains("has named nobody"));
    let gone = helper.opens(&format!("{CHECK_IN}?session=unknown")).await;
    gone.is(404);
    // Weeks before the session nobody can be signed in.
    let address = format!("{CHECK_IN}?reference=northside");
    let page = helper.opens(&address).await.is(200).page();
    let row = hidden_fields(page.all(".check-in-person")[0]).with("what", "in");
    let refused = helper.sends(&format!("{CHECK_IN}/tick"), &row).await;
    let page = refused.is(422).page();
    assert!(page.reads().contains("too far from the session"));
    assert_eq!(page.faults(), [""; 0]);
}
