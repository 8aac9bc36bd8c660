//! Third step: the name.

use super::{SignInFrame, SignInSession};
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct NameStep {
    pub frame: SignInFrame,
    pub session: SignInSession,
    /// The school's slug and name.
    pub school: (String, String),
    /// By name.
    pub people: Vec<ListedName>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedName {
    pub key: String,
    pub name: String,
}

impl NameStep {
    pub fn render(&self) -> String {
        let (slug, school) = &self.school;
        self.frame.render("Choose your name", Some(&self.session), || {
            let address = self.frame.school_address(slug);
            let people = self.people.iter().map(|person| {
                let address = format!("{address}&person={}", person.key);
                view! { <li><a class="phone-choice" href=address>{person.name.clone()}</a></li> }
            });
            view! {
                <p class="own-school">
                    {school.clone()} " " <a href=self.frame.address()>"Another school"</a>
                </p>
                <ul class="phone-choices">
                    {people.collect_view()}
                    <li>
                        <a class="phone-choice phone-choice-other" href=format!("{address}&unlisted=yes")>
                            "I’m not on the list"
                        </a>
                    </li>
                </ul>
            }
            .into_any()
        })
    }
}
