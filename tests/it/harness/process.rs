//! The real binary, in a process and a folder of its own.

use super::server_address::ServerAddress;
use super::{SchoolRegistrant, TestBrowser, within};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use store::{Store, StoreOptions};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

/// A folder in which `causeway` is run, with a configuration of its own and nothing else of the
/// environment.
#[derive(Clone, Debug)]
pub(crate) struct Causeway {
    /// The database lies in it.
    pub(crate) dir: Arc<TempDir>,
    env: Vec<(String, String)>,
    server: PathBuf,
    /// The most open files and sockets; `None` for the system's own number.
    open_files: Option<u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct ProcessOutput {
    /// `None` if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl ProcessOutput {
    /// Fails on another exit code, or a panic.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Fails if the words are not in its messages.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(
            self.stderr.contains(words),
            "{words:?} is not in: {}",
            self.stderr
        );
        self
    }
}

/// The binary: the server's own `main`, compiled with these tests. `CAUSEWAY_BIN` names another
/// one, such as a release.
fn binary() -> PathBuf {
    let named = std::env::var_os("CAUSEWAY_BIN");
    named.map_or_else(
        || env!("CARGO_BIN_EXE_causeway-under-test").into(),
        PathBuf::from,
    )
}

impl Causeway {
    /// In an empty folder, on a day on which registration is open.
    pub(crate) fn new() -> Self {
        let dir = Arc::new(tempfile::tempdir().unwrap());
        let env = Vec::new();
        let server = binary();
        Self {
            dir,
            env,
            server,
            open_files: None,
        }
        .env("CAUSEWAY_ADDR", "127.0.0.1:0")
        .env("CAUSEWAY_DATABASE", "sqlite://causeway.db")
        .env("CAUSEWAY_NOW", super::NOON)
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.env.retain(|(found, _)| found != name);
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Uses a binary that says that worksheets are saved before they are.
    pub(crate) fn saying_saved_too_early(mut self) -> Self {
        self.server = env!("CARGO_BIN_EXE_causeway-too-early").into();
        self
    }

    pub(crate) fn with_open_files(mut self, open_files: u32) -> Self {
        self.open_files = Some(open_files);
        self
    }

    /// The database, opened as another process would.
    pub(crate) async fn disk(&self) -> Store {
        let address = format!("sqlite://{}", self.file("causeway.db").display());
        Store::open(&address, StoreOptions::default())
            .await
            .unwrap()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub(crate) fn writes(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.file(name), contents).unwrap();
        self.file(name)
    }

    fn command(&self, binary: &Path, args: &[&str]) -> Command {
        let mut command = match self.open_files {
            Some(open_files) => {
                let mut shell = Command::new("/bin/sh");
                let script = format!("ulimit -n {open_files}; exec \"$0\" \"$@\"");
                shell.args(["-c", &script]).arg(binary);
                shell
            }
            None => Command::new(binary),
        };
        command
            .args(args)
            .current_dir(self.dir.path())
            .env_clear()
            .envs(self.env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub(crate) async fn runs(&self, args: &[&str]) -> ProcessOutput {
        let what = format!("causeway {args:?} ends");
        let output = within(&what, self.command(&binary(), args).output())
            .await
            .unwrap();
        ProcessOutput {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Serves, and returns once the address is printed.
    pub(crate) async fn serves(&self) -> RunningServer {
        let mut child = self.command(&self.server, &["serve"]).spawn().unwrap();
        let (stdout, stderr) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let said = CapturedOutput::default();
        said.listen(BufReader::new(stdout));
        said.listen(BufReader::new(stderr));
        let address = tokio::select! {
            address = within("it says where it is", said.line_after("Causeway is at ")) => address,
            ended = child.wait() => panic!("it ended with {ended:?}: {}", said.0.borrow().as_str()),
        };
        RunningServer {
            child,
            said,
            server_address: ServerAddress::new(&address, &address),
        }
    }
}

/// A server in a process of its own. Dropping it kills it.
pub(crate) struct RunningServer {
    child: Child,
    said: CapturedOutput,
    server_address: ServerAddress,
}

impl RunningServer {
    pub(crate) fn said(&self) -> String {
        self.said.0.borrow().clone()
    }

    /// Waits for these words; returns the rest of their line.
    pub(crate) async fn line_after(&self, words: &str) -> String {
        within(words, self.said.line_after(words)).await
    }

    pub(crate) fn visitor(&self) -> TestBrowser {
        self.server_address.visitor()
    }

    pub(crate) fn school(&self, slug: &str) -> SchoolRegistrant {
        SchoolRegistrant::new(self.server_address.clone(), slug)
    }

    pub(crate) fn server_address(&self) -> &ServerAddress {
        &self.server_address
    }

    /// Ends it as a power cut would: at once, whatever it is doing.
    pub(crate) async fn dies(mut self) {
        self.child.start_kill().unwrap();
        within("it is dead", self.child.wait()).await.unwrap();
    }

    /// Asks it to stop, and returns its exit code.
    pub(crate) async fn stops(mut self) -> Option<i32> {
        let pid = self.child.id().unwrap().to_string();
        let asked = Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .await
            .unwrap();
        assert!(asked.success());
        within("it stops", self.child.wait()).await.unwrap().code()
    }
}

/// The output of a process, and a signal for every line.
#[derive(Clone, Debug)]
struct CapturedOutput(Arc<watch::Sender<String>>);

impl Default for CapturedOutput {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(String::new())))
    }
}

impl CapturedOutput {
    fn listen(&self, pipe: impl tokio::io::AsyncBufRead + Unpin + Send + 'static) {
        let said = self.clone();
        tokio::spawn(async move {
            let mut lines = pipe.lines();
            while let Ok(Some(line)) = lines.next_line().await {
                said.0.send_modify(|text| {
                    text.push_str(&line);
                    text.push('\n');
                });
            }
        });
    }

    async fn line_after(&self, words: &str) -> String {
        let mut said = self.0.subscribe();
        let found = said.wait_for(|text| text.contains(words)).await.unwrap();
        let rest = &found[found.find(words).unwrap() + words.len()..];
        rest.lines().next().unwrap_or_default().to_owned()
    }
}

pub(crate) fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
