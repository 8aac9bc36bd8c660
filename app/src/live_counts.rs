//! The counts of a workshop, followed live.

use crate::dom;
use crate::live::{LiveStatus, PollFuture, PollOutcome, follow};
use domain::registration::Counts;
use domain::slug::WorkshopSlug;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// The counts of a workshop, followed live.
#[derive(Clone, Copy)]
pub(crate) struct LiveCounts {
    counts: RwSignal<Counts>,
    status: RwSignal<LiveStatus>,
}

impl LiveCounts {
    /// Starts with the page's counts, and follows them once the page is in a browser.
    pub(crate) fn follow(workshop: &WorkshopSlug, first: Counts) -> Self {
        let live = Self {
            counts: RwSignal::new(first),
            status: RwSignal::new(LiveStatus::Starting),
        };
        let stream = format!("/w/{workshop}/live");
        let address = format!("/w/{workshop}/counts");
        let etag = Rc::new(RefCell::new(None::<String>));
        let on_data = move |text: String| {
            if let Ok(counts) = serde_json::from_str(&text) {
                live.adopt(counts);
            }
        };
        let poll = move || -> PollFuture {
            let (address, etag) = (address.clone(), etag.clone());
            Box::pin(async move {
                let known = etag.borrow().clone();
                match dom::get(&address, known.as_deref()).await {
                    Ok(reply) if reply.status == 304 => PollOutcome::Unchanged,
                    Ok(reply) if reply.status == 200 => {
                        *etag.borrow_mut() = reply.etag;
                        let counts = serde_json::from_str(&reply.body);
                        counts.map_or(PollOutcome::Unreachable, |counts| live.adopt(counts))
                    }
                    _ => PollOutcome::Unreachable,
                }
            })
        };
        follow(stream, "counts", live.status, on_data, poll);
        live
    }

    /// Takes counts that came another way, such as with a refusal; older ones are dropped.
    pub(crate) fn adopt(self, new: Counts) -> PollOutcome {
        if self.counts.try_with_untracked(|old| new.rev > old.rev) == Some(true) {
            self.counts.set(new);
            PollOutcome::Changed
        } else {
            PollOutcome::Unchanged
        }
    }

    pub(crate) fn with<T>(self, read: impl FnOnce(&Counts) -> T) -> T {
        self.counts.with(read)
    }

    pub(crate) fn status(self) -> RwSignal<LiveStatus> {
        self.status
    }
}
