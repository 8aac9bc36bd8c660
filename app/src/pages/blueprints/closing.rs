//! The end of a school's page: how families can help, whom they can ask, and the code that opens the
//! page on a phone.

use super::public_page::PublicPage;
use domain::languages::FixedTextKey;
use domain::worksheet::blueprint::FamilyBlueprint;
use leptos::prelude::*;

pub(super) fn render_closing(
    page: &PublicPage,
    blueprint: &FamilyBlueprint,
    qr_svg: String,
) -> impl IntoView {
    let parts = [
        (
            FixedTextKey::HowFamiliesCanHelp,
            "help",
            &blueprint.how_to_help,
        ),
        (FixedTextKey::WhomToAsk, "ask", &blueprint.whom_to_ask),
    ];
    let parts = parts.into_iter().filter_map(|(key, id, said)| {
        let said = said.as_ref()?.text.clone();
        Some(view! {
            <section aria-labelledby=id>
                <h2 id=id>{page.text(key)}</h2>
                <p class="typed-lines">{said}</p>
            </section>
        })
    });
    let address = format!("{}{}", page.base_url, page.path_in(page.language));
    let shown = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    view! {
        <div class="closing">
            <div class="closing-words">{parts.collect_view()}</div>
            <figure class="page-code">
                <div role="img" aria-label=address.clone() inner_html=qr_svg></div>
                <figcaption>
                    {page.text(FixedTextKey::ScanCode)}
                    <span class="page-address" dir="ltr">{shown.to_owned()}</span>
                </figcaption>
            </figure>
        </div>
    }
}
