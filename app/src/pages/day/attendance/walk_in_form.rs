//! Somebody who is not on a list, added by the office.

use super::session_detail::SessionDetail;
use crate::components::static_fields::StaticForm;
use domain::registration::roster::StaffRole;
use leptos::prelude::*;

impl SessionDetail {
    pub(super) fn render_walk_in(&self, form: &StaticForm) -> impl IntoView + use<> {
        let roles = StaffRole::ALL.map(|role| (role.as_str().to_owned(), role.label().to_owned()));
        let schools = self.all_schools.clone();
        view! {
            <details class="attendance-walk-in" id="walk-in" open=form.is_refused()>
                <summary>"Add somebody who is not listed"</summary>
                <form method="post" action=format!("{}/walk-in", self.base)>
                    <input type="hidden" name="session" value=self.id.clone()/>
                    <input type="hidden" name="id" value=self.new_act.clone()/>
                    {form.render_summary()}
                    {form.render_select("school", "School", schools)}
                    {form.render_text("person_name", "Name", "First and last name", None)}
                    {form.render_select("role", "Role", roles.to_vec())}
                    {form.render_time("time", "Signed in at", "On the session’s day")}
                    {form.render_text("reason", "Reason", "Who told you, or why it is added now", None)}
                    <button type="submit" class="button">"Add and sign in"</button>
                </form>
            </details>
        }
    }
}
