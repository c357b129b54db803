//! The rich client: cards drawn inline, one key at a time.

pub mod editor;
pub mod picker;
