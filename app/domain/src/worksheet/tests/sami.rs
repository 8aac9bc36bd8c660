//! The self-assessment: what a member sees and when, and what follows from what is agreed.

use super::super::cycle::{InstrumentArea, SPRING_2019};
use super::super::fields::amount::{Amount, Unit};
use super::super::sami::*;
use super::fixture::*;
use super::whole::{WholeWorksheet, whole};
use crate::document::content::{Edit, TextAddress, ValueAddress};
use crate::worksheet::fields::row_kind::RowKind;

const ANA: i64 = 1;
const BEN: i64 = 2;

fn rating(step: u8) -> Rating {
    Rating::new(step).unwrap()
}

fn area(code: &str) -> &'static InstrumentArea {
    SPRING_2019.instrument.area(code).unwrap()
}

/// Members' ratings of the first items, in order.
fn rated(members: &[(i64, &[u8])]) -> TeamRatings {
    let of_items = |steps: &[u8]| {
        let items = (1..).zip(steps);
        items.map(|(item, step)| (item, rating(*step))).collect()
    };
    let by_member = members.iter();
    TeamRatings {
        by_member: by_member
            .map(|(member, steps)| (*member, of_items(steps)))
            .collect(),
        ..TeamRatings::default()
    }
}

fn agreed(step: u8) -> AgreedRating {
    AgreedRating {
        rating: rating(step),
        note: String::new(),
        by: "Ana".to_owned(),
    }
}

#[test]
fn a_rating_is_a_step_of_the_scale() {
    assert_eq!(Rating::new(3).map(Rating::step), Some(3));
    assert_eq!(Rating::new(4), None);
    assert_eq!(
        Rating::ALL.map(|it| it.label(&SPRING_2019))[2],
        "Operationalizing"
    );
    assert_eq!(Rating::try_from(4), Err(RatingError));
}

#[test]
fn the_instrument_is_whole() {
    let instrument = &SPRING_2019.instrument;
    let items: Vec<u8> = instrument
        .areas
        .iter()
        .flat_map(|it| it.numbers())
        .collect();
    assert_eq!(items, (1..=39).collect::<Vec<_>>());
    for area in instrument.areas {
        assert_eq!(area.topics.len(), area.numbers().count(), "{}", area.label);
    }
    assert_eq!(
        instrument.area_of(6).map(|it| it.code),
        Some("infrastructure")
    );
    assert_eq!(instrument.area_of(40), None);
    assert_eq!(instrument.item_name(10), "10. Coaching");
    assert_eq!(instrument.item_name(40), "Item 40");
}

/// The data that a member is sent contain only their own ratings, and how many have rated.
#[test]
fn before_the_reveal_nobody_sees_what_others_rated() {
    let ratings = rated(&[(ANA, &[3, 3, 3, 3, 3]), (BEN, &[0, 2])]);
    let seen = ratings.visible_to(ANA, &SPRING_2019);
    assert_eq!(seen.own, ratings.by_member[&ANA]);
    let progress = RatingProgress { begun: 2, done: 1 };
    assert_eq!(seen.areas["leadership"], AreaStage::Alone(progress));
    assert_eq!(
        seen.areas["tiers"],
        AreaStage::Alone(RatingProgress::default())
    );
    // A different choice of Ben's changes nothing that Ana could see.
    let others = rated(&[(ANA, &[3, 3, 3, 3, 3]), (BEN, &[2, 0])]);
    assert_eq!(others.visible_to(ANA, &SPRING_2019), seen);
    // The negative control: revealed, it would.
    let reveal = |mut ratings: TeamRatings| {
        let by = ("leadership".to_owned(), "Ana".to_owned());
        ratings.revealed.extend([by]);
        ratings.visible_to(ANA, &SPRING_2019)
    };
    assert_ne!(reveal(others), reveal(ratings));
}

