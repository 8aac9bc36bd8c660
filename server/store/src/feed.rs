//! What everyone may see of each workshop, to whoever subscribes: the newest state, never a
//! backlog. It is published after the commit that changed it.

use super::enrolment::workshop_slugs;
use super::transaction::WriteTransaction;
use super::{Store, StoreError};
use bytes::Bytes;
use domain::registration::announcement::Announcement;
use domain::registration::{Counts, WorkshopDefinition};
use domain::slug::WorkshopSlug;
use sqlx::{Connection, SqliteConnection};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How often another process's commits are looked for.
const POLL_INTERVAL: Duration = Duration::from_millis(200);

/// A workshop's public face at one revision.
#[derive(Clone, Debug)]
pub struct WorkshopSnapshot {
    /// What is offered, and to whom.
    pub definition: Arc<WorkshopDefinition>,
    /// The text.
    pub announcement: Arc<Announcement>,
    /// What is left.
    pub counts: Arc<Counts>,
    /// The counts as JSON, written once for everyone.
    pub json: Bytes,
}

/// The newest face of each workshop, and what tells that there was a commit.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    snapshots: Mutex<BTreeMap<WorkshopSlug, watch::Sender<WorkshopSnapshot>>>,
    /// A number that grows with every commit.
    commits: watch::Sender<u64>,
    /// A number that grows with every commit that wrote anything but the logs of documents.
    records: watch::Sender<u64>,
}

impl Feed {
    /// Publishes what a commit touched, and tells that there was one.
    pub(crate) async fn publish(&self, tx: &mut WriteTransaction, changed: BTreeSet<WorkshopSlug>) {
        let stale = std::mem::take(&mut tx.stale);
        let changed = match stale {
            true => workshop_slugs(&mut tx.connection)
                .await
                .map(|all| all.into_iter().collect()),
            false => Ok(changed),
        };
        if let Err(error) = self.publish_each(tx, changed).await {
            // Pages keep the last state they were shown; the next commit tries again.
            tracing::error!(%error, "counts can't be published");
            tx.stale = true;
        }
        self.records.send_modify(|records| *records += 1);
        self.announce_commit();
    }

    /// Tells that there was a commit, of which nothing is published.
    pub(crate) fn announce_commit(&self) {
        self.commits.send_modify(|commits| *commits += 1);
    }

    async fn publish_each(
        &self,
        tx: &mut WriteTransaction,
        changed: Result<BTreeSet<WorkshopSlug>, StoreError>,
    ) -> Result<(), StoreError> {
        for slug in changed? {
            if let Some(snapshot) = load_snapshot(tx, &slug).await? {
                self.publish_snapshot(slug, snapshot);
            }
        }
        Ok(())
    }

    fn publish_snapshot(&self, slug: WorkshopSlug, snapshot: WorkshopSnapshot) {
        let mut snapshots = self.snapshots();
        match snapshots.get(&slug) {
            Some(sender) => {
                sender.send_replace(snapshot);
            }
            None => {
                snapshots.insert(slug, watch::Sender::new(snapshot));
            }
        }
    }

    /// The map is whole whatever a panicking holder was doing: each change is one insertion.
    fn snapshots(&self) -> MutexGuard<'_, BTreeMap<WorkshopSlug, watch::Sender<WorkshopSnapshot>>> {
        self.snapshots
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

async fn load_snapshot(
    tx: &mut WriteTransaction,
    slug: &WorkshopSlug,
) -> Result<Option<WorkshopSnapshot>, StoreError> {
    let Some(cached) = tx.workshop(slug).await? else {
        return Ok(None);
    };
    let rev = u64::try_from(cached.rev).unwrap_or(0);
    let counts = Counts::of(&cached.state, rev);
    let json = serde_json::to_vec(&counts).map_err(|_| StoreError::Corrupt("the counts"))?;
    Ok(Some(WorkshopSnapshot {
        definition: Arc::clone(cached.state.definition()),
        announcement: Arc::clone(&cached.announcement),
        counts: Arc::new(counts),
        json: json.into(),
    }))
}

impl Store {
    /// A workshop's newest face.
    pub fn workshop_snapshot(&self, slug: &str) -> Option<WorkshopSnapshot> {
        let slug = WorkshopSlug::parse(slug).ok()?;
        self.feed
            .snapshots()
            .get(&slug)
            .map(|sender| sender.borrow().clone())
    }

    /// A workshop's face from now on.
    pub fn subscribe(&self, slug: &str) -> Option<watch::Receiver<WorkshopSnapshot>> {
        let slug = WorkshopSlug::parse(slug).ok()?;
        self.feed
            .snapshots()
            .get(&slug)
            .map(watch::Sender::subscribe)
    }

    /// All faces, by slug.
    pub fn workshop_snapshots(&self) -> Vec<WorkshopSnapshot> {
        self.feed
            .snapshots()
            .values()
            .map(|sender| sender.borrow().clone())
            .collect()
    }

    /// A number that grows with every commit, from now on.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.feed.commits.subscribe()
    }

    /// A number that grows with every commit that wrote anything but the logs of documents, from now
    /// on. People write words all the time; what they may do changes now and then.
    pub fn record_commits(&self) -> watch::Receiver<u64> {
        self.feed.records.subscribe()
    }

    /// Looks whether another process has written, and publishes everything anew if so. Returns
    /// once what is committed now is published.
    ///
    /// # Errors
    /// [`StoreError`] where it can't be read.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        // Every transaction of the queue looks; an empty one does nothing else.
        self.write(|_| Box::pin(async { Ok(()) })).await
    }
}

/// A number that moves with every commit of another connection.
pub(crate) async fn data_version(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("PRAGMA data_version")
        .fetch_one(connection)
        .await?)
}

/// Looks whether the database was written since `seen`, by this process or another, and lets the
/// writer look which. The connection never writes, so its version moves with everyone's commits.
pub(crate) async fn watch_other_processes(
    mut connection: SqliteConnection,
    mut seen: i64,
    store: Store,
) {
    let mut closing = store.is_closing();
    loop {
        tokio::select! {
            () = tokio::time::sleep(POLL_INTERVAL) => {}
            () = async { drop(closing.wait_for(|closing| *closing).await) } => {
                let _ = connection.close().await;
                return;
            }
        }
        let Ok(version) = data_version(&mut connection).await else {
            continue;
        };
        if version == seen {
            continue;
        }
        match store.refresh().await {
            Ok(()) => seen = version,
            Err(StoreError::Stopped) => return,
            // Tried again at the next look.
            Err(error) => tracing::warn!(%error, "another's commit can't be read yet"),
        }
    }
}
