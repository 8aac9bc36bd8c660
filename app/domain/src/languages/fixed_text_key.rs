//! The fixed words of the pages that families read: the same for every school, one key each.

use serde::{Deserialize, Serialize};

macro_rules! fixed_text_keys {
    ($($variant:ident $id:literal [$($argument:literal),*] $purpose:literal;)*) => {
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum FixedTextKey {
            $($variant,)*
        }

        impl FixedTextKey {
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its name in the files of texts, in forms and in the database.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }

            /// The names that a text has in braces, such as `{date}`. `count` is a number that the noun
            /// beside it agrees with.
            pub fn arguments(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($argument),*],)*
                }
            }

            /// The place where the text stands, for the person who translates it.
            pub fn purpose(self) -> &'static str {
                match self {
                    $(Self::$variant => $purpose,)*
                }
            }
        }
    };
}

fixed_text_keys! {
    SchoolBlueprintOfYear "school-blueprint-of-year" ["years"] "The same, with the school year, such as 2019–20";
    ApprovedBy "approved-by" ["name", "date"] "Below the school’s name";
    ApprovedOn "approved-on" ["date"] "Below the school’s name, if nobody agreed to be named";
    UpdatedOn "updated-on" ["date"] "Below the school’s name";
    Languages "languages" [] "The name of the list of languages";
    SkipToContent "skip-to-content" [] "A link for people who use a keyboard";
    WhereWeAre "where-we-are" [] "The heading above the goals";
    Now "now" [] "After the number of today: 22 of 100 now";
    Goal "goal" [] "Before the number that the school wants to reach";
    GoalBy "goal-by" ["goal", "date"] "Below a bar: the number the school wants to reach, and by when";
    OutOfHundred "out-of-hundred" ["number"] "A share of students: 22 of 100";
    AmountDays "amount-days" ["count"] "A number of days, such as 12 days or 12.5 days";
    AmountPoints "amount-points" ["count"] "An average score, such as 12.5 points";
    MeasuredBy "measured-by" ["source"] "Beside a number: the test or survey that it is from";
    MeasuredOn "measured-on" ["date"] "Beside a number: when it was measured";
    NumbersTable "numbers-table" [] "The heading of the table with the numbers of all goals";
    ColumnMeasure "column-measure" [] "A heading of the table: the name of the number";
    ColumnStrand "column-strand" [] "A heading of the table: reading, math, thriving or belonging";
    ColumnNow "column-now" [] "A heading of the table: the number of today";
    ColumnGoal "column-goal" [] "A heading of the table: the number the school wants to reach";
    ColumnDate "column-date" [] "A heading of the table: by when";
    ColumnSource "column-source" [] "A heading of the table: the test or survey";
    StrandReading "strand-reading" [] "A kind of goal: learning, in reading";
    StrandMath "strand-math" [] "A kind of goal: learning, in math";
    StrandThriving "strand-thriving" [] "A kind of goal: students are healthy, present and safe";
    StrandBelonging "strand-belonging" [] "A kind of goal: students feel that they belong in the school";
    TheoryIf "theory-if" [] "The first word of: If we do this, then that happens, so that students gain";
    TheoryThen "theory-then" [] "The second word of: If we do this, then that happens, so that students gain";
    TheorySoThat "theory-so-that" [] "The third part of: If we do this, then that happens, so that students gain";
    WhatWeAreDoing "what-we-are-doing" [] "The heading above the school’s actions";
    LookedAtNext "looked-at-next" ["date"] "At an action: when the school checks next how it goes";
    HowFamiliesCanHelp "how-families-can-help" [] "A heading";
    WhomToAsk "whom-to-ask" [] "A heading, above the name of a person at the school";
    ScanCode "scan-code" [] "Beside a QR code on paper, which opens this page";
    PartlyEnglish "partly-english" [] "At the end of a page with English words in it";
    TranslationReviewedBy "translation-reviewed-by" ["name"] "At the end of a page: the person who reviewed the translation";
    WithdrawnHeading "withdrawn-heading" [] "The heading in place of a page that the school took back";
    WithdrawnText "withdrawn-text" [] "Below that heading";
    AllBlueprints "all-blueprints" [] "A link to the list of all schools";
    DistrictBlueprints "district-blueprints" [] "The heading of the list of all schools";
    DistrictIntro "district-intro" [] "Below that heading";
    FindYourSchool "find-your-school" [] "The name of the search";
    SchoolName "school-name" [] "The name of the field in which a family types their school";
    Search "search" [] "A button";
    Level "level" [] "The name of a choice: elementary or secondary schools";
    AllLevels "all-levels" [] "A choice: schools of every level";
    LevelElementary "level-elementary" [] "A choice, and a heading";
    LevelSecondary "level-secondary" [] "A choice, and a heading: middle and high schools";
    Neighborhood "neighborhood" [] "The name of a choice: the part of the city";
    AllNeighborhoods "all-neighborhoods" [] "A choice: schools of every part of the city";
    AllStrands "all-strands" [] "A choice: every kind of goal";
    SchoolsFound "schools-found" ["count"] "Above the list: how many schools are in it";
    NoBlueprintYet "no-blueprint-yet" [] "In place of the list of schools, before the first one publishes its page";
    NoSchoolFound "no-school-found" [] "In place of the list";
    ShowAllSchools "show-all-schools" [] "A link";
    OpenData "open-data" [] "A heading, above two files that anyone may use";
    DataLicense "data-license" ["license"] "Below that heading: the name of the license";
    DateFull "date-full" ["day", "month", "year"] "A date with its year. The month is one of the names below";
    DateInYear "date-in-year" ["day", "month"] "A date without a year. The month is one of the names below";
    January "month-1" [] "The month, as it is written in a date";
    February "month-2" [] "The month, as it is written in a date";
    March "month-3" [] "The month, as it is written in a date";
    April "month-4" [] "The month, as it is written in a date";
    May "month-5" [] "The month, as it is written in a date";
    June "month-6" [] "The month, as it is written in a date";
    July "month-7" [] "The month, as it is written in a date";
    August "month-8" [] "The month, as it is written in a date";
    September "month-9" [] "The month, as it is written in a date";
    October "month-10" [] "The month, as it is written in a date";
    November "month-11" [] "The month, as it is written in a date";
    December "month-12" [] "The month, as it is written in a date";
}

impl FixedTextKey {
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.id() == id)
    }

    /// True if the text has a form for each of its language's plural categories.
    pub fn is_counted(self) -> bool {
        self.arguments().contains(&"count")
    }

    /// The key of a month's name; `month` counts from 1.
    pub fn of_month(month: i8) -> Option<Self> {
        Self::parse(&format!("month-{month}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_key_has_an_id_of_its_own_that_leads_back_to_it() {
        let ids: BTreeSet<_> = FixedTextKey::ALL.iter().map(|key| key.id()).collect();
        assert_eq!(ids.len(), FixedTextKey::ALL.len());
        for key in FixedTextKey::ALL {
            assert_eq!(FixedTextKey::parse(key.id()), Some(*key));
            assert!(!key.purpose().is_empty());
        }
    }

    #[test]
    fn every_month_has_a_name() {
        for month in 1..=12 {
            assert!(FixedTextKey::of_month(month).is_some(), "{month}");
        }
        assert_eq!(FixedTextKey::of_month(0), None);
        assert_eq!(FixedTextKey::of_month(13), None);
    }
}
