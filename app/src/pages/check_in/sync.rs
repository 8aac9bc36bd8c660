//! The exchange with the server: acts go out in order, then the snapshot is asked for. Both are repeated
//! every few seconds while the page is shown, and at once when the connection is back.

use super::check_in_state::{CheckInState, device_now};
use super::device_store::{self, StoredSnapshot};
use crate::api::types::check_in::CheckInAccess;
use crate::dom::{self, service_worker};
use domain::attendance::ActId;
use domain::check_in::device_act::MAX_ACTS_PER_REQUEST;
use domain::check_in::{ActReply, ActReplyStatus, CheckInConnection, CheckInSnapshot, DeviceAct};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use std::time::Duration;

const SYNC_INTERVAL: Duration = Duration::from_secs(4);

#[derive(Serialize)]
struct ActsRequest<'a> {
    acts: &'a [DeviceAct],
}

#[derive(Deserialize)]
struct ActsResponse {
    answers: Vec<ActReply>,
}

#[derive(Deserialize)]
struct ClosedResponse {
    closed: String,
}

/// Reads what earlier pages left on this device, and begins. Called once the page runs in a browser.
pub(super) fn start(state: CheckInState) {
    device_store::remove_past_snapshots(device_now());
    let workshop = state.workshop.get_value();
    refresh_queue(state);
    if state.access.with_untracked(CheckInAccess::reads_names)
        && let Some(stored) = device_store::read_snapshot(&workshop, &state.session_id())
    {
        state.clock_offset.set_value(stored.clock_offset);
        state.snapshot.set(Some(stored.snapshot));
        state.is_whole.set(true);
    }
    match state.access.get_untracked() {
        CheckInAccess::Organizer | CheckInAccess::Helper(_) => post_to_worker(state, "keep"),
        CheckInAccess::Late => {}
        CheckInAccess::Ended => set_connection(state, CheckInConnection::Ended),
    }
    Effect::new(move |_| {
        state.wants_sync.track();
        sync(state);
    });
    let tick = move || {
        if dom::is_shown() {
            sync(state);
        }
    };
    if let Ok(interval) = set_interval_with_handle(tick, SYNC_INTERVAL) {
        on_cleanup(move || interval.clear());
    }
    for name in ["online", "visibilitychange", "pageshow"] {
        let handle = window_event_listener_untyped(name, move |_| sync(state));
        on_cleanup(move || handle.remove());
    }
    let handle = window_event_listener_untyped("offline", move |_| {
        state.connection.set(CheckInConnection::Offline);
    });
    on_cleanup(move || handle.remove());
}

/// Exchanges acts and snapshot, once at a time.
fn sync(state: CheckInState) {
    let is_running = state.sync.try_update_value(|sync| {
        sync.is_wanted = sync.is_running;
        std::mem::replace(&mut sync.is_running, true)
    });
    if is_running != Some(false) {
        return;
    }
    spawn_local(async move {
        loop {
            remove_past_day(state);
            if send_queue(state).await {
                read_snapshot(state).await;
            }
            let again = state.sync.try_update_value(|sync| {
                sync.is_running = sync.is_wanted;
                std::mem::take(&mut sync.is_wanted)
            });
            if again != Some(true) {
                return;
            }
        }
    });
}

/// The queue as it is on the device, where other tabs add to it and take from it too, with what could not
/// be stored.
fn refresh_queue(state: CheckInState) {
    let mut acts = state.workshop.with_value(|it| device_store::read_acts(it));
    if !state.can_store.get_untracked() {
        let unstored = state.queue.get_untracked().into_iter();
        let is_new = |act: &DeviceAct| acts.iter().all(|it| it.id != act.id);
        let unstored: Vec<_> = unstored.filter(is_new).collect();
        acts.extend(unstored);
    }
    if state.queue.with_untracked(|queue| *queue != acts) {
        state.queue.set(acts);
    }
}

