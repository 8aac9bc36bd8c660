//! A school's plan on its way into CASA, and the office's answers.

use super::super::DeskState;
use super::super::school_visit::render_visit;
use super::super::schools::school_row::DeskSchoolRow;
use crate::api::types::casa::CasaTracker;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::casa_stages::render_casa_stages;
use crate::components::errors::FieldError;
use crate::components::form_text_field::{FormTextField, InputKind};
use domain::registration::School;
use domain::worksheet::casa::submission::CasaStatus;
use leptos::prelude::*;

/// The forms whose answers belong here.
const FORMS: [&str; 3] = ["casa-receive", "casa-send-back", "casa-approve"];

#[component]
pub(super) fn SchoolCasa(
    desk: DeskState,
    row: Memo<DeskSchoolRow>,
    submitted: ReturnedForm,
) -> impl IntoView {
    let slug = row.with_untracked(|row| row.school.slug.to_string());
    let school = StoredValue::new(row.with_untracked(|row| row.school.clone()));
    let has_slot = Memo::new(move |_| row.with(|row| row.registration.is_some()));
    let casa = Memo::new(move |_| row.with(|row| row.casa.clone()));
    let is_own = FORMS.contains(&submitted.form.as_str());
    let submitted = StoredValue::new(match is_own {
        true => submitted,
        false => ReturnedForm::default(),
    });
    let body = move || match casa.get() {
        Some(tracker) => view! {
            {render_casa_stages(&tracker)}
            {has_slot.get().then(|| render_sheet(desk, &school.get_value()))}
            <OfficeAnswers desk tracker slug=slug.clone() submitted=submitted.get_value()/>
        }
        .into_any(),
        None => view! { <p>"This school owes no plan in CASA."</p> }.into_any(),
    };
    view! {
        <section class="desk-card desk-casa" aria-labelledby="casa">
            <h2 id="casa">"CASA"</h2>
            {body}
        </section>
    }
}

/// The copy sheet as the team sees it now.
fn render_sheet(desk: DeskState, school: &School) -> impl IntoView + use<> {
    let slug = school.slug.to_string();
    let files = [("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV")].map(|(format, label)| {
        let file = format!("worksheet/casa.{format}?school={slug}");
        view! { <li><a href=desk.workshop_address(&file) rel="external">{label}</a></li> }
    });
    view! {
        {render_visit(desk, school, "casa", "Open the copy sheet")}
        <ul class="casa-version-files" aria-label="The copy sheet as it is now, as a file">
            {files.into_iter().collect_view()}
        </ul>
    }
}

#[component]
fn OfficeAnswers(
    desk: DeskState,
    tracker: CasaTracker,
    slug: String,
    submitted: ReturnedForm,
) -> impl IntoView {
    let Some(version) = tracker.status.version() else {
        return view! { <p class="note">"You can answer once the team has submitted its plan."</p> }
            .into_any();
    };
    let files = [("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV")].map(|(format, label)| {
        let file = format!("worksheet/casa.{format}?school={slug}&version={version}");
        view! { <li><a href=desk.workshop_address(&file) rel="external">{label}</a></li> }
    });
    let reason = submitted.value("reason").unwrap_or_default().to_owned();
    let is_returned = submitted.form == "casa-send-back" && !submitted.errors.is_empty();
    let errors = RwSignal::new(submitted.errors);
    let fields = {
        let slug = slug.clone();
        move || {
            view! {
                <input type="hidden" name="school" value=slug.clone()/>
                <input type="hidden" name="version" value=version.to_string()/>
            }
        }
    };
    let receive = matches!(tracker.status, CasaStatus::Submitted { .. }).then(|| {
        view! {
            <form method="post" action=desk.form_address("schools/casa-receive")>
                {fields()}
                <button type="submit" class="button button-quiet">"Mark as received"</button>
            </form>
        }
    });
    let is_open = matches!(
        tracker.status,
        CasaStatus::Submitted { .. } | CasaStatus::Received { .. }
    );
    let approve = is_open.then(|| {
        view! {
            <form method="post" action=desk.form_address("schools/casa-approve")>
                {fields()}
                <button type="submit" class="button">"Approve the plan"</button>
            </form>
        }
    });
    let send_back = tracker.status.is_with_office().then(|| {
        view! {
            <details open=is_returned>
                <summary>"Send the plan back"</summary>
                <form method="post" action=desk.form_address("schools/casa-send-back")>
                    {fields()}
                    <FormTextField
                        name="reason"
                        label="What should the team change?"
                        hint="The team reads it on its CASA page."
                        value=reason
                        kind=InputKind::Name
                        errors
                    />
                    <button type="submit" class="button">"Send back"</button>
                </form>
            </details>
        }
    });
    view! {
        <ul class="casa-version-files" aria-label="The submitted version as a file">
            {files.into_iter().collect_view()}
        </ul>
        <FieldError field="casa" errors/>
        <div class="desk-casa-answers">{approve} {receive}</div>
        {send_back}
    }
    .into_any()
}
