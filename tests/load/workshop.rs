//! The workshop that everyone wants to attend: the announcement's five sessions, only larger.

use super::LoadError;
use super::seed::LoadSeed;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// An instant at which everyone may register and, were any school designated, holds stood.
pub(crate) const NOW: &str = "2019-04-01T12:00:00-05:00";
pub(crate) const REGISTER: &str = "/w/bench/register";
pub(crate) const LIVE: &str = "/w/bench/live";

/// Its text is announced here too: a database with less in it would have less to do.
const SAMPLE: &str = include_str!("../../server/sample/workshop.toml");
const ANNOUNCEMENT: &str = "\n[announcement]\n";

/// Name, level and day in April 2019.
const SESSIONS: [(&str, &str, u8); 5] = [
    ("elementary-1", "elementary", 18),
    ("elementary-2", "elementary", 22),
    ("elementary-3", "elementary", 23),
    ("secondary-1", "secondary", 22),
    ("secondary-2", "secondary", 25),
];

#[derive(Clone, Copy, Debug)]
pub(crate) struct LoadWorkshop {
    slots_each: usize,
    schools: usize,
}

impl LoadWorkshop {
    /// A workshop with so many slots; every session is wanted by a tenth more schools than it has.
    pub(crate) fn new(slots: usize) -> Self {
        let slots_each = slots / SESSIONS.len();
        let schools = (slots_each + slots_each.div_ceil(10)) * SESSIONS.len();
        Self {
            slots_each,
            schools,
        }
    }

    pub(crate) fn slots(self) -> usize {
        self.slots_each * SESSIONS.len()
    }

    pub(crate) fn slots_each(self) -> usize {
        self.slots_each
    }

    pub(crate) fn schools(self) -> usize {
        self.schools
    }

    /// Writes the two files that `causeway import` takes.
    pub(crate) fn write(self, folder: &Path) -> Result<(PathBuf, PathBuf), LoadError> {
        let slots_of =
            |level| SESSIONS.iter().filter(|session| session.1 == level).count() * self.slots_each;
        let mut text = format!(
            "slug = \"bench\"\ntitle = \"Workshop\"\nzone = \"America/Chicago\"\n\
             office = \"office@district.example\"\nplan_due = 2019-05-15\n\n\
             [dates]\ndesignated_from = 2019-03-25T08:00\neveryone_from = 2019-03-29T08:00\n\
             release_at = 2019-04-08T08:00\nclose_hours = 24\n\n\
             [slots]\nelementary = {}\nsecondary = {}\n",
            slots_of("elementary"),
            slots_of("secondary"),
        );
        for (id, level, day) in SESSIONS {
            write!(
                text,
                "\n[[session]]\nid = \"{id}\"\nlevel = \"{level}\"\nstarts = 2019-04-{day}T16:00\n\
                 ends = 2019-04-{day}T19:00\nplace = \"Dean Operations Center\"\nslots = {}\n",
                self.slots_each
            )?;
        }
        let (_, announcement) = SAMPLE
            .split_once(ANNOUNCEMENT)
            .ok_or("the sample has no text")?;
        text.push_str(ANNOUNCEMENT);
        text.push_str(announcement);
        let mut schools = "slug,name,level,designation\n".to_owned();
        for school in 0..self.schools {
            let (_, level, _) = SESSIONS[school % SESSIONS.len()];
            writeln!(schools, "school-{school},School {school},{level},none")?;
        }
        let files = (folder.join("workshop.toml"), folder.join("schools.csv"));
        std::fs::write(&files.0, text)?;
        std::fs::write(&files.1, schools)?;
        Ok(files)
    }

    /// Each school's form, in the order in which the schools come.
    pub(crate) fn forms(self, seed: &mut LoadSeed) -> Vec<String> {
        let order = seed.order(self.schools);
        order.into_iter().map(form).collect()
    }
}

fn form(school: usize) -> String {
    let (session, _, _) = SESSIONS[school % SESSIONS.len()];
    format!(
        "school=school-{school}&session={session}&contact_name=Ada+Byron\
         &contact_email=ada%40school-{school}.example&headcount=6&vegetarian=2\
         &idempotency_key=bench-{school}"
    )
}

#[cfg(test)]
mod tests {
    use super::{LoadSeed, LoadWorkshop};

    #[test]
    fn every_session_is_wanted_by_more_schools_than_it_has_slots() {
        let workshop = LoadWorkshop::new(5_000);
        assert_eq!(
            (workshop.slots(), workshop.slots_each(), workshop.schools()),
            (5_000, 1_000, 5_500)
        );
        let forms = workshop.forms(&mut LoadSeed::new(1));
        let first = forms
            .iter()
            .filter(|form| form.contains("session=secondary-2&"));
        assert_eq!((forms.len(), first.count()), (5_500, 1_100));
    }
}
