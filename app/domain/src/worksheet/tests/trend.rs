//! Earlier numbers.

use super::super::fields::amount::Amount;
use super::super::fields::row_kind::RowKind;
use super::super::fields::rule::Severity;
use super::fixture::*;

/// Two earlier numbers, typed in no order.
fn fallen() -> FilledRow {
    reading_problem()
        .with("trend1_when", "2018-04-03")
        .with("trend1_value", 41.5)
        .with("trend2_when", "2017-04-04")
        .with("trend2_value", 45.0)
}

#[test]
fn a_trend_goes_from_the_oldest_number_to_the_current_one() {
    let problem = read(&fallen());
    assert_eq!(problem.diagnostics, []);
    let trend = problem.trend();
    let values: Vec<Amount> = trend.points.iter().map(|point| point.value).collect();
    assert_eq!(
        values,
        [45.0, 41.5, 38.0].map(|value| Amount::from_f64(value).unwrap())
    );
    assert_eq!(
        trend.message().unwrap(),
        "45.0% in April 2017, 41.5% in April 2018, 38.0% in April 2019. Down by 7.0 percentage \
         points, which is worse."
    );
}

#[test]
fn up_is_worse_where_lower_is_better() {
    let risen = absence_problem()
        .with("trend1_when", "2018-04-03")
        .with("trend1_value", 20.0)
        .with("trend2_when", "2017-04-04")
        .with("trend2_value", 18.0);
    let words = read(&risen).trend().message().unwrap();
    assert!(
        words.ends_with("Up by 6.0 percentage points, which is worse."),
        "{words}"
    );
    let steady = risen.with("trend2_value", 24.0);
    assert!(
        read(&steady)
            .trend()
            .message()
            .unwrap()
            .ends_with("No change.")
    );
}

#[test]
fn nothing_earlier_is_no_trend() {
    let trend = read(&reading_problem()).trend();
    assert!(trend.points.is_empty());
    assert_eq!(trend.message(), None);
}

#[test]
fn one_earlier_number_asks_for_a_second() {
    let problem = read(&fallen().without("trend2_when").without("trend2_value"));
    assert!(problem.counts());
    assert_eq!(
        messages_at(&problem.diagnostics, "trend1_value"),
        ["Add a second earlier number. One alone shows no trend."]
    );
}

#[test]
fn half_a_point_is_left_out_and_stops_nothing() {
    for (cell, asks) in [
        ("trend2_when", "trend2_when"),
        ("trend2_value", "trend2_value"),
    ] {
        let problem = read(&fallen().without(cell));
        assert!(problem.counts(), "{cell}");
        assert_eq!(
            messages_at(&problem.diagnostics, asks),
            ["Enter both the date and the number. Until then the chart leaves it out."]
        );
        assert_eq!(problem.trend().points.len(), 2);
    }
}

#[test]
fn an_earlier_number_is_earlier_and_of_a_day_of_its_own() {
    for (day, words) in [
        ("2019-04-01", "Enter a date before the current data."),
        ("2019-04-02", "Enter a date before the current data."),
        (
            "2018-04-03",
            "Enter another date. There is a number for this one already.",
        ),
    ] {
        let problem = read(&fallen().with("trend2_when", day));
        assert_eq!(messages_at(&problem.diagnostics, "trend2_when"), [words]);
        assert_eq!(
            cells_with(&problem.diagnostics, Severity::Fault),
            ["trend2_when"]
        );
        assert_eq!(problem.trend().points.len(), 2, "{day}");
    }
}
