//! `causeway serve`: the listener, the sample for an empty database, and signals.

use super::cli_error::CliError;
use super::command::SampleDates;
use super::output::{invite_url, show_secret, sign_in_url, write_stderr};
use super::runtime::{block_on, with_store};
use super::sample::{self, SampleState};
use crate::Config;
use crate::clock::Clock;
use crate::config::OriginSource;
use std::io::ErrorKind;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// Files and sockets that the server asks the system for: a thousand viewers each hold one.
const WANTED_OPEN_FILES: u64 = 65_536;
/// With fewer the operator is warned.
const MIN_OPEN_FILES: u64 = 4096;

pub(super) fn serve(mut config: Config) -> Result<(), CliError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    // The address first: where another Causeway already serves, nothing else is touched.
    let listener = runtime.block_on(bind(&config))?;
    if config.origin == OriginSource::HostHeader {
        // Port 0 has become a real one.
        config.base_url = format!("http://{}", listener.local_addr()?);
    }
    match rlimit::increase_nofile_limit(WANTED_OPEN_FILES) {
        Ok(limit) if limit < MIN_OPEN_FILES => {
            tracing::warn!(
                limit,
                "the system allows only so many open files and sockets"
            );
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the open-file limit can't be raised"),
    }
    // In a runtime of its own, so that its store is closed before the server opens the next.
    let first_links = block_on(load_sample_if_empty(&config))?;
    runtime.block_on(async {
        let shutdown = CancellationToken::new();
        cancel_on_signals(shutdown.clone())?;
        write_stderr(&format!("Causeway is at {}", config.base_url));
        if let Some(FirstLinks { desk, invitation }) = first_links {
            write_stderr("The database was empty: it holds the sample workshop now.");
            show_secret(&format!("The desk, once, within three days: {desk}"));
            show_secret(&format!(
                "One school's invitation, to register it: {invitation}"
            ));
        }
        Ok(crate::run(config, listener, shutdown).await?)
    })
}

async fn bind(config: &Config) -> Result<TcpListener, CliError> {
    let addr = config.addr;
    TcpListener::bind(addr).await.map_err(|error| {
        CliError::Message(match error.kind() {
            ErrorKind::AddrInUse => format!(
                "{addr} is in use: another Causeway, or another program, listens there; \
                 CAUSEWAY_ADDR chooses another address"
            ),
            _ => format!("CAUSEWAY_ADDR={addr} can't be listened at: {error}"),
        })
    })
}

/// The links that a newcomer opens first: two clicks lead to a worksheet.
struct FirstLinks {
    /// Signs the sample's organizer in, once.
    desk: String,
    /// Registers one of the sample's designated schools.
    invitation: String,
}

/// Loads the sample if there is no workshop at all, and returns links into it.
async fn load_sample_if_empty(config: &Config) -> Result<Option<FirstLinks>, CliError> {
    let now = Clock::starting_at(config.now).now();
    with_store(config, async |store| {
        if !store.workshop_snapshots().is_empty() {
            return Ok(None);
        }
        match sample::load_sample(store, SampleDates::AroundNow, now).await? {
            (workshop, SampleState::Created) => {
                let desk = sample::organizer_token(store, now).await?;
                let invitation = sample::invitation_token(store, &workshop, now).await?;
                Ok(Some(FirstLinks {
                    desk: sign_in_url(config, &desk),
                    invitation: invite_url(config, &invitation),
                }))
            }
            (_, SampleState::Existing) => Ok(None),
        }
    })
    .await
}

/// The first signal asks the server to stop; the second one ends the process.
fn cancel_on_signals(shutdown: CancellationToken) -> Result<(), CliError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        for _ in 0..2 {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if shutdown.is_cancelled() {
                std::process::exit(1);
            }
            tracing::info!("stopping");
            shutdown.cancel();
        }
    });
    Ok(())
}
