//! What a person can do at a worksheet, beside edits.

/// When the page's parts follow an edit that was made here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RenderTiming {
    /// At once: rows come and go, and texts are written that nobody typed in their fields.
    Now,
    /// After a moment: what a field led to must not move the page under the finger that leaves the
    /// field for a button.
    Soon,
}

/// What can happen in a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldEvent {
    /// Its value changed.
    Input,
    /// An input method began to compose.
    ComposeStart,
    /// An input method is done.
    ComposeEnd,
    /// The caret or the selection moved.
    Caret,
    /// It lost the focus.
    Blur,
}

/// What is to become of unsent edits that were made before a restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RestoreChoice {
    /// They are sent, on top of what was restored.
    Send,
    /// They are dropped.
    Drop,
}
