//! A row as a card: a line that opens to the row's fields.

use super::facts::{Fact, render_facts};
use super::fold::{Fold, FoldSummary, HeadingLevel};
use super::missing::{MissingList, MissingTag};
use super::row_tools::{RemovedNotice, RowOrder, RowTools};
use super::rows::heading_id;
use super::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

/// A card of a row, which is the context of the fields in it.
#[component]
pub(super) fn RowCard(
    /// The root of the row.
    rows: &'static str,
    id: RowId,
    /// The rows around it, in order.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    #[prop(into)]
    home: String,
    #[prop(optional)] order: RowOrder,
    level: HeadingLevel,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] tags: ViewFn,
    /// The content of the closed card.
    #[prop(into)]
    closed: ViewFn,
    /// Stands above the fields.
    #[prop(optional, into)]
    above: ViewFn,
    #[prop(into)] fields: ViewFn,
    /// Stands beside the tools at the foot of the open card.
    #[prop(optional, into)]
    foot: ViewFn,
) -> impl IntoView {
    let RowContext {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(rows, &id);
    let heading = heading_id(rows, &id);
    let labelled = heading.clone();
    let tags = move || {
        view! {
            {tags.run()}
            <MissingTag diagnostics/>
        }
    };
    let summary = FoldSummary::Card {
        level,
        title,
        tags: tags.into(),
    };
    let open = move || {
        view! {
            <RemovedNotice is_removed/>
            {above.run()}
            {fields.run()}
            <MissingList diagnostics scope=scope.clone()/>
            <div class="fold-foot">
                {foot.run()}
                <RowTools rows id=id.clone() shown home=home.clone() order/>
            </div>
        }
    };
    view! {
        <article aria-labelledby=labelled>
            <Fold heading summary closed open/>
        </article>
    }
}

/// A word beside a card's title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    class: &'static str,
    label: String,
}

impl Tag {
    pub(super) fn plain(label: impl Into<String>) -> Self {
        Self::of_class("tag", label)
    }

    pub(super) fn state(label: impl Into<String>) -> Self {
        Self::of_class("tag tag-state", label)
    }

    pub(super) fn of_class(class: &'static str, label: impl Into<String>) -> Self {
        let label = label.into();
        Self { class, label }
    }

    pub(super) fn render(self) -> impl IntoView {
        view! { <span class=self.class>{self.label}</span> }
    }
}

/// A row in words, as its card says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CardText {
    pub(super) title: String,
    pub(super) tags: Vec<Tag>,
    /// For the closed card.
    pub(super) facts: Vec<Fact>,
}

/// A card of a row that says `text` of it. A row that a teammate removes keeps its words while the
/// person here is in it.
#[component]
pub(super) fn TextCard<T: RowKind>(
    id: RowId,
    shown: Memo<Vec<RowId>>,
    #[prop(into)] home: String,
    #[prop(optional)] order: RowOrder,
    level: HeadingLevel,
    entries: fn(&Worksheet) -> &[T],
    text: fn(&T, &Worksheet) -> CardText,
    /// Stands before the tags.
    #[prop(optional, into)]
    badge: ViewFn,
    /// Stands above the facts, and above the fields.
    #[prop(optional, into)]
    notice: ViewFn,
    /// See [`RowCard`].
    #[prop(optional, into)]
    above: ViewFn,
    #[prop(into)] fields: ViewFn,
    /// See [`RowCard`].
    #[prop(optional, into)]
    foot: ViewFn,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let own = id.clone();
    let text = Memo::new(move |before: Option<&CardText>| {
        let now = worksheet.with(|worksheet| {
            let entry = entries(worksheet).iter().find(|it| *it.id() == own)?;
            Some(text(entry, worksheet))
        });
        now.or_else(|| before.cloned()).unwrap_or_default()
    });
    let title = Signal::derive(move || text.with(|text| text.title.clone()));
    let own_tags = move || {
        let tags = text.with(|text| text.tags.clone()).into_iter();
        tags.map(Tag::render).collect_view()
    };
    let tags = move || view! { {badge.run()} {own_tags} };
    let facts = move || {
        let facts = text.with(|text| text.facts.clone());
        (!facts.is_empty()).then(|| render_facts(facts))
    };
    let above_fields = notice.clone();
    let closed = move || view! { {notice.run()} {facts} };
    let fields = move || view! { {above_fields.run()} {fields.run()} };
    view! { <RowCard rows=T::ROOT id shown home order level title tags closed above fields foot/> }
}

/// Cards below each other, each by its row.
#[component]
pub(super) fn CardList<F, V>(rows: Memo<Vec<RowId>>, card: F) -> impl IntoView
where
    F: Fn(RowId) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    view! {
        <ul class="folds">
            <For each=move || rows.get() key=|id| id.clone() let:id>
                <li>{card(id)}</li>
            </For>
        </ul>
    }
}
