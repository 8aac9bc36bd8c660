//! The self-assessment of a school's supports.

/// A self-assessment: its scale, its areas, and the numbers of their items. The text of the items
/// is its authors' and is not here.
#[derive(Debug, PartialEq, Eq)]
pub struct Instrument {
    pub name: &'static str,
    /// The names of the steps, from 0 on.
    pub scale: [&'static str; 4],
    pub areas: &'static [InstrumentArea],
}

#[derive(Debug, PartialEq, Eq)]
pub struct InstrumentArea {
    pub code: &'static str,
    pub label: &'static str,
    /// The numbers of the first and the last item.
    pub items: (u8, u8),
    /// A few words of our own for each item in turn, to find it by in the rubric on the table. An
    /// item without words goes by its number.
    pub topics: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentPlace {
    Area(&'static InstrumentArea),
    Item(&'static InstrumentArea, u8),
}

impl Instrument {
    pub fn area_of(&self, item: u8) -> Option<&'static InstrumentArea> {
        let mut areas = self.areas.iter();
        areas.find(|area| (area.items.0..=area.items.1).contains(&item))
    }

    pub fn area(&self, code: &str) -> Option<&'static InstrumentArea> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// "3. Coaching", or the number alone.
    pub fn item_name(&self, item: u8) -> String {
        match self.area_of(item) {
            Some(area) => area.item_name(item),
            None => format!("Item {item}"),
        }
    }

    /// Each area, followed by its items.
    pub fn places(&self) -> impl Iterator<Item = InstrumentPlace> + use<> {
        self.areas.iter().flat_map(|area| {
            let items = area.numbers().map(|item| InstrumentPlace::Item(area, item));
            [InstrumentPlace::Area(area)].into_iter().chain(items)
        })
    }

    /// Finds a place by its code: an area's, or `item-12`.
    pub fn place(&self, code: &str) -> Option<InstrumentPlace> {
        if let Some(number) = code.strip_prefix("item-") {
            let item: u8 = number.parse().ok()?;
            // One item has one code, so "item-+7" and "item-07" name none.
            let area = self.area_of(item)?;
            return (item.to_string() == number).then_some(InstrumentPlace::Item(area, item));
        }
        self.area(code).map(InstrumentPlace::Area)
    }
}

impl InstrumentArea {
    pub fn numbers(&self) -> impl Iterator<Item = u8> + use<> {
        self.items.0..=self.items.1
    }

    /// "3. Training and coaching by the team", or the number alone.
    pub fn item_name(&self, item: u8) -> String {
        let at = item.checked_sub(self.items.0).map(usize::from);
        match at.and_then(|at| self.topics.get(at)) {
            Some(topic) => format!("{item}. {topic}"),
            None => format!("Item {item}"),
        }
    }
}
