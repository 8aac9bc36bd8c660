//! A worksheet while it is open in a browser: what is typed here, kept, sent, heard and shown.
//!
//! # Tour, in reading order
//! - [`Editor`]: what the page's parts use: signals to show, and a few verbs.
//! - `heart`: this tab's document, and what happens after an edit or a frame.
//! - `opening`: from a page as the server drew it to one that can be written in.
//! - `kept` and `shelf`: what stays on this device until the server has it on disk.
//! - `device`: what pages that are no worksheet ask of those stores.
//! - `line`: the WebSocket, opened again and again; `offline`: a start without one.
//! - `area`: a text field and the text behind it; `carets`: where teammates are in it.
//!
//! # Invariants
//! - An edit is kept on the device before it is sent, and forgotten when the server says that it
//!   is on disk.
//! - The badge says what [`domain::document::sync::Page::standing`] says, and nothing nicer.
//! - Nothing moves the focus or the caret but the person; what others do is shown around them.
//! - On the server nothing here runs but the making of signals.

mod acts;
mod area;
mod carets;
mod device;
mod heart;
mod kept;
mod line;
mod offline;
mod opening;
mod shelf;

use crate::api::worksheet::{MemberView, WorksheetView};
pub(crate) use acts::{Answer, Showing, Touch};
use area::Area;
pub(crate) use device::{count_unsaved, leave_device};
use domain::document::content::{Contents, Edit, RowId, TextAt};
use domain::document::presence::Freshness;
use heart::{Heart, Rights};
use leptos::prelude::*;
use leptos::web_sys::{HtmlDivElement, HtmlTextAreaElement};
use send_wrapper::SendWrapper;
use std::rc::Rc;

/// What the page's parts see of an open worksheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Editor {
    /// The worksheet's number.
    pub(crate) worksheet: i64,
    /// What the worksheet says: as the server drew it, then as this tab's document has it, a
    /// moment behind the keystrokes.
    pub(crate) contents: RwSignal<Contents>,
    /// What may be done here now.
    pub(crate) state: RwSignal<State>,
    /// Whether what was typed is on the server's disk.
    pub(crate) badge: RwSignal<Badge>,
    /// Whether this browser keeps what is typed until it is saved.
    pub(crate) is_kept: RwSignal<bool>,
    /// How much more the worksheet can hold.
    pub(crate) space: RwSignal<Space>,
    /// Everybody else who is here.
    pub(crate) mates: RwSignal<Vec<Mate>>,
    /// The field that the person here is in.
    pub(crate) own: RwSignal<Option<TextAt>>,
    /// Whether there is something to undo, and to do again.
    pub(crate) steps: RwSignal<Steps>,
    /// Counts how often the server said that its record of the worksheet may have changed.
    pub(crate) news: RwSignal<u32>,
    /// Counts the steps that were taken back or done again: a field in which something is typed
    /// shows the document again.
    pub(crate) undone: RwSignal<u32>,
    /// None on the server, and until the worksheet is open in this tab.
    heart: RwSignal<Option<SendWrapper<Rc<Heart>>>>,
}

/// What may be done with the worksheet in this tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It can be read, as the server drew it; the editor is on its way.
    Opening,
    /// It can be written in.
    Writing,
    /// It can be read, and changes while others write.
    Reading,
    /// It was restored to an earlier moment while so many edits waited on this device.
    Asking(usize),
    /// This tab can't go on, and why.
    Ended(Ended),
}

/// Why a tab can't go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// There is no right to this worksheet any more.
    NoRight,
    /// The server took an edit of this tab for a forgery or a fault.
    Refused,
    /// The worksheet, or one edit, is too long.
    TooBig,
    /// What came from the server can't be read.
    Garbled,
    /// Somebody else has joined a team in this browser since; so many edits were not sent before.
    Elsewhere(usize),
}

impl Ended {
    /// Somebody else has joined a team in this browser. With nothing left unsent, the page is
    /// simply his; else what is here stays to be copied.
    fn elsewhere(editor: Editor, waiting: usize) {
        match waiting {
            0 => crate::dom::reload(),
            waiting => editor.state.set(State::Ended(Self::Elsewhere(waiting))),
        }
    }
}

/// Whether what was typed here is on the server's disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Badge {
    /// The editor is on its way; nothing can have been typed.
    Opening,
    /// All of it is.
    Saved,
    /// So many edits are on their way.
    Saving(usize),
    /// There is no line to the server; so many edits are kept on this device.
    Offline(usize),
    /// There is no line, and this browser keeps nothing: so many edits are in this tab alone.
    Unkept(usize),
    /// All of it is, except so many edits of an earlier visit that can't be sent.
    Stranded(usize),
}

/// How much more a worksheet can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Space {
    /// More than anybody types.
    #[default]
    Enough,
    /// So little that a long text may not fit.
    Little,
}

/// Somebody else at the worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mate {
    /// The connection, which differs where names don't.
    pub(crate) client: u64,
    /// Who.
    pub(crate) name: String,
    /// In which colour, by its name.
    pub(crate) color: String,
    /// In which field.
    pub(crate) at: Option<TextAt>,
    /// Whether something was heard lately.
    pub(crate) freshness: Freshness,
}

