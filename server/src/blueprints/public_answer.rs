//! A finished answer that anyone may get: it depends on no cookie, and is kept as it is sent.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use axum_extra::headers::{ETag, HeaderMapExt, IfNoneMatch};
use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_DISPOSITION,
    CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sha2::{Digest, Sha256};
use std::io::Write;

/// Every cache asks again before it shows a page, so that a withdrawn one is gone at once.
const CACHING: HeaderValue = HeaderValue::from_static("public, max-age=0, must-revalidate");
/// A cache drops what it has of a withdrawn page, and a published one is back at once.
const GONE_CACHING: HeaderValue = HeaderValue::from_static("no-store");
/// A search engine takes a withdrawn page out of its index.
const GONE_ROBOTS: HeaderValue = HeaderValue::from_static("noindex, noarchive");
/// A page without a program, which loads a style sheet and fonts.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'",
);
const FILE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
);
/// Brotli's middle: a page is packed once, while somebody waits.
const BROTLI_QUALITY: u32 = 6;
const BROTLI_WINDOW: u32 = 22;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnswerKind {
    Page,
    Picture,
    Json,
    Csv { name: &'static str },
    Xml,
    PlainText,
}

#[derive(Debug)]
pub(super) struct PublicAnswer {
    status: StatusCode,
    kind: AnswerKind,
    language: Option<&'static str>,
    /// Of the body as it is; a packed body has a tag of its own.
    tag: String,
    body: Bytes,
    packed: Vec<PackedBody>,
}

#[derive(Debug)]
struct PackedBody {
    coding: &'static str,
    body: Bytes,
}

impl AnswerKind {
    fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Page => "text/html; charset=utf-8",
            Self::Picture => "image/png",
            Self::Json => "application/json",
            Self::Csv { .. } => "text/csv; charset=utf-8",
            Self::Xml => "application/xml",
            Self::PlainText => "text/plain; charset=utf-8",
        })
    }
}

impl PublicAnswer {
    pub(super) fn new(kind: AnswerKind, body: Vec<u8>) -> Self {
        let digest = Sha256::digest(&body);
        let tag: String = digest[..12]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let packed = match kind {
            AnswerKind::Picture => Vec::new(),
            _ => pack(&body),
        };
        Self {
            status: StatusCode::OK,
            kind,
            language: None,
            tag,
            body: body.into(),
            packed,
        }
    }

    pub(super) fn with_language(self, language: &'static str) -> Self {
        Self {
            language: Some(language),
            ..self
        }
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// Bytes of memory that the answer takes, but for what every answer takes.
    pub(super) fn size(&self) -> usize {
        let packed = self.packed.iter().map(|it| it.body.len());
        self.body.len() + packed.sum::<usize>()
    }

    /// The answer to a request: packed as it allows, or 304 if it has the same body already. A withdrawn
    /// page has no tag and is kept nowhere.
    pub(super) fn respond(&self, request: &HeaderMap) -> Response {
        let packed = self
            .packed
            .iter()
            .find(|it| is_accepted(request, it.coding));
        let (tag, body) = match packed {
            Some(packed) => (format!("\"{}-{}\"", self.tag, packed.coding), &packed.body),
            None => (format!("\"{}\"", self.tag), &self.body),
        };
        let Ok(tag) = tag.parse::<ETag>() else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let known = request.typed_get::<IfNoneMatch>();
        let is_known = known.is_some_and(|known| !known.precondition_passes(&tag));
        let is_gone = self.status == StatusCode::GONE;
        let is_fresh = is_known && !is_gone;
        let mut response = match is_fresh {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => (self.status, Body::from(body.clone())).into_response(),
        };
        let headers = response.headers_mut();
        if is_gone {
            headers.insert(CACHE_CONTROL, GONE_CACHING);
            headers.insert(HeaderName::from_static("x-robots-tag"), GONE_ROBOTS);
        } else {
            headers.typed_insert(tag);
            headers.insert(CACHE_CONTROL, CACHING);
        }
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if !is_fresh {
            headers.insert(CONTENT_TYPE, self.kind.content_type());
            if let Some(packed) = packed {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static(packed.coding));
            }
        }
        if let Some(language) = self.language {
            headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language));
        }
        self.add_policies(headers);
        response
    }

    fn add_policies(&self, headers: &mut HeaderMap) {
        let policy = match self.kind {
            AnswerKind::Page => PAGE_POLICY,
            _ => FILE_POLICY,
        };
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        // Other sites may show the picture, and programs of theirs may read the data.
        if matches!(
            self.kind,
            AnswerKind::Picture | AnswerKind::Json | AnswerKind::Csv { .. }
        ) {
            headers.insert(
                HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("cross-origin"),
            );
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        }
        if let AnswerKind::Csv { name } = self.kind {
            let disposition = format!("attachment; filename=\"{name}\"");
            if let Ok(disposition) = HeaderValue::from_str(&disposition) {
                headers.insert(CONTENT_DISPOSITION, disposition);
            }
        }
    }
}

