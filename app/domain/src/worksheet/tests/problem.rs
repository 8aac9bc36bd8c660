//! Step 1: required fields, faults and hints.

use super::super::cycle::{Direction, Indicator, ProblemArea, SPRING_2019};
use super::super::fields::amount::Unit;
use super::super::fields::code::Code;
use super::super::fields::row_kind::RowKind;
use super::super::fields::rule::Severity;
use super::super::problem::{TargetBasis, VOICE_FIELDS};
use super::super::record::TeamRecord;
use super::super::{Advice, Worksheet};
use super::fixture::*;

/// The cells that every problem needs, besides one group of stakeholders.
const ALWAYS_REQUIRED: &str =
    "area indicator group grades n current observation source as_of desired by_when basis";

#[test]
fn a_complete_problem_counts() {
    for filled in [reading_problem(), absence_problem()] {
        let problem = read(&filled);
        assert_eq!(problem.diagnostics, []);
        assert!(problem.counts());
        assert!(problem.is_publishable());
    }
}

#[test]
fn what_is_missing_is_asked_for_and_is_no_fault() {
    let problem = read(&FilledRow::empty("r:problems", "new"));
    let missing = cells_with(&problem.diagnostics, Severity::Missing);
    let (students, always) = missing.split_last().unwrap();
    assert_eq!(always.join(" "), ALWAYS_REQUIRED);
    assert_eq!(*students, "students");
    assert_eq!(cells_with(&problem.diagnostics, Severity::Fault), [""; 0]);
    assert!(!problem.counts());
    for finding in problem.diagnostics {
        let words = finding.message;
        let asks = ["Choose ", "Enter ", "Note "];
        assert!(asks.iter().any(|verb| words.starts_with(verb)), "{words}");
    }
}

#[test]
fn without_any_one_of_them_it_does_not_count() {
    for cell in ALWAYS_REQUIRED.split(' ') {
        let problem = read(&reading_problem().without(cell));
        assert!(!problem.counts(), "{cell}");
        assert_eq!(cells_with(&problem.diagnostics, Severity::Missing), [cell]);
        assert_eq!(cells_with(&problem.diagnostics, Severity::Fault), [""; 0]);
    }
}

#[test]
fn blanks_are_nothing() {
    let problem = read(&reading_problem().with("group", "  \n "));
    assert_eq!(
        cells_with(&problem.diagnostics, Severity::Missing),
        ["group"]
    );
}

#[test]
fn the_measure_brings_its_unit_and_direction_and_the_team_may_choose_others() {
    let usual = read(&absence_problem());
    assert_eq!(usual.unit, Some(Unit::Percent));
    assert_eq!(usual.direction, Some(Direction::Lower));
    let days = absence_problem().with("unit", "days");
    assert_eq!(read(&days).unit, Some(Unit::Days));
    assert_eq!(read(&days).students(), None);
    let turned = read(&reading_problem().with("direction", "lower"));
    assert_eq!(turned.direction, Some(Direction::Lower));
    assert_eq!(
        messages_at(&turned.diagnostics, "desired"),
        [
            "Lower is better, but this target is above the current data. Choose a lower target, or \
             another measure or group."
        ]
    );
}

#[test]
fn a_measure_of_the_teams_own_says_all_of_it() {
    let own = reading_problem().with("indicator", "own");
    let problem = read(&own);
    assert_eq!(
        cells_with(&problem.diagnostics, Severity::Missing),
        ["unit", "direction", "wording"]
    );
    let own = own
        .with("unit", "percent")
        .with("direction", "higher")
        .with("wording", "read at home every day");
    assert!(read(&own).counts());
}

#[test]
fn a_measure_belongs_to_its_area() {
    let problem = read(&reading_problem().with("area", "math"));
    assert_eq!(
        messages_at(&problem.diagnostics, "indicator"),
        ["Choose a measure of this area, or change the area."]
    );
    assert!(!problem.counts());
    let own = reading_problem()
        .with("area", "math")
        .with("indicator", "own")
        .with("unit", "percent")
        .with("direction", "higher")
        .with("wording", "passed algebra");
    assert!(read(&own).counts(), "the team's own is about anything");
}

