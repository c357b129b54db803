//! Rich and plain mode in a pseudo-terminal: what is shown, what keys do, and that the terminal is given back in order
//! however the program ends.

mod alike;
mod answers;
mod cards;
mod drawn;
mod editing;
mod home;
mod keys;
mod kinds;
mod leaving;
mod lines;
mod screen;
mod study;
mod terminal;
mod timed;
mod today;
mod writing;
