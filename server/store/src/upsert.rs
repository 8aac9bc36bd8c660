//! Writing one row of a table by its key, or deleting it.

use super::StoreError;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Sqlite, SqliteConnection};

pub(crate) type SqliteQuery = Query<'static, Sqlite, SqliteArguments>;

/// Two statements about the same row. Both bind the row's key first, in the same order.
pub(crate) struct UpsertOrDelete {
    pub(crate) upsert: &'static str,
    pub(crate) delete: &'static str,
}

impl UpsertOrDelete {
    /// Writes the row with these values, or deletes it where there are none.
    pub(crate) async fn run<T>(
        &self,
        connection: &mut SqliteConnection,
        bind_key: impl FnOnce(SqliteQuery) -> SqliteQuery,
        values: Option<T>,
        bind_values: impl FnOnce(SqliteQuery, T) -> SqliteQuery,
    ) -> Result<(), StoreError> {
        let query = match values {
            Some(values) => bind_values(bind_key(sqlx::query(self.upsert)), values),
            None => bind_key(sqlx::query(self.delete)),
        };
        query.execute(connection).await?;
        Ok(())
    }
}
