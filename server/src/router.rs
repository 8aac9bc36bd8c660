//! Every route and every layer, top to bottom.

mod day_routes;

use crate::blueprint_status::blueprint_status;
use crate::forms::{self, form, page_form};
use crate::{
    App, blueprints, day, desk, export, exports, links, pages, probes, rooms, security, site,
    streams, text_response, translations, web_manifest,
};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get, post};
use http::StatusCode;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

/// The whole server. A `GET` changes nothing; a change is a POST, or a frame on the socket of `/sync`.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(links())
        .merge(registration())
        .merge(public_blueprints())
        .merge(team())
        .merge(worksheet())
        .merge(facilitation())
        .merge(check_in())
        .merge(languages())
        .merge(day_routes::own_sign_in())
        .merge(desk())
        .merge(files_and_programs())
        // Every other GET is a page, or the page for 404.
        .fallback(get(pages::page).fallback(|| async { text_response::not_found() }))
        // Streams and packed files pass as they are.
        .layer(CompressionLayer::new().quality(CompressionLevel::Precise(5)))
        .layer(from_fn_with_state(
            app.clone(),
            security::refuse_foreign_changes,
        ))
        // The answer to a panic has the headers of every answer.
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(app.clone(), security::add_headers))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .with_state(app)
}

/// Links that set a cookie and redirect.
fn links() -> Router<App> {
    Router::new()
        .route("/r/{token}", get(links::registrant_link))
        .route("/i/{token}", get(links::invitation_link))
        .route("/j/{token}", get(links::team_link))
        .route("/f/{token}", get(links::facilitator_link))
        .route("/l/{token}", get(links::liaison_link))
        .route("/c/{token}", get(links::helper_link))
}

/// The pages that families and search engines read.
fn public_blueprints() -> Router<App> {
    use blueprints::{district, school, sitemap};
    let blueprints = [
        ("", get(district::page)),
        (".json", get(district::json)),
        (".csv", get(district::csv)),
        ("/{school}", get(school::page)),
        ("/{school}/picture.png", get(school::picture)),
    ];
    routes_below("/w/{workshop}/blueprints", blueprints)
        .route("/robots.txt", get(sitemap::robots))
        .route("/sitemap.xml", get(sitemap::sitemap))
}

fn registration() -> Router<App> {
    use forms::registration::{
        approve_colleague, calendar_entry, cancel, co_manage, contact, decline, decline_colleague,
        disown, headcount, link, meals, prove, register, resend_link, roster, session, sign_out,
        take_over,
    };
    let workshop = [
        ("/counts", get(streams::counts::counts)),
        ("/live", get(streams::counts::live)),
        ("/register", page_form(register)),
        ("/register/link", page_form(resend_link)),
        ("/register/co-manage", page_form(co_manage)),
        ("/decline", page_form(decline)),
    ];
    let registration = [
        ("/session", page_form(session)),
        ("/contact", page_form(contact)),
        ("/headcount", page_form(headcount)),
        ("/meals", page_form(meals)),
        ("/roster", page_form(roster)),
        ("/cancel", page_form(cancel)),
        ("/link", page_form(link)),
        ("/prove", page_form(prove)),
        ("/approve-colleague", page_form(approve_colleague)),
        ("/decline-colleague", page_form(decline_colleague)),
        ("/take-over", page_form(take_over)),
        ("/disown", page_form(disown)),
        ("/sign-out", page_form(sign_out)),
        ("/invite.ics", get(calendar_entry)),
    ];
    routes_below("/w/{workshop}", workshop)
        .merge(routes_below("/w/{workshop}/registration", registration))
}

fn team() -> Router<App> {
    use forms::team::{code, end_links, join, let_in, link, profile, role, sign_out, withdraw};
    let team = [
        ("/link", page_form(link)),
        ("/end-links", page_form(end_links)),
        ("/code", page_form(code)),
        ("/withdraw", page_form(withdraw)),
        ("/let-in", page_form(let_in)),
        ("/role", page_form(role)),
        ("/profile", page_form(profile)),
        ("/sign-out", page_form(sign_out)),
    ];
    routes_below("/w/{workshop}/worksheet/team", team)
        .route("/w/{workshop}/join", post(join).get(pages::page))
}

