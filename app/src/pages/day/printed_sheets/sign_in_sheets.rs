//! Sheets on which people sign: each school begins on a page of its own.

use super::sheet_frame::SheetFrame;
use domain::registration::roster::Person;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct SignInSheetsPage {
    pub frame: SheetFrame,
    /// By the schools' names.
    pub schools: Vec<SignInSheet>,
}

#[derive(Clone, Debug)]
pub struct SignInSheet {
    pub school: String,
    pub reference: String,
    pub headcount: u16,
    pub roster: Vec<Person>,
    /// Lines for people whom the roster does not name.
    pub blank_rows: usize,
}

impl SignInSheetsPage {
    pub fn render(&self) -> String {
        let advice = "Each school has a sheet of its own, with a blank line for each person who is announced \
                      but not named yet.";
        self.frame.render("Sign-in sheets", advice, || {
            if self.schools.is_empty() {
                return self.frame.render_empty();
            }
            let sheets = self.schools.iter().map(|school| self.render_sheet(school));
            view! { <div class="signature-sheets">{sheets.collect_view()}</div> }.into_any()
        })
    }

    fn render_sheet(&self, school: &SignInSheet) -> impl IntoView {
        let session = &self.frame.session;
        let counts = format!(
            "{} announced, {} named. Registration {}.",
            school.headcount,
            school.roster.len(),
            school.reference
        );
        let named = school.roster.len();
        let people = school.roster.iter().enumerate().map(|(index, person)| {
            view! {
                <tr>
                    <td class="signature-number">{index + 1}</td>
                    <th scope="row">{person.name.clone()}</th>
                    <td>{person.role.label()}</td>
                    <td>{person.membership.label()}</td>
                    <td></td>
                    <td></td>
                    <td></td>
                </tr>
            }
        });
        let blank = (0..school.blank_rows).map(|index| {
            view! {
                <tr class="signature-blank">
                    <td class="signature-number">{named + index + 1}</td>
                    <td></td>
                    <td></td>
                    <td><span class="line">"☐ SAMI team"</span> <span class="line">"☐ Additional"</span></td>
                    <td></td>
                    <td></td>
                    <td></td>
                </tr>
            }
        });
        view! {
            <section class="signature-sheet" tabindex="0" aria-label=school.school.clone()>
                <table class="signature-table">
                    // A browser repeats this head on every page that the table goes on to.
                    <thead>
                        <tr class="signature-head">
                            <td colspan="7">
                                <h2>{school.school.clone()}</h2>
                                <p>
                                    <span class="line">
                                        {format!("{}, {}", session.date_and_time(), session.place)}
                                    </span>
                                    <span class="line">{self.frame.workshop.title.clone()}</span>
                                    <span class="line">{counts}</span>
                                </p>
                            </td>
                        </tr>
                        <tr>
                            <th scope="col" class="signature-number">
                                <span class="visually-hidden">"Number"</span>
                            </th>
                            <th scope="col" class="signature-name">"Name"</th>
                            <th scope="col" class="signature-role">"Role"</th>
                            <th scope="col" class="signature-team">"Team"</th>
                            <th scope="col">"Signature"</th>
                            <th scope="col" class="signature-time">"In"</th>
                            <th scope="col" class="signature-time">"Out"</th>
                        </tr>
                    </thead>
                    <tbody>{people.collect_view()} {blank.collect_view()}</tbody>
                </table>
            </section>
        }
    }
}
