//! The readiness of each team, as the server's background task read it last. A request decodes no
//! document, so no team's document can make it slow.

use super::date_texts::local;
use super::shared_record::read_shared_record;
use crate::api::types::ApiError;
use crate::api::types::facilitation::FacilitationGate;
use crate::api::types::readiness::ReadState;
use domain::document::content::Contents;
use domain::worksheet::Worksheet;
use domain::worksheet::blueprint::blocks::{BlueprintBlock, blueprint_blocks};
use domain::worksheet::blueprint::{BlueprintProgress, FamilyBlueprint, FamilyText};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::gates::Gate;
use domain::worksheet::monitoring::status::{MetricStatus, statuses};
use domain::worksheet::plan::metric::MetricKind;
use domain::worksheet::prep::PrepReadiness;
use domain::worksheet::record::TeamRecord;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Store;
use store::readiness::WorksheetVersion;
use store::worksheets::WorksheetId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamReadiness {
    pub prepared: PrepReadiness,
    pub gates: Vec<FacilitationGate>,
    pub blueprint: BlueprintReadiness,
}

/// A team's Blueprint as the office sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlueprintReadiness {
    /// None where the school isn't known.
    pub draft: Option<FamilyBlueprint>,
    /// The reasons that keep it from being published, in words.
    pub blocks: Vec<String>,
    /// The texts of the draft that people can translate already.
    pub finished_texts: Vec<FamilyText>,
    pub progress: BlueprintProgress,
    /// The number of leading measures whose reading is overdue.
    pub overdue: usize,
}

/// Without the worksheets that were not read yet.
pub type ReadinessSnapshot = Arc<BTreeMap<WorksheetId, ReadState<Arc<TeamReadiness>>>>;

/// The inputs of a team's readiness: equal inputs give equal readiness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadinessBasis {
    pub newest: i64,
    record: TeamRecord,
    today: Date,
}

impl ReadinessBasis {
    /// The basis as of `now`; none if the worksheet no longer exists.
    ///
    /// # Errors
    /// [`ApiError`] if the store can't be read.
    pub async fn of(
        store: &Store,
        version: WorksheetVersion,
        now: Timestamp,
    ) -> Result<Option<Self>, ApiError> {
        let Some(worksheet) = store.worksheet(version.worksheet).await? else {
            return Ok(None);
        };
        let Some(snapshot) = store.workshop_snapshot(worksheet.workshop.as_str()) else {
            return Ok(None);
        };
        let team = store.members(worksheet.id).await?;
        Ok(Some(Self {
            newest: version.newest,
            record: read_shared_record(store, &snapshot, &worksheet, &team).await?,
            today: local(now, &snapshot.definition.workshop.zone).date(),
        }))
    }

    /// Sets the update that was really read: the log may have grown meanwhile.
    pub fn as_of(self, newest: i64) -> Self {
        Self { newest, ..self }
    }
}

impl TeamReadiness {
    pub fn read(contents: &Contents, basis: &ReadinessBasis) -> Self {
        let (record, today) = (&basis.record, basis.today);
        let worksheet = Worksheet::read(contents, record, &SPRING_2019, today);
        Self {
            prepared: PrepReadiness::read(contents, &SPRING_2019),
            gates: gate_views(&worksheet, record),
            blueprint: BlueprintReadiness::read(&worksheet, record, today),
        }
    }
}

fn empty_readiness(today: Date) -> TeamReadiness {
    let (nothing, record) = (Contents::default(), TeamRecord::default());
    let worksheet = Worksheet::read(&nothing, &record, &SPRING_2019, today);
    TeamReadiness {
        prepared: PrepReadiness::read(&nothing, &SPRING_2019),
        gates: gate_views(&worksheet, &record),
        blueprint: BlueprintReadiness::read(&worksheet, &record, today),
    }
}

impl BlueprintReadiness {
    fn read(worksheet: &Worksheet, record: &TeamRecord, today: Date) -> Self {
        let statuses = statuses(&worksheet.metrics, &worksheet.readings, today);
        let leading = worksheet.metrics.iter();
        let leading = leading.filter(|it| it.kind == Some(MetricKind::Leading));
        let overdue = leading.filter(|it| statuses.get(&it.id) == Some(&MetricStatus::Stale));
        let blocks = blueprint_blocks(worksheet, record);
        let draft = FamilyBlueprint::draft(worksheet, record);
        let finished = draft.iter().flat_map(|draft| draft.finished_texts(&blocks));
        Self {
            finished_texts: finished.cloned().collect(),
            draft,
            blocks: blocks.iter().map(BlueprintBlock::message).collect(),
            progress: BlueprintProgress::of(worksheet, today),
            overdue: overdue.count(),
        }
    }
}

/// A team without a worksheet, or with an empty one, needs no reading.
pub(super) fn find_readiness(
    snapshot: &ReadinessSnapshot,
    version: Option<WorksheetVersion>,
    today: Date,
) -> ReadState<Arc<TeamReadiness>> {
    let known = version.and_then(|version| snapshot.get(&version.worksheet));
    match (known, version) {
        (Some(known), _) => known.clone(),
        (None, Some(version)) if version.newest > 0 => ReadState::NotYet,
        (None, _) => ReadState::Known(Arc::new(empty_readiness(today))),
    }
}

fn gate_views(worksheet: &Worksheet, record: &TeamRecord) -> Vec<FacilitationGate> {
    let gates = Gate::ALL.into_iter().map(|gate| {
        let open = gate.open_points(worksheet, record);
        FacilitationGate {
            label: gate.label().to_owned(),
            left: open.len(),
            missing: open.first().map(|point| point.need.message()),
        }
    });
    gates.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2019, 4, 1);

    fn version(newest: i64) -> WorksheetVersion {
        WorksheetVersion {
            worksheet: WorksheetId(7),
            newest,
        }
    }

    #[test]
    fn what_is_not_read_yet_is_not_said_to_be_missing() {
        let nothing = ReadinessSnapshot::default();
        let reading = find_readiness(&nothing, Some(version(1)), TODAY);
        assert_eq!(reading, ReadState::NotYet);
    }

    #[test]
    fn a_team_that_has_written_nothing_needs_no_reading() {
        let nothing = ReadinessSnapshot::default();
        for version in [None, Some(version(0))] {
            let reading = find_readiness(&nothing, version, TODAY);
            assert_eq!(reading.known().unwrap().prepared.stars, 0);
        }
    }

    #[test]
    fn what_was_read_last_is_shown_until_it_is_read_again() {
        let known = Arc::new(empty_readiness(TODAY));
        let snapshot = BTreeMap::from([(WorksheetId(7), ReadState::Known(known.clone()))]);
        let reading = find_readiness(&Arc::new(snapshot), Some(version(9)), TODAY);
        assert_eq!(reading, ReadState::Known(known));
    }
}
