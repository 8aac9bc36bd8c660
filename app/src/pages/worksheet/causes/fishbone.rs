//! A problem's causes by domain: lists that everyone can read, with a link to each card, and on wide
//! screens a drawing of the same.

use super::fishbone_drawing::FishboneDrawing;
use super::fishbone_model::{FishboneCause, FishboneModel};
use crate::pages::worksheet::fold::OpenCards;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::cause::CauseDomain;
use domain::worksheet::fields::code::Code;
use leptos::prelude::*;

#[component]
pub(super) fn Fishbone(problem: RowId) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let bones = Memo::new(move |_| worksheet.with(|it| FishboneModel::of(it, &problem)));
    let is_empty = move || {
        bones.with(|it| it.loose.is_empty() && it.ribs.iter().all(|(_, rib)| rib.is_empty()))
    };
    let opened = OpenCards::current();
    let ribs = (0..CauseDomain::ALL.len()).map(|at| {
        let rib = Memo::new(move |_| bones.with(|it| it.ribs[at].1.clone()));
        let name = CauseDomain::ALL[at].label();
        view! { <RibList name rib opened/> }
    });
    let ribs = ribs.collect_view();
    let loose = Memo::new(move |_| bones.with(|it| it.loose.clone()));
    view! {
        <details class="fishbone" hidden=is_empty>
            <summary>"Fishbone diagram"</summary>
            <FishboneDrawing bones/>
            <div class="rib-lists">
                {ribs}
                <Show when=move || !loose.with(Vec::is_empty)>
                    <RibList name="No type yet" rib=loose opened/>
                </Show>
            </div>
        </details>
    }
}

/// The causes of a domain, with a link to each card, where its domain can be changed. A link stays
/// where it is, and keeps the focus, while others come and go around it.
#[component]
fn RibList(name: &'static str, rib: Memo<Vec<FishboneCause>>, opened: OpenCards) -> impl IntoView {
    let line = move |bone: FishboneCause| {
        let FishboneCause {
            card,
            because,
            answers,
        } = bone;
        let answers = answers.map(|above| {
            view! { <span class="answers">" answers why "<q>{above}</q></span> }
        });
        let href = format!("#{card}");
        let jump = opened.jump(card.clone(), card);
        view! { <li><a href=href on:click=jump>{because}</a>{answers}</li> }
    };
    let is_empty = move || rib.with(Vec::is_empty);
    view! {
        <div>
            <h3>{name}</h3>
            <p class="empty" hidden=move || !is_empty()>"None yet."</p>
            <ul hidden=is_empty>
                <For each=move || rib.get() key=|bone| bone.clone() children=line/>
            </ul>
        </div>
    }
}
