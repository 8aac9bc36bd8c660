//! A school team's access to its worksheet: links and codes, made on request.

use crate::api::types::returned_form::IssuedSecret;
use domain::slug::{SchoolSlug, WorkshopSlug};
use leptos::prelude::*;

#[component]
pub(crate) fn TeamAccess(workshop: WorkshopSlug, school: SchoolSlug) -> impl IntoView {
    let base = format!("/w/{workshop}");
    view! {
        <section aria-labelledby="team-access">
            <h2 id="team-access">"Your team's worksheet"</h2>
            <p>
                "Your team writes its problem statements and its plan in one worksheet, all at \
                 once, each on a device of their own. Whoever opens it first from this page leads."
            </p>
            <p>
                <a href=format!("{base}/join") rel="external">"Open the worksheet"</a>
            </p>
            <TeamLinks workshop school/>
        </section>
    }
}

#[component]
pub(crate) fn TeamLinks(workshop: WorkshopSlug, school: SchoolSlug) -> impl IntoView {
    let form = |change: &'static str, button: &'static str| {
        let school = school.to_string();
        view! {
            <form method="post" action=format!("/w/{workshop}/worksheet/team/{change}")>
                <input type="hidden" name="school" value=school/>
                <button type="submit" class="button button-quiet">{button}</button>
            </form>
        }
    };
    view! {
        <p class="hint">
            "Each link is a new one, and the ones before go on working, so nothing that was \
             printed is lost. Of codes only the newest is good."
        </p>
        <div class="actions">{form("link", "Show the team's link")} {form("code", "New code")}</div>
    }
}

#[component]
pub(crate) fn ShownSecret(
    shown: IssuedSecret,
    /// The address at which the code is typed.
    join: String,
) -> impl IntoView {
    match shown {
        IssuedSecret::Link { url, qr_svg } => {
            let advice = "Whoever opens it joins the team. Pass it on, or have the code scanned: we \
                can't show this very link again.";
            view! { <ShownLink heading="The team's link" advice url qr_svg/> }.into_any()
        }
        IssuedSecret::Code(code) => view! {
            <section class="slip" aria-labelledby="shown">
                <div class="slip-text">
                    <h2 class="slip-state" id="shown">"The team's code"</h2>
                    <p class="code shown-code">{code}</p>
                    <p>
                        "It is typed at " <span class="code">{join}</span>
                        ". The code before has ended, and we can't show this one again."
                    </p>
                </div>
            </section>
        }
        .into_any(),
    }
}

/// A new link, with its QR code.
#[component]
pub(crate) fn ShownLink(
    #[prop(into)] heading: String,
    advice: &'static str,
    url: String,
    qr_svg: String,
) -> impl IntoView {
    let described = format!("QR code: {heading}");
    view! {
        <section class="slip" aria-labelledby="shown">
            <div class="slip-text">
                <h2 class="slip-state" id="shown">{heading}</h2>
                <p class="code">{url}</p>
                <p>{advice}</p>
            </div>
            <div class="slip-qr" role="img" aria-label=described inner_html=qr_svg></div>
        </section>
    }
}
