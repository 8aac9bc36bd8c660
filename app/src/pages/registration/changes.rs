//! The forms that change a registration, one closed part each; the one that is asked for is open.

use super::roster::RosterForm;
use super::{Own, Stage};
use crate::components::diets::DietFields;
use crate::components::errors::FieldError;
use crate::components::fields::{Kind, TextField};
use crate::components::post_form::{FormState, PostForm, Weight};
use crate::components::sessions::{LiveBadge, one_line};
use crate::components::stepper::Headcount;
use crate::phrases;
use domain::registration::meals::Diet;
use domain::registration::workshop::Door;
use domain::registration::{Session, Standing};
use domain::slug::SessionId;
use leptos::prelude::*;

/// All of them.
#[component]
pub(super) fn Changes(own: Own, stage: Stage, change: String) -> impl IntoView {
    let part = move |name: &'static str| Part {
        own,
        name,
        state: own.submitted.with_value(|form| FormState::new(name, form)),
        asked: change == name,
    };
    let [session, contact, headcount, meals, roster, cancel] = super::CHANGES.map(part);
    let requests = move || {
        own.data.with(|data| {
            let lines = data.requests.iter().map(|ask| {
                view! {
                    <li>
                        <strong>{ask.name.clone()}</strong>
                        {format!(" ({}) asked {}", ask.email, ask.asked)}
                    </li>
                }
            });
            let lines = lines.collect_view();
            (!data.requests.is_empty()).then(|| {
                view! {
                    <section aria-labelledby="requests">
                        <h2 id="requests">"Colleagues who want to manage this too"</h2>
                        <ul>{lines}</ul>
                        <p class="hint">
                            "To let somebody in, forward the mail with your link. To hand it over, \
                             put their name and address below."
                        </p>
                    </section>
                }
            })
        })
    };
    view! {
        {requests}
        <section class="changes" aria-labelledby="changes">
            <h2 id="changes">"Change something"</h2>
            {move || closed(own).then(|| view! {
                <p class="notice">
                    "Your session is about to begin or over, so its numbers are with the kitchen. \
                     For changes of session, numbers or meals ask the office."
                </p>
            })}
            {session_part(&session, stage)}
            {contact_part(&contact)}
            {headcount_part(&headcount)}
            {meals_part(&meals)}
            {roster.details("Name the team", view! { <RosterForm own state=roster.state/> })}
            {cancel_part(&cancel, stage)}
        </section>
    }
}

/// One closed part of the page.
struct Part {
    own: Own,
    name: &'static str,
    state: FormState,
    asked: bool,
}

impl Part {
    fn details(&self, title: &'static str, form: impl IntoView + 'static) -> AnyView {
        let open = self.asked || self.state.came_back();
        view! {
            <details id=format!("change-{}", self.name) open=open>
                <summary>{title}</summary>
                {form}
            </details>
        }
        .into_any()
    }

    /// What a field begins with: as typed where the form came back, else as it stands.
    fn begin(&self, field: &str, stands: impl FnOnce() -> String) -> String {
        let typed = self.own.submitted.with_value(|form| {
            (form.form == self.name).then(|| form.value(field).unwrap_or_default().to_owned())
        });
        typed.unwrap_or_else(stands)
    }

    fn form(&self, button: &'static str, weight: Weight, fields: AnyView) -> AnyView {
        let own = self.own;
        view! {
            <PostForm
                action=own.address(self.name)
                state=self.state
                button
                weight
                on_done=move || own.refresh()
                on_refused=move |refused| own.refused(refused)
            >
                {fields}
            </PostForm>
        }
        .into_any()
    }
}

/// Whether the session no longer takes changes that the kitchen depends on.
fn closed(own: Own) -> bool {
    own.data.with(|data| match &data.standing {
        Some(Standing::Confirmed { session }) => own.live.with(|counts| {
            counts.session(session).is_some_and(|found| found.door == Door::Closed)
        }),
        _ => false,
    })
}

fn session_part(part: &Part, stage: Stage) -> AnyView {
    let own = part.own;
    let (sessions, wishes) = own.data.with_untracked(|data| {
        let programme = &data.workshop.programme;
        let sessions: Vec<Session> = programme.sessions_of(data.school.level).cloned().collect();
        let wishes = match &data.standing {
            Some(Standing::Confirmed { session }) => vec![session.clone()],
            Some(Standing::Waiting { wishes, .. }) => wishes.clone(),
            None => Vec::new(),
        };
        (sessions, wishes)
    });
    let typed = own.submitted.with_value(|form| {
        (form.form == part.name).then(|| form.values("session"))
    });
    let typed = typed.unwrap_or_else(|| wishes.iter().map(ToString::to_string).collect());
    let errors = part.state.errors;
    let fields = if stage == Stage::Confirmed {
        let choices = sessions
            .into_iter()
            .enumerate()
            .map(|(at, session)| {
                let id = if at == 0 { "session".to_owned() } else { format!("session-{}", session.id) };
                choice(own, session, id, &typed)
            })
            .collect_view();
        view! {
            <fieldset class="field">
                <legend>"Session"</legend>
                <p class="hint">
                    "The new place is taken before the old one is given back: you never stand \
                     without one. "
                    <LiveBadge link=own.live.link()/>
                </p>
                <FieldError field="session" errors/>
                {choices}
            </fieldset>
        }
        .into_any()
    } else {
        let selects = ["First wish", "Second wish", "Third wish"]
            .into_iter()
            .take(sessions.len())
            .enumerate()
            .map(|(at, label)| wish(own, &sessions, at, label, typed.get(at)))
            .collect_view();
        view! {
            <p class="hint">"Your place in the queue stays."</p>
            <FieldError field="session" errors/>
            {selects}
        }
        .into_any()
    };
    let (title, button) = match stage {
        Stage::Confirmed => ("Change the session", "Change the session"),
        _ => ("Change what you wait for", "Save your wishes"),
    };
    part.details(title, part.form(button, Weight::Plain, fields))
}

