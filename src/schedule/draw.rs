//! Chance from a seed: every draw is fresh, made from the seed, what is drawn for, and how often.
//!
//! What is drawn must be the same in every version, so the few distributions needed are worked out here and do not
//! depend on those of `rand`, which change.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// A stable number for a text such as a side's key: 64-bit FNV-1a
/// (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub fn key(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The generator for the `n`th draw for `key` (see [`key`]) under `seed`.
pub fn rng(seed: u64, key: u64, n: u64) -> ChaCha8Rng {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..16].copy_from_slice(&key.to_le_bytes());
    bytes[16..24].copy_from_slice(&n.to_le_bytes());
    ChaCha8Rng::from_seed(bytes)
}

/// A number from 0 to `n` − 1, each as likely; 0 when `n` is 0.
pub fn below(rng: &mut ChaCha8Rng, n: u32) -> u32 {
    ((u64::from(rng.next_u32()) * u64::from(n)) >> 32) as u32
}

/// Puts the items into a random order, each as likely (Fisher and Yates).
pub fn shuffle<T>(rng: &mut ChaCha8Rng, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        let n = u32::try_from(last + 1).unwrap_or(u32::MAX);
        items.swap(last, below(rng, n) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_fnv_1a() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(key(text), hash, "{text:?}");
        }
    }

    #[test]
    fn a_draw_is_the_same_for_ever() {
        let mut items: Vec<u32> = (0..10).collect();
        shuffle(&mut rng(7, key("mali/serval"), 3), &mut items);
        assert_eq!(items, [5, 0, 9, 6, 4, 1, 8, 7, 3, 2]);
    }

    #[test]
    fn seed_key_and_number_each_make_another_draw() {
        let first = |seed, key, n| rng(seed, key, n).next_u64();
        let draws = [
            first(0, 0, 0),
            first(1, 0, 0),
            first(0, 1, 0),
            first(0, 0, 1),
        ];
        for (at, draw) in draws.iter().enumerate() {
            assert!(
                !draws[..at].contains(draw),
                "draw {at} repeats an earlier one"
            );
        }
    }

    #[test]
    fn numbers_below_cover_their_range() {
        let mut rng = rng(1, 2, 3);
        let mut seen = [0_u32; 6];
        for _ in 0..6000 {
            seen[below(&mut rng, 6) as usize] += 1;
        }
        assert!(seen.iter().all(|&n| (850..1150).contains(&n)), "{seen:?}");
        assert_eq!(below(&mut rng, 0), 0);
        assert_eq!(below(&mut rng, 1), 0);
    }

    #[test]
    fn shuffling_can_put_each_item_anywhere() {
        let mut firsts = [0_u32; 4];
        for n in 0..4000 {
            let mut items = [0, 1, 2, 3];
            shuffle(&mut rng(5, 0, n), &mut items);
            firsts[items[0]] += 1;
        }
        assert!(
            firsts.iter().all(|&n| (850..1150).contains(&n)),
            "{firsts:?}"
        );
    }
}
