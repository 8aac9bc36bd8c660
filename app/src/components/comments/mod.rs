//! Comments on a worksheet's fields: at each field, and all of them in one list.
//!
//! Reading order: [`Comments`] (the state, and how it is changed), `field_comments` (a field's mark
//! and sheet), `thread`, `comment_form`, `field_ids`.

mod comment_form;
mod field_comments;
mod field_ids;
mod thread;

pub(crate) use field_comments::{FieldComments, OpenCommentsTag};
pub(crate) use field_ids::{comments_id, field_id};
pub(crate) use thread::ThreadBox;

use crate::api::functions::load_comments;
use crate::api::types::comments::{CommentsView, ThreadView};
use crate::api::types::worksheet::MemberView;
use crate::dom::FormFields;
use crate::editor::{Editor, EditorState};
use crate::submit::{SubmitOutcome, submit_form};
use domain::document::content::TextAddress;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

#[derive(Clone, Copy)]
pub(crate) struct Comments {
    pub(crate) view: RwSignal<CommentsView>,
    /// The number of open comments by field.
    waiting: Memo<BTreeMap<TextAddress, usize>>,
    /// The field that the person was in last, or points at. It offers a comment.
    near: RwSignal<Option<TextAddress>>,
    /// The field whose sheet is open.
    unfolded: RwSignal<Option<TextAddress>>,
    /// Typed text that is not sent yet, by the name of its draft. It outlives the form.
    drafts: StoredValue<BTreeMap<String, String>>,
    /// True for readers, who can't be in a field: every field offers them a comment.
    offers_all: Memo<bool>,
    me: StoredValue<MemberView>,
    workshop: StoredValue<String>,
    /// Sent with every change, because another tab of this browser may have gone to another team.
    worksheet: i64,
}

impl Comments {
    /// Provides the comments as context to everything below. `newest` is the number of the newest
    /// state on the server.
    pub(crate) fn provide(
        workshop: String,
        me: MemberView,
        view: CommentsView,
        newest: Memo<i64>,
    ) -> Self {
        let view = RwSignal::new(view);
        let (editor, reads) = (Editor::current(), !me.role.can_write());
        let location = editor.location;
        let comments = Self {
            view,
            waiting: Memo::new(move |_| view.with(waiting)),
            near: RwSignal::default(),
            unfolded: RwSignal::default(),
            drafts: StoredValue::default(),
            offers_all: Memo::new(move |_| {
                reads || editor.state.with(|state| *state == EditorState::Reading)
            }),
            me: StoredValue::new(me),
            workshop: StoredValue::new(workshop),
            worksheet: editor.worksheet,
        };
        Effect::new(move |_| {
            if let Some(at) = location.get() {
                comments.offer_at(at);
            }
        });
        Effect::new(move |_| {
            if newest.get() > view.with_untracked(|view| view.number) {
                spawn_local(comments.fetch());
            }
        });
        provide_context(comments);
        comments
    }

    pub(crate) fn current() -> Self {
        expect_context()
    }

    pub(crate) fn thread(self, id: i64) -> Memo<Option<ThreadView>> {
        Memo::new(move |_| {
            let find = |view: &CommentsView| {
                let found = view.threads.iter().find(|thread| thread.id == id);
                found.cloned()
            };
            self.view.with(find)
        })
    }

    /// The number of open comments on the fields that `is_in` accepts.
    pub(crate) fn count_open_in(self, is_in: impl Fn(&TextAddress) -> bool) -> usize {
        self.waiting.with(|waiting| {
            let inside = waiting.iter().filter(|(at, _)| is_in(at));
            inside.map(|(_, count)| count).sum()
        })
    }

    pub(crate) fn has_open_comments(self, at: &TextAddress) -> bool {
        self.waiting
            .with(|waiting| waiting.get(at).is_some_and(|count| *count > 0))
    }

    pub(crate) fn unfold(self, at: TextAddress) {
        self.unfolded.set(Some(at));
    }

    pub(crate) fn offer_at(self, at: TextAddress) {
        if self.near.with_untracked(|near| near.as_ref() != Some(&at)) {
            self.near.set(Some(at));
        }
    }

    /// Submits a change and fetches the result. The error is a message for the person.
    async fn change(self, change: &str, mut fields: FormFields) -> Result<(), String> {
        let workshop = self.workshop.get_value();
        let address = format!("/w/{workshop}/worksheet/comments/{change}");
        fields.push(("worksheet".to_owned(), self.worksheet.to_string()));
        match submit_form(&address, &fields).await {
            SubmitOutcome::Saved(_) => {
                self.fetch().await;
                Ok(())
            }
            SubmitOutcome::Invalid(errors) => {
                Err(errors.0.into_values().collect::<Vec<_>>().join(" "))
            }
            SubmitOutcome::Refused(refused) => Err(refused.message),
            SubmitOutcome::Failed(words) => Err(words),
        }
    }

    /// Fetches the current comments. Without a connection they stay as they are: the server sends a
    /// notice once there is one.
    async fn fetch(self) {
        let Some(workshop) = self.workshop.try_get_value() else {
            return;
        };
        let worksheet = self.worksheet;
        let Ok(found) = load_comments(workshop, worksheet).await else {
            return;
        };
        // Answers may arrive out of order.
        let shown = self.view.try_with_untracked(|view| view.number);
        if shown.is_some_and(|shown| shown < found.number) {
            self.view.set(found);
        }
    }
}

/// The number of comments in open threads, by field.
fn waiting(view: &CommentsView) -> BTreeMap<TextAddress, usize> {
    let mut waiting = BTreeMap::new();
    for thread in view.threads.iter().filter(|thread| thread.is_open()) {
        let there = thread.comments.iter().filter(|it| it.words.is_some());
        *waiting.entry(thread.at.clone()).or_default() += there.count();
    }
    waiting
}

/// "2 comments".
pub(crate) fn comments_label(comments: usize) -> String {
    match comments {
        1 => "1 comment".to_owned(),
        comments => format!("{comments} comments"),
    }
}
