//! The SAMI, rated here: everybody alone, on a device of one's own; then the team together, area by
//! area.
//!
//! Reading order: this file (the areas), `alone` (before an area is revealed), `together` (after),
//! `scale` (four buttons of which one is chosen), `results` (all areas side by side).

mod alone;
mod results;
mod scale;
mod together;

use self::alone::{Alone, HowMany, OwnRatings};
use self::results::Results;
use self::together::{Spreads, Together};
use crate::pages::worksheet::fold::{Fold, Level, Opened};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::cycle::{InstrumentArea, SPRING_2019};
use domain::worksheet::fields::amount::Unit;
use domain::worksheet::sami::{AreaStage, Rating};
use leptos::prelude::*;

/// The id of the heading above the areas.
const HOME: &str = "sami-ratings";

/// The areas, each a line that opens to its items.
#[component]
pub(super) fn Sami() -> impl IntoView {
    Opened::provide();
    let areas = SPRING_2019.instrument.areas.iter();
    let areas = areas.map(|area| view! { <li class="fold-item"><Area area/></li> });
    view! {
        <section class="sami" aria-labelledby=HOME>
            <h2 id=HOME tabindex="-1">"Rate the SAMI"</h2>
            <p class="lead">
                "Everybody rates alone, with the rubric at hand; nobody sees what others chose. Then \
                 you look at an area together and agree. Is yours done on paper? Go on to the note catcher."
            </p>
            <dl class="rating-steps">{Rating::ALL.map(step).collect_view()}</dl>
            <ul class="folds">{areas.collect_view()}</ul>
            <Results/>
        </section>
    }
}

/// What a step of the scale is called.
fn step(rating: Rating) -> impl IntoView {
    view! {
        <div>
            <dt>{rating.step()}</dt>
            <dd>{rating.label(&SPRING_2019)}</dd>
        </div>
    }
}

/// The id of an area's heading.
fn area_id(area: &InstrumentArea) -> String {
    format!("sami-{}", area.code)
}

#[component]
fn Area(area: &'static InstrumentArea) -> impl IntoView {
    let WorksheetModel { view, me, .. } = WorksheetModel::current();
    let rates = me.with_value(|me| me.role.can_write());
    // What is typed in an area stays while others go on: it is built anew when it is revealed.
    let is_revealed = Memo::new(move |_| view.with(|view| view.sami.revealed(area).is_some()));
    let line = move || view! { <Line area/> };
    let closed = move || {
        move || match is_revealed.get() {
            true => view! { <Spreads area/> }.into_any(),
            false if rates => view! { <OwnRatings area/> }.into_any(),
            false => view! { <HowMany area/> }.into_any(),
        }
    };
    let open = move || {
        move || match is_revealed.get() {
            true => view! { <Together area/> }.into_any(),
            false => view! { <Alone area/> }.into_any(),
        }
    };
    let title = Signal::stored(area.label.to_owned());
    view! { <Fold heading=area_id(area) level=Level::Three title line closed open/> }
}

/// How far an area is, beside its name.
#[component]
fn Line(area: &'static InstrumentArea) -> impl IntoView {
    let model = WorksheetModel::current();
    let rates = model.me.with_value(|me| me.role.can_write());
    let says = Memo::new(move |_| {
        model.view.with(|view| {
            let items = area.numbers().count();
            let rated = area.numbers().filter(|it| view.sami.own.contains_key(it));
            match view.sami.areas.get(area.code) {
                Some(AreaStage::Revealed(revealed)) => {
                    let percent = view.sami.score(area).percent();
                    let percent = percent.map(|percent| Unit::Percent.amount_label(percent));
                    let agreed = format!("{} of {items} agreed", revealed.agreed.len());
                    percent.into_iter().chain([agreed]).collect()
                }
                Some(AreaStage::Alone(_)) | None if rates => {
                    vec![format!("You: {} of {items}", rated.count())]
                }
                Some(AreaStage::Alone(progress)) => {
                    vec![format!("{} of {} are done", progress.done, view.writers)]
                }
                None => vec![format!("0 of {} are done", view.writers)],
            }
        })
    });
    let tag = |says: String| view! { <span class="tag">{says}</span> };
    move || says.get().into_iter().map(tag).collect_view()
}
