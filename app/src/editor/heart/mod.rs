//! This tab's document, and what happens after an edit or a frame, always in this order: what was
//! edited is kept on the device, then sent; then the fields show it, the page's parts are told,
//! and the badge says where it all stands.

mod pace;
mod show;
mod talk;

use super::area::Area;
use super::kept::Kept;
use super::line::Line;
use super::{Editor, Showing, Space, State, Touch};
use crate::dom::{self, clock};
use domain::document::check::weigh;
use domain::document::content::{Edit, RowId, TextAt};
use domain::document::engine::{Side, Sticky};
use domain::document::limits;
use domain::document::presence::{Caret, Here, Presence, User};
use domain::document::sync::{Page, Unsent};
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use pace::Pace;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

/// How often a moving caret is told to the others.
const CARET: Duration = Duration::from_millis(120);
/// A pause after which what is typed next is undone apart from what was typed before, in
/// milliseconds.
const PAUSE: f64 = 1_000.0;
/// How long a changed document waits until the device keeps it whole, in milliseconds.
const WHOLE: f64 = 5_000.0;

/// This tab's side of a worksheet.
pub(super) struct Heart {
    editor: Editor,
    workshop: String,
    member: i64,
    rights: Rights,
    page: RefCell<Page>,
    presence: RefCell<Presence>,
    here: RefCell<Here>,
    areas: RefCell<Vec<Rc<Area>>>,
    pub(super) kept: Rc<Kept>,
    pub(super) line: Rc<Line>,
    /// Whether the document can be shown without a line: this device knew it, or the server was heard
    /// since.
    known: Cell<bool>,
    rows: Cell<u32>,
    /// How far the server's own edits are known: a restore is one.
    restored: Cell<u32>,
    /// How often the worksheet was restored when the person was asked about it last.
    asked: Cell<u64>,
    showing: Cell<Timer>,
    /// When the page's parts follow somebody who types.
    pace: Pace,
    saying: Cell<Timer>,
    /// When the last edit of the step that is open was made.
    edited: Cell<Option<f64>>,
    /// When the document first differed from what the device keeps of it.
    changed: Cell<Option<f64>>,
    listeners: RefCell<Vec<WindowListenerHandle>>,
}

/// What the person here may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rights {
    /// Write.
    Write,
    /// Read.
    Read,
}

/// What a heart begins with.
pub(super) struct Beginning {
    pub(super) editor: Editor,
    pub(super) workshop: String,
    pub(super) worksheet: i64,
    /// Who writes here.
    pub(super) member: i64,
    pub(super) rights: Rights,
    pub(super) user: User,
    pub(super) page: Page,
    pub(super) kept: Rc<Kept>,
    pub(super) known: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Timer {
    #[default]
    Off,
    Set,
}

impl Heart {
    /// A heart whose line is not open yet.
    pub(super) fn new(beginning: Beginning) -> Rc<Self> {
        let client = beginning.page.document().client();
        Rc::new_cyclic(|heart: &Weak<Self>| Self {
            editor: beginning.editor,
            workshop: beginning.workshop,
            member: beginning.member,
            rights: beginning.rights,
            restored: Cell::new(talk::restored(&beginning.page)),
            asked: Cell::default(),
            page: RefCell::new(beginning.page),
            presence: RefCell::new(Presence::new(client)),
            here: RefCell::new(Here {
                user: beginning.user,
                at: None,
            }),
            areas: RefCell::default(),
            kept: beginning.kept,
            line: Line::new(beginning.worksheet, heart.clone()),
            known: Cell::new(beginning.known),
            rows: Cell::default(),
            showing: Cell::default(),
            pace: Pace::default(),
            saying: Cell::default(),
            edited: Cell::default(),
            changed: Cell::default(),
            listeners: RefCell::default(),
        })
    }

    // What the person does.

    /// Makes edits.
    pub(super) fn edit(self: &Rc<Self>, edits: &[Edit], showing: Showing) {
        let made = self.page.borrow_mut().edit(edits);
        // The page's parts name only what the schema has.
        if let Ok(made) = made {
            self.edited.set(Some(clock::elapsed_ms()));
            self.made(&made, showing);
        }
    }

    /// Takes back the last step.
    pub(super) fn undo(self: &Rc<Self>) {
        let made = self.page.borrow_mut().undo();
        self.made(&made, Showing::Now);
    }

    /// Does it again.
    pub(super) fn redo(self: &Rc<Self>) {
        let made = self.page.borrow_mut().redo();
        self.made(&made, Showing::Now);
    }

    /// Ends a step.
    pub(super) fn close_step(&self) {
        self.page.borrow_mut().document_mut().close_step();
        self.edited.set(None);
        self.pace.rests();
    }

    fn made(self: &Rc<Self>, made: &[Unsent], showing: Showing) {
        self.kept.keep(made);
        let frames = self.page.borrow_mut().flush();
        self.line.send(&frames);
        self.show_changes(showing);
    }

