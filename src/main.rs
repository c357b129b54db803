//! griot: quizzes and flashcards for the terminal.
fn main() {}