/// Sends the queue in its order. Returns false where the server can't be reached, or takes nothing.
async fn send_queue(state: CheckInState) -> bool {
    let mut batch_size = MAX_ACTS_PER_REQUEST;
    loop {
        refresh_queue(state);
        let mut batch = state.queue.get_untracked();
        batch.truncate(batch_size);
        if batch.is_empty() {
            return true;
        }
        let Ok(body) = serde_json::to_string(&ActsRequest { acts: &batch }) else {
            return false;
        };
        let reply = dom::post_json(&state.address("/acts"), &body).await;
        let Some(reply) = reply.ok().filter(|_| is_there(state)) else {
            set_connection(state, CheckInConnection::Offline);
            return false;
        };
        match (
            reply.status,
            serde_json::from_str::<ActsResponse>(&reply.body),
        ) {
            (200, Ok(ActsResponse { answers })) => take_answers(state, &batch, answers),
            (401 | 403, _) => {
                end_access(state, CheckInAccess::Ended);
                return false;
            }
            // One act that is no act must not hold up the others.
            (400 | 413 | 422, _) if batch.len() > 1 => batch_size = 1,
            (400 | 422, _) => {
                let refused = batch.into_iter().map(|act| ActReply {
                    id: act.id,
                    status: ActReplyStatus::Refused,
                    reason: None,
                });
                let batch = state.queue.get_untracked();
                take_answers(state, &batch, refused.collect());
            }
            _ => {
                set_connection(state, CheckInConnection::Offline);
                return false;
            }
        }
    }
}

/// An act that the server has answered leaves the queue; one that it recorded becomes part of the snapshot.
fn take_answers(state: CheckInState, batch: &[DeviceAct], answers: Vec<ActReply>) {
    let find = |id: &ActId| batch.iter().find(|act| act.id == *id);
    let is_recorded = |reply: &&ActReply| reply.status == ActReplyStatus::Recorded;
    let recorded: Vec<DeviceAct> = answers
        .iter()
        .filter(is_recorded)
        .filter_map(|reply| find(&reply.id).cloned())
        .collect();
    let merged = state.snapshot.with_untracked(|snapshot| {
        let snapshot = snapshot.as_ref();
        snapshot.map(|it| it.with_acts(&recorded))
    });
    if let Some(merged) = merged {
        state.snapshot.set(Some(merged));
        store_snapshot(state);
    }
    for reply in answers.iter().filter(|reply| !is_recorded(reply)) {
        let reason = reply.reason.map_or(
            "The server could not read it.",
            domain::attendance::ActRefusal::message,
        );
        let name = find(&reply.id).and_then(|act| act_name(state, act));
        let name = name.unwrap_or_else(|| "An act".to_owned());
        let refusal = format!("{name} was not recorded. {reason}");
        state.refusals.update(|refusals| refusals.push(refusal));
    }
    let ids: Vec<ActId> = answers.into_iter().map(|reply| reply.id).collect();
    let workshop = state.workshop.get_value();
    device_store::remove_acts(&workshop, &ids);
    state
        .queue
        .update(|queue| queue.retain(|act| !ids.contains(&act.id)));
    state
        .sync
        .update_value(|sync| sync.answered += ids.len() as u64);
    set_connection(state, CheckInConnection::Online);
}

fn act_name(state: CheckInState, act: &DeviceAct) -> Option<String> {
    let walk_in = act.new.as_ref().map(|walk_in| walk_in.name.clone());
    let known = || {
        let key = act.person.as_ref()?;
        untrack(|| state.person(key)).map(|person| person.name)
    };
    walk_in.or_else(known)
}

