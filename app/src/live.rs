//! A stream of changes, and what to do when it is silent, down or not needed.
//!
//! Every message is the whole state with a growing revision, so a lost, repeated or late one does
//! no harm. A page that is hidden listens to nothing; shown again, it asks anew.

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

/// How fresh what the page shows is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// Nothing is known yet: the page as the server sent it.
    Starting,
    /// Changes arrive as they happen.
    Live,
    /// Nothing arrives; the page tries again.
    Reconnecting,
    /// The stream is down, but the server answered at this time of this device's clock.
    Updated(String),
}

/// What the server said when it was asked instead of listened to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Something the stream should have brought: it is dead, whatever it says of itself.
    News,
    /// Nothing new.
    Same,
    /// Nothing at all.
    Unreachable,
}

/// A question under way.
pub(crate) type Asking = Pin<Box<dyn Future<Output = Asked>>>;

/// Listens to a stream for as long as the component that called lives: `heard` gets the data of
/// every `event`; `ask` asks by an ordinary request where the stream is silent or down.
pub(crate) fn follow(
    address: String,
    event: &'static str,
    link: RwSignal<Link>,
    heard: impl Fn(String) + 'static,
    ask: impl Fn() -> Asking + 'static,
) {
    let (heard, ask) = (Rc::new(heard), Rc::new(ask));
    // Effects run in the browser only, so what is local to a thread may be made here.
    Effect::new(move |_| {
        let follower = Follower::new(address.clone(), event, link, heard.clone(), ask.clone());
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

/// The same for a stream that says only that something has changed: `refresh` asks what.
pub(crate) fn follow_changes<F>(
    address: String,
    link: RwSignal<Link>,
    refresh: impl Fn() -> F + Clone + 'static,
) where
    F: Future<Output = Asked> + 'static,
{
    let again = refresh.clone();
    let on_change = move |_: String| {
        let asking = again();
        spawn_local(async move {
            asking.await;
        });
    };
    let ask = move || -> Asking { Box::pin(refresh()) };
    follow(address, "changed", link, on_change, ask);
}

/// An `EventSource` is silent about keep-alives, so silence proves nothing: after this long the
/// server is asked.
const SILENCE: f64 = 35_000.0;
/// How often the server is asked while the stream is down.
const POLL: f64 = 10_000.0;
/// How long a browser may try to connect before we start over.
const PATIENCE: f64 = 15_000.0;
/// The longest pause between two tries.
const LONGEST_PAUSE: f64 = 30_000.0;

type OnEvent = Closure<dyn Fn(Event)>;
type OnMessage = Closure<dyn Fn(MessageEvent)>;

struct Follower {
    address: String,
    event: &'static str,
    link: RwSignal<Link>,
    ask: Rc<dyn Fn() -> Asking>,
    source: RefCell<Option<EventSource>>,
    /// Kept as long as the follower: a source calls them.
    calls: RefCell<Option<(OnMessage, OnEvent, OnEvent)>>,
    ticking: Cell<Option<IntervalHandle>>,
    last_heard: Cell<f64>,
    last_asked: Cell<f64>,
    opened_at: Cell<f64>,
    failures: Cell<u32>,
}

impl Follower {
    fn new(
        address: String,
        event: &'static str,
        link: RwSignal<Link>,
        heard: Rc<dyn Fn(String)>,
        ask: Rc<dyn Fn() -> Asking>,
    ) -> Rc<Self> {
        let this = Rc::new(Self {
            address,
            event,
            link,
            ask,
            source: RefCell::default(),
            calls: RefCell::default(),
            ticking: Cell::default(),
            last_heard: Cell::default(),
            last_asked: Cell::default(),
            opened_at: Cell::default(),
            failures: Cell::default(),
        });
        let weak = Rc::downgrade(&this);
        let on_message = Closure::new(move |message: MessageEvent| {
            if let (Some(this), Some(data)) = (weak.upgrade(), message.data().as_string()) {
                this.alive();
                heard(data);
            }
        });
        let weak = Rc::downgrade(&this);
        let on_open = Closure::new(move |_| {
            if let Some(this) = weak.upgrade() {
                this.alive();
            }
        });
        let weak = Rc::downgrade(&this);
        let on_error = Closure::new(move |_| {
            if let Some(this) = weak.upgrade() {
                this.lost();
            }
        });
        *this.calls.borrow_mut() = Some((on_message, on_open, on_error));
        this
    }

    fn say(&self, link: Link) {
        if self.link.try_with_untracked(|old| *old != link) == Some(true) {
            self.link.set(link);
        }
    }

    fn alive(&self) {
        self.last_heard.set(clock::elapsed_ms());
        self.failures.set(0);
        self.say(Link::Live);
    }

    fn lost(&self) {
        if self.link.try_get_untracked() == Some(Link::Live) {
            self.say(Link::Reconnecting);
        }
    }

    /// The page is shown, or the network is back: whatever was open may be dead, so begin anew.
    fn wake(self: &Rc<Self>) {
        // A page that just appeared is told so more than once.
        if self.source.borrow().is_some() && clock::elapsed_ms() - self.opened_at.get() < 2000.0 {
            return;
        }
        if self.ticking.get().is_none() {
            let weak = Rc::downgrade(self);
            let tick = move || {
                if let Some(this) = weak.upgrade() {
                    this.tick();
                }
            };
            self.ticking
                .set(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
        }
        self.failures.set(0);
        self.open();
    }

    /// The page is hidden or left: a browser has few connections to give.
    fn sleep(&self) {
        if let Some(ticking) = self.ticking.take() {
            ticking.clear();
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
        self.last_heard.set(clock::elapsed_ms());
        let Ok(source) = EventSource::new(&self.address) else {
            return;
        };
        if let Some((on_message, on_open, on_error)) = &*self.calls.borrow() {
            let call = on_message.as_ref().unchecked_ref();
            let _ = source.add_event_listener_with_callback(self.event, call);
            source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
            source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        }
        *self.source.borrow_mut() = Some(source);
    }

    /// Once a second, while the page is shown.
    fn tick(self: &Rc<Self>) {
        let now = clock::elapsed_ms();
        let state = self
            .source
            .borrow()
            .as_ref()
            .map_or(EventSource::CLOSED, |it| it.ready_state());
        if state == EventSource::OPEN {
            if now - self.last_heard.get() > SILENCE {
                self.last_heard.set(now);
                self.ask(now);
            }
            return;
        }
        self.lost();
        // A browser gives up a stream that the server refuses, and the refusal's reason is read by
        // asking: at once, so that a page whose right has ended says so.
        let is_refused =
            state == EventSource::CLOSED && self.last_asked.get() < self.opened_at.get();
        if is_refused || now - self.last_asked.get() > POLL {
            self.ask(now);
        }
        let pause = (1000.0 * f64::from(1_u32 << self.failures.get().min(5))).min(LONGEST_PAUSE);
        let wait = if state == EventSource::CLOSED {
            pause
        } else {
            PATIENCE
        };
        if now - self.opened_at.get() > wait {
            self.failures.set(self.failures.get() + 1);
            self.open();
        }
    }

    fn ask(self: &Rc<Self>, now: f64) {
        self.last_asked.set(now);
        let this = self.clone();
        spawn_local(async move {
            let asked = (this.ask)().await;
            if this.ticking.get().is_none() {
                return;
            }
            let open = this.link.try_get_untracked() == Some(Link::Live);
            match asked {
                Asked::Unreachable => this.say(Link::Reconnecting),
                _ if !open => this.say(Link::Updated(clock::time_of_day())),
                Asked::News => this.open(),
                Asked::Same => {}
            }
        });
    }
}
