//! The SAMI, rated here by a team that has not done it yet: each member alone, on their own device;
//! then the team together, area by area.
//!
//! Reading order: this file (the areas), `alone_rating` (before an area is revealed), `team_rating`
//! (after) with its `team_rating_form`, `rating_scale` (four buttons of which one is chosen), `results` (all areas side by side).

mod alone_rating;
mod rating_scale;
mod results;
mod team_rating;
mod team_rating_form;

use self::alone_rating::{AloneRating, OwnRatings, RatingCount};
use self::results::SamiResults;
use self::team_rating::{RatingSpreads, TeamRating};
use crate::pages::worksheet::fold::{Fold, FoldSummary, HeadingLevel};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::cycle::{InstrumentArea, SPRING_2019};
use domain::worksheet::fields::amount::Unit;
use domain::worksheet::sami::{AreaStage, Rating};
use leptos::prelude::*;

/// The id of the heading above the areas.
const HOME: &str = "sami-ratings";

/// The areas, each a line that opens to its items.
#[component]
pub(super) fn SamiSection() -> impl IntoView {
    let areas = SPRING_2019.instrument.areas.iter();
    let areas = areas.map(|area| view! { <li class="fold-item"><SamiArea area/></li> });
    // A team that has begun finds its ratings at once.
    let view = WorksheetModel::current().view;
    let begun = view.with_untracked(|view| view.sami.has_begun());
    view! {
        <section class="sami" aria-labelledby=HOME>
            <h2 id=HOME tabindex="-1">"SAMI ratings"</h2>
            <details class="more sami-ratings" open=begun>
                <summary>"Only if your team hasn’t done the SAMI"</summary>
                <p>
                    "Each member rates the 39 items alone, with the rubric at hand. Nobody sees what others \
                     chose. Then you look at each area together and agree."
                </p>
                <dl class="rating-steps">{Rating::ALL.map(render_rating_step).collect_view()}</dl>
                <ul class="folds">{areas.collect_view()}</ul>
                <SamiResults/>
            </details>
        </section>
    }
}

fn render_rating_step(rating: Rating) -> impl IntoView {
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
fn SamiArea(area: &'static InstrumentArea) -> impl IntoView {
    let WorksheetModel { view, me, .. } = WorksheetModel::current();
    let rates = me.with_value(|me| me.role.can_write());
    // An area keeps the text being typed in it while others go on: only its reveal builds it anew.
    let is_revealed = Memo::new(move |_| view.with(|view| view.sami.revealed(area).is_some()));
    let tags = move || view! { <SamiAreaTags area/> };
    let closed = move || {
        move || match is_revealed.get() {
            true => view! { <RatingSpreads area/> }.into_any(),
            false if rates => view! { <OwnRatings area/> }.into_any(),
            false => view! { <RatingCount area/> }.into_any(),
        }
    };
    let open = move || {
        move || match is_revealed.get() {
            true => view! { <TeamRating area/> }.into_any(),
            false => view! { <AloneRating area/> }.into_any(),
        }
    };
    let summary = FoldSummary::Card {
        level: HeadingLevel::Three,
        title: Signal::stored(area.label.to_owned()),
        tags: tags.into(),
    };
    view! { <Fold heading=area_id(area) summary closed open/> }
}

/// The progress of an area, beside its name.
#[component]
fn SamiAreaTags(area: &'static InstrumentArea) -> impl IntoView {
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
                    vec![format!("{} of {} done", progress.done, view.writers)]
                }
                None => vec![format!("0 of {} done", view.writers)],
            }
        })
    });
    let tag = |says: String| view! { <span class="tag">{says}</span> };
    move || says.get().into_iter().map(tag).collect_view()
}
