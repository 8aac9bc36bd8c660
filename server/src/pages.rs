//! Pages: the Leptos application, rendered for one request.

use crate::{App, access, calendar, page_parts, text_response};
use app::api::answers::context::{ApiContext, MailDelivery, RegistrationExtras};
use app::api::answers::visitor::Visitor;
use app::api::types::ApiError;
use app::api::types::returned_form::{IdempotencyKey, ReturnedForm};
use app::shell::{self, SiteFiles, WasmBundle};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, VARY};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use leptos::config::LeptosOptions;
use leptos::nonce::Nonce;
use leptos::prelude::provide_context;
use leptos::server_fn::axum::server_fn_paths;
use store::access::Token;
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// An error of a server function is a word.
const MAX_ERROR_BYTES: usize = 4096;

/// Any `GET` that is no file, stream or link. The application's router finds the page, or answers 404.
pub(crate) async fn page(State(app): State<App>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    match access::read_visitor(&app, request.headers()).await {
        Ok(visitor) => {
            let page = render(&app, visitor, ReturnedForm::default(), request).await;
            if is_kept_for_back(&path) && page.status() == StatusCode::OK {
                keep_for_back(page)
            } else {
                page
            }
        }
        Err(error) => text_response::unavailable(&error),
    }
}

/// Pages that people leave and come back to: the public ones, and a worksheet, which its program keeps
/// on the device anyway. Browsers restore none that was sent with `no-store`.
fn is_kept_for_back(path: &str) -> bool {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    match (parts.next(), parts.nth(1), parts.next()) {
        (None, ..) | (Some("w"), None, _) | (Some("w"), Some("register"), None) => true,
        _ => WasmBundle::for_path(path) == WasmBundle::Worksheet,
    }
}

/// Lets the browser alone keep a page, and show it again only to who has the same cookies: a page differs
/// by cookie and by moment.
fn keep_for_back(mut page: Response) -> Response {
    let headers = page.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.append(VARY, HeaderValue::from_static("cookie"));
    page
}

/// `GET /api/{function}`: the server functions, which pages call once they run in the browser. An
/// address without a function is answered with the page for 404.
pub(crate) async fn answer_api(State(app): State<App>, request: Request) -> Response {
    let visitor = match access::read_visitor(&app, request.headers()).await {
        Ok(visitor) => visitor,
        Err(error) => return text_response::unavailable(&error),
    };
    let is_requested = |(address, _): (&str, Method)| address == request.uri().path();
    if !server_fn_paths().any(is_requested) {
        return render(&app, visitor, ReturnedForm::default(), request).await;
    }
    let api_context = api_context(&app, visitor).await;
    let context = move || provide_context(api_context.clone());
    let answer = leptos_axum::handle_server_fns_with_context(context, request).await;
    without_caching(set_error_status(answer.into_response()).await)
}

/// Leptos answers every error of a server function with 500 and the error as the body.
async fn set_error_status(answer: Response) -> Response {
    if answer.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let body = axum::body::to_bytes(body, MAX_ERROR_BYTES)
        .await
        .unwrap_or_default();
    parts.status = match serde_json::from_slice(&body) {
        Ok(ApiError::NotFound) => StatusCode::NOT_FOUND,
        Ok(ApiError::SignedOut) => StatusCode::UNAUTHORIZED,
        Ok(ApiError::Forbidden | ApiError::Unproven) => StatusCode::FORBIDDEN,
        Ok(ApiError::Unavailable) | Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    };
    Response::from_parts(parts, Body::from(body))
}

/// Renders the page that a request names, with the form that came back, if one did.
pub(crate) async fn render(
    app: &App,
    visitor: Visitor,
    returned: ReturnedForm,
    mut request: Request,
) -> Response {
    *request.method_mut() = Method::GET;
    let nonce = request
        .extensions()
        .get::<Nonce>()
        .cloned()
        .unwrap_or_default();
    let api_context = api_context(app, visitor).await;
    let bundle = WasmBundle::for_path(request.uri().path());
    let site_files = SiteFiles {
        style: app.site.style(bundle),
    };
    let idempotency_key = Token::generate()
        .map(|token| token.expose().to_owned())
        .unwrap_or_default();
    let context = move || {
        provide_context(nonce.clone());
        provide_context(api_context.clone());
        provide_context(site_files.clone());
        provide_context(IdempotencyKey(idempotency_key.clone()));
        provide_context(returned.clone());
    };
    let options = LeptosOptions::builder()
        .output_name(app.site.output_name(bundle))
        .build();
    let path = request.uri().path().to_owned();
    let handler = leptos_axum::render_app_async_with_context(context, move || {
        shell::shell(options.clone(), bundle, path.clone())
    });
    without_caching(complete_page(handler(request).await).await)
}

/// Every page is rendered whole before it is sent, so its length is known.
async fn complete_page(page: Response) -> Response {
    let (parts, body) = page.into_parts();
    match axum::body::to_bytes(body, usize::MAX).await {
        Ok(bytes) => {
            let page = page_parts::with_part_count(&String::from_utf8_lossy(&bytes));
            let page = page_parts::with_social_title(&page);
            Response::from_parts(parts, Body::from(page))
        }
        Err(error) => {
            tracing::error!(%error, "a page was not rendered to its end");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "The server could not answer. Try again in a moment.\n",
            )
                .into_response()
        }
    }
}

/// A request without a body, to render a page in answer to a form.
pub(crate) fn request_for(uri: &http::Uri, headers: &HeaderMap, nonce: Option<Nonce>) -> Request {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri.clone();
    *request.headers_mut() = headers.clone();
    if let Some(nonce) = nonce {
        request.extensions_mut().insert(nonce);
    }
    request
}

/// Pages differ by cookie and by moment, so that no cache may keep them.
fn without_caching(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn api_context(app: &App, visitor: Visitor) -> ApiContext {
    let blueprint_workshops = app.blueprints.published_workshops().await;
    ApiContext {
        store: app.store.clone(),
        now: app.clock.now(),
        visitor,
        base_url: app.config.base_url.clone(),
        extras,
        presence: app.rooms.presence().borrow().clone(),
        readiness: app.readiness.borrow().clone(),
        blueprint_workshops: blueprint_workshops.unwrap_or_default(),
        mail_delivery: if app.config.can_send_email() {
            MailDelivery::Smtp
        } else {
            MailDelivery::Outbox
        },
    }
}

fn extras(
    base_url: &str,
    snapshot: &WorkshopSnapshot,
    registration: &RegistrationRow,
) -> RegistrationExtras {
    let (workshop, reference) = (&snapshot.definition.workshop.slug, &registration.reference);
    let check_in = format!("{base_url}/w/{workshop}/check-in?reference={reference}");
    RegistrationExtras {
        calendar: calendar::calendar_links(base_url, snapshot, registration),
        qr_svg: crate::qr::svg(&check_in),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_keep_the_public_pages_and_the_worksheet_for_back() {
        for path in [
            "/",
            "/w/spring",
            "/w/spring/register",
            "/w/spring/worksheet/plan",
        ] {
            assert!(is_kept_for_back(path), "{path}");
        }
        for path in [
            "/desk",
            "/desk/w/spring",
            "/w/spring/registration",
            "/w/spring/decline",
            "/w/spring/join",
            "/w/spring/facilitate",
            "/w/spring/worksheet/team",
            "/w/spring/worksheet/history",
            "/unknown",
        ] {
            assert!(!is_kept_for_back(path), "{path}");
        }
    }
}
