//! An area that is not revealed: everybody rates alone, and sees how many others have.

use super::rating_scale::{RatingChoice, RatingScale};
use super::{HOME, area_id};
use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::dom;
use crate::pages::worksheet::fold::OpenCards;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::team::Role;
use domain::worksheet::cycle::{InstrumentArea, SPRING_2019};
use domain::worksheet::sami::{AreaStage, Rating, RatingProgress};
use leptos::prelude::*;

#[component]
pub(super) fn AloneRating(area: &'static InstrumentArea) -> impl IntoView {
    let model = WorksheetModel::current();
    let role = model.me.with_value(|me| me.role);
    let (progress, writers) = rating_progress(area);
    let items = role.can_write().then(|| {
        let items = area
            .numbers()
            .map(|item| view! { <li><AloneRatingItem item/></li> });
        view! { <ul class="rating-items">{items.collect_view()}</ul> }
    });
    let reveal = matches!(role, Role::Lead | Role::Facilitator);
    view! {
        {items}
        <RatingCount area/>
        {role.can_write().then(|| view! { <NextAreaButton area/> })}
        {reveal.then(|| view! { <RevealArea area progress writers/> })}
    }
}

/// The progress of an area's ratings, and the number of members who rate.
fn rating_progress(area: &'static InstrumentArea) -> (Memo<RatingProgress>, Memo<usize>) {
    let view = WorksheetModel::current().view;
    let progress = move |_: Option<&_>| {
        view.with(|view| match view.sami.areas.get(area.code) {
            Some(AreaStage::Alone(progress)) => *progress,
            Some(AreaStage::Revealed(_)) | None => RatingProgress::default(),
        })
    };
    let writers = move |_: Option<&_>| view.with(|view| view.writers);
    (Memo::new(progress), Memo::new(writers))
}

#[component]
pub(super) fn RatingCount(area: &'static InstrumentArea) -> impl IntoView {
    let (progress, writers) = rating_progress(area);
    view! { <p class="state">{move || progress_sentence(progress.get(), writers.get())}</p> }
}

fn progress_sentence(RatingProgress { begun, done }: RatingProgress, writers: usize) -> String {
    match (begun, done) {
        (0, _) => "No ratings yet.".to_owned(),
        (_, done) if done >= writers => "Everyone has rated this area.".to_owned(),
        (begun, done) => {
            let more = match begun - done {
                0 => String::new(),
                1 => ", 1 more has started".to_owned(),
                more => format!(", {more} more have started"),
            };
            format!("{done} of {writers} have rated this area{more}.")
        }
    }
}

#[component]
fn AloneRatingItem(item: u8) -> impl IntoView {
    let view = WorksheetModel::current().view;
    let own = Memo::new(move |_| view.with(|view| view.sami.own.get(&item).copied()));
    let choice = RatingChoice::new(own);
    let item_field = move || vec![("item".to_owned(), item.to_string())];
    let choose = move |rating: Rating| choice.send("rate", Some(rating), item_field());
    let take_back = move |_| choice.send("rate", None, item_field());
    let says = move || match choice.shown.get() {
        Some(rating) => rating.label(&SPRING_2019),
        None => "Not rated yet",
    };
    view! {
        <fieldset class="rating-item">
            <legend>{SPRING_2019.instrument.item_name(item)}</legend>
            <RatingScale name=format!("rate-{item}") chosen=choice.shown on_choose=choose/>
            <p class="rating-says">
                {says}
                <button
                    type="button"
                    class="button-link"
                    hidden=move || choice.shown.with(Option::is_none)
                    on:click=take_back
                >
                    "Clear"
                    <span class="visually-hidden">{format!(" item {item}")}</span>
                </button>
            </p>
        </fieldset>
    }
}

