//! Random people with random clients at random lines: at the end all have the same before them,
//! and so has the disk.
//!
//! Who does what, and what befalls whose line, is a function of the seed. What is not: which frame
//! reaches the server first, and so what an act that names "the third row" finds there. A failure
//! that hangs on that comes again with the same seed often, not always.

use crate::harness::{
    Act, Chair, Editor, Line, Seed, State, Stock, StockClients, TestApp, a_moment, on_disk, times,
    within,
};
use store::worksheets::Role;

/// Somebody at the worksheet, and his line.
struct Peer {
    line: Line,
    client: Client,
}

enum Client {
    Ours(Box<Editor>),
    Stock(Stock),
}

impl Peer {
    async fn does(&mut self, act: &Act) {
        match &mut self.client {
            Client::Ours(editor) => editor.does(act).await,
            Client::Stock(stock) => stock.does(act).await,
        }
    }

    async fn goes_offline(&mut self) {
        match &mut self.client {
            Client::Ours(editor) => editor.goes_offline().await,
            Client::Stock(stock) => stock.goes_offline().await,
        }
    }

    /// On a new connection, also where the old one only seems to be there.
    async fn comes_back(&mut self, chair: &Chair) {
        self.goes_offline().await;
        match &mut self.client {
            Client::Ours(editor) => editor.comes_back_by(&self.line.listens, chair).await,
            Client::Stock(stock) => stock.comes_back().await,
        }
    }

    /// Our page hears only when it is asked to; a stock client always does.
    async fn hears(&mut self, chair: &Chair) {
        if let Client::Ours(editor) = &mut self.client
            && !editor.hears().await
        {
            editor.comes_back_by(&self.line.listens, chair).await;
        }
    }

    /// What it has before it, once everything of its own is said to be saved.
    async fn settled(&mut self) -> Option<State> {
        match &mut self.client {
            Client::Ours(editor) => editor.is_saved().then(|| editor.state()),
            Client::Stock(stock) => {
                let look = stock.looks().await;
                let refused = look.closed.iter().any(|code| [1008, 1009].contains(code));
                assert!(!refused, "an honest frame was refused: {:?}", look.closed);
                (look.synced && look.saved && !look.waiting).then_some(look.state)
            }
        }
    }
}

/// Everybody comes back on a good line; when all that was done is saved, all see the same.
async fn all_agree(peers: &mut [Peer], chair: &Chair) -> State {
    for peer in &mut *peers {
        peer.line.is_cut();
        peer.comes_back(chair).await;
        if let Client::Stock(stock) = &peer.client {
            stock.asks_to_save().await;
        }
    }
    within("all see the same", async {
        loop {
            let mut states = Vec::new();
            for peer in &mut *peers {
                peer.hears(chair).await;
                states.extend(peer.settled().await);
            }
            let all = states.len() == peers.len();
            if all && states.iter().all(|state| *state == states[0]) {
                return states.swap_remove(0);
            }
            a_moment().await;
        }
    })
    .await
}

/// What befalls somebody between two acts.
async fn befalls(peer: &mut Peer, chair: &Chair, seed: &mut Seed) {
    match seed.between(0, 40) {
        0 => peer.line.is_cut(),
        1 => peer.line.swallows(),
        2 | 3 => peer.line.holds(),
        4..7 => peer.line.lets_go(),
        7 => peer.goes_offline().await,
        8..11 => peer.comes_back(chair).await,
        _ => peer.hears(chair).await,
    }
}

async fn stock_peers(app: &TestApp, chair: &Chair, all: &StockClients, count: usize) -> Vec<Peer> {
    let mut peers = Vec::new();
    for _ in 0..count {
        let line = Line::to(&app.reach().listens).await;
        let stock = all.open_at(&line.listens, chair).await;
        let client = Client::Stock(stock);
        peers.push(Peer { line, client });
    }
    peers
}

async fn acts(peers: &mut [Peer], chair: &Chair, seed: &mut Seed, count: usize) {
    for _ in 0..count {
        let peer = seed.between(0, peers.len());
        peers[peer].does(&Act::random(seed)).await;
        let peer = seed.between(0, peers.len());
        befalls(&mut peers[peer], chair, seed).await;
    }
}

/// Whoever opens the worksheet after a restart has before him what all had.
async fn is_kept(app: TestApp, chair: &Chair, seen: &State) {
    assert_eq!(on_disk(&app.office, chair).await, *seen);
    let app = app.mended().await;
    let mut late = Editor::at(&app, chair).await;
    late.until("whoever comes late sees the same", |it| it.state() == *seen)
        .await;
}

/// As yjs's own randomized tests have it, with our server between the clients.
#[tokio::test]
async fn five_stock_clients_agree_after_random_edits() {
    let mut seed = Seed::for_test("five stock clients");
    let app = TestApp::start().await;
    let chair = app.chair("northside", Role::Member).await;
    let clients = StockClients::start();
    let mut peers = stock_peers(&app, &chair, &clients, 5).await;
    acts(&mut peers, &chair, &mut seed, 600 * times()).await;
    let seen = all_agree(&mut peers, &chair).await;
    println!("{} ticks, {} of them deleted", seen.ticks(), seen.gone());
    assert!(seen.ticks() > 500, "hardly anything was written");
    is_kept(app, &chair, &seen).await;
}

/// Half of them stock clients, half our own pages; the server starts anew under them.
#[tokio::test]
async fn twelve_peers_agree_after_a_storm() {
    const SPELLS: usize = 3;
    let mut seed = Seed::for_test("storm");
    let mut app = TestApp::start().await;
    let chair = app.chair("northside", Role::Member).await;
    let clients = StockClients::start();
    let mut peers = stock_peers(&app, &chair, &clients, 6).await;
    for _ in 0..6 {
        let line = Line::to(&app.reach().listens).await;
        let editor = Editor::by(&line.listens, &chair).await;
        let client = Client::Ours(Box::new(editor));
        peers.push(Peer { line, client });
    }
    for _ in 0..SPELLS {
        acts(&mut peers, &chair, &mut seed, 300 * times()).await;
        app = app.mended().await;
        for peer in &peers {
            peer.line.leads_to(&app.reach().listens);
        }
    }
    let seen = all_agree(&mut peers, &chair).await;
    println!("{} ticks, {} of them deleted", seen.ticks(), seen.gone());
    assert!(seen.ticks() > 500, "hardly anything was written");
    is_kept(app, &chair, &seen).await;
}
