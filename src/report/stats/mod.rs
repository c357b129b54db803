//! Statistics as reports: [`to_json`] and [`to_csv`] for programs, [`to_html`] for people. The screen says the same as the
//! page, in the same [`words`] and under the same [`panels`].

mod account;
mod csv;
mod json;
#[cfg(test)]
pub(crate) mod odd;
mod page;
pub mod panels;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
pub mod words;
pub mod year;

pub use account::{Account, Place};
pub use csv::{COLUMNS, to_csv};
pub use json::{VERSION, to_json};
pub use page::to_html;
