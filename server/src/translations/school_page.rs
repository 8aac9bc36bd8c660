//! A team's texts in a language.

use super::answer::{RefusedEntry, frame, html, refusal_status, with_refused};
use super::right::TranslationAccess;
use super::school_entries::SchoolBlueprints;
use crate::{App, text_response};
use app::api::answers::blueprint_draft::BlueprintDraft;
use app::pages::translations::SchoolTextsPage;
use axum::response::Response;
use domain::languages::Language;
use domain::languages::translation::Translator;
use domain::slug::SchoolSlug;
use store::StoreError;
use store::blueprints::SchoolBlueprint;
use store::feed::WorkshopSnapshot;
use store::translations::TranslationScope;
use store::worksheets::WorksheetId;

/// A team's texts in a language.
pub(crate) struct SchoolPageRequest<'a> {
    pub(crate) snapshot: &'a WorkshopSnapshot,
    pub(crate) language: Language,
    pub(crate) school: &'a SchoolSlug,
    pub(crate) worksheet: WorksheetId,
}

impl SchoolPageRequest<'_> {
    pub(crate) fn address(&self) -> String {
        let workshop = &self.snapshot.definition.workshop.slug;
        let (language, school) = (self.language.code(), self.school);
        format!("/w/{workshop}/languages/{language}/{school}")
    }

    pub(crate) async fn respond(
        &self,
        app: &App,
        access: &TranslationAccess,
        refused: Option<RefusedEntry>,
    ) -> Response {
        let status = refusal_status(refused.as_ref());
        match self.build(app, access, refused).await {
            Ok(page) => html(status, page.render()),
            Err(error) => text_response::unavailable(&error),
        }
    }

    async fn build(
        &self,
        app: &App,
        access: &TranslationAccess,
        refused: Option<RefusedEntry>,
    ) -> Result<SchoolTextsPage, StoreError> {
        let blueprints = self.read_blueprints(app).await?;
        let scope = TranslationScope::Worksheet(self.worksheet);
        let translations = app.store.translations(scope).await?;
        let translations = translations
            .get(&self.language)
            .map_or(&[][..], Vec::as_slice);
        let workshop = &self.snapshot.definition.workshop;
        let entries = blueprints.entries(translations, &workshop.zone);
        let school = self.snapshot.definition.school(self.school);
        let back = match access.translator {
            Translator::Member { .. } => (
                format!("/w/{}/worksheet/blueprint", workshop.slug),
                "Back to the Blueprint".to_owned(),
            ),
            _ => (
                format!("/w/{}/languages/{}", workshop.slug, self.language.code()),
                format!("Back to {}", self.language.english_name()),
            ),
        };
        Ok(SchoolTextsPage {
            frame: frame(app, Some(self.snapshot)),
            language: self.language,
            address: self.address(),
            school: school.map_or_else(String::new, |school| school.name.clone()),
            entries: with_refused(entries, refused),
            progress: blueprints.progress(translations),
            is_published: blueprints.published.is_some(),
            right: access.right,
            back,
        })
    }

    pub(crate) async fn read_blueprints(&self, app: &App) -> Result<SchoolBlueprints, StoreError> {
        let workshop = self.snapshot.definition.workshop.slug.as_str();
        let published = app
            .store
            .school_blueprint(workshop, self.school.as_str())
            .await?;
        Ok(SchoolBlueprints {
            published: match published {
                SchoolBlueprint::Published(version) => Some(version.family_blueprint()),
                SchoolBlueprint::Never | SchoolBlueprint::Withdrawn { .. } => None,
            },
            draft: self.read_draft(app).await?,
        })
    }

    /// None where the worksheet can't be read: what is published can be translated all the same.
    async fn read_draft(&self, app: &App) -> Result<Option<BlueprintDraft>, StoreError> {
        let Some(worksheet) = app.store.worksheet(self.worksheet).await? else {
            return Ok(None);
        };
        let draft = BlueprintDraft::read(&app.store, &worksheet, app.clock.now());
        Ok(draft.await.ok())
    }
}
