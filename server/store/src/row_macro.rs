/// Declares a struct and reads it from a row, each field from the column of its name. sqlx can
/// derive that too, but its macros compile a second SQLite to run at compile time.
macro_rules! row {
    ($visible:vis struct $name:ident { $($field:ident: $type:ty,)* }) => {
        $visible struct $name {
            $($visible $field: $type,)*
        }

        impl sqlx::FromRow<'_, sqlx::sqlite::SqliteRow> for $name {
            fn from_row(row: &sqlx::sqlite::SqliteRow) -> sqlx::Result<Self> {
                Ok(Self {
                    $($field: sqlx::Row::try_get(row, stringify!($field))?,)*
                })
            }
        }
    };
}
