//! Styled text and blocks, as plain data.

/// How a stretch of text is meant; how it looks is for `terminal` to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "styles combine freely")]
pub struct Style {
    /// `**strong**`, and headings.
    pub strong: bool,
    /// `*emphasis*`.
    pub emphasis: bool,
    /// `` `code` ``, and code blocks.
    pub code: bool,
    /// `~~strikethrough~~`.
    pub strikethrough: bool,
    /// The text of a link.
    pub link: bool,
    /// The alt text of a picture or sound, with the brackets around it.
    pub image: bool,
}

/// A stretch of text in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Styled {
    /// The text; a line feed in it is a line break that the author wanted.
    pub text: String,
    /// Its style.
    pub style: Style,
}

impl Styled {
    /// Text in a style.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    /// Text in no style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Style::default())
    }
}

/// A paragraph, a code block, or a rule, with its place in lists. Blocks are flat: an item of a list is a block with a
/// marker, and what else belongs to the item follows it with the same indent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// An empty line stands before it.
    pub gap: bool,
    /// Columns that its content is indented by, its marker included.
    pub indent: usize,
    /// What stands before its content, in the last columns of the indent but one: `•`, `2.`; empty when nothing does.
    pub marker: String,
    /// What it says.
    pub content: Content,
}

/// What a block says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text that is reflowed; a heading too, as strong text.
    Paragraph(Vec<Styled>),
    /// Code, which is not reflowed.
    Code {
        /// The language, as written after the fence; often empty.
        language: String,
        /// The lines, without a final line feed.
        text: String,
    },
    /// A line across.
    Rule,
}

/// A picture or a sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// What is shown instead of it.
    pub alt: String,
    /// Its path, as written.
    pub path: String,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text that is shown.
    pub text: String,
    /// Where it leads, as written.
    pub url: String,
}
