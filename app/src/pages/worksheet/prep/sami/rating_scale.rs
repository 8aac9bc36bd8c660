//! The scale: four buttons, as large as a finger, of which one is chosen.

use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::pages::worksheet::worksheet_model::{SubmitResult, WorksheetModel};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::sami::Rating;
use leptos::prelude::*;

/// A choice that the server keeps: shown at once, and taken back if it does not arrive.
#[derive(Clone, Copy)]
pub(super) struct RatingChoice {
    pub(super) shown: Memo<Option<Rating>>,
    /// Chosen here, and not confirmed by the server yet.
    sent: RwSignal<Option<Option<Rating>>>,
    pending: RwSignal<usize>,
    model: WorksheetModel,
    announcer: Announcer,
}

impl RatingChoice {
    /// Shows what is chosen here until the server keeps it.
    pub(super) fn new(kept: Memo<Option<Rating>>) -> Self {
        let sent = RwSignal::new(None);
        let pending = RwSignal::new(0);
        Effect::new(move |_| {
            kept.track();
            if pending.get_untracked() == 0 {
                sent.set(None);
            }
        });
        Self {
            shown: Memo::new(move |_| sent.get().unwrap_or_else(|| kept.get())),
            sent,
            pending,
            model: WorksheetModel::current(),
            announcer: Announcer::current(),
        }
    }

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
            None => "Cleared.".to_owned(),
        };
        self.sent.set(Some(chosen));
        self.pending.update(|count| *count += 1);
        let settle = move |result| {
            // The person may have left the page.
            let _ = self.pending.try_update(|count| *count -= 1);
            if result == SubmitResult::Failed {
                let _ = self.sent.try_set(None);
            }
        };
        self.model
            .submit_then(change, fields, self.announcer, said, settle);
    }
}

#[component]
pub(super) fn RatingScale(
    /// The name of the group: the ids on the page begin with it.
    name: String,
    chosen: Memo<Option<Rating>>,
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
