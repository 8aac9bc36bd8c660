//! The WebSocket and its reconnection.
//!
//! A phone that leaves the wifi gets no notice: its socket stays open and silent. So the client
//! asks the server for a sign of life, soon while an edit waits for its answer, rarely otherwise,
//! and replaces a socket that stays silent.

use crate::dom::{self, clock};
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos::web_sys::{BinaryType, CloseEvent, Event, MessageEvent, WebSocket};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const POLL_INTERVAL: Duration = Duration::from_secs(1);
/// Silence after which the server is asked for a sign of life while an edit waits for its answer,
/// in milliseconds.
const MAX_SILENCE_WAITING_MS: f64 = 3_000.0;
/// Silence after which an idle socket is checked, in milliseconds.
const MAX_SILENCE_IDLE_MS: f64 = 15_000.0;
/// The time the sign of life may take, in milliseconds.
const ANSWER_TIMEOUT_MS: f64 = 5_000.0;
/// The time a browser may take to open a socket, in milliseconds.
const OPEN_TIMEOUT_MS: f64 = 10_000.0;
/// The shortest and the longest pause between two tries, in milliseconds.
const RETRY_PAUSES_MS: (f64, f64) = (500.0, 10_000.0);

/// The user of a socket. A call may open or end the socket.
pub(super) trait SocketListener {
    /// The pause after a failure is over: the socket may be opened again.
    fn on_retry_due(self: Rc<Self>);
    fn on_open(self: Rc<Self>);
    fn on_frame(self: Rc<Self>, bytes: &[u8]);
    /// The socket is lost, with its close code if there was one.
    fn on_close(self: Rc<Self>, code: Option<u16>);
    /// Called once a second, after the socket was checked.
    fn on_tick(self: Rc<Self>);
    /// True if an edit waits for the server's answer.
    fn is_waiting(&self) -> bool;
    /// The frame that asks the server for a sign of life.
    fn keepalive_frame(&self) -> Vec<u8>;
}

pub(super) struct SyncSocket {
    address: String,
    listener: Weak<dyn SocketListener>,
    socket: RefCell<Option<OpenSocket>>,
    try_count: Cell<i32>,
    /// Time of the next try; `None` while a socket is open, or none is wanted.
    next_try_at: Cell<Option<f64>>,
    poll_handle: Cell<Option<IntervalHandle>>,
}

struct OpenSocket {
    web: WebSocket,
    /// Time of the last message, or of the start of opening.
    heard_at: f64,
    /// Time of an unanswered keepalive.
    asked_at: Option<f64>,
    /// The socket's callbacks, which must live as long as it does.
    _callbacks: SocketCallbacks,
}

struct SocketCallbacks {
    _on_open: Closure<dyn Fn(Event)>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_close: Closure<dyn Fn(CloseEvent)>,
}

impl SyncSocket {
    pub(super) fn new(worksheet: i64, listener: Weak<dyn SocketListener>) -> Rc<Self> {
        let sync_socket = Rc::new(Self {
            address: dom::socket_address(&format!("/sync/{worksheet}")),
            listener,
            socket: RefCell::default(),
            try_count: Cell::default(),
            next_try_at: Cell::default(),
            poll_handle: Cell::default(),
        });
        let weak = Rc::downgrade(&sync_socket);
        let poll = move || {
            if let Some(sync_socket) = weak.upgrade() {
                sync_socket.poll();
            }
        };
        sync_socket
            .poll_handle
            .set(set_interval_with_handle(poll, POLL_INTERVAL).ok());
        sync_socket
    }

    pub(super) fn open(self: &Rc<Self>) {
        self.next_try_at.set(None);
        if self.socket.borrow().is_some() {
            return;
        }
        let Ok(web) = WebSocket::new(&self.address) else {
            self.retry();
            return;
        };
        web.set_binary_type(BinaryType::Arraybuffer);
        let callbacks = self.bind_callbacks(&web);
        *self.socket.borrow_mut() = Some(OpenSocket {
            web,
            heard_at: clock::elapsed_ms(),
            asked_at: None,
            _callbacks: callbacks,
        });
    }

    /// Sends frames if the socket is open; the others are sent once it is.
    pub(super) fn send(&self, frames: &[Vec<u8>]) {
        if let Some(socket) = &*self.socket.borrow()
            && socket.web.ready_state() == WebSocket::OPEN
        {
            for frame in frames {
                // A socket that fails closes by itself, and reports that.
                let _ = socket.web.send_with_u8_array(frame);
            }
        }
    }

