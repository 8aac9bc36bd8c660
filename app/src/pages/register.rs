//! The registration form: find a school, pick a session, say who and how many, check, send.
//!
//! Reading order: this file (which step is shown), `school_search` and `combobox` (the school),
//! `register_form` (the page), `answer_fields`, `form_state` (checking and sending),
//! `answer_check`, `refusal_notice`, `registration_draft` (the device's copy meanwhile),
//! `already_registered`.

mod already_registered;
mod answer_check;
mod answer_fields;
mod availability_watch;
mod combobox;
mod form_state;
mod refusal_notice;
mod register_form;
mod registration_draft;
mod school_search;
mod search_name;

use self::already_registered::AlreadyRegistered;
use self::register_form::RegisterForm;
use self::school_search::SchoolSearch;
use super::read_param;
use crate::api::functions::{load_school, load_workshop};
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::returned_form::{IdempotencyKey, ReturnedForm};
use crate::api::types::workshop::{SchoolStatus, WorkshopView};
use crate::components::error_page::ErrorPage;
use crate::components::page::render_page;
use domain::registration::School;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct RegisterPageData {
    page: WorkshopView,
    /// The chosen school, if it is on the list.
    school: Option<(School, SchoolStatus)>,
}

#[derive(Clone, PartialEq, Eq)]
struct RegisterPageQuery {
    workshop: String,
    school: SchoolSelection,
}

#[derive(Clone, PartialEq, Eq)]
enum SchoolSelection {
    /// No school is named: the one whose link this browser holds, if any.
    Own,
    Named(String),
    /// The person wants to choose another school.
    Other,
}

/// Also the answer to a form with errors.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let key = IdempotencyKey::current();
    let (workshop, ask) = (read_param("workshop"), read_param("ask"));
    let query = use_query_map();
    let posted = submitted.value("school").map(str::to_owned);
    let wanted = Memo::new(move |_| {
        let named = query.with(|query| query.get("school"));
        let other = query.with(|query| query.get("change").is_some());
        let school = match named.or_else(|| posted.clone()) {
            _ if other => SchoolSelection::Other,
            Some(school) => SchoolSelection::Named(school),
            None => SchoolSelection::Own,
        };
        RegisterPageQuery {
            workshop: workshop.get(),
            school,
        }
    });
    let data = page_data(move || wanted.get(), load_page);
    let show = move |data: RegisterPageData| {
        let asked = ask.get_untracked();
        if !matches!(asked.as_str(), "" | "link" | "co-manage") {
            return view! { <ErrorPage error=ApiError::NotFound/> }.into_any();
        }
        let (submitted, key) = (submitted.clone(), key.clone());
        match data.school {
            None => {
                let wrong = match wanted.get_untracked().school {
                    SchoolSelection::Named(school) => Some(school),
                    SchoolSelection::Own | SchoolSelection::Other => None,
                };
                view! { <SchoolSearch page=data.page wrong/> }.into_any()
            }
            Some((
                school,
                SchoolStatus {
                    registered: Some(registered),
                    ..
                },
            )) => {
                view! { <AlreadyRegistered page=data.page school registered submitted/> }.into_any()
            }
            Some((school, status)) => {
                // Answers that were sent for another school are dropped.
                let same = submitted.value("school") == Some(school.slug.as_str());
                let submitted = if same {
                    submitted
                } else {
                    ReturnedForm::default()
                };
                view! { <RegisterForm page=data.page school claim=status.claim submitted key/> }
                    .into_any()
            }
        }
    };
    render_page(data, "", show)
}

async fn load_page(wanted: RegisterPageQuery) -> Result<RegisterPageData, ApiError> {
    let page = load_workshop(Some(wanted.workshop)).await?;
    let slug = match wanted.school {
        SchoolSelection::Other => None,
        SchoolSelection::Own => page.own_school.as_ref().map(ToString::to_string),
        SchoolSelection::Named(school) => Some(school),
    };
    let found = slug.and_then(|slug| {
        page.definition
            .schools
            .values()
            .find(|school| school.slug.as_str() == slug)
            .cloned()
    });
    let school = match found {
        None => None,
        Some(school) => {
            let workshop = page.definition.workshop.slug.to_string();
            let status = load_school(workshop, school.slug.to_string()).await?;
            Some((school, status))
        }
    };
    Ok(RegisterPageData { page, school })
}
