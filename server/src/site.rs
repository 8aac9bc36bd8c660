//! The files the browser is sent. In a release they are inside the binary; in development they
//! are read from the folder that the bundler writes.

use crate::App;
use app::WasmBundle;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[cfg_attr(debug_assertions, folder = "../target/site")]
#[cfg_attr(not(debug_assertions), folder = "../target/site-release")]
#[allow_missing = true]
struct EmbeddedFiles;

/// The names of the bundler's files.
#[derive(Clone, Debug, Deserialize)]
pub struct SiteManifest {
    /// By the program's name, `NAME.HASH`: its script and its wasm are called by it.
    pub programs: BTreeMap<String, String>,
    /// `causeway.HASH.css`, which every page links.
    pub style: String,
}

impl SiteManifest {
    /// Reads the bundler's manifest; `None` where the site was not built.
    pub fn load() -> Option<Self> {
        let manifest = EmbeddedFiles::get("manifest.json")?;
        serde_json::from_slice(&manifest.data).ok()
    }

    /// The name that a program's files share. A site without it is from another version; its pages
    /// work as they do without a script.
    pub(crate) fn bundle(&self, bundle: WasmBundle) -> String {
        let name = self.programs.get(bundle.name());
        name.cloned().unwrap_or_default()
    }
}

/// The policy of pages has more bytes than some of these files, and says nothing about what a page loads:
/// a file that is opened as a page may do nothing.
const NO_PAGE_POLICY: &str =
    "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// `GET /pkg/{file}`: the script, the wasm and the style. Their names change with their contents,
/// so a browser may keep them for good.
pub(crate) async fn pkg(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let mut response = serve(&file, &headers, "public, max-age=31536000, immutable");
    if response.status().is_success() {
        let policy = HeaderValue::from_static(NO_PAGE_POLICY);
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Files that browsers ask for by a fixed name.
pub(crate) async fn fixed(State(_): State<App>, uri: http::Uri, headers: HeaderMap) -> Response {
    serve(
        uri.path().trim_start_matches('/'),
        &headers,
        "public, max-age=3600",
    )
}

fn serve(file: &str, headers: &HeaderMap, cache: &'static str) -> Response {
    let Some(kind) = content_type(file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let packed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .find_map(|(coding, ending)| {
            let wanted = accepted
                .split(',')
                .any(|part| part.split(';').next().map(str::trim) == Some(coding));
            let found = wanted
                .then(|| EmbeddedFiles::get(&format!("{file}{ending}")))
                .flatten()?;
            Some((coding, found))
        });
    let (coding, found) = match packed {
        Some((coding, found)) => (Some(coding), found),
        None => match EmbeddedFiles::get(file) {
            Some(found) => (None, found),
            None => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let mut response = axum::body::Body::from(found.data).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// The types of files that may be asked for, by their ending; anything else (the manifest, packed copies) may not.
fn content_type(file: &str) -> Option<&'static str> {
    match file.rsplit_once('.')?.1 {
        "js" => Some("text/javascript; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "css" => Some("text/css; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "txt" => Some("text/plain; charset=utf-8"),
        "webmanifest" => Some("application/manifest+json"),
        _ => None,
    }
}
