//! Keys: decoding them, and waiting for them.

pub mod decode;
pub mod source;
