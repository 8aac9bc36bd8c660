//! Beside a session's people: its sheets, its helpers' links, and the code for people's own phones.

use super::session_detail::SessionDetail;
use crate::components::share_script::LinkTools;
use crate::components::static_fields::StaticForm;
use leptos::prelude::*;

/// A link that was made just now.
#[derive(Clone, Debug)]
pub struct MadeHelperLink {
    pub name: String,
    pub url: String,
    pub qr_svg: String,
}

impl MadeHelperLink {
    pub(super) fn render(&self, back: String) -> impl IntoView + use<> {
        let heading = format!("Helper’s link for {}", self.name);
        let described = format!("QR code: {heading}");
        let (url, title) = (self.url.clone(), heading.clone());
        view! {
            <section class="slip share-sheet" aria-labelledby="shown">
                <div class="slip-text">
                    <h2 class="slip-state" id="shown">{heading}</h2>
                    <p class="code shown-link">{self.url.clone()}</p>
                    <p class="share-advice">
                        "It opens check-in for this session alone, and shows names and ticks. Open it on the \
                         helper’s phone or tablet. Copy it now. We can’t show it again."
                    </p>
                    <LinkTools url title back back_label="Back to sign-in"/>
                </div>
                <div class="slip-qr" role="img" aria-label=described inner_html=self.qr_svg.clone()></div>
            </section>
        }
    }
}

impl SessionDetail {
    pub(super) fn render_side(&self, helper_form: &StaticForm) -> impl IntoView + use<> {
        view! {
            {self.render_sheets()}
            {self.render_helpers(helper_form)}
            {self.render_code()}
        }
    }

    fn render_sheets(&self) -> impl IntoView + use<> {
        let sheets = self.sheets.clone();
        view! {
            <section class="desk-card" aria-labelledby="sheets">
                <h2 id="sheets">"Print"</h2>
                <ul class="attendance-links">
                    <li><a href=format!("{sheets}/sign-in")>"Sign-in sheets"</a></li>
                    <li><a href=format!("{sheets}/tents")>"Table tents"</a></li>
                    <li><a href=format!("{sheets}/doors")>"Door list"</a></li>
                </ul>
            </section>
        }
    }

    fn render_helpers(&self, form: &StaticForm) -> impl IntoView + use<> {
        let end = format!("{}/helpers/end", self.base);
        let session = self.id.clone();
        let links = self.helpers.iter().cloned().map(|helper| {
            let ended = helper.ended.map(|at| format!(" Ended {at}."));
            let button = ended.is_none().then(|| {
                view! {
                    <form method="post" action=end.clone()>
                        <input type="hidden" name="helper" value=helper.id/>
                        <input type="hidden" name="session" value=session.clone()/>
                        <button type="submit" class="button-link">
                            "End the link"
                            <span class="visually-hidden">{format!(" of {}", helper.name)}</span>
                        </button>
                    </form>
                }
            });
            view! {
                <li>
                    <p>
                        <strong>{helper.name.clone()}</strong>
                        " "
                        <span class="note line">{format!("Made by {}.", helper.made)} {ended}</span>
                    </p>
                    {button}
                </li>
            }
        });
        let list = (!self.helpers.is_empty()).then(|| {
            view! { <ul class="attendance-helpers">{links.collect_view()}</ul> }
        });
        view! {
            <section class="desk-card" aria-labelledby="helpers">
                <h2 id="helpers" tabindex="-1">"Helpers"</h2>
                <p>
                    "A helper’s link checks people in at this session, on its day alone. It shows names and \
                     ticks, and nothing about meals or pay."
                </p>
                {list}
                <form method="post" action=format!("{}/helpers/make", self.base)>
                    <input type="hidden" name="session" value=self.id.clone()/>
                    {form.render_text("name", "Helper’s name", "", None)}
                    <button type="submit" class="button button-quiet">"Make a link"</button>
                </form>
            </section>
        }
    }

    fn render_code(&self) -> impl IntoView + use<> {
        let session = || view! { <input type="hidden" name="session" value=self.id.clone()/> };
        let (state, button) = match &self.code_made {
            Some(made) => (
                view! {
                    <p>
                        "Allowed. "
                        <span class="note">{format!("The code was made by {made}.")}</span>
                    </p>
                }
                .into_any(),
                "Make a new code",
            ),
            None => (
                view! {
                    <p>
                        "Not allowed yet. With a code on the wall, people sign in and out by themselves. Their \
                         phones show the names of their school, and nothing else."
                    </p>
                }
                .into_any(),
                "Allow it and make a code",
            ),
        };
        let end = self.code_made.is_some().then(|| {
            view! {
                <form method="post" action=format!("{}/codes/end", self.base)>
                    {session()}
                    <button type="submit" class="button-link">"End the code"</button>
                </form>
            }
        });
        view! {
            <section class="desk-card" aria-labelledby="own-phones">
                <h2 id="own-phones" tabindex="-1">"People’s own phones"</h2>
                {state}
                <form method="post" action=format!("{}/codes/make", self.base)>
                    {session()}
                    <button type="submit" class="button button-quiet">{button}</button>
                </form>
                {end}
            </section>
        }
    }
}
