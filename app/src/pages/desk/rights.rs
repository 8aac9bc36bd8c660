//! Holds, invitations, links and organizers: the rights that the office gives and takes away.

use super::DeskView;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::errors::FieldError;
use crate::components::form_text_field::{FormTextField, InputKind};
use domain::registration::School;
use leptos::prelude::*;

/// Undoes a decline, which gives the school its hold back.
#[component]
pub(super) fn RestoreHoldForm(data: RwSignal<DeskView>, submitted: ReturnedForm) -> impl IntoView {
    let address = address(data, "schools/restore-hold");
    let is_own = submitted.form == "restore-hold";
    let reason = submitted.value("reason").filter(|_| is_own);
    let reason = reason.unwrap_or_default().to_owned();
    let refused = submitted.refused.filter(|_| is_own).map(|it| it.message);
    let is_open = is_own && (!submitted.errors.is_empty() || refused.is_some());
    let errors = RwSignal::new(match is_own {
        true => submitted.errors,
        false => Default::default(),
    });
    let declined = move || data.with(|data| data.declined.clone());
    view! {
        <details open=is_open hidden=move || data.with(|data| data.declined.is_empty())>
            <summary>"Undo a decline"</summary>
            <form method="post" action=address>
                {refused.map(|text| view! { <p class="notice notice-wrong" role="alert">{text}</p> })}
                <div class="field">
                    <label for="restore-for">"School"</label>
                    <p class="hint" id="restore-for-hint">
                        "It no longer counts as declined. If it is designated, a place is held for it again."
                    </p>
                    <FieldError field="school" errors/>
                    <SchoolSelect id="restore-for" hint="restore-for-hint" schools=declined/>
                </div>
                <FormTextField
                    name="reason"
                    label="Reason"
                    hint="The history keeps it."
                    value=reason
                    kind=InputKind::Name
                    errors
                />
                <button type="submit" class="button">"Undo the decline"</button>
            </form>
        </details>
    }
}

/// Makes and ends invitations, and ends registrations' links that may be in the wrong hands.
#[component]
pub(super) fn SchoolLinkForms(data: RwSignal<DeskView>, submitted: ReturnedForm) -> impl IntoView {
    let [invite, end, renew] = [
        "schools/invite",
        "schools/end-invitations",
        "registrations/renew-link",
    ]
    .map(|part| address(data, part));
    let errors = RwSignal::new(match submitted.form.as_str() {
        "invite" | "end-invitations" | "renew-link" => submitted.errors,
        _ => Default::default(),
    });
    let all = move || {
        data.with(|data| {
            let schools = data.workshop.definition.schools.values();
            schools.cloned().collect::<Vec<_>>()
        })
    };
    view! {
        <section aria-labelledby="links">
            <h2 id="links">"Invitations and links"</h2>
            <p>
                "Whoever holds a school’s invitation speaks for the school. If a link is in the wrong hands, \
                 end it here. Whoever came into the worksheet by it is out within a second."
            </p>
            <form method="post" action=invite.clone()>
                <div class="field">
                    <label for="link-for">"School"</label>
                    <p class="hint" id="link-for-hint">
                        "A new invitation ends the ones before. When a registration’s links end, its contact \
                         gets a new one by email."
                    </p>
                    <FieldError field="school" errors/>
                    <SchoolSelect id="link-for" hint="link-for-hint" schools=all/>
                </div>
                <div class="actions">
                    <button type="submit" class="button">"Make a new invitation"</button>
                    <button type="submit" class="button button-quiet" formaction=end>
                        "End its invitations"
                    </button>
                    <button type="submit" class="button button-quiet" formaction=renew>
                        "End its registration’s links"
                    </button>
                </div>
            </form>
        </section>
    }
}

#[component]
pub(super) fn OrganizerList(data: RwSignal<DeskView>) -> impl IntoView {
    let remove = StoredValue::new(address(data, "organizers/remove"));
    let others = move || {
        data.with(|data| {
            let others = data.organizers.iter().filter(|it| **it != data.organizer);
            others.cloned().collect::<Vec<_>>()
        })
    };
    let me = move || data.with(|data| data.organizer.clone());
    let line = move |email: String| {
        view! {
            <li class="facilitator">
                <p>{email.clone()}</p>
                <form method="post" action=remove.get_value()>
                    <input type="hidden" name="email" value=email.clone()/>
                    <button type="submit" class="button button-grave">
                        "Remove"
                        <span class="visually-hidden">{format!(" {email}")}</span>
                    </button>
                </form>
            </li>
        }
    };
    view! {
        <section aria-labelledby="organizers">
            <h2 id="organizers">"Organizers"</h2>
            <ul class="facilitators">
                <li class="facilitator">
                    <p>{me} <span class="note">" (you)"</span></p>
                </li>
                <For each=others key=Clone::clone children=line/>
            </ul>
        </section>
    }
}

#[component]
fn SchoolSelect(
    id: &'static str,
    hint: &'static str,
    #[prop(into)] schools: Signal<Vec<School>>,
) -> impl IntoView {
    view! {
        <select id=id name="school" class="wide" aria-describedby=hint>
            <option value="">"Choose a school"</option>
            <For
                each=move || schools.get()
                key=|school| school.slug.clone()
                children=|school| {
                    view! { <option value=school.slug.to_string()>{school.name}</option> }
                }
            />
        </select>
    }
}

fn address(data: RwSignal<DeskView>, part: &str) -> String {
    data.with_untracked(|data| format!("/desk/w/{}/{part}", data.workshop.definition.workshop.slug))
}
