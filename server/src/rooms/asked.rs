//! What other parts of the server ask of a room. They go through its task like everything else, so
//! that nothing overtakes what peers said before: an id is given out by whoever knows all that are
//! taken, and a restore starts from all that was typed.

use super::task::Open;
use super::{Rooms, Said};
use domain::document::content::Contents;
use domain::document::owners::{ClientId, Person};
use domain::document::restore;
use domain::document::sync::Rejected;
use domain::worksheet::carry::Carried;
use domain::worksheet::schema::WORKSHEET;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use store::documents::{Cause, Entry};
use store::worksheets::{Member, WorksheetId, person};
use tokio::sync::oneshot;
use tokio::task::block_in_place;

/// Client ids that a page gets at most at once: its own, and some to start with where there is no
/// line.
pub(crate) const AT_ONCE: usize = 4;

/// A question, and where its answer goes. A room that breaks down drops it unanswered.
#[derive(Debug)]
pub(super) enum Asked {
    /// So many client ids for a person's pages.
    Clients(Person, usize, oneshot::Sender<Vec<ClientId>>),
    /// The worksheet is to say something.
    Wish(Wish, oneshot::Sender<Granted>),
}

/// Edits that somebody asks for.
#[derive(Debug)]
pub(super) struct Wish {
    by: Person,
    what: Wanted,
}

/// What a worksheet is to say.
#[derive(Debug)]
enum Wanted {
    /// What it said before.
    Restore {
        /// The number of the moment.
        to: i64,
        /// What it said then.
        then: Contents,
    },
    /// What goes on of an earlier year's, if it says nothing yet.
    Begin(Carried),
}

/// What came of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Granted {
    /// It is on disk.
    Done,
    /// The worksheet says that already; or it says something, and was to begin.
    NothingToDo,
    /// It would go beyond what a document may count for, so nothing was done.
    Full,
    /// The worksheet takes no edits now, so nothing was done.
    Paused,
}

/// An answer that waits for a commit.
#[derive(Debug)]
pub(super) struct Promise {
    /// The commit's number in the room.
    after: u64,
    tell: oneshot::Sender<Granted>,
}

/// The room could not answer: it ended, or broke down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the worksheet's room gave no answer")]
pub(crate) struct AskError;

impl Rooms {
    /// Client ids for a member's pages, one at least and [`AT_ONCE`] at most, on disk before they
    /// are returned: the room that is open takes what is written under them, and every later one.
    /// Fewer, or none, where the member has all that one person may have.
    ///
    /// # Errors
    /// [`AskError`].
    pub(crate) async fn clients(
        self: &Arc<Self>,
        member: &Member,
        count: usize,
    ) -> Result<Vec<ClientId>, AskError> {
        let (tell, told) = oneshot::channel();
        let asked = Asked::Clients(person(member.id), count.clamp(1, AT_ONCE), tell);
        self.ask(member.worksheet, asked, told).await
    }

    /// Has a worksheet say again what it said `then`, after its update number `to`: by ordinary new
    /// edits, which everybody at it sees at once. On disk when it returns.
    ///
    /// # Errors
    /// [`AskError`].
    pub(crate) async fn restore(
        self: &Arc<Self>,
        member: &Member,
        to: i64,
        then: Contents,
    ) -> Result<Granted, AskError> {
        self.grant(member, Wanted::Restore { to, then }).await
    }

    /// Has a worksheet that says nothing begin with what goes on of an earlier year's: one ordinary
    /// update in the member's name. On disk when it returns.
    ///
    /// # Errors
    /// [`AskError`].
    pub(crate) async fn begin(
        self: &Arc<Self>,
        member: &Member,
        carried: Carried,
    ) -> Result<Granted, AskError> {
        self.grant(member, Wanted::Begin(carried)).await
    }

