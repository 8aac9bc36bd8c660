//! All published Blueprints of a workshop as data, in the schools' own words. A [`FamilyBlueprint`]
//! holds no number of fewer than ten students, so neither do these files.

use super::catalog::{PublishedSchool, WorkshopBlueprints};
use crate::csv_response;
use domain::languages::Language;
use domain::worksheet::blueprint::{FamilyBlueprint, FamilyMeasure, FamilyNumber, FamilyText};
use domain::worksheet::fields::code::Code;
use serde_json::{Value, json};

const CSV_COLUMNS: [&str; 20] = [
    "school",
    "name",
    "level",
    "neighborhood",
    "year",
    "version",
    "strand",
    "role",
    "measure",
    "unit",
    "direction",
    "students",
    "baseline",
    "baseline_on",
    "now",
    "now_on",
    "target",
    "target_on",
    "source",
    "license",
];

pub(super) fn json(base_url: &str, blueprints: &WorkshopBlueprints) -> Value {
    let schools = blueprints.schools.iter();
    let schools = schools.filter_map(|school| school_json(base_url, blueprints, school));
    json!({
        "workshop": blueprints.snapshot.definition.workshop.slug,
        "publisher": blueprints.district(),
        "license": blueprints.license(),
        "blueprints": schools.collect::<Vec<Value>>(),
    })
}

fn school_json(
    base_url: &str,
    blueprints: &WorkshopBlueprints,
    school: &PublishedSchool,
) -> Option<Value> {
    let blueprint = school.source()?;
    let url = format!("{base_url}{}", blueprints.school_path(&school.slug));
    let theories = blueprint.theories.iter().map(|theory| {
        json!({
            "if": theory.if_we.text,
            "then": theory.then.text,
            "so_that": theory.so_that.text,
        })
    });
    let initiatives = blueprint.initiatives.iter().map(|initiative| {
        json!({
            "name": initiative.name.text,
            "words": initiative.words.text,
            "next_look": initiative.next_look.map(|day| day.to_string()),
        })
    });
    let said = |text: &Option<FamilyText>| text.as_ref().map(|it| it.text.clone());
    let languages = school.languages().into_iter().map(Language::code);
    Some(json!({
        "school": blueprint.school.slug,
        "name": blueprint.school.name,
        "level": blueprint.school.level,
        "neighborhood": blueprint.school.neighborhood,
        "year": blueprint.year,
        "version": school.version,
        "published_at": school.published_at.to_string(),
        "url": url,
        "languages": languages.collect::<Vec<_>>(),
        "theories": theories.collect::<Vec<_>>(),
        "measures": blueprint.measures.iter().map(measure_json).collect::<Vec<_>>(),
        "initiatives": initiatives.collect::<Vec<_>>(),
        "how_to_help": said(&blueprint.how_to_help),
        "whom_to_ask": said(&blueprint.whom_to_ask),
    }))
}

fn measure_json(measure: &FamilyMeasure) -> Value {
    let number = |number: FamilyNumber| json!({ "value": number.value.to_f64(), "on": number.on.to_string() });
    json!({
        "strand": measure.strand.as_str(),
        "role": measure.role.as_str(),
        "measure": measure.words.text,
        "unit": measure.unit.as_str(),
        "direction": measure.direction.as_str(),
        "students": measure.counted.count(),
        "baseline": number(measure.baseline),
        "now": number(measure.now()),
        "target": number(measure.target),
        "source": measure.source.text,
    })
}

/// A line for each measure.
pub(super) fn csv(blueprints: &WorkshopBlueprints) -> Result<Vec<u8>, csv::Error> {
    let schools = blueprints.schools.iter();
    let rows = schools.flat_map(|school| {
        let blueprint = school.source();
        let rows = blueprint.into_iter().flat_map(move |blueprint| {
            let measures = blueprint.measures.iter();
            measures.map(move |measure| csv_row(blueprints, school, blueprint, measure))
        });
        rows.collect::<Vec<_>>()
    });
    csv_response::table(CSV_COLUMNS, rows)
}

fn csv_row(
    blueprints: &WorkshopBlueprints,
    school: &PublishedSchool,
    blueprint: &FamilyBlueprint,
    measure: &FamilyMeasure,
) -> [String; CSV_COLUMNS.len()] {
    let value = |number: FamilyNumber| number.value.to_f64().to_string();
    let day = |number: FamilyNumber| number.on.to_string();
    [
        school.slug.to_string(),
        blueprint.school.name.clone(),
        blueprint.school.level.as_str().to_owned(),
        blueprint.school.neighborhood.clone().unwrap_or_default(),
        blueprint.year.clone(),
        school.version.to_string(),
        measure.strand.as_str().to_owned(),
        measure.role.as_str().to_owned(),
        measure.words.text.clone(),
        measure.unit.as_str().to_owned(),
        measure.direction.as_str().to_owned(),
        measure.counted.count().to_string(),
        value(measure.baseline),
        day(measure.baseline),
        value(measure.now()),
        day(measure.now()),
        value(measure.target),
        day(measure.target),
        measure.source.text.clone(),
        blueprints.license().id.clone(),
    ]
}
