//! A stream of changes, and the polling that replaces it while it is silent or down.
//!
//! Every message is the whole state with a growing revision, so a lost, repeated or late one does
//! no harm. A hidden page has no stream; shown again, it opens a new one.

use crate::dom::clock;
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventSource, MessageEvent, VisibilityState};

/// The freshness of the shown data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LiveStatus {
    /// The page is as the server sent it.
    Starting,
    Live,
    Reconnecting,
    /// The stream is down, but the server answered a poll at this time on this device's clock.
    Updated(String),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum PollOutcome {
    /// The stream should have brought the change: it is dead, whatever its state.
    Changed,
    Unchanged,
    Unreachable,
}

pub(crate) type PollFuture = Pin<Box<dyn Future<Output = PollOutcome>>>;

/// Follows a stream for the life of the calling component. `on_data` gets the data of every
/// `event`; `poll` makes an ordinary request while the stream is silent or down.
pub(crate) fn follow(
    address: String,
    event: &'static str,
    status: RwSignal<LiveStatus>,
    on_data: impl Fn(String) + 'static,
    poll: impl Fn() -> PollFuture + 'static,
) {
    let (on_data, poll) = (Rc::new(on_data), Rc::new(poll));
    // Effects run in the browser only, so values local to a thread may be made here.
    Effect::new(move |_| {
        let follower = StreamFollower::new(
            address.clone(),
            event,
            status,
            on_data.clone(),
            poll.clone(),
        );
        let running = StoredValue::new_local(follower.clone());
        on_cleanup(move || {
            running.try_with_value(|follower| follower.sleep());
        });
        follower.wake();
        for name in ["visibilitychange", "pageshow", "online", "pagehide"] {
            let follower = Rc::downgrade(&follower);
            let handle = window_event_listener_untyped(name, move |_| {
                let Some(follower) = follower.upgrade() else {
                    return;
                };
                let shown = document().visibility_state() == VisibilityState::Visible;
                if shown && name != "pagehide" {
                    follower.wake()
                } else {
                    follower.sleep()
                }
            });
            on_cleanup(move || handle.remove());
        }
    });
}

/// The same for a stream whose messages have no data: `refresh` requests the new state.
pub(crate) fn follow_changes<F>(
    address: String,
    status: RwSignal<LiveStatus>,
    refresh: impl Fn() -> F + Clone + 'static,
) where
    F: Future<Output = PollOutcome> + 'static,
{
    let again = refresh.clone();
    let on_change = move |_: String| {
        let asking = again();
        spawn_local(async move {
            asking.await;
        });
    };
    let poll = move || -> PollFuture { Box::pin(refresh()) };
    follow(address, "changed", status, on_change, poll);
}

/// An `EventSource` hides keep-alives, so silence proves nothing: after this time the server is
/// polled.
const SILENCE_LIMIT_MS: f64 = 35_000.0;
/// While the stream is down.
const POLL_INTERVAL_MS: f64 = 10_000.0;
/// The time that a browser may take to connect before a new try.
const CONNECT_TIMEOUT_MS: f64 = 15_000.0;
const MAX_RETRY_DELAY_MS: f64 = 30_000.0;

type OnEvent = Closure<dyn Fn(Event)>;
type OnMessage = Closure<dyn Fn(MessageEvent)>;

struct StreamFollower {
    address: String,
    event: &'static str,
    status: RwSignal<LiveStatus>,
    poll: Rc<dyn Fn() -> PollFuture>,
    source: RefCell<Option<EventSource>>,
    /// They must live as long as the source that calls them.
    callbacks: RefCell<Option<(OnMessage, OnEvent, OnEvent)>>,
    ticker: Cell<Option<IntervalHandle>>,
    last_activity_at: Cell<f64>,
    last_poll_at: Cell<f64>,
    opened_at: Cell<f64>,
    failures: Cell<u32>,
}

