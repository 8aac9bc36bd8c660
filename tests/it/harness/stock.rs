//! Stock Yjs clients: npm's `yjs` and `y-websocket`, unchanged, in a process of their own
//! (`tests/interop/`).

use super::edit_action::EditAction;
use super::member_access::TestMemberAccess;
use super::process::repository;
use super::{TestApp, eventually, within};
use domain::document::engine::Document;
use domain::document::schema::RootKind;
use domain::worksheet::schema::WORKSHEET;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::Store;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Mutex;

/// The process in which stock clients live. Dropping it ends them all.
#[derive(Clone, Debug)]
pub(crate) struct StockProcess(Arc<Mutex<NodeProcess>>);

#[derive(Debug)]
struct NodeProcess {
    commands: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    _child: Child,
}

#[derive(Debug)]
pub(crate) struct StockClient {
    all: StockProcess,
    number: u64,
}

/// A client's replica and the state of its connection.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct StockClientView {
    /// The id that the client writes under.
    pub(crate) client: u64,
    /// The replica's knowledge of the document.
    pub(crate) state: ReplicaState,
    /// True if the client keeps updates that it can't apply yet.
    pub(crate) waiting: bool,
    /// Everyone's awareness state.
    pub(crate) here: Vec<Value>,
    /// True if the server has answered since the connection is up.
    pub(crate) synced: bool,
    /// True if everything asked for was said to be saved.
    pub(crate) saved: bool,
    /// The instant of the last frame from the server, in milliseconds.
    pub(crate) heard: u64,
    /// The codes with which its connections were closed.
    pub(crate) closed: Vec<u16>,
}

/// A replica's knowledge: equal for two that have seen the same updates, whatever made them.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub(crate) struct ReplicaState {
    #[serde(deserialize_with = "plain")]
    json: Value,
    clocks: BTreeMap<u64, u32>,
    deleted: BTreeMap<u64, Vec<(u32, u32)>>,
}

impl ReplicaState {
    pub(crate) fn of(document: &Document) -> Self {
        let mut deleted = BTreeMap::<u64, Vec<_>>::new();
        for (client, range) in document.delete_set().iter() {
            let ranges = deleted.entry(client.0).or_default();
            ranges.push((range.start, range.end));
        }
        let clocks = document.state_vector();
        Self {
            json: in_floats(document.json()),
            clocks: clocks
                .iter()
                .map(|(client, clock)| (client.0, clock))
                .collect(),
            deleted,
        }
    }

    /// The first client of whom this replica has more than another one, but for one that writes
    /// here itself.
    pub(crate) fn ahead_of(&self, other: &Self, own: u64) -> Option<u64> {
        let known = |client| other.clocks.get(client).copied().unwrap_or(0);
        let others = self.clocks.iter().filter(|(client, _)| **client != own);
        let mut ahead = others.filter(|(client, clock)| **clock > known(client));
        ahead.next().map(|(client, _)| *client)
    }

    /// The number of known ticks of all clients.
    pub(crate) fn ticks(&self) -> u32 {
        self.clocks.values().sum()
    }

    /// The number of deleted ticks.
    pub(crate) fn gone(&self) -> u32 {
        let ranges = self.deleted.values().flatten();
        ranges.map(|(start, end)| end - start).sum()
    }

    pub(crate) fn text(&self, root: &str) -> &str {
        self.json[root].as_str().unwrap_or_default()
    }
}

/// The state of a worksheet on disk.
pub(crate) async fn on_disk(disk: &Store, member_access: &TestMemberAccess) -> ReplicaState {
    let reading = disk
        .read_document(member_access.worksheet, i64::MAX)
        .await
        .unwrap();
    assert_eq!(reading.damage, None);
    ReplicaState::of(reading.replay.document())
}

fn plain<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Value::deserialize(deserializer).map(in_floats)
}

/// JavaScript does not tell 5 from 5.0.
fn in_floats(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(list) => list.into_iter().map(in_floats).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (key, in_floats(value)))
            .collect(),
        other => other,
    }
}

