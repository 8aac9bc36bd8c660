//! The routes of a session's day: attendance at the desk, and people's own phones.

use super::routes_below;
use crate::App;
use axum::Router;
use axum::routing::{get, post};

/// The desk's page about attendance. What is sent again by going back shows the page.
pub(super) fn attendance() -> Router<App> {
    use crate::day::attendance::{csv, page, person};
    use crate::forms::desk::{attendance, helpers, session_codes};
    let attendance = [
        ("", get(page::page)),
        (".csv", get(csv::file)),
        ("/correct", post(attendance::correct).get(page::page)),
        ("/walk-in", post(attendance::walk_in).get(page::page)),
        ("/helpers/make", post(helpers::make).get(page::page)),
        ("/helpers/end", post(helpers::end).get(page::page)),
        ("/codes/make", post(session_codes::make).get(page::page)),
        ("/codes/end", post(session_codes::end).get(page::page)),
        ("/{session}/{person}", get(person::page)),
    ];
    routes_below("/desk/w/{workshop}/attendance", attendance)
}

/// People sign in and out on their own phones.
pub(super) fn own_sign_in() -> Router<App> {
    use crate::forms::own_sign_in::{act, code, unlisted};
    use crate::own_sign_in::pages::page;
    let steps = [
        ("", get(page)),
        ("/code", post(code).get(page)),
        ("/act", post(act).get(page)),
        ("/unlisted", post(unlisted).get(page)),
    ];
    routes_below("/w/{workshop}/sign-in", steps)
}
