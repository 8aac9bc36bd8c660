//! Random people with random clients on random connections: at the end all have the same document,
//! and so has the disk.
//!
//! Everyone's acts, and the faults of their connections, are a function of the seed. Two things are
//! not: which frame reaches the server first, and so which row an act about "the third row" finds
//! there. A failure that hangs on that comes again with the same seed often, not always.

use crate::harness::{
    EditAction, NetworkProxy, ReplicaState, Seed, StockClient, StockProcess, TestApp, TestEditor,
    TestMemberAccess, on_disk, pause_briefly, times, within,
};
use store::worksheets::Role;

struct StormPeer {
    line: NetworkProxy,
    client: StormClient,
}

enum StormClient {
    Ours(Box<TestEditor>),
    StockClient(StockClient),
}

impl StormPeer {
    async fn does(&mut self, act: &EditAction) {
        match &mut self.client {
            StormClient::Ours(editor) => editor.does(act).await,
            StormClient::StockClient(stock) => stock.does(act).await,
        }
    }

    async fn goes_offline(&mut self) {
        match &mut self.client {
            StormClient::Ours(editor) => editor.goes_offline().await,
            StormClient::StockClient(stock) => stock.goes_offline().await,
        }
    }

    /// On a new connection, even if the old one only seems to be there.
    async fn comes_back(&mut self, member_access: &TestMemberAccess) {
        self.goes_offline().await;
        match &mut self.client {
            StormClient::Ours(editor) => {
                editor
                    .comes_back_by(&self.line.listens, member_access)
                    .await
            }
            StormClient::StockClient(stock) => stock.comes_back().await,
        }
    }

    /// Our page hears only when it is asked to; a stock client always does.
    async fn hears(&mut self, member_access: &TestMemberAccess) {
        if let StormClient::Ours(editor) = &mut self.client
            && !editor.hears().await
        {
            editor
                .comes_back_by(&self.line.listens, member_access)
                .await;
        }
    }

    /// Its replica's state, once every edit of its own is said to be saved.
    async fn settled(&mut self) -> Option<ReplicaState> {
        match &mut self.client {
            StormClient::Ours(editor) => editor.is_saved().then(|| editor.state()),
            StormClient::StockClient(stock) => {
                let look = stock.looks().await;
                let refused = look.closed.iter().any(|code| [1008, 1009].contains(code));
                assert!(!refused, "an honest frame was refused: {:?}", look.closed);
                (look.synced && look.saved && !look.waiting).then_some(look.state)
            }
        }
    }
}

/// Everybody comes back on a good connection; when every edit is saved, all see the same.
async fn all_agree(peers: &mut [StormPeer], member_access: &TestMemberAccess) -> ReplicaState {
    for peer in &mut *peers {
        peer.line.is_cut();
        peer.comes_back(member_access).await;
        if let StormClient::StockClient(stock) = &peer.client {
            stock.asks_to_save().await;
        }
    }
    within("all see the same", async {
        loop {
            let mut states = Vec::new();
            for peer in &mut *peers {
                peer.hears(member_access).await;
                states.extend(peer.settled().await);
            }
            let all = states.len() == peers.len();
            if all && states.iter().all(|state| *state == states[0]) {
                return states.swap_remove(0);
            }
            pause_briefly().await;
        }
    })
    .await
}

/// A fault, or a pause, between two acts.
async fn befalls(peer: &mut StormPeer, member_access: &TestMemberAccess, seed: &mut Seed) {
    match seed.between(0, 40) {
        0 => peer.line.is_cut(),
        1 => peer.line.swallows(),
        2 | 3 => peer.line.holds(),
        4..7 => peer.line.lets_go(),
        7 => peer.goes_offline().await,
        8..11 => peer.comes_back(member_access).await,
        _ => peer.hears(member_access).await,
    }
}

async fn stock_peers(
    app: &TestApp,
    member_access: &TestMemberAccess,
    all: &StockProcess,
    count: usize,
) -> Vec<StormPeer> {
    let mut peers = Vec::new();
    for _ in 0..count {
        let line = NetworkProxy::to(&app.server_address().listens).await;
        let stock = all.open_at(&line.listens, member_access).await;
        let client = StormClient::StockClient(stock);
        peers.push(StormPeer { line, client });
    }
    peers
}

async fn acts(
    peers: &mut [StormPeer],
    member_access: &TestMemberAccess,
    seed: &mut Seed,
    count: usize,
) {
    for _ in 0..count {
        let peer = seed.between(0, peers.len());
        peers[peer].does(&EditAction::random(seed)).await;
        let peer = seed.between(0, peers.len());
        befalls(&mut peers[peer], member_access, seed).await;
    }
}

/// After a restart the worksheet opens with the document that all had.
async fn is_kept(app: TestApp, member_access: &TestMemberAccess, seen: &ReplicaState) {
    assert_eq!(on_disk(&app.office, member_access).await, *seen);
    let app = app.mended().await;
    let mut late = TestEditor::at(&app, member_access).await;
    late.until("whoever comes late sees the same", |it| it.state() == *seen)
        .await;
}

/// Like yjs's own randomized tests, with our server between the clients.
#[tokio::test]
async fn five_stock_clients_agree_after_random_edits() {
    let mut seed = Seed::for_test("five stock clients");
    let app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let mut peers = stock_peers(&app, &member_access, &clients, 5).await;
    acts(&mut peers, &member_access, &mut seed, 600 * times()).await;
    let seen = all_agree(&mut peers, &member_access).await;
    println!("{} ticks, {} of them deleted", seen.ticks(), seen.gone());
    assert!(seen.ticks() > 500, "hardly anything was written");
    is_kept(app, &member_access, &seen).await;
}

/// Half of them stock clients, half our own pages; the server starts anew under them.
#[tokio::test]
async fn twelve_peers_agree_after_a_storm() {
    const SPELLS: usize = 3;
    let mut seed = Seed::for_test("storm");
    let mut app = TestApp::start().await;
    let member_access = app.member_access("northside", Role::Member).await;
    let clients = StockProcess::start();
    let mut peers = stock_peers(&app, &member_access, &clients, 6).await;
    for _ in 0..6 {
        let line = NetworkProxy::to(&app.server_address().listens).await;
        let editor = TestEditor::by(&line.listens, &member_access).await;
        let client = StormClient::Ours(Box::new(editor));
        peers.push(StormPeer { line, client });
    }
    for _ in 0..SPELLS {
        acts(&mut peers, &member_access, &mut seed, 300 * times()).await;
        app = app.mended().await;
        for peer in &peers {
            peer.line.leads_to(&app.server_address().listens);
        }
    }
    let seen = all_agree(&mut peers, &member_access).await;
    println!("{} ticks, {} of them deleted", seen.ticks(), seen.gone());
    assert!(seen.ticks() > 500, "hardly anything was written");
    is_kept(app, &member_access, &seen).await;
}
