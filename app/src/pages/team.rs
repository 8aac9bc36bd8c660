//! A team's members, their roles, and the links and code for others.

mod sign_out;

use self::sign_out::SignOutForm;
use super::read_param;
use crate::api::functions::load_team;
use crate::api::page_data::page_data;
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::team::{TeamPageOrigin, TeamPermission, TeamView, TeammateView};
use crate::api::types::workshop::WorkshopHead;
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use crate::components::share_tools::BackLink;
use crate::components::team_access::{ShownSecret, TeamLinks};
use crate::phrases;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::Role;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const ACCESS_HELP: &str = "This page is for the team, and for the person who registered the school. \
    Open your team's link, or the link in the confirmation, in this browser.";

/// Also the answer to the forms that make a link or a code.
#[component]
pub(crate) fn TeamPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let named = submitted.value("school").map(str::to_owned);
    let named = named.or_else(|| use_query_map().with_untracked(|query| query.get("school")));
    let named = StoredValue::new(named.filter(|school| !school.is_empty()));
    let data = page_data(
        move || workshop.get(),
        move |workshop| load_team(workshop, named.get_value()),
    );
    let show =
        move |data: TeamView| view! { <TeamContents data submitted=submitted.clone()/> }.into_any();
    render_page(data, ACCESS_HELP, show)
}

#[component]
fn TeamContents(data: TeamView, submitted: ReturnedForm) -> impl IntoView {
    let TeamView {
        workshop,
        school,
        me,
        worksheet,
        may,
        team,
        join_url,
        origin,
    } = data;
    let frame = PageFrame::of(workshop.clone());
    let WorkshopHead { slug, title, .. } = workshop;
    let base = format!("/w/{slug}/worksheet");
    let saved = use_query_map().with_untracked(|query| query.get("saved").is_some());
    let own = me.as_ref().map(|me| me.id);
    let sign_out = own.zip(worksheet).map(|(member, worksheet)| {
        let workshop = slug.to_string();
        view! { <SignOutForm workshop worksheet member/> }
    });
    let joined = me.map(|_| {
        view! { <p><a href=base.clone() rel="external">"Open the worksheet"</a></p> }
    });
    let place = TeamFormTarget {
        address: format!("{base}/team"),
        school: school.slug.to_string(),
    };
    let mates = team
        .into_iter()
        .map(|mate| {
            let may = match own == Some(mate.member.id) {
                true => TeamPermission::Look,
                false => may,
            };
            render_teammate(mate, may, &place)
        })
        .collect_view();
    let access = (may != TeamPermission::Look).then(|| {
        view! {
            <section aria-labelledby="links">
                <h2 id="links">"Let others in"</h2>
                <TeamLinks workshop=slug.clone() school=school.slug.clone()/>
                <h3>"End the links"</h3>
                <p>
                    "People who have joined stay. Old links no longer let anyone in. To keep somebody \
                     out for good, withdraw their right above, end the links and make a new code."
                </p>
                {place.form("end-links", None, ().into_any(), "End all links", "button button-grave")}
            </section>
        }
    });
    let refused = submitted.refused.map(|refused| refused.message);
    let faults = submitted
        .errors
        .0
        .into_values()
        .chain(refused)
        .map(|message| {
            view! { <p class="notice notice-wrong" role="alert">{message}</p> }
        });
    let back = back_link(origin, &slug, &school.slug);
    let name = school.name.clone();
    view! {
        <Layout frame>
            <div class="column">
                {saved.then(|| view! { <p class="notice notice-done">"Saved."</p> })}
                {faults.collect_view()}
                <Heading text=format!("The team of {}", school.name) caption=title/>
                {submitted.shown.map(|shown| view! { <ShownSecret shown school=name join=join_url back/> })}
                {joined}
                <h2>"Who is in"</h2>
                <ul class="team">{mates}</ul>
                {access}
                {sign_out}
            </div>
        </Layout>
    }
}

fn back_link(origin: TeamPageOrigin, workshop: &WorkshopSlug, school: &SchoolSlug) -> BackLink {
    let (href, label) = match origin {
        TeamPageOrigin::Registration => (
            format!("/w/{workshop}/registration"),
            "Back to the registration",
        ),
        TeamPageOrigin::Form => (
            format!("/w/{workshop}/register?school={school}"),
            "Back to the registration form",
        ),
        TeamPageOrigin::Worksheet => (format!("/w/{workshop}/worksheet"), "Back to the worksheet"),
        TeamPageOrigin::Desk => (format!("/desk/w/{workshop}"), "Back to the desk"),
    };
    BackLink { href, label }
}

struct TeamFormTarget {
    address: String,
    school: String,
}

impl TeamFormTarget {
    fn form(
        &self,
        change: &str,
        member: Option<i64>,
        fields: AnyView,
        button: &'static str,
        class: &'static str,
    ) -> AnyView {
        let member = member.map(|id| view! { <input type="hidden" name="member" value=id/> });
        view! {
            <form method="post" class="teammate-role" action=format!("{}/{change}", self.address)>
                <input type="hidden" name="school" value=self.school.clone()/>
                {member}
                {fields}
                <button type="submit" class=class>{button}</button>
            </form>
        }
        .into_any()
    }
}

fn render_teammate(mate: TeammateView, may: TeamPermission, place: &TeamFormTarget) -> AnyView {
    let TeammateView {
        member,
        joined,
        withdrawn,
    } = mate;
    let changes = (may == TeamPermission::Lead).then(|| {
        let id = member.id;
        let forms = match withdrawn {
            Some(_) => place.form(
                "let-in",
                Some(id),
                ().into_any(),
                "Let back in",
                "button button-quiet",
            ),
            None => view! {
                {place.form("role", Some(id), render_role_select(id, member.role), "Save", "button button-quiet")}
                {place.form("withdraw", Some(id), ().into_any(), "Withdraw", "button button-grave")}
            }
            .into_any(),
        };
        view! { <div class="teammate-changes">{forms}</div> }
    });
    let since = match &withdrawn {
        Some(withdrawn) => format!("Joined {joined}; the right was withdrawn {withdrawn}."),
        None => format!("Joined {joined}."),
    };
    view! {
        <li class="teammate">
            <div>
                <p>
                    <span class="swatch" data-color=member.color.as_str() aria-hidden="true"></span>
                    <strong>{member.name}</strong>
                </p>
                <p>{phrases::role_label(member.role)}</p>
                <p class="note">{since}</p>
            </div>
            {changes}
        </li>
    }
    .into_any()
}

fn render_role_select(id: i64, stands: Role) -> AnyView {
    let field = format!("role-{id}");
    let options = Role::ALL.map(|role| {
        view! {
            <option value=role.as_str() selected=role == stands>{phrases::role_label(role)}</option>
        }
    });
    view! {
        <label for=field.clone() class="visually-hidden">"What this person may do"</label>
        <select id=field name="role">{options.collect_view()}</select>
    }
    .into_any()
}
