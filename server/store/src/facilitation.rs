//! A workshop's teams while they work: which there are, and how far each worksheet's log reaches.

use super::columns::{school_slug, session_id};
use super::worksheets::WorksheetId;
use super::{Store, StoreError, instant};
use domain::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;

/// A school that comes, or has a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilitatedTeam {
    /// Which.
    pub school: SchoolSlug,
    /// The session to which it comes.
    pub session: Option<SessionId>,
    /// Its worksheet, once somebody was let in.
    pub worksheet: Option<WorksheetId>,
    /// The number of the newest update of the worksheet, and when it was written.
    pub newest: Option<(i64, Timestamp)>,
}

row! {
    struct FacilitatedTeamColumns {
        school: String,
        session: Option<String>,
        worksheet: Option<i64>,
        number: Option<i64>,
        written_at: Option<i64>,
    }
}

impl Store {
    /// The schools of a workshop that come to a session or have a worksheet, by name.
    ///
    /// # Errors
    /// [`StoreError`] where they can't be read.
    pub async fn facilitated_teams(
        &self,
        workshop: &str,
    ) -> Result<Vec<FacilitatedTeam>, StoreError> {
        let rows: Vec<FacilitatedTeamColumns> = sqlx::query_as(
            "SELECT s.slug AS school, e.slug AS session, t.id AS worksheet, u.number, u.written_at
             FROM school s
             JOIN workshop w ON w.id = s.workshop_id
             LEFT JOIN registration r ON r.school_id = s.id AND r.status = 'confirmed'
             LEFT JOIN session e ON e.id = r.session_id
             LEFT JOIN worksheet t ON t.school_id = s.id
             LEFT JOIN document_update u ON u.worksheet_id = t.id AND u.number =
                 (SELECT max(number) FROM document_update WHERE worksheet_id = t.id)
             WHERE w.slug = ? AND (r.id IS NOT NULL OR t.id IS NOT NULL)
             ORDER BY s.name, s.slug",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(facilitated_team).collect()
    }
}

fn facilitated_team(row: FacilitatedTeamColumns) -> Result<FacilitatedTeam, StoreError> {
    let newest = row.number.zip(row.written_at);
    let newest = newest.map(|(number, at)| Ok::<_, StoreError>((number, instant(at)?)));
    Ok(FacilitatedTeam {
        school: school_slug(&row.school)?,
        session: row.session.as_deref().map(session_id).transpose()?,
        worksheet: row.worksheet.map(WorksheetId),
        newest: newest.transpose()?,
    })
}
