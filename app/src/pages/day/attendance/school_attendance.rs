//! The people of a school at a session, with their times.

use super::session_list::AttendanceNumbers;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct SchoolSection {
    /// The school's slug, which is its anchor.
    pub anchor: String,
    pub name: String,
    /// `None` for a school that came without a slot in this session.
    pub reference: Option<String>,
    pub numbers: AttendanceNumbers,
    /// The roster in its order, then everybody else.
    pub people: Vec<PersonLine>,
}

#[derive(Clone, Debug)]
pub struct PersonLine {
    /// The address of the person's page.
    pub address: String,
    pub name: String,
    /// "Teacher, SAMI team".
    pub note: String,
    /// "3:12 PM", for each stay.
    pub times: Vec<StayTimes>,
    /// False for somebody who is named and is not there.
    pub is_present: bool,
    /// "No sign-out".
    pub question: Option<&'static str>,
}

/// The two ends of a stay in words; `None` where one is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StayTimes {
    pub from: Option<String>,
    pub to: Option<String>,
}

impl SchoolSection {
    pub(super) fn render(&self) -> impl IntoView + use<> {
        let heading = format!("{}-heading", self.anchor);
        let labelled_by = heading.clone();
        let note = match &self.reference {
            Some(reference) => format!("{}. Registration {reference}", self.numbers.label()),
            None => format!("{}. No slot in this session", self.numbers.label()),
        };
        let rows = self.people.iter().map(render_person);
        let table = match self.people.is_empty() {
            true => view! { <p class="note">"The school has named nobody yet."</p> }.into_any(),
            false => view! {
                <table class="attendance-people">
                    <caption class="visually-hidden">{format!("People of {}", self.name)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Person"</th>
                            <th scope="col">"In"</th>
                            <th scope="col">"Out"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
            .into_any(),
        };
        view! {
            <section class="desk-card attendance-school" id=self.anchor.clone() aria-labelledby=labelled_by>
                <h3 id=heading>{self.name.clone()}</h3>
                <p class="note">{note}</p>
                {table}
            </section>
        }
    }
}

fn render_person(person: &PersonLine) -> impl IntoView + use<> {
    let times = |end: fn(&StayTimes) -> &Option<String>| {
        let line = |stay: &StayTimes| {
            view! { <span class="line">{end(stay).clone()}</span> }
        };
        person.times.iter().map(line).collect_view()
    };
    let question = person.question.map(|question| {
        view! { <span class="desk-chip desk-chip-wrong">{question}</span> }
    });
    let absent =
        (!person.is_present).then(|| view! { <span class="attendance-absent">"Not here"</span> });
    view! {
        <tr>
            <th scope="row">
                <div class="attendance-person">
                    <a href=person.address.clone()>{person.name.clone()}</a>
                    <span class="note">{person.note.clone()} " " {question}</span>
                </div>
            </th>
            <td>{absent} {times(|stay| &stay.from)}</td>
            <td>{times(|stay| &stay.to)}</td>
        </tr>
    }
}
