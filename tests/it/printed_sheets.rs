//! Prints of the office for a session.

use crate::desk_attendance::{SHEETS, start_evening};

#[tokio::test]
async fn sheets_name_the_schools_and_have_a_line_for_everybody_announced() {
    let (_app, organizer) = start_evening().await;
    let sheets = organizer
        .opens(&format!("{SHEETS}/sign-in"))
        .await
        .is(200)
        .page();
    assert_eq!(sheets.faults(), [""; 0]);
    assert_eq!(sheets.texts(".signature-head h2"), ["Northside Elementary"]);
    assert_eq!(sheets.all(".signature-table tbody tr").len(), 6);
    assert_eq!(sheets.all(".signature-blank").len(), 4);
    let first = sheets.texts(".signature-table tbody tr").remove(0);
    assert!(first.contains("Ana Ruiz") && first.contains("Teacher") && first.contains("SAMI team"));
    let tents = organizer
        .opens(&format!("{SHEETS}/tents"))
        .await
        .is(200)
        .page();
    assert_eq!(tents.faults(), [""; 0]);
    assert_eq!(tents.texts("h2.tent-name"), ["Northside Elementary"]);
    let doors = organizer
        .opens(&format!("{SHEETS}/doors"))
        .await
        .is(200)
        .page();
    assert_eq!(doors.faults(), [""; 0]);
    assert!(
        doors
            .text(".door-table tbody")
            .contains("Northside Elementary62")
    );
    organizer.opens(&format!("{SHEETS}/menu")).await.is(404);
    organizer
        .opens("/desk/w/spring-2019/sheets/nowhere/doors")
        .await
        .is(404);
}
