//! The open tasks of a school's team before the workshop. They quote nothing that the team wrote.

use super::context::ApiContext;
use super::date_texts::local;
use super::readiness::find_readiness;
use crate::api::types::readiness::ReadState;
use domain::worksheet::gates::{GateNeed, prep_needs};
use domain::worksheet::record::TeamRecord;
use store::feed::WorkshopSnapshot;
use store::readiness::TeamFiles;

/// `named` is the number of people on the roster. A team without files has written nothing.
pub(super) fn missing_needs(
    api: &ApiContext,
    snapshot: &WorkshopSnapshot,
    files: Option<&TeamFiles>,
    named: usize,
) -> ReadState<Vec<String>> {
    let today = local(api.now, &snapshot.definition.workshop.zone).date();
    let version = files.map(|files| files.version);
    let mut record = TeamRecord {
        team: u32::try_from(named).unwrap_or(u32::MAX),
        ..TeamRecord::default()
    };
    if let Some(files) = files {
        record.sami_paper = files.sami_paper;
        record.review_paper = files.review_paper;
    }
    find_readiness(&api.readiness, version, today).map(|readiness| {
        let needs = prep_needs(&readiness.prepared, &record).into_iter();
        needs.map(GateNeed::message).collect()
    })
}
