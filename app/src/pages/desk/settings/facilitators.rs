//! Facilitators' links: to make, to show once, to end.

use super::super::{DeskState, DeskTab};
use crate::api::types::desk::DeskFacilitator;
use crate::api::types::returned_form::{IssuedSecret, ReturnedForm};
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::share_tools::BackLink;
use crate::components::team_access::ShownLink;
use leptos::prelude::*;

/// A new link, shown once at the top of the page that answers the form.
#[component]
pub(super) fn NewFacilitatorLink(desk: DeskState, submitted: ReturnedForm) -> impl IntoView {
    let name = submitted.value("name").unwrap_or_default().to_owned();
    submitted.shown.and_then(|shown| match shown {
        IssuedSecret::Link { url, qr_svg } => {
            let heading = format!("Facilitator’s link for {name}");
            let advice = "Anyone who opens it sees all teams of this workshop and can visit each one. \
                Copy it now: we can’t show it again.";
            let back = BackLink {
                href: desk.tab_address(DeskTab::Settings),
                label: "Back to settings",
            };
            Some(view! { <ShownLink heading advice url qr_svg back/> })
        }
        IssuedSecret::Code(_) => None,
    })
}

/// The list of links, and the form that makes another.
#[component]
pub(super) fn FacilitatorList(desk: DeskState, submitted: ReturnedForm) -> impl IntoView {
    let refused = submitted.form == "make" && !submitted.errors.is_empty();
    let typed = match refused {
        true => submitted.value("name").unwrap_or_default().to_owned(),
        false => String::new(),
    };
    let errors = RwSignal::new(match refused {
        true => submitted.errors,
        false => Default::default(),
    });
    let (make, end) = (
        desk.form_address("facilitators/make"),
        desk.form_address("facilitators/end"),
    );
    let links = move || desk.data.with(|data| data.facilitators.clone());
    let line = move |link: DeskFacilitator| {
        let id = link.id;
        let ended = move || {
            desk.data.with(|data| {
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
                <form method="post" action=end.clone() hidden=move || is_ended.get()>
                    <input type="hidden" name="facilitator" value=id/>
                    <button type="submit" class="button button-grave">
                        "End the link"
                        <span class="visually-hidden">{format!(" of {}", link.name)}</span>
                    </button>
                </form>
            </li>
        }
    };
    let nobody = move || desk.data.with(|data| data.facilitators.is_empty());
    view! {
        <section class="desk-card" aria-labelledby="facilitators">
            <h2 id="facilitators" tabindex="-1">"Facilitators"</h2>
            <p>
                "A facilitator’s link shows all teams at work. Facilitators can read along, but not \
                 write. The link works until ten weeks after the last session, or until you end it."
            </p>
            <ul class="facilitators" hidden=nobody>
                <For each=links key=|link| link.id children=line/>
            </ul>
            <form method="post" action=make>
                <FormTextField
                    name="name"
                    label="Facilitator's name"
                    hint="Teams see this name."
                    value=typed
                    kind=InputKind::Name
                    errors
                />
                <button type="submit" class="button">"Make a link"</button>
            </form>
        </section>
    }
}
