//! The readings and dates of Step 4, which update a published Blueprint, and the measures that are
//! withheld from it.

use super::draft::{leading_measure, leading_metrics, row_key, shown_initiatives};
use super::family_blueprint::{FamilyBlueprint, FamilyNumber};
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::fields::date::iso_day;
use crate::worksheet::fields::privacy::MIN_PUBLISHED_STUDENTS;
use crate::worksheet::monitoring::last_checkins;
use crate::worksheet::monitoring::status::last_readings;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The latest readings of a worksheet's measures, and the next looks at its initiatives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlueprintProgress {
    pub readings: Vec<MeasureReading>,
    pub next_looks: Vec<NextLook>,
    /// The keys of the rows behind measures and theories that turned out to be of too few people.
    #[serde(default)]
    pub withheld: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureReading {
    /// The key of the measure.
    pub measure: String,
    pub number: FamilyNumber,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextLook {
    /// The key of the initiative.
    pub initiative: String,
    #[serde(with = "iso_day")]
    pub on: Date,
}

impl BlueprintProgress {
    /// The readings and the next looks that families may see of a worksheet, as of a day. A measure
    /// that is of too few people now has no reading.
    pub fn of(worksheet: &Worksheet, today: Date) -> Self {
        let last = last_readings(&worksheet.readings);
        let readings = leading_metrics(worksheet).into_iter();
        let readings = readings.filter_map(|(metric, strand)| {
            let (reading, measure) = (last.get(&metric.id)?, leading_measure(metric, strand)?);
            let number = FamilyNumber {
                on: reading.on?,
                value: reading.value?,
            };
            Some(MeasureReading {
                measure: measure.key,
                number,
            })
        });
        let checkins = last_checkins(&worksheet.checkins);
        let checkpoints = worksheet.monitoring.checkpoints().into_iter().flatten();
        let checkpoint = checkpoints.into_iter().find(|day| *day >= today);
        let looks = shown_initiatives(worksheet).filter_map(|initiative| {
            let planned = checkins.get(&initiative.id).and_then(|it| it.next);
            Some(NextLook {
                initiative: row_key(initiative),
                on: planned.or(checkpoint)?,
            })
        });
        Self {
            readings: readings.collect(),
            next_looks: looks.collect(),
            withheld: withheld_keys(worksheet),
        }
    }
}

/// Rows that the plan no longer counts are among them: what is published may still show them.
fn withheld_keys(worksheet: &Worksheet) -> Vec<String> {
    let is_small = |n: Option<u32>| n.is_some_and(|n| n < MIN_PUBLISHED_STUDENTS);
    let problems = worksheet.problems.iter().filter(|it| is_small(it.n));
    let small: BTreeSet<&RowId> = problems.clone().map(|problem| &problem.id).collect();
    let is_of_small =
        |problem: &Option<RowId>| problem.as_ref().is_some_and(|id| small.contains(id));
    let goals = worksheet.goals.iter().filter(|it| is_of_small(&it.problem));
    let theories = worksheet.theories.iter();
    let theories = theories.filter(|it| is_of_small(&it.problem));
    let metrics = worksheet.metrics.iter().filter(|it| is_small(it.n));
    problems
        .map(row_key)
        .chain(goals.map(row_key))
        .chain(theories.map(row_key))
        .chain(metrics.map(row_key))
        .collect()
}

impl FamilyBlueprint {
    /// The contents without what turned out to be of too few people.
    pub fn without_withheld(mut self, progress: &BlueprintProgress) -> Self {
        let withheld = &progress.withheld;
        self.measures.retain(|it| !withheld.contains(&it.key));
        self.theories.retain(|theory| {
            let row = theory.if_we.key.rsplit_once('/').map(|(row, _)| row);
            !row.is_some_and(|row| withheld.iter().any(|key| key == row))
        });
        self
    }

    /// The page of families: the contents, with the latest reading of each measure and the next look
    /// at each initiative. A reading before the baseline says nothing new and is left out.
    pub fn with_progress(self, progress: &BlueprintProgress) -> Self {
        let mut seen = self.without_withheld(progress);
        seen.add_readings(progress);
        seen
    }

    fn add_readings(&mut self, progress: &BlueprintProgress) {
        for measure in &mut self.measures {
            let readings = progress.readings.iter();
            let own = readings.filter(|it| it.measure == measure.key);
            let later = own.filter(|it| it.number.on > measure.baseline.on);
            let latest = later.max_by_key(|it| it.number.on);
            measure.latest = latest.map(|it| it.number);
        }
        for initiative in &mut self.initiatives {
            let mut looks = progress.next_looks.iter();
            let look = looks.find(|it| it.initiative == initiative.key);
            initiative.next_look = look.map(|it| it.on);
        }
    }
}
