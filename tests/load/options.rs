//! The command line, and the sizes of the measurements.

use super::LoadError;
use std::path::{Path, PathBuf};
use std::time::Duration;

const HELP: &str = "\
load [--causeway FILE] [--seed NUMBER] [--folder FOLDER] [--only PART] [--quick]

  --causeway FILE   the binary to measure; by default $CAUSEWAY_BIN, else target/release/causeway
  --seed NUMBER     in which order schools come, and when; by default 2019
  --folder FOLDER   where the databases lie meanwhile; by default next to this program, because a
                    folder for temporary files may be kept in memory
  --only PART       limit, drain, rush, rooms, logs, neighbor, blueprints, doors or idle; by
                    default all of them
  --quick           a few seconds of everything, to try it out: no figures to quote
";

#[derive(Debug)]
pub(crate) enum LoadCommand {
    Measure(LoadOptions),
    Control(ControlOptions),
    Help(&'static str),
}

#[derive(Clone, Debug)]
pub(crate) struct LoadOptions {
    pub(crate) causeway: PathBuf,
    pub(crate) seed: u64,
    pub(crate) scale: Scale,
    folder: Option<PathBuf>,
    only: Option<String>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// Slots of the workshop; a tenth more schools want one.
    pub(crate) slots: usize,
    pub(crate) clients: &'static [usize],
    /// Arrivals a second.
    pub(crate) rate: usize,
    pub(crate) seconds: usize,
    pub(crate) viewers: usize,
    /// Rooms of twelve people at the first step.
    pub(crate) rooms: usize,
    /// The most steps, each with twice the rooms.
    pub(crate) doublings: u32,
    /// Seconds of typing in the rooms, and of requests for each page beside a hostile team.
    pub(crate) typing: usize,
    /// Seconds in which the log is filled.
    pub(crate) logs: u64,
    /// Seconds in which the teams are checked in.
    pub(crate) check_in: u64,
    /// The duration of each kind of transaction.
    pub(crate) limit: Duration,
}

const FULL: Scale = Scale {
    slots: 5_000,
    clients: &[1, 8, 32, 128],
    rate: 150,
    seconds: 30,
    viewers: 1_000,
    rooms: 35,
    doublings: 4,
    typing: 10,
    logs: 15,
    check_in: 120,
    limit: Duration::from_secs(3),
};

const QUICK: Scale = Scale {
    slots: 500,
    clients: &[1, 32],
    rate: 100,
    seconds: 3,
    viewers: 100,
    rooms: 4,
    doublings: 1,
    typing: 2,
    logs: 2,
    check_in: 4,
    limit: Duration::from_millis(300),
};

#[derive(Clone, Debug)]
pub(crate) struct ControlOptions {
    pub(crate) address: String,
    pub(crate) database: PathBuf,
    /// Slots of each session.
    pub(crate) slots: i64,
}

impl LoadCommand {
    pub(crate) fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = arguments.peekable();
        if arguments.peek().map(String::as_str) == Some("control") {
            return control(arguments.skip(1));
        }
        let fallback = std::env::var_os("CAUSEWAY_BIN").filter(|path| !path.is_empty());
        let mut options = LoadOptions {
            causeway: fallback.map_or_else(|| "target/release/causeway".into(), PathBuf::from),
            seed: 2019,
            scale: FULL,
            folder: None,
            only: None,
        };
        while let Some(name) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .ok_or(format!("{name} needs a value\n\n{HELP}"))
            };
            match name.as_str() {
                "--help" | "-h" => return Ok(Self::Help(HELP)),
                "--quick" => options.scale = QUICK,
                "--causeway" => options.causeway = value()?.into(),
                "--folder" => options.folder = Some(value()?.into()),
                "--seed" => options.seed = value()?.parse().map_err(|_| "--seed NUMBER")?,
                "--only" => options.only = Some(part(value()?)?),
                _ => return Err(format!("{name} is not known\n\n{HELP}")),
            }
        }
        Ok(Self::Measure(options))
    }
}

fn part(name: String) -> Result<String, String> {
    let known = [
        "limit",
        "drain",
        "rush",
        "rooms",
        "logs",
        "neighbor",
        "blueprints",
        "doors",
        "idle",
    ]
    .contains(&name.as_str());
    known.then_some(name).ok_or_else(|| {
        format!(
            "--only limit, drain, rush, rooms, logs, neighbor, blueprints, doors or idle\n\n{HELP}"
        )
    })
}

fn control(mut arguments: impl Iterator<Item = String>) -> Result<LoadCommand, String> {
    let mut next = || arguments.next().ok_or("control ADDRESS DATABASE SLOTS");
    Ok(LoadCommand::Control(ControlOptions {
        address: next()?,
        database: next()?.into(),
        slots: next()?.parse().map_err(|_| "SLOTS is a number")?,
    }))
}

impl LoadOptions {
    pub(crate) fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }

    pub(crate) fn needs_causeway(&self) -> bool {
        [
            "drain",
            "rush",
            "rooms",
            "logs",
            "neighbor",
            "blueprints",
            "doors",
            "idle",
        ]
        .iter()
        .any(|part| self.wants(part))
    }

    pub(crate) fn folder(&self) -> Result<Folder, LoadError> {
        let program = std::env::current_exe()?;
        let beside = program.parent().unwrap_or(Path::new("."));
        let parent = self.folder.as_deref().unwrap_or(beside);
        let folder = parent.join(format!("load-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Folder(std::fs::canonicalize(folder)?))
    }
}

/// Removed when it is dropped.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            eprintln!("load: {} stays: {error}", self.0.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HELP, LoadCommand};

    fn read(line: &str) -> Result<LoadCommand, String> {
        LoadCommand::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn arguments_are_read_and_mistakes_are_named() {
        let Ok(LoadCommand::Measure(options)) = read("--seed 7 --causeway here --quick") else {
            panic!("a measurement")
        };
        assert_eq!((options.seed, options.causeway.to_str()), (7, Some("here")));
        assert!(options.scale.slots < 5_000 && options.wants("rush"));
        assert!(matches!(
            read("control 127.0.0.1:1 a.db 9"),
            Ok(LoadCommand::Control(_))
        ));
        assert!(matches!(read("--help"), Ok(LoadCommand::Help(HELP))));
        assert!(read("--only rush").is_ok() && read("--only luck").is_err());
        assert!(read("--seed").is_err() && read("--seed x").is_err() && read("slow").is_err());
    }
}
