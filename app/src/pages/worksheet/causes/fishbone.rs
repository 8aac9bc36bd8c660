//! A problem's causes by domain: lists that everyone can read, with a way to each card, and on wide
//! screens a drawing of the same.

use super::drawing::Drawing;
use crate::pages::worksheet::fold::Opened;
use crate::pages::worksheet::list::heading_id;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::cause::{Cause, CauseDomain};
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

/// The fishbone of a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bones {
    /// The problem, in a few words.
    pub(super) head: String,
    /// The domains, by what people call them, and the causes of each.
    pub(super) ribs: Vec<(&'static str, Vec<Bone>)>,
    /// Those that nobody has put into a domain.
    pub(super) loose: Vec<Bone>,
}

/// A cause in a fishbone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Bone {
    /// The id of its card's heading.
    pub(super) card: String,
    /// What it says.
    pub(super) because: String,
    /// What the cause says of which it is the next why.
    pub(super) answers: Option<String>,
}

impl Bones {
    fn of(worksheet: &Worksheet, problem: &RowId) -> Self {
        let family = CauseTree::of(&worksheet.causes);
        let says = |cause: &Cause| match cause.because.as_str() {
            "" => "…".to_owned(),
            because => because.to_owned(),
        };
        let whys = family.in_why_order(problem);
        let of = |domain: Option<CauseDomain>| {
            let of = whys.iter().filter(|why| why.cause.domain == domain);
            let bones = of.map(|why| Bone {
                card: heading_id(Cause::ROOT, &why.cause.id),
                because: says(why.cause),
                answers: why.above.and_then(|id| family.speaker(id)).map(says),
            });
            bones.collect::<Vec<_>>()
        };
        let stated = worksheet.problems.iter().find(|it| it.id == *problem);
        Self {
            head: stated.map(|it| it.title()).unwrap_or_default(),
            ribs: <CauseDomain as Code>::ALL
                .iter()
                .map(|domain| (domain.label(), of(Some(*domain))))
                .collect(),
            loose: of(None),
        }
    }
}

/// A problem's causes by domain.
#[component]
pub(super) fn Fishbone(
    /// The problem.
    problem: RowId,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let bones = Memo::new(move |_| worksheet.with(|it| Bones::of(it, &problem)));
    let is_empty = move || {
        bones.with(|it| it.loose.is_empty() && it.ribs.iter().all(|(_, rib)| rib.is_empty()))
    };
    let opened = Opened::current();
    let ribs = (0..CauseDomain::ALL.len()).map(|at| {
        let rib = Memo::new(move |_| bones.with(|it| it.ribs[at].1.clone()));
        let name = CauseDomain::ALL[at].label();
        view! { <Rib name rib opened/> }
    });
    let ribs = ribs.collect_view();
    let loose = Memo::new(move |_| bones.with(|it| it.loose.clone()));
    view! {
        <details class="fishbone" hidden=is_empty>
            <summary>"Fishbone: these causes by domain"</summary>
            <Drawing bones/>
            <div class="rib-lists">
                {ribs}
                <Show when=move || !loose.with(Vec::is_empty)>
                    <Rib name="No domain yet" rib=loose opened/>
                </Show>
            </div>
        </details>
    }
}

/// The causes of a domain, with a way to each card, where its domain can be changed. A link stays
/// where it is, and keeps the focus, while others come and go around it.
#[component]
fn Rib(
    /// The domain.
    name: &'static str,
    /// Its causes.
    rib: Memo<Vec<Bone>>,
    /// The cards of the page.
    opened: Opened,
) -> impl IntoView {
    let line = move |bone: Bone| {
        let Bone {
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
