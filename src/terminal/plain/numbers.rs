//! Lines of numbers: picked options, orders and pairs.

use super::asked::{match_example, order_example};
use crate::grade::model::Response;

/// The options picked, from 1 to `n`. The error says what to type.
pub(super) fn options(text: &str, n: usize, many: bool) -> Result<Response, String> {
    let wanted = || {
        if many {
            format!("Type numbers from 1 to {n} with spaces between, such as 1 {n}.")
        } else {
            format!("Type one number from 1 to {n}.")
        }
    };
    let picked = numbers(text, n).ok_or_else(wanted)?;
    let picked = positions(&picked).ok_or_else(wanted)?;
    if picked.iter().any(|position| *position >= n) || (!many && picked.len() != 1) {
        return Err(wanted());
    }
    Ok(Response::Options(picked))
}

/// All of `n` items in order. The error says what to type.
pub(super) fn order(text: &str, n: usize) -> Result<Response, String> {
    let wanted = |why: String| {
        let example = order_example(n);
        let all = format!("Type all numbers from 1 to {n}, each once, such as {example}.");
        format!("{why}{all}")
    };
    let given = numbers(text, n).ok_or_else(|| wanted(String::new()))?;
    if let Some(number) = given.iter().find(|number| !(1..=n).contains(*number)) {
        return Err(wanted(format!("There is no {number}. ")));
    }
    let is_twice = |(at, number): (usize, &usize)| given[..at].contains(number);
    if let Some(at) = given.iter().enumerate().position(is_twice) {
        return Err(wanted(format!("{} is there twice. ", given[at])));
    }
    match positions(&given) {
        Some(order) if order.len() == n => Ok(Response::Order(order)),
        _ => Err(wanted(format!(
            "{} of {n} numbers are there. ",
            given.len()
        ))),
    }
}

/// For each of `n_left` sides the number of one of `n_right`, or 0. The error says what to type.
pub(super) fn pairs(text: &str, n_left: usize, n_right: usize) -> Result<Response, String> {
    let wanted = |why: String| {
        let example = match_example(n_left, n_right);
        format!(
            "{why}Type {n_left} numbers from 0 to {n_right} with spaces between, such as {example}."
        )
    };
    let given = numbers(text, n_right).ok_or_else(|| wanted(String::new()))?;
    if let Some(number) = given.iter().find(|number| **number > n_right) {
        return Err(wanted(format!("There is no {number}. ")));
    }
    if given.len() != n_left {
        return Err(wanted(format!(
            "{} of {n_left} numbers are there. ",
            given.len()
        )));
    }
    let known = given.iter().enumerate().filter(|(_, right)| **right > 0);
    Ok(Response::Pairs(
        known.map(|(left, right)| (left, right - 1)).collect(),
    ))
}

/// The numbers in a line: parted by spaces or commas, or run together where none has two digits.
fn numbers(text: &str, most: usize) -> Option<Vec<usize>> {
    let is_gap = |c: char| c.is_whitespace() || c == ',' || c == ';';
    let words: Vec<&str> = text.split(is_gap).filter(|word| !word.is_empty()).collect();
    match *words {
        [word] if most <= 9 => {
            let digits = word.chars().map(|c| c.to_digit(10));
            digits
                .map(|digit| digit.map(|digit| digit as usize))
                .collect()
        }
        _ => words.iter().map(|word| word.parse().ok()).collect(),
    }
}

/// Positions from 0; `None` if there is a number 0.
fn positions(numbers: &[usize]) -> Option<Vec<usize>> {
    numbers.iter().map(|number| number.checked_sub(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_parted_in_several_ways() {
        for (text, most, expected) in [
            ("3 1 2", 3, Some(vec![3, 1, 2])),
            (" 3,1 , 2", 3, Some(vec![3, 1, 2])),
            ("3;1\t2", 3, Some(vec![3, 1, 2])),
            ("312", 3, Some(vec![3, 1, 2])),
            ("10 2", 12, Some(vec![10, 2])),
            ("102", 12, Some(vec![102])),
            ("12", 9, Some(vec![1, 2])),
            ("3 12", 9, Some(vec![3, 12])),
            ("+3 1", 3, Some(vec![3, 1])),
            ("3 a", 3, None),
            ("-1", 3, None),
            ("99999999999999999999 1", 3, None),
        ] {
            assert_eq!(numbers(text, most), expected, "{text}");
        }
    }

    #[test]
    fn an_order_names_every_number_once() {
        assert_eq!(order("3 1 2", 3), Ok(Response::Order(vec![2, 0, 1])));
        assert_eq!(order("21", 2), Ok(Response::Order(vec![1, 0])));
        for (text, expected) in [
            (
                "1 2",
                "2 of 3 numbers are there. Type all numbers from 1 to 3, each once, such as 3 1 2.",
            ),
            (
                "1 2 2",
                "2 is there twice. Type all numbers from 1 to 3, each once, such as 3 1 2.",
            ),
            (
                "1 2 4",
                "There is no 4. Type all numbers from 1 to 3, each once, such as 3 1 2.",
            ),
            (
                "0 1 2",
                "There is no 0. Type all numbers from 1 to 3, each once, such as 3 1 2.",
            ),
            (
                "Ghana first",
                "Type all numbers from 1 to 3, each once, such as 3 1 2.",
            ),
        ] {
            assert_eq!(order(text, 3), Err(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn pairs_have_a_number_for_each_left_side() {
        let right = |pairs: &[(usize, usize)]| Ok(Response::Pairs(pairs.to_vec()));
        assert_eq!(pairs("2 0 1", 3, 4), right(&[(0, 1), (2, 0)]));
        assert_eq!(pairs("111", 3, 2), right(&[(0, 0), (1, 0), (2, 0)]));
        assert_eq!(pairs("0 0", 2, 2), right(&[]));
        for (text, expected) in [
            (
                "1 2",
                "2 of 3 numbers are there. Type 3 numbers from 0 to 2 with spaces between, such as 2 1 0.",
            ),
            (
                "1 2 3",
                "There is no 3. Type 3 numbers from 0 to 2 with spaces between, such as 2 1 0.",
            ),
            (
                "a b c",
                "Type 3 numbers from 0 to 2 with spaces between, such as 2 1 0.",
            ),
        ] {
            assert_eq!(pairs(text, 3, 2), Err(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn an_example_is_an_answer() {
        for n in 2..12 {
            assert!(order(&order_example(n), n).is_ok(), "{n}");
            for n_right in 1..12 {
                assert!(
                    pairs(&match_example(n, n_right), n, n_right).is_ok(),
                    "{n} {n_right}"
                );
            }
        }
    }
}
