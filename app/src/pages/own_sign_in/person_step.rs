//! Last step: one button.

use super::{SignInFrame, SignInSession};
use domain::attendance::ActKind;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct PersonStep {
    pub frame: SignInFrame,
    pub session: SignInSession,
    /// The school's slug and name.
    pub school: (String, String),
    pub key: String,
    pub name: String,
    /// The button’s act: sign in, or out.
    pub next: ActKind,
    /// The id of the act that the button sends.
    pub act: String,
    /// The act that this phone sent just now.
    pub recorded: Option<RecordedMoment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedMoment {
    pub kind: ActKind,
    /// "3:12 PM".
    pub at: String,
}

impl PersonStep {
    pub fn render(&self) -> String {
        let (slug, school) = &self.school;
        self.frame.render(&self.name, Some(&self.session), || {
            let recorded = self.recorded.as_ref().map(|moment| {
                let text = match moment.kind {
                    ActKind::Out => {
                        format!("You signed out at {}. Thank you for coming.", moment.at)
                    }
                    ActKind::In | ActKind::Undo => format!(
                        "You signed in at {}. Sign out here when you leave.",
                        moment.at
                    ),
                };
                view! { <p class="notice notice-done" role="status">{text}</p> }
            });
            let other = match self.recorded {
                Some(_) => "Sign in somebody else",
                None => "That’s not me",
            };
            view! {
                <p class="own-school">{school.clone()}</p>
                {recorded}
                {self.render_button()}
                <p class="own-help">
                    <a href=self.frame.school_address(slug)>{other}</a>
                </p>
                <p class="note">"If a time is wrong, tell the person at the door or the office."</p>
            }
            .into_any()
        })
    }
    fn render_button(&self) -> AnyView {
        let slug = &self.school.0;
        let has_left = self
            .recorded
            .as_ref()
            .is_some_and(|it| it.kind == ActKind::Out);
        // Somebody who has just left comes back on purpose only.
        if has_left && self.next == ActKind::In {
            let again = format!("{}&person={}", self.frame.school_address(slug), self.key);
            return view! { <p class="own-help"><a href=again>"I’m back, sign in again"</a></p> }
                .into_any();
        }
        let (label, class) = match self.next {
            ActKind::Out => ("Sign out", "button own-act own-act-out"),
            ActKind::In | ActKind::Undo => ("Sign in", "button own-act"),
        };
        view! {
            <form method="post" action=format!("{}/act", self.frame.address())>
                <input type="hidden" name="school" value=slug.clone()/>
                <input type="hidden" name="person" value=self.key.clone()/>
                <input type="hidden" name="id" value=self.act.clone()/>
                <button type="submit" class=class name="what" value=self.next.as_str()>{label}</button>
            </form>
        }
        .into_any()
    }
}
