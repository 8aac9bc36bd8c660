//! The counts of a workshop, as new as the network allows.

use crate::dom;
use crate::live::{Asked, Asking, Link, follow};
use domain::registration::Counts;
use domain::slug::WorkshopSlug;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// The counts of a workshop, as new as the network allows.
#[derive(Clone, Copy)]
pub(crate) struct LiveCounts {
    counts: RwSignal<Counts>,
    link: RwSignal<Link>,
}

impl LiveCounts {
    /// Starts with the page's counts, and follows them once the page is in a browser.
    pub(crate) fn follow(workshop: &WorkshopSlug, first: Counts) -> Self {
        let live = Self {
            counts: RwSignal::new(first),
            link: RwSignal::new(Link::Starting),
        };
        let stream = format!("/w/{workshop}/live");
        let address = format!("/w/{workshop}/counts");
        let etag = Rc::new(RefCell::new(None::<String>));
        let heard = move |text: String| {
            if let Ok(counts) = serde_json::from_str(&text) {
                live.adopt(counts);
            }
        };
        let ask = move || -> Asking {
            let (address, etag) = (address.clone(), etag.clone());
            Box::pin(async move {
                let known = etag.borrow().clone();
                match dom::get(&address, known.as_deref()).await {
                    Ok(reply) if reply.status == 304 => Asked::Same,
                    Ok(reply) if reply.status == 200 => {
                        *etag.borrow_mut() = reply.etag;
                        let counts = serde_json::from_str(&reply.body);
                        counts.map_or(Asked::Unreachable, |counts| live.adopt(counts))
                    }
                    _ => Asked::Unreachable,
                }
            })
        };
        follow(stream, "counts", live.link, heard, ask);
        live
    }

    /// Takes counts that came another way, such as with a refusal; older ones are dropped.
    pub(crate) fn adopt(self, new: Counts) -> Asked {
        if self.counts.try_with_untracked(|old| new.rev > old.rev) == Some(true) {
            self.counts.set(new);
            Asked::News
        } else {
            Asked::Same
        }
    }

    /// Something of the counts.
    pub(crate) fn with<T>(self, read: impl FnOnce(&Counts) -> T) -> T {
        self.counts.with(read)
    }

    /// How fresh they are.
    pub(crate) fn link(self) -> RwSignal<Link> {
        self.link
    }
}