fn choice(own: Own, session: Session, id: String, typed: &[String]) -> impl IntoView + use<> {
    let text = own.data.with_untracked(|data| one_line(&data.workshop, &session.id));
    let checked = typed.first().is_some_and(|it| it == session.id.as_str());
    let value = session.id.to_string();
    let current = move || {
        let standing = own.data.with(|data| data.standing.clone());
        matches!(standing, Some(Standing::Confirmed { session: now }) if now == session.id)
    };
    let which = SessionId::parse(&value).ok();
    let left = move || {
        if current() {
            return "your session".to_owned();
        }
        own.live.with(|counts| match which.as_ref().and_then(|id| counts.session(id)) {
            Some(found) if found.door == Door::Closed => "closed".to_owned(),
            Some(found) if found.open == 0 => "full".to_owned(),
            Some(found) => phrases::places_left(found.open, found.slots),
            None => String::new(),
        })
    };
    view! {
        <div class="choice">
            <input type="radio" name="session" id=id.clone() value=value checked=checked/>
            <label for=id>
                {text}
                <span class="choice-note">{left}</span>
            </label>
        </div>
    }
}

fn wish(
    own: Own,
    sessions: &[Session],
    at: usize,
    label: &'static str,
    typed: Option<&String>,
) -> impl IntoView + use<> {
    let id = if at == 0 { "session".to_owned() } else { format!("wish-{}", at + 1) };
    let options = sessions
        .iter()
        .map(|session| {
            let text = own.data.with_untracked(|data| one_line(&data.workshop, &session.id));
            let selected = typed.is_some_and(|typed| typed == session.id.as_str());
            view! { <option value=session.id.to_string() selected=selected>{text}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name="session" class="wide">
                <option value="">"None"</option>
                {options}
            </select>
        </div>
    }
}

fn contact_part(part: &Part) -> AnyView {
    let (data, errors) = (part.own.data, part.state.errors);
    let name = part.begin("contact_name", || data.with_untracked(|it| it.contact.name.clone()));
    let email = part.begin("contact_email", || data.with_untracked(|it| it.contact.email.clone()));
    let fields = view! {
        <TextField name="contact_name" label="Name" value=name kind=Kind::OwnName errors/>
        <TextField name="contact_email" label="Work e-mail address" value=email kind=Kind::OwnEmail errors/>
    };
    part.details(
        "Change who answers for it",
        part.form("Save name and address", Weight::Plain, fields.into_any()),
    )
}

fn headcount_part(part: &Part) -> AnyView {
    let data = part.own.data;
    let value = part.begin("headcount", || data.with_untracked(|it| it.headcount.to_string()));
    let fields = view! { <Headcount value errors=part.state.errors/> };
    part.details(
        "Change how many people come",
        part.form("Save the number", Weight::Plain, fields.into_any()),
    )
}

fn meals_part(part: &Part) -> AnyView {
    let data = part.own.data;
    let value = |diet: Diet| {
        part.begin(diet.as_str(), || {
            match data.with_untracked(|data| data.meals.get(diet)) {
                0 => String::new(),
                people => people.to_string(),
            }
        })
    };
    let fields = view! { <DietFields value errors=part.state.errors/> }.into_any();
    part.details("Change dietary needs", part.form("Save dietary needs", Weight::Plain, fields))
}

fn cancel_part(part: &Part, stage: Stage) -> AnyView {
    let data = part.own.data;
    let warning = data.with_untracked(|data| {
        let what = match stage {
            Stage::Confirmed => "Your school place goes to the next school at once.",
            _ => "You leave the waiting list.",
        };
        let hold = if data.school.designation.has_priority() {
            " Cancelling is declining: no place is held for your school any more. If it comes \
             back, it comes without a held place."
        } else {
            " If your school comes back, it starts anew."
        };
        format!("{what}{hold} Your team's names and numbers are removed from the lists.")
    });
    let fields = view! { <p class="notice notice-wrong">{warning}</p> }.into_any();
    part.details("Cancel: we don't come", part.form("Cancel the registration", Weight::Grave, fields))
}
