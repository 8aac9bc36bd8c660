//! The page that families read: no count below ten gets in, and later readings update it.

use crate::registration::Level;
use crate::slug::SchoolSlug;
use crate::worksheet::blueprint::{
    BlueprintProgress, FamilyBlueprint, FamilyInitiative, FamilyMeasure, FamilyNumber,
    FamilySchool, FamilyText, MeasureReading, MeasureRole, NextLook, PublishedCount,
};
use crate::worksheet::cycle::Direction;
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::plan::focus::Strand;
use jiff::civil::{Date, date};

fn text(key: &str) -> FamilyText {
    FamilyText {
        key: key.to_owned(),
        text: "Children read more.".to_owned(),
    }
}

fn number(on: Date, value: u32) -> FamilyNumber {
    FamilyNumber {
        on,
        value: Amount::from_whole(value),
    }
}

fn blueprint() -> FamilyBlueprint {
    FamilyBlueprint {
        school: FamilySchool {
            slug: SchoolSlug::parse("northside").unwrap(),
            name: "Northside".to_owned(),
            level: Level::Elementary,
            neighborhood: None,
        },
        year: "2019-20".to_owned(),
        approval: None,
        theories: Vec::new(),
        measures: vec![FamilyMeasure {
            key: "r:metrics/m1".to_owned(),
            strand: Strand::Reading,
            role: MeasureRole::Leading,
            words: text("r:metrics/m1/family"),
            source: text("r:metrics/m1/source"),
            unit: Unit::Percent,
            direction: Direction::Higher,
            counted: PublishedCount::try_from(10).unwrap(),
            baseline: number(date(2019, 4, 1), 20),
            latest: None,
            target: number(date(2020, 6, 1), 60),
        }],
        initiatives: vec![FamilyInitiative {
            key: "r:initiatives/i1".to_owned(),
            name: text("r:initiatives/i1/name"),
            words: text("r:initiatives/i1/family"),
            next_look: None,
        }],
        how_to_help: None,
        whom_to_ask: None,
    }
}

fn reading(measure: &str, on: Date, value: u32) -> MeasureReading {
    MeasureReading {
        measure: measure.to_owned(),
        number: number(on, value),
    }
}

#[test]
fn a_count_below_ten_can_be_neither_made_nor_read() {
    assert!(PublishedCount::try_from(9).is_err());
    let json = serde_json::to_string(&blueprint()).unwrap();
    assert_eq!(
        serde_json::from_str::<FamilyBlueprint>(&json).unwrap(),
        blueprint()
    );
    let leaking = json.replace("\"counted\":10", "\"counted\":9");
    assert_ne!(leaking, json);
    assert!(serde_json::from_str::<FamilyBlueprint>(&leaking).is_err());
}

#[test]
fn the_latest_reading_since_the_baseline_is_shown() {
    let progress = BlueprintProgress {
        readings: vec![
            reading("r:metrics/m1", date(2019, 3, 1), 5),
            reading("r:metrics/m1", date(2019, 11, 1), 35),
            reading("r:metrics/m1", date(2019, 10, 1), 30),
            reading("r:metrics/other", date(2019, 12, 1), 99),
        ],
        next_looks: vec![NextLook {
            initiative: "r:initiatives/i1".to_owned(),
            on: date(2019, 12, 2),
        }],
        withheld: Vec::new(),
    };
    assert_eq!(blueprint().measures[0].now(), number(date(2019, 4, 1), 20));
    let seen = blueprint().with_progress(&progress);
    assert_eq!(seen.measures[0].now(), number(date(2019, 11, 1), 35));
    assert_eq!(seen.initiatives[0].next_look, Some(date(2019, 12, 2)));
    let earlier = BlueprintProgress {
        readings: vec![reading("r:metrics/m1", date(2019, 3, 1), 5)],
        ..BlueprintProgress::default()
    };
    let seen = blueprint().with_progress(&earlier);
    assert_eq!(seen, blueprint());
}

#[test]
fn what_turns_out_to_be_of_too_few_people_is_withheld() {
    let withheld = |keys: &[&str]| BlueprintProgress {
        withheld: keys.iter().map(|key| (*key).to_owned()).collect(),
        ..BlueprintProgress::default()
    };
    let none = withheld(&["r:metrics/other"]);
    assert_eq!(blueprint().without_withheld(&none), blueprint());
    let seen = blueprint().with_progress(&withheld(&["r:metrics/m1"]));
    assert!(seen.measures.iter().all(|it| it.key != "r:metrics/m1"));
    assert_eq!(seen.theories, blueprint().theories);
    // Progress that was kept before anything was withheld is read as well.
    let earlier: BlueprintProgress =
        serde_json::from_str("{\"readings\":[],\"next_looks\":[]}").unwrap();
    assert_eq!(earlier, BlueprintProgress::default());
}
