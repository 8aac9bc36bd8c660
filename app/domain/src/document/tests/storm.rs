//! Random edits over random connections: at the end all see the same, and nothing is lost.

use super::world::*;
use crate::document::content::{Edit, RowDestination, TextAddress, Value, ValueAddress};
use crate::document::engine::StickySide;
use crate::document::snapshot;
use crate::document::splice::units;
use crate::document::sync::{SaveStatus, ServerReplica};
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum StormStep {
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

fn acts() -> impl Strategy<Value = Vec<(usize, StormStep)>> {
    let text = "[a-c é🦀\n]{0,5}";
    let act = prop_oneof![
        8 => (0u32..40, 0u32..6, text).prop_map(|(at, gone, new)| StormStep::Notes(at, gone, new)),
        6 => (0u8..4, 0u32..20, 0u32..4, text).prop_map(|(row, at, gone, new)| StormStep::Cell(row, at, gone, new)),
        2 => (0u8..4, any::<Option<i32>>()).prop_map(|(row, number)| StormStep::Set(row, number)),
        2 => (0u8..5).prop_map(StormStep::Choose),
        2 => (0u8..4, 0u8..4).prop_map(|(row, to)| StormStep::Add(row, to)),
        3 => (0u8..4, 0u8..4).prop_map(|(row, to)| StormStep::Move(row, to)),
        2 => (0u8..4).prop_map(StormStep::Remove),
        1 => (0u8..4).prop_map(StormStep::Restore),
        3 => Just(StormStep::Undo),
        2 => Just(StormStep::Redo),
        3 => Just(StormStep::Pause),
        8 => (1u8..6).prop_map(StormStep::Up),
        8 => (1u8..6).prop_map(StormStep::Down),
        6 => (1u8..6).prop_map(StormStep::Write),
        2 => Just(StormStep::Cut),
        5 => Just(StormStep::Connect),
        1 => Just(StormStep::Repeat),
        1 => any::<u64>().prop_map(StormStep::Reload),
        1 => Just(StormStep::Crash),
    ];
    vec((0usize..4, act), 1..120)
}

fn row_name(number: u8) -> String {
    format!("row{number}")
}

fn spot(number: u8) -> RowDestination {
    match number {
        0 => RowDestination::First,
        1 => RowDestination::Last,
        number => RowDestination::After(crate::document::content::RowId(row_name(number))),
    }
}

fn play(world: &mut SyncWorld, tab: usize, act: StormStep) {
    let edit = match act {
        StormStep::Notes(at, gone, new) => types(notes(), at, gone, &new),
        StormStep::Cell(name, at, gone, new) => types(
            TextAddress::Cell(cell(&row_name(name), "wording")),
            at,
            gone,
            &new,
        ),
        StormStep::Set(name, number) => {
            let number = number.map(|number| Value::Number(f64::from(number) / 4.0));
            sets(&row_name(name), "current", number)
        }
        StormStep::Choose(code) => Edit::Set(
            ValueAddress::Root {
                map: "m:facts".to_owned(),
                key: "area".to_owned(),
            },
            (code > 0).then(|| Value::Choice(format!("area{code}"))),
        ),
        // Everyone adds rows of their own names: a name is never used twice.
        StormStep::Add(name, to) => adds(&row_name(name), spot(to)),
        StormStep::Move(name, to) => moves(&row_name(name), spot(to)),
        StormStep::Remove(name) => removes(&row_name(name)),
        StormStep::Restore(name) => restores(&row_name(name)),
        StormStep::Undo => return world.undo(tab),
        StormStep::Redo => return world.redo(tab),
        StormStep::Pause => return world.tabs[tab].page.document_mut().close_undo_step(),
        StormStep::Up(times) => {
            return (0..times).for_each(|_| {
                world.up(tab);
            });
        }
        StormStep::Down(times) => {
            return (0..times).for_each(|_| {
                world.down(tab);
            });
        }
        StormStep::Write(times) => {
            return (0..times).for_each(|_| {
                world.write();
            });
        }
        StormStep::Cut => return world.cut(tab),
        StormStep::Connect => return world.connect(tab),
        StormStep::Repeat => return world.repeat(tab),
        StormStep::Reload(shuffle) => return world.reload(tab, shuffle),
        StormStep::Crash => return world.crash(),
    };
    world.edit(tab, &[edit]);
}

/// The check's own order of a text is the engine's.
fn orders_agree(room: &ServerReplica, at: &TextAddress) -> Result<(), TestCaseError> {
    let document = room.document();
    let mut before = None;
    for unit in 0..units(&document.text(at).unwrap_or_default()) {
        let tick = document
            .to_sticky(at, unit, StickySide::After)
            .and_then(|place| place.of);
        let Some((client, clock)) = tick else {
            continue;
        };
        let stands = room.known().position_of(client, clock);
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
    check_property(&acts(), |acts| {
        let mut world = SyncWorld::new(4);
        for (tab, act) in acts {
            play(&mut world, tab, act);
        }
        world.settle();
        let disk = world.on_disk();
        prop_assert_eq!(disk.json(), world.room.document().json());
        for tab in &world.tabs {
            prop_assert_eq!(tab.page.save_status(), SaveStatus::Saved);
            prop_assert!(!tab.page.document().has_pending_updates());
            prop_assert_eq!(tab.page.document().json(), disk.json());
            prop_assert_eq!(tab.page.document().state_vector(), disk.state_vector());
            prop_assert_eq!(tab.page.document().contents(), disk.contents());
        }
        orders_agree(&world.room, &notes())?;
        for row in 0..4 {
            orders_agree(
                &world.room,
                &TextAddress::Cell(cell(&row_name(row), "wording")),
            )?;
        }
        prop_assert!(snapshot::encode_verified(world.room.document()).is_ok());
        Ok(())
    });
}
