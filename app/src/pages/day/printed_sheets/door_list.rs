//! The list at the door: the session's schools with their numbers, and where the day's other schools meet.

use super::sheet_frame::SheetFrame;
use leptos::prelude::*;

#[derive(Clone, Debug)]
pub struct DoorListPage {
    pub frame: SheetFrame,
    /// By name.
    pub schools: Vec<DoorListLine>,
    /// Schools of other sessions on the same day, by name: somebody may stand at the wrong door.
    pub others: Vec<OtherDoorLine>,
}

#[derive(Clone, Debug)]
pub struct DoorListLine {
    pub school: String,
    pub headcount: u16,
    pub named: usize,
}

#[derive(Clone, Debug)]
pub struct OtherDoorLine {
    pub school: String,
    /// "4:00–7:00 PM".
    pub time: String,
    pub place: String,
}

impl DoorListPage {
    pub fn render(&self) -> String {
        let advice = "Write each school’s table on the list, and keep it at the door.";
        self.frame.render("Door list", advice, || {
            if self.schools.is_empty() {
                return self.frame.render_empty();
            }
            view! { <section class="door-list" tabindex="0" aria-label="Schools">{self.render_schools()} {self.render_others()}</section> }
                .into_any()
        })
    }

    fn render_schools(&self) -> impl IntoView {
        let session = &self.frame.session;
        let rows = self.schools.iter().map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.school.clone()}</th>
                    <td class="door-number">{line.headcount}</td>
                    <td class="door-number">{line.named}</td>
                    <td></td>
                </tr>
            }
        });
        let announced: u32 = self
            .schools
            .iter()
            .map(|line| u32::from(line.headcount))
            .sum();
        let named: usize = self.schools.iter().map(|line| line.named).sum();
        view! {
            <table class="door-table">
                <thead>
                    <tr class="signature-head">
                        <td colspan="4">
                            <h2>"Schools of this session"</h2>
                            <p>{format!("{}, {}", session.date_and_time(), session.place)}</p>
                        </td>
                    </tr>
                    <tr>
                        <th scope="col">"School"</th>
                        <th scope="col" class="door-number">"Announced"</th>
                        <th scope="col" class="door-number">"Named"</th>
                        <th scope="col" class="door-place">"Table"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">"All schools"</th>
                        <td class="door-number">{announced}</td>
                        <td class="door-number">{named}</td>
                        <td></td>
                    </tr>
                </tfoot>
            </table>
        }
    }

    fn render_others(&self) -> Option<impl IntoView> {
        let rows = self.others.iter().map(|line| {
            view! {
                <tr>
                    <th scope="row">{line.school.clone()}</th>
                    <td>{line.time.clone()}</td>
                    <td>{line.place.clone()}</td>
                </tr>
            }
        });
        (!self.others.is_empty()).then(|| {
            view! {
                <table class="door-table">
                    <thead>
                        <tr class="signature-head">
                            <td colspan="3">
                                <h2>"Somewhere else on the same day"</h2>
                            </td>
                        </tr>
                        <tr>
                            <th scope="col">"School"</th>
                            <th scope="col">"Time"</th>
                            <th scope="col">"Place"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            }
        })
    }
}
