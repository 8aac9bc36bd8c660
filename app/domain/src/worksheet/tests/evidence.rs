//! Step 0: observations and inferences.

use super::super::cycle::{CycleCode, ProfileMeasure, SPRING_2019};
use super::super::evidence::{Card, CardKind, CardSource, has_place, sources_by_theme};
use super::super::fields::code::Code;
use super::super::fields::row_kind::RowKind;
use super::super::fields::rule::Severity;
use super::super::schema;
use super::fixture::*;
use super::whole::{WholeWorksheet, cells, messages, whole};

fn card() -> FilledRow {
    let mut card = screening_card();
    card.row.id = row_id(2);
    card
}

fn with(card: FilledRow) -> WholeWorksheet {
    whole().with_row(card)
}

#[test]
fn an_observation_has_a_source_and_a_number_or_a_quote() {
    assert_eq!(
        cells(&with(card()), "r:cards", 2, Severity::Missing),
        [""; 0]
    );
    let bare = card().without("value").without("unit");
    assert_eq!(
        messages(&with(bare.clone()), "r:cards", 2, "value"),
        ["Enter a number or a quote."]
    );
    let quoted = bare.with("quote", "We never see the results.");
    assert_eq!(
        cells(&with(quoted), "r:cards", 2, Severity::Missing),
        [""; 0]
    );
    for cell in ["source", "text", "unit", "kind"] {
        let missing = cells(&with(card().without(cell)), "r:cards", 2, Severity::Missing);
        assert_eq!(missing, [cell]);
    }
}

#[test]
fn a_source_with_a_list_says_which_part_of_it() {
    for (source, measure) in [
        ("profile", "growth"),
        ("sami", "item-21"),
        ("sami", "tiers"),
        ("conditions", "emotional_safety"),
    ] {
        let of = card().with("source", source);
        assert_eq!(
            cells(&with(of.clone()), "r:cards", 2, Severity::Missing),
            ["measure"]
        );
        let of = of.with("measure", measure);
        assert_eq!(
            cells(&with(of.clone()), "r:cards", 2, Severity::Missing),
            [""; 0]
        );
        let of = of.with("source", "fast");
        assert_eq!(cells(&with(of), "r:cards", 2, Severity::Fault), ["measure"]);
    }
    let other = card().with("source", "other");
    assert_eq!(
        cells(&with(other), "r:cards", 2, Severity::Missing),
        ["detail"]
    );
}

#[test]
fn an_inference_cites_an_observation() {
    assert_eq!(
        messages(
            &whole().without("r:cards", 1, "cites1"),
            "r:cards",
            1,
            "cites1"
        ),
        ["Choose the observation that this is based on."]
    );
    // Itself, another inference, and a card that is gone.
    for cited in ["row1", "row7"] {
        let faults = cells(
            &whole().with("r:cards", 1, "cites1", cited),
            "r:cards",
            1,
            Severity::Fault,
        );
        assert_eq!(faults, ["cites1"], "{cited}");
    }
    let third = whole()
        .without("r:cards", 1, "cites1")
        .with("r:cards", 1, "cites3", "row0");
    assert_eq!(cells(&third, "r:cards", 1, Severity::Missing), [""; 0]);
    let worksheet = whole().with("r:cards", 1, "cites2", "row0").read();
    assert_eq!(worksheet.cards[1].cites(), [&row_id(0)], "each once");
}

#[test]
fn an_inference_from_an_observation_that_does_not_count_does_not_count() {
    let thin = whole().without("r:cards", 0, "source");
    assert_eq!(cells(&thin, "r:cards", 1, Severity::Missing), ["cites1"]);
}

#[test]
fn an_observation_that_says_why_is_noticed() {
    for word in ["because", "due to", "lack of", "should"] {
        let text = format!("38.0% are on track {word} practice.");
        let said = messages(
            &with(card().with("text", text.as_str())),
            "r:cards",
            2,
            "text",
        );
        assert!(
            said[0].starts_with(&format!("“{word}” is an interpretation.")),
            "{said:?}"
        );
    }
    let thinks = whole().with("r:cards", 1, "text", "because nobody reads with them");
    assert_eq!(messages(&thinks, "r:cards", 1, "text"), [""; 0]);
}

#[test]
fn an_observation_is_not_of_a_day_to_come() {
    let tomorrow = card().with("on", "2019-04-19");
    assert_eq!(
        cells(&with(tomorrow), "r:cards", 2, Severity::Fault),
        ["on"]
    );
}

#[test]
fn a_theme_says_on_which_sources_it_rests() {
    let worksheet = with(card().with("source", "walkthrough")).read();
    let sources = sources_by_theme(&worksheet.cards)
        .remove(&row_id(0))
        .unwrap();
    assert_eq!(
        sources.into_iter().collect::<Vec<_>>(),
        [CardSource::Fast, CardSource::Walkthrough]
    );
}

