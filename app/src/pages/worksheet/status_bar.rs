//! The bar that stays in view above a worksheet: whether it is saved, who is here, undo and redo.

use super::worksheet_model::WorksheetModel;
use crate::api::types::worksheet::{IntakeView, MemberView};
use crate::components::announcer::Announcer;
use crate::components::countdown::Countdown;
use crate::components::fields::PeerChip;
use crate::components::is_enhanced;
use crate::editor::{Editor, EditorState, RemotePeer, SaveBadge};
use crate::phrases;
use leptos::prelude::*;

#[component]
pub(super) fn StatusBar(me: MemberView) -> impl IntoView {
    let editor = Editor::current();
    let enhanced = is_enhanced();
    let own = RemotePeer::me(&me);
    let peers = move || {
        let peers = editor.remote_peers.get().into_iter();
        peers
            .map(|peer| view! { <li><PeerChip peer/></li> })
            .collect_view()
    };
    let view = WorksheetModel::current().view;
    let timer = Signal::derive(move || view.with(|view| view.timer.clone()));
    let writes = move || editor.state.with(|state| *state != EditorState::Reading);
    view! {
        <div class="bar">
            <p class="saved" translate="no">{move || enhanced.get().then(|| view! { <SaveIndicator/> })}</p>
            <Countdown timer/>
            <ul class="people" aria-label="People here">
                <li class="me"><PeerChip peer=own/></li>
                {peers}
            </ul>
            <div class="walk" hidden=move || !(enhanced.get() && writes())>
                <button
                    type="button"
                    class="button-step"
                    disabled=move || !(editor.is_writing() && editor.undo_steps.get().back)
                    on:click=move |_| editor.undo()
                >
                    "Undo"
                </button>
                <button
                    type="button"
                    class="button-step"
                    disabled=move || !(editor.is_writing() && editor.undo_steps.get().on)
                    on:click=move |_| editor.redo()
                >
                    "Redo"
                </button>
            </div>
        </div>
    }
}

/// Says whether everything that was typed here is on the server's disk.
#[component]
fn SaveIndicator() -> impl IntoView {
    let editor = Editor::current();
    let announcer = Announcer::current();
    // Only a connection that went or came back is read out: it changes what a person would do.
    Effect::new(move |before: Option<bool>| {
        let offline = matches!(
            editor.badge.get(),
            SaveBadge::Offline(_) | SaveBadge::Unkept(_)
        );
        match before {
            Some(false) if offline => announcer
                .say_calmly("No connection. What you type is kept on this device and sent later."),
            Some(true) if !offline => announcer.say_calmly("Connected again."),
            _ => {}
        }
        offline
    });
    let reading = move || editor.state.with(|state| *state == EditorState::Reading);
    let view = WorksheetModel::current().view;
    let is_reached =
        Memo::new(move |_| view.with(|view| matches!(view.intake, IntakeView::Reached(_))));
    move || {
        let changes = phrases::changes_label;
        let ended = editor
            .state
            .with(|state| matches!(state, EditorState::Ended(_)));
        let (class, words) = match editor.badge.get() {
            SaveBadge::Offline(0) if ended => ("badge-wrong", "Closed".to_owned()),
            SaveBadge::Offline(count) | SaveBadge::Unkept(count) if ended => (
                "badge-wrong",
                format!("Closed – {} not sent", changes(count)),
            ),
            SaveBadge::Opening => ("badge-opening", "Opening…".to_owned()),
            SaveBadge::Saved if reading() => ("badge-saved", "Up to date".to_owned()),
            SaveBadge::Saved => ("badge-saved", "Saved".to_owned()),
            SaveBadge::Saving(count) if is_reached.get() => (
                "badge-offline",
                format!("{} kept on this device", changes(count)),
            ),
            SaveBadge::Saving(_) => ("badge-saving", "Saving…".to_owned()),
            SaveBadge::Offline(0) => ("badge-offline", "Offline".to_owned()),
            SaveBadge::Offline(count) => (
                "badge-offline",
                format!("Offline – {} kept on this device", changes(count)),
            ),
            SaveBadge::Unkept(count) => (
                "badge-wrong",
                format!(
                    "Offline – {} only in this tab: leave it open",
                    changes(count)
                ),
            ),
            SaveBadge::Stranded(count) => (
                "badge-wrong",
                format!("Saved, except {} from an earlier visit", changes(count)),
            ),
        };
        view! { <span class=format!("badge-save {class}")>{words}</span> }
    }
}