fn worksheet() -> Router<App> {
    use forms::worksheet::{
        agree, blueprint, clients, dot, enter, fist, mark, override_verdict, rate, reveal,
        reveal_votes, status, submit, vote_again,
    };
    use forms::{attachments, comments, history};
    let worksheet = [
        ("/standing", get(status)),
        ("/clients", post(clients)),
        ("/restore", page_form(history::restore)),
        ("/begin", page_form(history::begin)),
        ("/plan.csv", get(export::plan)),
        ("/gates", get(export::gates)),
        ("/blueprint.json", get(blueprint_status)),
        ("/saved.txt", get(export::saved)),
        ("/casa.json", get(exports::casa::json)),
        ("/casa.csv", get(exports::casa::csv)),
        ("/casa.docx", get(exports::casa::docx)),
        ("/casa.xlsx", get(exports::casa::xlsx)),
        ("/casa/enter", page_form(enter)),
        ("/casa/submit", page_form(submit)),
        ("/paper/{kind}", attachment()),
        ("/paper/{kind}/remove", post(attachments::remove)),
    ];
    let release = [
        ("/approve", page_form(blueprint::approve)),
        ("/publish", page_form(blueprint::publish)),
        ("/withdraw", page_form(blueprint::withdraw)),
        ("/naming", page_form(blueprint::naming)),
    ];
    let record = [
        ("/fist", form(fist)),
        ("/reveal-votes", form(reveal_votes)),
        ("/vote-again", form(vote_again)),
        ("/override", form(override_verdict)),
        ("/mark", form(mark)),
        ("/rate", form(rate)),
        ("/reveal", form(reveal)),
        ("/agree", form(agree)),
        ("/dot", form(dot)),
    ];
    let comments = [
        ("/say", form(comments::say)),
        ("/reply", form(comments::reply)),
        ("/edit", form(comments::edit)),
        ("/delete", form(comments::delete)),
        ("/resolve", form(comments::resolve)),
        ("/reopen", form(comments::reopen)),
    ];
    routes_below("/w/{workshop}/worksheet", worksheet)
        .merge(routes_below("/w/{workshop}/worksheet/blueprint", release))
        .merge(routes_below("/w/{workshop}/worksheet/record", record))
        .merge(routes_below("/w/{workshop}/worksheet/comments", comments))
        .route("/sync/{worksheet}", get(rooms::sync))
}

fn attachment() -> MethodRouter<App> {
    use forms::attachments::{MAX_UPLOAD_BODY_BYTES, attach, download};
    let max_body = DefaultBodyLimit::max(MAX_UPLOAD_BODY_BYTES);
    post(attach).get(download).layer(max_body)
}

/// All teams of a workshop at once. `/room` is the former address of the facilitators' page.
fn facilitation() -> Router<App> {
    use forms::facilitation::{add, go, start, stop};
    let facilitate = [
        ("/live", get(streams::facilitation::live)),
        ("/go", page_form(go)),
        ("/start", page_form(start)),
        ("/add", page_form(add)),
        ("/stop", page_form(stop)),
    ];
    routes_below("/w/{workshop}/facilitate", facilitate)
        .route("/w/{workshop}/room", any(links::former_facilitation))
        .route("/w/{workshop}/room/{rest}", any(links::former_facilitation))
}

/// Check-in at the door.
fn check_in() -> Router<App> {
    use crate::check_in::{acts, snapshot};
    use forms::check_in::{tick, walk_in};
    let check_in = [
        ("/snapshot", get(snapshot::snapshot)),
        ("/acts", post(acts::acts)),
        ("/tick", page_form(tick)),
        ("/walk-in", page_form(walk_in)),
    ];
    routes_below("/w/{workshop}/check-in", check_in).route(
        "/w/{workshop}/check-in.webmanifest",
        get(web_manifest::check_in),
    )
}

