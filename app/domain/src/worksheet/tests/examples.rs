//! The examples of empty lists are what the rules ask for.

use super::fixture::*;
use crate::worksheet::examples;
use crate::worksheet::fields::lint;

#[test]
fn the_example_of_a_problem_is_what_its_fields_say() {
    let problem = reading_problem()
        .with("as_of", "2019-02-01")
        .with("source", "FAST, winter");
    assert_eq!(read(&problem).statement().to_string(), examples::PROBLEM);
}

#[test]
fn no_example_gets_a_hint() {
    assert_eq!(lint::check_observation(examples::OBSERVATION), []);
    for cause in [examples::CAUSE, examples::INFERENCE] {
        assert_eq!(lint::check_cause(cause), []);
    }
    for words in [
        examples::FOCUS,
        examples::INITIATIVE,
        examples::INITIATIVE_DETAILS,
    ] {
        assert_eq!(lint::check_family_words(words), []);
    }
}