fn is_accepted(request: &HeaderMap, coding: &str) -> bool {
    let accepted = request.get(ACCEPT_ENCODING);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or("");
    accepted.split(',').any(|part| {
        let mut part = part.split(';').map(str::trim);
        part.next() == Some(coding) && !part.any(|weight| ["q=0", "q=0.0"].contains(&weight))
    })
}

/// The body by each coding that browsers know, the best first; none where that fails.
fn pack(body: &[u8]) -> Vec<PackedBody> {
    let packed = [("br", brotli(body)), ("gzip", gzip(body))];
    let packed = packed.into_iter().filter_map(|(coding, packed)| {
        let body = packed.ok()?.into();
        Some(PackedBody { coding, body })
    });
    packed.collect()
}

fn brotli(body: &[u8]) -> std::io::Result<Vec<u8>> {
    const BUFFER_BYTES: usize = 4096;
    let mut packed = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut packed, BUFFER_BYTES, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(body)?;
    drop(writer);
    Ok(packed)
}

fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(body)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(HeaderName, &str)]) -> HeaderMap {
        let pairs = headers.iter().cloned();
        let pairs = pairs.map(|(name, value)| (name, HeaderValue::from_str(value).unwrap()));
        pairs.collect()
    }

    #[test]
    fn each_form_of_a_body_has_its_own_tag() {
        let answer = PublicAnswer::new(AnswerKind::Page, b"<p>".repeat(400)).with_language("es");
        let mut tags = std::collections::BTreeSet::new();
        for accepted in ["identity", "gzip, deflate", "gzip, br"] {
            let response = answer.respond(&asked(&[(ACCEPT_ENCODING, accepted)]));
            let tag = response.headers()["etag"].to_str().unwrap().to_owned();
            let known = asked(&[
                (ACCEPT_ENCODING, accepted),
                (http::header::IF_NONE_MATCH, &tag),
            ]);
            let again = answer.respond(&known);
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{accepted}");
            assert_eq!(again.headers()["content-language"], "es");
            assert!(tag.starts_with('"'), "{tag} is not strong");
            tags.insert(tag);
        }
        assert_eq!(tags.len(), 3);
        assert!(!is_accepted(
            &asked(&[(ACCEPT_ENCODING, "br;q=0, gzip")]),
            "br"
        ));
    }

    #[test]
    fn a_page_that_is_gone_is_kept_nowhere() {
        let published = PublicAnswer::new(AnswerKind::Page, b"gone".to_vec());
        let tag = published.respond(&HeaderMap::new()).headers()["etag"].clone();
        let gone = published.with_status(StatusCode::GONE);
        let known = asked(&[(http::header::IF_NONE_MATCH, tag.to_str().unwrap())]);
        let answer = gone.respond(&known);
        assert_eq!(answer.status(), StatusCode::GONE);
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert!(!answer.headers().contains_key("etag"));
    }
}
