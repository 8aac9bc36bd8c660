//! The rules a second time, as naive as possible: a list of registrations in order, and everything else
//! counted anew every time. It shares no code and no type with the rules.

use super::world::{DESIGNATED_FROM, EVERYONE_FROM, Move, RELEASE_AT, RandomWorkshop};

pub(super) struct Model<'a> {
    world: &'a RandomWorkshop,
    now: i64,
    /// The living registrations, in their order.
    line: Vec<ModelRegistration>,
    /// Schools that declined or cancelled, some of them more than once.
    out: Vec<usize>,
}

pub(super) struct ModelRegistration {
    pub(super) school: usize,
    pub(super) wishes: Vec<usize>,
    /// The room of its slot; `None` while it waits.
    pub(super) room: Option<usize>,
    proven: bool,
}

impl<'a> Model<'a> {
    pub(super) fn new(world: &'a RandomWorkshop) -> Self {
        Self {
            world,
            now: 0,
            line: Vec::new(),
            out: Vec::new(),
        }
    }

    pub(super) fn entry(&self, school: usize) -> Option<&ModelRegistration> {
        self.line.iter().find(|entry| entry.school == school)
    }

    /// Makes one move and answers in a word, as the rules would.
    pub(super) fn does(&mut self, what: &Move) -> &'static str {
        let answer = match what {
            Move::Register {
                school,
                wishes,
                wait,
                proven,
            } => {
                let school = self.world.school(*school);
                self.register(school, &self.world.wishes(school, wishes), *wait, *proven)
            }
            Move::Change {
                school,
                wishes,
                stale,
            } => {
                let school = self.world.school(*school);
                self.change(school, &self.world.wishes(school, wishes), *stale)
            }
            Move::Headcount { school, stale } => self
                .refusal(self.world.school(*school), *stale)
                .unwrap_or("headcount"),
            Move::Cancel { school, stale } => {
                let school = self.world.school(*school);
                self.refusal(school, *stale).unwrap_or_else(|| {
                    if self.is_proven(school) {
                        self.out.push(school);
                    }
                    self.line.retain(|entry| entry.school != school);
                    "cancelled"
                })
            }
            Move::Prove { school, stale } => {
                self.prove(self.world.school(*school), *stale, "proved")
            }
            Move::TakeOver { school, stale } => {
                self.prove(self.world.school(*school), *stale, "taken over")
            }
            Move::Disown { school, stale } => {
                let school = self.world.school(*school);
                match self.refusal(school, *stale) {
                    Some(refusal) => refusal,
                    None if self.is_proven(school) => "proven",
                    None => {
                        self.line.retain(|entry| entry.school != school);
                        "cancelled"
                    }
                }
            }
            Move::RestoreHold { school } => self.restore_hold(self.world.school(*school)),
            Move::Decline { school } => {
                let school = self.world.school(*school);
                if self.over() {
                    "closed"
                } else if self.entry(school).is_some() {
                    "already_registered"
                } else {
                    self.out.push(school);
                    "declined"
                }
            }
            Move::Pass { hours } => {
                self.now += hours;
                "passed"
            }
        };
        while self.serves_one() {}
        answer
    }

    fn is_proven(&self, school: usize) -> bool {
        self.entry(school).is_some_and(|entry| entry.proven)
    }

    fn prove(&mut self, school: usize, stale: bool, answer: &'static str) -> &'static str {
        for entry in self.line.iter_mut().filter(|_| !stale) {
            if entry.school == school {
                entry.proven = true;
                return answer;
            }
        }
        "gone"
    }

    fn restore_hold(&mut self, school: usize) -> &'static str {
        if !self.out.contains(&school) {
            return "not_declined";
        }
        let out = std::mem::take(&mut self.out);
        self.out = out.iter().copied().filter(|gone| *gone != school).collect();
        // With the hold back, every school with a hold must still find a slot.
        if self.holds(school) && self.spare(school) < self.holders(school) {
            self.out = out;
            return "full";
        }
        "hold restored"
    }

    fn register(
        &mut self,
        school: usize,
        wishes: &[usize],
        wait: bool,
        proven: bool,
    ) -> &'static str {
        let from = if self.designated(school) {
            DESIGNATED_FROM
        } else {
            EVERYONE_FROM
        };
        let wishes = self.open(school, wishes);
        if self.now < from || wishes.is_empty() {
            return "closed";
        }
        if self.entry(school).is_some() {
            return "already_registered";
        }
        let room = wishes.iter().copied().find(|room| self.may(school, *room));
        let some_left = wishes.iter().any(|room| self.left(*room) > 0);
        match (room, wait) {
            (None, false) if some_left => "held",
            (None, false) => "full",
            _ => {
                self.line.push(ModelRegistration {
                    school,
                    wishes,
                    room,
                    proven,
                });
                if room.is_some() {
                    "confirmed"
                } else {
                    "waiting"
                }
            }
        }
    }

    fn change(&mut self, school: usize, wishes: &[usize], stale: bool) -> &'static str {
        if let Some(refusal) = self.refusal(school, stale) {
            return refusal;
        }
        let wishes = self.open(school, wishes);
        if wishes.is_empty() {
            return "closed";
        }
        let had = self.entry(school).and_then(|entry| entry.room);
        let new = wishes.iter().copied().find(|room| match had {
            Some(own) => *room == own || self.left(*room) > 0,
            None => self.may(school, *room),
        });
        if had.is_some() && new.is_none() {
            return "full";
        }
        for entry in self.line.iter_mut().filter(|entry| entry.school == school) {
            entry.room = new;
            entry.wishes.clone_from(&wishes);
        }
        match (had, new) {
            (Some(_), _) => "moved",
            (None, Some(_)) => "promoted",
            (None, None) => "still waiting",
        }
    }

    /// Gives one slot to the first waiting school that may have one: designated schools before others.
    fn serves_one(&mut self) -> bool {
        for turn_of_designated in [true, false] {
            for at in 0..self.line.len() {
                let ModelRegistration {
                    school,
                    wishes,
                    room,
                    ..
                } = &self.line[at];
                if room.is_some() || self.designated(*school) != turn_of_designated {
                    continue;
                }
                if let Some(found) = wishes.iter().find(|room| self.may(*school, **room)) {
                    self.line[at].room = Some(*found);
                    return true;
                }
            }
        }
        false
    }

    /// The refusal to change a living registration, if any.
    fn refusal(&self, school: usize, stale: bool) -> Option<&'static str> {
        match self.entry(school) {
            Some(entry) if !stale => entry
                .room
                .is_some_and(|room| self.shut(room))
                .then_some("closed"),
            _ => Some("gone"),
        }
    }

    fn may(&self, school: usize, room: usize) -> bool {
        // A slot must stay for every other school with a hold; its own hold it may use.
        let held = match self.holds(school) {
            true => 0,
            false => self.holders(school),
        };
        self.open(school, &[room]) == [room] && self.left(room) > 0 && self.spare(school) > held
    }

    /// Slots that the school's level has left.
    fn spare(&self, school: usize) -> usize {
        let rooms = self.open(school, &self.all());
        rooms.iter().map(|room| self.left(*room) as usize).sum()
    }

    /// Schools of its level that have a hold.
    fn holders(&self, school: usize) -> usize {
        let level = self.world.schools[school].level;
        (0..self.world.schools.len())
            .filter(|other| self.world.schools[*other].level == level)
            .filter(|other| self.holds(*other))
            .count()
    }

    fn holds(&self, school: usize) -> bool {
        let confirmed = self.entry(school).is_some_and(|entry| entry.room.is_some());
        self.now < RELEASE_AT
            && self.designated(school)
            && !confirmed
            && !self.out.contains(&school)
    }

    fn left(&self, room: usize) -> u32 {
        let taken = self
            .line
            .iter()
            .filter(|entry| entry.room == Some(room))
            .count();
        self.world.rooms[room].slots - u32::try_from(taken).unwrap()
    }

    fn open(&self, school: usize, rooms: &[usize]) -> Vec<usize> {
        let level = self.world.schools[school].level;
        let fits = |room: &&usize| self.world.rooms[**room].level == level && !self.shut(**room);
        rooms.iter().filter(fits).copied().collect()
    }

    fn all(&self) -> Vec<usize> {
        (0..self.world.rooms.len()).collect()
    }

    fn shut(&self, room: usize) -> bool {
        self.now >= self.world.rooms[room].closes
    }

    fn over(&self) -> bool {
        self.all().iter().all(|room| self.shut(*room))
    }

    fn designated(&self, school: usize) -> bool {
        self.world.schools[school].designated
    }
}
