//! Calls the cli.

/// A dossier is many small strings, and musl's own allocator takes twice as long over them.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    was_wordt::cli::run()
}
