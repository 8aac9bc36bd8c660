//! The least that a server has to do: count the taken slots, insert if there is room, answer. axum
//! and sqlx as everyone writes them, the same durability, one connection that writes. It knows no
//! holds, no waiting list, no keys, no links, no mail, no history and no viewers.

use super::LoadError;
use super::options::ControlOptions;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde::Deserialize;
use serde_json::json;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

#[derive(Clone)]
struct Control {
    pool: SqlitePool,
    slots: i64,
}

#[derive(Deserialize)]
struct ControlServer {
    school: String,
    session: String,
    contact_name: String,
    contact_email: String,
    headcount: i64,
}

/// Serves until the process is killed.
#[tokio::main]
pub(crate) async fn serve(options: &ControlOptions) -> Result<(), LoadError> {
    let connect = SqliteConnectOptions::new()
        .filename(&options.database)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(connect)
        .await?;
    sqlx::raw_sql(
        "CREATE TABLE registration (
             id INTEGER PRIMARY KEY, school TEXT NOT NULL, session TEXT NOT NULL,
             name TEXT NOT NULL, email TEXT NOT NULL, headcount INTEGER NOT NULL);
         CREATE INDEX registration_session ON registration (session);",
    )
    .execute(&pool)
    .await?;
    let router = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route(super::workshop::REGISTER, post(register))
        .with_state(Control {
            pool,
            slots: options.slots,
        });
    let listener = tokio::net::TcpListener::bind(&options.address).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

async fn register(
    State(control): State<Control>,
    Form(application): Form<ControlServer>,
) -> Result<Response, Response> {
    let stored = store(&control, &application).await;
    match stored.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())? {
        Some(id) => {
            let body = json!({
                "status": "confirmed",
                "reference": id.to_string(),
                "manage_url": format!("http://localhost/r/{id}"),
            });
            Ok((StatusCode::CREATED, Json(body)).into_response())
        }
        None => Ok((StatusCode::CONFLICT, Json(json!({ "refused": "full" }))).into_response()),
    }
}

async fn store(control: &Control, application: &ControlServer) -> Result<Option<i64>, sqlx::Error> {
    let mut transaction = control.pool.begin_with("BEGIN IMMEDIATE").await?;
    let taken: i64 = sqlx::query_scalar("SELECT count(*) FROM registration WHERE session = ?")
        .bind(&application.session)
        .fetch_one(&mut *transaction)
        .await?;
    if taken >= control.slots {
        return Ok(None);
    }
    let inserted = sqlx::query(
        "INSERT INTO registration (school, session, name, email, headcount) VALUES (?, ?, ?, ?, ?)",
    )
    .bind(&application.school)
    .bind(&application.session)
    .bind(&application.contact_name)
    .bind(&application.contact_email)
    .bind(application.headcount)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(Some(inserted.last_insert_rowid()))
}
