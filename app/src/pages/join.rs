//! The page on which somebody joins a team, by its link or its code: they select their name from the
//! team's list, or type it.

use super::read_param;
use crate::api::functions::load_join;
use crate::api::page_data::page_data;
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::team::{JoinView, JoinedSession};
use crate::api::types::worksheet::MemberView;
use crate::components::announcer::Heading;
use crate::components::errors::ErrorSummary;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use domain::registration::form::FieldErrors;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub(crate) fn JoinPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let data = page_data(move || workshop.get(), load_join);
    let show =
        move |data: JoinView| view! { <JoinContents data submitted=submitted.clone()/> }.into_any();
    render_page(data, "", show)
}

#[component]
fn JoinContents(data: JoinView, submitted: ReturnedForm) -> impl IntoView {
    let workshop = data.workshop;
    let frame = PageFrame::of(workshop.clone());
    let address = format!("/w/{}", workshop.slug);
    // A person may hold one team's link and want to join another by its code.
    let is_code_wanted = use_query_map().with_untracked(|query| query.get("by").is_some());
    let has_typed_code = submitted.value("code").is_some();
    let school = data.school.filter(|_| !is_code_wanted && !has_typed_code);
    let heading = match &school {
        Some(school) => format!("Join {}’s worksheet", school.name),
        None => "Join your team’s worksheet".to_owned(),
    };
    let is_signed_out = use_query_map().with_untracked(|query| query.get("signed-out").is_some());
    let signed_out = (is_signed_out && data.me.is_none()).then(|| {
        view! { <p class="notice notice-done">"You are signed out on this device."</p> }
    });
    let errors = RwSignal::new(submitted.errors.clone());
    let refused = submitted.refused.clone().map(|refused| {
        view! { <p class="notice notice-wrong" role="alert">{refused.message}</p> }
    });
    let me = data.me.filter(|_| school.is_some());
    let form = JoinForm {
        action: format!("{address}/join"),
        school: school.as_ref().map(|school| school.slug.to_string()),
        key: submitted.value("key").map_or(data.key, str::to_owned),
        is_another: me.is_some(),
    };
    let session = data.session.filter(|_| school.is_some());
    let names = match school {
        Some(_) => data.names,
        None => Vec::new(),
    };
    let by_code = school.is_some().then(|| {
        view! { <p class="join-other"><a href=format!("{address}/join?by=code")>"Join another team with its code"</a></p> }
    });
    view! {
        <Layout frame>
            <div class="column">
                <Heading text=heading caption=workshop.title/>
                {session.map(render_session)}
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
                {render_names(&form, names)}
                {render_typed_name(&form, &submitted, errors)}
                {by_code}
            </div>
        </Layout>
    }
}

/// The parts that both forms of the page share.
struct JoinForm {
    action: String,
    /// None if the code is needed.
    school: Option<String>,
    key: String,
    /// True if the browser is a member already: somebody else joins.
    is_another: bool,
}

impl JoinForm {
    fn render(&self, contents: AnyView) -> impl IntoView + use<> {
        let school = self.school.clone().map(|school| {
            view! { <input type="hidden" name="school" value=school/> }
        });
        let another = self.is_another.then(|| {
            view! { <input type="hidden" name="as" value="another"/> }
        });
        view! {
            <form method="post" action=self.action.clone() novalidate>
                <input type="hidden" name="key" value=self.key.clone()/>
                {school}
                {another}
                {contents}
            </form>
        }
    }
}

fn render_session(session: JoinedSession) -> impl IntoView {
    let JoinedSession { words, place } = session;
    view! {
        <p class="join-session">
            {format!("{}, {}, {}, {place}", words.weekday, words.date, words.time)}
        </p>
    }
}

/// The names of the team's list, each a button that joins.
fn render_names(form: &JoinForm, names: Vec<String>) -> Option<impl IntoView + use<>> {
    let buttons = names.iter().map(|name| {
        view! {
            <li>
                <button type="submit" class="join-name" name="name" value=name.clone()>
                    {name.clone()}
                </button>
            </li>
        }
    });
    let list = view! { <ul class="join-names">{buttons.collect_view()}</ul> }.into_any();
    (!names.is_empty()).then(|| {
        view! {
            <section aria-labelledby="names">
                <h2 id="names">"Who are you?"</h2>
                {form.render(list)}
                <h2>"Not in the list?"</h2>
            </section>
        }
    })
}

fn render_typed_name(
    form: &JoinForm,
    submitted: &ReturnedForm,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView + use<> {
    let code = form.school.is_none().then(|| {
        view! {
            <FormTextField
                name="code"
                label="Your team’s code"
                hint="Ten letters and digits. If you have your team’s link, open it on this device \
                      instead."
                value=submitted.value("code").unwrap_or_default()
                kind=InputKind::Code
                errors
            />
        }
    });
    let contents = view! {
        {code}
        <FormTextField
            name="name"
            label="Your name"
            hint="Your team sees it beside what you write."
            value=submitted.value("name").unwrap_or_default()
            kind=InputKind::OwnName
            errors
        />
        <p class="actions">
            <button type="submit" class="button">"Join"</button>
        </p>
    };
    form.render(contents.into_any())
}

fn render_membership(me: &MemberView, address: &str) -> impl IntoView + use<> {
    view! {
        <div class="notice">
            <p>
                {format!("{} has joined on this device. ", me.name)}
                // Another program runs there.
                <a href=format!("{address}/worksheet") rel="external">"Open the worksheet"</a>
            </p>
            <p>
                {format!(
                    "Are you somebody else? Join under your own name. If {} typed something without a \
                     connection, open the worksheet first, so that it is saved.",
                    me.name,
                )}
            </p>
        </div>
    }
}
