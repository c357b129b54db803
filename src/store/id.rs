//! Ids of events: `UUIDv7` (RFC 9562, section 5.7) from the time of the event and the system's randomness.

use uuid::Uuid;

/// The version and variant bits of a `UUIDv7`, and the 74 bits that are free: 12 above the variant, 62 below it.
const MARKS: u128 = 0x7 << 76 | 0b10 << 62;
const LOW: u128 = (1 << 62) - 1;
const TAIL_BITS: u32 = 74;

/// The first time that no id can have, in milliseconds since the epoch: in the year 10889.
pub(in crate::store) const TIME_LIMIT: i64 = 1 << 48;

/// The time in an id, in milliseconds since the epoch.
pub(in crate::store) fn time_of(id: Uuid) -> i64 {
    (id.as_u128() >> 80) as i64
}

/// The smallest number that an id of this millisecond can have.
pub(in crate::store) fn first_of(at_ms: i64) -> Uuid {
    Uuid::from_u128((at_ms as u128) << 80)
}

/// A new id for an event at `at_ms`, 0 to [`TIME_LIMIT`], greater than `greatest`, the greatest id of that millisecond
/// in the log so far.
///
/// The first id of a millisecond leaves its highest free bit 0, and each further one adds up to 2^32, so that there is
/// room for 2^41 of them.
pub(in crate::store) fn next(
    at_ms: i64,
    greatest: Option<Uuid>,
    entropy: &mut dyn FnMut(&mut [u8]),
) -> Uuid {
    let mut random = [0; 16];
    entropy(&mut random);
    let random = u128::from_le_bytes(random);
    let tail = match greatest {
        None => random & ((1 << (TAIL_BITS - 1)) - 1),
        Some(greatest) => tail_of(greatest) + 1 + (random & u128::from(u32::MAX)),
    };
    // Only an id that this griot did not make can be so near the end; the next millisecond is greater all the same.
    let carry = tail >> TAIL_BITS;
    with_tail(at_ms as u128 + carry, tail & ((1 << TAIL_BITS) - 1))
}

fn tail_of(id: Uuid) -> u128 {
    let number = id.as_u128();
    (number >> 64 & 0xfff) << 62 | (number & LOW)
}

fn with_tail(at_ms: u128, tail: u128) -> Uuid {
    Uuid::from_u128(at_ms << 80 | MARKS | tail >> 62 << 64 | (tail & LOW))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Not random at all: the same bytes each time.
    fn stuck(byte: u8) -> impl FnMut(&mut [u8]) {
        move |bytes| bytes.fill(byte)
    }

    proptest! {
        #[test]
        fn ids_are_version_7_with_their_time(at_ms in 0..TIME_LIMIT, byte: u8) {
            let id = next(at_ms, None, &mut stuck(byte));
            prop_assert_eq!(id.get_version_num(), 7);
            prop_assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
            prop_assert_eq!(time_of(id), at_ms);
            prop_assert!(id >= first_of(at_ms));
            prop_assert!(id < first_of(at_ms + 1));
        }

        #[test]
        fn each_is_greater_than_the_last_even_without_randomness(byte: u8) {
            let mut last = None;
            for _ in 0..100 {
                let id = next(1_700_000_000_000, last, &mut stuck(byte));
                prop_assert!(last < Some(id));
                prop_assert_eq!(time_of(id), 1_700_000_000_000);
                prop_assert_eq!(id.get_version_num(), 7);
                last = Some(id);
            }
        }

        #[test]
        fn greater_than_any_id_of_the_same_time(tail in 0_u128..1 << TAIL_BITS, byte: u8) {
            let old = with_tail(5, tail);
            prop_assert!(next(5, Some(old), &mut stuck(byte)) > old);
        }
    }
}
