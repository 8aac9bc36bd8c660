//! Registration: find your school, pick a session, say who and how many, check, send.
//!
//! Reading order: this file (which of the steps is shown), `find` and `combobox` (the school),
//! `form` (the page), `answers` (their fields), `filling` (what happens with them), `check`, `refused` (when it
//! came to nothing), `draft` (what this device keeps meanwhile), `registered` (somebody was first).

mod answers;
mod check;
mod combobox;
mod draft;
mod filling;
mod find;
mod form;
mod refused;
mod registered;
mod search_name;
mod watch;

use self::find::Find;
use self::form::Register;
use self::registered::Registered;
use super::param;
use crate::api::ApiError;
use crate::api::encoding::page_data;
use crate::api::submitted::{IdempotencyKey, Submitted};
use crate::api::workshop::{SchoolStanding, WorkshopPage, load_school, load_workshop};
use crate::components::page::page;
use crate::components::problem::Problem;
use domain::registration::School;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Data {
    page: WorkshopPage,
    /// The school that was chosen, if it is on the list.
    school: Option<(School, SchoolStanding)>,
}

/// What the address asks for.
#[derive(Clone, PartialEq, Eq)]
struct Wanted {
    workshop: String,
    school: Choice,
}

/// Which school the address names.
#[derive(Clone, PartialEq, Eq)]
enum Choice {
    /// None: this browser's own, if it holds a link of one.
    Own,
    /// One.
    Named(String),
    /// Another one than so far.
    Other,
}

/// The page, and the page again after a form that must be mended.
#[component]
pub(crate) fn RegisterPage() -> impl IntoView {
    let submitted = Submitted::current();
    let key = IdempotencyKey::current();
    let (workshop, ask) = (param("workshop"), param("ask"));
    let query = use_query_map();
    let posted = submitted.value("school").map(str::to_owned);
    let wanted = Memo::new(move |_| {
        let named = query.with(|query| query.get("school"));
        let other = query.with(|query| query.get("change").is_some());
        let school = match named.or_else(|| posted.clone()) {
            _ if other => Choice::Other,
            Some(school) => Choice::Named(school),
            None => Choice::Own,
        };
        Wanted {
            workshop: workshop.get(),
            school,
        }
    });
    let data = page_data(move || wanted.get(), load);
    let show = move |data: Data| {
        let asked = ask.get_untracked();
        if !matches!(asked.as_str(), "" | "link" | "co-manage") {
            return view! { <Problem error=ApiError::NotFound/> }.into_any();
        }
        let (submitted, key) = (submitted.clone(), key.clone());
        match data.school {
            None => {
                let wrong = match wanted.get_untracked().school {
                    Choice::Named(school) => Some(school),
                    Choice::Own | Choice::Other => None,
                };
                view! { <Find page=data.page wrong/> }.into_any()
            }
            Some((
                school,
                SchoolStanding {
                    registered: Some(registered),
                    ..
                },
            )) => view! { <Registered page=data.page school registered submitted/> }.into_any(),
            Some((school, standing)) => {
                // What was sent for another school does not follow.
                let same = submitted.value("school") == Some(school.slug.as_str());
                let submitted = if same {
                    submitted
                } else {
                    Submitted::default()
                };
                view! { <Register page=data.page school claim=standing.claim submitted key/> }
                    .into_any()
            }
        }
    };
    page(data, "", show)
}

async fn load(wanted: Wanted) -> Result<Data, ApiError> {
    let page = load_workshop(Some(wanted.workshop)).await?;
    let slug = match wanted.school {
        Choice::Other => None,
        Choice::Own => page.own_school.as_ref().map(ToString::to_string),
        Choice::Named(school) => Some(school),
    };
    let found = slug.and_then(|slug| {
        page.programme
            .schools
            .values()
            .find(|school| school.slug.as_str() == slug)
            .cloned()
    });
    let school = match found {
        None => None,
        Some(school) => {
            let workshop = page.programme.workshop.slug.to_string();
            let standing = load_school(workshop, school.slug.to_string()).await?;
            Some((school, standing))
        }
    };
    Ok(Data { page, school })
}
