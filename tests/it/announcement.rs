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
    let rows = page.texts("li.session-row");
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
    assert_eq!(rows.len(), sessions.len());
    for (row, (day, time, place)) in rows.iter().zip(sessions) {
        for part in [day, time, place] {
            assert!(row.contains(part), "{part} is not in {row}");
        }
    }
    assert!(rows[0].contains("3 open 5 held"), "{}", rows[0]);
    // The announcement's own list of the sessions.
    let lines = page.texts(".announcement ol li");
    let line = "Monday, April 22; 4:00–7:00 PM; Fleur Conference Room B";
    assert!(lines.iter().any(|it| plain(it) == line), "{lines:?}");
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
        designated.contains("A slot is held for your school until Monday, April 8"),
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
    assert!(!other.contains("held for your school"), "{other}");
}

#[tokio::test]
async fn the_first_screen_says_it_in_short() {
    let app = TestApp::start().await;
    let page = app.visitor().opens("/").await.page();
    let text = sample::original().unwrap().announcement;
    assert_eq!(plain(&page.text(".purpose")), text.purpose[0]);
    let tiles = page.texts(".start-tile");
    let titles = ["Prepare", "What a slot is", "After the workshop"];
    assert_eq!(tiles.len(), titles.len());
    for (tile, title) in tiles.iter().zip(titles) {
        assert!(tile.starts_with(title), "{tile}");
    }
    assert!(plain(&tiles[0]).contains(&text.before[0]));
    assert!(tiles[1].contains("until Monday, April 8, 8:00 AM"));
    assert!(plain(&tiles[2]).contains(&text.after[0]));
    for link in page.all(".start-tile a, .level-total a") {
        let target = link.value().attr("href").unwrap();
        assert!(page.has(target), "{target}");
    }
    assert_eq!(page.texts(".whole-word"), ["Problem-Solving"]);
}

/// Without a script the switch is a link: the address names the level.
#[tokio::test]
async fn the_switch_shows_one_level_and_keeps_the_other_on_the_page() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for (path, shown) in [
        ("/", "Elementary schools"),
        ("/?level=secondary", "Secondary schools"),
        ("/w/spring-2019?level=secondary", "Secondary schools"),
        ("/?level=nursery", "Elementary schools"),
    ] {
        let page = visitor.opens(path).await.is(200).page();
        assert_eq!(page.text(".level:not(.level-other) h3"), shown, "{path}");
        assert_eq!(page.texts(".level").len(), 2, "{path}");
    }
    // A school sees its own level first.
    let page = app.invited("compass-high").await.opens("/").await.page();
    assert_eq!(
        page.text(".level:not(.level-other) h3"),
        "Secondary schools"
    );
}

#[tokio::test]
async fn the_row_of_a_session_offers_what_it_has() {
    let app = TestApp::start().await;
    app.fill_up("elementary-1").await;
    let page = app.visitor().opens("/").await.page();
    let rows = page.texts(".level:not(.level-other) .session-row");
    let full = &rows[0];
    assert!(
        full.contains("None open 8 registered") && full.contains("Join waiting list"),
        "{full}"
    );
    assert!(rows[1].contains("Register"), "{}", rows[1]);
    assert_eq!(
        page.text(".level:not(.level-other) .level-slots"),
        "3 open, 13 held, 8 registered."
    );
    // A school without a designation reads what is open to it.
    let page = app.invited("compass-high").await.opens("/").await.page();
    for row in page.texts(".level:not(.level-other) .session-row") {
        assert!(row.contains("None open to your school"), "{row}");
        assert!(row.contains("Join waiting list"), "{row}");
    }
}
