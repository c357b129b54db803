//! Decks that try to be more than text.
