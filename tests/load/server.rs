//! A server as a child process, from its first database to `kill -9`.

use super::LoadError;
use super::machine::{self, Usage};
use super::options::LoadOptions;
use super::workshop::{LoadWorkshop, NOW};
use std::fs::File;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that is not healthy by then never becomes so.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A running server. It is killed when it is dropped.
#[derive(Debug)]
pub(crate) struct MeasuredServer {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From the start of the process to its first 200.
    pub(crate) started_in: Duration,
}

impl MeasuredServer {
    /// Causeway with a workshop, on a database of its own in `folder`.
    pub(crate) fn causeway(
        options: &LoadOptions,
        folder: &Path,
        workshop: LoadWorkshop,
    ) -> Result<Self, LoadError> {
        std::fs::create_dir_all(folder)?;
        let (definition, schools) = workshop.write(folder)?;
        let mut import = causeway(options, folder);
        run(import.arg("import").args([definition, schools]), folder)?;
        Self::causeway_again(options, folder)
    }

    /// Causeway on the database that is in `folder` already.
    pub(crate) fn causeway_again(options: &LoadOptions, folder: &Path) -> Result<Self, LoadError> {
        Self::start(folder, |address| {
            let mut serve = causeway(options, folder);
            serve.arg("serve").env("CAUSEWAY_ADDR", address);
            serve
        })
    }

    /// The server that only counts and inserts, on a database of its own in `folder`.
    pub(crate) fn control(folder: &Path, workshop: LoadWorkshop) -> Result<Self, LoadError> {
        std::fs::create_dir_all(folder)?;
        let program = std::env::current_exe()?;
        Self::start(folder, |address| {
            let mut serve = Command::new(&program);
            serve.args(["control", address]).arg(database(folder));
            serve.arg(workshop.slots_each().to_string());
            serve
        })
    }

    /// Starts a server on a port that was free just now.
    pub(crate) fn start(
        folder: &Path,
        command: impl Fn(&str) -> Command,
    ) -> Result<Self, LoadError> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = command(&address.to_string());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log(folder)?);
        let start = Instant::now();
        let child = command.spawn().map_err(|error| {
            format!(
                "{} can't be started: {error}",
                command.get_program().display()
            )
        })?;
        let mut server = Self {
            child,
            address,
            started_in: Duration::ZERO,
        };
        while !is_healthy(address) {
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("a server ended at once, {status}:\n{}", said(folder)).into());
            }
            if start.elapsed() > TIMEOUT {
                return Err(format!("a server never got healthy:\n{}", said(folder)).into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.started_in = start.elapsed();
        Ok(server)
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn usage(&self) -> Usage {
        machine::usage(self.child.id())
    }

    /// Ends the server as a power cut would: it can't finish anything.
    pub(crate) fn kill(mut self) -> Result<(), LoadError> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for MeasuredServer {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The database of a server of [`MeasuredServer::causeway`] or [`MeasuredServer::control`].
pub(crate) fn database(folder: &Path) -> PathBuf {
    folder.join("bench.db")
}

/// The findings of `causeway check` on a database that no server uses any more.
pub(crate) fn check(options: &LoadOptions, folder: &Path) -> Result<(), LoadError> {
    run(causeway(options, folder).arg("check"), folder)
}

/// The child does not inherit Causeway's own variables: the environment may have some set.
pub(crate) fn without_configuration(command: &mut Command) {
    let names = std::env::vars_os().map(|(name, _)| name);
    for name in names.filter(|name| name.to_string_lossy().starts_with("CAUSEWAY_")) {
        command.env_remove(name);
    }
}

fn causeway(options: &LoadOptions, folder: &Path) -> Command {
    let mut command = Command::new(&options.causeway);
    without_configuration(&mut command);
    command
        .env(
            "CAUSEWAY_DATABASE",
            format!("sqlite://{}", database(folder).display()),
        )
        .env("CAUSEWAY_LIMITS", "off")
        .env("CAUSEWAY_NOW", NOW);
    command
}

fn run(command: &mut Command, folder: &Path) -> Result<(), LoadError> {
    let log = log(folder)?;
    let status = command
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .status()?;
    if status.success() {
        return Ok(());
    }
    let arguments: Vec<_> = command
        .get_args()
        .map(|part| part.to_string_lossy())
        .collect();
    Err(format!(
        "`causeway {}`: {status}:\n{}",
        arguments.join(" "),
        said(folder)
    )
    .into())
}

/// The log of a folder's processes; the invitations of thousands of schools are in it.
fn log(folder: &Path) -> Result<File, LoadError> {
    Ok(File::options()
        .create(true)
        .append(true)
        .open(folder.join("log"))?)
}

/// The last lines of the log.
fn said(folder: &Path) -> String {
    let text = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
    let lines: Vec<_> = text.lines().rev().take(20).collect();
    lines
        .into_iter()
        .rev()
        .fold(String::new(), |text, line| text + "  " + line + "\n")
}

fn is_healthy(address: SocketAddr) -> bool {
    // Other servers have no such page: their 404 counts as an answer.
    first_line(address).is_ok_and(|line| line.contains(" 200") || line.contains(" 404"))
}

fn first_line(address: SocketAddr) -> std::io::Result<String> {
    let mut socket = TcpStream::connect(address)?;
    socket.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(
        socket,
        "GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer)?;
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}
