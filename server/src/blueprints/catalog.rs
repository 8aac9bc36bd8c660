//! The Blueprints that are published in each workshop, read once for each commit that may have changed it.
//!
//! Before every answer the number of commits is compared, so that no answer is older than the last
//! commit that was acknowledged: a Blueprint that a lead withdrew is gone when they are told so.

use super::answer_cache::AnswerCache;
use crate::translations::read_texts;
use app::languages::TextCatalog;
use domain::languages::Language;
use domain::languages::translation::{TranslatedBlueprint, Translation};
use domain::registration::data_license::DataLicense;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::worksheet::blueprint::FamilyBlueprint;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::feed::WorkshopSnapshot;
use store::translations::TranslationScope;
use store::{Store, StoreError};
use tokio::sync::watch;

#[derive(Debug)]
pub struct BlueprintCatalog {
    store: Store,
    commits: watch::Receiver<u64>,
    workshops: Mutex<BTreeMap<WorkshopSlug, Arc<WorkshopBlueprints>>>,
    /// As of a number of commits.
    published: Mutex<Option<(u64, Arc<BTreeSet<WorkshopSlug>>)>>,
    /// Held while a workshop is read, so that many who ask at once wait for one reading.
    reading: tokio::sync::Mutex<()>,
}

/// A workshop's Blueprints as of one commit, and the answers made of them.
#[derive(Debug)]
pub(super) struct WorkshopBlueprints {
    commits: u64,
    pub(super) snapshot: WorkshopSnapshot,
    /// The fixed texts, in all languages.
    pub(super) texts: Arc<TextCatalog>,
    /// By the schools' names.
    pub(super) schools: Vec<PublishedSchool>,
    pub(super) withdrawn: BTreeSet<SchoolSlug>,
    pub(super) answers: AnswerCache,
}

/// A school's published Blueprint.
#[derive(Clone, Debug)]
pub(super) struct PublishedSchool {
    pub(super) slug: SchoolSlug,
    /// In each language that families may read, English first.
    pub(super) translations: Vec<PublishedTranslation>,
    /// The number of the version.
    pub(super) version: u32,
    pub(super) published_at: Timestamp,
}

/// A Blueprint in a language.
#[derive(Clone, Debug)]
pub(super) struct PublishedTranslation {
    pub(super) language: Language,
    pub(super) blueprint: Arc<FamilyBlueprint>,
    /// Nobody, in English.
    pub(super) reviewed_by: Vec<String>,
}

