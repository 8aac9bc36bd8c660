//! Idle: the binary alone in an empty folder, with the sample that it makes itself.

use super::LoadError;
use super::http::LoadConnection;
use super::options::LoadOptions;
use super::report::{Report, megabytes, ratio};
use super::server::{MeasuredServer, without_configuration};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const AIM_START_TIME: Duration = Duration::from_secs(1);
const AIM_MEMORY_BYTES: f64 = 60e6;
/// The server does nothing for this long before its memory is read.
const SETTLE_TIME: Duration = Duration::from_secs(2);

/// Measures the first start, which makes the sample, and the second.
pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
) -> Result<(), LoadError> {
    if !options.wants("idle") {
        return Ok(());
    }
    report.progress("the binary alone in an empty folder");
    let folder = folder.join("idle");
    let (alone, log) = (folder.join("alone"), folder.join("log"));
    std::fs::create_dir_all(&alone)?;
    std::fs::create_dir_all(&log)?;
    let causeway = alone.join("causeway");
    std::fs::copy(&options.causeway, &causeway)?;
    let mut rows = Vec::new();
    for name in ["on an empty database", "started again"] {
        let server = MeasuredServer::start(&log, |address| {
            let mut serve = Command::new(&causeway);
            without_configuration(&mut serve);
            serve
                .arg("serve")
                .current_dir(&alone)
                .env("CAUSEWAY_ADDR", address);
            serve
        })?;
        std::thread::sleep(SETTLE_TIME);
        let idle = server.usage().memory;
        let page = first_page(&server)?;
        if page != 200 {
            report.broken(format!(
                "{name}, alone in a folder: the start page answers {page}"
            ));
        }
        let started = server.started_in.as_secs_f64();
        rows.push(vec![
            name.to_owned(),
            format!("{:.0}", started * 1000.0),
            ratio(started / AIM_START_TIME.as_secs_f64()),
            megabytes(idle),
            idle.map_or("?".to_owned(), |bytes| {
                ratio(bytes as f64 / AIM_MEMORY_BYTES)
            }),
            megabytes(server.usage().memory),
        ]);
        server.kill()?;
    }
    report.table(
        "Alone in a folder: the first 200 of /healthz after the start, and memory while nobody asks",
        &["", "start ms", "÷ 1 s", "idle MB", "÷ 60 MB", "MB after a page"],
        &rows,
    );
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn first_page(server: &MeasuredServer) -> Result<u16, LoadError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let answer = LoadConnection::open(server.address).await?.get("/").await?;
        Ok(answer.status.as_u16())
    })
}
