//! Keys: decoding them, naming them, and waiting for them.

pub mod decode;
mod name;
pub mod source;
