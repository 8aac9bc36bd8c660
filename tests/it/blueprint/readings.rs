//! The readings of Step 4, which update what families read.

use super::northside;
use crate::harness::{StockProcess, eventually};
use serde_json::json;
use store::blueprints::SchoolBlueprint;
use store::worksheets::Role;

#[tokio::test]
async fn a_reading_of_step_4_updates_what_is_published() {
    let clients = StockProcess::start();
    let mut team = northside(&clients).await;
    team.lead.releases("approve", &[]).await.is(200);
    team.lead.releases("publish", &[]).await.is(200);
    let change = json!({ "root": "r:readings", "row": "row0", "set": { "value": 21.0 } });
    team.writes(&change).await;
    let now = eventually("families see the reading", async || {
        let SchoolBlueprint::Published(version) = team.public().await else {
            return None;
        };
        let now = version.family_blueprint().measures[1].now();
        (now.value.hundredths() == 2100).then_some(now)
    })
    .await;
    assert_eq!(now.on.to_string(), "2019-04-15");
    // Of too few people it is not shown any more.
    let few = json!({ "root": "r:metrics", "row": "row0", "set": { "n": 9 } });
    team.writes(&few).await;
    eventually("the reading is withheld", async || {
        let SchoolBlueprint::Published(version) = team.public().await else {
            return None;
        };
        let now = version.family_blueprint().measures[1].now();
        (now.value.hundredths() == 1000).then_some(())
    })
    .await;
    let lead = team.app.member(&team.lead_access).await;
    assert_eq!(lead.role, Role::Lead);
}
