//! The page on which a school with an invitation declines: "We'll start in June".

use super::read_param;
use crate::api::functions::{load_school, load_workshop};
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::workshop::{SchoolStatus, WorkshopView};
use crate::components::announcer::Heading;
use crate::components::june_meetings::OwnJuneMeetings;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::components::team_access::TeamAccess;
use domain::registration::School;
use domain::registration::counts::{Prospect, SlotClaim};
use domain::registration::june::Track;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct DeclinePageData {
    page: WorkshopView,
    school: School,
    status: SchoolStatus,
}

const ACCESS_HELP: &str = "Only a school's own invitation opens this page. Open the link in your \
    school's invitation in this browser, then come back.";

#[component]
pub(crate) fn DeclinePage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let data = page_data(move || workshop.get(), load_page);
    let show = move |data: DeclinePageData| {
        view! { <DeclineContents data submitted=submitted.clone()/> }.into_any()
    };
    render_page(data, ACCESS_HELP, show)
}

async fn load_page(workshop: String) -> Result<DeclinePageData, ApiError> {
    let page = load_workshop(Some(workshop)).await?;
    let own = page
        .own_school
        .as_ref()
        .and_then(|own| page.definition.school(own))
        .cloned();
    let school = own.ok_or(ApiError::SignedOut)?;
    let slug = page.definition.workshop.slug.to_string();
    let status = load_school(slug, school.slug.to_string()).await?;
    Ok(DeclinePageData {
        page,
        school,
        status,
    })
}

#[component]
fn DeclineContents(data: DeclinePageData, submitted: ReturnedForm) -> impl IntoView {
    let DeclinePageData {
        page,
        school,
        status,
    } = data;
    let frame = PageFrame::of(page.head());
    let slug = page.definition.workshop.slug.clone();
    let title = page.definition.workshop.title.clone();
    // The address may be old or another school's, so the stored state counts.
    let asked = use_query_map().with_untracked(|query| query.get("done").is_some());
    let done = asked && status.declined;
    let refused = submitted.refused.map(|refused| {
        view! { <p class="notice notice-wrong" role="alert">{refused.message}</p> }
    });
    // A registered school has the same part on the registration's page.
    let team = status.registered.is_none().then(|| {
        view! { <TeamAccess workshop=slug.clone() school=school.slug.clone()/> }
    });
    let body = if status.registered.is_some() {
        render_registered(&page, &school).into_any()
    } else if done {
        render_declined(&page, &school).into_any()
    } else {
        render_question(&page, &school, status.claim).into_any()
    };
    let heading = if done && status.registered.is_none() {
        format!("{} starts in late June", school.name)
    } else {
        format!("Will {} start in late June instead?", school.name)
    };
    view! {
        <Layout frame>
            <div class="column">
                <Heading text=heading caption=title/>
                {refused}
                {body}
                {team}
                <p class="actions">
                    <a href=format!("/w/{slug}")>"Back to the announcement"</a>
                </p>
            </div>
        </Layout>
    }
}

fn render_question(
    page: &WorkshopView,
    school: &School,
    claim: SlotClaim,
) -> impl IntoView + use<> {
    let slug = page.definition.workshop.slug.clone();
    let hold = match claim {
        SlotClaim::Hold => format!(
            "The slot that is held for {} until {} opens to other schools right away.",
            school.name, page.words.release_at
        ),
        SlotClaim::Designated | SlotClaim::None => {
            format!("No slot is held for {}, so none opens.", school.name)
        }
    };
    let plan = school.designation.owes_plan().then(|| {
        let text = format!(
            "Your action plan is still due in CASA by {}, with or without the workshop.",
            page.words.plan_due
        );
        view! { <li>{text}</li> }
    });
    let instead = can_register(page, school).then(|| {
        view! { <a href=format!("/w/{slug}/register?school={}", school.slug)>"Register instead"</a> }
    });
    view! {
        <p class="lead">
            "Schools that don't take part in this workshop start the process at \
             district-facilitated meetings in late June."
        </p>
        <p>"If you decline:"</p>
        <ul>
            <li>{hold}</li>
            {plan}
            <li>
                "You can still change your mind and register while slots are open to every school. \
                 No slot will be held for you then."
            </li>
        </ul>
        <form method="post" action=format!("/w/{slug}/decline")>
            <input type="hidden" name="school" value=school.slug.to_string()/>
            <p class="actions">
                <button type="submit" class="button button-grave">
                    "Decline and start in late June"
                </button>
                {instead}
            </p>
        </form>
        <OwnJuneMeetings page=page.clone() track=Track::Start/>
    }
}

/// True if a session of the school's level still takes registrations.
fn can_register(page: &WorkshopView, school: &School) -> bool {
    page.counts.prospect(school.level, &[]) != Prospect::None
}

fn render_declined(page: &WorkshopView, school: &School) -> impl IntoView + use<> {
    let back = can_register(page, school).then(|| {
        let address = format!(
            "/w/{}/register?school={}",
            page.definition.workshop.slug, school.slug
        );
        view! { <p>"You changed your mind? "<a href=address>"Register while slots are open"</a></p> }
    });
    view! {
        <p class="notice notice-done">
            {format!("We noted that {} won't come to this workshop. No slot is held for it anymore.", school.name)}
        </p>
        <OwnJuneMeetings page=page.clone() track=Track::Start/>
        {back}
    }
}

fn render_registered(page: &WorkshopView, school: &School) -> impl IntoView + use<> {
    let slug = page.definition.workshop.slug.clone();
    let text = format!(
        "{} is registered. To decline, take over the registration, then cancel it.",
        school.name
    );
    let way = if page.registrant {
        view! { <a href=format!("/w/{slug}/registration/cancel")>"Cancel registration"</a> }
            .into_any()
    } else {
        view! { <a href=format!("/w/{slug}/registration")>"See who registered"</a> }.into_any()
    };
    view! {
        <p class="lead">{text}</p>
        <p>{way}</p>
    }
}
