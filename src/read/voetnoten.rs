//! the blocks of a document → the same without its footnotes: a note explains, and is no law.
//!
//! A mark in the words of an article would be compared and amended as if it were one of them, and the notes at the foot
//! as if they were provisions. Marks and notes are listed as left out, and the report says so.

use super::blok::{Blok, Inhoud, Twijfel, Weggelaten, tekst_van};

const REDEN: &str = "voetnoot";

/// Takes the notes and their marks out of a document.
pub(super) fn zonder_noten(inhoud: &mut Inhoud) {
    let mut weg: Vec<Weggelaten> = Vec::new();
    let mut eerste: Option<String> = None;
    let mut aantal = 0;
    // where the note was told
    let mut plaats = String::new();
    // tables may nest: what is still to do
    let mut werk: Vec<&mut Vec<Blok>> = vec![&mut inhoud.blokken];
    while let Some(blokken) = werk.pop() {
        blokken.retain_mut(|blok| match blok {
            Blok::Alinea(alinea) => {
                plaats.clone_from(&alinea.plaats);
                let merken = alinea.stukken.extract_if(.., |s| s.noot);
                weg.extend(merken.map(|s| Weggelaten { reden: REDEN, tekst: s.tekst, plaats: plaats.clone() }));
                true
            }
            Blok::Noot(noot) => {
                let noot = Blok::Noot(std::mem::take(noot));
                let tekst = tekst_van(std::slice::from_ref(&noot)).replace('\n', " ");
                aantal += 1;
                eerste.get_or_insert_with(|| tekst.clone());
                weg.push(Weggelaten { reden: REDEN, tekst, plaats: plaats.clone() });
                false
            }
            Blok::Tabel(_) => true,
        });
        let tabellen = blokken.iter_mut().filter_map(|b| if let Blok::Tabel(t) = b { Some(t) } else { None });
        werk.extend(tabellen.flat_map(|t| t.rijen.iter_mut().flatten()));
    }
    let plaats = weg.first().map(|w| w.plaats.clone()).unwrap_or_default();
    inhoud.weggelaten.extend(weg);
    let Some(tekst) = eerste else { return };
    let kort: String = tekst.chars().take(80).collect();
    let puntjes = if kort.len() < tekst.len() { "…" } else { "" };
    let wat = match aantal {
        1 => format!("de voetnoot is geen deel van de tekst en weggelaten: “{kort}{puntjes}”"),
        _ => format!("de {aantal} voetnoten zijn geen deel van de tekst en weggelaten; de eerste is “{kort}{puntjes}”"),
    };
    let bericht = format!("{wat}; hoort een noot bij de regels, zet de woorden dan in de tekst");
    inhoud.twijfels.push(Twijfel { code: "voetnoot-weggelaten", plaats, regel: 0, bericht });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::blok::{Alinea, Noot, Stuk, tekens};

    #[test]
    fn a_note_goes_with_its_mark_and_is_listed() {
        let merk = |t: &str| Stuk { noot: true, ..Stuk::kaal(t) };
        let alinea = Alinea {
            stukken: vec![Stuk::kaal("Een boot"), merk("1"), Stuk::kaal(" vaart.")],
            ..Alinea::kaal("", "alinea 2")
        };
        let noot = Noot { merk: "1".to_owned(), alineas: vec![Alinea::kaal("Of een vlot.", "")] };
        let blokken = vec![Blok::Alinea(alinea), Blok::Noot(noot)];
        let mut inhoud = Inhoud { tekens: tekens(&tekst_van(&blokken)), blokken, ..Inhoud::default() };
        zonder_noten(&mut inhoud);
        assert_eq!(tekst_van(&inhoud.blokken), "Een boot vaart.");
        assert_eq!(inhoud.weggelaten.iter().map(|w| w.tekst.as_str()).collect::<Vec<_>>(), ["1", "1 Of een vlot."]);
        let over: usize = inhoud.weggelaten.iter().map(|w| tekens(&w.tekst)).sum();
        assert_eq!(inhoud.tekens, tekens("Een boot vaart.") + over);
        assert!(
            inhoud.twijfels[0].bericht.starts_with("de voetnoot is geen deel")
                && inhoud.twijfels[0].plaats == "alinea 2"
        );
        let al = inhoud.twijfels.len();
        zonder_noten(&mut inhoud);
        assert_eq!(inhoud.twijfels.len(), al);
    }
}
