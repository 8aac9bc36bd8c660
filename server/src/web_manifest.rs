//! The manifests by which a phone puts Causeway on its home screen. (The bundler's own manifest, which
//! names the site's files, is another.)

use crate::App;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde_json::{Value, json};

/// `--paper` and `--accent` of the style.
const BACKGROUND_COLOR: &str = "#fafaf7";
const THEME_COLOR: &str = "#0a5c55";

/// `GET /app.webmanifest`: an app that opens with the start page.
pub(crate) async fn site() -> Response {
    answer(&manifest("Causeway", "Causeway", "/", "/"))
}

/// `GET /w/{workshop}/app.webmanifest`: an app that opens with the worksheet of the phone's team.
pub(crate) async fn worksheet(State(app): State<App>, Path(workshop): Path<String>) -> Response {
    if app.store.workshop_snapshot(&workshop).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let scope = format!("/w/{workshop}/");
    let start = format!("{scope}worksheet");
    answer(&manifest("Team worksheet", "Worksheet", &start, &scope))
}

/// `GET /w/{workshop}/check-in.webmanifest`: an app that opens with check-in.
pub(crate) async fn check_in(State(app): State<App>, Path(workshop): Path<String>) -> Response {
    if app.store.workshop_snapshot(&workshop).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let start = format!("/w/{workshop}/check-in");
    answer(&manifest("Check-in", "Check-in", &start, &start))
}

fn manifest(name: &str, short_name: &str, start: &str, scope: &str) -> Value {
    let icon = |file: &str, size: u16, purpose: &str| {
        json!({
            "src": format!("/{file}-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": purpose,
        })
    };
    json!({
        "id": start,
        "name": name,
        "short_name": short_name,
        "start_url": start,
        "scope": scope,
        "display": "standalone",
        "lang": "en-US",
        "background_color": BACKGROUND_COLOR,
        "theme_color": THEME_COLOR,
        "icons": [
            icon("icon", 192, "any"),
            icon("icon", 512, "any"),
            icon("icon-maskable", 192, "maskable"),
            icon("icon-maskable", 512, "maskable"),
        ],
    })
}

fn answer(manifest: &Value) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/manifest+json"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, manifest.to_string()).into_response()
}
