//! The head of every page of the desk: the workshop, the organizer, the tabs.

use super::DeskState;
use super::desk_address::{DeskAddress, DeskTab};
use crate::components::sessions::LiveBadge;
use crate::live::LiveStatus;
use leptos::prelude::*;

#[component]
pub(super) fn DeskHead(
    desk: DeskState,
    link: RwSignal<LiveStatus>,
    address: Memo<Option<DeskAddress>>,
) -> impl IntoView {
    let (title, organizer, others) = desk.data.with_untracked(|data| {
        let own = &data.workshop.definition.workshop;
        let others = data.workshops.iter();
        let others: Vec<_> = others
            .filter(|(slug, _)| *slug != own.slug.to_string())
            .cloned()
            .collect();
        (own.title.clone(), data.organizer.clone(), others)
    });
    let current =
        Memo::new(move |_| address.with(|address| address.as_ref().map(DeskAddress::tab)));
    let tab = move |tab: DeskTab| {
        let is_current = move || (current.get() == Some(tab)).then_some("page");
        view! {
            <li>
                <a
                    href=desk.tab_address(tab)
                    rel=(!tab.is_live()).then_some("external")
                    aria-current=is_current
                >
                    {tab.label()}
                </a>
            </li>
        }
    };
    let others = (!others.is_empty()).then(|| {
        let lines = others
            .into_iter()
            .map(|(slug, title)| {
                view! { <li><a rel="external" href=format!("/desk/w/{slug}")>{title}</a></li> }
            })
            .collect_view();
        view! {
            <nav aria-label="Other workshops">
                <ul class="desk-others">{lines}</ul>
            </nav>
        }
    });
    view! {
        <div class="desk-head">
            <p class="desk-title">{title}</p>
            <LiveBadge link/>
            <span class="desk-organizer">{organizer}</span>
            <a rel="external" href=desk.workshop_address("facilitate")>"All teams, live"</a>
            <form method="post" action="/desk/sign-out">
                <button type="submit" class="button-link">"Sign out"</button>
            </form>
        </div>
        {others}
        <nav aria-label="Desk">
            <ul class="desk-tabs">{DeskTab::ALL.map(tab).collect_view()}</ul>
        </nav>
    }
}