#[test]
fn what_is_wanted_is_on_the_better_side() {
    let up = "Higher is better, but this target is below the current data. Choose a higher target, or \
              another measure or group.";
    let none = "There is no gap. Choose another measure or group, or keep this one as a strength.";
    for (filled, desired, words) in [
        (reading_problem(), 38.0, none),
        (reading_problem(), 37.99, up),
        (absence_problem(), 24.0, none),
    ] {
        let problem = read(&filled.with("desired", desired));
        assert_eq!(messages_at(&problem.diagnostics, "desired"), [words]);
        assert_eq!((problem.gap(), problem.students()), (None, None));
        assert!(!problem.counts());
    }
    assert!(read(&reading_problem().with("desired", 38.01)).counts());
}

#[test]
fn a_percentage_is_between_0_and_100() {
    for (cell, number) in [("current", -0.01), ("current", -5.0), ("desired", 100.01)] {
        let problem = read(&reading_problem().with(cell, number));
        assert_eq!(cells_with(&problem.diagnostics, Severity::Fault), [cell]);
        assert!(problem.statement().to_string().contains('…'));
    }
    let points = reading_problem()
        .with("unit", "points")
        .with("desired", 212.5);
    assert!(read(&points).counts(), "of points there are more");
    assert!(
        read(
            &reading_problem()
                .with("current", 0.0)
                .with("desired", 100.0)
        )
        .counts()
    );
}

#[test]
fn n_is_at_least_one_whole_student() {
    for n in [0.0, -1.0, 0.5, 112.5, 1e9] {
        let problem = read(&reading_problem().with("n", n));
        assert_eq!(
            cells_with(&problem.diagnostics, Severity::Fault),
            ["n"],
            "{n}"
        );
    }
}

#[test]
fn few_students_are_warned_of_and_too_few_never_published() {
    for (n, publishable, words) in [
        (1.0, false, "never published"),
        (9.0, false, "never published"),
        (10.0, true, "Fewer than 20"),
        (19.0, true, "Fewer than 20"),
        (20.0, true, ""),
    ] {
        let problem = read(&reading_problem().with("n", n));
        assert!(problem.counts(), "a warning stops nothing: {n}");
        assert_eq!(problem.is_publishable(), publishable, "{n}");
        let said = messages_at(&problem.diagnostics, "n").concat();
        assert!(
            said.contains(words) && said.is_empty() == words.is_empty(),
            "{said}"
        );
    }
    assert!(!read(&reading_problem().without("n")).is_publishable());
}

#[test]
fn the_current_number_is_not_of_a_day_to_come() {
    let today = read(&reading_problem().with("as_of", "2019-04-18"));
    assert!(today.counts());
    let tomorrow = read(&reading_problem().with("as_of", "2019-04-19"));
    assert_eq!(
        messages_at(&tomorrow.diagnostics, "as_of"),
        ["Enter a date in the past. This one is still to come."]
    );
}

#[test]
fn the_current_number_is_from_an_observation() {
    let gone = read(&reading_problem().with("observation", "row7"));
    assert_eq!(
        messages_at(&gone.diagnostics, "observation"),
        ["Choose again. The earlier choice was removed."]
    );
    let other = read(&reading_problem().with("current", 37.0));
    assert!(other.counts(), "a hint");
    assert_eq!(
        messages_at(&other.diagnostics, "current"),
        ["The observation says 38.0%."]
    );
    let incomplete = Worksheet::read(
        &document(&[screening_card().without("text"), reading_problem()]),
        &TeamRecord::default(),
        &SPRING_2019,
        TODAY,
    );
    let problem = &incomplete.problems[0];
    assert_eq!(
        cells_with(&problem.diagnostics, Severity::Missing),
        ["observation"]
    );
}