    pub(super) fn retry_now(&self) {
        if self.next_try_at.get().is_some() {
            self.try_count.set(0);
            self.next_try_at.set(Some(0.0));
        }
    }

    /// Schedules a retry after a growing pause, with jitter so that a team's phones don't all retry
    /// at once.
    pub(super) fn retry(&self) {
        let pause = (RETRY_PAUSES_MS.0 * 1.6_f64.powi(self.try_count.get())).min(RETRY_PAUSES_MS.1);
        self.try_count.set(self.try_count.get() + 1);
        let pause = pause * (0.5 + js_sys::Math::random());
        self.next_try_at.set(Some(clock::elapsed_ms() + pause));
    }

    /// Closes an open socket, and returns true if there was one. No next try is
    /// scheduled.
    pub(super) fn close(&self) -> bool {
        let is_open = self.socket.borrow().is_some();
        self.drop_socket();
        is_open
    }

    pub(super) fn end(&self) {
        self.next_try_at.set(None);
        self.drop_socket();
        if let Some(handle) = self.poll_handle.take() {
            handle.clear();
        }
    }

    fn poll(self: &Rc<Self>) {
        let Some(listener) = self.listener.upgrade() else {
            self.end();
            return;
        };
        let now = clock::elapsed_ms();
        if self.next_try_at.get().is_some_and(|next| now >= next) {
            self.next_try_at.set(None);
            Rc::clone(&listener).on_retry_due();
        }
        let mut needs_keepalive = false;
        let mut is_dead = false;
        if let Some(socket) = &mut *self.socket.borrow_mut() {
            let silent = now - socket.heard_at;
            let max_silence = if listener.is_waiting() {
                MAX_SILENCE_WAITING_MS
            } else {
                MAX_SILENCE_IDLE_MS
            };
            match (socket.web.ready_state(), socket.asked_at) {
                (WebSocket::CONNECTING, _) => is_dead = silent > OPEN_TIMEOUT_MS,
                (_, Some(asked)) => is_dead = now - asked > ANSWER_TIMEOUT_MS,
                (_, None) if silent > max_silence => {
                    socket.asked_at = Some(now);
                    needs_keepalive = true;
                }
                _ => {}
            }
        }
        if needs_keepalive {
            self.send(&[listener.keepalive_frame()]);
        }
        if is_dead {
            self.drop_socket();
            Rc::clone(&listener).on_close(None);
        }
        listener.on_tick();
    }

    fn bind_callbacks(self: &Rc<Self>, web: &WebSocket) -> SocketCallbacks {
        let weak = Rc::downgrade(self);
        let on_open = Closure::<dyn Fn(Event)>::new(move |_| {
            if let Some((sync_socket, listener)) = upgrade_both(&weak) {
                sync_socket.try_count.set(0);
                listener.on_open();
            }
        });
        let weak = Rc::downgrade(self);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |message: MessageEvent| {
            let Some((sync_socket, listener)) = upgrade_both(&weak) else {
                return;
            };
            if let Some(socket) = &mut *sync_socket.socket.borrow_mut() {
                socket.heard_at = clock::elapsed_ms();
                socket.asked_at = None;
            }
            let bytes = js_sys::Uint8Array::new(&message.data());
            listener.on_frame(&bytes.to_vec());
        });
        let weak = Rc::downgrade(self);
        let on_close = Closure::<dyn Fn(CloseEvent)>::new(move |close: CloseEvent| {
            if let Some((sync_socket, listener)) = upgrade_both(&weak) {
                sync_socket.drop_socket();
                listener.on_close(Some(close.code()));
            }
        });
        web.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        web.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        web.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        SocketCallbacks {
            _on_open: on_open,
            _on_message: on_message,
            _on_close: on_close,
        }
    }

    fn drop_socket(&self) {
        let Some(socket) = self.socket.take() else {
            return;
        };
        socket.web.set_onopen(None);
        socket.web.set_onmessage(None);
        socket.web.set_onclose(None);
        let _ = socket.web.close();
        // This may be a call of one of its own closures, which must outlive the call.
        set_timeout(move || drop(socket), Duration::ZERO);
    }
}

fn upgrade_both(
    sync_socket: &Weak<SyncSocket>,
) -> Option<(Rc<SyncSocket>, Rc<dyn SocketListener>)> {
    let sync_socket = sync_socket.upgrade()?;
    let listener = sync_socket.listener.upgrade()?;
    Some((sync_socket, listener))
}
