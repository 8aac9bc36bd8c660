//! A school team's access to its worksheet: links and codes, made on request.

use super::share_tools::{BackLink, ShareTools};
use crate::api::types::returned_form::IssuedSecret;
use crate::dom::share::ShareContent;
use domain::slug::{SchoolSlug, WorkshopSlug};
use leptos::prelude::*;

#[component]
pub(crate) fn TeamAccess(
    workshop: WorkshopSlug,
    school: SchoolSlug,
    /// A word above the heading.
    #[prop(optional)]
    overline: &'static str,
    /// The team's open tasks, where they are known.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let base = format!("/w/{workshop}");
    view! {
        <section class="registration-next" aria-labelledby="team-access">
            {(!overline.is_empty()).then(|| view! { <p class="hint overline">{overline}</p> })}
            <h2 id="team-access">"Your team's worksheet"</h2>
            <p>
                "Your team works in one shared worksheet, each person on their own device. The \
                 first person to open it here becomes team lead."
            </p>
            {children.map(|children| children())}
            <p class="actions">
                <a class="button" href=format!("{base}/join") rel="external">"Open the worksheet"</a>
            </p>
            <h3>"Invite your team"</h3>
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
            "Send your team a link. People without it can type a code. Older links still work, but \
             only the newest code does."
        </p>
        <div class="actions">{form("link", "Get a link for the team")} {form("code", "Get a code")}</div>
    }
}

/// A team's new link or code, shown once.
#[component]
pub(crate) fn ShownSecret(
    shown: IssuedSecret,
    /// The school's name.
    school: String,
    /// The full address at which the code is typed.
    join: String,
    back: BackLink,
) -> impl IntoView {
    match shown {
        IssuedSecret::Link { url, qr_svg } => {
            let advice = "Anyone who opens it joins the team. Share it with your team, or let them \
                scan the QR code. We can't show this link again, but you can make another.";
            let heading = format!("The team's link of {school}");
            view! { <ShownLink heading advice url qr_svg back/> }.into_any()
        }
        IssuedSecret::Code(code) => view! { <ShownCode code school join back/> }.into_any(),
    }
}

/// A new link, with its QR code. On paper it is alone.
#[component]
pub(crate) fn ShownLink(
    #[prop(into)] heading: String,
    advice: &'static str,
    url: String,
    qr_svg: String,
    back: BackLink,
) -> impl IntoView {
    let described = format!("QR code: {heading}");
    let shared = ShareContent {
        title: heading.clone(),
        text: heading.clone(),
        url: Some(url.clone()),
    };
    view! {
        <section class="slip share-sheet" aria-labelledby="shown">
            <div class="slip-text">
                <h2 class="slip-state" id="shown" tabindex="-1">{heading}</h2>
                <p class="code shown-link">{url.clone()}</p>
                <p class="share-advice">{advice}</p>
                <ShareTools noun="link" copied=url shared back/>
            </div>
            <div class="slip-qr" role="img" aria-label=described inner_html=qr_svg></div>
        </section>
    }
}

#[component]
fn ShownCode(code: String, school: String, join: String, back: BackLink) -> impl IntoView {
    let shared = ShareContent {
        title: format!("The team's code of {school}"),
        text: format!("Join the team of {school}: go to {join} and type the code {code}."),
        url: None,
    };
    view! {
        <section class="slip share-sheet" aria-labelledby="shown">
            <div class="slip-text">
                <h2 class="slip-state" id="shown">{format!("The team's code of {school}")}</h2>
                <p class="code shown-code">{code.clone()}</p>
                <p>"Type it at " <strong class="code shown-link">{join}</strong></p>
                <p class="share-advice">
                    "The earlier code no longer works. We can't show this code again, but you can \
                     make another."
                </p>
                <ShareTools noun="code" copied=code shared back/>
            </div>
        </section>
    }
}