#[test]
fn an_inference_brings_the_sources_of_what_it_cites() {
    let elsewhere = whole()
        .without("r:cards", 0, "theme")
        .with("r:cards", 1, "theme", "row0")
        .with("r:cards", 1, "source", "survey")
        .read();
    let sources = sources_by_theme(&elsewhere.cards)
        .remove(&row_id(0))
        .unwrap();
    assert_eq!(sources.into_iter().collect::<Vec<_>>(), [CardSource::Fast]);
}

#[test]
fn what_is_on_the_wrong_kind_of_card_is_noticed() {
    let cites = with(card().with("cites2", "row0"));
    assert_eq!(cells(&cites, "r:cards", 2, Severity::Fault), ["cites2"]);
    // Whatever its content: nothing that a stranger wrote is hidden.
    let absurd = with(card().with("cites3", "nobody-knows"));
    assert_eq!(cells(&absurd, "r:cards", 2, Severity::Fault), ["cites3"]);
    let observes = whole().with("r:cards", 1, "value", 12.0).with(
        "r:cards",
        1,
        "quote",
        "We never see the results.",
    );
    let hints = cells(&observes, "r:cards", 1, Severity::Hint);
    assert_eq!(hints, ["value", "quote"]);
    assert_eq!(cells(&observes, "r:cards", 1, Severity::Fault), [""; 0]);
}

#[test]
fn a_card_has_a_place_for_all_that_its_rules_ask_for() {
    let filled = ["kind", "source", "on", "value", "unit", "text", "theme"];
    let has_place = |cell: &str, kind, source| {
        let field = schema::field(Card::ROOT, Some(cell)).unwrap();
        has_place(field, kind, source)
    };
    for source in CardSource::ALL {
        let place = |cell: &str| has_place(cell, Some(CardKind::Observation), Some(*source));
        for cell in filled {
            assert!(place(cell), "{source:?} {cell}");
        }
        let bare = FilledRow::empty("r:cards", "row2")
            .with("kind", "observation")
            .with("source", source.as_str());
        for cell in cells(&with(bare), "r:cards", 2, Severity::Missing) {
            assert!(place(cell), "{source:?} {cell}");
        }
        assert!(!place("cites1"), "{source:?}");
    }
    for cell in ["value", "quote", "source"] {
        assert!(!has_place(cell, Some(CardKind::Inference), None), "{cell}");
    }
    assert!(has_place("cites3", Some(CardKind::Inference), None));
    assert!(!has_place(
        "quote",
        Some(CardKind::Observation),
        Some(CardSource::Profile)
    ));
    assert!(!has_place(
        "n",
        Some(CardKind::Observation),
        Some(CardSource::Sami)
    ));
}

#[test]
fn a_card_is_said_in_a_few_words() {
    let said = |filled: FilledRow| with(filled).read().cards[2].clone();
    let full = said(
        card()
            .with("group", "English learners")
            .with("grades", "3-5"),
    );
    assert_eq!(
        full.title(),
        "38.0% of English learners are on track in reading."
    );
    assert_eq!(
        full.facts(),
        [
            "FAST",
            "38.0%",
            "English learners, grades 3-5",
            "n=112",
            "April 1, 2019"
        ]
    );
    let long = "More than a third of the students who learn English are on track, in each grade.";
    assert_eq!(
        said(card().with("text", long)).title(),
        "More than a third of the students who learn English are on…"
    );
    let wordless = said(card().without("text"));
    assert_eq!(wordless.title(), "FAST, 38.0%, n=112, April 1, 2019");
    let empty = said(FilledRow::empty("r:cards", "row2"));
    assert_eq!(empty.title(), "New card");
    assert_eq!(empty.facts(), [""; 0]);
}

#[test]
fn a_card_says_where_it_is_from() {
    for (source, measure, detail, says) in [
        ("fast", "", "winter", "FAST, winter"),
        (
            "sami",
            "item-3",
            "",
            "SAMI: 3. Training and coaching by the team",
        ),
        ("other", "", "Parent evening", "Parent evening"),
        (
            "profile",
            "proficient",
            "ELA",
            "School Performance Profile: Percent proficient, ELA",
        ),
    ] {
        let mut from = card().with("source", source).with("detail", detail);
        if !measure.is_empty() {
            from = from.with("measure", measure);
        }
        assert_eq!(with(from).read().cards[2].origin(), says);
    }
}

#[test]
fn every_part_of_the_instrument_is_offered_once() {
    let codes: Vec<_> = SPRING_2019
        .instrument
        .places()
        .map(|it| it.code())
        .collect();
    assert_eq!(codes.len(), 6 + 39);
    for (place, code) in SPRING_2019.instrument.places().zip(&codes) {
        assert_eq!(SPRING_2019.instrument.place(code), Some(place));
    }
}

#[test]
fn the_profiles_weights_are_a_hundred_percent() {
    let profile = SPRING_2019.profile;
    let sum = |weight: fn(&ProfileMeasure) -> u8| -> u32 {
        profile
            .iter()
            .map(|measure| u32::from(weight(measure)))
            .sum()
    };
    assert_eq!(sum(|measure| measure.elementary_and_middle), 100);
    assert_eq!(sum(|measure| measure.high), 100);
}
