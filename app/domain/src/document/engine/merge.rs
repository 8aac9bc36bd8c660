//! Merging several updates into one.

use super::ids::to_id_set;
use crate::document::id_set::IdSet;
use yrs::Update;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;

/// Merges consecutive updates into one with the same structs and deletions. `None` where the engine
/// can't: the updates must be kept as they are. For panics see [`crate::document::engine`].
pub fn merge(updates: &[&[u8]]) -> Option<Vec<u8>> {
    let decode = |bytes: &&[u8]| Update::decode_v1(bytes).ok();
    let parts: Vec<Update> = updates.iter().map(decode).collect::<Option<_>>()?;
    let mut expected = UpdateExtent::default();
    parts.iter().for_each(|part| expected.add(part));
    let merged = Update::merge_updates(parts).encode_v1();
    // The result is read back, because the updates that it replaces are kept nowhere else.
    let mut found = UpdateExtent::default();
    found.add(&Update::decode_v1(&merged).ok()?);
    (found == expected).then_some(merged)
}

/// The ticks of updates.
#[derive(Default, PartialEq)]
struct UpdateExtent {
    structs: IdSet,
    deletions: IdSet,
}

impl UpdateExtent {
    fn add(&mut self, update: &Update) {
        self.structs.merge(&to_id_set(&update.insertions(true)));
        self.deletions.merge(&to_id_set(update.delete_set()));
    }
}
