//! Steps 2 and 3: pick a session, say who and how many, check, send.

use super::answers::Answers;
use super::check::Check;
use super::draft::{Draft, FORM};
use super::refused::RefusedBox;
use super::watch::Watch;
use crate::api::submitted::{Refused, Submitted};
use crate::api::workshop::WorkshopPage;
use crate::components::announcer::Heading;
use crate::components::enhanced;
use crate::components::errors::ErrorSummary;
use crate::components::layout::{Frame, Layout};
use crate::dom::{self, Fields};
use crate::live::Link;
use crate::live_counts::LiveCounts;
use crate::phrases::{self, Viewer};
use crate::sending::{Answer, Sending, send};
use domain::registration::counts::{Claim, Offer};
use domain::registration::enrolment::Otherwise;
use domain::registration::form::{FieldErrors, RegistrationForm};
use domain::registration::meals::Diet;
use domain::registration::{Phase, Reference, School};
use domain::slug::SessionId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

/// A form on its way from the first field to the answer.
#[derive(Clone, Copy)]
pub(super) struct Filling {
    /// The workshop.
    pub(super) page: StoredValue<WorkshopPage>,
    /// For whom.
    pub(super) school: StoredValue<School>,
    /// What the school may have.
    pub(super) viewer: Viewer,
    /// What is left.
    pub(super) live: LiveCounts,
    /// The form as the server sent it back.
    pub(super) submitted: StoredValue<Submitted>,
    /// The session that is chosen now.
    pub(super) chosen: RwSignal<Option<SessionId>>,
    /// What must be mended.
    pub(super) errors: RwSignal<FieldErrors>,
    /// What was sent last, and the answers that are being checked.
    pub(super) sent: RwSignal<Fields>,
    /// Whether the answers are being checked.
    pub(super) step: RwSignal<Step>,
    /// Why it came to nothing.
    pub(super) refused: RwSignal<Option<Refused>>,
    /// Why nobody knows what came of it.
    pub(super) trouble: RwSignal<String>,
    /// Whether it is on its way.
    pub(super) sending: RwSignal<Sending>,
    /// Makes a repeated submission the same one.
    pub(super) key: RwSignal<String>,
    /// What this device keeps.
    pub(super) draft: Draft,
}

/// What the person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Fills in.
    Answer,
    /// Looks at the answers once more.
    Check,
}

impl Filling {
    /// The form's address.
    pub(super) fn address(self) -> String {
        self.page.with_value(|page| format!("/w/{}/register", page.programme.workshop.slug))
    }

    /// What a field begins with.
    pub(super) fn begins(self, field: &str) -> String {
        self.submitted.with_value(|form| form.value(field).unwrap_or_default().to_owned())
    }

    /// What a session is to the school, now.
    pub(super) fn offer(self, session: &SessionId) -> Option<Offer> {
        self.live.with(|counts| {
            counts.session(session).map(|found| phrases::offer(counts, found, self.viewer))
        })
    }

    /// Looks at the answers: the same rules as the server's. Right ones are shown for a last
    /// look; wrong ones are said at their fields.
    pub(super) fn look(self) {
        let mut fields = dom::fields(FORM);
        fields.retain(|(name, _)| name != "step");
        let form = form_of(&fields);
        let parsed = self.page.with_value(|page| {
            form.parse(&page.programme, Reference(String::new()))
        });
        self.refused.set(None);
        self.trouble.set(String::new());
        let mut errors = parsed.as_ref().err().cloned().unwrap_or_default();
        if let Ok(application) = &parsed {
            let open = |wish| matches!(self.offer(wish), Some(Offer::Open(_)));
            // Numbers that may be old refuse nobody: then the server says.
            let fresh = self.live.link().get_untracked() == Link::Live;
            let waits = application.otherwise == Otherwise::Wait;
            if fresh && !waits && !application.wishes.iter().any(open) {
                let none = "No place is open to your school in this session. Choose another one, \
                    or tick the waiting list.";
                errors.add("waitlist", none);
            }
        }
        if errors.is_empty() {
            self.errors.set(FieldErrors::default());
            self.sent.set(fields);
            self.step.set(Step::Check);
            dom::focus("check");
        } else {
            self.errors.set(errors);
        }
    }

    /// Goes back to a field; everything typed is still there.
    pub(super) fn change(self, field: &str) {
        self.step.set(Step::Answer);
        dom::focus(field);
    }

    /// Sends what was checked. Nothing is called confirmed before the server has answered.
    pub(super) fn register(self) {
        if self.sending.get_untracked() != Sending::Idle {
            return;
        }
        let (address, fields) = (self.address(), self.sent.get_untracked());
        self.trouble.set(String::new());
        Sending::begin(self.sending);
        spawn_local(async move {
            match send(&address, &fields).await {
                Answer::Done(done) => {
                    self.draft.forget();
                    // Still "Sending…" until the confirmation is there.
                    dom::go(&done.manage_url);
                    return;
                }
                Answer::Errors(mut errors) => {
                    if errors.0.remove("idempotency_key").is_some() {
                        self.key.set(dom::new_key());
                    }
                    self.step.set(Step::Answer);
                    if errors.is_empty() {
                        self.trouble.set(
                            "These answers differ from those you sent before. Please check them, \
                             and send again."
                                .to_owned(),
                        );
                        dom::focus("trouble");
                    }
                    self.errors.set(errors);
                }
                Answer::Refused(refused) => {
                    self.live.adopt(refused.counts.clone());
                    self.refused.set(Some(refused));
                    self.step.set(Step::Answer);
                    dom::focus("refused");
                }
                Answer::Trouble(text) => {
                    self.trouble.set(text);
                    dom::focus("trouble");
                }
            }
            self.sending.set(Sending::Idle);
        });
    }
}

