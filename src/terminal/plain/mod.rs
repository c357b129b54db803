//! Plain mode: one line read for each answer, nothing drawn twice, not one escape byte. It is the mode for screen
//! readers, dumb terminals and pipes.

mod asked;
mod client;
mod info;
mod numbers;
mod question;
mod spoken;
#[cfg(test)]
mod tests;
mod verdict;
mod written;

pub use client::PlainClient;
pub use question::as_asked;
