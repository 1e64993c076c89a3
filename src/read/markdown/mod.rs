//! Markdown → `Model`: headings, leden, onderdelen and brackets, line by line, with spans.
//!
//! The notation is the VNG leeswijzer's (the book, page “De notatie”). A text without choices is a
//! model without choice points. Nothing is lost: what cannot be placed is kept as text and reported.

mod boom;
mod commentaar;
mod haakjes;
mod keuzepunten;
mod noten;
mod regels;
mod varianten;

pub(in crate::read) use regels::{Stijl, aanduiding};

use super::alinea::{Las, Woordenschat, las};
use super::yaml;
use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Regeling, Soort, Tekst};
use crate::source::{Source, Span, is_forbidden};
use crate::uitzondering::Bereik;
use regels::{Regel, Vorm};
use std::sync::Arc;

/// Reads a model or an ordinance. Never fails: faults in the text are the diagnostics, in order of place.
#[must_use]
pub fn lees(source: Arc<Source>) -> (Model, Vec<Diagnostic>) {
    let (voorwerk, na) = voorwerk(&source);
    let (voorwerk, mut meldingen) = match voorwerk {
        Some(span) => yaml::lees(&source, span),
        None => (None, Vec::new()),
    };
    meldingen.extend(verboden_teken(&source));
    let (commentaren, open) = commentaar::commentaren(&source, na);
    meldingen.extend(open);
    let mut regels = regels::regels(&source, na, &commentaren);
    noten::noten(&source, &mut regels);
    meldingen.extend(afbreekstreepjes(&source, &regels));
    let (haakjes, meer) = haakjes::haakjes(&source, &regels, &commentaren);
    meldingen.extend(meer);
    let (varianten, meer) = varianten::varianten(&source, &regels, &haakjes);
    meldingen.extend(meer);
    let bereiken: Vec<boom::Bereik> =
        varianten.iter().map(|v| boom::Bereik { letter: v.letter, span: v.span }).collect();
    let boom = boom::boom(&source, &regels, &bereiken, &commentaren);
    let boom::Boom { opschrift, kinderen, titel, te_diep, onzeker, koppen } = boom;
    let regeling = Regeling { opschrift, kinderen, koppen, source: source.clone() };
    let heeft_artikelen = || regeling.knopen().any(|b| b.soort == Soort::Artikel);
    if !regeling.kinderen.iter().any(|k| k.soort == Soort::Tekst) && !heeft_artikelen() {
        meldingen.push(geen_artikelen(&source));
    }
    if let Some(span) = te_diep {
        let bericht = "hier staan te veel opsommingen in elkaar; wat dieper ligt, is naast zijn ouder gezet";
        let hulp = "maak de opsomming ondieper, bijvoorbeeld door haar over leden te verdelen";
        meldingen.push(Diagnostic::waarschuwing("opsomming-te-diep", bericht).op(source.plaats(span)).hulp(hulp));
    }
    if let Some(melding) = tabel_als_tekst(&source, &regels) {
        meldingen.push(melding);
    }
    for span in onzeker {
        let bericht = "deze regel is gelezen als deel van het laatste onderdeel, en kan het slot van de opsomming zijn";
        let hulp = "hoort hij bij heel de opsomming, zet er dan een witregel voor; hoort hij bij het onderdeel, spring \
                    hem dan even ver in als de tekst daarvan";
        meldingen.push(Diagnostic::waarschuwing("slot-onzeker", bericht).op(source.plaats(span)).hulp(hulp));
    }
    meldingen.extend(zonder_woorden(&regeling));
    let (keuzepunten, meer) =
        keuzepunten::keuzepunten(&regeling, titel, &regels, &haakjes, &varianten, voorwerk.as_ref());
    meldingen.extend(meer);
    let ja = |sleutel| voorwerk.as_ref().and_then(|v| v.onder(sleutel)).and_then(|v| v.tekst()) == Some("ja");
    let (uittreksel, is_model) = (ja("uittreksel"), ja("model"));
    let mut uitzonderingen = Vec::new();
    if let Some(controle) = voorwerk.as_ref().and_then(|v| v.onder("controle")) {
        let (uit, meer) = super::keuzes::controle(&source, controle, Bereik::Bestand);
        uitzonderingen.extend(uit);
        meldingen.extend(meer);
    }
    let (uit, meer) = commentaar::uitzonderingen(&source, &regels, &regeling, &commentaren);
    uitzonderingen.extend(uit);
    meldingen.extend(meer);
    meldingen.sort_by_key(|m| m.plaats.as_ref().map(|p| (p.regel, p.kolom)));
    (Model { regeling, keuzepunten, uittreksel, is_model, uitzonderingen }, meldingen)
}