/// Which way the person's own steps can be walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Steps {
    /// There is something to undo.
    pub(crate) back: bool,
    /// There is something to do again.
    pub(crate) on: bool,
}

/// How many lines a text field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// One: the Enter key ends it, and what is pasted loses its line ends.
    One,
    /// As many as are typed.
    Many,
}

impl Editor {
    /// The editor of a worksheet, part of the context of everything below. It begins to work once
    /// the page runs in a browser.
    pub(crate) fn provide(workshop: String, view: &WorksheetView) -> Self {
        let editor = Self {
            worksheet: view.worksheet,
            contents: RwSignal::new(view.contents.clone()),
            state: RwSignal::new(State::Opening),
            badge: RwSignal::new(Badge::Opening),
            is_kept: RwSignal::new(true),
            space: RwSignal::default(),
            mates: RwSignal::default(),
            own: RwSignal::default(),
            steps: RwSignal::default(),
            news: RwSignal::default(),
            undone: RwSignal::default(),
            heart: RwSignal::new(None),
        };
        provide_context(editor);
        let (worksheet, me) = (view.worksheet, view.me.clone());
        let rights = match me.role.writes() && !view.record.intake.is_damaged() {
            true => Rights::Write,
            false => Rights::Read,
        };
        let open = move || opening::open(editor, workshop.clone(), worksheet, me.clone(), rights);
        Effect::new(move |_| open());
        on_cleanup(move || {
            if let Some(heart) = editor.heart() {
                heart.leave();
            }
        });
        editor
    }

    /// The editor of this page.
    pub(crate) fn current() -> Self {
        expect_context()
    }

    /// Whether fields take what is typed.
    pub(crate) fn is_writing(self) -> bool {
        self.state.with(|state| *state == State::Writing)
    }

    /// Makes edits of the document. Those of a tab that can't write are dropped: its fields say so.
    pub(crate) fn edit(self, edits: &[Edit], showing: Showing) {
        if self.state.with_untracked(|state| *state == State::Writing)
            && let Some(heart) = self.heart()
        {
            heart.edit(edits, showing);
        }
    }

    /// A name for a new row that nobody else ever uses.
    pub(crate) fn new_row(self) -> Option<RowId> {
        self.heart().map(|heart| heart.new_row())
    }

    /// Takes back the last step of the person here.
    pub(crate) fn undo(self) {
        if let Some(heart) = self.heart() {
            heart.undo();
            self.undone.update(|undone| *undone += 1);
        }
    }

    /// Does again what was taken back last.
    pub(crate) fn redo(self) {
        if let Some(heart) = self.heart() {
            heart.redo();
            self.undone.update(|undone| *undone += 1);
        }
    }

    /// Ends a step: what is done next is undone apart from it.
    pub(crate) fn close_step(self) {
        if let Some(heart) = self.heart() {
            heart.close_step();
        }
    }

    /// Has [`Self::contents`] say what this tab's document says now. What follows from what was
    /// typed a moment ago moves with it.
    pub(crate) fn catch_up(self) {
        if let Some(heart) = self.heart() {
            heart.catch_up();
        }
    }

    /// The person is in this field, or in none. Where it is a text, the caret says more.
    pub(crate) fn be_at(self, at: Option<TextAt>) {
        if let Some(heart) = self.heart() {
            heart.be_at(at);
        }
    }

    /// Binds a text field to the text behind it, as long as the effect that called, which runs
    /// again once the worksheet is open.
    pub(crate) fn bind(
        self,
        at: TextAt,
        area: HtmlTextAreaElement,
        under: HtmlDivElement,
        lines: Lines,
    ) {
        self.heart.track();
        let Some(heart) = self.heart() else {
            return;
        };
        let bound = heart.bind(Area::new(at, area, under, lines));
        let bound = StoredValue::new(SendWrapper::new(bound));
        on_cleanup(move || {
            if let (Some(heart), Some(bound)) = (self.heart(), bound.try_get_value()) {
                heart.unbind(&bound.take());
            }
        });
    }

    /// What happened in a text field.
    pub(crate) fn felt(self, at: &TextAt, touch: Touch) {
        if let Some(heart) = self.heart() {
            heart.felt(at, touch);
        }
    }

    /// What is to become of edits that waited here while the worksheet was restored.
    pub(crate) fn answer(self, answer: Answer) {
        if let Some(heart) = self.heart() {
            heart.answer(answer);
        }
    }

    /// Gives up the edits of an earlier visit that can't be sent.
    pub(crate) fn give_up_stranded(self) {
        if let Some(heart) = self.heart() {
            heart.give_up_stranded();
        }
    }

    fn heart(self) -> Option<Rc<Heart>> {
        let heart = self.heart.try_get_untracked();
        heart.flatten().map(SendWrapper::take)
    }
}

/// Who the person here is to the others.
fn user(me: &MemberView) -> domain::document::presence::User {
    domain::document::presence::User {
        name: me.name.clone(),
        color: me.color.as_str().to_owned(),
    }
}
