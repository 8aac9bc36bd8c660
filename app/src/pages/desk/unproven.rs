//! Unproven registrations, for the office to confirm.

use super::DeskView;
use crate::api::types::desk::DeskRegistration;
use crate::components::sessions::render_session_label;
use crate::phrases;
use domain::registration::RegistrationStatus;
use leptos::prelude::*;

/// Hidden while every registration is proven.
#[component]
pub(super) fn UnprovenList(data: RwSignal<DeskView>) -> impl IntoView {
    let slug = data.with_untracked(|data| data.workshop.definition.workshop.slug.to_string());
    let unproven = move || {
        data.with(|data| {
            let waiting = data.waiting.iter().flat_map(|(_, list)| list);
            let confirmed = data.registrations.iter().filter(|it| is_confirmed(it));
            let all = confirmed.chain(waiting);
            all.filter(|it| !it.is_proven).cloned().collect::<Vec<_>>()
        })
    };
    let is_hidden = move || unproven().is_empty();
    let line = move |it: DeskRegistration| {
        let when = data.with_untracked(|data| match &it.status {
            RegistrationStatus::Confirmed { session } => {
                render_session_label(&data.workshop, session).into_any()
            }
            RegistrationStatus::Waiting { .. } => "On the waiting list".into_any(),
        });
        let mail = phrases::mailto(&it.contact.email);
        view! {
            <li class="unproven">
                <div>
                    <p>
                        <strong>{it.school.name.clone()}</strong>
                        <span class="line note">{when}</span>
                    </p>
                    <p>
                        {format!("{}, ", it.contact.name)}
                        <a href=mail>{it.contact.email.clone()}</a>
                        <span class="line note">{format!("Registered {}", it.registered)}</span>
                    </p>
                </div>
                <form method="post" action=format!("/desk/w/{slug}/registrations/confirm")>
                    <input type="hidden" name="school" value=it.school.slug.to_string()/>
                    <input type="hidden" name="reference" value=it.reference.to_string()/>
                    <button type="submit" class="button">
                        "Confirm"
                        <span class="visually-hidden">{format!(" {}", it.school.name)}</span>
                    </button>
                </form>
            </li>
        }
    };
    view! {
        <section aria-labelledby="unproven" hidden=is_hidden>
            <h2 id="unproven">"Not confirmed yet"</h2>
            <p>
                "Anyone can register a school. Each of these has its place. Once you know that it is the \
                 school’s (call the school if you are not sure), confirm it: its contact can then open the \
                 school’s worksheet."
            </p>
            <ul class="unproven-list">
                <For each=unproven key=|it| it.reference.clone() children=line/>
            </ul>
        </section>
    }
}

fn is_confirmed(it: &DeskRegistration) -> bool {
    matches!(it.status, RegistrationStatus::Confirmed { .. })
}
