//! The progress of each team's translations.

use crate::App;
use domain::languages::Language;
use domain::languages::translation::{TranslationProgress, translatable_texts};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::blueprint::FamilyText;
use std::collections::BTreeMap;
use store::StoreError;
use store::translations::TranslationScope;
use store::worksheets::WorksheetId;

#[derive(Clone, Debug)]
pub(super) struct SchoolProgress {
    /// False where the progress is of the draft's finished texts.
    pub(super) is_published: bool,
    pub(super) by_language: BTreeMap<Language, TranslationProgress>,
}

/// The progress of each school that has a worksheet.
pub(super) async fn school_progress(
    app: &App,
    workshop: &WorkshopSlug,
) -> Result<BTreeMap<SchoolSlug, SchoolProgress>, StoreError> {
    let published = app.store.published_blueprints(workshop.as_str()).await?;
    let mut schools = BTreeMap::new();
    for (school, files) in app.store.team_files(workshop).await? {
        let worksheet = files.version.worksheet;
        let version = published.iter().find(|it| it.worksheet == worksheet);
        let blueprint = version.map(|version| version.family_blueprint());
        let texts = match &blueprint {
            Some(blueprint) => translatable_texts(blueprint).into_iter().cloned().collect(),
            None => draft_texts(app, worksheet),
        };
        let progress = SchoolProgress {
            is_published: blueprint.is_some(),
            by_language: read_progress(app, worksheet, &texts).await?,
        };
        schools.insert(school, progress);
    }
    Ok(schools)
}

/// As the background task read it last: a request decodes no documents of all teams.
fn draft_texts(app: &App, worksheet: WorksheetId) -> Vec<FamilyText> {
    let readiness = app.readiness.borrow();
    let known = readiness.get(&worksheet).and_then(|state| state.known());
    known.map_or_else(Vec::new, |it| it.blueprint.finished_texts.clone())
}

async fn read_progress(
    app: &App,
    worksheet: WorksheetId,
    texts: &[FamilyText],
) -> Result<BTreeMap<Language, TranslationProgress>, StoreError> {
    if texts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let scope = TranslationScope::Worksheet(worksheet);
    let translations = app.store.translations(scope).await?;
    let progress = Language::ALL.into_iter().map(|language| {
        let of_language = translations.get(&language).map_or(&[][..], Vec::as_slice);
        (language, TranslationProgress::of_texts(texts, of_language))
    });
    Ok(progress.collect())
}