impl BlueprintCatalog {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            commits: store.blueprint_commits(),
            store,
            workshops: Mutex::default(),
            published: Mutex::default(),
            reading: tokio::sync::Mutex::default(),
        }
    }

    /// The workshop's Blueprints as of the newest commit; none if there is no such workshop.
    pub(super) async fn current(
        &self,
        workshop: &str,
    ) -> Result<Option<Arc<WorkshopBlueprints>>, StoreError> {
        let Ok(slug) = WorkshopSlug::parse(workshop) else {
            return Ok(None);
        };
        if let Some(known) = self.known(&slug) {
            return Ok(Some(known));
        }
        let _turn = self.reading.lock().await;
        if let Some(known) = self.known(&slug) {
            return Ok(Some(known));
        }
        // Read before the rows: a commit in between is read again.
        let commits = *self.commits.borrow();
        let Some(snapshot) = self.store.workshop_snapshot(workshop) else {
            return Ok(None);
        };
        let current = Arc::new(self.read(commits, snapshot).await?);
        self.lock().insert(slug, Arc::clone(&current));
        Ok(Some(current))
    }

    /// The workshops that have something published.
    pub(crate) async fn published_workshops(
        &self,
    ) -> Result<Arc<BTreeSet<WorkshopSlug>>, StoreError> {
        let commits = *self.commits.borrow();
        if let Some(known) = self.published.lock().ok().and_then(|known| known.clone())
            && known.0 == commits
        {
            return Ok(known.1);
        }
        let mut published = BTreeSet::new();
        for snapshot in self.store.workshop_snapshots() {
            let slug = &snapshot.definition.workshop.slug;
            let current = self.current(slug.as_str()).await?;
            if current.is_some_and(|current| !current.schools.is_empty()) {
                published.insert(slug.clone());
            }
        }
        let published = Arc::new(published);
        if let Ok(mut known) = self.published.lock() {
            *known = Some((commits, Arc::clone(&published)));
        }
        Ok(published)
    }

    async fn read(
        &self,
        commits: u64,
        snapshot: WorkshopSnapshot,
    ) -> Result<WorkshopBlueprints, StoreError> {
        let workshop = snapshot.definition.workshop.slug.as_str();
        let versions = self.store.last_blueprints(workshop).await?;
        let (withdrawn, published): (Vec<_>, Vec<_>) =
            versions.into_iter().partition(|it| it.withdrawal.is_some());
        let mut schools = Vec::new();
        for version in published {
            let scope = TranslationScope::Worksheet(version.worksheet);
            let translations = self.store.translations(scope).await?;
            schools.push(PublishedSchool {
                translations: published_translations(version.family_blueprint(), &translations),
                slug: version.school,
                version: version.number,
                published_at: version.published_at,
            });
        }
        Ok(WorkshopBlueprints {
            commits,
            texts: read_texts(&self.store).await?,
            schools,
            withdrawn: withdrawn
                .into_iter()
                .map(|version| version.school)
                .collect(),
            answers: AnswerCache::default(),
            snapshot,
        })
    }

    fn known(&self, workshop: &WorkshopSlug) -> Option<Arc<WorkshopBlueprints>> {
        let known = self.lock().get(workshop).cloned()?;
        (known.commits == *self.commits.borrow()).then_some(known)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<WorkshopSlug, Arc<WorkshopBlueprints>>> {
        self.workshops
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// The Blueprint in English, and in each language in which people have reviewed all of it.
fn published_translations(
    source: FamilyBlueprint,
    translations: &BTreeMap<Language, Vec<Translation>>,
) -> Vec<PublishedTranslation> {
    let reviewed = translations.iter().filter_map(|(language, translations)| {
        let translated = TranslatedBlueprint::of(&source, translations)?;
        Some(PublishedTranslation {
            language: *language,
            blueprint: Arc::new(translated.blueprint),
            reviewed_by: translated.reviewed_by,
        })
    });
    let reviewed: Vec<_> = reviewed.collect();
    let english = PublishedTranslation {
        language: Language::English,
        blueprint: Arc::new(source),
        reviewed_by: Vec::new(),
    };
    std::iter::once(english).chain(reviewed).collect()
}

impl WorkshopBlueprints {
    pub(super) fn school(&self, slug: &str) -> Option<&PublishedSchool> {
        self.schools
            .iter()
            .find(|school| school.slug.as_str() == slug)
    }

    pub(super) fn is_withdrawn(&self, slug: &str) -> bool {
        self.withdrawn.iter().any(|school| school.as_str() == slug)
    }

    /// The address of the district's list.
    pub(super) fn list_path(&self) -> String {
        format!("/w/{}/blueprints", self.snapshot.definition.workshop.slug)
    }

    pub(super) fn school_path(&self, school: &SchoolSlug) -> String {
        format!("{}/{school}", self.list_path())
    }

    pub(super) fn district(&self) -> &str {
        &self.snapshot.announcement.district
    }

    pub(super) fn license(&self) -> &DataLicense {
        &self.snapshot.announcement.license
    }
}

impl PublishedSchool {
    pub(super) fn languages(&self) -> Vec<Language> {
        self.translations.iter().map(|it| it.language).collect()
    }

    pub(super) fn in_language(&self, language: Language) -> Option<&PublishedTranslation> {
        self.translations.iter().find(|it| it.language == language)
    }

    /// The team's own words.
    pub(super) fn source(&self) -> Option<&Arc<FamilyBlueprint>> {
        Some(&self.in_language(Language::English)?.blueprint)
    }
}
