//! The bar that stays in view above a worksheet: whether it is saved, who is here, undo and redo.
//! On a phone it opens the sheet of steps, and is one line.

use super::side_panel::SIDE_SHEET;
use super::step::WorksheetStep;
use super::step_rail::STEP_SHEET;
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
pub(super) fn StatusBar(me: MemberView, step: Memo<Option<WorksheetStep>>) -> impl IntoView {
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
    // A phone shows the first few faces; the rest are a number.
    let rest = move || {
        let others = editor.remote_peers.with(Vec::len);
        others
            .checked_sub(MAX_FACES - 1)
            .filter(|rest| *rest > 0)
            .map(|rest| format!("+{rest}"))
    };
    let name = move || step.get().map(WorksheetStep::name);
    view! {
        <div class="bar">
            <button type="button" class="bar-step" popovertarget=STEP_SHEET>
                <span class="visually-hidden">"Steps. Now: "</span>
                <span class="bar-name">{name}</span>
            </button>
            <p class="saved" translate="no">{move || enhanced.get().then(|| view! { <SaveIndicator/> })}</p>
            <Countdown timer/>
            <ul class="people" aria-label="People here">
                <li class="me"><PeerChip peer=own/></li>
                {peers}
            </ul>
            <span class="people-rest" aria-hidden="true">{rest}</span>
            <div class="walk" hidden=move || !(enhanced.get() && writes())>
                <button
                    type="button"
                    class="button-step walk-back"
                    disabled=move || !(editor.is_writing() && editor.undo_steps.get().back)
                    on:click=move |_| editor.undo()
                >
                    "Undo"
                </button>
                <button
                    type="button"
                    class="button-step walk-on"
                    disabled=move || !(editor.is_writing() && editor.undo_steps.get().on)
                    on:click=move |_| editor.redo()
                >
                    "Redo"
                </button>
            </div>
            <button type="button" class="button-step bar-more" popovertarget=SIDE_SHEET>"More"</button>
        </div>
    }
}

/// The number of faces that fit into a phone's bar.
const MAX_FACES: usize = 2;

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
        let kept = |count| format!(" – {} kept on this device", changes(count));
        let (class, words, details) = match editor.badge.get() {
            SaveBadge::Offline(0) if ended => ("badge-wrong", "Closed", String::new()),
            SaveBadge::Offline(count) | SaveBadge::Unkept(count) if ended => (
                "badge-wrong",
                "Closed",
                format!(" – {} not sent", changes(count)),
            ),
            SaveBadge::Opening => ("badge-opening", "Opening…", String::new()),
            SaveBadge::Saved if reading() => ("badge-saved", "Up to date", String::new()),
            SaveBadge::Saved => ("badge-saved", "Saved", String::new()),
            SaveBadge::Saving(count) if is_reached.get() => {
                ("badge-offline", "Not sent", kept(count))
            }
            SaveBadge::Saving(_) => ("badge-saving", "Saving…", String::new()),
            SaveBadge::Offline(0) => ("badge-offline", "Offline", String::new()),
            SaveBadge::Offline(count) => ("badge-offline", "Offline", kept(count)),
            SaveBadge::Unkept(count) => (
                "badge-wrong",
                "Offline",
                format!(" – {} only in this tab: leave it open", changes(count)),
            ),
            SaveBadge::Stranded(count) => (
                "badge-wrong",
                "Saved",
                format!(", except {} from an earlier visit", changes(count)),
            ),
        };
        let details =
            (!details.is_empty()).then(|| view! { <span class="badge-details">{details}</span> });
        view! {
            <span class=format!("badge-save {class}")>{words}</span>
            {details}
        }
    }
}
