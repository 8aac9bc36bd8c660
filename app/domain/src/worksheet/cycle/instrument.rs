//! The self-assessment of a school's supports.

/// A self-assessment: its scale, its areas, and the numbers of their items. What the items say is
/// its authors' and is not here.
#[derive(Debug, PartialEq, Eq)]
pub struct Instrument {
    /// As people say it.
    pub name: &'static str,
    /// What its steps are called, from 0 on.
    pub scale: [&'static str; 4],
    /// Its areas, in its order.
    pub areas: &'static [InstrumentArea],
    /// A few words of our own for items, by number, to find them by in the rubric on the table. An
    /// item that has none goes by its number.
    pub topics: &'static [(u8, &'static str)],
}

/// An area of a self-assessment.
#[derive(Debug, PartialEq, Eq)]
pub struct InstrumentArea {
    /// The word in documents.
    pub code: &'static str,
    /// The words on the page.
    pub label: &'static str,
    /// The numbers of its first and its last item.
    pub items: (u8, u8),
}

/// Where in a self-assessment something belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstrumentPlace {
    /// To an area.
    Area(&'static InstrumentArea),
    /// To an item of an area.
    Item(&'static InstrumentArea, u8),
}

impl Instrument {
    /// The area of an item; none where there is no such item.
    pub fn area_of(&self, item: u8) -> Option<&'static InstrumentArea> {
        let mut areas = self.areas.iter();
        areas.find(|area| (area.items.0..=area.items.1).contains(&item))
    }

    /// An area by its code.
    pub fn area(&self, code: &str) -> Option<&'static InstrumentArea> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// What an item goes by in a list of its area: "3. Coaching", or its number alone.
    pub fn item_name(&self, item: u8) -> String {
        match self.topics.iter().find(|(number, _)| *number == item) {
            Some((_, topic)) => format!("{item}. {topic}"),
            None => format!("Item {item}"),
        }
    }

    /// All places: each area, and behind it its items.
    pub fn places(&self) -> impl Iterator<Item = InstrumentPlace> + use<> {
        self.areas.iter().flat_map(|area| {
            let items = area.numbers().map(|item| InstrumentPlace::Item(area, item));
            [InstrumentPlace::Area(area)].into_iter().chain(items)
        })
    }

    /// A place by its code: an area's, or `item-12`.
    pub fn place(&self, code: &str) -> Option<InstrumentPlace> {
        if let Some(number) = code.strip_prefix("item-") {
            let item: u8 = number.parse().ok()?;
            // One item has one code, so "item-+7" and "item-07" are none.
            let area = self.area_of(item)?;
            return (item.to_string() == number).then_some(InstrumentPlace::Item(area, item));
        }
        self.area(code).map(InstrumentPlace::Area)
    }
}

impl InstrumentArea {
    /// The numbers of its items.
    pub fn numbers(&self) -> impl Iterator<Item = u8> + use<> {
        self.items.0..=self.items.1
    }
}
