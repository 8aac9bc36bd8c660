//! Every route and every layer, top to bottom.

use crate::config::MetricsAccess;
use crate::{App, desk, export, forms, links, pages, rooms, security, site, streams};
use axum::Router;
use axum::extract::{ConnectInfo, DefaultBodyLimit, State};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use http::{HeaderMap, StatusCode};
use std::net::SocketAddr;
use store::document_reads::DocumentReader;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

/// The whole server, given what its handlers reach. `GET`s change nothing; every change is a POST
/// of `forms` or `desk`.
pub fn router(app: App) -> Router {
    Router::new()
        // What everyone sees.
        .route("/w/{workshop}/counts", get(streams::counts::counts))
        .route("/w/{workshop}/live", get(streams::counts::live))
        .route(
            "/w/{workshop}/registration/invite.ics",
            get(forms::invite::invite),
        )
        // Worksheets, as several people write them at once.
        .route("/sync/{worksheet}", get(rooms::sync))
        .route(
            "/w/{workshop}/worksheet/standing",
            get(forms::worksheet::status),
        )
        .route("/w/{workshop}/worksheet/plan.csv", get(export::plan))
        .route("/w/{workshop}/worksheet/gates", get(export::gates))
        .route("/w/{workshop}/worksheet/saved.txt", get(export::saved))
        // Links that set a cookie and go on.
        .route("/r/{token}", get(links::registrant_link))
        .route("/i/{token}", get(links::invitation_link))
        .route("/j/{token}", get(links::team_link))
        .route("/f/{token}", get(links::facilitator_link))
        // Changes. The address of each is its page's address, or one below it.
        .route(
            "/w/{workshop}/register",
            post(forms::register::register).get(pages::page),
        )
        .route(
            "/w/{workshop}/register/{ask}",
            post(forms::ask::ask).get(pages::page),
        )
        .route(
            "/w/{workshop}/decline",
            post(forms::decline::decline).get(pages::page),
        )
        .route(
            "/w/{workshop}/registration/link",
            post(forms::link::link).get(pages::page),
        )
        .route(
            "/w/{workshop}/registration/prove",
            post(forms::change::prove).get(pages::page),
        )
        .route(
            "/w/{workshop}/registration/take-over",
            post(forms::take_over::take_over).get(pages::page),
        )
        .route(
            "/w/{workshop}/registration/disown",
            post(forms::take_over::disown).get(pages::page),
        )
        .route(
            "/w/{workshop}/registration/sign-out",
            post(forms::change::sign_out).get(pages::page),
        )
        .route(
            "/w/{workshop}/registration/{change}",
            post(forms::change::change).get(pages::page),
        )
        .route(
            "/w/{workshop}/join",
            post(forms::join::join).get(pages::page),
        )
        .route(
            "/w/{workshop}/worksheet/team/sign-out",
            post(forms::sign_out::sign_out).get(pages::page),
        )
        .route(
            "/w/{workshop}/worksheet/team/{change}",
            post(forms::team::change).get(pages::page),
        )
        .route(
            "/w/{workshop}/worksheet/clients",
            post(forms::worksheet::clients),
        )
        .route(
            "/w/{workshop}/worksheet/restore",
            post(forms::worksheet::restore).get(pages::page),
        )
        .route(
            "/w/{workshop}/worksheet/begin",
            post(forms::worksheet::begin).get(pages::page),
        )
        .route(
            "/w/{workshop}/worksheet/record/{change}",
            post(forms::record::change),
        )
        .route(
            "/w/{workshop}/worksheet/paper/{kind}",
            post(forms::attachments::attach)
                .get(forms::attachments::download)
                .layer(DefaultBodyLimit::max(
                    forms::attachments::MAX_UPLOAD_BODY_BYTES,
                )),
        )
        .route(
            "/w/{workshop}/worksheet/paper/{kind}/remove",
            post(forms::attachments::detach),
        )
        .route(
            "/w/{workshop}/worksheet/comments/say",
            forms::form("comments", forms::comments::say),
        )
        .route(
            "/w/{workshop}/worksheet/comments/reply",
            forms::form("comments", forms::comments::reply),
        )
        .route(
            "/w/{workshop}/worksheet/comments/edit",
            forms::form("comments", forms::comments::edit),
        )
        .route(
            "/w/{workshop}/worksheet/comments/delete",
            forms::form("comments", forms::comments::delete),
        )
        .route(
            "/w/{workshop}/worksheet/comments/resolve",
            forms::form("comments", forms::comments::resolve),
        )
        .route(
            "/w/{workshop}/worksheet/comments/reopen",
            forms::form("comments", forms::comments::reopen),
        )
        // All teams at once. The page's first address goes on to the one it has now.
        .route("/w/{workshop}/room", any(links::former_facilitation))
        .route("/w/{workshop}/room/{rest}", any(links::former_facilitation))
        .route(
            "/w/{workshop}/facilitate/live",
            get(streams::facilitation::live),
        )
        .route(
            "/w/{workshop}/facilitate/go",
            forms::form("go", forms::facilitation::go).get(pages::page),
        )
        .route(
            "/w/{workshop}/facilitate/start",
            forms::form("start", forms::facilitation::start).get(pages::page),
        )
        .route(
            "/w/{workshop}/facilitate/add",
            forms::form("add", forms::facilitation::add).get(pages::page),
        )
        .route(
            "/w/{workshop}/facilitate/stop",
            forms::form("stop", forms::facilitation::stop).get(pages::page),
        )
        .route(
            "/desk/w/{workshop}/facilitators/make",
            forms::form("make", forms::facilitators::make).get(pages::page),
        )
        .route(
            "/desk/w/{workshop}/facilitators/end",
            forms::form("end", forms::facilitators::end).get(pages::page),
        )
        // The office's word on who may what.
        .route(
            "/desk/w/{workshop}/registrations/confirm",
            forms::form("confirm", forms::desk::registrations::confirm).get(pages::page),
        )
        .route(
            "/desk/w/{workshop}/registrations/renew-link",
            forms::form("renew-link", forms::desk::registrations::renew_link).get(pages::page),
        )
        .route(
            "/desk/w/{workshop}/schools/restore-hold",
            forms::form("restore-hold", forms::desk::schools::restore_hold).get(pages::page),
        )
        .route(
            "/desk/w/{workshop}/schools/invite",
            forms::form("invite", forms::desk::schools::invite).get(pages::page),
        )
        .route(
            "/desk/w/{workshop}/schools/end-invitations",
            forms::form("end-invitations", forms::desk::schools::end_invitations).get(pages::page),
        )
        .route(
            "/desk/w/{workshop}/organizers/remove",
            forms::form("remove", forms::desk::organizers::remove).get(pages::page),
        )
        .merge(desk::routes())
        // What pages ask once they run in the browser: these only read.
        .route("/api/{function}", get(pages::answer_api))
        // Files.
        .route("/pkg/{file}", get(site::bundle_file))
        .route("/favicon.svg", get(site::named_file))
        .route("/robots.txt", get(site::named_file))
        .route("/worksheet-offline.js", get(site::named_file))
        // Operators.
        .route("/healthz", get(healthz))
        .route("/metrics", get(metrics))
        // Every other GET is a page, or the page that says there is none.
        .fallback(get(pages::page).fallback(|| async { text_response::not_found() }))
        // Pages are mostly text. Streams and what is packed already pass as they are.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(from_fn_with_state(
            app.clone(),
            security::refuse_foreign_changes,
        ))
        // What is said of a panic has the headers of every answer.
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), security::add_headers))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(app)
}

