//! Every session with its three numbers, beside each other.

use leptos::prelude::*;

/// People announced, named and signed in: three numbers, never merged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttendanceNumbers {
    pub headcount: u32,
    pub named: usize,
    pub signed_in: usize,
}

impl AttendanceNumbers {
    pub(super) fn label(self) -> String {
        let Self {
            headcount,
            named,
            signed_in,
        } = self;
        format!("{headcount} announced, {named} named, {signed_in} signed in")
    }
}

#[derive(Clone, Debug)]
pub struct AttendanceSessionLine {
    /// The address of the page about this session.
    pub address: String,
    /// "Mon, Apr 22".
    pub date: String,
    /// "3:15–6:15 PM".
    pub time: String,
    pub place: String,
    pub numbers: AttendanceNumbers,
    pub questions: usize,
    pub is_shown: bool,
}

pub(super) fn render_sessions(sessions: &[AttendanceSessionLine]) -> impl IntoView + use<> {
    let rows = sessions.iter().cloned().map(|session| {
        let AttendanceNumbers {
            headcount,
            named,
            signed_in,
        } = session.numbers;
        let questions = (session.questions > 0).then(|| {
            view! { <span class="desk-chip desk-chip-wrong">{session.questions}</span> }
        });
        view! {
            <tr class:attendance-shown=session.is_shown>
                <th scope="row">
                    <a href=session.address aria-current=session.is_shown.then_some("true")>
                        {format!("{}, {}", session.date, session.time)}
                    </a>
                </th>
                <td class="attendance-place">{session.place}</td>
                <td data-label="Announced">{headcount}</td>
                <td data-label="Named">{named}</td>
                <td data-label="Signed in">{signed_in}</td>
                <td data-label="Questions">{questions}</td>
            </tr>
        }
    });
    view! {
        <table class="attendance-sessions">
            <caption class="visually-hidden">"Sessions with their numbers of people"</caption>
            <thead>
                <tr>
                    <th scope="col">"Session"</th>
                    <th scope="col" class="attendance-place">"Place"</th>
                    <th scope="col">"Announced"</th>
                    <th scope="col">"Named"</th>
                    <th scope="col">"Signed in"</th>
                    <th scope="col">"Questions"</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
