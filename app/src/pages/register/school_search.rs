//! The step that finds a school: a plain list in a plain form, and a combobox once a script runs.

use super::combobox::Combobox;
use super::search_name::SearchName;
use crate::api::types::workshop::WorkshopView;
use crate::components::announcer::Heading;
use crate::components::errors::{ErrorSummary, FieldError, described_by, has_error};
use crate::components::is_enhanced;
use crate::components::layout::{Layout, PageFrame};
use crate::components::sessions::render_session_label;
use crate::dom::{self, fields};
use crate::phrases;
use domain::registration::form::FieldErrors;
use domain::registration::{Level, School};
use domain::slug::SessionId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

/// `wrong` is the text that the address named instead of a school.
#[component]
pub(super) fn SchoolSearch(page: WorkshopView, wrong: Option<String>) -> impl IntoView {
    let mut errors = FieldErrors::default();
    match wrong.as_deref().map(str::trim) {
        Some("") => errors.add("school", NO_SCHOOL_MESSAGE),
        Some(_) => errors.add("school", UNKNOWN_SCHOOL_MESSAGE),
        None => {}
    }
    let errors = RwSignal::new(errors);
    let frame = PageFrame::of(page.head());
    let title = page.definition.workshop.title.clone();
    let action = format!("/w/{}/register", page.definition.workshop.slug);
    let session = use_query_map()
        .with_untracked(|query| query.get("session"))
        .and_then(|text| SessionId::parse(&text).ok())
        .filter(|id| page.definition.session(id).is_some());
    let chosen = session.as_ref().map(|id| render_session_label(&page, id));
    // A person who came from a session's button sees the schools of its level.
    let level = session
        .as_ref()
        .and_then(|id| page.definition.session(id))
        .map(|it| it.level);
    let returning = use_query_map().with_untracked(|query| query.get("find").is_some());
    let offered = |school: &School| level.is_none_or(|level| level == school.level);
    let mut schools: Vec<School> = page
        .definition
        .schools
        .into_values()
        .filter(offered)
        .collect();
    schools.sort_by_cached_key(|school| (SearchName::of(&school.name), school.name.clone()));
    let schools = StoredValue::new(schools);
    let (address, wish) = (action.clone(), session.clone());
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = fields::read_event(&event);
        let school = typed
            .iter()
            .find(|(name, _)| name == "school")
            .map(|(_, slug)| slug.clone());
        match school.filter(|slug| !slug.is_empty()) {
            None => {
                let mut found = FieldErrors::default();
                let typed = dom::input_value("school");
                found.add(
                    "school",
                    if typed.trim().is_empty() {
                        NO_SCHOOL_MESSAGE
                    } else {
                        UNKNOWN_SCHOOL_MESSAGE
                    },
                );
                errors.set(found);
            }
            Some(slug) => {
                let wish = wish
                    .as_ref()
                    .map(|id| format!("&session={id}"))
                    .unwrap_or_default();
                navigate(
                    &format!("{address}?school={slug}{wish}"),
                    NavigateOptions::default(),
                );
            }
        }
    };
    view! {
        <Layout frame>
            <div class="column">
                <ErrorSummary errors/>
                <Heading text="Find your school" caption=title/>
                {chosen.map(|chosen| view! { <p class="chosen">"Session: " <strong>{chosen}</strong></p> })}
                <form method="get" action=action novalidate on:submit=submit>
                    {session.map(|id| view! { <input type="hidden" name="session" value=id.to_string()/> })}
                    <div class="field" class:wrong=move || has_error(errors, "school")>
                        <label for="school">"School"</label>
                        <p class="hint" id="school-hint">
                            {if returning {
                                "We’ll show who registered it, and can send the link again."
                            } else {
                                "One person registers for the whole team."
                            }}
                        </p>
                        <FieldError field="school" errors/>
                        <SchoolField schools errors/>
                    </div>
                    <p class="actions">
                        <button type="submit" class="button">
                            "Continue"
                        </button>
                    </p>
                </form>
                {level.map(|level| view! {
                    <p class="hint after">
                        {format!("This session is for {} schools. ", phrases::level_label(level))}
                        <a href="?change=session">"Show all schools"</a>
                    </p>
                })}
            </div>
        </Layout>
    }
}

const NO_SCHOOL_MESSAGE: &str = "Choose your school.";
const UNKNOWN_SCHOOL_MESSAGE: &str = "Choose a school from the list. We don’t have this one.";

/// The list, replaced by the combobox once the page's program runs, unless the person is already in
/// it.
#[component]
fn SchoolField(schools: StoredValue<Vec<School>>, errors: RwSignal<FieldErrors>) -> impl IntoView {
    let enhanced = is_enhanced();
    let (busy, set_busy) = signal(false);
    Effect::new(move |_| {
        if enhanced.get() && dom::has_focus("school") && !dom::is_text_input("school") {
            set_busy.set(true);
        }
    });
    move || {
        if enhanced.get() && !busy.get() {
            return view! { <Combobox schools errors/> }.into_any();
        }
        let groups = Level::ALL.map(|level| {
            let options = schools.with_value(|schools| {
                let own = schools.iter().filter(|school| school.level == level);
                own.map(|school| {
                    view! { <option value=school.slug.to_string()>{school.name.clone()}</option> }
                })
                .collect_view()
            });
            let some = schools.with_value(|schools| schools.iter().any(|it| it.level == level));
            some.then(|| view! { <optgroup label=phrases::level_schools_label(level)>{options}</optgroup> })
        });
        view! {
            <select
                id="school"
                name="school"
                class="wide"
                aria-invalid=move || has_error(errors, "school").then_some("true")
                aria-describedby=move || described_by(errors, "school", Some("school-hint"))
            >
                <option value="">"Choose a school"</option>
                {groups.into_iter().collect_view()}
            </select>
        }
        .into_any()
    }
}
