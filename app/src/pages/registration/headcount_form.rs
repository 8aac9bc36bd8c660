//! The form that changes the number of people. As when a school registers, a smaller team than usual
//! is asked about before it is saved.

use super::RegistrationPageState;
use super::change_section::ChangeSection;
use crate::components::announcer::Announcer;
use crate::components::headcount_field::{HeadcountField, small_team_question, typed_number};
use crate::components::post_form::PostForm;
use domain::registration::form::parse_headcount;
use leptos::prelude::*;

/// The last part of the address, and the name of its field.
pub(super) const HEADCOUNT_SEGMENT: &str = "headcount";

#[component]
pub(super) fn HeadcountForm(
    page_state: RegistrationPageState,
    section: ChangeSection,
) -> impl IntoView {
    let announcer = Announcer::current();
    let value = section.initial_value(HEADCOUNT_SEGMENT, || {
        page_state
            .data
            .with_untracked(|data| data.headcount.to_string())
    });
    // The number that the server asks back about.
    let asked = RwSignal::new(page_state.submitted.with_value(|form| {
        let is_asked = form.form == HEADCOUNT_SEGMENT && form.checking;
        let typed = form.value(HEADCOUNT_SEGMENT).filter(|_| is_asked);
        typed.and_then(|typed| parse_headcount(typed).ok())
    }));
    let question = move || {
        asked.get().map(|people| {
            view! {
                <div class="notice notice-ask">
                    <p><strong>{small_team_question(people)}</strong></p>
                    <p>"If it is, save it. If not, change the number above."</p>
                    <input type="hidden" name="asked" value=people/>
                </div>
            }
        })
    };
    let button = Signal::derive(move || match asked.get() {
        Some(people) => format!("Yes, save {people}"),
        None => "Save number".to_owned(),
    });
    view! {
        <PostForm
            action=page_state.address(HEADCOUNT_SEGMENT)
            state=section.state
            button
            on_done=move |done| {
                if !done.checked {
                    asked.set(None);
                    return page_state.refresh();
                }
                let people = parse_headcount(&typed_number()).ok();
                asked.set(people);
                announcer.say(people.map(small_team_question).unwrap_or_default());
            }
            on_refused=move |refused| page_state.adopt_counts(refused)
        >
            {page_state.render_reference()}
            <input type="hidden" name="step" value="check"/>
            <HeadcountField value errors=section.state.errors/>
            {question}
        </PostForm>
    }
}
