//! Opening of a worksheet: the page that the server drew becomes an editor.

use super::offline_store::{OfflineStore, RecoveredEdits};
use super::session::{EditorRights, EditorSession, SessionParts};
use super::{Editor, EditorState, EndReason, SaveBadge, presence_user};
use crate::api::types::worksheet::MemberView;
use crate::dom::{self, FetchReply};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::sync::ClientReplica;
use domain::worksheet::schema::WORKSHEET;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use serde::Deserialize;
use std::rc::Rc;
use std::time::Duration;

/// Pause between two requests for a client id if none was reserved.
const RETRY_DELAY: Duration = Duration::from_secs(3);

pub(super) fn open(
    editor: Editor,
    workshop: String,
    worksheet: i64,
    me: MemberView,
    rights: EditorRights,
) {
    spawn_local(async move {
        let (offline_store, left) = OfflineStore::open(worksheet, me.id).await;
        if !offline_store.can_store() {
            // The page may have been left meanwhile.
            let _ = editor.can_store.try_set(false);
        }
        let waiting = left.unsent.len();
        let ids = obtain_ids(editor, &offline_store, &workshop, &me, rights, waiting).await;
        let Some(TabIds { client, restores }) = ids else {
            return;
        };
        // A reader sends nothing: edits from before stay on the device.
        let left = match rights {
            EditorRights::Write => left,
            EditorRights::Read => {
                offline_store.leave_recovered();
                RecoveredEdits::default()
            }
        };
        let is_known = left.document.is_some();
        let recovered_restores = left.restores;
        let (replica, is_known) = match load_replica(client, left) {
            Some(replica) => (replica, is_known),
            // The device's copy can't be read; the server's can.
            None => match load_replica(client, RecoveredEdits::default()) {
                Some(replica) => {
                    offline_store.leave_recovered();
                    (replica, false)
                }
                None => return editor.state.set(EditorState::Ended(EndReason::Garbled)),
            },
        };
        offline_store.set_client(client.0);
        if let Some(restores) = recovered_restores.or(restores) {
            offline_store.set_restores(restores);
        }
        let session = EditorSession::new(SessionParts {
            editor,
            workshop,
            worksheet,
            member: me.id,
            rights,
            user: presence_user(&me),
            replica,
            offline_store,
            is_known,
        });
        if editor
            .session
            .try_set(Some(SendWrapper::new(Rc::clone(&session))))
            .is_some()
        {
            // The person has left the page meanwhile.
            session.leave();
            return;
        }
        add_listeners(editor, &session);
        match restores {
            Some(restores) => session.open_unless_restored(restores),
            None => session.go_offline(None),
        }
    });
}

struct TabIds {
    client: ClientId,
    /// None if the server could not be asked.
    restores: Option<u64>,
}

async fn obtain_ids(
    editor: Editor,
    offline_store: &OfflineStore,
    workshop: &str,
    me: &MemberView,
    rights: EditorRights,
    waiting: usize,
) -> Option<TabIds> {
    loop {
        let count = 1 + offline_store.count_missing_spares().await;
        let address = format!("/w/{workshop}/worksheet/clients");
        let fields = vec![
            ("worksheet".to_owned(), editor.worksheet.to_string()),
            ("count".to_owned(), count.to_string()),
        ];
        match dom::post_with_timeout(&address, &fields).await {
            Ok(FetchReply {
                status: 200, body, ..
            }) => {
                let issued: IssuedIds = serde_json::from_str(&body).ok()?;
                if issued.member != me.id {
                    editor.end_elsewhere(waiting);
                    return None;
                }
                if issued.writes != (rights == EditorRights::Write) {
                    // The page was drawn for the rights that the person had before.
                    dom::reload();
                    return None;
                }
                let mut clients = issued.clients.into_iter();
                let client = ClientId(clients.next()?);
                offline_store.put_spares(clients.collect()).await;
                return Some(TabIds {
                    client,
                    restores: Some(issued.restores),
                });
            }
            Ok(FetchReply {
                status: 401 | 403 | 404,
                ..
            }) => {
                editor.state.set(EditorState::Ended(EndReason::NoRight));
                return None;
            }
            _ => {}
        }
        if let Some(spare) = offline_store.take_spare().await {
            return Some(TabIds {
                client: ClientId(spare),
                restores: None,
            });
        }
        editor.badge.set(SaveBadge::Offline(0));
        dom::sleep(RETRY_DELAY).await;
        // The page may have been left meanwhile.
        editor.state.try_get_untracked()?;
    }
}

#[derive(Deserialize)]
struct IssuedIds {
    member: i64,
    writes: bool,
    clients: Vec<u64>,
    restores: u64,
}

fn load_replica(client: ClientId, left: RecoveredEdits) -> Option<ClientReplica> {
    let parts = left.document.as_deref();
    let mut document = Document::load(WORKSHEET, client, parts).ok()?;
    document.enable_undo();
    document.watch();
    ClientReplica::new(document, left.unsent).ok()
}

/// Listens to the browser's events for the life of the page's parts.
fn add_listeners(editor: Editor, session: &Rc<EditorSession>) {
    let weak = Rc::downgrade(session);
    type Call = fn(&Rc<EditorSession>);
    let calls: [(&str, Call); 4] = [
        ("online", |session| session.sync_socket.retry_now()),
        ("visibilitychange", |session| {
            session.sync_socket.retry_now()
        }),
        ("pageshow", |session| session.sync_socket.retry_now()),
        ("pagehide", |session| {
            session.keep_document();
            session.disconnect();
        }),
    ];
    let mut handles = Vec::new();
    for (name, call) in calls {
        let weak = weak.clone();
        handles.push(window_event_listener_untyped(name, move |_| {
            if let Some(session) = weak.upgrade() {
                call(&session);
            }
        }));
    }
    // Only edits that are stored nowhere else would be lost with this tab.
    handles.push(window_event_listener_untyped(
        "beforeunload",
        move |event| {
            let is_kept = editor.can_store.try_get_untracked() != Some(false);
            let would_be_lost = match editor.badge.try_get_untracked() {
                Some(SaveBadge::Unkept(count)) => count > 0,
                Some(SaveBadge::Saving(count)) => count > 0 && !is_kept,
                _ => false,
            };
            if would_be_lost {
                event.prevent_default();
            }
        },
    ));
    session.keep_listeners(handles);
}
