//! The two note catchers that a team brings: each as a file, or typed or pasted as a text.

use super::attachment_form::AttachmentForm;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::fields::SharedText;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::TextAddress;
use domain::worksheet::attachment::AttachmentKind;
use domain::worksheet::fields::code::Code;
use domain::worksheet::schema::{REVIEW_NOTES, RootText, SAMI_NOTES};
use leptos::prelude::*;

#[component]
pub(super) fn NoteCatcherList() -> impl IntoView {
    let submitted = StoredValue::new(ReturnedForm::current());
    let kinds = AttachmentKind::ALL.iter();
    let items = kinds.map(|kind| view! { <li><NoteCatcher kind=*kind submitted/></li> });
    view! {
        <section aria-labelledby="note-catchers">
            <h2 id="note-catchers" tabindex="-1">"Both note catchers"</h2>
            <p class="hint">"Attach each as a file, or type or paste it. No student names."</p>
            <ul class="note-catchers">{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn NoteCatcher(kind: AttachmentKind, submitted: StoredValue<ReturnedForm>) -> impl IntoView {
    let model = WorksheetModel::current();
    let (text, id): (&RootText, _) = match kind {
        AttachmentKind::Sami => (&SAMI_NOTES, "sami-notes"),
        AttachmentKind::Review => (&REVIEW_NOTES, "review-notes"),
    };
    let is_in = Memo::new(move |_| {
        let is_typed = model.worksheet.with(|it| {
            let typed = match kind {
                AttachmentKind::Sami => &it.note_catchers.sami,
                AttachmentKind::Review => &it.note_catchers.review,
            };
            !typed.is_empty()
        });
        let mut papers = model.view.with(|view| view.papers.clone()).into_iter();
        is_typed || papers.any(|paper| paper.kind == kind.as_str())
    });
    let heading = format!("attachment-{}-heading", kind.as_str());
    let labelled = heading.clone();
    view! {
        <section
            class="note-catcher"
            class:note-catcher-in=is_in
            id=format!("attachment-{}", kind.as_str())
            aria-labelledby=labelled
        >
            <h3 id=heading>{kind.label()}</h3>
            <p class="note-catcher-state">
                {move || if is_in.get() { "Added" } else { "Not added yet" }}
            </p>
            <AttachmentForm kind submitted/>
            <SharedText
                at=TextAddress::Root(text.root.to_owned())
                id=id.to_owned()
                spec=text.spec
            />
        </section>
    }
}
