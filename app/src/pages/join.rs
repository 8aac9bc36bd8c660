//! The page on which somebody joins a team, by its link or its code, with a name and a color.

use super::read_param;
use crate::api::functions::load_join;
use crate::api::page_data::page_data;
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::team::JoinView;
use crate::api::types::worksheet::MemberView;
use crate::components::announcer::Heading;
use crate::components::errors::{ErrorSummary, FieldError, has_error};
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::phrases;
use domain::registration::form::FieldErrors;
use domain::team::Color;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub(crate) fn JoinPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let data = page_data(move || workshop.get(), load_join);
    let show =
        move |data: JoinView| view! { <JoinForm data submitted=submitted.clone()/> }.into_any();
    render_page(data, "", show)
}

#[component]
fn JoinForm(data: JoinView, submitted: ReturnedForm) -> impl IntoView {
    let workshop = data.workshop;
    let frame = PageFrame::of(workshop.clone());
    let address = format!("/w/{}", workshop.slug);
    // A person may hold one team's link and want to join another by its code.
    let asked = use_query_map().with_untracked(|query| query.get("by").is_some());
    let typed = submitted.value("code").is_some();
    let school = data.school.clone().filter(|_| !asked && !typed);
    let heading = match &school {
        Some(school) => format!("Join the team of {}", school.name),
        None => "Join your team".to_owned(),
    };
    let is_signed_out = use_query_map().with_untracked(|query| query.get("signed-out").is_some());
    let signed_out = (is_signed_out && data.me.is_none()).then(|| {
        view! { <p class="notice notice-done">"You are signed out on this device."</p> }
    });
    let errors = RwSignal::new(submitted.errors.clone());
    let refused = submitted.refused.clone().map(|refused| {
        view! { <p class="notice notice-wrong" role="alert">{refused.message}</p> }
    });
    let me = data.me.clone().filter(|_| school.is_some());
    let by_code = match &school {
        Some(school) => {
            let school = school.slug.to_string();
            let another = me
                .is_some()
                .then(|| view! { <input type="hidden" name="as" value="another"/> });
            view! {
                <input type="hidden" name="school" value=school/>
                {another}
            }
            .into_any()
        }
        None => view! {
            <FormTextField
                name="code"
                label="Your team's code"
                hint="Ten letters and digits, in capitals or not. Or open your team's link in this \
                      browser: then you need no code."
                value=submitted.value("code").unwrap_or_default()
                kind=InputKind::Code
                errors
            />
        }
        .into_any(),
    };
    let other = school.is_some().then(|| {
        view! { <p><a href=format!("{address}/join?by=code")>"Join another team by its code"</a></p> }
    });
    let key = submitted.value("key").map_or(data.key, str::to_owned);
    let chosen = submitted.value("color").and_then(Color::parse);
    view! {
        <Layout frame>
            <div class="column">
                <Heading text=heading caption=workshop.title.clone()/>
                {signed_out}
                {refused}
                {data.is_unproven.then(|| view! {
                    <p class="notice">
                        "Your registration isn’t confirmed as your school’s yet, so it doesn’t open the \
                         worksheet. Open your school’s invitation on this device, or ask the office to \
                         confirm the registration."
                    </p>
                })}
                {me.map(|me| render_membership(&me, &address))}
                <ErrorSummary errors/>
                <form method="post" action=format!("{address}/join") novalidate>
                    <input type="hidden" name="key" value=key/>
                    {by_code}
                    <FormTextField
                        name="name"
                        label="Your name"
                        hint="Your team sees it beside what you write."
                        value=submitted.value("name").unwrap_or_default()
                        kind=InputKind::OwnName
                        errors
                    />
                    <ColorField chosen=chosen.unwrap_or(data.color) errors/>
                    <p class="actions">
                        <button type="submit" class="button">"Join"</button>
                    </p>
                </form>
                {other}
            </div>
        </Layout>
    }
}

fn render_membership(me: &MemberView, address: &str) -> impl IntoView + use<> {
    view! {
        <div class="notice">
            <p>
                {format!("This device is in the team already, as {}. ", me.name)}
                // Another program runs there.
                <a href=format!("{address}/worksheet") rel="external">"Open the worksheet"</a>
            </p>
            <p>
                {format!(
                    "Are you somebody else? Join under your own name. If {} wrote something here without \
                     a connection, open the worksheet once first, so that it is sent.",
                    me.name,
                )}
            </p>
        </div>
    }
}

#[component]
fn ColorField(chosen: Color, errors: RwSignal<FieldErrors>) -> impl IntoView {
    let choices = Color::ALL.map(|color| {
        let name = color.as_str();
        // The first one has the field's id, which an error's link leads to.
        let id = match color == Color::ALL[0] {
            true => "color".to_owned(),
            false => format!("color-{name}"),
        };
        view! {
            <div class="choice">
                <input type="radio" id=id.clone() name="color" value=name checked=color == chosen/>
                <label for=id>
                    <span class="swatch" data-color=name aria-hidden="true"></span>
                    {phrases::color_label(color)}
                </label>
            </div>
        }
    });
    view! {
        <fieldset class="field" class:wrong=move || has_error(errors, "color")>
            <legend>"Your color"</legend>
            <FieldError field="color" errors/>
            <div class="colors">{choices.collect_view()}</div>
        </fieldset>
    }
}
