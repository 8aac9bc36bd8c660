//! The readings and dates of Step 4, which update a published Blueprint.

use super::draft::{leading_measure, leading_metrics, row_key, shown_initiatives};
use super::family_blueprint::{FamilyBlueprint, FamilyNumber};
use crate::worksheet::Worksheet;
use crate::worksheet::fields::date::iso_day;
use crate::worksheet::monitoring::last_checkins;
use crate::worksheet::monitoring::status::last_readings;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The latest readings of a worksheet's measures, and the next looks at its initiatives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlueprintProgress {
    pub readings: Vec<MeasureReading>,
    pub next_looks: Vec<NextLook>,
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
        }
    }
}

impl FamilyBlueprint {
    /// What families see: the contents, with the latest reading of each measure and the next look
    /// at each initiative. A reading before the baseline says nothing new and is left out.
    pub fn with_progress(mut self, progress: &BlueprintProgress) -> Self {
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
        self
    }
}