/// The words that are read in a line of text: its inline markup left out.
pub(in crate::read) fn woorden(regel: &str) -> String {
    if !regel.contains(['*', '_', '\\', '`', '&', '<']) && !regel.contains("](") {
        return regel.to_owned();
    }
    let delen = boom::zonder_opmaak(regel).unwrap_or_else(|| vec![Span::new(0, regel.len())]);
    delen.iter().map(|d| &regel[d.start..d.end]).collect()
}

/// Whether a line is read as text, and not as a heading, a designation, a label or a note.
pub(in crate::read) fn is_tekst(regel: &str) -> bool {
    let kaal = regel.trim();
    !kaal.is_empty()
        && !kaal.starts_with("```")
        && !kaal.starts_with("~~~")
        && regels::vorm_van(kaal, 0, &[]) == regels::Vorm::Tekst
}

/// Leden and onderdelen of which there is only the designation: the words were lost, or stand elsewhere, as in what
/// was copied from two columns.
fn zonder_woorden(regeling: &Regeling) -> Vec<Diagnostic> {
    let leeg = |b: &Bepaling| {
        let tekst = b.tekst.as_ref().map_or("", Tekst::inhoud);
        matches!(b.soort, Soort::Lid | Soort::Onderdeel)
            && b.kinderen.is_empty()
            && b.nummer.is_some()
            && !tekst.contains(|c: char| c.is_alphanumeric() || c == '[' || c == '…')
    };
    let melding = |b: &Bepaling| {
        let bericht = format!("{} {} heeft geen tekst", b.soort.naam(), b.nummer.as_ref().map_or("", Nummer::as_str));
        let hulp =
            "zet de woorden erachter, of verwijder het nummer; in een gekopieerde tekst staan zij soms ergens anders";
        Diagnostic::waarschuwing("bepaling-zonder-tekst", bericht).op(regeling.source.plaats(b.span)).hulp(hulp)
    };
    regeling.knopen().filter(|b| leeg(b)).map(melding).collect()
}

/// Tables are text here: their rows run on, lines and all. Said of the first, with how many there are.
fn tabel_als_tekst(source: &Source, regels: &[Regel]) -> Option<Diagnostic> {
    let is_rij = |regel: &&Regel| {
        let tekst = source.slice(regel.span).trim();
        regel.vorm == Vorm::Tekst && tekst.len() > 2 && tekst.starts_with('|') && tekst.ends_with('|')
    };
    let eerste = regels.iter().find(is_rij)?;
    let rijen = regels.iter().filter(is_rij).count();
    let bericht = format!(
        "hier staat een tabel; de notatie kent geen tabellen en leest de {rijen} rijen met een streepje ervoor en erachter als gewone zinnen"
    );
    let hulp =
        "schrijf de rijen als onderdelen (“a. klein: € 1,00;”), of zet de tabel na het maken met de hand in de stukken";
    Some(Diagnostic::waarschuwing("tabel-als-tekst", bericht).op(source.plaats(eerste.span)).hulp(hulp))
}

/// A character that no paper can have would be lost in it.
fn verboden_teken(source: &Source) -> Option<Diagnostic> {
    let tekst = source.text();
    let (at, c) = tekst.char_indices().find(|(_, c)| is_forbidden(*c))?;
    let meer = tekst.chars().filter(|c| is_forbidden(*c)).count() - 1;
    let meer = if meer == 0 { String::new() } else { format!(", en nog {meer} in dit bestand") };
    let bericht = format!("hier staat een onzichtbaar teken dat niet in een stuk kan (U+{:04X}){meer}", u32::from(c));
    let hulp = "verwijder het, of typ het woord waarin het staat opnieuw";
    let span = Span::new(at, at + c.len_utf8());
    Some(Diagnostic::fout("teken-verboden", bericht).op(source.plaats(span)).hulp(hulp))
}