/// The pages where people translate what families read.
fn languages() -> Router<App> {
    use forms::liaisons::{end_liaison, make_liaison};
    use forms::translations::{save_fixed_text, save_school_text};
    use translations::pages::{language, language_list, own_texts, school_texts};
    let languages = [
        ("", get(language_list)),
        ("/liaisons/make", post(make_liaison).get(language_list)),
        ("/liaisons/end", post(end_liaison).get(language_list)),
        ("/{language}", post(save_fixed_text).get(language)),
        (
            "/{language}/{school}",
            post(save_school_text).get(school_texts),
        ),
    ];
    routes_below("/w/{workshop}/languages", languages).route(
        "/w/{workshop}/worksheet/blueprint/{language}",
        get(own_texts),
    )
}

/// The organizers' routes.
fn desk() -> Router<App> {
    use desk::{letters, sign_in};
    use forms::desk::{
        blueprints, casa, facilitators, organizers, registrations, schools, sign_in_link,
    };
    let desk = [
        ("/live", get(streams::desk::live)),
        (
            "/sheets/{session}/{kind}",
            get(day::attendance::sheets::sheet),
        ),
        ("/registrations.csv", get(desk::registrations::csv)),
        ("/registrations/confirm", page_form(registrations::confirm)),
        (
            "/registrations/renew-link",
            page_form(registrations::renew_link),
        ),
        ("/schools/restore-hold", page_form(schools::restore_hold)),
        ("/schools/invite", page_form(schools::invite)),
        (
            "/schools/end-invitations",
            page_form(schools::end_invitations),
        ),
        ("/schools/casa-receive", page_form(casa::receive)),
        ("/schools/casa-send-back", page_form(casa::send_back)),
        ("/schools/casa-approve", page_form(casa::approve)),
        ("/organizers/remove", page_form(organizers::remove)),
        ("/worksheets/remind", page_form(blueprints::remind)),
        ("/facilitators/make", page_form(facilitators::make)),
        ("/facilitators/end", page_form(facilitators::end)),
    ];
    let organizer = [
        ("/sign-in", page_form(sign_in_link::request_link)),
        ("/sign-in/{token}", post(sign_in::sign_in).get(pages::page)),
        ("/sign-out", post(sign_in::sign_out)),
        ("/mail/{mail}/show", post(letters::show).get(pages::page)),
    ];
    routes_below("/desk/w/{workshop}", desk)
        .merge(day_routes::attendance())
        .merge(routes_below("/desk", organizer))
}

/// Routes for browsers' files and for programs. The server functions only read.
fn files_and_programs() -> Router<App> {
    Router::new()
        .route("/api/{function}", get(pages::answer_api))
        .route("/pkg/{file}", get(site::bundle_file))
        .route("/app.webmanifest", get(web_manifest::site))
        .route(
            "/w/{workshop}/app.webmanifest",
            get(web_manifest::worksheet),
        )
        .merge(named_files())
        .route("/healthz", get(probes::healthz))
        .route("/metrics", get(probes::metrics))
}

/// Files that browsers, phones and search engines ask for by a name of their own.
fn named_files() -> Router<App> {
    let files = [
        "/apple-touch-icon.png",
        "/check-in-offline.js",
        "/favicon.svg",
        "/icon-192.png",
        "/icon-512.png",
        "/icon-maskable-192.png",
        "/icon-maskable-512.png",
        "/share-tools.js",
        "/social.png",
        "/worksheet-offline.js",
    ];
    files.into_iter().fold(Router::new(), |router, file| {
        router.route(file, get(site::named_file))
    })
}

fn routes_below<const N: usize>(path: &str, routes: [(&str, MethodRouter<App>); N]) -> Router<App> {
    routes
        .into_iter()
        .fold(Router::new(), |router, (rest, route)| {
            router.route(&format!("{path}{rest}"), route)
        })
}

/// The span names the route's pattern and never the address: an address may hold a secret.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let route = request.extensions().get::<axum::extract::MatchedPath>();
    let route = route.map_or("page", axum::extract::MatchedPath::as_str);
    tracing::debug_span!("request", method = %request.method(), route)
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    tracing::error!("a handler panicked");
    let text = "Something went wrong here. Nothing you typed was sent twice: try again.\n";
    (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
}
