//! Notices of what keeps a person from writing, and what to do about it.

use super::worksheet_model::WorksheetModel;
use crate::api::worksheet::IntakeView;
use crate::dom;
use crate::editor::{Editor, EditorState, EndReason, RemainingSpace, RestoreChoice, SaveBadge};
use crate::phrases;
use domain::team::Role;
use leptos::prelude::*;

#[component]
pub(super) fn WritingNotices() -> impl IntoView {
    let editor = Editor::current();
    let model = WorksheetModel::current();
    let view = model.view;
    let intake = Memo::new(move |_| view.with(|view| view.intake.clone()));
    let saved = StoredValue::new(model.address("saved.txt"));
    view! {
        <p class="notice no-script">
            "Without JavaScript this page can be read and printed. To write in it, turn JavaScript on."
        </p>
        <p class="notice" hidden=move || editor.space.get() == RemainingSpace::Enough>
            "This worksheet is nearly full. Short notes still fit; keep long texts elsewhere, and \
             write here where they are."
        </p>
        {move || intake.with(|intake| render_intake_notice(intake, saved))}
        <p class="notice" hidden=move || editor.is_kept.get()>
            "This browser keeps nothing on this device. What you type is safe only once the page says \
             “Saved”: leave it open until then."
        </p>
        {move || match editor.badge.get() {
            SaveBadge::Stranded(count) => Some(view! { <StrandedNotice count/> }),
            _ => None,
        }}
        {move || match editor.state.get() {
            EditorState::Opening | EditorState::Writing => None,
            EditorState::Reading if intake.with(IntakeView::is_damaged) => None,
            EditorState::Reading => Some(view! {
                <p class="notice">
                    "You are here as a facilitator: you see what the team writes as they write it."
                </p>
            }.into_any()),
            EditorState::Asking(count) => Some(view! { <RestoreNotice count/> }.into_any()),
            EditorState::Ended(why) => Some(view! { <EndedNotice why/> }.into_any()),
        }}
    }
}

/// A notice of why the worksheet takes no edits, or soon none.
fn render_intake_notice(intake: &IntakeView, saved: StoredValue<String>) -> Option<AnyView> {
    let notice = match intake {
        IntakeView::Open => return None,
        IntakeView::NearlyReached(ends) => {
            let words = format!(
                "This worksheet has nearly reached its limit for one day. A team's own typing never \
                 comes close: a program or very long pastes may be at work. If the limit is reached, \
                 what you type is kept on your device, and writing goes on at {ends}."
            );
            view! { <p class="notice" role="status">{words}</p> }.into_any()
        }
        IntakeView::Reached(ends) => {
            let words = format!(
                "This worksheet has reached its limit for today. What you type now is kept on this \
                 device and is sent when writing goes on: {ends}. Until then teammates don't see \
                 it, so don't clear this browser's data. If your team has to write today, ask the \
                 office."
            );
            view! { <p class="notice notice-wrong" role="alert">{words}</p> }.into_any()
        }
        IntakeView::Damaged(last) => {
            let shown = match last {
                Some(last) => {
                    format!("You see what it said on {last}, the last moment that can be read.")
                }
                None => "Nothing of it can be read.".to_owned(),
            };
            view! {
                <div class="notice notice-wrong" role="alert">
                    <p>
                        {format!(
                            "A part of this worksheet's record on the server is damaged. {shown} \
                             Nobody can write in it until it is repaired. What is on your devices \
                             stays there. Tell the office.",
                        )}
                    </p>
                    <p>
                        <a href=saved.get_value() rel="external" download="">"Download what it says"</a>
                    </p>
                </div>
            }
            .into_any()
        }
    };
    Some(notice)
}

/// Edits of an earlier visit can't be sent.
#[component]
fn StrandedNotice(count: usize) -> impl IntoView {
    let editor = Editor::current();
    let changes = phrases::changes_label(count);
    view! {
        <div class="notice notice-wrong">
            <p>
                {format!(
                    "{changes} from an earlier visit can't be added: what they build on is no longer \
                     on this device. If you have the worksheet open in another window, connect that \
                     one first. Everything else is saved.",
                )}
            </p>
            <p class="actions">
                <button
                    type="button"
                    class="button button-grave"
                    on:click=move |_| editor.give_up_stranded()
                >
                    {format!("Drop {changes}")}
                </button>
            </p>
        </div>
    }
}

/// Edits wait here that were made before the worksheet was restored.
#[component]
fn RestoreNotice(count: usize) -> impl IntoView {
    let editor = Editor::current();
    let changes = phrases::changes_label(count);
    view! {
        <div class="notice notice-wrong" role="alert">
            <p>
                <strong>"The team went back to an earlier moment of this worksheet while you were offline. "</strong>
                {format!(
                    "{changes} that you made before that are still on this device. Send them on top of \
                     what the team has now, or drop them?",
                )}
            </p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| editor.resolve_restore(RestoreChoice::Send)>
                    {format!("Send my {changes}")}
                </button>
                <button
                    type="button"
                    class="button button-grave"
                    on:click=move |_| editor.resolve_restore(RestoreChoice::Drop)
                >
                    "Drop them"
                </button>
            </p>
        </div>
    }
}

/// This tab can't go on.
#[component]
fn EndedNotice(why: EndReason) -> AnyView {
    let me = WorksheetModel::current().me.get_value();
    let words = match why {
        EndReason::Elsewhere(waiting) => {
            let changes = phrases::changes_label(waiting);
            let words = format!(
                "Somebody has joined a team in this browser since, under another name. {changes} \
                 that you made here before can't be sent any more. Copy what you still need, then \
                 reload the page."
            );
            return render_ended_notice(words);
        }
        EndReason::NoRight if me.role == Role::Facilitator => {
            "You can't follow this team any more: your right to its worksheet has ended. Ask the team's \
             lead, or the office."
        }
        EndReason::NoRight => {
            "You can't write here any more: the team's lead took the right away, or it ended. Ask \
             the lead for the team's link, and open it in this browser."
        }
        EndReason::Refused => {
            "The server refused an edit from this tab. Reload the page. If it happens again, tell \
             the office; what was saved is safe."
        }
        EndReason::TooBig => {
            "This worksheet is full: it holds more than any worksheet needs. Remove what is not \
             needed, in a tab opened anew, or tell the office."
        }
        EndReason::Garbled => {
            "Something that came from the server can't be read. Reload the page; what was saved is \
             safe."
        }
    };
    render_ended_notice(words.to_owned())
}

fn render_ended_notice(words: String) -> AnyView {
    let notice = view! {
        <div class="notice notice-wrong" role="alert">
            <p>{words}</p>
            <p class="actions">
                <button type="button" class="button" on:click=move |_| dom::reload()>
                    "Reload"
                </button>
            </p>
        </div>
    };
    notice.into_any()
}
