//! Facilitators' links: to make, to show once, to end.

use super::DeskView;
use crate::api::types::desk::DeskFacilitator;
use crate::api::types::returned_form::{IssuedSecret, ReturnedForm};
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::team_access::ShownLink;
use leptos::prelude::*;

/// A new link, shown once at the top of the page that answers the form.
#[component]
pub(super) fn NewFacilitatorLink(submitted: ReturnedForm) -> impl IntoView {
    let value = |field: &str| submitted.value(field).unwrap_or_default().to_owned();
    let (heading, advice) = match submitted.form.as_str() {
        "invite" => (
            format!("The invitation of {}", value("school")),
            "Whoever opens it speaks for the school: it registers, takes over and leads the team. Pass it \
             on to the school's principal: we can't show this very link again.",
        ),
        _ => (
            format!("The facilitator's link of {}", value("name")),
            "Whoever opens it sees all teams of this workshop, and may go to each. Pass it on, or \
             have the code scanned: we can't show this very link again.",
        ),
    };
    submitted.shown.and_then(|shown| match shown {
        IssuedSecret::Link { url, qr_svg } => {
            Some(view! { <ShownLink heading advice url qr_svg/> })
        }
        IssuedSecret::Code(_) => None,
    })
}

/// The list of links, and the form that makes another.
#[component]
pub(super) fn FacilitatorList(data: RwSignal<DeskView>, submitted: ReturnedForm) -> impl IntoView {
    let address = data.with_untracked(|data| {
        let slug = &data.workshop.definition.workshop.slug;
        format!("/desk/w/{slug}/facilitators")
    });
    let refused = submitted.form == "make" && !submitted.errors.is_empty();
    let typed = match refused {
        true => submitted.value("name").unwrap_or_default().to_owned(),
        false => String::new(),
    };
    let errors = RwSignal::new(match refused {
        true => submitted.errors,
        false => Default::default(),
    });
    let make = format!("{address}/make");
    let links = move || data.with(|data| data.facilitators.clone());
    let line = move |link: DeskFacilitator| {
        let id = link.id;
        let ended = move || {
            data.with(|data| {
                let found = data.facilitators.iter().find(|it| it.id == id);
                found.and_then(|it| it.ended.clone())
            })
        };
        let is_ended = Memo::new(move |_| ended().is_some());
        let state = move || ended().map(|at| format!(" Ended {at}."));
        view! {
            <li class="facilitator">
                <p>
                    <strong>{link.name.clone()}</strong>
                    <span class="note">{format!(" Made by {}.", link.made)} {state}</span>
                </p>
                <form method="post" action=format!("{address}/end") hidden=move || is_ended.get()>
                    <input type="hidden" name="facilitator" value=id/>
                    <button type="submit" class="button button-grave">
                        "End the link"
                        <span class="visually-hidden">{format!(" of {}", link.name)}</span>
                    </button>
                </form>
            </li>
        }
    };
    let nobody = move || data.with(|data| data.facilitators.is_empty());
    view! {
        <section aria-labelledby="facilitators">
            <h2 id="facilitators">"Facilitators"</h2>
            <p>
                "A facilitator's link shows all teams at work, and lets its holder read along with each. \
                 It works until ten weeks after the last session, or until you end it: then it is gone \
                 from open pages within a second."
            </p>
            <ul class="facilitators" hidden=nobody>
                <For each=links key=|link| link.id children=line/>
            </ul>
            <form method="post" action=make>
                <FormTextField
                    name="name"
                    label="Facilitator's name"
                    hint="As the teams see it."
                    value=typed
                    kind=InputKind::Name
                    errors
                />
                <button type="submit" class="button">"Make a link"</button>
            </form>
        </section>
    }
}