/// The form that the fields make.
pub(super) fn form_of(fields: &Fields) -> RegistrationForm {
    let mut form = RegistrationForm::default();
    for (name, value) in fields {
        let value = value.clone();
        match name.as_str() {
            "school" => form.school = value,
            "session" => form.session.push(value),
            "contact_name" => form.contact_name = value,
            "contact_email" => form.contact_email = value,
            "headcount" => form.headcount = value,
            "waitlist" => form.waitlist = value,
            "idempotency_key" => form.idempotency_key = value,
            diet if Diet::parse(diet).is_some() => {
                form.meals.insert(name.clone(), value);
            }
            _ => {}
        }
    }
    form
}

/// The page.
#[component]
pub(super) fn Register(
    page: WorkshopPage,
    school: School,
    claim: Claim,
    submitted: Submitted,
    key: String,
) -> impl IntoView {
    let own = |id: &SessionId| {
        page.programme.session(id).is_some_and(|session| session.level == school.level)
    };
    let wished = use_query_map().with_untracked(|query| query.get("session"));
    let chosen = submitted.value("session").map(str::to_owned).or(wished);
    let chosen = chosen.and_then(|text| SessionId::parse(&text).ok()).filter(own);
    let frame = Frame::of(&page);
    let title = page.programme.workshop.title.clone();
    let live = LiveCounts::follow(&page.programme.workshop.slug, page.counts.clone());
    let mut sent = submitted.fields.clone();
    sent.retain(|(name, _)| name != "step");
    let filling = Filling {
        draft: Draft::of(&page.programme.workshop.slug),
        page: StoredValue::new(page),
        viewer: Viewer::School(claim),
        live,
        chosen: RwSignal::new(chosen),
        errors: RwSignal::new(submitted.errors.clone()),
        sent: RwSignal::new(sent),
        step: RwSignal::new(if submitted.checking { Step::Check } else { Step::Answer }),
        refused: RwSignal::new(submitted.refused.clone()),
        trouble: RwSignal::default(),
        sending: RwSignal::new(Sending::Idle),
        key: RwSignal::new(submitted.value("idempotency_key").map_or(key, str::to_owned)),
        submitted: StoredValue::new(submitted),
        school: StoredValue::new(school.clone()),
    };
    let enhanced = enhanced();
    let gate = Memo::new(move |_| gate(filling));
    // Once there, the form stays: what was typed is not taken away when the last session closes.
    let answered = filling.submitted.with_value(|form| !form.fields.is_empty());
    let shown = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(answered) || gate.get().is_none()
    });
    let fill_in = move || {
        if !shown.get() {
            return None;
        }
        let hidden = move || enhanced.get() && filling.step.get() == Step::Check;
        Some(view! {
            <Watch filling/>
            {move || (filling.step.get() == Step::Check).then(|| view! { <Check filling/> })}
            <div hidden=hidden>
                <Answers filling/>
            </div>
        })
    };
    view! {
        <Layout frame>
            <div class="column">
                <ErrorSummary errors=filling.errors/>
                <RefusedBox filling/>
                <Heading text=format!("Register {}", school.name) caption=title/>
                <SchoolLine filling claim/>
                {move || gate.get().map(|text| view! { <p class="notice">{text}</p> })}
                {fill_in}
            </div>
        </Layout>
    }
}

/// Why the school can't register now, if it can't.
fn gate(filling: Filling) -> Option<String> {
    let level = filling.school.with_value(|school| school.level);
    filling.page.with_value(|page| {
        let offers: Vec<_> = page
            .programme
            .sessions_of(level)
            .filter_map(|session| filling.offer(&session.id))
            .collect();
        let phase = filling.live.with(|counts| counts.phase);
        if offers.contains(&Offer::NotYet) {
            let designated = phase == Phase::Before && filling.viewer != Viewer::School(Claim::None);
            let words = &page.words;
            let from = if designated { &words.designated_from } else { &words.everyone_from };
            Some(format!("Registration for your school opens {from}."))
        } else if offers.iter().all(|offer| *offer == Offer::Closed) {
            Some(
                "Registration for these sessions is closed. For anything urgent, ask the office."
                    .to_owned(),
            )
        } else {
            None
        }
    })
}

/// The school that was chosen, and what that means.
#[component]
fn SchoolLine(filling: Filling, claim: Claim) -> impl IntoView {
    let School { name, level, .. } = filling.school.get_value();
    let level = phrases::schools_of(level);
    let release = filling.page.with_value(|page| page.words.release_at.clone());
    let promise = move || {
        let phase = filling.live.with(|counts| counts.phase);
        (claim == Claim::Hold && phase.holds())
            .then(|| format!(" One school place is held for you until {release}."))
    };
    view! {
        <p class="chosen">
            <strong>{name}</strong>
            {format!(", {}.", level.to_lowercase())}
            {promise}
            " "
            <a href="?change=school">
                "Change"
                <span class="visually-hidden">" school"</span>
            </a>
        </p>
    }
}
