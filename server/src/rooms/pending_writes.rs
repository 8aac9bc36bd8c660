//! The updates that wait for a room's next commit. Those of one person are written as one.

use domain::document::engine::merge;
use std::panic::{AssertUnwindSafe, catch_unwind};
use store::documents::{LogEntry, UpdateCause};

/// Updates that may wait for one commit. At this number sockets wait.
const MAX_PENDING_UPDATES: usize = 256;
/// In bytes, for the same reason.
const MAX_PENDING_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of updates that become one. A longer one would be slow to read back, and gains little.
const MAX_MERGED_BYTES: usize = 64 * 1024;

/// In the order of the log.
#[derive(Debug, Default)]
pub(super) struct PendingWrites {
    entries: Vec<LogEntry>,
    bytes: usize,
}

impl PendingWrites {
    pub(super) fn push(&mut self, entry: LogEntry) {
        self.bytes += entry.commit.update.len();
        self.entries.push(entry);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// In bytes, of each update.
    pub(super) fn lengths(&self) -> Vec<usize> {
        let lengths = self.entries.iter().map(|entry| entry.commit.update.len());
        lengths.collect()
    }

    pub(super) fn has_room(&self) -> bool {
        self.entries.len() < MAX_PENDING_UPDATES && self.bytes < MAX_PENDING_BYTES
    }

    /// Takes all updates, with those of one person that follow each other as one.
    pub(super) fn take(&mut self) -> Vec<LogEntry> {
        let pending = std::mem::take(self);
        let mut merged: Vec<LogEntry> = Vec::new();
        let mut run: Vec<LogEntry> = Vec::new();
        let mut bytes = 0;
        for entry in pending.entries {
            let length = entry.commit.update.len();
            let continues = run.last().is_some_and(|last| can_merge(last, &entry));
            if !continues || bytes + length > MAX_MERGED_BYTES {
                merged.append(&mut merge_run(std::mem::take(&mut run)));
                bytes = 0;
            }
            bytes += length;
            run.push(entry);
        }
        merged.append(&mut merge_run(run));
        merged
    }
}

fn can_merge(one: &LogEntry, other: &LogEntry) -> bool {
    let are_edits = one.cause == UpdateCause::Edit && other.cause == UpdateCause::Edit;
    are_edits && one.commit.by == other.commit.by
}

/// Merges entries that follow each other; returns them as they are where the engine can't.
fn merge_run(run: Vec<LogEntry>) -> Vec<LogEntry> {
    if run.len() < 2 {
        return run;
    }
    let updates: Vec<&[u8]> = run
        .iter()
        .map(|entry| entry.commit.update.as_slice())
        .collect();
    let Ok(Some(update)) = catch_unwind(AssertUnwindSafe(|| merge(&updates))) else {
        return run;
    };
    let claims = run.iter().flat_map(|entry| entry.commit.claims.clone());
    let claims = claims.collect();
    let Some(mut last) = run.into_iter().last() else {
        return Vec::new();
    };
    last.commit.update = update;
    last.commit.claims = claims;
    vec![last]
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::document::content::{Edit, TextAddress};
    use domain::document::engine::Document;
    use domain::document::owners::{ClientId, PersonId};
    use domain::document::replay::Replay;
    use domain::document::splice::Splice;
    use domain::document::sync::PendingUpdate;
    use domain::worksheet::schema::WORKSHEET;

    /// A person at a page, with updates from the others applied.
    struct TestWriter {
        by: u64,
        document: Document,
    }

    impl TestWriter {
        fn new(by: u64) -> Self {
            let document = Document::new(WORKSHEET, ClientId(by));
            Self { by, document }
        }

        /// Replaces text at the beginning of the notes.
        fn edit(&mut self, number: u64, insert: &str, delete: u32) -> LogEntry {
            let splice = Splice {
                at: 0,
                delete,
                insert: insert.to_owned(),
            };
            let edit = Edit::Type(TextAddress::Root("t:notes".to_owned()), splice);
            let update = self.document.edit(&[edit]).unwrap().pop().unwrap();
            let commit = PendingUpdate {
                number,
                by: Some(PersonId(self.by)),
                update,
                claims: vec![ClientId(self.by * 100 + number)],
            };
            let cause = UpdateCause::Edit;
            LogEntry { commit, cause }
        }
    }

    fn taken(entries: &[LogEntry]) -> Vec<LogEntry> {
        let mut pending = PendingWrites::default();
        entries
            .iter()
            .cloned()
            .for_each(|entry| pending.push(entry));
        let taken = pending.take();
        assert!(pending.is_empty() && pending.has_room());
        taken
    }

    fn replayed(entries: &[LogEntry]) -> String {
        let mut replay = Replay::new(WORKSHEET);
        for (number, entry) in (1..).zip(entries) {
            replay.read_update(number, &entry.commit.update).unwrap();
        }
        replay.document().json().to_string()
    }

    fn claims(entries: &[LogEntry]) -> Vec<ClientId> {
        let claims = entries.iter().map(|entry| entry.commit.claims.clone());
        claims.flatten().collect()
    }

    #[test]
    fn what_one_person_sent_meanwhile_is_one_update_and_nobody_elses() {
        let (mut ana, mut ben) = (TestWriter::new(1), TestWriter::new(2));
        let mut entries = Vec::new();
        for number in 1..=60 {
            // Ben answers what Ana wrote, so the order between them counts.
            let (writer, other) = match number / 20 {
                1 => (&mut ben, &mut ana),
                _ => (&mut ana, &mut ben),
            };
            let delete = u32::from(number % 3 == 0);
            let entry = writer.edit(number, "ab", delete);
            other.document.apply(&entry.commit.update).unwrap();
            entries.push(entry);
        }
        let written = taken(&entries);
        let of = |entry: &LogEntry| (entry.commit.by.map(|by| by.0), entry.commit.number);
        assert_eq!(
            written.iter().map(of).collect::<Vec<_>>(),
            [(Some(1), 19), (Some(2), 39), (Some(1), 60)]
        );
        assert_eq!(replayed(&written), replayed(&entries));
        assert_eq!(claims(&written), claims(&entries));
        let bytes = |entries: &[LogEntry]| -> usize {
            entries.iter().map(|entry| entry.commit.update.len()).sum()
        };
        assert!(bytes(&written) < bytes(&entries), "they share a head");
    }

    #[test]
    fn a_restore_and_a_long_update_stand_alone() {
        let mut ana = TestWriter::new(1);
        let long = "x".repeat(MAX_MERGED_BYTES);
        let mut entries = vec![
            ana.edit(1, "a", 0),
            ana.edit(2, "b", 0),
            ana.edit(3, "c", 0),
            ana.edit(4, &long, 0),
            ana.edit(5, "d", 0),
        ];
        entries[1].cause = UpdateCause::Restore { to: 1 };
        let written = taken(&entries);
        let numbers: Vec<_> = written.iter().map(|entry| entry.commit.number).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5]);
        assert_eq!(replayed(&written), replayed(&entries));
    }

    #[test]
    fn what_is_no_update_is_kept_as_it_came() {
        let mut ana = TestWriter::new(1);
        let mut entries = vec![ana.edit(1, "a", 0), ana.edit(2, "b", 0)];
        entries[1].commit.update = b"garbage".to_vec();
        let written = taken(&entries);
        assert_eq!(written.len(), 2);
        assert_eq!(written[1].commit.update, b"garbage");
    }

    #[test]
    fn a_queue_that_holds_many_bytes_has_no_room() {
        let mut pending = PendingWrites::default();
        let mut ana = TestWriter::new(1);
        let long = "x".repeat(100 * 1024);
        while pending.has_room() {
            pending.push(ana.edit(1, &long, 0));
        }
        assert!(pending.bytes < MAX_PENDING_BYTES + 101 * 1024);
    }
}
