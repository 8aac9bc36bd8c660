//! Step 2a: potential causes, and how they hang together.

use super::super::Worksheet;
use super::super::cause::Cause;
use super::super::cause::tree::CauseTree;
use super::super::fields::rule::Severity;
use super::fixture::*;
use super::whole::{WholeWorksheet, cause, cells, messages, whole};

/// The depth of each cause of the first problem, in order.
fn whys(worksheet: &Worksheet) -> Vec<(usize, &str)> {
    let cause_tree = CauseTree::of(&worksheet.causes);
    let whys = cause_tree.in_why_order(&row_id(0)).into_iter();
    whys.map(|why| (why.depth, why.cause.id.0.as_str()))
        .collect()
}

#[test]
fn a_cause_is_stated_and_makes_a_prediction() {
    let worksheet = whole().read();
    let cause = &worksheet.causes[0];
    assert_eq!(
        cause.statement(),
        "The problem is occurring because guided reading happens once a week."
    );
    assert_eq!(
        cause.prediction(&worksheet.problems[0]),
        "If this changed: “guided reading happens once a week”, then “On track in reading (FAST)” \
         would rise."
    );
}

#[test]
fn a_cause_asks_for_its_problem_its_words_its_domain_and_its_place_in_the_sami() {
    let empty = whole().with_row(FilledRow::empty("r:causes", "row1"));
    assert_eq!(
        cells(&empty, "r:causes", 1, Severity::Missing),
        ["problem", "because", "domain", "sami"]
    );
    let reason = whole().without("r:causes", 0, "sami").with(
        "r:causes",
        0,
        "not_sami",
        "It is about families.",
    );
    assert_eq!(cells(&reason, "r:causes", 0, Severity::Missing), [""; 0]);
}

#[test]
fn a_sami_item_has_one_code() {
    for (code, is_one) in [
        ("leadership", true),
        ("item-1", true),
        ("item-39", true),
        ("item-0", false),
        ("item-40", false),
        ("item-07", false),
        ("item-+7", false),
        ("item-256", false),
        ("item-", false),
    ] {
        let faults = cells(
            &whole().with("r:causes", 0, "sami", code),
            "r:causes",
            0,
            Severity::Fault,
        );
        assert_eq!(faults.contains(&"sami"), !is_one, "{code}");
    }
}

#[test]
fn blame_is_noticed_and_stops_nothing() {
    let blames = whole().with("r:causes", 0, "because", "parents don’t care");
    assert!(messages(&blames, "r:causes", 0, "because")[0].contains("sounds like blame"));
    assert_eq!(blames.read().verified().count(), 1);
}

#[test]
fn answers_stand_under_the_question_they_answer() {
    let chain = whole()
        .with_row(cause(1).with("why_of", "row0"))
        .with_row(cause(2))
        .with_row(cause(3).with("why_of", "row1"))
        .with_row(cause(4).with("why_of", "row0"))
        .with_row(cause(5).with("same_as", "row2"));
    assert_eq!(
        whys(&chain.read()),
        [
            (0, "row0"),
            (1, "row1"),
            (2, "row3"),
            (1, "row4"),
            (0, "row2")
        ]
    );
}

/// The first and the fourth lead into a circle; only the causes in it are at fault.
#[test]
fn a_cause_that_leads_back_to_itself_is_a_fault_and_is_not_lost() {
    let circle = whole()
        .with("r:causes", 0, "why_of", "row1")
        .with_row(cause(1).with("why_of", "row2"))
        .with_row(cause(2).with("why_of", "row1"))
        .with_row(cause(3).with("why_of", "row2"))
        .with_row(cause(4).with("why_of", "row4"));
    for at in [1, 2, 4] {
        assert_eq!(
            messages(&circle, "r:causes", at, "why_of"),
            ["Choose another cause: this one leads back to itself."]
        );
    }
    for at in [0, 3] {
        assert_eq!(messages(&circle, "r:causes", at, "why_of"), [""; 0]);
    }
    assert_eq!(
        whys(&circle.read()),
        [
            (0, "row1"),
            (1, "row0"),
            (0, "row2"),
            (1, "row3"),
            (0, "row4")
        ]
    );
}

#[test]
fn what_hangs_from_its_own_duplicate_is_not_lost() {
    let twisted = whole()
        .with("r:causes", 0, "why_of", "row1")
        .with_row(cause(1).with("same_as", "row0"));
    assert_eq!(whys(&twisted.read()), [(0, "row0")]);
}

