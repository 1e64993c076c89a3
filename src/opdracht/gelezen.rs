//! the part of a sentence that says what is read instead: “in plaats van ‘x’ gelezen ‘y’”, “overal waar ‘x’ staat”.

use super::lees::Zin;
use super::woorden::citaat;

impl Zin<'_> {
    /// Behind “wordt”: “in plaats van ‘x’ gelezen ‘y’”; `None` where the sentence says something else.
    pub fn in_plaats_van(&mut self) -> Option<Option<()>> {
        let oud = self.l.probeer(|l| {
            l.eet("in plaats van").then_some(())?;
            let oud = citaat(l)?;
            l.eet("gelezen").then_some(oud)
        })?;
        Some(self.gelezen(oud))
    }

    /// Behind “gelezen”: the new words.
    pub fn gelezen(&mut self, oud: String) -> Option<()> {
        self.l.eet_teken(':');
        let nieuw = self.woorden_of_vrij()?;
        self.vervang_tekst(&[oud], &[nieuw])
    }

    /// Behind “dient”, “moet”: “in plaats van ‘x’ te worden gelezen ‘y’”.
    pub fn te_lezen(&mut self) -> Option<()> {
        let ervoor = self.l.eet_een(&["in plaats van", "voor"]).is_some();
        let oud = citaat(&mut self.l)?;
        if !ervoor {
            // “dient ‘x’ te worden gelezen als ‘y’”
            self.l.eet_een(&["te worden gelezen als", "worden gelezen als", "gelezen te worden als"])?;
            return self.gelezen(oud);
        }
        if self.l.eet_een(&["te worden gelezen", "worden gelezen", "gelezen te worden"]).is_some() {
            return self.gelezen(oud);
        }
        let nieuw = citaat(&mut self.l)?;
        self.l.eet_een(&["te worden gelezen", "worden gelezen", "gelezen te worden"])?;
        self.vervang_tekst(&[oud], &[nieuw])
    }

    /// “Waar in de verordening ‘x’ staat, wordt gelezen ‘y’.”
    pub fn overal(&mut self) -> Option<()> {
        self.l.eet_een(&["overal waar", "waar"])?;
        self.l.eet("in").then_some(())?;
        self.plek()?;
        self.l.eet_teken(',');
        let oud = citaat(&mut self.l)?;
        self.l.eet_een(&[
            "staat",
            "staan",
            "voorkomt",
            "voorkomen",
            "wordt gebruikt",
            "wordt genoemd",
            "is vermeld",
        ])?;
        self.l.eet_teken(',');
        self.l.eet_een(&["wordt", "worden"])?;
        self.l.eet_een(&["dit", "dat", "deze", "daarvoor", "hiervoor"]);
        self.l.eet_een(&["telkens"]);
        self.l.eet_een(&["gelezen", "vervangen door", "gewijzigd in"])?;
        self.telkens = true;
        self.gelezen(oud)
    }
}
