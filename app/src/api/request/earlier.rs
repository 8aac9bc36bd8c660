//! The worksheet of the same school in an earlier workshop, and what of it goes on.

use super::super::date_texts::{days, local};
use domain::worksheet::Worksheet as WorksheetModel;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::record::TeamRecord;
use domain::worksheet::rollover::RolloverContents;
use jiff::Timestamp;
use store::worksheets::WorksheetRow;
use store::{Store, StoreError};

#[derive(Clone, Debug)]
pub struct EarlierWorksheet {
    /// The title of its workshop.
    pub title: String,
    pub carried: RolloverContents,
}

/// What goes on of an earlier worksheet of the same school; none where nothing does.
///
/// # Errors
/// [`StoreError`] where that can't be read.
pub async fn earlier(
    store: &Store,
    worksheet: &WorksheetRow,
    now: Timestamp,
) -> Result<Option<EarlierWorksheet>, StoreError> {
    let Some(old) = store.earlier(worksheet.id).await? else {
        return Ok(None);
    };
    let Some(snapshot) = store.workshop_snapshot(old.workshop.as_str()) else {
        return Ok(None);
    };
    let contents = store.contents(old.id).await?;
    let team = store.members(old.id).await?;
    let record = TeamRecord {
        consensus: store.team_decisions(old.id).await?.consensus(&team),
        days: days(&snapshot),
        ..TeamRecord::default()
    };
    let today = local(now, &snapshot.definition.workshop.zone).date();
    let model = WorksheetModel::read(&contents, &record, &SPRING_2019, today);
    let carried = RolloverContents::of(&contents, &model, today);
    Ok((!carried.is_empty()).then(|| EarlierWorksheet {
        title: snapshot.definition.workshop.title.clone(),
        carried,
    }))
}
