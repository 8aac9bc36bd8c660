//! The machine: its description, and its other work meanwhile.

use super::LoadError;
use super::options::LoadOptions;
use super::report::{Report, megabytes};
use std::path::Path;
use std::time::{Duration, Instant};

/// Linux counts processor time in hundredths of a second wherever it shows it.
const TICK: Duration = Duration::from_millis(10);
/// A thousand viewers need a thousand sockets here, and as many in the server's process.
const OPEN_FILES: u64 = 8_192;

/// Raises the number of files that this process and its children may have open; returns it.
pub(crate) fn raise_open_files() -> u64 {
    rlimit::increase_nofile_limit(OPEN_FILES).unwrap_or(0)
}

pub(crate) fn describe(report: &mut Report, options: &LoadOptions, folder: &Path, files: u64) {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let model = lines("/proc/cpuinfo").find_map(|line| value(&line, "model name"));
    let load = lines("/proc/loadavg").next().unwrap_or_default();
    let load = load.split(' ').take(1).collect::<String>();
    let size = std::fs::metadata(&options.causeway)
        .map(|file| file.len())
        .ok();
    report.line(&format!(
        "{cores} cores ({}), databases on {}, {files} files may be open, load average {load}",
        model.as_deref().unwrap_or("unknown").trim(),
        filesystem(folder)
            .as_deref()
            .unwrap_or("an unknown file system"),
    ));
    report.line(&format!(
        "{}, {} MB; seed {}",
        options.causeway.display(),
        megabytes(size),
        options.seed
    ));
}

/// The kind of the file system of a folder, and its device.
fn filesystem(folder: &Path) -> Option<String> {
    let mounts = lines("/proc/mounts").filter_map(|line| {
        let mut parts = line.split(' ').map(str::to_owned);
        let (device, place, kind) = (parts.next()?, parts.next()?, parts.next()?);
        folder
            .starts_with(&place)
            .then(|| (place.len(), format!("{kind} of {device}")))
    });
    mounts
        .max_by_key(|(length, _)| *length)
        .map(|(_, kind)| kind)
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// Processor time of all threads.
    pub(crate) cpu: Duration,
    /// Bytes now; `None` if the system does not tell.
    pub(crate) memory: Option<u64>,
    pub(crate) peak: Option<u64>,
}

/// The use of a process so far; empty if the system does not tell.
pub(crate) fn usage(process: u32) -> Usage {
    let kilobytes = |name: &str| {
        let found =
            lines(&format!("/proc/{process}/status")).find_map(|line| value(&line, name))?;
        found
            .trim()
            .trim_end_matches(" kB")
            .parse::<u64>()
            .ok()
            .map(|kilobytes| kilobytes * 1024)
    };
    Usage {
        cpu: processor_time(process).unwrap_or_default(),
        memory: kilobytes("VmRSS"),
        peak: kilobytes("VmHWM"),
    }
}

/// Fields 14 and 15 of `/proc/PID/stat`, counted behind the name, which may hold anything.
fn processor_time(process: u32) -> Option<Duration> {
    let line = lines(&format!("/proc/{process}/stat")).next()?;
    let (_, fields) = line.rsplit_once(") ")?;
    let ticks: Vec<u32> = fields
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse().ok())
        .collect();
    Some(TICK * ticks.iter().sum::<u32>())
}

/// Measures the use of the machine by others than the server and this process.
#[derive(Debug)]
pub(crate) struct MachineMeter {
    server: u32,
    start: Instant,
    all: Option<Duration>,
    ours: Duration,
    cpu: Duration,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct MeterReading {
    pub(crate) server: Duration,
    /// Cores that others used on average; a quiet machine shows 0.
    pub(crate) others: Option<f64>,
}

impl MachineMeter {
    pub(crate) fn start(server: u32) -> Self {
        let cpu = usage(server).cpu;
        let ours = usage(std::process::id()).cpu;
        Self {
            server,
            start: Instant::now(),
            all: everyone(),
            ours,
            cpu,
        }
    }

    pub(crate) fn used(&self) -> MeterReading {
        let server = usage(self.server).cpu.saturating_sub(self.cpu);
        let ours = usage(std::process::id()).cpu.saturating_sub(self.ours);
        let took = self.start.elapsed().as_secs_f64();
        let others = everyone().zip(self.all).map(|(now, before)| {
            let all = now.saturating_sub(before);
            all.saturating_sub(server + ours).as_secs_f64() / took.max(0.001)
        });
        MeterReading { server, others }
    }
}

/// Processor time of all processes, and the time that the host took away. Work on interrupts counts
/// for nobody: the interrupts of this machine's own network belong to the measured processes.
fn everyone() -> Option<Duration> {
    let line = lines("/proc/stat").next()?;
    let ticks: Vec<u64> = line
        .split_whitespace()
        .skip(1)
        .filter_map(|t| t.parse().ok())
        .collect();
    let [
        user,
        nice,
        system,
        _idle,
        _iowait,
        _irq,
        _softirq,
        steal,
        ..,
    ] = ticks[..]
    else {
        return None;
    };
    Some(Duration::from_millis(10 * (user + nice + system + steal)))
}

fn lines(file: &str) -> impl Iterator<Item = String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines()
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The value of a line such as `VmRSS:   1234 kB`.
fn value(line: &str, name: &str) -> Option<String> {
    let (found, value) = line.split_once(':')?;
    (found.trim() == name).then(|| value.to_owned())
}

/// An error in words if the binary has not been built.
pub(crate) fn is_built(causeway: &Path) -> Result<(), LoadError> {
    if causeway.is_file() {
        return Ok(());
    }
    Err(format!(
        "{} is missing: build it with `make release`",
        causeway.display()
    )
    .into())
}
