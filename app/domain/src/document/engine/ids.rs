//! Sets of ids, from the engine's form to ours.

use crate::document::id_set::IdSet;
use crate::document::owners::ClientId;

pub(super) fn to_id_set(set: &yrs::IdSet) -> IdSet {
    let mut ids = IdSet::default();
    for (client, ranges) in set.iter() {
        for range in ranges.iter() {
            ids.add(ClientId(client.get()), range.clone());
        }
    }
    ids
}