/// The route's pattern and never its address: an address may hold a secret.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let route = request.extensions().get::<axum::extract::MatchedPath>();
    let route = route.map_or("page", axum::extract::MatchedPath::as_str);
    tracing::debug_span!("request", method = %request.method(), route)
}

/// A panic is a bug; the person gets the same words as for a database that is away.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    let text = "Something went wrong here. Nothing you typed was sent twice: try again.\n";
    (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
}

/// `GET /healthz`: whether the database can be written, as of a few seconds ago at most.
async fn healthz(State(app): State<App>) -> Response {
    match app.store.health().await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => text_response::unavailable(&error),
    }
}

/// `GET /metrics`: what operators count, in Prometheus' text format. For programs on this machine and
/// on the proxy's, unless the configuration opens it to everyone.
async fn metrics(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    if app.config.metrics == MetricsAccess::Local
        && !security::is_local(&app.config, peer.ip(), &headers)
    {
        let text = "The numbers are for this machine only; CAUSEWAY_METRICS=public opens them.\n";
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    metrics_text(&app).into_response()
}

fn metrics_text(app: &App) -> String {
    let mut text = format!("causeway_open_streams {}\n", app.limiter.open_streams());
    text.push_str(&format!("causeway_open_worksheets {}\n", app.rooms.count()));
    let reads = app.store.document_reads();
    for (label, reader) in [
        ("request", DocumentReader::Request),
        ("readiness", DocumentReader::Readiness),
    ] {
        let total = reads.total(reader);
        text.push_str(&format!(
            "causeway_documents_decoded{{for=\"{label}\"}} {total}\n"
        ));
    }
    for snapshot in app.store.workshop_snapshots() {
        let workshop = &snapshot.definition.workshop.slug;
        for level in &snapshot.counts.levels {
            let labels = format!("workshop=\"{workshop}\",level=\"{}\"", level.level.as_str());
            text.push_str(&format!("causeway_slots{{{labels}}} {}\n", level.slots));
            text.push_str(&format!(
                "causeway_slots_taken{{{labels}}} {}\n",
                level.taken
            ));
            text.push_str(&format!("causeway_slots_held{{{labels}}} {}\n", level.held));
            text.push_str(&format!(
                "causeway_schools_waiting{{{labels}}} {}\n",
                level.waiting
            ));
        }
    }
    text
}
