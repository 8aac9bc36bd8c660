//! Plays the same moves against a rule and against the model, and compares them.

use super::super::Refusal;
use super::super::application::WaitlistChoice;
use super::super::meals::Meals;
use super::super::proof::Proof;
use super::super::{
    Application, Command, Enrolment, Event, Reference, RegistrationStatus, WorkshopProgress,
};
use super::fixture::{contact, slug};
use super::invariants::violations;
use super::model::Model;
use super::world::{Move, RandomWorkshop, hour, room};
use crate::slug::SchoolSlug;
use std::collections::{BTreeMap, BTreeSet};

/// The rule that decides: [`super::super::decide_and_promote`], or one that is broken on purpose.
pub(super) type DecideRule<'a> =
    dyn Fn(&mut Enrolment, &Command) -> Result<Vec<Event>, Refusal> + 'a;

/// Plays all moves.
///
/// # Errors
/// The first difference, and its move.
pub(super) fn play(
    world: &RandomWorkshop,
    moves: &[Move],
    rule: &DecideRule<'_>,
) -> Result<(), String> {
    let definition = world.definition();
    let phase = definition.progress_by_dates(hour(0)).phase;
    let fresh = Enrolment::new(
        definition.into(),
        phase,
        BTreeMap::new(),
        BTreeSet::new(),
        0,
    );
    let mut game = Game {
        state: fresh.clone(),
        now: 0,
        alive: BTreeMap::new(),
        log: Vec::new(),
    };
    let mut model = Model::new(world);
    for (n, what) in moves.iter().enumerate() {
        let amiss = |faults: &str| Err(format!("after move {n}, {what:?}: {faults}"));
        let command = game.command(world, what, n);
        let declined = is_unproven(&game.state, &command).then(|| declined(&game.state));
        let answer = match rule(&mut game.state, &command) {
            Ok(events) => {
                let word = word(&events[0]);
                if let Err(fault) = game.logs(events) {
                    return amiss(&fault);
                }
                word
            }
            Err(refusal) => refusal.as_str().to_owned(),
        };
        if declined.is_some_and(|before| before != self::declined(&game.state)) {
            return amiss("a hold is lost to an unproven act");
        }
        let faults = violations(&game.state);
        if !faults.is_empty() {
            return amiss(&faults.join("; "));
        }
        let expected = model.does(what);
        if answer != expected {
            return amiss(&format!("the model says {expected}, the rule {answer}"));
        }
        for school in 0..world.schools.len() {
            let (ours, theirs) = (status(&game.state, school), expectation(&model, school));
            if ours != theirs {
                return amiss(&format!("school-{school} is {ours}, in the model {theirs}"));
            }
        }
    }
    let mut replayed = fresh;
    for event in &game.log {
        replayed.apply(event);
    }
    if replayed == game.state {
        Ok(())
    } else {
        Err("the events, applied again, lead to another state".to_owned())
    }
}

/// True if a command comes from a person who has proved nothing.
fn is_unproven(state: &Enrolment, command: &Command) -> bool {
    let is_unproven = |school: &SchoolSlug| {
        state
            .registration(school)
            .is_some_and(|registration| !registration.is_proven())
    };
    match command {
        Command::Register(application) => application.proof.is_none(),
        Command::ChangeSession { school, .. }
        | Command::ChangeHeadcount { school, .. }
        | Command::Cancel { school, .. }
        | Command::Disown { school, .. } => is_unproven(school),
        _ => false,
    }
}

fn declined(state: &Enrolment) -> BTreeSet<SchoolSlug> {
    let schools = state.definition().schools.keys();
    schools
        .filter(|school| state.has_declined(school))
        .cloned()
        .collect()
}

struct Game {
    state: Enrolment,
    now: i64,
    /// The schools with a living registration, by the events alone.
    alive: BTreeMap<SchoolSlug, Reference>,
    log: Vec<Event>,
}

