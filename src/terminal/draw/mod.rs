//! Drawing: lines of styled text as data, and what they look like on this terminal.

mod footer;
mod line;
mod prose;
mod theme;

pub use footer::{Hint, footer};
pub use line::{Line, Span, Tone};
pub use prose::{inline, plain, prose, prose_with_gaps};
pub use theme::{Theme, print, print_plain};
