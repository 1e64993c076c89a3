//! the arguments → what a shell and a manual reader want to know of them: completions and a man page.

use super::{Argumenten, Fout, bestanden};
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::Shell;
use std::process::ExitCode;

#[derive(Args)]
#[command(next_help_heading = "Opties")]
pub(super) struct AanvullenArgs {
    /// De shell: bash, elvish, fish, powershell of zsh
    #[arg(value_name = "SHELL", help_heading = "Argumenten")]
    shell: String,
}

/// `aanvullen`: the completions of a shell.
pub(super) fn aanvullen(args: &AanvullenArgs) -> Result<ExitCode, Fout> {
    let shell = Shell::from_str(&args.shell, true).map_err(|_| {
        Fout::new(format!("“{}” is geen bekende shell; kies uit bash, elvish, fish, powershell en zsh", args.shell))
    })?;
    bestanden::naar_scherm(aanvulling(shell).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

/// The completions of a shell. What clap_complete writes for bash takes a hyphen in the name of a program for the end
/// of a word, and then knows no option of any command; so it gets another name to write with.
fn aanvulling(shell: Shell) -> String {
    let bash = shell == Shell::Bash;
    let mut uit = Vec::new();
    clap_complete::generate(shell, &mut Argumenten::command(), if bash { "was_wordt" } else { "was-wordt" }, &mut uit);
    let tekst = String::from_utf8_lossy(&uit).into_owned();
    if bash { tekst.replace(" was_wordt\n", " was-wordt\n") } else { tekst }
}

const KOPPEN: [(&str, &str); 5] = [
    ("NAME", "NAAM"),
    ("SYNOPSIS", "OVERZICHT"),
    ("DESCRIPTION", "BESCHRIJVING"),
    ("EXTRA", "VOORBEELDEN"),
    ("VERSION", "VERSIE"),
];

/// `handleiding`: the man page, with every command.
pub(super) fn handleiding() -> Result<ExitCode, Fout> {
    let mut uit = Vec::new();
    let fout = |f: std::io::Error| Fout::new(format!("de handleiding kan niet worden gemaakt ({f})"));
    let mut opdracht = Argumenten::command();
    opdracht.build();
    clap_mangen::Man::new(opdracht.clone()).render(&mut uit).map_err(fout)?;
    for onder in opdracht.get_subcommands().filter(|o| !o.is_hide_set()) {
        clap_mangen::Man::new(onder.clone()).render(&mut uit).map_err(fout)?;
    }
    // clap_mangen knows English headings only.
    let mut tekst = String::from_utf8_lossy(&uit).into_owned();
    for (engels, nederlands) in KOPPEN {
        tekst = tekst.replace(&format!("\n.SH {engels}\n"), &format!("\n.SH {nederlands}\n"));
    }
    bestanden::naar_scherm(tekst.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bash_knows_the_options_of_every_command() {
        let tekst = aanvulling(Shell::Bash);
        let mut opdrachten = 0;
        for stand in tekst.split("cmd=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|s| !s.is_empty()) {
            assert!(tekst.contains(&format!("\n        {stand})\n")), "{stand} has no options");
            opdrachten += 1;
        }
        assert!(opdrachten > 14 && tekst.contains("--huisstijl"));
        assert!(tekst.lines().filter(|l| l.contains("complete -F")).all(|l| l.ends_with(" was-wordt")), "{tekst}");
    }
}