#[test]
fn what_is_wanted_is_wanted_later() {
    for (by_when, counts) in [
        ("2019-03-31", false),
        ("2019-04-01", false),
        ("2019-04-02", true),
    ] {
        assert_eq!(
            read(&reading_problem().with("by_when", by_when)).counts(),
            counts
        );
    }
}

#[test]
fn a_date_has_one_form_and_lies_in_this_century() {
    for text in [
        "2019-02-29",
        "2019-13-01",
        "2019-4-1",
        "20190401",
        "2019-04-01T00:00",
        " 2019-04-01",
        "1999-12-31",
        "2100-01-01",
        "-2019-04-01",
        "today",
        "",
    ] {
        let problem = read(&reading_problem().with("as_of", text));
        assert_eq!(problem.as_of, None, "{text}");
        assert_eq!(
            cells_with(&problem.diagnostics, Severity::Fault),
            ["as_of"],
            "{text}"
        );
    }
}

#[test]
fn somebody_was_asked_or_the_team_says_not_yet() {
    let silent = reading_problem()
        .without("families")
        .without("families_said");
    let problem = read(&silent);
    assert!(!problem.counts());
    assert_eq!(
        messages_at(&problem.diagnostics, "students"),
        ["Choose “consulted” or “not yet” for at least one group."]
    );
    for (asked_field, said_field) in VOICE_FIELDS {
        assert!(read(&silent.clone().with(asked_field.key, "not_yet")).counts());
        let asked = read(&silent.clone().with(asked_field.key, "consulted"));
        assert!(asked.counts());
        assert_eq!(
            messages_at(&asked.diagnostics, said_field.key),
            ["Write what you heard."]
        );
    }
    let heard = read(&reading_problem().with("staff_said", "We never see the data."));
    assert_eq!(
        messages_at(&heard.diagnostics, "staff"),
        ["Choose “consulted” if they said this."]
    );
}

#[test]
fn more_than_three_problems_are_many() {
    let problems = |count: usize| {
        let mut rows = vec![theme(), screening_card()];
        rows.extend((0..count).map(|at| {
            let mut filled = reading_problem();
            filled.row.id = row_id(at);
            filled
        }));
        Worksheet::read(
            &document(&rows),
            &TeamRecord::default(),
            &SPRING_2019,
            TODAY,
        )
    };
    assert_eq!(problems(3).advice(), []);
    assert_eq!(problems(4).advice(), [Advice::ManyProblems(4)]);
    let words = problems(4).advice()[0].message();
    assert!(
        words.starts_with("You have 4 problem statements."),
        "{words}"
    );
    assert!(problems(4).problems.iter().all(|problem| problem.counts()));
}

#[test]
fn codes_are_read_back_and_labels_differ() {
    fn holds<C: Code + std::fmt::Debug>() {
        for code in C::ALL {
            assert_eq!(C::parse(code.as_str()), Some(*code));
            let same = |other: &&C| other.label() == code.label();
            assert_eq!(C::ALL.iter().filter(same).count(), 1, "{code:?}");
        }
        assert_eq!(C::parse("nobody-knows"), None);
    }
    holds::<ProblemArea>();
    holds::<Direction>();
    holds::<Unit>();
    holds::<TargetBasis>();
}

#[test]
fn a_cycles_measures_are_each_of_an_area_that_offers_them() {
    for area in ProblemArea::ALL {
        let offers = |indicator: &&Indicator| indicator.area.is_none_or(|own| own == *area);
        assert!(
            SPRING_2019.indicators.iter().any(|found| offers(&found)),
            "{area:?}"
        );
    }
    for indicator in SPRING_2019.indicators {
        let found = SPRING_2019.indicator(indicator.code).unwrap();
        assert!(
            std::ptr::eq(found, indicator),
            "{} is there once",
            indicator.code
        );
    }
}