impl Game {
    fn command(&mut self, world: &RandomWorkshop, what: &Move, n: usize) -> Command {
        let wishes = |school: usize, numbers: &[usize]| {
            world
                .wishes(school, numbers)
                .into_iter()
                .map(room)
                .collect()
        };
        match what {
            Move::Register {
                school,
                wishes: numbers,
                wait,
                proven,
            } => {
                let number = world.school(*school);
                Command::Register(Application {
                    reference: Reference(format!("R-{n}")),
                    school: school_slug(number),
                    wishes: wishes(number, numbers),
                    waitlist: if *wait {
                        WaitlistChoice::Wait
                    } else {
                        WaitlistChoice::Refuse
                    },
                    contact: contact("Ana Ruiz"),
                    headcount: 6,
                    meals: Meals::default(),
                    proof: proven.then_some(Proof::Invitation),
                })
            }
            Move::Change {
                school,
                wishes: numbers,
                stale,
            } => {
                let number = world.school(*school);
                let (school, reference) = self.named(number, *stale);
                Command::ChangeSession {
                    school,
                    reference,
                    wishes: wishes(number, numbers),
                }
            }
            Move::Headcount { school, stale } => {
                let (school, reference) = self.named(world.school(*school), *stale);
                Command::ChangeHeadcount {
                    school,
                    reference,
                    headcount: 7,
                }
            }
            Move::Cancel { school, stale } => {
                let (school, reference) = self.named(world.school(*school), *stale);
                Command::Cancel { school, reference }
            }
            Move::Prove { school, stale } => {
                let (school, reference) = self.named(world.school(*school), *stale);
                Command::Prove {
                    school,
                    reference,
                    proof: Proof::Office,
                }
            }
            Move::TakeOver { school, stale } => {
                let (school, reference) = self.named(world.school(*school), *stale);
                Command::TakeOver {
                    school,
                    reference,
                    contact: contact("Bo Lindt"),
                }
            }
            Move::Disown { school, stale } => {
                let (school, reference) = self.named(world.school(*school), *stale);
                Command::Disown { school, reference }
            }
            Move::Decline { school } => Command::Decline {
                school: school_slug(world.school(*school)),
            },
            Move::RestoreHold { school } => Command::RestoreHold {
                school: school_slug(world.school(*school)),
                reason: "They called.".to_owned(),
            },
            Move::Pass { hours } => {
                self.now += hours;
                let WorkshopProgress { phase, closed } =
                    self.state.definition().progress_by_dates(hour(self.now));
                Command::Advance { phase, closed }
            }
        }
    }

    fn named(&self, number: usize, stale: bool) -> (SchoolSlug, Reference) {
        let school = school_slug(number);
        let living = self.alive.get(&school).filter(|_| !stale).cloned();
        (school, living.unwrap_or(Reference("STALE".to_owned())))
    }

    /// Keeps the events, and checks the one promise that only they can show.
    fn logs(&mut self, events: Vec<Event>) -> Result<(), String> {
        for event in &events {
            match event {
                Event::Registered { application, .. } => {
                    let (school, reference) = (&application.school, &application.reference);
                    if self
                        .alive
                        .insert(school.clone(), reference.clone())
                        .is_some()
                    {
                        return Err(format!("{school} is registered twice"));
                    }
                }
                Event::Cancelled { school, .. } => {
                    self.alive.remove(school);
                }
                _ => {}
            }
        }
        self.log.extend(events);
        Ok(())
    }
}

fn school_slug(number: usize) -> SchoolSlug {
    slug(&format!("school-{number}"))
}

fn status(state: &Enrolment, number: usize) -> String {
    match state
        .registration(&school_slug(number))
        .map(|found| &found.status)
    {
        None => "nowhere".to_owned(),
        Some(RegistrationStatus::Confirmed { session }) => session.to_string(),
        Some(RegistrationStatus::Waiting { wishes, .. }) => {
            let wishes: Vec<_> = wishes.iter().map(ToString::to_string).collect();
            format!("waiting for {}", wishes.join(" "))
        }
    }
}

fn expectation(model: &Model<'_>, school: usize) -> String {
    let names = |rooms: &[usize]| {
        rooms
            .iter()
            .map(|n| room(*n).to_string())
            .collect::<Vec<_>>()
            .join(" ")
    };
    match model.entry(school) {
        None => "nowhere".to_owned(),
        Some(entry) => entry.room.map_or_else(
            || format!("waiting for {}", names(&entry.wishes)),
            |at| names(&[at]),
        ),
    }
}

fn word(event: &Event) -> String {
    match event {
        Event::Registered {
            status: RegistrationStatus::Confirmed { .. },
            ..
        } => "confirmed",
        Event::Registered {
            status: RegistrationStatus::Waiting { .. },
            ..
        } => "waiting",
        Event::Moved { .. } => "moved",
        Event::WishesChanged { .. } => "still waiting",
        Event::Promoted { .. } => "promoted",
        Event::HeadcountChanged { .. } => "headcount",
        Event::Cancelled { .. } => "cancelled",
        Event::Proven { .. } => "proved",
        Event::TakenOver { .. } => "taken over",
        Event::HoldRestored { .. } => "hold restored",
        Event::Declined { .. } => "declined",
        Event::Advanced { .. } => "passed",
        other => return format!("{other:?}"),
    }
    .to_owned()
}