impl StreamFollower {
    fn new(
        address: String,
        event: &'static str,
        status: RwSignal<LiveStatus>,
        on_data: Rc<dyn Fn(String)>,
        poll: Rc<dyn Fn() -> PollFuture>,
    ) -> Rc<Self> {
        let this = Rc::new(Self {
            address,
            event,
            status,
            poll,
            source: RefCell::default(),
            callbacks: RefCell::default(),
            ticker: Cell::default(),
            last_activity_at: Cell::default(),
            last_poll_at: Cell::default(),
            opened_at: Cell::default(),
            failures: Cell::default(),
        });
        let weak = Rc::downgrade(&this);
        let on_message = Closure::new(move |message: MessageEvent| {
            if let (Some(this), Some(data)) = (weak.upgrade(), message.data().as_string()) {
                this.on_activity();
                on_data(data);
            }
        });
        let weak = Rc::downgrade(&this);
        let on_open = Closure::new(move |_| {
            if let Some(this) = weak.upgrade() {
                this.on_activity();
            }
        });
        let weak = Rc::downgrade(&this);
        let on_error = Closure::new(move |_| {
            if let Some(this) = weak.upgrade() {
                this.mark_reconnecting();
            }
        });
        *this.callbacks.borrow_mut() = Some((on_message, on_open, on_error));
        this
    }

    fn set_status(&self, status: LiveStatus) {
        if self.status.try_with_untracked(|old| *old != status) == Some(true) {
            self.status.set(status);
        }
    }

    fn on_activity(&self) {
        self.last_activity_at.set(clock::elapsed_ms());
        self.failures.set(0);
        self.set_status(LiveStatus::Live);
    }

    fn mark_reconnecting(&self) {
        if self.status.try_get_untracked() == Some(LiveStatus::Live) {
            self.set_status(LiveStatus::Reconnecting);
        }
    }

    /// Handles that the page is shown, or the network is back: an open stream may be dead, so it is
    /// opened anew.
    fn wake(self: &Rc<Self>) {
        // Several events report one appearance of a page.
        if self.source.borrow().is_some() && clock::elapsed_ms() - self.opened_at.get() < 2000.0 {
            return;
        }
        if self.ticker.get().is_none() {
            let weak = Rc::downgrade(self);
            let tick = move || {
                if let Some(this) = weak.upgrade() {
                    this.tick();
                }
            };
            self.ticker
                .set(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
        }
        self.failures.set(0);
        self.open();
    }

    /// Handles that the page is hidden or left: a browser has few connections to give.
    fn sleep(&self) {
        if let Some(ticker) = self.ticker.take() {
            ticker.clear();
        }
        self.close();
    }

    fn close(&self) {
        if let Some(source) = self.source.take() {
            source.close();
        }
    }

    fn open(&self) {
        self.close();
        self.opened_at.set(clock::elapsed_ms());
        self.last_activity_at.set(clock::elapsed_ms());
        let Ok(source) = EventSource::new(&self.address) else {
            return;
        };
        if let Some((on_message, on_open, on_error)) = &*self.callbacks.borrow() {
            let call = on_message.as_ref().unchecked_ref();
            let _ = source.add_event_listener_with_callback(self.event, call);
            source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
            source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        }
        *self.source.borrow_mut() = Some(source);
    }

    /// Runs once a second while the page is shown.
    fn tick(self: &Rc<Self>) {
        let now = clock::elapsed_ms();
        let state = self
            .source
            .borrow()
            .as_ref()
            .map_or(EventSource::CLOSED, |it| it.ready_state());
        if state == EventSource::OPEN {
            if now - self.last_activity_at.get() > SILENCE_LIMIT_MS {
                self.last_activity_at.set(now);
                self.poll(now);
            }
            return;
        }
        self.mark_reconnecting();
        // A browser gives up a stream that the server refuses, without the status. An immediate
        // poll reads it, so that a page whose right has ended says so.
        let is_refused =
            state == EventSource::CLOSED && self.last_poll_at.get() < self.opened_at.get();
        if is_refused || now - self.last_poll_at.get() > POLL_INTERVAL_MS {
            self.poll(now);
        }
        let pause =
            (1000.0 * f64::from(1_u32 << self.failures.get().min(5))).min(MAX_RETRY_DELAY_MS);
        let wait = if state == EventSource::CLOSED {
            pause
        } else {
            CONNECT_TIMEOUT_MS
        };
        if now - self.opened_at.get() > wait {
            self.failures.set(self.failures.get() + 1);
            self.open();
        }
    }

    fn poll(self: &Rc<Self>, now: f64) {
        self.last_poll_at.set(now);
        let this = self.clone();
        spawn_local(async move {
            let outcome = (this.poll)().await;
            if this.ticker.get().is_none() {
                return;
            }
            let open = this.status.try_get_untracked() == Some(LiveStatus::Live);
            match outcome {
                PollOutcome::Unreachable => this.set_status(LiveStatus::Reconnecting),
                _ if !open => this.set_status(LiveStatus::Updated(clock::time_of_day())),
                PollOutcome::Changed => this.open(),
                PollOutcome::Unchanged => {}
            }
        });
    }
}
