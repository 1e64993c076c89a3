//! lines → which of them are text that an instruction of a decision announces, as their look shows.
//!
//! “Er wordt een lid toegevoegd, luidende:” and below it, in a style for what is cited, “3. …”: by its words
//! alone that is the third instruction as well.

use super::lijnen::Lijn;
use super::{Laatste, Schrijver};
use crate::opdracht::{kan_opdracht_zijn, lijkt_opdracht, opent_lijst, zonder_aanduiding};

/// How many of these lines, from `nr` on, are text that the line before them announces.
pub(super) fn lengte(lijnen: &[Lijn<'_>], nr: usize) -> usize {
    let Some(boven) = nr.checked_sub(1).and_then(|i| lijnen.get(i)) else { return 0 };
    // The margin alone does not tell: an ordinance that amends another has such lines too, and they are its text.
    let onder = lijnen[nr..].iter().take_while(|l| l.citaat).count();
    if kondigt_aan(boven) { onder } else { 0 }
}

/// Whether a line is an instruction behind which its text comes.
fn kondigt_aan(lijn: &Lijn<'_>) -> bool {
    let zin = zonder_aanduiding(&lijn.tekst);
    zin.ends_with(':') && !opent_lijst(zin) && (lijkt_opdracht(zin) || kan_opdracht_zijn(zin))
}

impl Schrijver {
    /// Writes lines as a quotation. A link in them is lost, and its words are not.
    pub(super) fn citaat(&mut self, lijnen: &[Lijn<'_>]) {
        self.zonder_tekst();
        self.wit();
        let mut binnen =
            Schrijver { letterlijk: self.letterlijk, aangehaald: true, titel: true, ..Schrijver::default() };
        let mut nr = 0;
        while nr < lijnen.len() {
            nr += binnen.lijn(&lijnen[nr..]);
        }
        binnen.zonder_tekst();
        let boven = self.regel;
        for regel in binnen.uit.tekst.trim_end().lines() {
            self.schrijf(&format!("> {regel}"), "");
            self.uit.opmaak += 1;
        }
        self.uit.opmaak += binnen.uit.opmaak;
        self.uit.geraden |= binnen.uit.geraden;
        self.uit.weggelaten.append(&mut binnen.uit.weggelaten);
        for mut twijfel in binnen.uit.twijfels {
            twijfel.regel += if twijfel.regel > 0 { boven } else { 0 };
            self.uit.twijfels.push(twijfel);
        }
        self.wit();
        self.laatste = Laatste::Los;
    }
}

#[cfg(test)]
mod tests {
    use crate::read::blok::{Alinea, Blok};
    use crate::read::notatie::schrijf;

    /// Paragraphs with their depth, and whether their style says that they are cited.
    fn geschreven(alineas: &[(u8, bool, &str)]) -> String {
        let blok = |(diepte, citaat, tekst): &(u8, bool, &str)| {
            Blok::Alinea(Alinea { diepte: Some(*diepte), citaat: *citaat, ..Alinea::kaal(*tekst, "") })
        };
        schrijf(&alineas.iter().map(blok).collect::<Vec<_>>()).tekst
    }

    const OPENT: (u8, bool, &str) = (0, false, "Artikel 1 wordt als volgt gewijzigd:");
    const KONDIGT_AAN: (u8, bool, &str) = (0, false, "2. Er wordt een lid toegevoegd, luidende:");
    const GEMERKT: &str =
        "2. Er wordt een lid toegevoegd, luidende:\n\n> 3. De raad beslist.\n\n3. Artikel 4 vervalt.\n";

    #[test]
    fn what_a_style_cites_is_quoted_behind_an_instruction() {
        let tekst = geschreven(&[
            OPENT,
            (0, false, "1. Het eerste lid vervalt."),
            KONDIGT_AAN,
            (0, true, "3. De raad beslist."),
            (0, false, "3. Artikel 4 vervalt."),
        ]);
        assert!(tekst.ends_with(GEMERKT), "{tekst}");
        // and elsewhere that style says nothing
        let los = geschreven(&[(0, false, "Het college kan:"), (0, true, "a. een markt aanwijzen.")]);
        assert!(!los.contains('>'), "{los}");
    }
}
