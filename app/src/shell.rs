//! The document around every page, and the routes.

use crate::components::announcer::{Announcer, LiveRegion};
use crate::dom;
use crate::pages::decline::DeclinePage;
use crate::pages::desk::DeskPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::register::RegisterPage;
use crate::pages::registration::RegistrationPage;
use crate::pages::sign_in::SignInPage;
use crate::pages::start::StartPage;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

/// What the bundler called the files of the site. The server provides it in every page's context.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFiles {
    /// The style sheet, under `/pkg`.
    pub style: String,
}

/// The document: what every page has in common. No inline script but Leptos' own, which carry the
/// nonce, and no inline style at all: the policy forbids both.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let style = use_context::<SiteFiles>().map(|files| format!("/pkg/{}", files.style));
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta
                    name="description"
                    content="Register your school's team for the workshop: dates, places and how many school places are left."
                />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=style/>
                <HydrationScripts options/>
                <leptos_meta::MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The application: its routes. An address that takes a POST is a route too, because the answer
/// to a form that must be mended is its page again. Every page is rendered whole before it is
/// sent: it needs no script to be complete, and its title and status are right.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let (_, title) = Announcer::provide();
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        dom::focus("main");
    };
    view! {
        <Title text=move || title.get()/>
        <a class="skip-link" href="#main" on:click=skip>
            "Skip to main content"
        </a>
        <Router>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=StartPage ssr=SsrMode::Async/>
                <Route path=path!("/w/:workshop") view=StartPage ssr=SsrMode::Async/>
                <Route path=path!("/w/:workshop/register") view=RegisterPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/w/:workshop/register/:ask")
                    view=RegisterPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/w/:workshop/decline") view=DeclinePage ssr=SsrMode::Async/>
                <Route
                    path=path!("/w/:workshop/registration")
                    view=RegistrationPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/registration/:change")
                    view=RegistrationPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/desk") view=DeskPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/w/:workshop") view=DeskPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/sign-in/:token") view=SignInPage ssr=SsrMode::Async/>
            </FlatRoutes>
        </Router>
        <LiveRegion/>
    }
}
