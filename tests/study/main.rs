//! `griot study` as a whole program, driven by scripts and by lines, with a home of its own and a clock that stands
//! still.

mod accept;
mod home;
mod json;
mod modes;
mod orphans;
mod parity;
mod plain;
mod stats;
mod why;
