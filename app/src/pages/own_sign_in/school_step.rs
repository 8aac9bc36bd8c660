//! Second step: the school.

use super::{SignInFrame, SignInSession};
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct SchoolStep {
    pub frame: SignInFrame,
    pub session: SignInSession,
    /// By slug and name.
    pub schools: Vec<(String, String)>,
}

impl SchoolStep {
    pub fn render(&self) -> String {
        self.frame
            .render("Choose your school", Some(&self.session), || {
                let schools = self.schools.iter().map(|(slug, name)| {
                    let address = self.frame.school_address(slug);
                    view! { <li><a class="phone-choice" href=address>{name.clone()}</a></li> }
                });
                view! {
                    <ul class="phone-choices">{schools.collect_view()}</ul>
                    <p class="note own-help">
                        "If your school is not here, ask the person at the door."
                    </p>
                }
                .into_any()
            })
    }
}
