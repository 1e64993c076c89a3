//! `verwijsvorm`: a citation is not written as custom wants it.
//!
//! “lid 2”, “sub a”, “art.”, “t/m”, a comma that lacks, “zoals bedoeld in”: it is read all the same, and the finding
//! gives the whole citation in the customary form (`gebruikelijk.rs`) with the numbers of the Aanwijzingen. One
//! finding per citation. It leaves alone: notes, in which shorter forms are customary; what stands between
//! quotation marks; treaties and acts of the Union. Level: stijl.

use super::gebruikelijk::{Gebruikelijk, gebruikelijk};
use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::doel::{Citaat, Doel};
use crate::nummer::rangtelwoord;
use crate::regeling::Soort;
use crate::source::Span;
use crate::verwijzing::{Laag, Ouder, Verwijzing, Waarde};

pub(super) const REGEL: Regel = Regel {
    code: "verwijsvorm",
    niveau: Niveau::Stijl,
    vindt: "een verwijzing heeft niet de gebruikelijke vorm",
    zoek,
};

fn zoek(o: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let mut paden = None;
    let mut uit = Vec::new();
    for citaat in &o.citaten {
        let tekst = citaat.tekst.inhoud();
        let zoals = zoals(tekst, &citaat.verwijzing);
        let vorm = gebruikelijk(tekst, &citaat.verwijzing);
        let anders = vorm.is_some() || zoals.is_some();
        // a table is mostly one of contents
        if !anders || in_toelichting(o, citaat) || is_aangehaald(tekst, &citaat.verwijzing) || tekst.starts_with('|') {
            continue;
        }
        let paden = paden.get_or_insert_with(|| o.model.regeling.paden());
        let pad = paden.get(o.register.plek(citaat.knoop)).map(String::as_str);
        uit.push(melding(o, citaat, pad, zoals, vorm.unwrap_or_default()));
    }
    uit
}

/// The finding on one citation; `zoals` is where “zoals bedoeld in” begins before it.
fn melding(
    o: &Onderzoek<'_>,
    citaat: &Citaat<'_>,
    pad: Option<&str>,
    zoals: Option<usize>,
    vorm: Gebruikelijk,
) -> Diagnostic {
    let tekst = citaat.tekst.inhoud();
    let span = bereik(&citaat.verwijzing, &vorm);
    let stond = |van: usize| tekst.get(van..span.end).unwrap_or("");
    let mut nieuw = met(tekst, span, &vorm.wijzigingen);
    let mut zeker = vorm.zeker && !vorm.wijzigingen.is_empty();
    if let Some(lid) = bedoeld_lid(o, citaat) {
        nieuw = lid;
        zeker = false;
    }
    let mut nummers = vorm.aanwijzingen;
    let hulp = match zoals {
        Some(van) => {
            nummers.insert(31);
            // “zoals bedoeld in het derde lid”: with the words between
            let nieuw = format!("{}{nieuw}", tekst.get(van + ZOALS[0].len()..span.start).unwrap_or("").trim_start());
            if tekst.get(van..).is_some_and(|t| t.to_lowercase().starts_with(ZOALS[1])) {
                format!("schrijf “genoemd in {nieuw}”")
            } else {
                format!("schrijf “bedoeld in {nieuw}”, of na een onbepaald of zonder lidwoord “als bedoeld in {nieuw}”")
            }
        }
        None => format!("schrijf “{nieuw}”"),
    };
    let waar = pad.map_or("in het opschrift".to_owned(), |pad| format!("in {pad}"));
    let van = zoals.unwrap_or(span.start);
    let source = &o.model.regeling.source;
    let mut melding = Diagnostic::stijl("verwijsvorm", format!("{waar} staat “{}”", stond(van)))
        .op(source.plaats(citaat.tekst.in_source(Span::new(van, span.end))))
        .hulp(format!("{hulp} ({})", aanwijzingen(nummers.iter().copied())));
    if let Some(pad) = pad {
        melding = melding.over(pad);
    }
    let plek = citaat.tekst.in_source(span);
    // what stands in the text may have line breaks or emphasis in it
    if zeker && source.slice(plek) == stond(span.start) { melding.herstel(plek, nieuw) } else { melding }
}

/// The citation, with the words before it that change too.
fn bereik(v: &Verwijzing, vorm: &Gebruikelijk) -> Span {
    let eerste = vorm.wijzigingen.first().map_or(v.span().start, |(span, _)| span.start);
    Span::new(eerste.min(v.span().start), v.span().end)
}

