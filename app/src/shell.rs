//! The document around every page, the WASM programs, and their routes.

#[cfg(feature = "ssr")]
use crate::bundle_loader::{BundleLoader, PageEnd};
use crate::components::announcer::{Announcer, LiveRegion};
use crate::components::escapable_text::PageTitle;
use crate::dom;
#[cfg(feature = "ssr")]
use crate::page_head::PageHead;
use crate::pages::casa_version::CasaVersionPage;
use crate::pages::check_in::CheckInPage;
use crate::pages::decline::DeclinePage;
use crate::pages::desk::DeskPage;
use crate::pages::facilitation::FacilitationPage;
use crate::pages::history::{HistoryPage, MomentPage};
use crate::pages::join::JoinPage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::register::RegisterPage;
use crate::pages::registration::RegistrationPage;
use crate::pages::sign_in::{SignInLinkPage, SignInPage};
use crate::pages::start::StartPage;
use crate::pages::team::TeamPage;
use crate::pages::worksheet::WorksheetPage;
use crate::pages::worksheet::step::WorksheetStep;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

/// The program that a browser runs on a page: one for people who register, one for the office, one for the
/// door, two for teams, so that nobody downloads another's. A link from one program's pages to another's is
/// `rel="external"`: no program knows the routes of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WasmBundle {
    /// The announcement, the registration form, the registrant's own page.
    Register,
    /// The organizers' pages, and the facilitators'.
    Desk,
    Worksheet,
    /// The team's members, and the worksheet's history.
    Team,
    /// Check-in at the door.
    CheckIn,
}

impl WasmBundle {
    /// The program of the page at a path. [`Self::Register`] shows the error page of every unknown
    /// path.
    pub fn for_path(path: &str) -> Self {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        match (parts.next(), parts.nth(1), parts.next()) {
            (Some("desk"), ..) | (Some("w"), Some("facilitate"), _) => Self::Desk,
            (Some("w"), Some("check-in"), _) => Self::CheckIn,
            (Some("w"), Some("worksheet"), part)
                if WorksheetStep::parse(part.unwrap_or("")).is_some() =>
            {
                Self::Worksheet
            }
            // A refused file is answered with the page it was sent from.
            (Some("w"), Some("worksheet"), Some("paper")) => Self::Worksheet,
            (Some("w"), Some("join" | "worksheet"), _) => Self::Team,
            _ => Self::Register,
        }
    }

    /// The name of the program's crate target, of its files, and of its entry in the bundler's
    /// manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Desk => "desk",
            Self::Worksheet => "worksheet",
            Self::Team => "team",
            Self::CheckIn => "check_in",
        }
    }
}

/// The bundler's names of the site's files. The server provides them in every page's context.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteFiles {
    /// The style sheet, under `/pkg`.
    pub style: String,
}

/// The document around every page. Its only inline scripts are the program's loader and Leptos'
/// own, which carry the nonce, and it has no inline style: the content security policy forbids
/// both.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions, bundle: WasmBundle, path: String) -> impl IntoView {
    let page = match bundle {
        WasmBundle::Register => view! { <RegisterApp/> }.into_any(),
        WasmBundle::Desk => view! { <DeskApp/> }.into_any(),
        WasmBundle::Worksheet => view! { <WorksheetApp/> }.into_any(),
        WasmBundle::Team => view! { <TeamApp/> }.into_any(),
        WasmBundle::CheckIn => view! { <CheckInApp/> }.into_any(),
    };
    let style = use_context::<SiteFiles>().map(|files| format!("/pkg/{}", files.style));
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                // A phone that turns numbers into links would change the page before the program
                // takes it over.
                <meta name="format-detection" content="telephone=no, date=no, address=no, email=no"/>
                <PageHead path/>
                <link rel="stylesheet" href=style/>
                <BundleLoader options/>
                <leptos_meta::MetaTags/>
            </head>
            <body>
                {page}
                <PageEnd/>
            </body>
        </html>
    }
}

/// The pages for people who register. An address that takes a POST is a route too, because the
/// answer to a form with errors is its page again. Every page is rendered whole before it is sent:
/// it needs no script to be complete, and its title and status are right.
#[component]
pub fn RegisterApp() -> impl IntoView {
    view! {
        <AppRoot>
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
            </FlatRoutes>
        </AppRoot>
    }
}

/// The organizers' pages, and the facilitators'.
#[component]
pub fn DeskApp() -> impl IntoView {
    view! {
        <AppRoot>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/desk") view=DeskPage ssr=SsrMode::Async/>
                // One route for all tabs: going from tab to tab keeps the page and its stream.
                <Route
                    path=path!("/desk/w/:workshop/:part?/:detail?")
                    view=DeskPage
                    ssr=SsrMode::Async
                />
                <Route path=path!("/w/:workshop/facilitate") view=FacilitationPage ssr=SsrMode::Async/>
                <Route path=path!("/w/:workshop/facilitate/:change") view=FacilitationPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/sign-in") view=SignInLinkPage ssr=SsrMode::Async/>
                <Route path=path!("/desk/sign-in/:token") view=SignInPage ssr=SsrMode::Async/>
            </FlatRoutes>
        </AppRoot>
    }
}

#[component]
pub fn WorksheetApp() -> impl IntoView {
    view! {
        <AppRoot>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/w/:workshop/worksheet/:step?") view=WorksheetPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/w/:workshop/worksheet/paper/:paper")
                    view=WorksheetPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/worksheet/casa/:casa")
                    view=WorksheetPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/worksheet/blueprint/:release")
                    view=WorksheetPage
                    ssr=SsrMode::Async
                />
            </FlatRoutes>
        </AppRoot>
    }
}

/// A team's members, and its worksheet's history.
#[component]
pub fn TeamApp() -> impl IntoView {
    view! {
        <AppRoot>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/w/:workshop/join") view=JoinPage ssr=SsrMode::Async/>
                <Route path=path!("/w/:workshop/worksheet/team") view=TeamPage ssr=SsrMode::Async/>
                <Route
                    path=path!("/w/:workshop/worksheet/team/:change")
                    view=TeamPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/worksheet/history")
                    view=HistoryPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/worksheet/restore")
                    view=HistoryPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/worksheet/begin")
                    view=HistoryPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/worksheet/casa-version/:number")
                    view=CasaVersionPage
                    ssr=SsrMode::Async
                />
                <Route
                    path=path!("/w/:workshop/worksheet/at/:number")
                    view=MomentPage
                    ssr=SsrMode::Async
                />
            </FlatRoutes>
        </AppRoot>
    }
}

/// Check-in at the door.
#[component]
pub fn CheckInApp() -> impl IntoView {
    view! {
        <AppRoot>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/w/:workshop/check-in") view=CheckInPage ssr=SsrMode::Async/>
                <Route path=path!("/w/:workshop/check-in/:change") view=CheckInPage ssr=SsrMode::Async/>
            </FlatRoutes>
        </AppRoot>
    }
}

/// The frame of every program's pages.
#[component]
fn AppRoot(children: Children) -> impl IntoView {
    provide_meta_context();
    let (_, title) = Announcer::provide();
    view! {
        <PageTitle title/>
        <a class="skip-link" href="#main" on:click=dom::focus_on_click("main".to_owned())>
            "Skip to main content"
        </a>
        <Router>{children()}</Router>
        <LiveRegion/>
    }
}
