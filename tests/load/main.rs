//! The benchmark: this machine under a rush of schools, compared with the least that any server on
//! SQLite has to do. `make bench` runs it against the release.
//!
//! # Measurements, in this order
//! - [`limit`]: transactions a second that SQLite itself commits on this disk, durably.
//! - [`drain`]: closed-loop clients take every slot; Causeway, and a minimal server ([`control`])
//!   that only counts and inserts.
//! - [`rush`]: arrivals at a given rate, whatever the answers take, while [`viewers`] watch the
//!   counts: the time to each answer, and the time until every viewer sees it.
//! - [`rooms`]: twelve people at a worksheet, and more and more worksheets, until it bends; against
//!   other servers that Yjs clients edit by, one after the other, with the same generator.
//! - [`logs`]: the bytes that a loop of inserts and deletes leaves on disk, and the memory that
//!   histories of a long log take.
//! - [`neighbor`]: the time to answer others' pages while one team is hostile.
//! - [`blueprints`]: pages that families read, against a file of the same server.
//! - [`doors`]: 60 teams checked in from four devices.
//! - [`idle`]: the binary alone in an empty folder.
//! - [`limit`] once more: a disk that has other work meanwhile shows in the difference.
//!
//! # The figures
//! - A latency counts from the instant at which the request was meant to be sent, so a stalled
//!   server can't hide behind requests that were not made because of it.
//! - Percentiles are exact: every sample is kept.
//! - Nothing is too slow here. The exit status is 1 only if a promise was broken: a slot given
//!   twice or withheld, a 201, an act or a "saved" that is not in the database after `kill -9`, an error of
//!   the server, a page that never sees the last slot go.
//! - Generator and servers share the machine. The tables show the processor time of others
//!   meanwhile.

mod blueprints;
mod control;
mod doors;
mod drain;
mod http;
mod idle;
mod latency;
mod ledger;
mod limit;
mod logs;
mod machine;
mod neighbor;
mod options;
mod pace;
mod report;
mod rooms;
mod rush;
mod seed;
mod server;
mod tally;
mod viewers;
mod workshop;

use options::{LoadCommand, LoadOptions};
use report::Report;
use std::error::Error;
use std::process::ExitCode;

/// An error that ends the benchmark itself.
type LoadError = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let outcome = match LoadCommand::read(std::env::args().skip(1)) {
        Ok(LoadCommand::Measure(options)) => measure(&options),
        Ok(LoadCommand::Control(options)) => control::serve(&options).map(|()| ExitCode::SUCCESS),
        Ok(LoadCommand::Help(text)) => {
            print!("{text}");
            Ok(ExitCode::SUCCESS)
        }
        Err(mistake) => {
            eprintln!("load: {mistake}");
            return ExitCode::from(2);
        }
    };
    outcome.unwrap_or_else(|trouble| {
        eprintln!("load: {trouble}");
        ExitCode::from(2)
    })
}

fn measure(options: &LoadOptions) -> Result<ExitCode, LoadError> {
    if options.needs_causeway() {
        machine::is_built(&options.causeway)?;
    }
    let files = machine::raise_open_files();
    let folder = options.folder()?;
    let mut report = Report::new();
    machine::describe(&mut report, options, folder.path(), files);
    let before = limit::measure(&mut report, options, folder.path(), "before the rest")?;
    drain::measure(&mut report, options, folder.path(), before)?;
    rush::measure(&mut report, options, folder.path())?;
    rooms::measure(&mut report, options, folder.path())?;
    logs::measure(&mut report, options, folder.path())?;
    neighbor::measure(&mut report, options, folder.path())?;
    blueprints::measure(&mut report, options, folder.path())?;
    doors::measure(&mut report, options, folder.path())?;
    idle::measure(&mut report, options, folder.path())?;
    limit::measure(&mut report, options, folder.path(), "after the rest")?;
    Ok(report.close())
}
