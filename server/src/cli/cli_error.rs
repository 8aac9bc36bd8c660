//! Failures of commands.

use crate::import::FileError;
use store::{OpenError, StoreError};

/// Its message is one or more lines for the person who typed the command. The exit code is 1.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error("{0}")]
    Message(String),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Backup(#[from] store::BackupError),
    #[error(transparent)]
    Restore(#[from] store::RestoreError),
    #[error(transparent)]
    Check(#[from] store::check::CheckError),
    #[error(transparent)]
    Run(#[from] crate::RunError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl From<Vec<FileError>> for CliError {
    fn from(errors: Vec<FileError>) -> Self {
        let lines: Vec<_> = errors.iter().map(FileError::to_string).collect();
        Self::Message(lines.join("\n"))
    }
}