    /// What happened in a text field.
    pub(super) fn felt(self: &Rc<Self>, at: &TextAt, touch: Touch) {
        let Some(area) = self.area(at) else {
            return;
        };
        match touch {
            Touch::Input => self.typed(&area),
            Touch::ComposeStart => area.compose(),
            Touch::ComposeEnd => {
                self.typed(&area);
                area.composed();
            }
            Touch::Caret => {}
            Touch::Blur => {
                self.close_step();
                self.be_at(None);
                area.draw_carets(&[]);
                return;
            }
        }
        self.be_at(Some(at.clone()));
    }

    fn typed(self: &Rc<Self>, area: &Area) {
        let edits: Vec<Edit> = area
            .typed()
            .into_iter()
            .map(|splice| Edit::Type(area.at.clone(), splice))
            .collect();
        if !edits.is_empty() {
            self.pace.types();
            self.edit(&edits, Showing::Soon);
        }
    }

    /// The person is in this field, or in none.
    pub(super) fn be_at(self: &Rc<Self>, at: Option<TextAt>) {
        if self.editor.own.with_untracked(|own| *own != at) {
            self.editor.own.set(at.clone());
        }
        let caret = at.map(|text| {
            let (start, end) = self.area(&text).map_or((0, 0), |area| area.selection());
            let page = self.page.borrow();
            let stick = |unit, side| {
                let nowhere = Sticky { of: None, side };
                page.document().stick(&text, unit, side).unwrap_or(nowhere)
            };
            let (anchor, head) = (stick(start, Side::Before), stick(end, Side::Before));
            Caret { text, anchor, head }
        });
        self.here.borrow_mut().at = caret;
        self.draw_carets();
        later(self, CARET, |heart| &heart.saying, Self::say);
    }

    // Fields.

    /// Binds a field. Until the document is known here it shows what the server drew.
    pub(super) fn bind(self: &Rc<Self>, area: Area) -> Rc<Area> {
        let area = Rc::new(area);
        if !matches!(self.editor.state.get_untracked(), State::Opening) {
            self.reconcile(&area);
        }
        self.areas.borrow_mut().push(Rc::clone(&area));
        area
    }

    /// Unbinds a field.
    pub(super) fn unbind(&self, area: &Rc<Area>) {
        self.areas
            .borrow_mut()
            .retain(|other| !Rc::ptr_eq(other, area));
    }

    fn reconcile(&self, area: &Area) {
        let text = self.page.borrow().document().text(&area.at);
        area.reconcile(&text.unwrap_or_default());
    }

    fn area(&self, at: &TextAt) -> Option<Rc<Area>> {
        let areas = self.areas.borrow();
        areas.iter().find(|area| area.at == *at).cloned()
    }

    /// A name for a new row. The client id is this tab's alone, for ever.
    pub(super) fn new_row(&self) -> RowId {
        let number = self.rows.get() + 1;
        self.rows.set(number);
        let client = self.page.borrow().document().client().0;
        RowId(format!("{client}.{number}"))
    }

    /// A second has passed.
    pub(super) fn tick(self: &Rc<Self>) {
        let now = clock::elapsed_ms();
        if self.edited.get().is_some_and(|edited| now - edited > PAUSE) {
            self.close_step();
        }
        if self
            .changed
            .get()
            .is_some_and(|changed| now - changed > WHOLE)
        {
            self.keep_document();
        }
        self.say();
        self.tell();
    }

    /// Keeps the document on the device, if it changed since.
    pub(super) fn keep_document(&self) {
        if self.changed.take().is_some() {
            let document = self.page.borrow().document().encode();
            let weight = weigh(&document).unwrap_or_default();
            let space = match weight > limits::NEARLY_FULL {
                true => Space::Little,
                false => Space::Enough,
            };
            self.editor.space.set(space);
            self.kept.keep_document(document);
        }
    }

    /// Listens as long as it lives.
    pub(super) fn hold(&self, listeners: Vec<WindowListenerHandle>) {
        self.listeners.replace(listeners);
    }

    /// Nobody looks at this worksheet any more.
    pub(super) fn leave(&self) {
        self.keep_document();
        self.line.end();
        for listener in self.listeners.take() {
            listener.remove();
        }
    }
}

/// Does something after a while, once, however often it is asked for until then.
fn later(
    heart: &Rc<Heart>,
    delay: Duration,
    timer: fn(&Heart) -> &Cell<Timer>,
    what: fn(&Rc<Heart>),
) {
    if timer(heart).replace(Timer::Set) == Timer::Set {
        return;
    }
    let weak = Rc::downgrade(heart);
    dom::after(delay, move || {
        if let Some(heart) = weak.upgrade() {
            timer(&heart).set(Timer::Off);
            what(&heart);
        }
    });
}