/// The words of a span with these changes.
fn met(tekst: &str, span: Span, wijzigingen: &[(Span, String)]) -> String {
    let mut uit = String::new();
    let mut p = span.start;
    for (stuk, woorden) in wijzigingen {
        uit.push_str(tekst.get(p..stuk.start).unwrap_or(""));
        uit.push_str(woorden);
        p = stuk.end;
    }
    uit + tekst.get(p..span.end).unwrap_or("")
}

/// “Aanwijzing 3.29 voor de regelgeving”, “Aanwijzingen 3.9 en 3.29 voor de regelgeving”.
fn aanwijzingen(nummers: impl Iterator<Item = u8>) -> String {
    let nummers: Vec<String> = nummers.map(|n| format!("3.{n}")).collect();
    match nummers.split_last() {
        Some((laatste, [])) => format!("Aanwijzing {laatste} voor de regelgeving"),
        Some((laatste, eerder)) => format!("Aanwijzingen {} en {laatste} voor de regelgeving", eerder.join(", ")),
        None => String::new(),
    }
}

/// What custom writes without “zoals”, or with “als”; of one length.
const ZOALS: [&str; 2] = ["zoals bedoeld in", "zoals genoemd in"];

/// Where “zoals bedoeld in” or “zoals genoemd in” begins, if it stands right before a citation (Aanwijzing 3.31).
fn zoals(tekst: &str, v: &Verwijzing) -> Option<usize> {
    let lidwoord = v.groepen().first().and_then(|g| g.lidwoord);
    let voor = tekst.get(..lidwoord.map_or(v.span().start, |l| l.start.min(v.span().start)))?.trim_end();
    ZOALS.iter().find_map(|woorden| {
        let begin = voor.len().checked_sub(woorden.len())?;
        voor.get(begin..)?.eq_ignore_ascii_case(woorden).then_some(begin)
    })
}

/// Whether a citation stands in the notes behind the ordinance.
fn in_toelichting(o: &Onderzoek<'_>, citaat: &Citaat<'_>) -> bool {
    let boven = o.register.omhoog(citaat.knoop).last().and_then(|k| o.register.bepaling(k));
    boven.is_some_and(|b| b.soort == Soort::Tekst && b.opschrift.is_some())
}

/// Whether a citation stands between quotation marks: then the form is that of another.
fn is_aangehaald(tekst: &str, v: &Verwijzing) -> bool {
    // quotations are short, and looking further back would take time for every citation
    let mut van = v.span().start.saturating_sub(1000);
    while !tekst.is_char_boundary(van) {
        van += 1;
    }
    let voor = tekst.get(van..v.span().start).unwrap_or("");
    let open = |begin: char, eind: char| voor.matches(begin).count() > voor.matches(eind).count();
    open('“', '”') || open('„', '”') || open('«', '»') || open('‘', '’') || voor.matches('"').count() % 2 == 1
}

/// “artikel 2 sub 3” where article 2 has no onderdeel 3 but a third lid: “artikel 2, derde lid”.
fn bedoeld_lid(o: &Onderzoek<'_>, citaat: &Citaat<'_>) -> Option<String> {
    let v = &citaat.verwijzing;
    let (s, schakel) = v.schakels().iter().enumerate().next_back()?;
    let groep = &v.groepen()[schakel.groep];
    let (Some(Ouder::Schakel(boven)), Waarde::Nummer(nummer), Laag::Onderdeel) =
        (groep.ouder, &schakel.van.waarde, groep.laag)
    else {
        return None;
    };
    let alleen = groep.schakels.len() == 1 && v.laag(boven) == Laag::Artikel && schakel.tot.is_none();
    let als_lid = match citaat.doelen.get(s)? {
        Doel::Ontbreekt => true,
        doel => doel.knopen().iter().all(|&k| o.register.soort(k) == Some(Soort::Lid)) && !doel.knopen().is_empty(),
    };
    if !alleen || !als_lid {
        return None;
    }
    let &[artikel] = citaat.doelen.get(boven)?.knopen() else { return None };
    let lid = o.register.leden(artikel).find(|&k| o.register.heet(k, nummer))?;
    let rang = rangtelwoord(o.register.bepaling(lid)?.nummer.as_ref()?.waarde()?)?;
    let kop = citaat.tekst.inhoud().get(v.span().start..v.schakels()[boven].span.end)?;
    Some(format!("{kop}, {rang} lid"))
}

