//! The scale: four buttons of which one is chosen, as large as a finger.

use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::pages::worksheet::worksheet_model::{Heard, WorksheetModel};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::sami::Rating;
use leptos::prelude::*;

/// A choice that the server keeps: shown at once, and taken back if it does not arrive.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    /// What is chosen, as the page shows it.
    pub(super) shown: Memo<Option<Rating>>,
    /// What was chosen here and is not heard back yet.
    sent: RwSignal<Option<Option<Rating>>>,
    on_their_way: RwSignal<usize>,
    model: WorksheetModel,
    announcer: Announcer,
}

impl Choice {
    /// What the server keeps, and what is chosen here before it does.
    pub(super) fn of(kept: Memo<Option<Rating>>) -> Self {
        let sent = RwSignal::new(None);
        let on_their_way = RwSignal::new(0);
        Effect::new(move |_| {
            kept.track();
            if on_their_way.get_untracked() == 0 {
                sent.set(None);
            }
        });
        Self {
            shown: Memo::new(move |_| sent.get().unwrap_or_else(|| kept.get())),
            sent,
            on_their_way,
            model: WorksheetModel::current(),
            announcer: Announcer::current(),
        }
    }

    /// Says it to the server.
    pub(super) fn send(
        self,
        change: &'static str,
        chosen: Option<Rating>,
        mut fields: Vec<(String, String)>,
    ) {
        let step = chosen.map(|it| it.step().to_string());
        fields.push(("rating".to_owned(), step.unwrap_or_default()));
        let said = match chosen {
            Some(rating) => format!("{}, {}.", rating.step(), rating.label(&SPRING_2019)),
            None => "Taken back.".to_owned(),
        };
        self.sent.set(Some(chosen));
        self.on_their_way.update(|them| *them += 1);
        let heard = move |heard| {
            // Whoever has left the page needs no telling.
            let _ = self.on_their_way.try_update(|them| *them -= 1);
            if heard == Heard::Not {
                let _ = self.sent.try_set(None);
            }
        };
        self.model
            .say_then(change, fields, self.announcer, said, heard);
    }
}

/// The buttons.
#[component]
pub(super) fn Scale(
    /// The name of the group: the ids on the page begin with it.
    name: String,
    /// What is chosen.
    chosen: Memo<Option<Rating>>,
    /// Called with what the person chooses.
    on_choose: impl Fn(Rating) + Copy + 'static,
) -> impl IntoView {
    let enhanced = is_enhanced();
    let may = WorksheetModel::current()
        .me
        .with_value(|me| me.role.can_write());
    let button = |rating: Rating| {
        let is_chosen = move || chosen.get() == Some(rating);
        let id = format!("{name}-{}", rating.step());
        let target = id.clone();
        view! {
            <label class="rating" for=target>
                <input
                    type="radio"
                    name=name.clone()
                    id=id
                    value=rating.step().to_string()
                    checked=chosen.get_untracked() == Some(rating)
                    prop:checked=is_chosen
                    disabled=move || !(enhanced.get() && may)
                    on:change=move |_| on_choose(rating)
                />
                <span class="rating-step">{rating.step()}</span>
                <span class="rating-label">{rating.label(&SPRING_2019)}</span>
            </label>
        }
    };
    view! { <div class="ratings">{Rating::ALL.map(button).collect_view()}</div> }
}
