//! Numbers side by side.

use super::super::evidence::chart::{Chart, build_charts};
use super::super::fields::amount::Amount;
use super::fixture::*;
use super::whole::whole;

fn number(at: usize, group: &str, value: f64) -> FilledRow {
    let mut card = screening_card()
        .with("source", "profile")
        .with("measure", "proficient")
        .with("detail", "ELA")
        .with("group", group)
        .with("value", value)
        .without("theme");
    card.row.id = row_id(at);
    card
}

fn area(at: usize, area: &str, value: f64) -> FilledRow {
    number(at, "", value)
        .with("source", "sami")
        .with("measure", area)
        .with("unit", "points")
        .without("n")
        .without("detail")
        .without("group")
}

fn of(cards: impl IntoIterator<Item = FilledRow>) -> Vec<Chart> {
    let whole = cards
        .into_iter()
        .fold(whole(), |whole, card| whole.with_row(card));
    build_charts(&whole.read().cards)
}

#[test]
fn groups_stand_beside_all_students() {
    let charts = of([
        number(2, "English learners", 38.0),
        number(3, "All students", 52.5),
        number(4, "Asian", 52.5),
        number(5, "White", 60.0),
    ]);
    let [chart] = charts.as_slice() else {
        panic!("{charts:?}");
    };
    assert_eq!(chart.title, "Percent proficient, ELA, April 1, 2019");
    let said: Vec<_> = chart
        .bars
        .iter()
        .map(|bar| (bar.label.as_str(), chart.gap(bar)))
        .collect();
    assert_eq!(
        said,
        [
            ("All students", None),
            (
                "English learners",
                Some("14.5 percentage points below all students".to_owned())
            ),
            ("Asian", Some("the same as all students".to_owned())),
            (
                "White",
                Some("7.5 percentage points above all students".to_owned())
            ),
        ]
    );
    assert_eq!(chart.place(Amount::from_whole(60)), 60.0);
}

#[test]
fn only_what_can_be_compared_stands_in_one_chart() {
    let other = [
        number(3, "White", 60.0).with("detail", "Math"),
        number(3, "White", 60.0).with("measure", "growth"),
        number(3, "White", 60.0).with("grades", "5"),
        number(3, "White", 60.0).with("on", "2018-04-01"),
        number(3, "White", 60.0).with("unit", "points"),
        number(3, "", 60.0),
        // Doesn't count.
        number(3, "White", 60.0).without("text"),
    ];
    for other in other {
        assert_eq!(
            of([number(2, "Asian", 52.5), other.clone()]),
            [],
            "{other:?}"
        );
    }
    let chart = &of([number(2, "Asian", 52.5), number(3, "White", 60.0)])[0];
    assert_eq!(
        chart.gap(&chart.bars[0]),
        None,
        "of all students nobody knows"
    );
}

#[test]
fn a_number_of_too_few_students_stands_in_no_chart() {
    let few = number(4, "Native American", 20.0).with("n", 9.0);
    let two = [number(2, "All students", 52.5), number(3, "White", 60.0)];
    let chart = &of(two.into_iter().chain([few.clone()]))[0];
    assert_eq!((chart.bars.len(), chart.left_out), (2, 1));
    assert_eq!(of([number(2, "All students", 52.5), few]), []);
}

#[test]
fn areas_of_the_sami_stand_beside_each_other() {
    let charts = of([
        area(2, "leadership", 2.0),
        area(3, "tiers", 1.5),
        // An item is not an area, and no area is above 3.
        area(4, "item-3", 1.0),
        area(5, "evaluation", 4.0),
    ]);
    let [chart] = charts.as_slice() else {
        panic!("{charts:?}");
    };
    assert_eq!(chart.title, "SAMI, from 0 to 3, April 1, 2019");
    let labels: Vec<_> = chart.bars.iter().map(|bar| bar.label.as_str()).collect();
    assert_eq!(labels, ["Leadership", "Three-tiered model"]);
    assert_eq!(chart.place(chart.bars[1].value), 50.0);
}

#[test]
fn a_scale_of_nothing_has_a_place_for_nothing() {
    let points = |at, group| number(at, group, 0.0).with("unit", "points");
    let chart = &of([points(2, "Asian"), points(3, "White")])[0];
    assert_eq!(chart.place(Amount::default()), 0.0);
}