async fn read_snapshot(state: CheckInState) {
    let (etag, answered) = state
        .sync
        .with_value(|sync| (sync.etag.clone(), sync.answered));
    let etag = etag.filter(|_| state.is_whole.get_untracked());
    let session = state.session_id();
    let address = state.address(&format!("/snapshot?session={session}"));
    let reply = dom::get(&address, etag.as_deref()).await;
    let Some(reply) = reply.ok().filter(|_| is_there(state)) else {
        set_connection(state, CheckInConnection::Offline);
        return;
    };
    match reply.status {
        200 => {
            let is_old = state.sync.with_value(|sync| sync.answered != answered);
            let Ok(snapshot) = serde_json::from_str::<CheckInSnapshot>(&reply.body) else {
                set_connection(state, CheckInConnection::Offline);
                return;
            };
            if !is_old {
                let offset = snapshot.now.as_second() - device_now().as_second();
                state.clock_offset.set_value(offset);
                state.snapshot.set(Some(snapshot));
                state.is_whole.set(true);
                state.sync.update_value(|sync| sync.etag = reply.etag);
                store_snapshot(state);
            }
            set_connection(state, CheckInConnection::Online);
        }
        304 => set_connection(state, CheckInConnection::Online),
        401 | 403 => {
            let closed = serde_json::from_str::<ClosedResponse>(&reply.body);
            let access = match closed {
                Ok(ClosedResponse { closed }) if closed == "late" => CheckInAccess::Late,
                _ => CheckInAccess::Ended,
            };
            end_access(state, access);
        }
        _ => set_connection(state, CheckInConnection::Offline),
    }
}

/// No name is on the device any more. Acts that are not sent yet stay.
fn end_access(state: CheckInState, access: CheckInAccess) {
    let connection = match access {
        CheckInAccess::Ended => CheckInConnection::Ended,
        CheckInAccess::Organizer | CheckInAccess::Helper(_) | CheckInAccess::Late => {
            CheckInConnection::Online
        }
    };
    if state.snapshot.with_untracked(Option::is_some) {
        forget_names(state);
        post_to_worker(state, "forget");
    }
    if state.access.with_untracked(|it| *it != access) {
        state.access.set(access);
    }
    set_connection(state, connection);
}

fn remove_past_day(state: CheckInState) {
    let is_over = state.snapshot.with_untracked(|snapshot| {
        let snapshot = snapshot.as_ref();
        snapshot.is_some_and(|it| it.is_over(state.now()))
    });
    if !is_over || !state.is_whole.get_untracked() {
        return;
    }
    let workshop = state.workshop.get_value();
    device_store::remove_snapshot(&workshop, &state.session_id());
    // Organizers may read names later, where there is a connection.
    if state
        .access
        .with_untracked(|it| matches!(it, CheckInAccess::Helper(_)))
    {
        end_access(state, CheckInAccess::Late);
    }
}

fn forget_names(state: CheckInState) {
    let workshop = state.workshop.get_value();
    device_store::remove_snapshot(&workshop, &state.session_id());
    state.snapshot.set(None);
    state.is_whole.set(false);
    state.last_change.set(None);
    state.sync.update_value(|sync| sync.etag = None);
}

/// A day that is over leaves nothing on the device.
fn store_snapshot(state: CheckInState) {
    let snapshot = state.snapshot.get_untracked();
    let snapshot = snapshot.filter(|it| state.is_whole.get_untracked() && !it.is_over(state.now()));
    if let Some(snapshot) = snapshot {
        let clock_offset = state.clock_offset.get_value();
        let workshop = state.workshop.get_value();
        let stored = StoredSnapshot {
            snapshot,
            clock_offset,
        };
        device_store::put_snapshot(&workshop, &stored);
    }
}

/// False once the page was left while a request was under way.
fn is_there(state: CheckInState) -> bool {
    state.queue.try_with_untracked(|_| ()).is_some()
}

fn set_connection(state: CheckInState, connection: CheckInConnection) {
    if state.connection.try_with_untracked(|it| *it != connection) == Some(true) {
        state.connection.set(connection);
    }
}

fn post_to_worker(state: CheckInState, message: &'static str) {
    service_worker::post_to_worker("/check-in-offline.js", state.address(""), message);
}
