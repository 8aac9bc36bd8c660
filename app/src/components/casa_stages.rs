//! Both stages of a plan's way into CASA, with the days that are left.

use crate::api::types::casa::CasaTracker;
use domain::worksheet::casa::duty::StageProgress;
use domain::worksheet::casa::submission::CasaStatus;
use leptos::prelude::*;

/// The stages, and the office's last answer.
pub(crate) fn render_casa_stages(tracker: &CasaTracker) -> impl IntoView + use<> {
    let stages = tracker.stages.iter().map(render_stage).collect_view();
    view! {
        <p class="casa-status">{tracker.status.label()}</p>
        {render_sent_back(&tracker.status)}
        <ol class="casa-stages">{stages}</ol>
    }
}

fn render_stage(stage: &StageProgress) -> impl IntoView + use<> {
    let class = match (stage.is_done, stage.is_urgent()) {
        (true, _) => "casa-stage casa-stage-done",
        (false, true) => "casa-stage casa-stage-urgent",
        (false, false) => "casa-stage",
    };
    view! {
        <li class=class>
            <span class="casa-stage-name">{stage.stage.label()}</span>
            <span class="casa-stage-due">{stage.message()}</span>
        </li>
    }
}

/// The office's reason for sending the plan back.
pub(crate) fn render_sent_back(status: &CasaStatus) -> Option<impl IntoView + use<>> {
    match status {
        CasaStatus::SentBack { reason, .. } => Some(view! {
            <p class="notice casa-reason">
                "The office sent the plan back: " <span dir="auto">{reason.clone()}</span>
            </p>
        }),
        _ => None,
    }
}
