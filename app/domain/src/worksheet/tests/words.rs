//! Words to think about.

use super::super::cycle::SPRING_2019;
use super::super::fields::lint::{Lint, check_family_words, check_problem, has_number};
use super::super::fields::row_kind::RowKind;
use super::fixture::*;

#[test]
fn a_cause_a_solution_and_blame_are_noticed_and_stop_nothing() {
    for (wording, says) in [
        (
            "fell behind because of absences",
            "“because” names a cause.",
        ),
        ("fell behind due to mobility", "“due to” names a cause."),
        ("show a Lack  of practice", "“lack of” names a cause."),
        ("need to practice", "“need to” sounds like a solution."),
        (
            "will implement a routine",
            "“implement” sounds like a solution.",
        ),
        (
            "wait until we hire a coach",
            "“hire” sounds like a solution.",
        ),
        ("are lazy readers", "“lazy” sounds like blame."),
        (
            "have parents who don’t care",
            "“don't care” sounds like blame.",
        ),
    ] {
        let problem = read(&reading_problem().with("wording", wording));
        let said = messages_at(&problem.diagnostics, "wording");
        assert!(said[0].starts_with(says), "{wording}: {said:?}");
        assert!(problem.counts(), "{wording}");
    }
}

#[test]
fn a_word_within_a_word_is_another_word() {
    for fine in [
        "were hired readers",
        "read programming texts",
        "mustered courage",
        "lazybones",
    ] {
        assert_eq!(check_problem(fine), [], "{fine}");
    }
}

#[test]
fn each_kind_is_said_once() {
    assert_eq!(
        check_problem("because due to lazy programs need to"),
        [
            Lint::Cause("because"),
            Lint::Solution("need to"),
            Lint::Blame("lazy")
        ]
    );
}

#[test]
fn the_usual_words_are_not_noticed() {
    for indicator in SPRING_2019.indicators {
        let phrase = indicator.phrase.unwrap_or_default();
        assert_eq!(check_problem(phrase), [], "{phrase}");
        assert!(!has_number(phrase), "{phrase}");
    }
}

#[test]
fn words_of_the_trade_are_explained_to_families() {
    for (text, word) in [
        ("Your child joins Tier 2.", Some("tier")),
        ("We look at subgroups.", Some("subgroups")),
        ("A FAST test", Some("FAST")),
        ("We help fast.", None),
        ("MTSS (help in three steps)", None),
        ("MTSS (help in three steps) and more MTSS", Some("MTSS")),
        ("frontier", None),
    ] {
        let found = word.map(Lint::Jargon);
        assert_eq!(
            check_family_words(text),
            found.into_iter().collect::<Vec<_>>(),
            "{text}"
        );
    }
}
