//! The forms of those who write and review texts in other languages.

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use crate::App;
use crate::translations::fixed_entries::{english_source, write_forms};
use crate::translations::pages::find_language;
use crate::translations::right::{
    TranslationAccess, TranslationDenial, require_school_translator, require_translator,
};
use crate::translations::school_entries::TEXT_FIELD;
use crate::translations::{
    RefusedEntry, SchoolPageRequest, language_page, read_fixed_entries, refuse,
};
use app::pages::translations::{TranslationEntry, WritingRight};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::languages::plural_category::PluralCategory;
use domain::languages::translation::{MAX_TRANSLATION_CHARS, TranslationState};
use domain::languages::{FixedTextForms, FixedTextKey, Language};
use domain::plain_text::clean_lines;
use domain::slug::SchoolSlug;
use store::translations::{
    SubmittedTranslation, TranslationOutcome, TranslationScope, TranslationStep,
};

const OWN_REVIEW: &str = "You wrote this. Save it as a draft, and ask another person to review it.";
const CHANGED_SOURCE: &str = "The English text has changed. Compare it with your translation, then \
                              save it again.";

/// `POST /w/{workshop}/languages/{language}` (`key`, `source`, a field for each plural category, `action`:
/// `draft` or `review`).
pub(crate) async fn save_fixed_text(
    State(app): State<App>,
    Path((workshop, language)): Path<(String, String)>,
    form: WorkshopForm,
) -> Response {
    let Some((snapshot, language)) = find_language(&app, &workshop, &language) else {
        return deny(&app, &form, TranslationDenial::NotFound).await;
    };
    let headers = &form.submitted.headers;
    let access = match require_translator(&app, headers, &snapshot, language).await {
        Ok(access) => access,
        Err(denied) => return deny(&app, &form, denied.into()).await,
    };
    let saved = save_fixed(&app, &form, language, &access).await;
    let outcome = match saved {
        Ok(()) => read_fixed_entries(&app, &snapshot, language)
            .await
            .map_err(FormError::from),
        Err(error) => Err(error),
    };
    let address = format!("/w/{workshop}/languages/{}", language.code());
    match refused_entry(&form, &outcome) {
        Some(refused) => language_page(&app, &snapshot, language, &access, Some(refused)).await,
        None => respond(&form, outcome, &address).await,
    }
}

async fn save_fixed(
    app: &App,
    form: &WorkshopForm,
    language: Language,
    access: &TranslationAccess,
) -> Result<(), FormError> {
    let key = FixedTextKey::parse(form.value("key")).ok_or(FormError::NotFound)?;
    let source = english_source(key);
    if form.value("source") != source {
        return Err(invalid("text", CHANGED_SOURCE).into());
    }
    let typed = PluralCategory::ALL.map(|it| (it, form.value(it.code()).to_owned()));
    let forms = FixedTextForms::check(key, language, typed);
    let forms = forms.map_err(|error| invalid("text", &error.to_string()))?;
    let submitted = SubmittedTranslation {
        scope: TranslationScope::FixedTexts,
        language,
        key: key.id().to_owned(),
        source,
        text: write_forms(&forms),
        translator: access.translator.clone(),
        kind: submission_kind(form)?,
    };
    save(app, submitted).await
}

/// `POST /w/{workshop}/languages/{language}/{school}` (`key`, `source`, `text`, `action`: `draft` or
/// `review`).
pub(crate) async fn save_school_text(
    State(app): State<App>,
    Path((workshop, language, school)): Path<(String, String, String)>,
    form: WorkshopForm,
) -> Response {
    let found = find_language(&app, &workshop, &language);
    let Some(((snapshot, language), school)) = found.zip(SchoolSlug::parse(&school).ok()) else {
        return deny(&app, &form, TranslationDenial::NotFound).await;
    };
    let headers = &form.submitted.headers;
    let allowed = require_school_translator(&app, headers, &snapshot, language, &school).await;
    let (access, worksheet) = match allowed {
        Ok(allowed) => allowed,
        Err(denied) => return deny(&app, &form, denied).await,
    };
    let page = SchoolPageRequest {
        snapshot: &snapshot,
        language,
        school: &school,
        worksheet,
    };
    let outcome = save_text(&app, &form, &page, &access).await;
    match refused_entry(&form, &outcome) {
        Some(refused) => page.respond(&app, &access, Some(refused)).await,
        None => respond(&form, outcome, &page.address()).await,
    }
}

