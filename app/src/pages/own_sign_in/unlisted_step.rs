//! Third step for somebody whom the list does not name.

use super::{SignInFrame, SignInSession};
use crate::components::static_fields::StaticForm;
use domain::registration::roster::StaffRole;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct UnlistedStep {
    pub frame: SignInFrame,
    pub session: SignInSession,
    /// The school's slug and name.
    pub school: (String, String),
    /// The id of the act that the form sends.
    pub act: String,
    pub form: StaticForm,
}

impl UnlistedStep {
    pub fn render(&self) -> String {
        let (slug, school) = &self.school;
        self.frame.render("Sign in with your name", Some(&self.session), || {
            let roles = StaffRole::ALL.map(|role| (role.as_str().to_owned(), role.label().to_owned()));
            view! {
                <p class="own-school">
                    {school.clone()} " " <a href=self.frame.school_address(slug)>"Back to the names"</a>
                </p>
                {self.form.render_summary()}
                <form method="post" action=format!("{}/unlisted", self.frame.address())>
                    <input type="hidden" name="school" value=slug.clone()/>
                    <input type="hidden" name="id" value=self.act.clone()/>
                    {self.form.render_text("person_name", "Your name", "First and last name", Some("name"))}
                    {self.form.render_select("role", "Your role", roles.to_vec())}
                    <button type="submit" class="button own-act">"Sign in"</button>
                </form>
            }
            .into_any()
        })
    }
}
