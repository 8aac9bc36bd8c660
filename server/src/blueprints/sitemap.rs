//! The files that search engines ask for: the published pages in their languages, and what to leave alone.

use super::catalog::WorkshopBlueprints;
use super::public_answer::{AnswerKind, PublicAnswer};
use crate::{App, static_page, text_response};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use domain::languages::Language;
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use std::fmt::Write;

const ROBOTS: &str = include_str!("../../../style/static/robots.txt");

/// `GET /robots.txt`.
pub(crate) async fn robots(State(app): State<App>) -> Response {
    let text = format!("{ROBOTS}\nSitemap: {}/sitemap.xml\n", app.config.base_url);
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, text).into_response()
}

/// `GET /sitemap.xml`: the district's lists, and each school's page in each of its languages.
pub(crate) async fn sitemap(State(app): State<App>, headers: HeaderMap) -> Response {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for snapshot in app.store.workshop_snapshots() {
        let workshop = &snapshot.definition.workshop.slug;
        match app.blueprints.current(workshop.as_str()).await {
            Ok(Some(blueprints)) => add_workshop(&mut xml, &app.config.base_url, &blueprints),
            Ok(None) => {}
            Err(error) => return text_response::unavailable(&error),
        }
    }
    xml.push_str("</urlset>\n");
    PublicAnswer::new(AnswerKind::Xml, xml.into_bytes()).respond(&headers)
}

/// Nothing, before anything is published.
fn add_workshop(xml: &mut String, base_url: &str, blueprints: &WorkshopBlueprints) {
    if blueprints.schools.is_empty() {
        return;
    }
    add_page(xml, base_url, &blueprints.list_path(), &[Language::English]);
    for school in &blueprints.schools {
        let path = blueprints.school_path(&school.slug);
        add_page(xml, base_url, &path, &school.languages());
    }
}

/// A page in each of its languages, each of which names all of them.
fn add_page(xml: &mut String, base_url: &str, path: &str, languages: &[Language]) {
    let address = |language: Language| {
        let path = match language {
            Language::English => path.to_owned(),
            other => format!("{path}?lang={}", other.code()),
        };
        static_page::escape_html(&format!("{base_url}{path}"))
    };
    let mut alternates = String::new();
    for language in languages {
        let (code, address) = (language.code(), address(*language));
        let _ = write!(
            alternates,
            "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{address}\"/>"
        );
    }
    for language in languages {
        let _ = writeln!(
            xml,
            "<url><loc>{}</loc>{alternates}</url>",
            address(*language)
        );
    }
}
