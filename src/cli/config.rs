//! `griot config`: the settings in force, as a file that can be read again.

use std::io;

use clap::Args;

use super::app::App;
use super::error::CommandError;
use crate::config::Config;
use crate::text::safe::safe;

/// Options of `griot config`.
#[derive(Args, Debug)]
pub struct ConfigArgs {
    /// Print the settings in force, as a config file with comments.
    #[arg(long)]
    print: bool,
    /// Print every key with its default instead.
    #[arg(long, conflicts_with = "print")]
    default: bool,
}

/// Says where the config file is, or prints the settings.
pub fn config(app: &mut App, args: &ConfigArgs) -> Result<(), CommandError> {
    if args.default {
        return Ok(app.out.raw(&Config::default().to_toml())?);
    }
    let in_force = app.in_force()?;
    if args.print {
        return Ok(app.out.raw(&in_force.config.to_toml())?);
    }
    let file = in_force.paths.config.display().to_string();
    say_where(app, &safe(&file)).map_err(CommandError::from)
}

fn say_where(app: &mut App, file: &str) -> io::Result<()> {
    app.out
        .line(&format!("Your settings are read from {file}."))?;
    app.out.line("`griot config --print` prints those in force, `griot config --default` every key at its default.")
}
