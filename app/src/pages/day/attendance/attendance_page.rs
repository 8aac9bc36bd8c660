//! The page: every session's numbers, then one session with its schools and people.

use super::school_attendance::SchoolSection;
use super::session_detail::SessionDetail;
use super::session_list::{AttendanceNumbers, AttendanceSessionLine, render_sessions};
use super::side_cards::MadeHelperLink;
use crate::components::share_script::ShareScript;
use crate::components::static_fields::StaticForm;
use crate::pages::day::{DayFrame, DayPart};
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct AttendancePage {
    pub frame: DayFrame,
    /// With which the page's script runs.
    pub nonce: Option<String>,
    pub sessions: Vec<AttendanceSessionLine>,
    /// `None` where the workshop has no session.
    pub shown: Option<SessionDetail>,
    pub made: Option<MadeHelperLink>,
    /// The form that makes a helper's link, and the one that adds a walk-in.
    pub helper_form: StaticForm,
    pub walk_in_form: StaticForm,
}

impl AttendancePage {
    pub fn render(&self) -> String {
        self.frame.render("Sign-in", DayPart::SignIn, || {
            let file = self.frame.desk_address("/attendance.csv");
            view! {
                {self.render_made()}
                <div class="attendance-head">
                    <h1>"Sign-in"</h1>
                    <p><a href=file download="">"Attendance as a CSV file"</a></p>
                </div>
                <p class="attendance-intro">
                    "Announced is the headcount of the registrations, named are the people of the rosters, and \
                     signed in are the people who came."
                </p>
                {render_sessions(&self.sessions)}
                {self.shown.as_ref().map(|shown| self.render_shown(shown))}
                <ShareScript nonce=self.nonce.clone()/>
            }
            .into_any()
        })
    }

    fn render_made(&self) -> Option<impl IntoView> {
        let back = self
            .shown
            .as_ref()
            .map(SessionDetail::address)
            .unwrap_or_default();
        self.made.as_ref().map(|made| made.render(back))
    }

    fn render_shown(&self, shown: &SessionDetail) -> impl IntoView + use<> {
        let schools = shown.schools.iter().map(SchoolSection::render);
        let nobody = shown.schools.is_empty().then(|| {
            view! { <p class="desk-empty">"No school is registered for this session yet."</p> }
        });
        view! {
            <section class="attendance-session" aria-labelledby="session">
                <h2 id="session">
                    <span class="caption">{format!("{}, {}", shown.time, shown.place)}</span>
                    {shown.date.clone()}
                </h2>
                {render_numbers(shown.numbers)}
                <div class="grid-side">
                    <div class="attendance-main">
                        {render_people(
                            "questions",
                            "Questions",
                            "Ask the school, and correct it here. Nobody is paid for a time that is missing.",
                            &shown.questions,
                        )}
                        {shown.render_missing()}
                        {nobody}
                        {schools.collect_view()}
                        {shown.render_walk_in(&self.walk_in_form)}
                    </div>
                    <div class="attendance-side">{shown.render_side(&self.helper_form)}</div>
                </div>
            </section>
        }
    }
}

impl SessionDetail {
    fn render_missing(&self) -> Option<impl IntoView + use<>> {
        let people = self.missing.iter().cloned().map(|(text, address)| {
            view! { <li><a href=address>{text}</a></li> }
        });
        let number = u32::try_from(self.missing.len()).unwrap_or(u32::MAX);
        let summary = crate::phrases::pluralize(
            number,
            "named person is missing",
            "named people are missing",
        );
        (!self.missing.is_empty()).then(|| {
            view! {
                <details class="attendance-missing">
                    <summary>{summary}</summary>
                    <ul class="attendance-links">{people.collect_view()}</ul>
                </details>
            }
        })
    }
}

fn render_numbers(numbers: AttendanceNumbers) -> impl IntoView {
    let tile = |number: String, label: &'static str| {
        view! {
            <li>
                <span class="attendance-number">{number}</span>
                " "
                <span class="attendance-label">{label}</span>
            </li>
        }
    };
    view! {
        <ul class="attendance-numbers">
            {tile(numbers.headcount.to_string(), "announced")}
            {tile(numbers.named.to_string(), "named")}
            {tile(numbers.signed_in.to_string(), "signed in")}
        </ul>
    }
}

fn render_people(
    id: &'static str,
    heading: &'static str,
    advice: &'static str,
    people: &[(String, String)],
) -> Option<impl IntoView + use<>> {
    let lines = people.iter().cloned().map(|(text, address)| {
        view! { <li><a href=address>{text}</a></li> }
    });
    (!people.is_empty()).then(|| {
        view! {
            <section class="desk-card" aria-labelledby=id>
                <h3 id=id>{heading}</h3>
                <p class="note">{advice}</p>
                <ul class="attendance-links">{lines.collect_view()}</ul>
            </section>
        }
    })
}
