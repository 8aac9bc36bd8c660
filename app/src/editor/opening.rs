//! From a page as the server drew it to one that can be written in.

use super::heart::{Beginning, Heart, Rights};
use super::kept::{Kept, Left};
use super::{Badge, Editor, Ended, State, user};
use crate::api::worksheet::MemberView;
use crate::dom::{self, Reply};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::sync::Page;
use domain::worksheet::schema::WORKSHEET;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use serde::Deserialize;
use std::rc::Rc;
use std::time::Duration;

/// Between two tries to get a client id where none was put aside.
const AGAIN: Duration = Duration::from_secs(3);

/// Opens a worksheet in this tab.
pub(super) fn open(
    editor: Editor,
    workshop: String,
    worksheet: i64,
    me: MemberView,
    rights: Rights,
) {
    spawn_local(async move {
        let (kept, left) = Kept::open(worksheet, me.id).await;
        if !kept.can_keep() {
            // The page may have been left meanwhile.
            let _ = editor.is_kept.try_set(false);
        }
        let waiting = left.unsent.len();
        let ids = ids(editor, &kept, &workshop, &me, rights, waiting).await;
        let Some(Ids { client, restores }) = ids else {
            return;
        };
        // Who only reads sends nothing: what was written before stays on the device.
        let left = match rights {
            Rights::Write => left,
            Rights::Read => {
                kept.disown();
                Left::default()
            }
        };
        let known = left.document.is_some();
        let seen = left.restores;
        let (page, known) = match page(client, left) {
            Some(page) => (page, known),
            // The device's copy can't be read; the server's can.
            None => match page(client, Left::default()) {
                Some(page) => {
                    kept.disown();
                    (page, false)
                }
                None => return editor.state.set(State::Ended(Ended::Garbled)),
            },
        };
        kept.begin(client.0);
        if let Some(restores) = seen.or(restores) {
            kept.has_seen(restores);
        }
        let heart = Heart::new(Beginning {
            editor,
            workshop,
            worksheet,
            member: me.id,
            rights,
            user: user(&me),
            page,
            kept,
            known,
        });
        if editor
            .heart
            .try_set(Some(SendWrapper::new(Rc::clone(&heart))))
            .is_some()
        {
            // The person has left the page meanwhile.
            heart.leave();
            return;
        }
        listen(editor, &heart);
        match restores {
            Some(restores) => heart.may_open(restores),
            None => heart.lost(None),
        }
    });
}

/// An id for this tab, and how often the worksheet was restored, if the server could say.
struct Ids {
    client: ClientId,
    restores: Option<u64>,
}

async fn ids(
    editor: Editor,
    kept: &Kept,
    workshop: &str,
    me: &MemberView,
    rights: Rights,
    waiting: usize,
) -> Option<Ids> {
    loop {
        let count = 1 + kept.lacks_spares().await;
        let address = format!("/w/{workshop}/worksheet/clients");
        let fields = vec![
            ("worksheet".to_owned(), editor.worksheet.to_string()),
            ("count".to_owned(), count.to_string()),
        ];
        match dom::post_soon(&address, &fields).await {
            Ok(Reply {
                status: 200, body, ..
            }) => {
                let issued: Issued = serde_json::from_str(&body).ok()?;
                if issued.member != me.id {
                    Ended::elsewhere(editor, waiting);
                    return None;
                }
                if issued.writes != (rights == Rights::Write) {
                    // The page was drawn for what he was before.
                    dom::reload();
                    return None;
                }
                let mut clients = issued.clients.into_iter();
                let client = ClientId(clients.next()?);
                kept.put_spares(clients.collect()).await;
                return Some(Ids {
                    client,
                    restores: Some(issued.restores),
                });
            }
            Ok(Reply {
                status: 401 | 403 | 404,
                ..
            }) => {
                editor.state.set(State::Ended(Ended::NoRight));
                return None;
            }
            _ => {}
        }
        if let Some(spare) = kept.take_spare().await {
            return Some(Ids {
                client: ClientId(spare),
                restores: None,
            });
        }
        editor.badge.set(Badge::Offline(0));
        dom::pause(AGAIN).await;
        // Whoever has left the page needs no id.
        editor.state.try_get_untracked()?;
    }
}

#[derive(Deserialize)]
struct Issued {
    member: i64,
    writes: bool,
    clients: Vec<u64>,
    restores: u64,
}

fn page(client: ClientId, left: Left) -> Option<Page> {
    let parts = left.document.as_deref();
    let mut document = Document::load(WORKSHEET, client, parts).ok()?;
    document.keep_undo();
    document.watch();
    Page::new(document, left.unsent).ok()
}

/// What the server says of a worksheet before its line is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It can be opened.
    Here(Here),
    /// Whoever asks has no right to it.
    NoRight,
    /// The server can't be reached, or can't answer.
    Unreachable,
}

/// Who this browser is at the worksheet, and what became of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Here {
    /// The member that this browser is now: the one who joined last in it.
    pub(super) member: i64,
    /// Whether he may write.
    pub(super) writes: bool,
    /// How often the worksheet was restored.
    pub(super) restores: u64,
}

/// Asks it.
pub(super) async fn standing(workshop: &str, worksheet: i64) -> Standing {
    let address = format!("/w/{workshop}/worksheet/standing?worksheet={worksheet}");
    match dom::get(&address, None).await {
        Ok(Reply {
            status: 200, body, ..
        }) => match serde_json::from_str(&body) {
            Ok(here) => Standing::Here(here),
            Err(_) => Standing::Unreachable,
        },
        Ok(Reply {
            status: 401 | 403 | 404,
            ..
        }) => Standing::NoRight,
        _ => Standing::Unreachable,
    }
}

/// What the browser says of the tab, for as long as the page's parts live.
fn listen(editor: Editor, heart: &Rc<Heart>) {
    let weak = Rc::downgrade(heart);
    type Call = fn(&Rc<Heart>);
    let calls: [(&str, Call); 4] = [
        ("online", |heart| heart.line.hurry()),
        ("visibilitychange", |heart| heart.line.hurry()),
        ("pageshow", |heart| heart.line.hurry()),
        ("pagehide", |heart| heart.keep_document()),
    ];
    let mut handles = Vec::new();
    for (name, call) in calls {
        let weak = weak.clone();
        handles.push(window_event_listener_untyped(name, move |_| {
            if let Some(heart) = weak.upgrade() {
                call(&heart);
            }
        }));
    }
    // Only what is in this tab alone would be lost with it.
    handles.push(window_event_listener_untyped(
        "beforeunload",
        move |event| {
            let is_kept = editor.is_kept.try_get_untracked() != Some(false);
            let would_be_lost = match editor.badge.try_get_untracked() {
                Some(Badge::Unkept(count)) => count > 0,
                Some(Badge::Saving(count)) => count > 0 && !is_kept,
                _ => false,
            };
            if would_be_lost {
                event.prevent_default();
            }
        },
    ));
    heart.hold(handles);
}
