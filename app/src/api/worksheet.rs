//! A team's worksheet.

use super::ApiError;
use super::encoding::Json;
use super::workshop::WorkshopHead;
use domain::document::content::Contents;
use domain::team::{Color, Role};
use jiff::civil::Date;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// A worksheet as a member of its team opens it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorksheetView {
    /// Its number, by which `/sync/{worksheet}` knows it.
    pub worksheet: i64,
    /// The school's name.
    pub school: String,
    /// The workshop it belongs to.
    pub workshop: WorkshopHead,
    /// Who looks.
    pub me: MemberView,
    /// Everybody who is let in now, in the order in which they came.
    pub team: Vec<MemberView>,
    /// What it says: all that is on disk.
    pub contents: Contents,
    /// How often it was restored.
    pub restores: i64,
    /// The day it is, where the workshop is.
    pub today: Date,
}

/// A member of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The number by which history knows him.
    pub id: i64,
    /// The name he chose.
    pub name: String,
    /// The colour he chose.
    pub color: Color,
    /// What he may do.
    pub role: Role,
}

/// The worksheet of the team that this browser has joined.
#[server(endpoint = "worksheet", input = GetUrl, output = Json)]
pub async fn load_worksheet(
    /// The workshop's slug.
    workshop: String,
) -> Result<WorksheetView, ApiError> {
    super::request::worksheet(&workshop).await
}
