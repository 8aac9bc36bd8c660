//! Signing in to the desk: a link by email, and the page that such a link opens. Opening it spends
//! nothing: mail scanners open links too.

use crate::api::types::desk::NO_SIGN_IN_EMAIL;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Heading;
use crate::components::errors::ErrorSummary;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::layout::Layout;
use crate::pages::read_param;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Whether the server can mail a sign-in link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignInMail {
    Available,
    /// No mail server is configured.
    Unavailable,
}

impl SignInMail {
    /// The same on the server and after hydration. A page that was reached without the server offers
    /// the form; its answer says it where there is no email.
    pub(crate) fn current() -> Self {
        match SharedValue::new(has_no_mail_server).into_inner() {
            true => Self::Unavailable,
            false => Self::Available,
        }
    }
}

fn has_no_mail_server() -> bool {
    #[cfg(feature = "ssr")]
    {
        use crate::api::answers::context::{ApiContext, MailDelivery};
        let delivery = use_context::<ApiContext>().map(|api| api.mail_delivery);
        delivery == Some(MailDelivery::Outbox)
    }
    #[cfg(not(feature = "ssr"))]
    {
        false
    }
}

/// `/desk/sign-in`: the answer to the form that asks for a link.
#[component]
pub(crate) fn SignInLinkPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let mail = SignInMail::current();
    let is_sent = use_query_map().with_untracked(|query| query.get("sent").is_some());
    match is_sent {
        true => view! {
            <Layout>
                <div class="column">
                    <Heading text="Check your email"/>
                    <p>
                        "If the address you typed is an organizer’s, a sign-in link is on its way. It \
                         works once, within an hour."
                    </p>
                    <p>"Nothing came? Look in the spam folder, or ask the person who runs Causeway."</p>
                    <p>
                        <a href="/desk/sign-in">"Try another address"</a>
                    </p>
                </div>
            </Layout>
        }
        .into_any(),
        false => view! { <SignInPrompt mail submitted/> }.into_any(),
    }
}

/// The page of somebody who is not signed in: one field and one button.
#[component]
pub(crate) fn SignInPrompt(mail: SignInMail, submitted: ReturnedForm) -> impl IntoView {
    let typed = submitted.value("email").unwrap_or_default().to_owned();
    let refused = submitted.refused.map(|it| it.message);
    let errors = RwSignal::new(submitted.errors);
    let form = match mail {
        SignInMail::Available => view! {
            <p>"The desk is for organizers. Type your email address, and we’ll send you a link that signs you in."</p>
            <form method="post" action="/desk/sign-in" novalidate>
                <ErrorSummary errors/>
                {refused.map(|text| view! { <p class="notice notice-wrong" role="alert">{text}</p> })}
                <FormTextField
                    name="email"
                    label="Your email address"
                    value=typed
                    kind=InputKind::OwnEmail
                    errors
                />
                <button type="submit" class="button">"Email me a sign-in link"</button>
            </form>
        }
        .into_any(),
        SignInMail::Unavailable => view! {
            <p>"The desk is for organizers."</p>
            <p>{NO_SIGN_IN_EMAIL}</p>
        }
        .into_any(),
    };
    view! {
        <Layout>
            <div class="column">
                <Heading text="Sign in to the desk"/>
                {form}
                <p class="desk-elsewhere">
                    <a href="/" rel="external">"Go to the current workshop"</a>
                </p>
            </div>
        </Layout>
    }
}

/// The button spends the link; a spent link's page says how to get another.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let token = read_param("token");
    let spent = use_query_map().with_untracked(|query| query.get("spent").is_some());
    let page = if spent {
        render_spent_link().into_any()
    } else {
        view! {
            <Heading text="Sign in to the desk"/>
            <p>"This link works once. The desk then stays open in this browser for 12 hours."</p>
            <form method="post" action=move || format!("/desk/sign-in/{}", token.get())>
                <p class="actions">
                    <button type="submit" class="button">"Open the desk"</button>
                </p>
            </form>
        }
        .into_any()
    };
    view! {
        <Layout>
            <div class="column">{page}</div>
        </Layout>
    }
}

fn render_spent_link() -> impl IntoView {
    view! {
        <Heading text="This sign-in link no longer works"/>
        <p>"Somebody used it before, or its time has run out. Each link works once."</p>
        <p>
            "If you used it in this browser, the desk is still open. " <a href="/desk">"Go to the desk"</a>
        </p>
        <p>
            <a href="/desk/sign-in">"Get a new link"</a>
        </p>
    }
}
