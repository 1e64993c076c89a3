//! how far the work is → a line on the terminal, and nothing anywhere else: a file or a pipe gets no line that moves.

use super::bestanden;
use std::io::IsTerminal;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Work of so many parts.
pub(super) struct Voortgang {
    totaal: usize,
    /// What the parts are called: “dossiers”.
    wat: &'static str,
    klaar: AtomicUsize,
    zichtbaar: bool,
}

impl Voortgang {
    pub fn new(totaal: usize, wat: &'static str) -> Voortgang {
        Voortgang { totaal, wat, klaar: AtomicUsize::new(0), zichtbaar: totaal > 1 && std::io::stderr().is_terminal() }
    }

    /// One more part is done.
    pub fn stap(&self) {
        let n = self.klaar.fetch_add(1, Ordering::Relaxed) + 1;
        if self.zichtbaar {
            bestanden::naar_fout(&format!("\r{n} van {} {}", self.totaal, self.wat));
        }
    }

    /// Takes the line away, for what is said next.
    pub fn weg(&self) {
        if self.zichtbaar {
            bestanden::naar_fout(&format!(
                "\r{}\r",
                " ".repeat(2 * self.totaal.to_string().len() + self.wat.len() + 6)
            ));
        }
    }
}
