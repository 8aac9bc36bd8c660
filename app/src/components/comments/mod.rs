//! What members say about a worksheet's fields: beside each field, and all of it in one list.
//!
//! Reading order: [`Comments`] (all of it, and how it is changed), `field_comments` (the mark at a field, and the
//! sheet below it), `thread` (what was said on one occasion), `comment_form` (the form).

mod comment_form;
mod field_comments;
mod thread;

pub(crate) use field_comments::{FieldComments, OpenCommentsTag, comments_id, field_id};
pub(crate) use thread::ThreadBox;

use crate::api::comments::{CommentsView, ThreadView, load_comments};
use crate::api::worksheet::MemberView;
use crate::dom::FormFields;
use crate::editor::{Editor, EditorState};
use crate::submit::{SubmitOutcome, submit_form};
use domain::document::content::TextAddress;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// The comments on a worksheet, and where the person here is in them.
#[derive(Clone, Copy)]
pub(crate) struct Comments {
    pub(crate) view: RwSignal<CommentsView>,
    /// How many wait at each field.
    waiting: Memo<BTreeMap<TextAddress, usize>>,
    /// The field that the person was in last, or points at: it offers to be commented on.
    near: RwSignal<Option<TextAddress>>,
    /// The field whose comments are unfolded below it.
    unfolded: RwSignal<Option<TextAddress>>,
    /// What is typed and not sent yet, by the id of its form: it outlives the form.
    drafts: StoredValue<BTreeMap<String, String>>,
    /// Whoever only reads is here to comment, and is offered it at every field: he can't be in one.
    offers_all: Memo<bool>,
    me: StoredValue<MemberView>,
    workshop: StoredValue<String>,
    /// The worksheet's number: the browser of one who goes from team to team may be elsewhere since.
    worksheet: i64,
}

impl Comments {
    /// Makes it part of the context of everything below. `newest` is the number of the newest state
    /// that the server has told of.
    pub(crate) fn provide(
        workshop: String,
        me: MemberView,
        view: CommentsView,
        newest: Memo<i64>,
    ) -> Self {
        let view = RwSignal::new(view);
        let (editor, reads) = (Editor::current(), !me.role.can_write());
        let own = editor.own;
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
            if let Some(at) = own.get() {
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

    /// A thread, as it stands.
    pub(crate) fn thread(self, id: i64) -> Memo<Option<ThreadView>> {
        Memo::new(move |_| {
            let find = |view: &CommentsView| {
                let found = view.threads.iter().find(|thread| thread.id == id);
                found.cloned()
            };
            self.view.with(find)
        })
    }

    /// How many comments wait in a row, whichever its field.
    pub(crate) fn count_open_in(self, is_in: impl Fn(&TextAddress) -> bool) -> usize {
        self.waiting.with(|waiting| {
            let inside = waiting.iter().filter(|(at, _)| is_in(at));
            inside.map(|(_, count)| count).sum()
        })
    }

    /// Returns whether something that was said about a field waits there.
    pub(crate) fn has_open_comments(self, at: &TextAddress) -> bool {
        self.waiting
            .with(|waiting| waiting.get(at).is_some_and(|count| *count > 0))
    }

    /// Unfolds what was said about a field below it.
    pub(crate) fn unfold(self, at: TextAddress) {
        self.unfolded.set(Some(at));
    }

    /// The field is one to offer comments at.
    pub(crate) fn offer_at(self, at: TextAddress) {
        if self.near.with_untracked(|near| near.as_ref() != Some(&at)) {
            self.near.set(Some(at));
        }
    }

    /// Changes something, and shows what came of it; what went wrong is said in words.
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

    /// Fetches what there is now. Without a connection it stays as it is: the server tells once
    /// there is one.
    async fn fetch(self) {
        let Some(workshop) = self.workshop.try_get_value() else {
            return;
        };
        let worksheet = self.worksheet;
        let Ok(found) = load_comments(workshop, worksheet).await else {
            return;
        };
        // A later answer may have come first.
        let shown = self.view.try_with_untracked(|view| view.number);
        if shown.is_some_and(|shown| shown < found.number) {
            self.view.set(found);
        }
    }
}

/// The comments of open threads, by field.
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
