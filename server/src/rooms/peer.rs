//! A peer: one connection of a member to a room. A person with two tabs is two peers.

use super::allowance::Allowance;
use super::outbound_queue::OutboundSender;
use domain::document::content::TextAddress;
use jiff::Timestamp;
use std::sync::Arc;
use store::worksheets::Member;

pub(super) struct Peer {
    pub(super) member: Member,
    pub(super) outbound_queue: OutboundSender,
    pub(super) allowance: Arc<Allowance>,
    /// The field that the person is in.
    pub(super) field: Option<TextAddress>,
    /// The page that they have open, which can be any text.
    pub(super) page: Option<String>,
    /// The last time that their right was read.
    pub(super) checked_at: Timestamp,
}
