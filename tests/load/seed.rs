//! Chance that can be repeated: the same seed gives the same schools at the same instants.

#[derive(Clone, Debug)]
pub(crate) struct LoadSeed(u64);

impl LoadSeed {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// From 0, inclusive, to 1, exclusive.
    pub(crate) fn fraction(&mut self) -> f64 {
        const STEPS: u64 = 1 << 53;
        (self.next() % STEPS) as f64 / STEPS as f64
    }

    /// The numbers below `count` in an order of their own.
    pub(crate) fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            let other = (self.fraction() * (at + 1) as f64) as usize;
            order.swap(at, other.min(at));
        }
        order
    }
}

#[cfg(test)]
mod tests {
    use super::LoadSeed;

    #[test]
    fn an_order_holds_everything_once_and_repeats_with_its_seed() {
        let order = LoadSeed::new(7).order(1000);
        assert_eq!(order, LoadSeed::new(7).order(1000));
        assert_ne!(order, LoadSeed::new(8).order(1000));
        let mut sorted = order;
        sorted.sort_unstable();
        assert_eq!(sorted, (0..1000).collect::<Vec<_>>());
    }
}
