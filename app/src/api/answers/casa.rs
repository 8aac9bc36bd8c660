//! A school's plan on its way into CASA. The caller has checked the visitor's right to it, where no
//! function here says otherwise.

use super::date_texts::{days, instant_text, local};
use super::shared_record::read_shared_record;
use super::worksheet_context::{WorksheetContext, find_school};
use crate::api::types::ApiError;
use crate::api::types::casa::{
    CasaEntryView, CasaTracker, CasaVersionPageView, CasaVersionView, CasaView,
};
use domain::registration::School;
use domain::slug::SchoolSlug;
use domain::worksheet::Worksheet as WorksheetModel;
use domain::worksheet::casa::duty::stages;
use domain::worksheet::casa::readiness::{CasaReason, casa_reasons};
use domain::worksheet::casa::sheet::CasaSheet;
use domain::worksheet::casa::sheet_source::SheetSource;
use domain::worksheet::casa::submission::CasaStatus;
use domain::worksheet::cycle::SPRING_2019;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::Store;
use store::casa::CasaRecord;
use store::casa_rows::{CasaVersion, CasaVersionKind};
use store::feed::WorkshopSnapshot;
use store::worksheets::WorksheetRow;

/// The copy sheet as the server reads it from disk, with all that goes with it.
#[derive(Clone, Debug)]
pub struct CasaReading {
    pub school: School,
    pub sheet: CasaSheet,
    /// It is ready if there are none.
    pub reasons: Vec<CasaReason>,
    pub worksheet: WorksheetModel,
    pub record: CasaRecord,
    /// None where the school owes no plan.
    pub tracker: Option<CasaTracker>,
    /// The last update of the document that was read.
    pub update: i64,
}

/// # Errors
/// [`ApiError`] if the store can't be read, or the worksheet's log is damaged.
pub async fn read_casa(
    store: &Store,
    worksheet: &WorksheetRow,
    now: Timestamp,
) -> Result<CasaReading, ApiError> {
    let snapshot = store.workshop_snapshot(worksheet.workshop.as_str());
    let snapshot = snapshot.ok_or(ApiError::NotFound)?;
    let school = find_school(&snapshot, &worksheet.school)?;
    let team = store.members(worksheet.id).await?;
    let shared = read_shared_record(store, &snapshot, worksheet, &team).await?;
    let (update, contents) = store.numbered_contents(worksheet.id).await?;
    let today = local(now, &snapshot.definition.workshop.zone).date();
    let model = WorksheetModel::read(&contents, &shared, &SPRING_2019, today);
    // What is agreed is the same for every member.
    let ratings = store.ratings(worksheet.id).await?;
    let agreed = ratings.visible_to(0, &SPRING_2019).agreed();
    let source = SheetSource {
        school: &school.name,
        designation: school.designation,
        agreed: &agreed,
    };
    let sheet = CasaSheet::of(&model, source, &SPRING_2019);
    let record = store.casa_record(worksheet.id).await?;
    Ok(CasaReading {
        reasons: casa_reasons(&model, &shared, &sheet),
        tracker: casa_tracker(&snapshot, &school, record.status.clone(), now),
        school,
        sheet,
        worksheet: model,
        record,
        update,
    })
}

/// None where the school owes no plan.
pub fn casa_tracker(
    snapshot: &WorkshopSnapshot,
    school: &School,
    status: CasaStatus,
    now: Timestamp,
) -> Option<CasaTracker> {
    let form = &SPRING_2019.casa;
    let today = local(now, &snapshot.definition.workshop.zone).date();
    form.is_owed_by(school.designation).then(|| CasaTracker {
        stages: stages(form, &days(snapshot), &status, today).into(),
        status,
    })
}

