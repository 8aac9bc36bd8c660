//! An update: checked, applied, and made the room's.

use super::{Commit, Debt, Intake, PeerId, Rejected, Rights, Room, Send, Step, To};
use crate::document::check::{Checked, Sender, Verdict, check, weigh};
use crate::document::clocks::Spans;
use crate::document::content::Edit;
use crate::document::engine::{Broken, Document};
use crate::document::frame::Frame;
use crate::document::limits;
use crate::document::owners::{ClientId, Person};

/// The wall for whoever makes room: it stands an eighth behind the other.
const BEYOND: usize = limits::DOCUMENT + limits::DOCUMENT / 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The document has it now.
    Taken,
    /// The sender was asked for all he has.
    Asked,
    /// The sender keeps it: no edits are taken now.
    Postponed,
}

impl Room {
    pub(super) fn update(
        &mut self,
        from: PeerId,
        bytes: &[u8],
    ) -> Result<(Outcome, Step), Rejected> {
        let Some(peer) = self.peers.get_mut(&from) else {
            return Err(Rejected::Stranger);
        };
        let (person, rights) = (peer.person, peer.rights);
        let sender = Sender::Person(person, &self.owners);
        let checked = match check(bytes, sender, &mut self.known, &self.document.schema())? {
            Verdict::Nothing => return Ok((Outcome::Taken, Step::default())),
            Verdict::Missing => {
                if let Debt::None = peer.debt {
                    peer.debt = Debt::Owes(None);
                }
                return Ok((Outcome::Asked, Step::only([self.ask(from)])));
            }
            Verdict::New(checked) => *checked,
        };
        if rights == Rights::Read {
            return Err(Rejected::ReadOnly);
        }
        if self.intake == Intake::Paused {
            if let Debt::None = peer.debt {
                peer.debt = Debt::Owes(None);
            }
            return Ok((Outcome::Postponed, Step::default()));
        }
        self.make_room(&checked)?;
        let deleted = self.document.apply(checked.bytes())?;
        if self.document.is_waiting() {
            return Err(Rejected::Broken(Broken));
        }
        let cost = checked.cost();
        let commit = self.take(Some((from, person)), checked, &deleted);
        let step = Step {
            send: Vec::new(),
            commit: Some(commit),
            cost,
        };
        Ok((Outcome::Taken, step))
    }

    /// Makes an update that the document has the room's.
    pub(super) fn take(
        &mut self,
        by: Option<(PeerId, Person)>,
        checked: Checked,
        deleted: &Spans,
    ) -> Commit {
        self.applied += 1;
        self.size += checked.weight();
        let commit = Commit {
            number: self.applied,
            by: by.map(|(_, person)| person),
            update: checked.bytes().to_vec(),
            claims: checked.claims().to_vec(),
        };
        if let Some((_, person)) = by {
            for client in checked.claims() {
                self.owners.give(*client, person);
            }
        }
        self.known.absorb(checked, deleted);
        let send = Send {
            to: by.map_or(To::All, |(peer, _)| To::Others(peer)),
            frame: Frame::Update(&commit.update).encode(),
        };
        self.waiting.push_back((self.applied, send));
        commit
    }

    /// The estimate only grows, the document shrinks when text is deleted: it is measured when the
    /// estimate is at the wall. Whoever only deletes has some room beyond it.
    fn make_room(&mut self, update: &Checked) -> Result<(), Rejected> {
        let wall = match update.only_deletes() {
            true => BEYOND,
            false => limits::DOCUMENT,
        };
        if self.size + update.weight() > wall {
            self.size = weigh(&self.document.encode()).map_err(|_| Rejected::Broken(Broken))?;
        }
        match self.size + update.weight() > wall {
            true => Err(Rejected::Full),
            false => Ok(()),
        }
    }

    /// What edits come to is known once they are made: they are made in a copy first. The way back
    /// from a full document must be open, and a row that is removed counts for more than before: so
    /// the server has the room of those who only delete.
    pub(super) fn have_room(&self, edits: &[Edit]) -> Result<(), Rejected> {
        let schema = self.document.schema();
        let whole = self.document.encode();
        let mut copy = Document::load(schema, ClientId::SERVER, [whole.as_slice()])?;
        copy.edit(edits).map_err(|_| Rejected::Broken(Broken))?;
        match weigh(&copy.encode()) {
            Ok(size) if size <= BEYOND => Ok(()),
            Ok(_) => Err(Rejected::Full),
            Err(_) => Err(Rejected::Broken(Broken)),
        }
    }
}
