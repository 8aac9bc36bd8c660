//! All schools in one table, searched, filtered and sorted by the address.

pub(super) mod school_filter;
pub(super) mod school_row;

use self::school_filter::{SchoolFilter, SchoolSort};
use self::school_row::{DeskSchoolRow, DeskSchoolStatus};
use super::DeskState;
use super::chip::{render_chip, render_readiness_chip};
use super::desk_address::DeskTab;
use super::school_note;
use super::table::{render_cell, render_school_head};
use crate::api::types::casa::CasaTracker;
use crate::components::sessions::find_session_date_texts;
use crate::dom::fields;
use crate::phrases;
use domain::registration::Level;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

#[component]
pub(super) fn SchoolsTab(desk: DeskState) -> impl IntoView {
    // The query of `use_query_map` stays behind where only the path changes within one route.
    let query = use_location().query;
    let in_address =
        Memo::new(move |_| query.with(|query| SchoolFilter::read(|name| query.get(name))));
    // The form is ahead of the address while somebody types.
    let filter = RwSignal::new(in_address.get_untracked());
    Effect::new(move |_| filter.set(in_address.get()));
    let rows = Memo::new(move |_| {
        desk.data
            .with(|data| filter.with(|filter| filter.apply(DeskSchoolRow::all(data))))
    });
    let found = move || {
        let all = desk
            .data
            .with(|data| data.workshop.definition.schools.len());
        match rows.with(Vec::len) {
            found if found == all => format!("{all} schools"),
            found => format!("{found} of {all} schools"),
        }
    };
    let csv = desk.form_address("registrations.csv");
    let schools = desk.tab_address(DeskTab::Schools);
    let clear = move || {
        let is_filtered = filter.with(|filter| *filter != SchoolFilter::default());
        let address = schools.clone();
        is_filtered.then(|| view! { <a href=address data-noscroll="">"Show all"</a> })
    };
    let nobody = move || {
        rows.with(Vec::is_empty)
            .then(|| view! { <p class="desk-empty">"No school matches."</p> })
    };
    view! {
        <SchoolFilterForm desk filter/>
        <p class="desk-found">
            <span>{found}</span>
            {clear}
            <a class="desk-file" rel="external" download href=csv>"All registrations (CSV)"</a>
        </p>
        <SchoolTable desk filter rows/>
        {nobody}
    }
}

/// Filters as somebody types, and writes the filter into the address once they are done. Without a
/// script the browser sends the form to the same address.
#[component]
fn SchoolFilterForm(desk: DeskState, filter: RwSignal<SchoolFilter>) -> impl IntoView {
    let address = desk.tab_address(DeskTab::Schools);
    let navigate = use_navigate();
    let base = address.clone();
    let go = StoredValue::new(move || {
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(
            &filter.with_untracked(|filter| filter.address(&base)),
            options,
        );
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        filter.set(SchoolFilter::read(|name| {
            let fields = fields::read_event(&event);
            fields
                .into_iter()
                .find(|(field, _)| field == name)
                .map(|(_, value)| value)
        }));
        go.with_value(|go| go());
    };
    let choose = move |name: &'static str, event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        filter.update(|filter| filter.set(name, &chosen));
        go.with_value(|go| go());
    };
    let statuses = DeskSchoolStatus::ALL.map(|status| (status.as_str(), status.label()));
    let levels = [
        (Level::Elementary.as_str(), "Elementary"),
        (Level::Secondary.as_str(), "Secondary"),
    ];
    let sorts = SchoolSort::ALL.map(|sort| (sort.as_str(), sort.label()));
    view! {
        <form class="desk-filter" method="get" action=address role="search" on:submit=submit>
            <div class="desk-filter-search">
                <label for="q">"Search schools"</label>
                <input
                    type="search"
                    id="q"
                    name="q"
                    autocomplete="off"
                    value=filter.get_untracked().query
                    prop:value=move || filter.with(|filter| filter.query.clone())
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        filter.update(|filter| filter.query = typed);
                    }
                    on:change=move |_| go.with_value(|go| go())
                />
            </div>
            <FilterSelect name="status" label="Status" all="Any status" options=statuses.to_vec() filter choose/>
            <FilterSelect name="level" label="Level" all="Both levels" options=levels.to_vec() filter choose/>
            <FilterSelect name="sort" label="Sort by" all="" options=sorts.to_vec() filter choose/>
            <button type="submit" class="button button-quiet">"Search"</button>
        </form>
    }
}