/// Closes this area and opens the next.
#[component]
fn NextAreaButton(area: &'static InstrumentArea) -> impl IntoView {
    let opened = OpenCards::current();
    let enhanced = is_enhanced();
    let mut areas = SPRING_2019.instrument.areas.iter();
    let next = areas.position(|it| it == area).and_then(|_| areas.next());
    let (label, target) = match next {
        Some(next) => (format!("Next: {}", next.label), area_id(next)),
        None => ("Back to all areas".to_owned(), HOME.to_owned()),
    };
    let go = move |_| opened.go_on(&area_id(area), &target);
    view! {
        <p class="actions" hidden=move || !enhanced.get()>
            <button type="button" class="button" on:click=go>{label}</button>
        </p>
    }
}

/// Shows everybody how everybody rated. That can't be undone, so it takes two taps.
#[component]
fn RevealArea(
    area: &'static InstrumentArea,
    progress: Memo<RatingProgress>,
    writers: Memo<usize>,
) -> impl IntoView {
    let model = WorksheetModel::current();
    let announcer = Announcer::current();
    let enhanced = is_enhanced();
    let nobody = Memo::new(move |_| progress.with(|it| it.begun == 0));
    let summary = move || match nobody.get() {
        true => "Enter the team’s ratings",
        false => "Look at this area together",
    };
    let warning = move || match (nobody.get(), progress.get().done >= writers.get()) {
        (true, _) => {
            "If your team rated this area on paper, enter the agreed ratings here. After that, \
             nobody can rate it alone."
        }
        (false, true) => "Everyone has rated. After you reveal the ratings, they can’t be changed.",
        (false, false) => {
            "Some members are not done. After you reveal the ratings, they can’t be changed, and \
             nobody can rate this area alone."
        }
    };
    let button = move || match nobody.get() {
        true => format!("Enter ratings for {}", area.label),
        false => format!("Reveal {}", area.label),
    };
    let reveal = move |_| {
        let fields = vec![("area".to_owned(), area.code.to_owned())];
        let said = format!("{} is revealed.", area.label);
        model.submit("reveal", fields, announcer, said);
        dom::focus(&area_id(area));
    };
    view! {
        <details class="reveal" hidden=move || !enhanced.get()>
            <summary>{summary}</summary>
            <p>{warning}</p>
            <p class="actions">
                <button type="button" class="button" on:click=reveal>{button}</button>
            </p>
        </details>
    }
}

/// The person's own ratings, while the area is closed, and on paper.
#[component]
pub(super) fn OwnRatings(area: &'static InstrumentArea) -> impl IntoView {
    let view = WorksheetModel::current().view;
    let rated = Memo::new(move |_| {
        view.with(|view| {
            let rated = area.numbers().filter_map(|item| {
                let rating = view.sami.own.get(&item)?;
                Some((item, *rating))
            });
            rated.collect::<Vec<_>>()
        })
    });
    let line = |(item, rating): (u8, Rating)| {
        let name = SPRING_2019.instrument.item_name(item);
        let says = format!("{}, {}", rating.step(), rating.label(&SPRING_2019));
        view! { <div><dt>{name}</dt><dd>{says}</dd></div> }
    };
    view! {
        <p class="state" hidden=move || !rated.with(Vec::is_empty)>"You have no ratings here yet."</p>
        <dl class="facts">{move || rated.get().into_iter().map(line).collect_view()}</dl>
    }
}

#[cfg(test)]
mod tests {
    use super::{RatingProgress, progress_sentence};

    #[test]
    fn it_is_said_how_many_have_rated_and_nothing_else() {
        for ((begun, done), says) in [
            ((0, 0), "No ratings yet."),
            ((1, 0), "0 of 4 have rated this area, 1 more has started."),
            ((3, 1), "1 of 4 have rated this area, 2 more have started."),
            ((2, 2), "2 of 4 have rated this area."),
            ((4, 4), "Everyone has rated this area."),
        ] {
            assert_eq!(progress_sentence(RatingProgress { begun, done }, 4), says);
        }
    }
}
