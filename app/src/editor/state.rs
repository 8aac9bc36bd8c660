//! The states that the page shows of the editor, and the events that it sends to it.

use crate::api::types::worksheet::MemberView;
use domain::document::content::TextAddress;
use domain::document::presence::Freshness;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EditorState {
    /// Readable as the server drew it; the editor is loading.
    Opening,
    Writing,
    /// Readable, and updated while others write.
    Reading,
    /// Restored to an earlier moment while this number of edits waited on this device.
    Asking(usize),
    Ended(EndReason),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndReason {
    /// The right to this worksheet has ended.
    NoRight,
    /// The server refused an edit of this tab as forged or faulty.
    Refused,
    /// The worksheet, or one edit, is too long.
    TooBig,
    /// A message from the server can't be decoded.
    Garbled,
    /// Another member has joined a team in this browser since; this number of edits is unsent.
    Elsewhere(usize),
}

/// The place of local edits: on the server's disk, on their way, or on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveBadge {
    /// The editor is loading; nothing can have been typed.
    Opening,
    Saved,
    /// This number of edits is on its way.
    Saving(usize),
    /// The socket is closed; this number of edits is stored on this device.
    Offline(usize),
    /// The socket is closed and this browser stores nothing: the edits are in this tab alone.
    Unkept(usize),
    /// Everything is saved except this number of edits of an earlier visit that can't be sent.
    Stranded(usize),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RemainingSpace {
    /// More than anybody types.
    #[default]
    Enough,
    /// A long text may not fit.
    Little,
}

/// Another person at the worksheet, however many tabs they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RemotePeer {
    /// A connection, which differs where names don't.
    pub(crate) client: u64,
    pub(crate) name: String,
    /// The color's name.
    pub(crate) color: String,
    /// The fields that the person is in.
    pub(crate) fields: Vec<TextAddress>,
    pub(crate) freshness: Freshness,
}

/// The place of somebody at the worksheet; the person at this tab counts by their other tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PersonLocation {
    pub(crate) page: Option<String>,
    pub(crate) field: Option<TextAddress>,
    /// Milliseconds on this tab's clock.
    pub(crate) moved_at: u64,
}

impl RemotePeer {
    /// The person at this tab, to be shown beside the others.
    pub(crate) fn me(me: &MemberView) -> Self {
        Self {
            client: 0,
            name: me.name.clone(),
            color: me.color.as_str().to_owned(),
            fields: Vec::new(),
            freshness: Freshness::Here,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct UndoSteps {
    pub(crate) back: bool,
    pub(crate) on: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineMode {
    /// The Enter key leaves the field, and pasted line ends become spaces.
    One,
    Many,
}

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
