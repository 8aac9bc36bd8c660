//! The organizers' side of the server: signing in, the registrations as a file and the letters that
//! were not sent. The desk's page itself is the crate `app`'s.
//!
//! Every handler checks first whose request it is.

mod letters;
mod registrations;
mod sign_in;

use crate::{App, pages, streams};
use axum::Router;
use axum::routing::{get, post};

/// The desk's routes besides its page. A form's address shows the page when it is opened.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/desk/w/{workshop}/registrations.csv",
            get(registrations::csv),
        )
        .route("/desk/w/{workshop}/live", get(streams::desk::live))
        .route(
            "/desk/sign-in/{token}",
            post(sign_in::sign_in).get(pages::page),
        )
        .route("/desk/sign-out", post(sign_in::sign_out))
        .route(
            "/desk/mail/{mail}/show",
            post(letters::show).get(pages::page),
        )
}
