use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

fn memory() -> impl Strategy<Value = Memory> {
    (0.001_f32..36_500.0, 1.0_f32..10.0).prop_map(|(stability, difficulty)| Memory {
        stability,
        difficulty,
    })
}

fn step() -> impl Strategy<Value = Step> {
    (
        prop::sample::select(COUNTED.to_vec()),
        prop_oneof![0..400_u32, any::<u32>()],
        option::of((memory(), 0.0_f32..1.0)),
        memory(),
        any::<i32>(),
    )
        .prop_map(|(counted, elapsed_days, before, after, due)| Step {
            counted,
            elapsed_days,
            before: before.map(|(memory, _)| memory),
            recall: before.map(|(_, recall)| recall),
            after,
            due: StudyDay(due),
        })
}

fn moment() -> impl Strategy<Value = Moment> {
    let usual = (18_000_i32..21_000, 0..86_400_000_i64, -43_200..50_400_i32).prop_map(
        |(day, ms, offset_s)| Moment {
            at_ms: i64::from(day) * DAY_MS + ms,
            offset_s,
            day: StudyDay(day),
        },
    );
    let any =
        (any::<i64>(), any::<i32>(), any::<i32>()).prop_map(|(at_ms, offset_s, day)| Moment {
            at_ms,
            offset_s,
            day: StudyDay(day),
        });
    prop_oneof![3 => usual, 1 => any]
}

fn answered() -> impl Strategy<Value = Answered> {
    (
        moment(),
        prop::sample::select(MODES.to_vec()),
        option::of(0_u8..11),
        prop::sample::select(Rating::ALL.to_vec()),
        option::of(any::<u32>()),
        prop::sample::select(vec![0.0_f32, 0.25, 0.5, 1.0 / 3.0]),
        option::of(step()),
    )
        .prop_map(
            |(moment, mode, kind, rating, took_ms, chance, step)| Answered {
                side: 0,
                moment,
                mode,
                kind,
                rating,
                took_ms,
                chance,
                step,
            },
        )
}

/// Sides by number; of one answer the memory before the next is often that after it.
fn sides() -> impl Strategy<Value = Vec<(i64, OneSide)>> {
    let answers = vec((answered(), any::<bool>()), 1..8).prop_map(|answers| {
        let mut after = None;
        answers
            .into_iter()
            .map(|(mut answer, follows)| {
                if let Some(step) = &mut answer.step {
                    if follows && step.before.is_some() && after.is_some() {
                        step.before = after;
                    }
                    after = Some(step.after);
                }
                answer
            })
            .collect::<Vec<_>>()
    });
    prop::collection::btree_map(any::<i64>(), (answers, any::<bool>()), 0..6).prop_map(|sides| {
        let packed = |(number, (mut answers, is_reset)): (i64, (Vec<Answered>, bool))| {
            for answer in &mut answers {
                answer.side = number;
            }
            (number, OneSide { answers, is_reset })
        };
        sides.into_iter().map(packed).collect()
    })
}

fn unpacked(chunks: &[Vec<u8>]) -> Vec<(i64, OneSide)> {
    Blocks::new(chunks)
        .map(|(number, block)| {
            let is_reset = block.is_reset;
            let answers = block.answers().collect();
            (number, OneSide { answers, is_reset })
        })
        .collect()
}

proptest! {
    #[test]
    fn what_is_packed_comes_out_again(sides in sides()) {
        let mut packer = Packer::default();
        for (number, side) in &sides {
            packer.push(*number, side);
        }
        let chunks: Vec<Vec<u8>> = packer.finish().into_iter().map(|(_, chunk)| chunk).collect();
        prop_assert_eq!(&unpacked(&chunks), &sides);
        let mut again = Packer::default();
        for (number, block) in Blocks::new(&chunks) {
            again.push_block(number, block);
        }
        let again: Vec<Vec<u8>> = again.finish().into_iter().map(|(_, chunk)| chunk).collect();
        prop_assert_eq!(again, chunks);
    }

    #[test]
    fn broken_bytes_end_and_break_nothing(bytes in vec(any::<u8>(), 0..200)) {
        for (_, side) in unpacked(&[bytes]) {
            prop_assert!(side.answers.len() < 200);
        }
    }
}

#[test]
fn an_ordinary_answer_takes_few_bytes_and_a_long_log_several_chunks() {
    let model = crate::schedule::memory::Model::default();
    let mut packer = Packer::default();
    let n_answers: usize = 10;
    for number in 0..2_000 {
        let mut state = crate::schedule::model::SideState::default();
        let answers = (0..n_answers as i32).map(|n| {
            let day = StudyDay(20_000 + n * n);
            let moment = Moment {
                at_ms: midnight(day, 7200) + 70_000_000 + i64::from(n),
                offset_s: 7200,
                day,
            };
            let step = Step::take(&model, &mut state, moment, Rating::Good, day.plus(30));
            Answered {
                side: number,
                moment,
                mode: Mode::Study,
                kind: Some(5),
                rating: Rating::Good,
                took_ms: Some(9_000),
                chance: 0.25,
                step: Some(step),
            }
        });
        let side = OneSide {
            answers: answers.collect(),
            is_reset: false,
        };
        packer.push(number, &side);
    }
    let chunks = packer.finish();
    let n_bytes: usize = chunks.iter().map(|(_, chunk)| chunk.len()).sum();
    assert!(n_bytes / (2_000 * n_answers) <= 25, "{n_bytes}");
    assert_eq!(chunks.len(), 2);
    assert!(chunks[1].0 > 900, "the second begins with a later side");
}