fn names(causes: &[&Cause]) -> Vec<String> {
    causes.iter().map(|cause| cause.id.0.clone()).collect()
}

#[test]
fn the_way_to_a_cause_begins_with_the_first_answer() {
    let chain = whole()
        .with_row(cause(1).with("why_of", "row0"))
        .with_row(cause(2).with("same_as", "row1"))
        .with_row(cause(3).with("why_of", "row2"))
        .read();
    let cause_tree = CauseTree::of(&chain.causes);
    assert_eq!(
        names(&cause_tree.chain(&row_id(3))),
        ["row0", "row1", "row3"]
    );
    assert_eq!(names(&cause_tree.chain(&row_id(0))), ["row0"]);
    assert_eq!(names(&cause_tree.chain(&row_id(7))), [""; 0]);
    // A cause that hangs from its own duplicate leads back to itself, and the chain ends there.
    let twisted = whole()
        .with("r:causes", 0, "why_of", "row1")
        .with_row(cause(1).with("same_as", "row0"))
        .read();
    let cause_tree = CauseTree::of(&twisted.causes);
    assert_eq!(names(&cause_tree.chain(&row_id(0))), ["row0"]);
}

#[test]
fn a_page_offers_no_cause_that_would_lead_back() {
    let tree = whole()
        .with_row(cause(1).with("why_of", "row0"))
        .with_row(cause(2).with("why_of", "row1"))
        .with_row(cause(3))
        .with_row(cause(4).with("same_as", "row3"))
        .read();
    let cause_tree = CauseTree::of(&tree.causes);
    for (at, questions) in [
        (0, vec!["row3"]),
        (1, vec!["row0", "row3"]),
        (2, vec!["row0", "row1", "row3"]),
        (3, vec!["row0", "row1", "row2"]),
    ] {
        assert_eq!(
            names(&cause_tree.possible_questions(&tree.causes[at])),
            questions
        );
    }
    assert_eq!(
        names(&cause_tree.possible_speakers(&tree.causes[3])),
        ["row0", "row1", "row2"]
    );
}

#[test]
fn an_answer_names_the_question_it_answers() {
    let chain = whole().with_row(cause(1).with("why_of", "row0")).read();
    let cause_tree = CauseTree::of(&chain.causes);
    let above: Vec<_> = cause_tree
        .in_why_order(&row_id(0))
        .iter()
        .map(|why| why.above)
        .collect();
    assert_eq!(above, [None, Some(&row_id(0))]);
}

#[test]
fn a_why_stays_within_its_problem() {
    let mut other = reading_problem();
    other.row.id = row_id(1);
    let across = whole()
        .with_row(other)
        .with_row(cause(1).with("problem", "row1").with("why_of", "row0"));
    assert_eq!(
        messages(&across, "r:causes", 1, "why_of"),
        ["Choose a cause of the same problem."]
    );
}

#[test]
fn a_cause_that_is_gone_is_no_question() {
    let gone = whole().with_row(cause(1).with("why_of", "row7").with("same_as", "row8"));
    for cell in ["why_of", "same_as"] {
        assert_eq!(
            messages(&gone, "r:causes", 1, cell),
            ["Choose again. The earlier choice was removed."]
        );
    }
    assert_eq!(whys(&gone.read()).len(), 2);
}

/// Deeper than any stack, and in time that grows with the rows only.
#[test]
fn a_stranger_may_ask_why_twenty_thousand_times() {
    let count = 20_000;
    let linked = |at: usize, to: usize| {
        let above = row_id(to).0;
        FilledRow::empty("r:causes", &row_id(at).0)
            .with("problem", "row0")
            .with("why_of", above.as_str())
            .with("same_as", above.as_str())
    };
    for last in [count, 0] {
        let mut rows: Vec<FilledRow> = (0..count - 1).map(|at| linked(at, at + 1)).collect();
        rows.extend([linked(count - 1, last), reading_problem()]);
        let worksheet = WholeWorksheet { rows, ..whole() }.read();
        assert_eq!(worksheet.causes.len(), count);
        let faults = worksheet.causes.iter().filter(|cause| {
            let faults = cells_with(&cause.diagnostics, Severity::Fault);
            faults == ["why_of", "same_as"]
        });
        // A chain ends at a link that leads nowhere; every link of a circle is a fault.
        assert_eq!(faults.count(), if last == 0 { count } else { 1 });
        assert!(!whys(&worksheet).is_empty());
    }
}
