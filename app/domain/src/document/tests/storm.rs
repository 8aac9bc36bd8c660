//! Random people at random lines: at the end all see the same, and nothing is lost.

use super::world::*;
use crate::document::content::{Edit, Spot, TextAt, Value, ValueAt};
use crate::document::engine::Side;
use crate::document::snapshot;
use crate::document::splice::units;
use crate::document::sync::{Room, Standing};
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Act {
    Notes(u32, u32, String),
    Cell(u8, u32, u32, String),
    Set(u8, Option<i32>),
    Choose(u8),
    Add(u8, u8),
    Move(u8, u8),
    Remove(u8),
    Restore(u8),
    Undo,
    Redo,
    Pause,
    Up(u8),
    Down(u8),
    Write(u8),
    Cut,
    Connect,
    Repeat,
    Reload(u64),
    Crash,
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let text = "[a-c é🦀\n]{0,5}";
    let act = prop_oneof![
        8 => (0u32..40, 0u32..6, text).prop_map(|(at, gone, new)| Act::Notes(at, gone, new)),
        6 => (0u8..4, 0u32..20, 0u32..4, text).prop_map(|(row, at, gone, new)| Act::Cell(row, at, gone, new)),
        2 => (0u8..4, any::<Option<i32>>()).prop_map(|(row, number)| Act::Set(row, number)),
        2 => (0u8..5).prop_map(Act::Choose),
        2 => (0u8..4, 0u8..4).prop_map(|(row, to)| Act::Add(row, to)),
        3 => (0u8..4, 0u8..4).prop_map(|(row, to)| Act::Move(row, to)),
        2 => (0u8..4).prop_map(Act::Remove),
        1 => (0u8..4).prop_map(Act::Restore),
        3 => Just(Act::Undo),
        2 => Just(Act::Redo),
        3 => Just(Act::Pause),
        8 => (1u8..6).prop_map(Act::Up),
        8 => (1u8..6).prop_map(Act::Down),
        6 => (1u8..6).prop_map(Act::Write),
        2 => Just(Act::Cut),
        5 => Just(Act::Connect),
        1 => Just(Act::Repeat),
        1 => any::<u64>().prop_map(Act::Reload),
        1 => Just(Act::Crash),
    ];
    vec((0usize..4, act), 1..120)
}

fn row_name(number: u8) -> String {
    format!("row{number}")
}

fn spot(number: u8) -> Spot {
    match number {
        0 => Spot::First,
        1 => Spot::Last,
        number => Spot::After(crate::document::content::RowId(row_name(number))),
    }
}

fn play(world: &mut World, chair: usize, act: Act) {
    let edit = match act {
        Act::Notes(at, gone, new) => types(notes(), at, gone, &new),
        Act::Cell(name, at, gone, new) => types(
            TextAt::Cell(cell(&row_name(name), "wording")),
            at,
            gone,
            &new,
        ),
        Act::Set(name, number) => {
            let number = number.map(|number| Value::Number(f64::from(number) / 4.0));
            sets(&row_name(name), "current", number)
        }
        Act::Choose(code) => Edit::Set(
            ValueAt::Root {
                map: "m:facts".to_owned(),
                key: "area".to_owned(),
            },
            (code > 0).then(|| Value::Choice(format!("area{code}"))),
        ),
        // Everyone's rows are his own: a name is never used twice.
        Act::Add(name, to) => adds(&row_name(name), spot(to)),
        Act::Move(name, to) => moves(&row_name(name), spot(to)),
        Act::Remove(name) => removes(&row_name(name)),
        Act::Restore(name) => restores(&row_name(name)),
        Act::Undo => return world.undo(chair),
        Act::Redo => return world.redo(chair),
        Act::Pause => return world.chairs[chair].page.document_mut().close_step(),
        Act::Up(times) => {
            return (0..times).for_each(|_| {
                world.up(chair);
            });
        }
        Act::Down(times) => {
            return (0..times).for_each(|_| {
                world.down(chair);
            });
        }
        Act::Write(times) => {
            return (0..times).for_each(|_| {
                world.write();
            });
        }
        Act::Cut => return world.cut(chair),
        Act::Connect => return world.connect(chair),
        Act::Repeat => return world.repeat(chair),
        Act::Reload(shuffle) => return world.reload(chair, shuffle),
        Act::Crash => return world.crash(),
    };
    world.edit(chair, &[edit]);
}

/// The check's own order of a text is the engine's.
fn orders_agree(room: &Room, at: &TextAt) -> Result<(), TestCaseError> {
    let document = room.document();
    let mut before = None;
    for unit in 0..units(&document.text(at).unwrap_or_default()) {
        let tick = document
            .stick(at, unit, Side::After)
            .and_then(|place| place.of);
        let Some((client, clock)) = tick else {
            continue;
        };
        let stands = room.known().stands(client, clock);
        prop_assert!(
            stands.is_some() && stands >= before,
            "{unit}: {before:?} {stands:?}"
        );
        before = stands;
    }
    Ok(())
}

#[test]
fn all_see_the_same_at_the_end_and_what_was_saved_is_on_disk() {
    every(&acts(), |acts| {
        let mut world = World::new(4);
        for (chair, act) in acts {
            play(&mut world, chair, act);
        }
        world.settle();
        let disk = world.on_disk();
        prop_assert_eq!(disk.json(), world.room.document().json());
        for chair in &world.chairs {
            prop_assert_eq!(chair.page.standing(), Standing::Saved);
            prop_assert!(!chair.page.document().is_waiting());
            prop_assert_eq!(chair.page.document().json(), disk.json());
            prop_assert_eq!(chair.page.document().clocks(), disk.clocks());
            prop_assert_eq!(chair.page.document().contents(), disk.contents());
        }
        orders_agree(&world.room, &notes())?;
        for row in 0..4 {
            orders_agree(&world.room, &TextAt::Cell(cell(&row_name(row), "wording")))?;
        }
        prop_assert!(snapshot::verified(world.room.document()).is_ok());
        Ok(())
    });
}