#[test]
fn after_the_reveal_it_is_seen_how_many_chose_what() {
    let mut ratings = rated(&[(ANA, &[3, 1]), (BEN, &[1, 1]), (3, &[1])]);
    ratings
        .revealed
        .insert("leadership".to_owned(), "Fay".to_owned());
    ratings.agreed.extend([(1, agreed(1)), (6, agreed(2))]);
    let seen = ratings.visible_to(BEN, &SPRING_2019);
    let revealed = seen.revealed(area("leadership")).unwrap();
    assert_eq!(revealed.by, "Fay");
    let spread = &revealed.spreads[&1];
    assert_eq!(Rating::ALL.map(|it| spread.count(it)), [0, 2, 0, 1]);
    assert!(spread.is_wide());
    assert!(!revealed.spreads[&2].is_wide());
    assert!(!revealed.spreads.contains_key(&3), "nobody rated it");
    // Nobody sees a rating that is agreed for an area that is not revealed.
    assert_eq!(revealed.agreed.keys().copied().collect::<Vec<_>>(), [1]);
    assert_eq!(seen.revealed(area("infrastructure")), None);
}

#[test]
fn without_agreement_the_lower_rating_is_suggested() {
    let spread = |steps: &[u8]| steps.iter().map(|it| rating(*it)).collect::<RatingSpread>();
    for (steps, suggests, wide) in [
        (&[][..], None, false),
        (&[2], Some(2), false),
        (&[2, 2, 2], Some(2), false),
        (&[2, 1, 2], Some(1), false),
        (&[3, 1, 2], Some(1), true),
        (&[0, 3], Some(0), true),
    ] {
        let found = spread(steps);
        assert_eq!(found.suggestion(), suggests.map(rating), "{steps:?}");
        assert_eq!(found.is_wide(), wide, "{steps:?}");
    }
}

#[test]
fn an_item_without_a_rating_is_no_zero() {
    let score = |steps: &[u8]| {
        let score = AreaScore::of(area("problem_solving"), steps.iter().map(|it| rating(*it)));
        let says = |unit: Unit, it: Option<Amount>| it.map(|it| unit.amount_label(it));
        (
            says(Unit::Percent, score.percent()),
            says(Unit::Points, score.mean()),
            score.rated,
        )
    };
    assert_eq!(score(&[]), (None, None, 0));
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(score(&[0]), (text("0.0%"), text("0 points"), 1));
    assert_eq!(score(&[2]), (text("66.67%"), text("2 points"), 1));
    // A school's own figure, as it was published: 2 of 21.
    let published = [1, 1, 0, 0, 0, 0, 0];
    assert_eq!(score(&published), (text("9.52%"), text("0.29 points"), 7));
    assert_eq!(score(&[3; 7]), (text("100.0%"), text("3 points"), 7));
}

/// An area's result stands on the board as a number that counts, and is recognized there.
#[test]
fn a_result_is_an_observation() {
    let tiers = area("tiers");
    let score = AreaScore::of(tiers, [2, 1, 1].map(rating).into_iter());
    let found = area_observation(tiers, score, TODAY).unwrap();
    assert_eq!(
        found.text,
        "Three-tiered model: 44.44% of what is possible, 3 of 6 items rated."
    );
    let mut card = FilledRow::empty("r:cards", "sami");
    for edit in found.edits(&card.row.id) {
        match edit {
            Edit::Set(ValueAddress::Cell(at), Some(value)) => {
                card = card.with_value(&at.cell, value)
            }
            Edit::Type(TextAddress::Cell(at), typed) => {
                card = card.with(&at.cell, typed.insert.as_str())
            }
            _ => {}
        }
    }
    let WholeWorksheet { mut rows, .. } = whole();
    rows.push(card);
    let board = WholeWorksheet { rows, ..whole() }.read().cards;
    let card = board.iter().find(|card| card.id.0 == "sami").unwrap();
    assert!(card.counts(), "{:?}", card.diagnostics);
    assert!(found.is_on_card(card));
    let none = AreaScore::of(tiers, [].into_iter());
    assert_eq!(area_observation(tiers, none, TODAY), None);
}
