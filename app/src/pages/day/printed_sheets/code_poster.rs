//! The poster for the wall, with the code by which people sign in and out on their own phones.

use super::sheet_frame::SheetFrame;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct CodePosterPage {
    pub frame: SheetFrame,
    /// With its hyphen. It is shown this once.
    pub code: String,
    /// The full address at which the code is typed.
    pub address: String,
    /// The same address with the code in it.
    pub qr_svg: String,
}

impl CodePosterPage {
    pub fn render(&self) -> String {
        let advice = "Print it now, and hang it where everybody sees it. We can’t show this code again. If you make \
                      another, this one no longer works.";
        self.frame.render("Poster with the code", advice, || {
            let session = &self.frame.session;
            view! {
                <section class="poster" aria-labelledby="poster">
                    <p class="poster-session">
                        <span class="line">{self.frame.workshop.title.clone()}</span>
                        <span class="line">
                            {format!("{}, {}", session.date_and_time(), session.place)}
                        </span>
                    </p>
                    <h2 id="poster">"Sign in on your phone"</h2>
                    <div
                        class="poster-qr slip-qr"
                        role="img"
                        aria-label="QR code with the address and the code"
                        inner_html=self.qr_svg.clone()
                    ></div>
                    <p>"Scan this with your camera. Or go to"</p>
                    <p class="code poster-address">{self.address.clone()}</p>
                    <p>"and type the code"</p>
                    <p class="code poster-code">{self.code.clone()}</p>
                    <p>"Sign out the same way when you leave."</p>
                </section>
            }
            .into_any()
        })
    }
}
