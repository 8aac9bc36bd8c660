//! A worksheet's history: who changed what, what a version changed, and its text at any moment.
//!
//! Reading order: `timeline` (the versions), `version` (one of them), `differences` (field by field),
//! `restore_request` (what to bring back, and the question before it is done).

mod differences;
mod restore_request;
mod timeline;
mod version;

use self::restore_request::RestoreRequest;
use self::timeline::HistoryList;
use self::version::VersionContents;
use super::read_param;
use crate::api::functions::{load_history, load_moment};
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::page::render_page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const ACCESS_HELP: &str = "Only the team can open this page. Open your team's link in this browser, or ask \
    your school's contact person for it.";

/// The versions, newest first.
#[component]
pub(crate) fn HistoryPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let before = use_query_map().with_untracked(|query| query.get("before"));
    let before = before.and_then(|before| before.parse().ok());
    let data = page_data(
        move || workshop.get(),
        move |workshop| load_history(workshop, before),
    );
    let show = move |data| view! { <HistoryList data submitted=submitted.clone()/> }.into_any();
    render_page(data, ACCESS_HELP, show)
}

/// A version, or the question whether to restore something of it.
#[component]
pub(crate) fn MomentPage() -> impl IntoView {
    let (workshop, number) = (read_param("workshop"), read_param("number"));
    let request = use_query_map().with_untracked(RestoreRequest::read);
    let data = page_data(
        move || (workshop.get(), number.get()),
        |(workshop, number)| async move {
            let number = number.parse().map_err(|_| ApiError::NotFound)?;
            load_moment(workshop, number).await
        },
    );
    let show = move |data| view! { <VersionContents data request=request.clone()/> }.into_any();
    render_page(data, ACCESS_HELP, show)
}
