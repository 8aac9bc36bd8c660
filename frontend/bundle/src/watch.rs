//! Builds again whenever a source changes, for `make dev`.
//!
//! It looks at the files' times instead of asking the system to be told: the sources are a few
//! hundred files, and looking works the same everywhere.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::{Child, Command},
    thread::sleep,
    time::{Duration, Instant, SystemTime},
};

use anyhow::{Context as _, Result};

use crate::{Mode, compile, site};

/// Between two looks: short beside a build, long beside a look.
const PAUSE: Duration = Duration::from_millis(300);

/// How long a server may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the page is made from.
const PAGE: [&str; 5] = ["Cargo.toml", "Cargo.lock", "app", "frontend/src", "style"];

/// What the server is made from besides.
const SERVER: [&str; 2] = ["migrations", "server"];

/// Builds now and after every change, until interrupted. What fails to build is said, and waits
/// for the next change.
pub(crate) fn run(root: &Path, mode: Mode, mut server: Option<Server>) -> Result<()> {
    let mut sources: Vec<PathBuf> = PAGE.map(|path| root.join(path)).into();
    if server.is_some() {
        sources.extend(SERVER.map(|path| root.join(path)));
    }
    loop {
        let seen = settled(&sources)?;
        let built = site::build(root, mode)
            .and_then(|_| server.as_mut().map_or(Ok(()), Server::rebuild_and_restart));
        match built {
            Ok(()) => eprintln!("bundle: waiting for changes"),
            Err(error) => eprintln!("bundle: {error:#}\nbundle: waiting for changes"),
        }
        // Compared with what was there before the build: a change during it is not lost.
        while times(&sources)? == seen {
            sleep(PAUSE);
        }
    }
}

/// The sources' times, once they have stopped changing: editors and version control write many
/// files at once.
fn settled(sources: &[PathBuf]) -> Result<BTreeMap<PathBuf, SystemTime>> {
    let mut before = times(sources)?;
    loop {
        sleep(PAUSE / 3);
        let now = times(sources)?;
        if now == before {
            return Ok(now);
        }
        before = now;
    }
}

/// When each file was last written. One that vanishes meanwhile is simply not there.
fn times(sources: &[PathBuf]) -> Result<BTreeMap<PathBuf, SystemTime>> {
    let mut times = BTreeMap::new();
    for source in sources {
        let files = if source.is_dir() {
            site::files_below(source)?
        } else {
            vec![source.clone()]
        };
        for file in files {
            if let Ok(time) = file.metadata().and_then(|metadata| metadata.modified()) {
                times.insert(file, time);
            }
        }
    }
    Ok(times)
}

/// The development server, as our child.
pub(crate) struct Server {
    root: PathBuf,
    running: Option<Child>,
}

impl Server {
    /// None is running yet.
    pub(crate) fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            running: None,
        }
    }

    /// Compiles first: while the sources are broken, the server before goes on.
    fn rebuild_and_restart(&mut self) -> Result<()> {
        let program = compile::server(&self.root)?;
        self.stop();
        let child = Command::new(&program)
            .current_dir(&self.root)
            .spawn()
            .with_context(|| format!("{} can't be run", program.display()))?;
        self.running = Some(child);
        Ok(())
    }

    /// Asks the server to end, as an operator would, and makes it if it doesn't.
    fn stop(&mut self) {
        let Some(mut child) = self.running.take() else {
            return;
        };
        let asked = Command::new("kill").arg(child.id().to_string()).status();
        let deadline = Instant::now() + PATIENCE;
        while asked.as_ref().is_ok_and(|status| status.success()) && Instant::now() < deadline {
            if matches!(child.try_wait(), Ok(Some(_))) {
                return;
            }
            sleep(PAUSE / 10);
        }
        // Either of these fails only when it has ended by itself, which is what is wanted.
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use std::{error::Error, fs};

    use super::*;

    #[test]
    fn a_file_that_is_written_added_or_removed_is_a_change() -> Result<(), Box<dyn Error>> {
        let folder = std::env::temp_dir().join(format!("bundle-watch-{}", std::process::id()));
        fs::create_dir_all(folder.join("deep"))?;
        let sources = [folder.clone()];
        fs::write(folder.join("deep/a.rs"), "")?;
        let first = times(&sources)?;
        assert_eq!(times(&sources)?, first);

        fs::write(folder.join("b.rs"), "")?;
        let added = times(&sources)?;
        assert_ne!(added, first);

        fs::File::open(folder.join("b.rs"))?.set_modified(SystemTime::UNIX_EPOCH)?;
        let written = times(&sources)?;
        assert_ne!(written, added);

        fs::remove_file(folder.join("b.rs"))?;
        assert_eq!(times(&sources)?, first);
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
