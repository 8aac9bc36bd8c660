//! `GET /w/{workshop}/blueprints/{school}?lang=`, and the picture below it.

use super::catalog::{PublishedSchool, PublishedTranslation, WorkshopBlueprints};
use super::picture::{self, MAX_BARS, PictureBar, PictureContents};
use super::public_answer::{AnswerKind, PublicAnswer};
use crate::{App, static_page, text_response};
use app::WasmBundle;
use app::blueprints::measure_bar::{MeasureBar, MeasureNumber};
use app::blueprints::{PublicPage, SchoolPage, withdrawn};
use app::languages::TextCatalog;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Response};
use domain::languages::{FixedTextKey, Language};
use domain::worksheet::blueprint::{FamilyBlueprint, FamilyMeasure};
use domain::worksheet::fields::code::Code;
use domain::worksheet::plan::focus::Strand;
use http::header::CACHE_CONTROL;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Deserialize)]
pub(crate) struct LanguageQuery {
    lang: Option<String>,
}

impl LanguageQuery {
    /// English is the page's language without a question; none for a language that is not known.
    pub(super) fn language(&self) -> Option<Language> {
        match self.lang.as_deref() {
            None | Some("") => Some(Language::English),
            Some(code) => Language::parse(code),
        }
    }
}

pub(crate) async fn page(
    State(app): State<App>,
    Path((workshop, school)): Path<(String, String)>,
    Query(query): Query<LanguageQuery>,
    headers: HeaderMap,
) -> Response {
    answer(
        &app,
        &workshop,
        &school,
        &query,
        &headers,
        SchoolAnswer::Page,
    )
    .await
}

/// `GET /w/{workshop}/blueprints/{school}/picture.png?lang=`.
pub(crate) async fn picture(
    State(app): State<App>,
    Path((workshop, school)): Path<(String, String)>,
    Query(query): Query<LanguageQuery>,
    headers: HeaderMap,
) -> Response {
    answer(
        &app,
        &workshop,
        &school,
        &query,
        &headers,
        SchoolAnswer::Picture,
    )
    .await
}

#[derive(Clone, Copy)]
enum SchoolAnswer {
    Page,
    Picture,
}

impl SchoolAnswer {
    fn ending(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Picture => ".png",
        }
    }
}

