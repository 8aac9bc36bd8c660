//! `GET /w/{workshop}/blueprints`: the district's list, and the same as open data.

use super::catalog::WorkshopBlueprints;
use super::open_data;
use super::public_answer::{AnswerKind, PublicAnswer};
use super::school::public_page;
use crate::{App, text_response};
use app::blueprints::{BlueprintSearch, DistrictPage, SchoolEntry};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use domain::languages::{FixedTextKey, Language};
use domain::registration::Level;
use domain::worksheet::fields::code::Code;
use domain::worksheet::plan::focus::Strand;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use std::sync::Arc;

/// More than any school's name.
const MAX_SEARCH_CHARS: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListQuery {
    lang: String,
    q: String,
    level: String,
    strand: String,
    neighborhood: String,
}

impl ListQuery {
    /// A value that is not known finds every school.
    fn search(&self) -> BlueprintSearch {
        let short = |text: &str| text.trim().chars().take(MAX_SEARCH_CHARS).collect();
        BlueprintSearch {
            words: short(&self.q),
            level: Level::parse(&self.level),
            strand: Strand::parse(&self.strand),
            neighborhood: short(&self.neighborhood),
        }
    }
}

pub(crate) async fn page(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<ListQuery>,
    headers: HeaderMap,
) -> Response {
    let language = match query.lang.as_str() {
        "" => Some(Language::English),
        code => Language::parse(code),
    };
    let Some(language) = language else {
        return text_response::not_found();
    };
    let search = query.search();
    let address = search.is_empty().then(|| format!("?{}", language.code()));
    let kept = app.clone();
    answer(&app, &workshop, &headers, address, move |blueprints| {
        let page = district_page(&kept, blueprints, language, search);
        let page = PublicAnswer::new(AnswerKind::Page, page.render().into_bytes());
        page.with_language(language.code())
    })
    .await
}

/// `GET /w/{workshop}/blueprints.json`.
pub(crate) async fn json(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let base_url = app.config.base_url.clone();
    answer(
        &app,
        &workshop,
        &headers,
        Some(".json".to_owned()),
        move |blueprints| {
            let json = open_data::json(&base_url, blueprints).to_string();
            PublicAnswer::new(AnswerKind::Json, json.into_bytes())
        },
    )
    .await
}

/// `GET /w/{workshop}/blueprints.csv`: a line for each measure.
pub(crate) async fn csv(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    answer(
        &app,
        &workshop,
        &headers,
        Some(".csv".to_owned()),
        |blueprints| {
            let name = "school-blueprints.csv";
            let table = open_data::csv(blueprints).unwrap_or_default();
            PublicAnswer::new(AnswerKind::Csv { name }, table)
        },
    )
    .await
}

/// Answers from memory, or anew where there is no address to keep the answer by.
async fn answer(
    app: &App,
    workshop: &str,
    headers: &HeaderMap,
    address: Option<String>,
    render: impl FnOnce(&WorkshopBlueprints) -> PublicAnswer + Send + 'static,
) -> Response {
    let blueprints = match app.blueprints.current(workshop).await {
        Ok(Some(blueprints)) => blueprints,
        Ok(None) => return text_response::not_found(),
        Err(error) => return text_response::unavailable(&error),
    };
    let rendered = Arc::clone(&blueprints);
    let render = move || render(&rendered);
    let answer = match address {
        Some(address) => {
            let render = move || Some(render());
            blueprints.answers.get_or_render(&address, render).await
        }
        None => tokio::task::spawn_blocking(render).await.ok().map(Arc::new),
    };
    match answer {
        Some(answer) => answer.respond(headers),
        None => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn district_page(
    app: &App,
    blueprints: &WorkshopBlueprints,
    language: Language,
    search: BlueprintSearch,
) -> DistrictPage {
    let texts = &blueprints.texts;
    let has_heading = |language: &Language| texts.has(*language, FixedTextKey::DistrictBlueprints);
    let languages = Language::ALL.into_iter().filter(has_heading).collect();
    let schools = blueprints.schools.iter().filter_map(|school| {
        Some(SchoolEntry {
            path: blueprints.school_path(&school.slug),
            blueprint: Arc::clone(school.source()?),
            languages: school.languages(),
        })
    });
    DistrictPage {
        district: blueprints.district().to_owned(),
        schools: schools.collect(),
        search,
        license: blueprints.license().clone(),
        page: public_page(app, blueprints, blueprints.list_path(), language, languages),
    }
}