async fn save_text(
    app: &App,
    form: &WorkshopForm,
    page: &SchoolPageRequest<'_>,
    access: &TranslationAccess,
) -> Result<Vec<TranslationEntry>, FormError> {
    if access.right == WritingRight::Read {
        return Err(FormError::Forbidden);
    }
    let text = clean_lines(form.value(TEXT_FIELD));
    if text.trim().is_empty() {
        return Err(invalid(TEXT_FIELD, "Write the translation.").into());
    }
    if text.chars().count() > MAX_TRANSLATION_CHARS {
        let message = format!("Use at most {MAX_TRANSLATION_CHARS} characters.");
        return Err(invalid(TEXT_FIELD, &message).into());
    }
    let (key, source) = (form.value("key"), clean_line_ends(form.value("source")));
    let blueprints = page.read_blueprints(app).await?;
    if !blueprints.has(key, &source) {
        return Err(invalid(TEXT_FIELD, CHANGED_SOURCE).into());
    }
    let scope = TranslationScope::Worksheet(page.worksheet);
    let submitted = SubmittedTranslation {
        scope,
        language: page.language,
        key: key.to_owned(),
        source,
        text,
        translator: access.translator.clone(),
        kind: submission_kind(form)?,
    };
    save(app, submitted).await?;
    let translations = app.store.translations(scope).await?;
    let translations = translations
        .get(&page.language)
        .map_or(&[][..], Vec::as_slice);
    Ok(blueprints.entries(translations, &page.snapshot.definition.workshop.zone))
}

/// A browser sends every line end as CR LF.
fn clean_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

async fn save(app: &App, submitted: SubmittedTranslation) -> Result<(), FormError> {
    let now = app.clock.now();
    match app.store.save_translation(submitted, now).await? {
        TranslationOutcome::Saved => Ok(()),
        TranslationOutcome::OwnReview => Err(invalid("text", OWN_REVIEW).into()),
    }
}

fn submission_kind(form: &WorkshopForm) -> Result<TranslationStep, FormError> {
    match form.value("action") {
        "draft" => Ok(TranslationStep::Draft),
        "review" => Ok(TranslationStep::Reviewed),
        _ => Err(FormError::NotFound),
    }
}

/// The form as its page shows it again, where a browser sent it and fields must be corrected.
fn refused_entry<T>(form: &WorkshopForm, outcome: &Result<T, FormError>) -> Option<RefusedEntry> {
    let Err(FormError::Invalid(errors)) = outcome else {
        return None;
    };
    if form.submitted.wants_json() {
        return None;
    }
    let names = PluralCategory::ALL.map(PluralCategory::code);
    let names = names.into_iter().chain([TEXT_FIELD]);
    let typed = names.map(|name| (name.to_owned(), form.value(name).to_owned()));
    Some(RefusedEntry {
        key: form.value("key").to_owned(),
        source: clean_line_ends(form.value("source")),
        typed: typed.collect(),
        message: errors.get("text").unwrap_or_default().to_owned(),
    })
}

/// Goes on to the next text that waits for somebody.
async fn respond(
    form: &WorkshopForm,
    outcome: Result<Vec<TranslationEntry>, FormError>,
    address: &str,
) -> Response {
    let saved = outcome.map(|entries| {
        let saved = entries.iter().position(|it| it.key == form.value("key"));
        let after = entries
            .iter()
            .skip(saved.map_or(0, |position| position + 1));
        let mut waiting = after.filter(|it| it.state != TranslationState::Reviewed);
        let anchor = waiting.next().map_or("main", |next| next.anchor.as_str());
        Saved::message("Saved.", format!("{address}#{anchor}"))
    });
    form.respond(saved).await
}

/// The page that says so, or the status with JSON.
pub(super) async fn deny(app: &App, form: &WorkshopForm, denied: TranslationDenial) -> Response {
    if !form.submitted.wants_json() {
        return refuse(app, &form.workshop, denied);
    }
    let error = match denied {
        TranslationDenial::NotFound => FormError::NotFound,
        TranslationDenial::Access(error) => error.into(),
    };
    form.respond(Err(error)).await
}
