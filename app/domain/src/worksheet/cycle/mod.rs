//! The data that differ from year to year: the measures, and how they count.
//!
//! Chronic absenteeism, for one, came to the state's profile in 2024. A rule asks the cycle, and
//! never names a measure.
//!
//! - `definition`: a [`Cycle`]; `indicator`, `instrument`: its larger parts; [`season`]: its dates.
//! - `casa_form`: the action plan as CASA asks for it.
//! - `cycle_code`: codes in documents whose lists are a cycle's data.
//! - `spring_2019`: the one cycle so far.

mod casa_form;
mod cycle_code;
mod definition;
mod indicator;
mod instrument;
pub mod season;
mod spring_2019;

pub use casa_form::{CasaColumn, CasaContent, CasaForm, CasaQuestion};
pub use cycle_code::CycleCode;
pub use definition::{Cycle, ProfileMeasure, SurveyConstruct};
pub use indicator::{Direction, Indicator, ProblemArea};
pub use instrument::{Instrument, InstrumentArea, InstrumentPlace};
pub use spring_2019::SPRING_2019;
