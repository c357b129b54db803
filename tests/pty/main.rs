//! The rich client in a pseudo-terminal: what is drawn, what keys do, and that the terminal is given back in order
//! however the program ends.

mod editing;
mod keys;
mod leaving;
mod screen;
mod study;
mod terminal;
mod today;
