//! One piece of evidence.

use super::ROWS;
use super::said::PieceSaid;
use crate::components::cells::{ChoiceCell, DateCell, PickCell, TextCell};
use crate::editor::Lines;
use crate::pages::worksheet::causes::listed;
use crate::pages::worksheet::fields::options;
use crate::pages::worksheet::fold::{Fold, Level};
use crate::pages::worksheet::lacks::{Lacks, LacksTag};
use crate::pages::worksheet::list::{RemovedNotice, RowTools, heading_id};
use crate::pages::worksheet::meaning::{Meaning, RowView, provide_row};
use domain::document::content::RowId;
use domain::worksheet::cause::evidence::{Evidence, Method, Shows, Strength};
use domain::worksheet::code::Code;
use domain::worksheet::fields::diagnostic::Diagnostic;
use leptos::prelude::*;

/// A piece of evidence: a line that opens to its fields.
#[component]
pub(super) fn Piece(
    /// Its row.
    id: RowId,
    /// How deep its heading stands.
    level: Level,
    /// Those around it.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let RowView {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(ROWS, &id);
    let piece = Meaning::current().entry(&id, |it| &it.evidence);
    let title = Signal::derive(move || {
        let finding = piece.with(|it| it.as_ref().map(|it| it.finding.clone()));
        let finding = finding.filter(|finding| !finding.is_empty());
        finding.unwrap_or_else(|| "Nothing written yet".to_owned())
    });
    let line = move || view! { <Line piece diagnostics/> };
    let heading = heading_id(ROWS, &id);
    let row = id.clone();
    let open = move || {
        view! {
            <RemovedNotice is_removed/>
            <Lacks diagnostics scope=scope.clone()/>
            <Fields piece/>
            <div class="fold-foot">
                <RowTools rows=ROWS id=row.clone() shown home=home.clone()/>
            </div>
        }
    };
    let closed = move || view! { <PieceSaid piece/> };
    view! { <Fold heading level title line closed open/> }
}

/// What stands beside what was found.
#[component]
fn Line(piece: Memo<Option<Evidence>>, diagnostics: Signal<Vec<Diagnostic>>) -> impl IntoView {
    let shows = move || {
        let shows = piece.with(|it| it.as_ref()?.shows)?;
        let class = match shows {
            Shows::Supports => "tag tag-verified",
            Shows::Contradicts | Shows::Mixed => "tag tag-state",
        };
        Some(view! { <span class=class>{shows.label()}</span> })
    };
    let method = move || {
        let method = piece.with(|it| it.as_ref()?.method);
        method.map(|method| view! { <span class="tag">{method.label()}</span> })
    };
    view! {
        {shows}
        {method}
        <LacksTag diagnostics/>
    }
}

#[component]
fn Fields(piece: Memo<Option<Evidence>>) -> impl IntoView {
    let worksheet = Meaning::current().worksheet;
    let choose = Signal::stored("Choose…".to_owned());
    let causes = Memo::new(move |_| worksheet.with(|it| listed(&it.causes)));
    let is_answered = Memo::new(move |_| {
        piece.with(|piece| {
            let asks = |it: &Evidence| {
                matches!(it.shows, Some(Shows::Contradicts | Shows::Mixed))
                    || !it.response.is_empty()
            };
            piece.as_ref().is_some_and(asks)
        })
    });
    let response = move || {
        is_answered.get().then(|| {
            view! {
                <TextCell
                    cell="response"
                    label="What do you make of it?"
                    hint="Why it may look so, and what that means for the cause."
                    lines=Lines::Many
                    width="whole"
                />
            }
        })
    };
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The evidence"</legend>
            <ChoiceCell cell="method" label="How you found it" options=options(Method::ALL) empty=choose width="short"/>
            <DateCell cell="on" label="When" width="short"/>
            <TextCell cell="sample" label="How many" hint="Such as: 6 classrooms." lines=Lines::One width="short"/>
            <TextCell cell="source" label="Where" hint="Such as: walkthrough, grades 3-5." lines=Lines::One width="whole"/>
            <TextCell cell="finding" label="What you found" lines=Lines::Many width="whole"/>
            <ChoiceCell cell="shows" label="What it says of the cause" options=options(Shows::ALL) empty=choose/>
            <ChoiceCell cell="strength" label="How strong it is" options=options(Strength::ALL) empty=choose/>
            {response}
            <TextCell cell="link" label="Link" hint="Where it can be read, if anywhere: https://…" lines=Lines::One width="whole"/>
        </fieldset>
        <details class="more">
            <summary>"Move it to another cause"</summary>
            <PickCell cell="cause" label="The cause it is about" options=causes empty="Choose…"/>
        </details>
    }
}
