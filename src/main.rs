//! Calls the cli.

fn main() -> std::process::ExitCode {
    was_wordt::cli::run()
}
