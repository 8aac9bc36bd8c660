//! Builds whenever a source changes, for `make dev`.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::mpsc::{self, Receiver},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use notify::{Event, RecursiveMode, Watcher as _};

use crate::{BuildMode, compile, site};

/// Editors and version control write many files at once. A build waits until none is written for this long.
const QUIET_TIME: Duration = Duration::from_millis(100);

const STOP_TIMEOUT: Duration = Duration::from_secs(5);
const STOP_POLL_INTERVAL: Duration = Duration::from_millis(30);

/// The folders of the site's sources.
const PAGE_FOLDERS: [&str; 3] = ["app", "frontend/src", "style"];

/// The folders of the server's other sources.
const SERVER_FOLDERS: [&str; 2] = ["migrations", "server"];

/// Builds now and after every change, until interrupted. After a failure it waits for the next change.
pub(crate) fn run(root: &Path, mode: BuildMode, mut server: Option<DevServer>) -> Result<()> {
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender)?;
    // Editors replace a file by a new one, which is noticed only at its folder.
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    let server_folders = server.iter().flat_map(|_| SERVER_FOLDERS);
    for folder in PAGE_FOLDERS.into_iter().chain(server_folders) {
        watcher.watch(&root.join(folder), RecursiveMode::Recursive)?;
    }
    loop {
        let built = site::build(root, mode).and_then(|_| {
            server
                .as_mut()
                .map_or(Ok(()), DevServer::rebuild_and_restart)
        });
        match built {
            Ok(()) => eprintln!("bundle: waiting for changes"),
            Err(error) => eprintln!("bundle: {error:#}\nbundle: waiting for changes"),
        }
        // A change during the build is in the channel already.
        wait_for_change(root, &events)?;
    }
}

fn wait_for_change(root: &Path, events: &Receiver<notify::Result<Event>>) -> Result<()> {
    while !is_change(root, &events.recv()??) {}
    while events.recv_timeout(QUIET_TIME).is_ok() {}
    Ok(())
}

/// True if a source was written. Reading is no change: compiling reads them all. Of the files directly in the
/// workspace's folder, only Cargo's are sources.
fn is_change(root: &Path, event: &Event) -> bool {
    let is_source = |path: &PathBuf| {
        path.parent() != Some(root) || path.file_stem().is_some_and(|stem| stem == "Cargo")
    };
    !event.kind.is_access() && event.paths.iter().any(is_source)
}

/// A child of this process.
pub(crate) struct DevServer {
    root: PathBuf,
    running: Option<Child>,
}

impl DevServer {
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            running: None,
        }
    }

    /// Compiles first: while the sources are broken, the old server goes on.
    fn rebuild_and_restart(&mut self) -> Result<()> {
        let program = compile::compile_server(&self.root)?;
        self.stop();
        let child = Command::new(&program)
            .current_dir(&self.root)
            .spawn()
            .with_context(|| format!("{} can't be run", program.display()))?;
        self.running = Some(child);
        Ok(())
    }

    /// Asks the server to end, as an operator would, and kills it if it doesn't.
    fn stop(&mut self) {
        let Some(mut child) = self.running.take() else {
            return;
        };
        let asked = Command::new("kill").arg(child.id().to_string()).status();
        let deadline = Instant::now() + STOP_TIMEOUT;
        while asked.as_ref().is_ok_and(|status| status.success()) && Instant::now() < deadline {
            if matches!(child.try_wait(), Ok(Some(_))) {
                return;
            }
            sleep(STOP_POLL_INTERVAL);
        }
        // Either of these fails only where it has ended by itself.
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for DevServer {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use notify::{
        EventKind,
        event::{AccessKind, ModifyKind},
    };

    use super::*;

    #[test]
    fn a_file_that_is_written_added_or_removed_is_a_change() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("bundle-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("deep"))?;
        let file = folder.join("deep/a.rs");
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        watcher.watch(&folder, RecursiveMode::Recursive)?;
        fs::write(&file, "")?;
        wait_for_change(&folder, &events)?;
        fs::write(&file, "fn a() {}")?;
        wait_for_change(&folder, &events)?;
        fs::remove_file(&file)?;
        wait_for_change(&folder, &events)?;
        fs::remove_dir_all(&folder)?;
        Ok(())
    }

    #[test]
    fn what_is_only_read_and_what_is_no_source_is_none() {
        let root = Path::new("/causeway");
        let written = EventKind::Modify(ModifyKind::Any);
        let read = EventKind::Access(AccessKind::Any);
        let is_change = |kind, path| is_change(root, &Event::new(kind).add_path(root.join(path)));
        assert!(is_change(written, "app/src/lib.rs") && is_change(written, "Cargo.lock"));
        assert!(!is_change(read, "app/src/lib.rs") && !is_change(written, "causeway.db-wal"));
    }
}
