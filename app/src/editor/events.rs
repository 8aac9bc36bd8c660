//! User events at a worksheet other than edits.

/// The time at which the page's parts follow a local edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RenderTiming {
    /// Immediate, for edits that add or remove rows or write text that nobody typed in its field.
    Now,
    /// Delayed, so that an edit does not move the page under the finger that leaves the field for
    /// a button.
    Soon,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldEvent {
    Input,
    ComposeStart,
    ComposeEnd,
    Caret,
    Blur,
}

/// The fate of unsent edits that were made before a restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RestoreChoice {
    /// They are sent, on top of the restored document.
    Send,
    Drop,
}
