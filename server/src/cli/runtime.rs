//! The runtime and the database of a command.

use super::cli_error::CliError;
use crate::Config;
use store::Store;

/// Runs a command that ends by itself.
pub(super) fn block_on<T>(work: impl Future<Output = Result<T, CliError>>) -> Result<T, CliError> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// Does a command's work with the database, and closes the database even if the work failed, so that one
/// file is left, unless other processes have it open.
pub(super) async fn with_store<T>(
    config: &Config,
    work: impl AsyncFnOnce(&Store) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let store = Store::open(&config.database, config.store).await?;
    let result = work(&store).await;
    store.close().await;
    result
}
