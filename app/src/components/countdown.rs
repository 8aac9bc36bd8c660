//! A countdown of a session's timer.

use super::announcer::Announcer;
use super::is_enhanced;
use crate::api::types::timer::TimerView;
use crate::dom::clock;
use domain::facilitation::timer::{Timer, format_countdown, is_over_notice_due};
use leptos::leptos_dom::helpers::set_interval_with_handle;
use leptos::prelude::*;
use std::time::Duration;

/// Without a script it shows the end's time; with one it counts down, and announces once that the
/// time is up.
#[component]
pub(crate) fn Countdown(
    /// The newest answer of the server.
    #[prop(into)]
    timer: Signal<Option<TimerView>>,
) -> impl IntoView {
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let end: StoredValue<Option<CountdownEnd>> = StoredValue::new(None);
    let left: RwSignal<Option<i64>> = RwSignal::new(None);
    let count = move || {
        let now = end.with_value(|end| {
            end.as_ref()
                .map(|end| (end.at - clock::monotonic_ms()) as i64)
        });
        let ran = left
            .try_get_untracked()
            .flatten()
            .is_some_and(|left| left > 0);
        if ran && now.is_some_and(|now| now <= 0) {
            let label = end.with_value(|end| end.as_ref().map(|end| end.timer.label.clone()));
            announcer.say_calmly(format!("{}: time is up.", label.unwrap_or_default()));
        }
        // The signal is gone once the page was left.
        let _ = left.try_set(now);
    };
    Effect::new(move |_| {
        let told = timer.get();
        end.update_value(|end| *end = CountdownEnd::of(told, end.take(), clock::monotonic_ms()));
        count();
    });
    Effect::new(move |_| {
        let ticking = set_interval_with_handle(count, Duration::from_secs(1)).ok();
        on_cleanup(move || {
            if let Some(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    let is_over = Memo::new(move |_| left.get().is_some_and(|left| left <= 0));
    let is_shown = Memo::new(move |_| {
        timer.with(Option::is_some) && left.get().is_none_or(is_over_notice_due)
    });
    let label = move || timer.with(|told| told.as_ref().map(|told| told.timer.label.clone()));
    let words = Memo::new(move |_| match left.get().filter(|_| enhanced.get()) {
        Some(left) if left <= 0 => "time is up".to_owned(),
        Some(left) => format_countdown(left),
        None => timer.with(|told| {
            let until = told.as_ref().map(|told| format!("until {}", told.ends));
            until.unwrap_or_default()
        }),
    });
    let is_counting = move || enhanced.get() && left.get().is_some_and(|left| left > 0);
    view! {
        <p class="timer" translate="no" class:timer-over=is_over role="timer" hidden=move || !is_shown.get()>
            <span class="timer-label">{label}</span>
            " "
            <span class="timer-left">{words}</span>
            <span class="timer-word">{move || is_counting().then_some(" left")}</span>
        </p>
    }
}

/// The end of a timer on the device's monotonic clock. That clock may stand still while the device
/// sleeps; the page then asks the server again, and the soonest end wins.
struct CountdownEnd {
    timer: Timer,
    at: f64,
}

impl CountdownEnd {
    /// An answer only ever arrives late, so of a timer's answers the soonest end is the best
    /// estimate.
    fn of(told: Option<TimerView>, known: Option<Self>, now: f64) -> Option<Self> {
        let told = told?;
        let at = now + told.left as f64;
        let known = known.filter(|known| known.timer == told.timer);
        Some(Self {
            at: known.map_or(at, |known| known.at.min(at)),
            timer: told.timer,
        })
    }
}
