//! Late June: the office announces its meetings, and each school that starts then reads of them.

use crate::harness::{Causeway, eventually};

const WORKSHOP: &str = include_str!("../../server/sample/workshop.toml");
const SCHOOLS: &str = include_str!("../../server/sample/schools.csv");
const JUNE: &str = r#"
[[june]]
track = "continue"
starts = 2019-06-24T09:00
ends = 2019-06-24T12:00
place = "Dean Operations Center"

[[june]]
track = "start"
starts = 2019-06-26T13:00
ends = 2019-06-26T16:00
place = "Fleur Conference Room B"
address = "2100 Fleur Drive"
"#;
const SECTION: &str = "section[aria-labelledby=late-june]";

async fn import(causeway: &Causeway, workshop: &str) -> String {
    causeway.writes("workshop.toml", workshop);
    causeway.writes("schools.csv", SCHOOLS);
    let files = ["import", "workshop.toml", "schools.csv"];
    causeway.runs(&files).await.exits(0).stdout
}

#[tokio::test]
async fn a_school_reads_what_it_does_in_late_june_and_when_once_that_is_known() {
    let causeway = Causeway::new();
    let printed = import(&causeway, WORKSHOP).await;
    let invitation = |school: &str| {
        let line = printed
            .lines()
            .find(|line| line.starts_with(&format!("{school},")));
        let line = line.unwrap();
        line[line.find("/i/").unwrap()..].to_owned()
    };
    let server = causeway.serves().await;
    let stays = server.visitor();
    stays.opens(&invitation("alder-creek")).await.is(303);
    let comes = server.visitor();
    let outcome = server.school("northside");
    let outcome = outcome.registers("elementary-1").await.confirmed();
    comes.opens(&outcome.link()).await.is(303);

    let start = server.visitor().opens("/").await.is(200).page();
    assert_eq!(start.text(SECTION).matches("to be announced").count(), 2);
    let decline = stays.opens("/w/spring-2019/decline").await.is(200).page();
    assert!(
        decline
            .text(SECTION)
            .contains("Your school starts the process")
    );
    assert!(decline.text(SECTION).contains("Dates are to be announced."));

    import(&causeway, &format!("{WORKSHOP}{JUNE}")).await;
    let continues = "Monday, June 24, 2019, 9:00 AM–12:00 PM Central time (CDT)";
    let starts = "Wednesday, June 26, 2019, 1:00–4:00 PM Central time (CDT)";
    // The server notices the import beside it.
    let announced = eventually("the meetings are announced", async || {
        let start = server.visitor().opens("/").await.is(200).page();
        let text = start.text(SECTION);
        text.contains(continues).then_some(text)
    });
    assert!(announced.await.contains(starts));
    let decline = stays.opens("/w/spring-2019/decline").await.is(200).page();
    assert!(decline.text(SECTION).contains(starts));
    assert!(
        decline
            .text(SECTION)
            .contains("Fleur Conference Room B, 2100 Fleur Drive")
    );
    assert!(!decline.text(SECTION).contains("June 24"));
    let registration = comes.registration().await.is(200).page();
    assert!(registration.text(SECTION).contains(continues));
    assert!(!registration.text(SECTION).contains("June 26"));
}
