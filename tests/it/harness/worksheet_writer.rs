//! A stock client that writes edits into a worksheet that no page of ours would.

use super::stock::{StockClient, StockProcess};
use super::{TestApp, TestForm, TestMemberAccess, WORKSHEET, repository};
use domain::document::schema::CellKind;
use domain::worksheet::schema;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// More characters than any text has.
const ALL: usize = 1_000_000;

pub(crate) struct WorksheetWriter {
    stock: StockClient,
    /// The names of rows, by root: an act names a row by its place among all names, in order.
    rows: BTreeMap<String, BTreeSet<String>>,
    /// The cells that are texts: root, row, cell.
    texts: BTreeSet<(String, String, String)>,
    /// The number of edits since it began or took all back.
    edits: usize,
}

/// A table of the rules' own tests.
pub(crate) fn table(name: &str) -> Value {
    let file = repository().join("app/domain/src/worksheet/tests/table");
    let text = std::fs::read_to_string(file.join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

impl WorksheetWriter {
    /// Opens an empty worksheet as a member.
    async fn enters(
        clients: &StockProcess,
        app: &TestApp,
        member_access: &TestMemberAccess,
    ) -> Self {
        let stock = clients.open(app, member_access).await;
        stock.until("it is let in", |look| look.synced).await;
        Self {
            stock,
            rows: BTreeMap::new(),
            texts: BTreeSet::new(),
            edits: 0,
        }
    }

    /// Opens an empty worksheet as a member and writes the worksheet that has been through
    /// everything; the member agrees on its cause, and marks the exercises that are done elsewhere.
    pub(crate) async fn with_whole(
        clients: &StockProcess,
        app: &TestApp,
        member_access: &TestMemberAccess,
    ) -> Self {
        let mut stranger = Self::enters(clients, app, member_access).await;
        stranger.writes(&table("whole.json")).await;
        stranger.saved().await;
        let member = app.browser(member_access);
        for (change, fields) in [
            ("fist", &[("cause", "row0"), ("fingers", "5")][..]),
            ("reveal-votes", &[("cause", "row0")]),
            ("mark", &[("kind", "sami_complete"), ("done", "yes")]),
            ("mark", &[("kind", "review_complete"), ("done", "yes")]),
        ] {
            let path = format!("{WORKSHEET}/record/{change}");
            member.fetches(&path, &TestForm::of(fields)).await.is(200);
        }
        stranger
    }

    /// Writes a whole worksheet: its texts, its maps, its rows.
    async fn writes(&mut self, whole: &Value) {
        for (root, text) in whole["texts"].as_object().unwrap() {
            let typed = json!({ "root": root, "at": 0, "remove": 0, "insert": text });
            self.does(json!({ "type": typed })).await;
        }
        for (map, entries) in whole["maps"].as_object().unwrap() {
            self.sets(map, entries.as_object().unwrap()).await;
        }
        for row in whole["rows"].as_array().unwrap() {
            self.adds(row).await;
        }
        self.edits = 0;
    }

    /// Adds a row with its cells.
    pub(crate) async fn adds(&mut self, row: &Value) {
        let [root, name] = ["root", "name"].map(|key| row[key].as_str().unwrap().to_owned());
        let rows = self.rows.entry(root.clone()).or_default();
        let to = rows.len();
        rows.insert(name.clone());
        let texts = row["texts"].as_object().unwrap();
        let names: Vec<_> = texts.keys().collect();
        let add = json!({ "root": root, "name": name, "texts": names, "to": to });
        self.does(json!({ "add": add })).await;
        for cell in texts.keys() {
            self.texts
                .insert((root.clone(), name.clone(), cell.clone()));
        }
        // A new text is empty already.
        let mut typed = texts.clone();
        typed.retain(|_, text| text != "");
        self.fills(&root, &name, &typed).await;
        let values = row["values"].as_object().unwrap();
        self.fills(&root, &name, values).await;
    }

    /// Makes a change of the table's: of cells, of a map's entries, or a row that goes.
    pub(crate) async fn changes(&mut self, change: &Value) {
        let word = |key: &str| change[key].as_str().unwrap_or_default().to_owned();
        if let Some(entries) = change["map"].as_str().zip(change["set"].as_object()) {
            self.sets(entries.0, entries.1).await;
        } else if change["remove"] == true {
            let (root, row) = (word("root"), self.place(&word("root"), &word("row")));
            self.does(json!({ "remove": { "root": root, "row": row } }))
                .await;
        } else {
            let cells = change["set"].as_object().unwrap();
            self.fills(&word("root"), &word("row"), cells).await;
        }
    }

    /// Takes back every edit since the whole worksheet was written, and forgets its rows.
    pub(crate) async fn takes_all_back(&mut self) {
        for _ in 0..std::mem::take(&mut self.edits) {
            self.stock.acts(json!("undo")).await;
        }
    }

    /// Forgets rows that were taken back.
    pub(crate) fn forgets(&mut self, row: &Value) {
        let rows = self.rows.get_mut(row["root"].as_str().unwrap());
        rows.unwrap().remove(row["name"].as_str().unwrap());
    }

    /// Waits until everything is on the server's disk, and fails if any of it was refused.
    pub(crate) async fn saved(&self) {
        self.stock.saved().await;
        assert_eq!(self.stock.looks().await.closed, [0_u16; 0], "refused");
    }

    async fn sets(&mut self, map: &str, entries: &Map<String, Value>) {
        for (key, value) in entries {
            let set = json!({ "root": map, "key": key, "value": value });
            self.does(json!({ "set": set })).await;
        }
    }

    async fn fills(&mut self, root: &str, row: &str, cells: &Map<String, Value>) {
        let place = self.place(root, row);
        for (cell, value) in cells {
            let at = (root.to_owned(), row.to_owned(), cell.clone());
            let kind = schema::WORKSHEET
                .root(root)
                .and_then(|root| root.cell(cell));
            assert!(kind.is_some(), "{root} has no {cell}");
            let says = value.is_string() || value.get("repeat").is_some();
            let act = match self.texts.contains(&at) && kind == Some(CellKind::Text) && says {
                true => json!({ "typeCell": {
                    "root": root, "row": place, "cell": cell,
                    "at": 0, "remove": ALL, "insert": value,
                } }),
                false => json!({ "setCell": {
                    "root": root, "row": place, "cell": cell, "value": value,
                } }),
            };
            self.does(act).await;
        }
    }

    /// Carries out one act of the stock client.
    pub(crate) async fn does(&mut self, act: Value) {
        self.stock.acts(act).await;
        self.edits += 1;
    }

    fn place(&self, root: &str, row: &str) -> usize {
        let place = self
            .rows
            .get(root)
            .and_then(|rows| rows.iter().position(|it| it == row));
        place.unwrap_or_else(|| panic!("there is no {row} of {root}"))
    }
}
