//! `griot completions` and `griot man`: the program describes itself.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::app::App;
use super::args::Cli;
use super::error::CommandError;

/// Options of `griot completions`.
#[derive(Args, Debug)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions for a shell.
pub fn completions(app: &mut App, args: &CompletionsArgs) -> Result<(), CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "griot", &mut script);
    app.out.raw(&String::from_utf8_lossy(&script))?;
    Ok(())
}

/// Prints the manual page of griot, with a section for each command.
pub fn man(app: &mut App) -> Result<(), CommandError> {
    let mut command = Cli::command();
    command.build();
    let mut page = Vec::new();
    let manual = clap_mangen::Man::new(command.clone());
    manual.render(&mut page)?;
    for subcommand in command.get_subcommands() {
        let manual = clap_mangen::Man::new(subcommand.clone());
        page.extend_from_slice(
            format!(".SH \"GRIOT {}\"\n", subcommand.get_name().to_uppercase()).as_bytes(),
        );
        manual.render_description_section(&mut page)?;
        manual.render_options_section(&mut page)?;
    }
    app.out.raw(&String::from_utf8_lossy(&page))?;
    Ok(())
}