#[component]
fn FilterSelect(
    name: &'static str,
    label: &'static str,
    /// The choice of no filter; empty where there is none.
    all: &'static str,
    options: Vec<(&'static str, &'static str)>,
    filter: RwSignal<SchoolFilter>,
    choose: impl Fn(&'static str, leptos::ev::Event) + Copy + 'static,
) -> impl IntoView {
    let all = (!all.is_empty()).then_some(("", all));
    let options = all.into_iter().chain(options);
    let option = move |(value, text): (&'static str, &'static str)| {
        let selected = move || filter.with(|filter| filter.get(name) == value);
        view! {
            <option value=value selected=selected prop:selected=selected>{text}</option>
        }
    };
    view! {
        <div>
            <label for=name>{label}</label>
            <select id=name name=name on:change=move |event| choose(name, event)>
                {options.map(option).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn SchoolTable(
    desk: DeskState,
    filter: RwSignal<SchoolFilter>,
    rows: Memo<Vec<DeskSchoolRow>>,
) -> impl IntoView {
    let address = desk.tab_address(DeskTab::Schools);
    let head = move |label: &'static str, sort: SchoolSort| {
        let address = address.clone();
        let link = move || {
            let sorted = SchoolFilter {
                sort,
                ..filter.get()
            };
            sorted.address(&address)
        };
        let order = move || (filter.with(|filter| filter.sort) == sort).then_some("ascending");
        view! {
            <th role="columnheader" scope="col" aria-sort=order>
                <a href=link data-noscroll="">{label}</a>
            </th>
        }
    };
    let lines = move || {
        rows.with(|rows| {
            let line = |row| render_school_row(desk, row);
            rows.iter().map(line).collect_view()
        })
    };
    view! {
        <table role="table" class="desk-schools">
            <caption class="visually-hidden">"Schools"</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {head("School", SchoolSort::Name)} {head("Status", SchoolSort::Status)}
                    {head("Session", SchoolSort::Session)} {head("People", SchoolSort::People)}
                    <th role="columnheader" scope="col">"Contact"</th>
                    {head("Ready", SchoolSort::Ready)}
                </tr>
            </thead>
            <tbody role="rowgroup">{lines}</tbody>
        </table>
    }
}

fn render_school_row(desk: DeskState, row: &DeskSchoolRow) -> impl IntoView + use<> {
    let registration = row.registration.as_ref();
    let session = registration.and_then(|it| it.session()).map(|session| {
        desk.data.with_untracked(|data| {
            let texts = find_session_date_texts(&data.workshop, session);
            format!("{}, {}", texts.weekday, texts.date)
        })
    });
    let people = registration.map(|it| {
        let few = it.small.then_some(" (fewer than 6)");
        view! {
            {phrases::people_label(u32::from(it.headcount))} {few}
            <span class="line note">{format!("{} named", it.named)}</span>
        }
    });
    let contact = registration.map(|it| {
        view! {
            {it.contact.name.clone()}
            <a class="line" href=phrases::mailto(&it.contact.email)>{it.contact.email.clone()}</a>
        }
    });
    let ready = registration.map(|it| render_readiness_chip(&it.missing));
    let status = view! {
        {render_chip(row.status.tone(), row.status.label())}
        {row.casa.as_ref().map(render_casa_line)}
    };
    view! {
        <tr role="row">
            {render_school_head(desk, &row.school, school_note(&row.school))}
            {render_cell("Status", status)}
            {render_cell("Session", session)}
            {render_cell("People", people)}
            {render_cell("Contact", contact)}
            {render_cell("Ready", ready)}
        </tr>
    }
}

/// The plan's way into CASA in one line.
fn render_casa_line(casa: &CasaTracker) -> impl IntoView + use<> {
    let class = match casa.is_urgent() {
        true => "line note desk-casa-urgent",
        false => "line note",
    };
    let left = casa.next_stage().filter(|_| casa.is_urgent());
    let left = left.map(|stage| format!(". {}", stage.message()));
    view! { <span class=class>{format!("CASA: {}", casa.status.label())} {left}</span> }
}
