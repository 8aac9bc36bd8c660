//! The readiness of each team, as the server's background task read it last. A request only looks it up: it
//! decodes no document, so no team's document can make it slow.

use super::super::date_texts::local;
use super::known::record_of;
use crate::api::ApiError;
use crate::api::facilitation::FacilitationGate;
use crate::api::readiness::ReadState;
use domain::document::content::Contents;
use domain::worksheet::Worksheet;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::gates::Gate;
use domain::worksheet::prep::PrepReadiness;
use domain::worksheet::record::TeamRecord;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::Store;
use store::readiness::WorksheetVersion;
use store::worksheets::WorksheetId;

/// The readiness of a team, by its worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamReadiness {
    /// What it has ready for the workshop.
    pub prepared: PrepReadiness,
    pub gates: Vec<FacilitationGate>,
}

/// The readiness of every team. A worksheet that was not read yet is not in it.
pub type ReadinessSnapshot = Arc<BTreeMap<WorksheetId, ReadState<Arc<TeamReadiness>>>>;

/// The inputs of a team's readiness. While it is the same, so is the readiness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadinessBasis {
    /// The number of the worksheet's newest update.
    pub newest: i64,
    record: TeamRecord,
    today: Date,
}

impl ReadinessBasis {
    /// The basis as it is now; none where there is no such worksheet any more.
    ///
    /// # Errors
    /// [`ApiError`] where it can't be read.
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
            record: record_of(store, &snapshot, &worksheet, &team).await?,
            today: local(now, &snapshot.definition.workshop.zone).date(),
        }))
    }

    /// The same with a document as of that update: the log may have grown meanwhile.
    pub fn as_of(self, newest: i64) -> Self {
        Self { newest, ..self }
    }
}

impl TeamReadiness {
    /// Follows from what a document says.
    pub fn read(contents: &Contents, basis: &ReadinessBasis) -> Self {
        Self {
            prepared: PrepReadiness::read(contents, &SPRING_2019),
            gates: gates(contents, &basis.record, basis.today),
        }
    }
}

/// The readiness of a team that has written nothing.
pub(super) fn unwritten(today: Date) -> TeamReadiness {
    let nothing = Contents::default();
    TeamReadiness {
        prepared: PrepReadiness::read(&nothing, &SPRING_2019),
        gates: gates(&nothing, &TeamRecord::default(), today),
    }
}

/// The readiness of the worksheet of that version, or of a team without one.
pub(super) fn readiness_of(
    snapshot: &ReadinessSnapshot,
    version: Option<WorksheetVersion>,
    today: Date,
) -> ReadState<Arc<TeamReadiness>> {
    let known = version.and_then(|version| snapshot.get(&version.worksheet));
    match (known, version) {
        (Some(known), _) => known.clone(),
        (None, Some(version)) if version.newest > 0 => ReadState::NotYet,
        (None, _) => ReadState::Known(Arc::new(unwritten(today))),
    }
}

fn gates(contents: &Contents, record: &TeamRecord, today: Date) -> Vec<FacilitationGate> {
    let worksheet = Worksheet::read(contents, record, &SPRING_2019, today);
    let gates = Gate::ALL.into_iter().map(|gate| {
        let open = gate.open_points(&worksheet, record);
        FacilitationGate {
            label: gate.label().to_owned(),
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
        let reading = readiness_of(&nothing, Some(version(1)), TODAY);
        assert_eq!(reading, ReadState::NotYet);
    }

    #[test]
    fn a_team_that_has_written_nothing_needs_no_reading() {
        let nothing = ReadinessSnapshot::default();
        for version in [None, Some(version(0))] {
            let reading = readiness_of(&nothing, version, TODAY);
            assert_eq!(reading.known().unwrap().prepared.stars, 0);
        }
    }

    #[test]
    fn what_was_read_last_is_shown_until_it_is_read_again() {
        let known = Arc::new(unwritten(TODAY));
        let snapshot = BTreeMap::from([(WorksheetId(7), ReadState::Known(known.clone()))]);
        let reading = readiness_of(&Arc::new(snapshot), Some(version(9)), TODAY);
        assert_eq!(reading, ReadState::Known(known));
    }
}
