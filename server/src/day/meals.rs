//! The supper's page.

use super::DeskVisit;
use crate::App;
use app::pages::day::meals::MealsPage;
use axum::extract::{Path, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode};

/// `GET /desk/w/{workshop}/meals`, for organizers.
pub(crate) async fn page(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    match DeskVisit::require(&app, &headers, &workshop).await {
        Ok(visit) => {
            let page = MealsPage {
                frame: visit.frame(&app),
            };
            DeskVisit::page(StatusCode::OK, page.render())
        }
        Err(denied) => denied.page(&app, &workshop),
    }
}
