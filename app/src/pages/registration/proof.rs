//! What is said of a registration that nobody has proved to be the school's.

use super::Own;
use crate::api::registration::ProofView;
use crate::components::post_form::{FormState, PostForm};
use leptos::prelude::*;

/// The last part of the address at which a mailed link's holder says so.
pub(super) const PROVE: &str = "prove";

/// What to do, in one sentence; nothing once the registration is proven.
#[component]
pub(super) fn ProofNotice(own: Own) -> impl IntoView {
    let proof = Memo::new(move |_| own.data.with(|data| data.proof));
    let office = own
        .data
        .with_untracked(|data| data.workshop.programme.workshop.office.clone());
    let state = own.submitted.with_value(|form| FormState::new(PROVE, form));
    move || {
        let how = match proof.get() {
            ProofView::Proven => return ().into_any(),
            ProofView::ByThisLink => {
                return confirm(own, state, "You opened this page from your district email.")
                    .into_any();
            }
            ProofView::ByThisInvitation => {
                return confirm(
                    own,
                    state,
                    "You opened your school’s invitation on this device.",
                )
                .into_any();
            }
            ProofView::ByMailedLink => format!(
                "To open your team’s worksheet, open the link we emailed you, or your school’s \
                 invitation. Or ask the office to confirm: {office}."
            ),
            ProofView::ByInvitation => format!(
                "To open your team’s worksheet, open your school’s invitation on this device, or \
                 ask the office to confirm your registration: {office}."
            ),
        };
        view! {
            <div class="notice">
                <p>
                    <strong>"Your school has its place. "</strong>
                    {how}
                </p>
            </div>
        }
        .into_any()
    }
}

fn confirm(own: Own, state: FormState, because: &'static str) -> impl IntoView {
    let school = own.data.with_untracked(|data| data.school.name.clone());
    view! {
        <section class="notice" aria-labelledby="confirm-school">
            <h2 id="confirm-school">"One more tap"</h2>
            <p>
                {format!(
                    "{because} Confirm that you registered {school}, and your team can open its \
                     worksheet.",
                )}
            </p>
            <PostForm
                action=own.address(PROVE)
                state
                button="Confirm the registration"
                on_done=move |_| own.refresh()
                on_refused=move |refused| own.refused(refused)
            >
                {own.reference()}
            </PostForm>
        </section>
    }
}
