//! The end of every step: what is left of it, and the way back and on. On a phone the way stays in
//! view at the screen's foot.

use super::gates::left_item_address;
use super::side_panel::SIDE_SHEET;
use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use crate::dom;
use domain::worksheet::progress::StepState;
use leptos::prelude::*;

/// The number of items that are named; the others are counted.
const MAX_NAMED_ITEMS: usize = 6;

#[component]
pub(super) fn StepFoot(step: Memo<Option<WorksheetStep>>) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let link = move |neighbor: fn(WorksheetStep) -> Option<WorksheetStep>,
                     way: &'static str,
                     class: &'static str| {
        let to = move || step.get().and_then(neighbor);
        let href = move || to().map(|to| base.with_value(|base| to.address(base)));
        view! {
            <a class=class href=href hidden=move || to().is_none()>
                <span>
                    {way} <span class="way-name">{move || to().map(|to| format!(": {}", to.name()))}</span>
                </span>
            </a>
        }
    };
    view! {
        <div class="step-foot">
            {move || step.get().filter(|step| step.process_step().is_some()).map(|step| view! { <StepRemainder step/> })}
            <nav class="way" aria-label="Back and next">
                {link(WorksheetStep::before, "Back", "button button-quiet way-back")}
                <button type="button" class="button button-quiet way-more" popovertarget=SIDE_SHEET>
                    "More"
                </button>
                {link(WorksheetStep::after, "Next", "button way-next")}
            </nav>
        </div>
    }
}

/// The items left in a step, each a link.
#[component]
fn StepRemainder(step: WorksheetStep) -> impl IntoView {
    let model = WorksheetModel::current();
    let (base, worksheet) = (model.base, model.worksheet);
    let progress = model.step_progress(step);
    let count = Memo::new(move |_| progress.with(|it| it.as_ref().map_or(0, |it| it.left.len())));
    let is_done =
        move || progress.with(|it| it.as_ref().is_some_and(|it| it.state == StepState::Done));
    let items = Memo::new(move |_| {
        let left = progress.get().map(|it| it.left).unwrap_or_default();
        let named = left.into_iter().take(MAX_NAMED_ITEMS).map(|item| {
            let address =
                |base: &String| worksheet.with(|it| left_item_address(it, &item, step, base));
            (base.with_value(address), item.message)
        });
        named.collect::<Vec<_>>()
    });
    let lines = move || {
        let items = items.get().into_iter();
        items
            .map(|(href, message)| view! { <li><RemainderLink href message/></li> })
            .collect_view()
    };
    let rest = move || {
        count
            .get()
            .checked_sub(MAX_NAMED_ITEMS)
            .filter(|rest| *rest > 0)
    };
    view! {
        <p class="step-end-done" hidden=move || !is_done()>"Nothing left in this step."</p>
        <div class="step-left" hidden=move || count.get() == 0>
            <p class="step-left-count">{move || format!("{} left", count.get())}</p>
            <ul>
                {lines}
                <li hidden=move || rest().is_none()>{move || rest().map(|rest| format!("and {rest} more"))}</li>
            </ul>
        </div>
    }
}

#[component]
fn RemainderLink(href: Option<String>, message: String) -> impl IntoView {
    let Some(href) = href else {
        return message.into_any();
    };
    let place = href.split_once('#').map(|(_, place)| place.to_owned());
    // The address may be this page's already, and then doesn't change.
    let go = move |_| {
        if let Some(place) = &place {
            dom::focus(place);
        }
    };
    view! { <a href=href on:click=go>{message}</a> }.into_any()
}
