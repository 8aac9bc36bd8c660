//! Several updates as one.

use super::id_set;
use crate::document::clocks::IdSet;
use yrs::Update;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;

/// Updates that follow each other, as one update with the same structs and deletions. `None` where
/// the engine can't make one: the updates are to be kept as they are. For panics see
/// [`crate::document::engine`].
pub fn merge(updates: &[&[u8]]) -> Option<Vec<u8>> {
    let decode = |bytes: &&[u8]| Update::decode_v1(bytes).ok();
    let parts: Vec<Update> = updates.iter().map(decode).collect::<Option<_>>()?;
    let mut expected = UpdateExtent::default();
    parts.iter().for_each(|part| expected.add(part));
    let merged = Update::merge_updates(parts).encode_v1();
    // What was written is read back, because what it replaces is kept nowhere else.
    let mut found = UpdateExtent::default();
    found.add(&Update::decode_v1(&merged).ok()?);
    (found == expected).then_some(merged)
}

/// What updates hold, by client and clock.
#[derive(Default, PartialEq)]
struct UpdateExtent {
    structs: IdSet,
    deletions: IdSet,
}

impl UpdateExtent {
    fn add(&mut self, update: &Update) {
        self.structs.merge(&id_set(&update.insertions(true)));
        self.deletions.merge(&id_set(update.delete_set()));
    }
}
