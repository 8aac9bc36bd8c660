//! A registration's roster, whose people keep their keys when it is typed again.

use super::StoreError;
use domain::attendance::PersonKey;
use domain::attendance::roster_keys::keep_roster_keys;
use domain::registration::roster::Person;
use sqlx::SqliteConnection;

pub(crate) async fn replace_roster(
    connection: &mut SqliteConnection,
    registration: i64,
    roster: &[Person],
) -> Result<(), StoreError> {
    let old: Vec<(String, String)> =
        sqlx::query_as("SELECT key, name FROM person WHERE registration_id = ? ORDER BY rank")
            .bind(registration)
            .fetch_all(&mut *connection)
            .await?;
    let old = old
        .into_iter()
        .map(|(key, name)| Ok((parse_key(&key)?, name)));
    let old = old.collect::<Result<Vec<_>, StoreError>>()?;
    let names: Vec<&str> = roster.iter().map(|person| person.name.as_str()).collect();
    sqlx::query("DELETE FROM person WHERE registration_id = ?")
        .bind(registration)
        .execute(&mut *connection)
        .await?;
    let keys = keep_roster_keys(&old, &names);
    for (rank, (person, key)) in (0_i64..).zip(roster.iter().zip(keys)) {
        sqlx::query(
            "INSERT INTO person (registration_id, rank, key, name, role, membership)
             VALUES (?, ?, coalesce(?, lower(hex(randomblob(8)))), ?, ?, ?)",
        )
        .bind(registration)
        .bind(rank)
        .bind(key.map(String::from))
        .bind(&person.name)
        .bind(person.role.as_str())
        .bind(person.membership.as_str())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

pub(crate) fn parse_key(key: &str) -> Result<PersonKey, StoreError> {
    PersonKey::parse(key).map_err(|_| StoreError::Corrupt("a person’s key"))
}