/// The plans of all schools that owe one or submitted one.
pub(super) async fn casa_trackers(
    store: &Store,
    snapshot: &WorkshopSnapshot,
    now: Timestamp,
) -> Result<BTreeMap<SchoolSlug, CasaTracker>, ApiError> {
    let workshop = &snapshot.definition.workshop.slug;
    let mut statuses = store.casa_statuses(workshop).await?;
    let schools = snapshot.definition.schools.values();
    let trackers = schools.filter_map(|school| {
        let status = statuses.remove(&school.slug).unwrap_or_default();
        let tracker = casa_tracker(snapshot, school, status.clone(), now);
        let unasked = (status != CasaStatus::NotSubmitted).then(|| CasaTracker {
            status,
            stages: Vec::new(),
        });
        Some((school.slug.clone(), tracker.or(unasked)?))
    });
    Ok(trackers.collect())
}

/// The plan of one school; none where it owes none.
pub(super) async fn school_casa(
    store: &Store,
    snapshot: &WorkshopSnapshot,
    school: &School,
    now: Timestamp,
) -> Result<Option<CasaTracker>, ApiError> {
    let workshop = &snapshot.definition.workshop.slug;
    let status = match store.school_worksheet(workshop, &school.slug).await? {
        Some(worksheet) => store.casa_record(worksheet).await?.status,
        None => CasaStatus::NotSubmitted,
    };
    Ok(casa_tracker(snapshot, school, status, now))
}

pub(super) async fn casa_view(context: &WorksheetContext) -> Result<CasaView, ApiError> {
    let (store, snapshot) = (&context.api.store, &context.snapshot);
    let school = find_school(snapshot, &context.worksheet.school)?;
    let record = store.casa_record(context.worksheet.id).await?;
    let zone = &snapshot.definition.workshop.zone;
    let entries = record.entries.into_iter();
    let entries = entries.map(|(cell, entry)| {
        let entry = CasaEntryView {
            text: entry.text,
            by: entry.by,
            at: instant_text(entry.at, zone),
        };
        (cell, entry)
    });
    let versions = record.versions.into_iter().rev();
    Ok(CasaView {
        tracker: casa_tracker(snapshot, &school, record.status.clone(), context.api.now),
        designation: school.designation,
        school: school.name,
        status: record.status,
        entries: entries.collect(),
        versions: versions
            .map(|version| version_view(version, zone))
            .collect(),
    })
}

/// A frozen version, for a member of the team.
pub(in crate::api) async fn read_casa_version(
    workshop: &str,
    number: i64,
) -> Result<CasaVersionPageView, ApiError> {
    let context = WorksheetContext::of_last_joined(workshop).await?;
    let (store, worksheet) = (&context.api.store, &context.worksheet);
    let reading = read_casa(store, worksheet, context.api.now).await?;
    let versions = reading.record.versions;
    let frozen = async |number: i64| {
        let sheet = store.casa_sheet(worksheet.id, number).await?;
        let sheet = sheet.ok_or(ApiError::NotFound)?;
        Ok::<_, ApiError>(sheet.withhold_as(&reading.sheet))
    };
    let sheet = frozen(number).await?;
    let before = (number > 1).then_some(number - 1);
    let changes = match before {
        Some(before) => CasaSheet::differences(&frozen(before).await?, &sheet),
        None => Vec::new(),
    };
    let version = versions.into_iter().find(|it| it.number == number);
    let zone = &context.snapshot.definition.workshop.zone;
    Ok(CasaVersionPageView {
        workshop: context.api.head(&context.snapshot),
        school: reading.school.name,
        version: version_view(version.ok_or(ApiError::NotFound)?, zone),
        since: CasaSheet::differences(&sheet, &reading.sheet),
        before,
        changes,
        sheet,
        may_restore: context.me.role.can_write(),
    })
}

fn version_view(version: CasaVersion, zone: &str) -> CasaVersionView {
    CasaVersionView {
        number: version.number,
        kind: match version.kind {
            CasaVersionKind::Submitted => "Submitted",
            CasaVersionKind::Approved => "Approved",
        }
        .to_owned(),
        by: match version.kind {
            CasaVersionKind::Submitted => version.by,
            CasaVersionKind::Approved => "the office".to_owned(),
        },
        at: instant_text(version.at, zone),
        update: version.update,
    }
}
