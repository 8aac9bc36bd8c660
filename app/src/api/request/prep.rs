//! The open tasks of a school's team before the workshop: the needs' own words, and nothing of
//! what the team wrote.

use super::ApiContext;
use super::readiness::readiness_of;
use crate::api::date_texts::local;
use crate::api::readiness::ReadState;
use domain::worksheet::gates::{GateNeed, prep_needs};
use domain::worksheet::record::TeamRecord;
use store::feed::WorkshopSnapshot;
use store::readiness::TeamFiles;

/// Of a team with so many people on its list; one without a worksheet has written nothing.
pub(super) fn missing(
    request: &ApiContext,
    snapshot: &WorkshopSnapshot,
    files: Option<&TeamFiles>,
    named: usize,
) -> ReadState<Vec<String>> {
    let today = local(request.now, &snapshot.definition.workshop.zone).date();
    let version = files.map(|files| files.version);
    let mut record = TeamRecord {
        team: u32::try_from(named).unwrap_or(u32::MAX),
        ..TeamRecord::default()
    };
    if let Some(files) = files {
        record.sami_paper = files.sami_paper;
        record.review_paper = files.review_paper;
    }
    readiness_of(&request.readiness, version, today).map(|readiness| {
        let needs = prep_needs(&readiness.prepared, &record).into_iter();
        needs.map(GateNeed::message).collect()
    })
}
