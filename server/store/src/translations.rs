//! Translations by people, of fixed texts and of a team's: appended, and reviewed by name.

use super::worksheets::WorksheetId;
use super::{Store, StoreError, columns, instant, seconds};
use domain::languages::Language;
use domain::languages::translation::{Translation, TranslationReview, Translator};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// The text that is translated: everybody's, or a team's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranslationScope {
    FixedTexts,
    Worksheet(WorksheetId),
}

/// A translation as a person sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmittedTranslation {
    pub scope: TranslationScope,
    pub language: Language,
    pub key: String,
    /// The English text that the person saw.
    pub source: String,
    pub text: String,
    pub translator: Translator,
    pub kind: TranslationStep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranslationStep {
    Draft,
    /// Families read it from now on.
    Reviewed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranslationOutcome {
    Saved,
    /// Nothing is saved: the person wrote the text, and another has to review it.
    OwnReview,
}

row! {
    struct TranslationColumns {
        id: i64,
        language: String,
        key: String,
        source: String,
        text: String,
        liaison_id: Option<i64>,
        liaison: Option<String>,
        member_id: Option<i64>,
        member: Option<String>,
        organizer_email: Option<String>,
        written_at: i64,
        reviewed_at: Option<i64>,
        review_liaison_id: Option<i64>,
        review_liaison: Option<String>,
        review_member_id: Option<i64>,
        review_member: Option<String>,
        review_organizer_email: Option<String>,
    }
}

/// Needs a condition on `t`.
const TRANSLATIONS: &str = "
    SELECT t.id, t.language, t.key, t.source, t.text, t.written_at,
           t.liaison_id, l.name AS liaison, t.member_id, m.name AS member, t.organizer_email,
           r.reviewed_at, r.liaison_id AS review_liaison_id, rl.name AS review_liaison,
           r.member_id AS review_member_id, rm.name AS review_member,
           r.organizer_email AS review_organizer_email
    FROM translation t
    LEFT JOIN liaison l ON l.id = t.liaison_id
    LEFT JOIN member m ON m.id = t.member_id
    LEFT JOIN translation_review r ON r.translation_id = t.id
    LEFT JOIN liaison rl ON rl.id = r.liaison_id
    LEFT JOIN member rm ON rm.id = r.member_id
    WHERE t.worksheet_id IS ?";

impl TranslationScope {
    fn worksheet(self) -> Option<i64> {
        match self {
            Self::FixedTexts => None,
            Self::Worksheet(worksheet) => Some(worksheet.0),
        }
    }
}

impl Store {
    /// All translations of fixed texts, or of a worksheet's texts, in the order in which they were
    /// written.
    pub async fn translations(
        &self,
        scope: TranslationScope,
    ) -> Result<BTreeMap<Language, Vec<Translation>>, StoreError> {
        let sql = format!("{TRANSLATIONS} ORDER BY t.id");
        let rows: Vec<TranslationColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(scope.worksheet())
            .fetch_all(&self.readers)
            .await?;
        let mut translations: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in rows {
            let language = columns::parse_language(&row.language)?;
            translations
                .entry(language)
                .or_default()
                .push(read_translation(row)?);
        }
        Ok(translations)
    }

    /// Keeps a translation. A reviewed one that says what the newest says is that one's review.
    pub async fn save_translation(
        &self,
        submitted: SubmittedTranslation,
        now: Timestamp,
    ) -> Result<TranslationOutcome, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                let newest = read_newest(connection, &submitted).await?;
                let same =
                    newest.filter(|it| it.source == submitted.source && it.text == submitted.text);
                let author = same.as_ref().map_or(&submitted.translator, |it| &it.author);
                let is_review = submitted.kind == TranslationStep::Reviewed;
                if is_review && !submitted.translator.may_review(author) {
                    return Ok(TranslationOutcome::OwnReview);
                }
                let is_reviewed = same.as_ref().is_some_and(|it| it.review.is_some());
                let id = match &same {
                    Some(same) => same.id,
                    None => insert(connection, &submitted, now).await?,
                };
                if is_review && !is_reviewed {
                    insert_review(connection, id, &submitted.translator, now).await?;
                    tx.has_changed_blueprints = true;
                }
                Ok(TranslationOutcome::Saved)
            })
        })
        .await
    }
}

async fn read_newest(
    connection: &mut SqliteConnection,
    submitted: &SubmittedTranslation,
) -> Result<Option<Translation>, StoreError> {
    let sql = format!("{TRANSLATIONS} AND t.language = ? AND t.key = ? ORDER BY t.id DESC LIMIT 1");
    let row: Option<TranslationColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(submitted.scope.worksheet())
        .bind(submitted.language.code())
        .bind(&submitted.key)
        .fetch_optional(connection)
        .await?;
    row.map(read_translation).transpose()
}

async fn insert(
    connection: &mut SqliteConnection,
    submitted: &SubmittedTranslation,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let (liaison, member, organizer) = translator_columns(&submitted.translator);
    let id = sqlx::query_scalar(
        "INSERT INTO translation
             (worksheet_id, language, key, source, text, liaison_id, member_id, organizer_email,
              written_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         RETURNING id",
    )
    .bind(submitted.scope.worksheet())
    .bind(submitted.language.code())
    .bind(&submitted.key)
    .bind(&submitted.source)
    .bind(&submitted.text)
    .bind(liaison)
    .bind(member)
    .bind(organizer)
    .bind(seconds(now))
    .fetch_one(connection)
    .await?;
    Ok(id)
}

async fn insert_review(
    connection: &mut SqliteConnection,
    translation: i64,
    reviewer: &Translator,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (liaison, member, organizer) = translator_columns(reviewer);
    sqlx::query(
        "INSERT INTO translation_review
             (translation_id, liaison_id, member_id, organizer_email, reviewed_at)
         VALUES (?, ?, ?, ?, ?)",
    )
    .bind(translation)
    .bind(liaison)
    .bind(member)
    .bind(organizer)
    .bind(seconds(now))
    .execute(connection)
    .await?;
    Ok(())
}

fn translator_columns(translator: &Translator) -> (Option<i64>, Option<i64>, Option<&str>) {
    match translator {
        Translator::Liaison { id, .. } => (Some(*id), None, None),
        Translator::Member { id, .. } => (None, Some(*id), None),
        Translator::Organizer { email } => (None, None, Some(email)),
    }
}

fn read_translator(
    liaison: Option<(i64, String)>,
    member: Option<(i64, String)>,
    organizer: Option<String>,
) -> Result<Translator, StoreError> {
    let liaison = liaison.map(|(id, name)| Translator::Liaison { id, name });
    let member = member.map(|(id, name)| Translator::Member { id, name });
    let organizer = organizer.map(|email| Translator::Organizer { email });
    let translator = liaison.or(member).or(organizer);
    translator.ok_or(StoreError::Corrupt("a translator"))
}

fn read_translation(row: TranslationColumns) -> Result<Translation, StoreError> {
    let review = match row.reviewed_at {
        None => None,
        Some(at) => Some(TranslationReview {
            by: read_translator(
                row.review_liaison_id.zip(row.review_liaison),
                row.review_member_id.zip(row.review_member),
                row.review_organizer_email,
            )?,
            at: instant(at)?,
        }),
    };
    Ok(Translation {
        id: row.id,
        key: row.key,
        source: row.source,
        text: row.text,
        author: read_translator(
            row.liaison_id.zip(row.liaison),
            row.member_id.zip(row.member),
            row.organizer_email,
        )?,
        written_at: instant(row.written_at)?,
        review,
    })
}
