//! The start page carries the announcement: every section and every session, word for word.

use crate::harness::TestApp;
use server::import::sample;

/// The text with white space collapsed, however the lines wrap.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn every_section_of_the_announcement_is_on_the_start_page() {
    let app = TestApp::start().await;
    let page = app.visitor().opens("/").await.is(200).page();
    let said = page.reads();
    let text = sample::original().unwrap().announcement;
    let sections = [
        text.introduction,
        text.outcomes,
        text.registration,
        text.attendance,
        text.participants,
        text.preparation,
        text.context,
        text.notes,
    ];
    for section in sections {
        assert!(!section.is_empty());
        for paragraph in section {
            assert!(said.contains(&plain(&paragraph)), "{paragraph}");
        }
    }
    // Sentences of the announcement, word for word.
    for words in [
        "must submit action plans via CASA by May 15 to meet ESSA requirements",
        "Define ESSA problem statements (difference between desired state and current state of \
         student outcomes) and verify causes of problems within the context of the SAMI.",
        "Complete ESSA action plan (areas of focus and initiatives) for the 2019-20 school year",
        "we have 11 secondary slots and 11 secondary schools with ESSA designations. We have 24 \
         elementary slots and 21 elementary schools with designations",
        "only one individual needs to register from each school",
        "An assortment of Jimmy John’s sandwiches will be available for a working supper.",
        "Participants should be the same team that engaged in the SAMI",
        "District central office will pay for the off-contract time of teachers",
        "Bring note catcher from ESSA data review and the SAMI note catcher to the meeting",
        "will complete steps one and two and start step 3 of the DMPS Collaborative \
         Problem-Solving Process",
        "The school blueprint replaces the DMPS SIP",
    ] {
        assert!(said.contains(words), "{words}");
    }
    let cards = page.texts("li.card");
    let sessions = [
        (
            "Thursday, April 18",
            "3:15–6:15 PM",
            "Dean Operations Center",
        ),
        ("Monday, April 22", "3:15–6:15 PM", "Dean Operations Center"),
        (
            "Tuesday, April 23",
            "3:15–6:15 PM",
            "Dean Operations Center",
        ),
        (
            "Monday, April 22",
            "4:00–7:00 PM",
            "Fleur Conference Room B",
        ),
        (
            "Thursday, April 25",
            "4:00–7:00 PM",
            "Dean Operations Center",
        ),
    ];
    assert_eq!(cards.len(), sessions.len());
    for (card, (day, time, place)) in cards.iter().zip(sessions) {
        for part in [day, time, place] {
            assert!(card.contains(part), "{part} is not in {card}");
        }
    }
    assert!(
        cards[0].contains("8 of 8 school places left"),
        "{}",
        cards[0]
    );
}

#[tokio::test]
async fn the_start_page_is_worded_for_the_school_whose_link_it_is() {
    let app = TestApp::start().await;
    let nobody = app.visitor().opens("/").await.page().text("aside.call");
    assert!(
        nobody.contains("44 days") && nobody.contains("May 15"),
        "{nobody}"
    );
    let designated = app
        .invited("northside")
        .await
        .opens("/")
        .await
        .page()
        .text("aside.call");
    assert!(
        designated.contains("Northside Elementary is designated for targeted support"),
        "{designated}"
    );
    assert!(
        designated.contains("One school place is held for you until Monday, April 8"),
        "{designated}"
    );
    let other = app
        .invited("amber-hill")
        .await
        .opens("/")
        .await
        .page()
        .text("aside.call");
    assert!(
        other.contains("Amber Hill Elementary has no ESSA designation"),
        "{other}"
    );
    assert!(!other.contains("held for you"), "{other}");
}
