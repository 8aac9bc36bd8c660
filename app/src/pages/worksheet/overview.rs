//! The overview: the next step, all steps with what is in them, and what is done elsewhere.
//!
//! Reading order: [`OverviewPage`] (the page), `next_step_card`, `step_rows`, `plan_map_tile`,
//! `casa_tile`, `blueprint_tile`.

mod blueprint_tile;
mod casa_tile;
mod next_step_card;
mod plan_map_tile;
mod step_rows;

use self::blueprint_tile::BlueprintTile;
use self::casa_tile::CasaTile;
use self::next_step_card::NextStepCard;
use self::plan_map_tile::PlanMapTile;
use self::step_rows::StepRows;
use super::completion_marks::CompletionMarks;
use super::gates::GateList;
use super::rollover_offer::RolloverOffer;
use super::season::SeasonLine;
use super::step::WorksheetStep;
use super::step_rail::SessionLine;
use crate::api::types::worksheet::TeamSessionView;
use leptos::prelude::*;

#[component]
pub(super) fn OverviewPage(session: Option<TeamSessionView>) -> impl IntoView {
    let agenda = session.as_ref().map(|session| session.agenda.clone());
    let agenda = agenda.unwrap_or_default();
    view! {
        <p class="overview-lead">"Progress updates as you work."</p>
        <div class="overview-session"><SessionLine session/></div>
        <SeasonLine/>
        <RolloverOffer/>
        <NextStepCard agenda/>
        <StepRows steps=&WorksheetStep::WORKSHOP/>
        <h2 class="overview-later" id="later">"Later"</h2>
        <StepRows steps=&WorksheetStep::LATER/>
        <PlanMapTile/>
        <CasaTile/>
        <BlueprintTile/>
        <CompletionMarks/>
        <details class="side-card gates-all">
            <summary>
                <h2 id="gates">"Everything that is left"</h2>
            </summary>
            <GateList/>
        </details>
    }
}
