//! First step: the code on the wall.

use super::SignInFrame;
use crate::components::static_fields::StaticForm;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct CodeStep {
    pub frame: SignInFrame,
    /// With the code as typed, or as the poster's QR code has it.
    pub form: StaticForm,
    /// The reason why the person is here again, such as that the code has ended.
    pub notice: Option<String>,
}

impl CodeStep {
    pub fn render(&self) -> String {
        self.frame.render("Sign in or out", None, || {
            let notice = self.notice.clone().map(|notice| {
                view! { <p class="notice notice-wrong" role="alert">{notice}</p> }
            });
            let value = self.form.value("code");
            let field = self.form.render_field(
                "code",
                "The code on the wall",
                "Eight letters and digits, such as K7QM‑2X4D",
                move |described_by, invalid| {
                    view! {
                        <input
                            type="text"
                            class="wide own-code"
                            id="code"
                            name="code"
                            value=value
                            spellcheck="false"
                            autocapitalize="characters"
                            autocomplete="one-time-code"
                            aria-describedby=described_by
                            aria-invalid=invalid
                        />
                    }
                    .into_any()
                },
            );
            view! {
                {notice}
                {self.form.render_summary()}
                <form method="post" action=format!("{}/code", self.frame.address())>
                    {field}
                    <button type="submit" class="button button-main own-next">"Continue"</button>
                </form>
                <p class="note own-help">
                    "The code hangs in the room. Without it, ask the person at the door."
                </p>
            }
            .into_any()
        })
    }
}