/// A word that a line end broke: the notation puts a space where the lines meet, and no word is whole by that. Who
/// pasted it from a PDF must say what it was.
fn afbreekstreepjes(source: &Source, regels: &[Regel]) -> Vec<Diagnostic> {
    let woorden = Woordenschat::default();
    // A comment between two lines is no line.
    let regels: Vec<&Regel> = regels.iter().filter(|regel| regel.vorm != Vorm::Overslaan).collect();
    let gebroken = |paar: &&[&Regel]| {
        let (voor, na) = (source.slice(paar[0].span).trim(), source.slice(paar[1].span).trim());
        let loopt = matches!(paar[0].vorm, Vorm::Tekst | Vorm::Punt { .. }) && paar[1].vorm == Vorm::Tekst;
        loopt && voor.ends_with(['-', '\u{ad}', '\u{2010}']) && las(voor, na, &woorden) != Las::Spatie
    };
    let melding = |paar: &[&Regel]| {
        let voor = source.slice(paar[0].span).trim_end();
        let laatste = voor.rfind(char::is_whitespace).map_or(0, |i| i + 1);
        let na = source.slice(paar[1].span).split_whitespace().next().unwrap_or_default();
        let half = &voor[laatste..];
        let span = Span::new(paar[0].span.start + laatste, paar[0].span.start + voor.len());
        let bericht = format!("hier breekt een woord af; gelezen is “{half} {na}”");
        let hulp = "zet het woord op een regel, met of zonder het streepje";
        Diagnostic::waarschuwing("afbreekstreepje", bericht).op(source.plaats(span)).hulp(hulp)
    };
    regels.windows(2).filter(gebroken).map(melding).collect()
}

/// What is said of a text without articles.
#[must_use]
pub fn geen_artikelen(source: &Source) -> Diagnostic {
    let (bericht, hulp) = if source.text().trim().is_empty() {
        ("dit bestand is leeg", "geef een bestand met de tekst van een verordening of een model")
    } else {
        ("hier staan geen artikelen in", "zet “## Artikel 1. Opschrift” boven elk artikel")
    };
    Diagnostic::waarschuwing("geen-artikelen", bericht).op(source.plaats(Span::new(0, 0))).hulp(hulp)
}