#[cfg(test)]
mod tests {
    use crate::check::{Naast, Onderzoek};
    use crate::model::Model;
    use crate::regeling::{Bepaling, Regeling, Soort, Tekst};
    use crate::source::{Source, Span};
    use std::sync::Arc;

    /// The findings in a text that stands in article 9: `bericht (hulp) → what the remedy makes of it`.
    fn vind(tekst: &str) -> Vec<String> {
        let source = Arc::new(Source::new("test", tekst));
        let mut artikel = Bepaling::new(Soort::Artikel, crate::nummer::Nummer::parse("9"), Span::default());
        let mut woorden = Tekst::default();
        woorden.plak(&source, Span::new(0, tekst.len()));
        artikel.tekst = Some(woorden);
        let regeling = Regeling::los(vec![artikel], source);
        let model =
            Model { regeling, keuzepunten: Vec::new(), uittreksel: false, is_model: false, uitzonderingen: Vec::new() };
        let onderzoek = Onderzoek::new(&model, Naast::default());
        let toon = |m: crate::diagnostic::Diagnostic| {
            let hersteld =
                m.herstel.map(|h| format!(" → {}{}{}", &tekst[..h.span.start], h.tekst, &tekst[h.span.end..]));
            format!("{} ({}){}", m.bericht, m.hulp.unwrap_or_default(), hersteld.unwrap_or_default())
        };
        super::zoek(&onderzoek).into_iter().map(toon).collect()
    }

    #[test]
    fn one_finding_with_all_that_deviates() {
        assert_eq!(
            vind("Zie art. 8, lid 1 sub a."),
            [
                "in artikel 9 staat “art. 8, lid 1 sub a” (schrijf “artikel 8, eerste lid, onder a” (Aanwijzingen 3.9 en \
              3.29 voor de regelgeving)) → Zie artikel 8, eerste lid, onder a."
            ]
        );
    }

    #[test]
    fn the_comma_that_closes_comes_along() {
        for (tekst, verwacht) in [
            ("Artikel 3 tweede lid is van toepassing.", " → Artikel 3, tweede lid, is van toepassing."),
            ("De in art. 2 lid 1 sub a genoemde zaak.", " → De in artikel 2, eerste lid, onder a, genoemde zaak."),
            ("Als bedoeld in lid 1 en verder.", " → Als bedoeld in het eerste lid en verder."),
            ("Zie artikel 3 tweede lid (nieuw).", " → Zie artikel 3, tweede lid (nieuw)."),
            (
                "Zie artikel 3 tweede lid; artikel 3, tweede lid is goed.",
                " → Zie artikel 3, tweede lid; artikel 3, tweede lid is goed.",
            ),
        ] {
            let gevonden = vind(tekst);
            assert_eq!(gevonden.len(), 1, "{gevonden:?}");
            assert!(gevonden[0].ends_with(verwacht), "{gevonden:?}");
        }
    }

    #[test]
    fn zoals_bedoeld_has_two_remedies() {
        assert_eq!(
            vind("De zorg zoals bedoeld in artikel 3."),
            [
                "in artikel 9 staat “zoals bedoeld in artikel 3” (schrijf “bedoeld in artikel 3”, of na een onbepaald of \
              zonder lidwoord “als bedoeld in artikel 3” (Aanwijzing 3.31 voor de regelgeving))"
            ]
        );
        let met_lid = vind("Zorg zoals bedoeld in het derde lid.");
        assert!(met_lid[0].contains("“als bedoeld in het derde lid”"), "{met_lid:?}");
        let met_cijfer = vind("Zorg zoals bedoeld in lid 3.");
        assert!(met_cijfer[0].contains("“als bedoeld in het derde lid”"), "{met_cijfer:?}");
        assert!(met_cijfer[0].ends_with(" → Zorg zoals bedoeld in het derde lid."), "{met_cijfer:?}");
    }

    #[test]
    fn a_lid_without_an_article_gets_one() {
        assert_eq!(
            vind("De in lid 6 bedoelde zaak."),
            ["in artikel 9 staat “lid 6” (schrijf “het zesde lid” (Aanwijzing 3.29 voor de regelgeving)) → De in het \
              zesde lid bedoelde zaak."]
        );
    }

    #[test]
    fn quotations_and_line_breaks() {
        assert!(vind("De woorden “artikel 5 lid 2” vervallen.").is_empty());
        let met_regeleinde = vind("Zie artikel 5,\nlid 2.");
        assert!(met_regeleinde[0].ends_with("(Aanwijzing 3.29 voor de regelgeving))"), "{met_regeleinde:?}");
    }
}