    async fn grant(self: &Arc<Self>, member: &Member, what: Wanted) -> Result<Granted, AskError> {
        let (tell, told) = oneshot::channel();
        let by = person(member.id);
        let asked = Asked::Wish(Wish { by, what }, tell);
        self.ask(member.worksheet, asked, told).await
    }

    /// The store's record of a worksheet has changed: whoever has it open is told.
    pub(crate) async fn record_changed(&self, worksheet: WorksheetId) {
        if let Some(room) = self.if_open(worksheet) {
            // A room that ends meanwhile has nobody in it.
            let _ = room.send(Said::RecordChanged).await;
        }
    }

    async fn ask<T>(
        self: &Arc<Self>,
        worksheet: WorksheetId,
        asked: Asked,
        told: oneshot::Receiver<T>,
    ) -> Result<T, AskError> {
        let room = self.enter(worksheet);
        let asked = Said::Asked(Box::new(asked));
        room.send(asked).await.map_err(|_| AskError)?;
        told.await.map_err(|_| AskError)
    }
}

impl Open {
    /// # Errors
    /// If the room is to be forgotten.
    pub(super) async fn answer(&mut self, asked: Asked) -> Result<(), ()> {
        match asked {
            Asked::Clients(person, count, tell) => self.issue(person, count, tell).await,
            Asked::Wish(wish, tell) => self.grant(wish, tell),
        }
    }

    async fn issue(
        &mut self,
        to: Person,
        count: usize,
        tell: oneshot::Sender<Vec<ClientId>>,
    ) -> Result<(), ()> {
        let ids: Vec<ClientId> = (0..count).map_while(|_| self.room.issue(to)).collect();
        let (store, member) = (&self.rooms.store, to.0.cast_signed());
        let kept = store
            .keep_clients(self.worksheet, member, ids.clone())
            .await;
        if let Err(error) = kept {
            tracing::error!(worksheet = self.worksheet.0, %error, "client ids can't be kept");
            return Err(());
        }
        // Whoever asked may have gone; the ids stay his.
        let _ = tell.send(ids);
        Ok(())
    }

    /// Makes the edits. Whether a worksheet says nothing is known here alone: whoever types at the
    /// same moment has gone through this task as well.
    fn grant(&mut self, wish: Wish, tell: oneshot::Sender<Granted>) -> Result<(), ()> {
        let make = AssertUnwindSafe(|| {
            let now = self.room.document().contents();
            let edits = match &wish.what {
                Wanted::Restore { then, .. } => restore::edits(&WORKSHEET, &now, then),
                Wanted::Begin(carried) if now.is_empty() => carried.edits(&now),
                Wanted::Begin(_) => Vec::new(),
            };
            self.room.edit(&edits)
        });
        // A long document takes a while to be made anew, and other rooms want their threads.
        let made = block_in_place(|| catch_unwind(make));
        let commits = match made {
            Ok(Ok(commits)) => commits,
            Ok(Err(Rejected::Full)) => {
                let _ = tell.send(Granted::Full);
                return Ok(());
            }
            Ok(Err(Rejected::Paused)) => {
                let _ = tell.send(Granted::Paused);
                return Ok(());
            }
            Ok(Err(_)) | Err(_) => return Err(()),
        };
        let Some(after) = commits.last().map(|commit| commit.number) else {
            let _ = tell.send(Granted::NothingToDo);
            return Ok(());
        };
        let cause = match wish.what {
            Wanted::Restore { to, .. } => Cause::Restore { to },
            Wanted::Begin(_) => Cause::Edit,
        };
        for mut commit in commits {
            // The server's words, at somebody's wish: history names him.
            commit.by = Some(wish.by);
            self.gather(Entry { commit, cause });
        }
        self.promises.push(Promise { after, tell });
        Ok(())
    }

    /// Answers whoever waited for a commit that is on disk now.
    pub(super) fn keep_promises(&mut self, committed: u64) {
        for promise in self.promises.extract_if(.., |it| it.after <= committed) {
            let _ = promise.tell.send(Granted::Done);
        }
    }
}