/// The front matter between two lines `---`, and the offset behind it.
fn voorwerk(source: &Source) -> (Option<Span>, usize) {
    let mut regels = source.lines();
    let Some(eerste) = regels.next().filter(|&r| source.slice(r).trim_end() == "---") else { return (None, 0) };
    match regels.find(|&r| source.slice(r).trim_end() == "---") {
        Some(laatste) => (Some(Span::new(eerste.end + 1, laatste.start)), laatste.end),
        None => (None, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(tekst: &str) -> (Model, Vec<String>) {
        let (model, meldingen) = lees(Arc::new(Source::new("t.md", tekst)));
        (model, meldingen.iter().map(|m| format!("{} {}", m.plaats.as_ref().unwrap(), m.code)).collect())
    }

    /// The units, a line each: path, bar, words.
    fn eenheden(tekst: &str) -> String {
        let (model, _) = model(tekst);
        model
            .regeling
            .eenheden()
            .iter()
            .map(|e| format!("{} | {}\n", e.pad, e.tekst.inhoud().replace('\n', " ¶ ")))
            .collect()
    }

    #[test]
    fn the_mark_of_a_footnote_is_no_word_of_the_law() {
        let tekst = "# V\n\n## Artikel 1 A\n\nEen vlag.[^1] En *twee*[^b].\n\n## Voetnoten\n\n[^1] Rood.\n";
        let regeling = lees(Arc::new(Source::new("test", tekst))).0.regeling;
        let woorden: Vec<String> = regeling.eenheden().iter().map(|e| e.tekst.inhoud().to_owned()).collect();
        assert_eq!(woorden, ["V", "A", "Een vlag. En twee.", "Voetnoten", "[^1] Rood."]);
        assert_eq!(regeling.zonder_toelichting().kinderen.len(), 1);
    }

    #[test]
    fn what_stands_behind_an_annex() {
        let paden = |tekst: &str| {
            let (model, _) = lees(Arc::new(Source::new("a", tekst)));
            let alle = model.regeling.met_paden();
            alle.into_iter().filter(|(_, b, _)| b.soort != Soort::Tekst).map(|(_, _, pad)| pad).collect::<Vec<_>>()
        };
        let begin = "# V\n\n## Artikel 1 A\n\nA.\n\n## Bijlage 1 X\n\n";
        // a lower level is of the annex, and so is a number that does not go on
        for (koppen, verwacht) in [
            ("### Artikel 2 B\n\nB.\n", "bijlage 1, artikel 2"),
            ("## Artikel 1 B\n\nB.\n", "bijlage 1, artikel 1"),
            ("## Titel 1 B\n\n## Artikel 7 C\n\nC.\n", "bijlage 1, titeldeel 1, artikel 7"),
            ("## Artikel 2 B\n\nB.\n", "artikel 2"),
            ("### Artikel 1 Y\n\nY.\n\n## Artikel 2 B\n\nB.\n", "artikel 2"),
        ] {
            assert_eq!(paden(&format!("{begin}{koppen}")).last().unwrap(), verwacht, "{koppen}");
        }
        // what stands higher never is
        let midden = "# V\n\n## Hoofdstuk 1 A\n\n### Artikel 1 A\n\nA.\n\n### Bijlage 1 X\n\n#### Artikel 1 Y\n\nY.\n\n## Hoofdstuk 2 B\n\n### Artikel 2 B\n\nB.\n";
        assert_eq!(
            paden(midden),
            ["hoofdstuk 1", "artikel 1", "bijlage 1", "bijlage 1, artikel 1", "hoofdstuk 2", "artikel 2"]
        );
        // words behind “Bijlage” are its heading
        assert_eq!(
            paden("# V\n\n## Artikel 1 A\n\nA.\n\n## Bijlage Tarieventabel bij artikel 1\n\nX.\n")[1],
            "bijlage"
        );
        assert_eq!(paden("# V\n\n## Artikel 1 A\n\nA.\n\n## Bijlage IIa Tarieven\n\nX.\n")[1], "bijlage IIa");
    }

    #[test]
    fn a_table_is_named_for_it_is_read_as_text() {
        let tekst =
            "# T\n\n## Artikel 1. Tarief\n\nHet tarief is:\n\n| maat | bedrag |\n| --- | --- |\n| klein | € 1 |\n";
        assert_eq!(model(tekst).1, ["t.md:7:1 tabel-als-tekst"]);
        assert_eq!(
            model(&tekst.replace("| maat | bedrag |\n| --- | --- |\n| klein | € 1 |", "maat | bedrag")).1,
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_line_that_may_be_the_slot_is_named() {
        let tekst = |regel: &str| {
            format!(
                "# T\n\n## Artikel 1. A\n\n1. Muziek duurt:\n   a. kort, of\n   b. lang,\n{regel}\n2. Anders niet.\n"
            )
        };
        for onzeker in ["   tenzij het regent.", "tenzij het regent."] {
            assert_eq!(model(&tekst(onzeker)).1, ["t.md:8:1 slot-onzeker"], "{onzeker}");
        }
        for zeker in ["      tenzij het regent.", "\n   tenzij het regent."] {
            assert_eq!(model(&tekst(zeker)).1, Vec::<String>::new(), "{zeker}");
        }
        // a line of an item with another behind it goes on that item
        assert_eq!(model(&tekst("   tenzij het\n   c. regent.")).1, Vec::<String>::new());
    }

    /// The choice points, a line each: kind, key, place.
    fn keuzes(tekst: &str) -> String {
        let (model, _) = model(tekst);
        let source = model.regeling.source.clone();
        let regel = |p: &crate::model::Keuzepunt| {
            let plaats = source.plaats(p.opening);
            format!("{} {} {}:{}\n", p.soort.naam(), p.sleutel, plaats.regel, plaats.kolom)
        };
        model.keuzepunten.iter().map(regel).collect()
    }

    #[test]
    fn leden_onderdelen_and_what_stands_around_them() {
        let tekst = "# Titel\n\nDe raad besluit:\n\n## Hoofdstuk 1. Algemeen\n\n### Artikel 2:13. Lijst\n\n1. Eerste lid:\n   a. een:\n      1°. dit; en\n      2°. dat;\n   b. twee.\n\n      Nog iets bij b.\n\n   Na de opsomming.\n2. Tweede lid.\n\nTot slot.\n";
        assert_eq!(
            eenheden(tekst),
            "opschrift | Titel\naanhef | De raad besluit:\nhoofdstuk 1, opschrift | Algemeen\nartikel 2:13, opschrift | Lijst\n\
             artikel 2:13, eerste lid, aanhef | Eerste lid:\nartikel 2:13, eerste lid, onderdeel a, aanhef | een:\n\
             artikel 2:13, eerste lid, onderdeel a, onder 1° | dit; en\nartikel 2:13, eerste lid, onderdeel a, onder 2° | dat;\n\
             artikel 2:13, eerste lid, onderdeel b | twee. ¶ Nog iets bij b.\nartikel 2:13, eerste lid, slot | Na de opsomming.\nartikel 2:13, tweede lid | Tweede lid.\n\
             artikel 2:13, slot | Tot slot.\n"
        );
    }

    #[test]
    fn lists_without_indentation_and_lines_that_go_on() {
        let tekst = "## Artikel 6\n\nTarief\n\n1. De belasting bedraagt:\na. een vast\nbedrag;\nb. vermeerderd met:\n1°. x;\n2°. y.\n2. Daarna:\nh. acht;\ni. negen;\nj. tien.\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 6, opschrift | Tarief\nartikel 6, eerste lid, aanhef | De belasting bedraagt:\n\
             artikel 6, eerste lid, onderdeel a | een vast bedrag;\nartikel 6, eerste lid, onderdeel b, aanhef | vermeerderd met:\n\
             artikel 6, eerste lid, onderdeel b, onder 1° | x;\nartikel 6, eerste lid, onderdeel b, onder 2° | y.\n\
             artikel 6, tweede lid, aanhef | Daarna:\nartikel 6, tweede lid, onderdeel h | acht;\n\
             artikel 6, tweede lid, onderdeel i | negen;\nartikel 6, tweede lid, onderdeel j | tien.\n"
        );
    }

    #[test]
    fn numbers_in_an_item_are_no_leden() {
        let tekst = "## Artikel 5. X\n\n1. Verboden is overtreding van:\na. artikel 6, dan wel van\n1. iets;\n2. nog iets, of\n3. meer.\n2. Het tweede lid.\n3. Het derde lid.\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 5, opschrift | X\nartikel 5, eerste lid, aanhef | Verboden is overtreding van:\n\
             artikel 5, eerste lid, onderdeel a, aanhef | artikel 6, dan wel van\n\
             artikel 5, eerste lid, onderdeel a, onder 1 | iets;\nartikel 5, eerste lid, onderdeel a, onder 2 | nog iets, of\n\
             artikel 5, eerste lid, onderdeel a, onder 3 | meer.\nartikel 5, tweede lid | Het tweede lid.\n\
             artikel 5, derde lid | Het derde lid.\n"
        );
        // an item that is complete has no list under it: the lid stands there twice
        let dubbel = "## Artikel 5. X\n\n1. Er is:\na. dit;\nb. dat.\n1. Zus.\n";
        assert!(eenheden(dubbel).ends_with("artikel 5, eerste lid | Zus.\n"), "{}", eenheden(dubbel));
    }

    #[test]
    fn a_word_that_a_line_end_broke_is_said() {
        let tekst = "## Artikel 1. X\n\n1. De boot is van een eige-\nnaar of van de onder-\nof bovenbuurman van de AWBZ-\ninstelling.\n2. Een -\ngedachte.\n";
        assert_eq!(model(tekst).1, ["t.md:3:23 afbreekstreepje", "t.md:5:24 afbreekstreepje"]);
    }

    #[test]
    fn a_link_is_its_words() {
        let tekst = "## Artikel 5. X\n\nZie [artikel 6](../wet/README.md) en [de wet](https://example.org/a).\n";
        assert_eq!(eenheden(tekst), "artikel 5, opschrift | X\nartikel 5 | Zie artikel 6 en de wet.\n");
        assert_eq!(keuzes(tekst), "");
        let geen = "## Artikel 5. X\n\nEr geldt *altijd* [bedrag](exclusief) per keer.\n";
        assert!(eenheden(geen).ends_with("artikel 5 | Er geldt altijd [bedrag](exclusief) per keer.\n"));
    }

    #[test]
    fn a_roman_list_under_a_letter() {
        let tekst = "## Artikel 1. X\n\n1. Er geldt:\na. dit:\ni. een;\nii. twee;\niii. drie;\nb. dat.\n";
        assert!(eenheden(tekst).contains(
            "artikel 1, eerste lid, onderdeel a, onder iii | drie;\nartikel 1, eerste lid, onderdeel b | dat."
        ));
    }

    #[test]
    fn a_paragraph_between_items_keeps_its_place() {
        let tekst = "## Artikel 1. X\n\n1. Er geldt:\n\na. dit:\n\n1°. een;\n\nTussen een en twee.\n\n2°. twee.\n\nTussen a en b.\n\nb. dat.\n\n2. Meer.\n\nTussen.\n\na. zus.\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 1, opschrift | X\nartikel 1, eerste lid, aanhef | Er geldt:\nartikel 1, eerste lid, onderdeel a, aanhef | dit:\n\
             artikel 1, eerste lid, onderdeel a, onder 1° | een; ¶ Tussen een en twee.\n\
             artikel 1, eerste lid, onderdeel a, onder 2° | twee.\nartikel 1, eerste lid, onderdeel a, slot | Tussen a en b.\n\
             artikel 1, eerste lid, onderdeel b | dat.\nartikel 1, tweede lid, aanhef | Meer. ¶ Tussen.\n\
             artikel 1, tweede lid, onderdeel a | zus.\n"
        );
    }

    #[test]
    fn a_paragraph_between_two_leden_belongs_to_the_first() {
        let tekst = "## Artikel 1. X\n\n1. Een.\n2. De boot vaart.\n\nBij mist vaart zij niet.\n3. Er zijn:\na. roeiers;\nb. zeilers.\n\nZij betalen niets.\n\n4. Vier.\n\nHoort bij alle leden.\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 1, opschrift | X\nartikel 1, eerste lid | Een.\nartikel 1, tweede lid | De boot vaart. ¶ Bij mist vaart zij niet.\n\
             artikel 1, derde lid, aanhef | Er zijn:\nartikel 1, derde lid, onderdeel a | roeiers;\n\
             artikel 1, derde lid, onderdeel b | zeilers.\nartikel 1, derde lid, slot | Zij betalen niets.\n\
             artikel 1, vierde lid | Vier.\nartikel 1, slot | Hoort bij alle leden.\n"
        );
    }

    #[test]
    fn paragraphs_that_a_lid_announces_are_of_that_lid() {
        let tekst = "## Artikel 1. X\n\n1. Een.\n2. Wie vaart, heeft bij zich:\n\neen peddel;\n\neen vest, en\n\neen fluit.\n\nHoort bij alle leden.\n\n## Artikel 2\n\nTreedt later in werking\n\n## Artikel 3\n\nKop\n\nTekst.\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 1, opschrift | X\nartikel 1, eerste lid | Een.\n\
             artikel 1, tweede lid | Wie vaart, heeft bij zich: ¶ een peddel; ¶ een vest, en ¶ een fluit.\n\
             artikel 1, slot | Hoort bij alle leden.\nartikel 2 | Treedt later in werking\n\
             artikel 3, opschrift | Kop\nartikel 3 | Tekst.\n"
        );
    }

    #[test]
    fn letters_in_a_letter_and_in_a_degree() {
        let tekst = "## Artikel 1. X\n\nEr wordt verstaan onder:\nd. boot: vaartuig;\ne. vlot:\na. van hout;\nb. van riet:\n1°. gevlochten, en:\na. nat; of\nb. droog;\n2°. los;\nf. steiger: plank.\n";
        let paden: String = eenheden(tekst).lines().skip(2).map(|l| l.replace("artikel 1, ", "") + "\n").collect();
        assert_eq!(
            paden,
            "onderdeel d | boot: vaartuig;\nonderdeel e, aanhef | vlot:\nonderdeel e, onder a | van hout;\n\
             onderdeel e, onder b, aanhef | van riet:\nonderdeel e, onder b, onder 1°, aanhef | gevlochten, en:\n\
             onderdeel e, onder b, onder 1°, onder a | nat; of\nonderdeel e, onder b, onder 1°, onder b | droog;\n\
             onderdeel e, onder b, onder 2° | los;\nonderdeel f | steiger: plank.\n"
        );
        let erna = "## Artikel 1. X\n\nEr wordt verstaan onder:\nd. boot: vaartuig;\ne. vlot:\na. van hout;\nb. van riet;\nea.kano: boot;\nf. steiger: plank.\n";
        assert!(eenheden(erna).ends_with("onderdeel e, onder b | van riet;\nartikel 1, onderdeel ea | kano: boot;\nartikel 1, onderdeel f | steiger: plank.\n"), "{}", eenheden(erna));
        // what is complete is followed by a list that stands there twice
        let dubbel = "## Artikel 1. X\n\na. een;\nb. twee.\na. drie;\n";
        assert!(eenheden(dubbel).ends_with("artikel 1, onderdeel a | drie;\n"), "{}", eenheden(dubbel));
    }

    #[test]
    fn ordinals_with_an_e_count_items() {
        let tekst = "## Artikel 15\n\n1. Een lid mag niet:\na. werken aan:\n1e. dit;\n2e. dat;\nb. verkopen aan:\n1e. zus;\n2e. zo.\n2d. Vier.\n2e. Vijf.\n";
        assert_eq!(
            eenheden(tekst).lines().map(|l| l.split(" | ").next().unwrap()).collect::<Vec<_>>(),
            [
                "artikel 15, eerste lid, aanhef",
                "artikel 15, eerste lid, onderdeel a, aanhef",
                "artikel 15, eerste lid, onderdeel a, onder 1e",
                "artikel 15, eerste lid, onderdeel a, onder 2e",
                "artikel 15, eerste lid, onderdeel b, aanhef",
                "artikel 15, eerste lid, onderdeel b, onder 1e",
                "artikel 15, eerste lid, onderdeel b, onder 2e",
                "artikel 15, lid 2d",
                "artikel 15, lid 2e"
            ]
        );
    }

    #[test]
    fn definitions_are_found_by_their_term() {
        let tekst = "## Artikel 1. Begrippen\n\nIn deze verordening wordt verstaan onder:\n- *pgb:* budget;\n[- melding: melding;]\n- wet: de wet.\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 1, opschrift | Begrippen\nartikel 1, aanhef | In deze verordening wordt verstaan onder:\n\
             artikel 1, begrip pgb | pgb: budget;\nartikel 1, begrip melding | [melding: melding;]\nartikel 1, begrip wet | wet: de wet.\n"
        );
        assert_eq!(keuzes(tekst), "facultatief artikel-1.begrip-melding 5:1\n");
    }

    #[test]
    fn the_first_lid_may_have_no_number() {
        let tekst = "## Artikel 7. Aanvraag\n\nEen aanvraag is schriftelijk.\n[2. Een verslag volstaat.]\n\n## Artikel 8. X\n\n[1.] Een.\n[2. Twee.]\n";
        assert!(eenheden(tekst).contains(
            "artikel 7, eerste lid | Een aanvraag is schriftelijk.\nartikel 7, tweede lid | [Een verslag volstaat.]"
        ));
        assert!(eenheden(tekst).contains("artikel 8, eerste lid | Een.\nartikel 8, tweede lid | [Twee.]"));
        assert!(keuzes(tekst).contains("lidnummer artikel-8.lid-1.lidnummer 8:1"));
    }

    #[test]
    fn variants_over_articles_and_within_one() {
        let tekst = "Variant A (kort)\n\n## Artikel 2. A\n\nTekst A.\n\nVariant B (de artikelen 2 tot en met 3)\n\n## Artikel 2. B\n\nTekst B.\n\n## Artikel 3. C\n\nTekst C.\n\n## [Artikel 4. D\n\nVariant A – vast\n\n1. Vast.\n\nVariant B – los\n\n1. Los.\n2. Meer.]\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 2 (variant A), opschrift | A\nartikel 2 (variant A) | Tekst A.\nartikel 2 (variant B), opschrift | B\n\
             artikel 2 (variant B) | Tekst B.\nartikel 3, opschrift | C\nartikel 3 | Tekst C.\nartikel 4, opschrift | [D\n\
             artikel 4 (variant A), eerste lid | Vast.\nartikel 4 (variant B), eerste lid | Los.\nartikel 4 (variant B), tweede lid | Meer.]\n"
        );
        let (model, meldingen) = model(tekst);
        assert!(meldingen.is_empty(), "{meldingen:?}");
        let bereik: Vec<&str> = model
            .keuzepunten
            .iter()
            .filter(|p| p.soort == crate::model::Keuzesoort::Variant)
            .map(|p| model.regeling.source.slice(p.inhoud).trim().lines().last().unwrap())
            .collect();
        assert_eq!(bereik, ["Tekst A.", "Tekst C.", "1. Vast.", "2. Meer."]);
    }

    #[test]
    fn what_decides_between_filling_in_and_leaving_out() {
        for (tekst, soort) in [
            ("[naam gemeente]", "invullen"),
            ("[tevens]", "facultatief"),
            ("[…]", "invullen"),
            ("[... (minimaal 100)]", "invullen"),
            ("[percentage (bijvoorbeeld 110%)]", "invullen"),
            ("[jaar van vaststellen bedragen]", "invullen"),
            ("[of het volgende lid]", "facultatief"),
            ("*[bedrag]*", "facultatief"),
            ("[per kilometer OF per rit]", "kiezen"),
            ("[gewassen EN/OF gestreken]", "meerkeuze"),
            ("[, OF of]", "kiezen"),
            ("[Een aanvraag wordt schriftelijk gedaan.]", "facultatief"),
        ] {
            let (model, _) = model(&format!("## Artikel 1. X\n\nEr geldt {tekst} iets.\n"));
            assert_eq!(model.keuzepunten[0].soort.naam(), soort, "{tekst}");
        }
    }

    #[test]
    fn a_doubtful_word_says_how_to_make_it_explicit() {
        let (model, meldingen) = model("## Artikel 1. X\n\nDe [ambtenaar] beslist.\n");
        assert_eq!(model.keuzepunten[0].soort.naam(), "facultatief");
        assert_eq!(meldingen, ["t.md:3:4 keuze-twijfelachtig"]);
    }

    #[test]
    fn keys_do_not_change_by_edits_elsewhere() {
        let kort = "## Artikel 1. X\n\n1. Voor [bedrag] geldt [tevens] dit.\n";
        let lang = "## Artikel 1. X\n\n1. Voor [bedrag] geldt [ook] [tevens] dit.\n2. En [bedrag] meer.\n\n## Artikel 2. Y\n\nEn [tevens].\n";
        for regel in ["invullen artikel-1.lid-1.bedrag", "facultatief artikel-1.lid-1.tevens"] {
            assert!(keuzes(kort).contains(regel) && keuzes(lang).contains(regel), "{}", keuzes(lang));
        }
    }

    #[test]
    fn couplings_from_the_front_matter_and_by_themselves() {
        let tekst = "---\nvolgt:\n  artikel-1.lid-2.tevens: artikel-1.lid-1\n  onbekend: artikel-1.lid-1\n---\n## Artikel 1. X\n\n[1. Een.]\n2. Er geldt [tevens] 2015[, OF of] hoofdstuk 3 [of het volgende lid] iets.\n3. Korting van:\n   a. [percentage] tot [percentage (bijvoorbeeld 110%)];\n   b. [percentage] vanaf [percentage gesteld onder a].\n";
        let (model, meldingen) = model(tekst);
        assert_eq!(meldingen, ["t.md:4:3 sleutel-onbekend"]);
        let volgt: Vec<(&str, &str)> = model
            .keuzepunten
            .iter()
            .filter_map(|p| Some((p.sleutel.as_str(), p.volgt.first()?.sleutel.as_str())))
            .collect();
        assert_eq!(
            volgt,
            [
                ("artikel-1.lid-2.tevens", "artikel-1.lid-1"),
                ("artikel-1.lid-2.of", "artikel-1.lid-2.of-het-volgende-lid"),
                ("artikel-1.lid-3.onder-b.percentage-gesteld-onder-a", "artikel-1.lid-3.onder-a.percentage-2"),
            ]
        );
    }

    #[test]
    fn alternatives_on_lines_of_their_own() {
        let tekst =
            "## Artikel 1. X\n\n1. Dit:\n   a. persoon[;\n   b. [een hulp\nOF\n   b. een ander]], en\n   c. derde.\n";
        assert!(eenheden(tekst).contains("artikel 1, eerste lid, onderdeel b | [een hulp\nartikel 1, eerste lid, onderdeel b (keuze 2) | een ander]], en\nartikel 1, eerste lid, onderdeel c | derde."), "{}", eenheden(tekst));
    }

    #[test]
    fn a_note_that_announces_a_lid() {
        let tekst = "## Artikel 12. X\n\n1. Een.\n\nNB Het vierde lid van dit artikel moet de gemeente zelf\nuitwerken.\n\n5. Vijf.\n";
        let (model, _) = model(tekst);
        assert_eq!(model.keuzepunten[0].kondigt_aan, Some(4));
        assert_eq!(model.keuzepunten[0].tekst, "NB Het vierde lid van dit artikel moet de gemeente zelf uitwerken.");
        assert!(eenheden(tekst).ends_with("artikel 12, eerste lid | Een.\nartikel 12, vijfde lid | Vijf.\n"));
    }

    #[test]
    fn emphasis_is_no_part_of_the_words() {
        let tekst = "## **Artikel 2. Vet**\n\n*[1. Lid *een*.]*\n2. Het kan *[tevens]* en **vet** zijn.\n\n## **Artikel 4** Kop\n\nZie [dit](https://example.org) en \\[dat\\] hier.\n";
        assert_eq!(
            eenheden(tekst),
            "artikel 2, opschrift | Vet\nartikel 2, eerste lid | [Lid een.]\nartikel 2, tweede lid | Het kan [tevens] en vet zijn.\n\
             artikel 4, opschrift | Kop\nartikel 4 | Zie dit en [dat] hier.\n"
        );
    }

    #[test]
    fn a_label_may_say_which_leden_it_reaches_over() {
        let tekst = "## Artikel 1. X\n\nVariant A (het eerste en tweede lid)\n\n1. Een.\n2. Twee.\n\nVariant B (het eerste lid)\n\n1. Anders.\n3. Voor beide.\n";
        assert!(
            eenheden(tekst)
                .ends_with("artikel 1 (variant B), eerste lid | Anders.\nartikel 1, derde lid | Voor beide.\n"),
            "{}",
            eenheden(tekst)
        );
    }
}
