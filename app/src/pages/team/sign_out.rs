//! The form that signs out of a worksheet on this device.

use crate::dom::{self, FormFields};
use crate::editor;
use crate::submit::{SubmitOutcome, submit_form};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The id of the warning, which takes the focus.
const WARNING_ID: &str = "unsaved";

/// With a script the page first warns about edits on this device that are not saved yet, and
/// afterwards deletes the device's copy of the worksheet.
#[component]
pub(super) fn SignOutForm(workshop: String, worksheet: i64, member: i64) -> impl IntoView {
    let action = format!("/w/{workshop}/worksheet/team/sign-out");
    let worksheet_page = format!("/w/{workshop}/worksheet");
    let next = format!("/w/{workshop}/join?signed-out=yes");
    let unsaved = RwSignal::new(0_usize);
    let trouble = RwSignal::new(String::new());
    let address = action.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (address, next) = (address.clone(), next.clone());
        spawn_local(async move {
            let is_warned = unsaved.get_untracked() > 0;
            let found = editor::count_unsaved(worksheet, member).await;
            if found > 0 && !is_warned {
                unsaved.set(found);
                dom::focus(WARNING_ID);
                return;
            }
            match submit_form(&address, &FormFields::new()).await {
                SubmitOutcome::Saved(_) => {
                    editor::leave_device(worksheet, member).await;
                    dom::navigate(&next);
                }
                SubmitOutcome::Failed(text) => trouble.set(text),
                SubmitOutcome::Invalid(_) | SubmitOutcome::Refused(_) => {
                    trouble.set("Load the page again.".to_owned());
                }
            }
        });
    };
    let button = move || match unsaved.get() {
        0 => "Sign out on this device",
        _ => "Sign out and lose unsaved changes",
    };
    view! {
        <section aria-labelledby="leave">
            <h2 id="leave">"Sign out"</h2>
            <p>
                "If others use this device, sign out when you are done. You stay in the team. To come \
                 back, join again with your team’s link or code."
            </p>
            <div
                id=WARNING_ID
                class="notice notice-wrong"
                tabindex="-1"
                role="alert"
                hidden=move || unsaved.get() == 0
            >
                <p>
                    {move || unsaved_message(unsaved.get())}
                    <a href=worksheet_page rel="external">"open the worksheet"</a>
                    " with a connection and wait until it says “Saved”."
                </p>
            </div>
            <form method="post" class="teammate-role" action=action on:submit=submit>
                <button type="submit" class="button button-quiet">{button}</button>
                <span class="field-error" role="alert">{move || trouble.get()}</span>
            </form>
        </section>
    }
}

fn unsaved_message(unsaved: usize) -> String {
    match unsaved {
        1 => "One change that you typed on this device is not saved yet. To keep it, ".to_owned(),
        many => format!(
            "{many} changes that you typed on this device are not saved yet. To keep them, "
        ),
    }
}
