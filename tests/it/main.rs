//! Causeway from outside: the real server on a port of its own and a real SQLite file, in the words
//! of the people who use it. Each promise of the design is a test here that can fail, and each
//! guard has a negative control: the same test with the guard taken out.
//!
//! Reading order: `harness`, then the actions of people (`registration` to `colleagues`), the
//! contract with programs (`contract` to `hostile`), races and crashes (`race` to `killed`),
//! attacks (`attacks`), rights (`access` to `limits`), the operators' commands (`config` to
//! `restore`), letters (`mail`, `undelivered`), the making of pages (`pages`, `announcement`), and
//! rules of the sources themselves (`tidy`, `words`, `names`, `circles`, `house`).

#![allow(
    clippy::unwrap_used,
    reason = "a test that can't go on has failed, and says where"
)]

mod harness;

mod registrant;
mod registration;

mod dates;

mod no_script;
mod no_script_changes;

mod colleagues;

mod contract;

mod answers;

mod statuses;
mod styles;

mod attacks;
mod hostile;

mod race;

mod crash;

mod live;

mod worksheet;

mod log;

mod clients;

mod history;

mod long_history;

mod record;

mod attendance;
mod check_in;
mod desk_attendance;
mod own_sign_in;
mod printed_sheets;

mod casa;
mod export;

mod blueprint;
mod bypass;

mod ratings;

mod dots;

mod attachments;

mod readability;
mod readiness;

mod comments;

mod interop;

mod storm;

mod killed;

mod access;

mod join;
mod join_by_name;

mod team;

mod team_session;

mod facilitators;

mod facilitation;

mod liaisons;

mod translations;

mod full_team;

mod sign_in;
mod sign_in_link;

mod sign_out;

mod secrets;

mod security;

mod limits;

mod over;

mod decline;

mod june;

mod year;

mod config;

mod database;

mod import;

mod beside;

mod one_file;

mod restore;

mod mail;

mod undelivered;

mod pages;
mod plain_texts;
mod public_blueprints;

mod announcement;

mod tidy;

mod words;

mod names;

mod circles;

mod house;
