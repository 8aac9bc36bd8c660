//! Publishes the public state of each workshop to its subscribers: the newest state, never a
//! backlog, after the commit that changed it.

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

/// Time between two looks for other processes' commits.
const POLL_INTERVAL: Duration = Duration::from_millis(200);

/// The public state of a workshop at one revision.
#[derive(Clone, Debug)]
pub struct WorkshopSnapshot {
    pub definition: Arc<WorkshopDefinition>,
    pub announcement: Arc<Announcement>,
    pub counts: Arc<Counts>,
    /// The counts as JSON, serialized once for all subscribers.
    pub json: Bytes,
}

/// The newest snapshot of each workshop, and three counters of commits.
#[derive(Debug, Default)]
pub(crate) struct Feed {
    snapshots: Mutex<BTreeMap<WorkshopSlug, watch::Sender<WorkshopSnapshot>>>,
    commits: watch::Sender<u64>,
    /// Counts the commits that wrote anything but the logs of documents.
    records: watch::Sender<u64>,
    /// Counts the commits that changed what families read, of this process or another.
    blueprints: watch::Sender<u64>,
}

impl Feed {
    /// Publishes the workshops that a commit changed, and counts the commit.
    pub(crate) async fn publish(&self, tx: &mut WriteTransaction, changed: BTreeSet<WorkshopSlug>) {
        let stale = std::mem::take(&mut tx.stale);
        if std::mem::take(&mut tx.has_changed_blueprints) || stale {
            self.blueprints.send_modify(|commits| *commits += 1);
        }
        let changed = match stale {
            true => workshop_slugs(&mut tx.connection)
                .await
                .map(|all| all.into_iter().collect()),
            false => Ok(changed),
        };
        if let Err(error) = self.publish_each(tx, changed).await {
            // Pages keep the last state they have; the next commit tries again.
            tracing::error!(%error, "counts can't be published");
            tx.stale = true;
        }
        self.records.send_modify(|records| *records += 1);
        self.announce_commit();
    }

    /// Counts a commit that changed no workshop.
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

    /// A panic of another holder leaves the map whole: each change is one insertion.
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
    pub fn workshop_snapshot(&self, slug: &str) -> Option<WorkshopSnapshot> {
        let slug = WorkshopSlug::parse(slug).ok()?;
        self.feed
            .snapshots()
            .get(&slug)
            .map(|sender| sender.borrow().clone())
    }

    pub fn subscribe(&self, slug: &str) -> Option<watch::Receiver<WorkshopSnapshot>> {
        let slug = WorkshopSlug::parse(slug).ok()?;
        self.feed
            .snapshots()
            .get(&slug)
            .map(watch::Sender::subscribe)
    }

    /// The newest snapshots of all workshops, by slug.
    pub fn workshop_snapshots(&self) -> Vec<WorkshopSnapshot> {
        self.feed
            .snapshots()
            .values()
            .map(|sender| sender.borrow().clone())
            .collect()
    }

    /// A number that grows with every commit.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.feed.commits.subscribe()
    }

    /// A number that grows with every commit that wrote anything but the logs of documents. People
    /// type all the time; their rights change now and then.
    pub fn record_commits(&self) -> watch::Receiver<u64> {
        self.feed.records.subscribe()
    }

    /// A number that grows with every commit that may have changed what families read: a Blueprint
    /// that is published or withdrawn, a reading of a published one, another process's commit.
    pub fn blueprint_commits(&self) -> watch::Receiver<u64> {
        self.feed.blueprints.subscribe()
    }

    /// Publishes all workshops anew if another process has written. When it returns, everything
    /// that was committed before is published.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        // Every transaction looks for other processes' commits; an empty one does nothing else.
        self.write(|_| Box::pin(async { Ok(()) })).await
    }
}

/// A number that moves with every commit of another connection.
pub(crate) async fn data_version(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("PRAGMA data_version")
        .fetch_one(connection)
        .await?)
}

/// Notices commits since the version `seen`, of this process or another, and has the writer look
/// for changes. The connection never writes, so its version moves with everyone's commits.
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
            // The next look tries again.
            Err(error) => tracing::warn!(%error, "another's commit can't be read yet"),
        }
    }
}
