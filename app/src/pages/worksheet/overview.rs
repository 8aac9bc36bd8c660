//! The overview: the season, the gates, and what is done elsewhere.

use super::completion_marks::CompletionMarks;
use super::gates::GateList;
use super::rollover_offer::RolloverOffer;
use super::season::SeasonLine;
use super::thread::PlanDownload;
use leptos::prelude::*;

#[component]
pub(super) fn OverviewPage() -> impl IntoView {
    view! {
        <SeasonLine/>
        <RolloverOffer/>
        <section aria-labelledby="gates">
            <h2 id="gates">"How far you are"</h2>
            <p class="lead">
                "What is done shows by itself, from what the worksheet says. Open a line to see what is missing."
            </p>
            <GateList unfolded=None/>
            <PlanDownload/>
        </section>
        <CompletionMarks/>
    }
}