async fn answer(
    app: &App,
    workshop: &str,
    school: &str,
    query: &LanguageQuery,
    headers: &HeaderMap,
    kind: SchoolAnswer,
) -> Response {
    let blueprints = match app.blueprints.current(workshop).await {
        Ok(Some(blueprints)) => blueprints,
        Ok(None) => return text_response::not_found(),
        Err(error) => return text_response::unavailable(&error),
    };
    let language = query.language();
    if blueprints.is_withdrawn(school) {
        return gone(app, &blueprints, school, language, headers, kind);
    }
    let found = blueprints.school(school).zip(language);
    let found = found.and_then(|(school, language)| school.in_language(language));
    let Some(PublishedTranslation { language, .. }) = found else {
        return not_published(app, &blueprints, kind);
    };
    let address = format!("{school}{}?{}", kind.ending(), language.code());
    if let Some(answer) = blueprints.answers.get(&address) {
        return answer.respond(headers);
    }
    let (language, slug) = (*language, school.to_owned());
    let (kept, app) = (Arc::clone(&blueprints), app.clone());
    let render = move || {
        let school = kept.school(&slug)?;
        let translation = school.in_language(language)?;
        let answer = match kind {
            SchoolAnswer::Page => {
                let page = school_page(&app, &kept, school, translation);
                PublicAnswer::new(AnswerKind::Page, page.render().into_bytes())
            }
            SchoolAnswer::Picture => {
                let contents = picture_contents(&kept.texts, translation);
                PublicAnswer::new(AnswerKind::Picture, picture::draw(&contents)?)
            }
        };
        Some(answer.with_language(language.code()))
    };
    match blueprints.answers.get_or_render(&address, render).await {
        Some(answer) => answer.respond(headers),
        None => {
            tracing::error!(workshop, address, "a Blueprint can't be rendered");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn school_page(
    app: &App,
    blueprints: &WorkshopBlueprints,
    school: &PublishedSchool,
    translation: &PublishedTranslation,
) -> SchoolPage {
    let language = translation.language;
    let path = blueprints.school_path(&school.slug);
    let page = public_page(app, blueprints, path.clone(), language, school.languages());
    let address = format!("{}{}", page.base_url, page.path_in(language));
    let picture = page
        .path_in(language)
        .replacen(&path, &format!("{path}/picture.png"), 1);
    SchoolPage {
        blueprint: (*translation.blueprint).clone(),
        reviewed_by: translation.reviewed_by.clone(),
        qr_svg: crate::qr::svg(&address),
        district: blueprints.district().to_owned(),
        list_path: blueprints.list_path(),
        picture_path: picture,
        page,
    }
}

pub(super) fn public_page(
    app: &App,
    blueprints: &WorkshopBlueprints,
    path: String,
    language: Language,
    languages: Vec<Language>,
) -> PublicPage {
    PublicPage {
        language,
        texts: Arc::clone(&blueprints.texts),
        base_url: app.config.base_url.clone(),
        styles: vec![format!("/pkg/{}", app.site.public_style())],
        path,
        languages,
    }
}

/// 410, in the words of the language that was asked for.
fn gone(
    app: &App,
    blueprints: &WorkshopBlueprints,
    school: &str,
    language: Option<Language>,
    headers: &HeaderMap,
    kind: SchoolAnswer,
) -> Response {
    if matches!(kind, SchoolAnswer::Picture) {
        let text = b"This picture was withdrawn.\n".to_vec();
        let answer = PublicAnswer::new(AnswerKind::PlainText, text);
        return answer.with_status(StatusCode::GONE).respond(headers);
    }
    let language = language.unwrap_or(Language::English);
    let path = format!("{}/{school}", blueprints.list_path());
    let page = public_page(app, blueprints, path, language, vec![language]);
    let html = withdrawn::render(&page, &blueprints.list_path());
    PublicAnswer::new(AnswerKind::Page, html.into_bytes())
        .with_language(language.code())
        .with_status(StatusCode::GONE)
        .respond(headers)
}

/// 404: the same for a school without a Blueprint, an unknown one, and a language that nobody has
/// reviewed.
fn not_published(app: &App, blueprints: &WorkshopBlueprints, kind: SchoolAnswer) -> Response {
    if matches!(kind, SchoolAnswer::Picture) {
        return text_response::not_found();
    }
    let body = format!(
        "<h1>This page is not published</h1>\n<p>The school has not published its Blueprint, or not \
         in this language.</p>\n<p><a href=\"{}\">All School Blueprints</a></p>\n",
        static_page::escape_html(&blueprints.list_path())
    );
    let page = static_page::page(
        &app.site.style(WasmBundle::Register),
        "This page is not published",
        &body,
    );
    let caching = [(CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, caching, Html(page)).into_response()
}

fn picture_contents(texts: &TextCatalog, translation: &PublishedTranslation) -> PictureContents {
    let (language, blueprint) = (translation.language, &translation.blueprint);
    let text = |key| texts.text(language, key).text;
    let years = blueprint.year.replace('-', "–");
    let kicker = texts.text_with(
        language,
        FixedTextKey::SchoolBlueprintOfYear,
        [("years", years.into())],
    );
    let bars = first_measures(blueprint).into_iter().map(|measure| {
        let MeasureBar { now, target } = MeasureBar::of(measure);
        let short = |value| MeasureNumber::of(measure.unit, value).short(texts, language);
        PictureBar {
            label: measure.words.text.clone(),
            numbers: format!(
                "{} {} · {} {}",
                short(measure.now().value),
                text(FixedTextKey::Now),
                text(FixedTextKey::Goal),
                short(measure.target.value),
            ),
            now: f32::from(now) / 1000.0,
            target: f32::from(target) / 1000.0,
        }
    });
    PictureContents {
        direction: language.direction(),
        kicker: kicker.text,
        school: blueprint.school.name.clone(),
        bars: bars.collect(),
    }
}

/// The first measure of each strand; more of them where a strand has none.
fn first_measures(blueprint: &FamilyBlueprint) -> Vec<&FamilyMeasure> {
    let of_strand = |strand: &Strand| {
        let mut measures = blueprint.measures.iter();
        measures.find(|measure| measure.strand == *strand)
    };
    Strand::ALL
        .iter()
        .filter_map(of_strand)
        .take(MAX_BARS)
        .collect()
}
