//! The device's clocks. Durations are never measured by the wall clock, which may be set at any
//! time.

use domain::elapsed_clock::ElapsedClock;
use leptos::prelude::window;
use std::cell::Cell;

thread_local! {
    static ELAPSED: Cell<ElapsedClock> = Cell::default();
}

/// Milliseconds since some instant, the device's sleep included.
pub(crate) fn elapsed_ms() -> f64 {
    let mut clock = ELAPSED.get();
    let read = clock.read(monotonic_ms(), js_sys::Date::now());
    ELAPSED.set(clock);
    read
}

/// Milliseconds since some instant, by a clock that can't be set. On some systems it stands still
/// while the device sleeps.
pub(crate) fn monotonic_ms() -> f64 {
    // Every browser that runs the program has `performance`.
    window()
        .performance()
        .map_or_else(js_sys::Date::now, |performance| performance.now())
}

/// Seconds since 1970 by the device's clock, which may be wrong.
pub(crate) fn wall_seconds() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// The hour and minute on this device's clock, in words: "3:40 PM".
pub(crate) fn time_of_day() -> String {
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"timeStyle".into(), &"short".into());
    let now = js_sys::Date::new_0();
    String::from(now.to_locale_time_string_with_options("en-US", &options))
}
