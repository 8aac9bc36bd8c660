//! The notice on an unproven registration.

use super::RegistrationPageState;
use crate::api::types::registration::ProofView;
use crate::components::post_form::{FormState, PostForm};
use leptos::prelude::*;

/// The last part of the address that records the proof.
pub(super) const PROVE_SEGMENT: &str = "prove";

/// Empty once the registration is proven.
#[component]
pub(super) fn ProofNotice(page_state: RegistrationPageState) -> impl IntoView {
    let proof = Memo::new(move |_| page_state.data.with(|data| data.proof));
    let office = page_state
        .data
        .with_untracked(|data| data.workshop.definition.workshop.office.clone());
    let state = page_state
        .submitted
        .with_value(|form| FormState::new(PROVE_SEGMENT, form));
    move || {
        let how = match proof.get() {
            ProofView::Proven => return ().into_any(),
            ProofView::ByThisLink => {
                return render_confirm_form(
                    page_state,
                    state,
                    "You opened this page from your district email.",
                )
                .into_any();
            }
            ProofView::ByThisInvitation => {
                return render_confirm_form(
                    page_state,
                    state,
                    "You opened your school’s invitation on this device.",
                )
                .into_any();
            }
            ProofView::ByMailedLink => format!(
                "To use your team’s worksheet, open the link we email you, or your school’s \
                 invitation. Or ask the office to confirm your registration: {office}."
            ),
            ProofView::ByInvitation => format!(
                "To use your team’s worksheet, open your school’s invitation on this device, or \
                 ask the office to confirm your registration: {office}."
            ),
        };
        view! {
            <div class="notice">
                <p>
                    <strong>"Next step: show that this is your school. "</strong>
                    {how}
                </p>
            </div>
        }
        .into_any()
    }
}

fn render_confirm_form(
    page_state: RegistrationPageState,
    state: FormState,
    because: &'static str,
) -> impl IntoView {
    let school = page_state
        .data
        .with_untracked(|data| data.school.name.clone());
    view! {
        <section class="notice" aria-labelledby="confirm-school">
            <h2 id="confirm-school">"One more step"</h2>
            <p>
                {format!(
                    "{because} Confirm that you registered {school}. Then your team can open its \
                     worksheet.",
                )}
            </p>
            <PostForm
                action=page_state.address(PROVE_SEGMENT)
                state
                button="Confirm registration"
                on_done=move |_| page_state.refresh()
                on_refused=move |refused| page_state.adopt_counts(refused)
            >
                {page_state.render_reference()}
            </PostForm>
        </section>
    }
}
