//! The server is killed while people write: edits that were said to be saved are there, and so are
//! those that others saw.

use crate::harness::{
    Causeway, NetworkProxy, ReplicaState, Seed, StockClient, StockProcess, TestEditor,
    TestMemberAccess, on_disk, times,
};
use serde_json::Value;
use std::collections::BTreeMap;
use store::worksheets::WorksheetId;
use tokio::sync::mpsc;

const KILLS: usize = 20;
/// People who write with our page. One more writes with a stock client.
const PEOPLE: usize = 4;
/// Edits that each person sends before the first of them is answered.
const AHEAD: usize = 6;
const NOTES: &str = "t:notes";

struct KilledWriter {
    editor: TestEditor,
    /// Words by the numbers of the edits that wrote them.
    words: BTreeMap<u64, String>,
}

/// The fate of the written edits.
#[derive(Debug, Default)]
struct KillTally {
    /// Edits that were said to be saved, and are there.
    saved: usize,
    /// Edits that were there after a kill though nobody had been told so.
    kept_untold: usize,
}

/// A broken promise, in words.
#[derive(Debug)]
struct LostEdit(String);

impl KilledWriter {
    /// Writes, a few edits ahead of the answers, until the connection ends; signals every answer.
    async fn writes_until_the_end(mut self, name: usize, told: mpsc::UnboundedSender<()>) -> Self {
        loop {
            while self.editor.unsaved() < AHEAD {
                let word = format!("[{name}.{}]", self.words.len());
                let number = self.editor.writes(&word).await;
                self.words.insert(number, word);
            }
            let before = self.editor.saved_up_to();
            if !self.editor.hears_one().await {
                return self;
            }
            if self.editor.saved_up_to() > before {
                // The receiver may be gone: it stops after enough answers.
                let _ = told.send(());
            }
        }
    }
}

async fn a_worksheet(causeway: &Causeway) -> TestMemberAccess {
    let sample = causeway.runs(&["sample", "--json"]).await.exits(0);
    let sample: Value = serde_json::from_str(&sample.stdout).unwrap();
    let school = &sample["schools"][0];
    TestMemberAccess {
        worksheet: WorksheetId(school["worksheet"].as_str().unwrap().parse().unwrap()),
        secret: school["token"].as_str().unwrap().to_owned(),
    }
}

/// Kills the server again and again under people who write.
async fn people_write_and_the_server_dies(
    causeway: &Causeway,
    seed: &mut Seed,
) -> Result<KillTally, LostEdit> {
    let member_access = a_worksheet(causeway).await;
    let mut server = causeway.serves().await;
    let line = NetworkProxy::to(&server.server_address().listens).await;
    let stock = StockProcess::start()
        .open_at(&line.listens, &member_access)
        .await;
    let mut writers = Vec::new();
    for _ in 0..PEOPLE {
        writers.push(KilledWriter {
            editor: TestEditor::by(&server.server_address().listens, &member_access).await,
            words: BTreeMap::new(),
        });
    }
    let mut tally = KillTally::default();
    for round in 0..KILLS {
        let (tell, mut told) = mpsc::unbounded_channel();
        let writing: Vec<_> = writers
            .into_iter()
            .enumerate()
            .map(|(name, writer)| tokio::spawn(writer.writes_until_the_end(name, tell.clone())))
            .collect();
        for word in 0..seed.between(1, 30) {
            told.recv().await.unwrap();
            stock.types(NOTES, &format!("[stock.{round}.{word}]")).await;
        }
        server.dies().await;
        writers = Vec::new();
        for writer in writing {
            writers.push(writer.await.unwrap());
        }

        let disk = causeway.disk().await;
        let kept = on_disk(&disk, &member_access).await;
        compare(&kept, &writers, &stock, &mut tally).await?;
        drop(disk);

        server = causeway.serves().await;
        line.leads_to(&server.server_address().listens);
        for writer in &mut writers {
            let listens = &server.server_address().listens;
            writer.editor.comes_back_by(listens, &member_access).await;
        }
    }

    // Nothing is lost with the process either: unanswered edits are sent again, and are there once.
    for writer in &mut writers {
        writer.editor.saved().await;
    }
    stock.saved().await;
    let kept = on_disk(&causeway.disk().await, &member_access).await;
    for word in writers.iter().flat_map(|writer| writer.words.values()) {
        let times = kept.text(NOTES).matches(word.as_str()).count();
        if times != 1 {
            return Err(LostEdit(format!(
                "{word} is there {times} times at the end"
            )));
        }
    }
    assert_eq!(server.stops().await, Some(0));
    causeway.runs(&["check"]).await.exits(0);
    Ok(tally)
}

async fn compare(
    kept: &ReplicaState,
    writers: &[KilledWriter],
    stock: &StockClient,
    tally: &mut KillTally,
) -> Result<(), LostEdit> {
    tally.saved = 0;
    for writer in writers {
        for (number, word) in &writer.words {
            let is_there = kept.text(NOTES).contains(word.as_str());
            match (*number <= writer.editor.saved_up_to(), is_there) {
                (true, true) => tally.saved += 1,
                (true, false) => return Err(LostEdit(format!("{word} was said to be saved"))),
                (false, true) => tally.kept_untold += 1,
                (false, false) => {}
            }
        }
    }
    let look = stock.looks().await;
    let pages = writers.iter().map(|writer| &writer.editor);
    let pages = pages.map(|page| (page.state(), page.client()));
    for (seen, own) in pages.chain([(look.state, look.client)]) {
        if let Some(client) = seen.ahead_of(kept, own) {
            return Err(LostEdit(format!(
                "somebody saw more of {client} than is kept"
            )));
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_people_write_it_keeps_what_it_said_is_saved() {
    let mut seed = Seed::for_test("killed while people write");
    for _ in 0..times() {
        let causeway = Causeway::new().env("CAUSEWAY_LIMITS", "off");
        let written = people_write_and_the_server_dies(&causeway, &mut seed).await;
        let tally = written.unwrap();
        println!("{KILLS} kills: {tally:?}");
        assert!(tally.saved > KILLS, "hardly anything was written");
    }
}

/// The negative control: a server that says "saved" before the commit is found out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_says_saved_too_early_is_found_out() {
    let mut seed = Seed::for_test("killed while people write, too early");
    let causeway = Causeway::new()
        .env("CAUSEWAY_LIMITS", "off")
        .saying_saved_too_early();
    let outcome = people_write_and_the_server_dies(&causeway, &mut seed).await;
    let LostEdit(what) = outcome.expect_err("it lied, and nobody noticed");
    println!("{what}");
}
