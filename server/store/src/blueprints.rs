//! The published versions of Blueprints, as families, teams and the office read them.

use super::worksheets::WorksheetId;
use super::{Store, StoreError, instant};
use domain::slug::SchoolSlug;
use domain::worksheet::blueprint::{BlueprintProgress, FamilyBlueprint};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A published version of a school's Blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintVersion {
    pub id: i64,
    pub worksheet: WorksheetId,
    pub school: SchoolSlug,
    /// The school year, for example "2019-20".
    pub year: String,
    /// 1 for a worksheet's first version.
    pub number: u32,
    /// As published: see [`BlueprintVersion::family_blueprint`].
    pub contents: FamilyBlueprint,
    /// The newest of the worksheet.
    pub progress: BlueprintProgress,
    pub published_at: Timestamp,
    /// The name of the lead who published it. It is for the team and the office, not for families.
    pub published_by: String,
    pub withdrawal: Option<BlueprintWithdrawal>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintWithdrawal {
    pub at: Timestamp,
    pub by: String,
}

/// A school's Blueprint as the public may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchoolBlueprint {
    /// There never was a version, or no such school.
    Never,
    Published(Box<BlueprintVersion>),
    Withdrawn {
        at: Timestamp,
    },
}

row! {
    struct VersionRow {
        id: i64,
        worksheet_id: i64,
        school: String,
        year: String,
        number: i64,
        contents: String,
        progress: Option<String>,
        published_at: i64,
        published_by: String,
        withdrawn_at: Option<i64>,
        withdrawn_by: Option<String>,
    }
}

/// Needs a condition on `w`, `s` and `v`, and an order.
const VERSIONS: &str = "
    SELECT v.id, v.worksheet_id, s.slug AS school, v.year, v.number, v.contents,
           (SELECT p.contents FROM blueprint_progress p
            WHERE p.worksheet_id = v.worksheet_id ORDER BY p.id DESC LIMIT 1) AS progress,
           v.published_at, m.name AS published_by, x.withdrawn_at, b.name AS withdrawn_by
    FROM blueprint_version v
    JOIN worksheet t ON t.id = v.worksheet_id
    JOIN school s ON s.id = t.school_id
    JOIN workshop w ON w.id = s.workshop_id
    JOIN member m ON m.id = v.member_id
    LEFT JOIN blueprint_withdrawal x ON x.version_id = v.id
    LEFT JOIN member b ON b.id = x.member_id";

const IS_LAST: &str = "v.number = (SELECT max(number) FROM blueprint_version
                                   WHERE worksheet_id = v.worksheet_id)";

impl BlueprintVersion {
    /// The page of families: the contents, with the progress since.
    pub fn family_blueprint(&self) -> FamilyBlueprint {
        self.contents.clone().with_progress(&self.progress)
    }
}

impl Store {
    /// A school's Blueprint as the public may know it now: its last version, unless that is
    /// withdrawn.
    pub async fn school_blueprint(
        &self,
        workshop: &str,
        school: &str,
    ) -> Result<SchoolBlueprint, StoreError> {
        let sql = format!("{VERSIONS} WHERE w.slug = ? AND s.slug = ? AND {IS_LAST}");
        let row: Option<VersionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(workshop)
            .bind(school)
            .fetch_optional(&self.readers)
            .await?;
        let version = row.map(read_version).transpose()?;
        Ok(match version {
            None => SchoolBlueprint::Never,
            Some(version) => match &version.withdrawal {
                Some(withdrawal) => SchoolBlueprint::Withdrawn { at: withdrawal.at },
                None => SchoolBlueprint::Published(Box::new(version)),
            },
        })
    }

    /// The Blueprints that are published in a workshop now, by the schools' names.
    pub async fn published_blueprints(
        &self,
        workshop: &str,
    ) -> Result<Vec<BlueprintVersion>, StoreError> {
        let versions = self.last_blueprints(workshop).await?.into_iter();
        Ok(versions.filter(|it| it.withdrawal.is_none()).collect())
    }

    /// The last version of each school of a workshop that has one, also of those that are withdrawn,
    /// by the schools' names.
    pub async fn last_blueprints(
        &self,
        workshop: &str,
    ) -> Result<Vec<BlueprintVersion>, StoreError> {
        let sql = format!("{VERSIONS} WHERE w.slug = ? AND {IS_LAST} ORDER BY s.name, s.id");
        let rows: Vec<VersionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(workshop)
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(read_version).collect()
    }

    /// The versions of a school in all years, the newest first: also those of its worksheets in
    /// earlier workshops.
    pub async fn blueprint_versions(
        &self,
        school: &SchoolSlug,
    ) -> Result<Vec<BlueprintVersion>, StoreError> {
        let sql = format!("{VERSIONS} WHERE s.slug = ? ORDER BY v.published_at DESC, v.id DESC");
        let rows: Vec<VersionRow> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(school.as_str())
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(read_version).collect()
    }
}

fn read_version(row: VersionRow) -> Result<BlueprintVersion, StoreError> {
    let school = SchoolSlug::parse(&row.school);
    let progress = row.progress.map(|progress| read_json(&progress));
    let withdrawal = row.withdrawn_at.zip(row.withdrawn_by);
    let withdrawal: Option<Result<_, StoreError>> = withdrawal.map(|(at, by)| {
        Ok(BlueprintWithdrawal {
            at: instant(at)?,
            by,
        })
    });
    Ok(BlueprintVersion {
        id: row.id,
        worksheet: WorksheetId(row.worksheet_id),
        school: school.map_err(|_| StoreError::Corrupt("a name in an address"))?,
        year: row.year,
        number: version_number(row.number)?,
        contents: read_json(&row.contents)?,
        progress: progress.transpose()?.unwrap_or_default(),
        published_at: instant(row.published_at)?,
        published_by: row.published_by,
        withdrawal: withdrawal.transpose()?,
    })
}

pub(super) fn version_number(number: i64) -> Result<u32, StoreError> {
    u32::try_from(number).map_err(|_| StoreError::Corrupt("a version's number"))
}

pub(super) fn write_json(contents: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(contents).map_err(|_| StoreError::Corrupt("a Blueprint"))
}

pub(super) fn read_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt("a Blueprint"))
}
