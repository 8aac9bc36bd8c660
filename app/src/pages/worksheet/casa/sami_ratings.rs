//! The team's ratings of the SAMI, because CASA deletes an assessment that isn't marked complete.

use super::sheet_model::SheetModel;
use domain::worksheet::casa::sheet::SamiLine;
use leptos::prelude::*;

#[component]
pub(super) fn SamiRatings() -> impl IntoView {
    let sheet = SheetModel::current().sheet;
    let lines = Memo::new(move |_| sheet.with(|sheet| sheet.sami.clone()));
    let rated = move || lines.with(|lines| lines.iter().filter(|line| line.is_rated()).count());
    let count = move || format!("{} of {} items rated", rated(), lines.with(Vec::len));
    let row = |line: SamiLine| {
        let rating = match line.is_rated() {
            true => line.rating,
            false => "Not rated".to_owned(),
        };
        view! {
            <tr>
                <td>{line.area}</td>
                <th scope="row">{line.item}</th>
                <td>{rating}</td>
                <td dir="auto">{line.note}</td>
            </tr>
        }
    };
    view! {
        <section aria-labelledby="casa-sami">
            <h2 id="casa-sami">"Ratings of the SAMI"</h2>
            <p>
                "CASA deletes a SAMI that isn’t marked complete. Keep your team’s ratings here and in the files."
            </p>
            <details class="casa-sami">
                <summary>{count}</summary>
                <div class="casa-scroll" tabindex="0" role="region" aria-labelledby="casa-sami">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Area"</th>
                                <th scope="col">"Item"</th>
                                <th scope="col">"Rating"</th>
                                <th scope="col">"Note"</th>
                            </tr>
                        </thead>
                        <tbody>{move || lines.get().into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}