impl StockProcess {
    pub(crate) fn start() -> Self {
        let folder = repository().join("tests/interop");
        let installed = folder.join("node_modules/y-websocket").exists();
        assert!(
            installed,
            "y-websocket is not installed: run `.ci/setup test`"
        );
        let mut child = Command::new("node")
            .arg("clients.mjs")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        Self(Arc::new(Mutex::new(NodeProcess {
            commands: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()).lines(),
            _child: child,
        })))
    }

    pub(crate) async fn open(
        &self,
        app: &TestApp,
        member_access: &TestMemberAccess,
    ) -> StockClient {
        self.open_at(&app.server_address().listens, member_access)
            .await
    }

    /// A client that opens a worksheet at another address, such as `http://127.0.0.1:1`.
    pub(crate) async fn open_at(
        &self,
        listens: &str,
        member_access: &TestMemberAccess,
    ) -> StockClient {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let stock = StockClient {
            all: self.clone(),
            number: NEXT.fetch_add(1, Ordering::Relaxed),
        };
        let roots: Vec<_> = WORKSHEET.roots.iter().map(root).collect();
        let address = format!("{listens}/sync").replacen("http", "ws", 1);
        stock
            .asks(json!({
                "command": "open",
                "address": address,
                "worksheet": member_access.worksheet.0.to_string(),
                "token": member_access.secret,
                "roots": roots,
            }))
            .await;
        stock
    }

    async fn ask(&self, command: &Value) -> Value {
        let mut process = self.0.lock().await;
        let line = format!("{command}\n");
        process.commands.write_all(line.as_bytes()).await.unwrap();
        let answer = within("a stock client answers", process.answers.next_line());
        let answer = answer.await.unwrap().unwrap();
        let mut answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(answer.get("error").is_none(), "{command}: {answer}");
        answer["ok"].take()
    }
}

fn root(root: &domain::document::schema::Root) -> Value {
    let kind = match root.kind {
        RootKind::Text => "text",
        _ => "map",
    };
    json!({"name": root.name, "kind": kind})
}

impl StockClient {
    async fn asks(&self, mut command: Value) -> Value {
        command["client"] = json!(self.number);
        self.all.ask(&command).await
    }

    /// Types at the beginning of a root text, which may be one that no worksheet has.
    pub(crate) async fn types(&self, root: &str, text: &str) {
        self.asks(json!({"command": "types", "root": root, "at": 0, "text": text}))
            .await;
    }

    pub(crate) async fn does(&self, act: &EditAction) {
        self.asks(json!({"command": "act", "act": act})).await;
    }

    /// Carries out an act that only JSON can say: see `tests/interop/acts.mjs`.
    pub(crate) async fn acts(&self, act: Value) {
        self.asks(json!({"command": "act", "act": act})).await;
    }

    /// Sets its awareness state.
    pub(crate) async fn is(&self, state: Value) {
        self.asks(json!({"command": "is", "state": state})).await;
    }

    /// Closes its connection, and stays offline.
    pub(crate) async fn goes_offline(&self) {
        self.asks(json!({"command": "disconnect"})).await;
    }

    /// Connects again, on a new connection if the last one only seems to be there.
    pub(crate) async fn comes_back(&self) {
        self.asks(json!({"command": "connect"})).await;
    }

    pub(crate) async fn leaves(self) {
        self.asks(json!({"command": "leave"})).await;
    }

    pub(crate) async fn looks(&self) -> StockClientView {
        let look = self.asks(json!({"command": "look"})).await;
        serde_json::from_value(look).unwrap()
    }

    /// Waits until its view meets the condition.
    pub(crate) async fn until(
        &self,
        what: &str,
        so: impl Fn(&StockClientView) -> bool,
    ) -> StockClientView {
        eventually(what, || async {
            let look = self.looks().await;
            so(&look).then_some(look)
        })
        .await
    }

    /// Asks for word when everything so far is on disk.
    pub(crate) async fn asks_to_save(&self) {
        self.asks(json!({"command": "save"})).await;
    }

    /// Waits until everything so far is said to be on disk.
    pub(crate) async fn saved(&self) {
        self.asks_to_save().await;
        self.until("a stock client's work is saved", |look| look.saved)
            .await;
    }

    /// Waits until a root text holds this text.
    pub(crate) async fn reads(&self, root: &str, text: &str) {
        self.until(text, |look| look.state.text(root) == text).await;
    }
}
