//! The files that browsers download. In a release they are inside the binary; in development they are read
//! from the folder that the bundler writes.

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

/// The names of the bundler's files, as its manifest has them.
#[derive(Clone, Debug, Deserialize)]
pub struct SiteManifest {
    /// `NAME.HASH` by the program's name: the stem of its script and its wasm.
    pub programs: BTreeMap<String, String>,
    /// `NAME.HASH.css` by the program's name, and `public` for the pages for families: what its pages link.
    pub styles: BTreeMap<String, String>,
}

impl SiteManifest {
    /// Reads the bundler's manifest; `None` where the site was not built.
    pub fn load() -> Option<Self> {
        let manifest = EmbeddedFiles::get("manifest.json")?;
        serde_json::from_slice(&manifest.data).ok()
    }

    /// The stem of a program's files. A site without it is from another version; its pages work as they do
    /// without a script.
    pub(crate) fn output_name(&self, bundle: WasmBundle) -> String {
        let name = self.programs.get(bundle.name());
        name.cloned().unwrap_or_default()
    }

    /// The style sheet of a program's pages. Pages without a program have that of [`WasmBundle::Register`].
    pub(crate) fn style(&self, bundle: WasmBundle) -> String {
        self.styles.get(bundle.name()).cloned().unwrap_or_default()
    }

    /// The style sheet of the pages for families.
    pub(crate) fn public_style(&self) -> String {
        self.styles.get("public").cloned().unwrap_or_default()
    }
}

/// A file that is opened as a page may do nothing. (The policy of pages is longer than some of these files,
/// and has no meaning for one that a page loads.)
const NO_PAGE_POLICY: &str =
    "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// `GET /pkg/{file}`: the script, the wasm and the style. Their names change with their contents,
/// so a browser may keep them for good.
pub(crate) async fn bundle_file(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let mut response = file_response(&file, &headers, "public, max-age=31536000, immutable");
    if response.status().is_success() {
        let policy = HeaderValue::from_static(NO_PAGE_POLICY);
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Files that browsers ask for by a fixed name.
pub(crate) async fn named_file(
    State(_): State<App>,
    uri: http::Uri,
    headers: HeaderMap,
) -> Response {
    file_response(
        uri.path().trim_start_matches('/'),
        &headers,
        "public, max-age=3600",
    )
}

fn file_response(file: &str, headers: &HeaderMap, cache: &'static str) -> Response {
    let Some(kind) = content_type(file) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let accepted = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let compressed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .find_map(|(coding, ending)| {
            let is_accepted = accepted
                .split(',')
                .any(|part| part.split(';').next().map(str::trim) == Some(coding));
            let file = is_accepted
                .then(|| EmbeddedFiles::get(&format!("{file}{ending}")))
                .flatten()?;
            Some((coding, file))
        });
    let (coding, file) = match compressed {
        Some((coding, file)) => (Some(coding), file),
        None => match EmbeddedFiles::get(file) {
            Some(file) => (None, file),
            None => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let mut response = axum::body::Body::from(file.data).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// By the file's ending. `None` for files that are not served by themselves: the manifest, compressed
/// copies.
fn content_type(file: &str) -> Option<&'static str> {
    match file.rsplit_once('.')?.1 {
        "js" => Some("text/javascript; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "css" => Some("text/css; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "woff2" => Some("font/woff2"),
        "txt" => Some("text/plain; charset=utf-8"),
        "webmanifest" => Some("application/manifest+json"),
        _ => None,
    }
}
