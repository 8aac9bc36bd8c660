//! The exports of a worksheet.

use super::super::export::{PLAN_COLUMNS, gate_lines, plan_rows};
use super::whole::{WholeWorksheet, whole};

/// The cells of a column.
fn column(whole: &WholeWorksheet, column: &str) -> Vec<String> {
    let at = PLAN_COLUMNS.iter().position(|name| *name == column);
    let at = at.unwrap_or_else(|| panic!("there is no {column}"));
    let rows = plan_rows(&whole.read()).into_iter();
    rows.map(|row| row[at].clone()).collect()
}

/// A column's first cell.
fn cell(whole: &WholeWorksheet, name: &str) -> String {
    column(whole, name).remove(0)
}

#[test]
fn an_initiative_is_a_row_with_everything_that_casa_asks() {
    let whole = whole();
    assert_eq!(plan_rows(&whole.read()).len(), 4);
    for (name, says) in [
        ("area of focus", "Daily reading"),
        (
            "goal",
            "On track in reading (FAST), English learners: from 38.0% to 68.0% by June 1, 2020, as \
             measured by FAST.",
        ),
        ("initiative", "Reading every day: Small groups read daily."),
        (
            "evidence tier",
            "Tier 1: strong evidence (What Works Clearinghouse, guide 3)",
        ),
        (
            "verified cause",
            "guided reading happens once a week (root cause)",
        ),
        (
            "action steps",
            "Make the schedule (Ben, July 1, 2019 to August 20, 2019)",
        ),
        ("owner", "Ana"),
        ("dates", "July 1, 2019 to August 20, 2019"),
        (
            "evidence of implementation",
            "Teachers who read with groups daily (Walkthrough): from 10.0% to 90.0% by June 1, 2020",
        ),
        ("status", "0 of 1 steps done; Continue (April 17, 2019)"),
    ] {
        assert_eq!(cell(&whole, name), says, "{name}");
    }
    assert_eq!(
        cell(&whole, "SAMI area"),
        "Three-tiered model: 29. Tier 1, behavior"
    );
}

/// May 15 comes before June: a plan without steps, metrics and goals is a table too.
#[test]
fn what_is_for_june_is_empty_while_it_is_not_there() {
    let mut early = whole();
    let june = [
        "r:steps",
        "r:metrics",
        "r:checkins",
        "r:readings",
        "r:goals",
    ];
    early.rows.retain(|filled| !june.contains(&filled.root));
    for name in [
        "action steps",
        "dates",
        "evidence of implementation",
        "status",
    ] {
        assert_eq!(column(&early, name), [""; 4], "{name}");
    }
    // Without a goal of the team's, the problem's own numbers are the goal.
    assert_eq!(cell(&early, "goal"), cell(&whole(), "goal"));
}

#[test]
fn a_row_that_does_not_count_is_not_in_it() {
    let unowned = whole().without("r:initiatives", 1, "owner");
    assert_eq!(plan_rows(&unowned.read()).len(), 3);
    let unverified = whole().without_row("r:evidence", 0);
    assert_eq!(plan_rows(&unverified.read()).len(), 0);
    let backwards = whole().with("r:steps", 0, "due", "2019-06-30");
    assert_eq!(cell(&backwards, "action steps"), "");
    let worse = whole().with("r:goals", 0, "target", 30.0);
    assert!(cell(&worse, "goal").contains("to 68.0%"), "the problem's");
}

#[test]
fn several_steps_are_numbered_and_those_given_up_are_left_out() {
    let steps = whole()
        .with("r:steps", 1, "initiative", "row0")
        .with("r:steps", 1, "status", "done")
        .with("r:steps", 2, "initiative", "row0")
        .with("r:steps", 2, "status", "dropped");
    assert_eq!(
        cell(&steps, "action steps"),
        "1. Make the schedule (Ben, July 1, 2019 to August 20, 2019)\n\
         2. Make the schedule (Ben, July 1, 2019 to August 20, 2019)"
    );
    assert!(cell(&steps, "status").starts_with("1 of 2 steps done; "));
}

#[test]
fn a_number_of_fewer_than_ten_students_never_leaves() {
    let nine = whole().with("r:problems", 0, "n", 9.0);
    assert_eq!(plan_rows(&nine.read()).len(), 4, "the plan itself counts");
    assert_eq!(
        cell(&nine, "goal"),
        "On track in reading (FAST). The numbers are withheld: they are of fewer than 10 students."
    );
    assert_eq!(
        cell(&nine, "evidence of implementation"),
        "Teachers who read with groups daily (Walkthrough). The numbers are withheld: they are of \
         fewer than 10 students."
    );
    let ten = whole().with("r:problems", 0, "n", 10.0);
    assert!(cell(&ten, "goal").contains("38.0%"));
    // The negative control: the texts that are searched for are there where they may be.
    for (whole, leaves) in [(&nine, false), (&ten, true)] {
        let all = plan_rows(&whole.read()).concat().join(" ");
        for number in ["38.0%", "68.0%", "90.0%"] {
            assert_eq!(all.contains(number), leaves, "{number} in {all}");
        }
    }
    let counted = nine.with("r:problems", 0, "measure", "7 of 9 read");
    assert_eq!(
        cell(&counted, "goal"),
        "The numbers are withheld: they are of fewer than 10 students."
    );
}

#[test]
fn a_text_of_several_lines_is_one_in_a_cell() {
    let lines = whole().with("r:initiatives", 0, "what", "=1+1\n\u{202e}daily\t");
    assert_eq!(cell(&lines, "initiative"), "Reading every day: =1+1 daily");
}

#[test]
fn the_gates_leave_in_the_words_of_the_page() {
    let whole = whole();
    let all = gate_lines(&whole.read(), &whole.record);
    let codes: Vec<_> = all.iter().map(|line| line.gate).collect();
    assert_eq!(
        codes,
        ["prep", "problem", "causes", "casa", "june", "blueprint"]
    );
    assert!(all.iter().all(|line| line.open.is_empty()));
    let unowned = whole.without("r:initiatives", 1, "owner");
    let all = gate_lines(&unowned.read(), &unowned.record);
    let open = serde_json::to_value(&all[3]).unwrap();
    assert_eq!(
        open,
        serde_json::json!({
            "gate": "casa",
            "label": "Plan",
            "open": [{
                "need": "Mend what stands here, or remove it.",
                "root": "r:initiatives",
                "row": "row1",
            }],
        })
    );
}
