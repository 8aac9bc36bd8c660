//! Mail: the text of letters, and the task that hands those of the outbox to a mail server.
//!
//! Reading order: `letter` (the text), `plain_name` (typed names in it), `compose` (a letter of the
//! outbox), `message` (its form on the wire), `outbox_dispatcher` (when it is sent), `relay` (the dialogue
//! with the mail server), `smtp_reply` (the meaning of a refusal), `smtp_address` and `sender` (the
//! configuration); `sign_in_links` mails what is about no registration. A letter's link is made at the moment it is sent or shown: a letter that waits in the
//! outbox opens nothing.
//!
//! A letter is sent at least once. A crash between the mail server's acceptance and our commit repeats it,
//! with the same `Message-ID`, so that a mailbox can tell.

mod compose;
mod letter;
#[cfg(test)]
mod letter_fixture;
mod message;
mod outbox_dispatcher;
mod plain_name;
mod relay;
pub(crate) mod sender;
mod sign_in_links;
mod smtp_address;
mod smtp_reply;

pub use compose::compose;
pub use letter::{CalendarPart, ComposedLetter, LetterContext, write_letter};
pub use outbox_dispatcher::run;
pub use sign_in_links::{MAX_WAITING_SIGN_INS, send_sign_in_links};
pub use smtp_address::check_url;
