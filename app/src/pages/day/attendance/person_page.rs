//! One person at a session: what was recorded, and the office's corrections.

use super::school_attendance::StayTimes;
use crate::components::static_fields::StaticForm;
use crate::pages::day::{DayFrame, DayPart};
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct PersonPage {
    pub frame: DayFrame,
    pub name: String,
    /// "Teacher, SAMI team".
    pub note: String,
    pub school: String,
    /// "Monday, April 22, 3:15–6:15 PM".
    pub session: String,
    pub session_id: String,
    pub key: String,
    /// The address of the list, at the person's school.
    pub back: String,
    /// The address of the form.
    pub action: String,
    pub times: Vec<StayTimes>,
    pub question: Option<&'static str>,
    /// By time.
    pub acts: Vec<ActLine>,
    /// The id of the act that the form sends.
    pub new_act: String,
    pub form: StaticForm,
}

#[derive(Clone, Debug)]
pub struct ActLine {
    pub id: String,
    /// "3:12 PM".
    pub at: String,
    /// "Signed in".
    pub kind: &'static str,
    /// "Helper Fay", "Own phone".
    pub source: String,
    /// The time at which a correction arrived, such as "April 30, 9:10 AM".
    pub received: String,
    pub reason: Option<String>,
    /// False for what was taken back, and for an undo.
    pub counts: bool,
}

impl PersonPage {
    pub fn render(&self) -> String {
        let title = format!("{}, {}", self.name, self.school);
        self.frame.render(&title, DayPart::SignIn, || {
            view! {
                <p class="attendance-back"><a href=self.back.clone()>"Back to sign-in"</a></p>
                <h1>
                    <span class="caption">{format!("{}, {}", self.school, self.session)}</span>
                    {self.name.clone()}
                </h1>
                <p>{self.render_state()}</p>
                {self.render_acts()}
                {self.render_form()}
            }
            .into_any()
        })
    }

    fn render_state(&self) -> impl IntoView + use<> {
        let stays = self.times.iter().map(|stay| match (&stay.from, &stay.to) {
            (Some(from), Some(to)) => format!("In {from}, out {to}. "),
            (Some(from), None) => format!("In {from}. "),
            (None, Some(to)) => format!("Out {to}. "),
            (None, None) => String::new(),
        });
        let stays: String = stays.collect();
        let stays = match stays.is_empty() {
            true => "Not signed in. ".to_owned(),
            false => stays,
        };
        let question = self.question.map(|question| {
            view! { <span class="desk-chip desk-chip-wrong">{question}</span> }
        });
        view! {
            <span class="line">{self.note.clone()}</span>
            <strong>{stays}</strong>
            {question}
        }
    }

    fn render_acts(&self) -> Option<impl IntoView + use<>> {
        let rows = self.acts.iter().cloned().map(|act| {
            let reason = act
                .reason
                .map(|reason| view! { <span class="line">{reason}</span> });
            let taken_back = (!act.counts).then(|| {
                view! { <span class="note line">"Does not count"</span> }
            });
            view! {
                <tr>
                    <td>{act.at}</td>
                    <td>{act.kind} {taken_back}</td>
                    <td>
                        {act.source}
                        {reason}
                        <span class="note line">{format!("Received {}", act.received)}</span>
                    </td>
                </tr>
            }
        });
        (!self.acts.is_empty()).then(|| {
            view! {
                <section aria-labelledby="acts">
                    <h2 id="acts">"What was recorded"</h2>
                    <table class="attendance-acts">
                        <thead>
                            <tr>
                                <th scope="col">"Time"</th>
                                <th scope="col">"What"</th>
                                <th scope="col">"By"</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </section>
            }
        })
    }

    fn render_form(&self) -> impl IntoView + use<> {
        let chosen = match self.form.value("what") {
            chosen if chosen.is_empty() => "in".to_owned(),
            chosen => chosen,
        };
        let choice = |id: String, value: String, label: String| {
            let checked = value == chosen;
            view! {
                <div class="choice">
                    <input type="radio" id=id.clone() name="what" value=value checked=checked/>
                    <label for=id>{label}</label>
                </div>
            }
        };
        let counting = self.acts.iter().filter(|act| act.counts);
        let undos = counting.enumerate().map(|(index, act)| {
            let label = format!("Take back: {} at {}", act.kind.to_lowercase(), act.at);
            choice(format!("undo-{index}"), format!("undo:{}", act.id), label)
        });
        let undos = undos.collect_view();
        let error = self.form.errors.get("what").map(|error| {
            view! { <p class="field-error" id="what-error">{error.to_owned()}</p> }
        });
        view! {
            <section class="attendance-correct" aria-labelledby="correct">
                <h2 id="correct">"Correct it"</h2>
                <p class="note">
                    "A correction is added to what was recorded. Nothing is erased, and it is always dated."
                </p>
                <form method="post" action=self.action.clone()>
                    <input type="hidden" name="session" value=self.session_id.clone()/>
                    <input type="hidden" name="person" value=self.key.clone()/>
                    <input type="hidden" name="id" value=self.new_act.clone()/>
                    {self.form.render_summary()}
                    <fieldset class="field" id="what">
                        <legend>"What happened?"</legend>
                        {error}
                        {choice("what-in".into(), "in".into(), "Signed in".into())}
                        {choice("what-out".into(), "out".into(), "Signed out".into())}
                        {undos}
                    </fieldset>
                    {self.form.render_time("time", "Time", "On the session’s day. Leave it empty to take something back.")}
                    {self.form.render_text("reason", "Reason", "Who told you, or why the record is wrong", None)}
                    <button type="submit" class="button">"Save the correction"</button>
                </form>
            </section>
        }
    }
}
