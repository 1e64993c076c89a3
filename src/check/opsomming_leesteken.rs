//! `opsomming-leesteken`: an item of an enumeration ends otherwise than the enumeration itself does.
//!
//! Aanwijzing 3.59 ends items with a semicolon and the last one with a full stop; Aanwijzing 3.60 puts “en”
//! or “of” behind the last but one where that is needed. Other forms are in use (“, en”; sentences with
//! their own full stop; names without any sign), so a list is held to its own form and to no other list:
//! what its other items do decides. That “en” is not there is never a finding, that it stands behind the
//! wrong item is. Level: stijl; a remedy is certain where only a sign is missing among many.

use super::{Onderzoek, Regel};
use crate::diagnostic::{Diagnostic, Niveau};
use crate::regeling::{Bepaling, Plek, Soort, Tekst};
use crate::source::{Source, Span};

pub(super) const REGEL: Regel = Regel {
    code: "opsomming-leesteken",
    niveau: Niveau::Stijl,
    vindt: "een onderdeel eindigt met een ander leesteken dan de andere in de opsomming",
    zoek: controleer,
};

/// Words with which no sentence ends.
const VOORZETSELS: [&str; 14] =
    ["van", "in", "op", "aan", "door", "met", "voor", "bij", "tot", "te", "de", "het", "een", "als"];

/// The sign with which an item ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Teken {
    Puntkomma,
    Komma,
    Punt,
    Geen,
    /// Something of which no form follows: a colon, a question mark.
    Ander,
}

impl Teken {
    const VORMEN: [Teken; 4] = [Teken::Puntkomma, Teken::Komma, Teken::Punt, Teken::Geen];

    /// “eindigt met een puntkomma”.
    fn in_woorden(self) -> &'static str {
        match self {
            Teken::Puntkomma => "met een puntkomma",
            Teken::Komma => "met een komma",
            Teken::Punt => "met een punt",
            Teken::Geen | Teken::Ander => "zonder leesteken",
        }
    }

    fn schrift(self) -> &'static str {
        match self {
            Teken::Puntkomma => ";",
            Teken::Komma => ",",
            Teken::Punt => ".",
            Teken::Geen | Teken::Ander => "",
        }
    }
}

/// How an item ends.
struct Einde<'a> {
    /// The text that ends it: its own, or that of the last thing in it.
    tekst: &'a Tekst,
    /// Where that stands.
    plek: Plek,
    teken: Teken,
    /// “en”, “of” or the like behind the sign.
    voegwoord: Option<&'static str>,
    /// The semicolon stands behind “of”.
    omgekeerd: bool,
    /// The last word with what follows it, in the text.
    slot: Span,
    /// Behind the last word nothing stands but its sign: no bracket, no “en”.
    kaal: bool,
    /// The item is several sentences, so that a full stop is its own.
    zinnen: bool,
}

/// An enumeration: its items that count, and what is known of its place.
struct Lijst<'a> {
    einden: Vec<Einde<'a>>,
    /// It ends what it stands in, and nothing follows.
    sluit: bool,
    /// Which item is the last depends on choices.
    open: bool,
}

fn controleer(onderzoek: &Onderzoek<'_>) -> Vec<Diagnostic> {
    let regeling = &onderzoek.model.regeling;
    let mut uit = Vec::new();
    for (plek, artikel) in regeling.artikelen() {
        if onderzoek.is_andermans(&plek) {
            continue;
        }
        for lijst in lijsten(plek, artikel) {
            for vondst in vondsten(&lijst) {
                let einde = &lijst.einden[vondst.item];
                let pad = onderzoek.pad(&einde.plek);
                let melding = Diagnostic::stijl("opsomming-leesteken", format!("{pad} {}", vondst.bericht))
                    .op(regeling.source.plaats(einde.tekst.in_source(einde.slot)))
                    .over(pad)
                    .hulp(vondst.hulp);
                uit.push(match vondst.teken {
                    Some(teken) => melding.herstel(teken_in_source(&regeling.source, einde), teken.schrift()),
                    None => melding,
                });
            }
        }
    }
    uit
}

/// The enumerations in an article, at any depth.
fn lijsten(plek: Plek, artikel: &Bepaling) -> Vec<Lijst<'_>> {
    let mut uit = Vec::new();
    let mut open = vec![(plek, artikel)];
    while let Some((plek, knoop)) = open.pop() {
        let mut rij: Vec<(Plek, &Bepaling)> = Vec::new();
        let mut sprong = false;
        for (i, kind) in knoop.kinderen.iter().enumerate() {
            let hier: Plek = plek.iter().copied().chain([i]).collect();
            let item = matches!(kind.soort, Soort::Onderdeel | Soort::Begrip);
            let breekt = item && rij.last().is_some_and(|(_, vorige)| springt(vorige, kind));
            if !item || breekt {
                // What stands behind a list may go on with its last sentence.
                uit.extend(lijst(&mut rij, false, sprong || breekt));
                sprong = breekt;
            }
            if item {
                rij.push((hier.clone(), kind));
            }
            open.push((hier, kind));
        }
        let los = !matches!(knoop.soort, Soort::Onderdeel | Soort::Begrip);
        uit.extend(lijst(&mut rij, los, sprong));
    }
    uit
}

/// Whether an item does not follow on another: a list within a list that was written without indentation.
fn springt(vorige: &Bepaling, item: &Bepaling) -> bool {
    const RUIM: u64 = 3;
    let (Some(van), Some(naar)) = (&vorige.nummer, &item.nummer) else { return false };
    let gat = van.rang().zip(naar.rang()).is_some_and(|(v, n)| v < 27 && n < 27 && n > v + RUIM);
    item.keuze == 1 && (naar <= van || gat)
}

fn lijst<'a>(rij: &mut Vec<(Plek, &'a Bepaling)>, sluit: bool, sprong: bool) -> Option<Lijst<'a>> {
    if rij.len() < 2 {
        rij.clear();
        return None;
    }
    let haak = |b: &Bepaling| b.aanduiding.starts_with('[') && !b.aanduiding.ends_with(']');
    let mut open = sprong || rij.iter().any(|(_, b)| b.keuze > 1 || haak(b));
    let begrippen = rij.iter().any(|(_, b)| b.soort == Soort::Begrip);
    let mut einden = Vec::new();
    for (plek, item) in rij.drain(..) {
        // A dash among definitions that defines nothing belongs to the one before it; of alternatives the last
        // one goes on.
        if item.keuze > 1 || (begrippen && item.soort != Soort::Begrip) {
            einden.pop();
        }
        let Some(einde) = einde(plek, item) else {
            open = true;
            continue;
        };
        // “persoon[;”: what follows is optional.
        open |= einde.tekst.inhoud().trim_end_matches([';', ',', '.', ' ']).ends_with('[');
        einden.push(einde);
    }
    Some(Lijst { einden, sluit, open })
}

/// How an item ends; `None` where that says nothing: “(vervallen)”, or nothing at all.
fn einde(mut plek: Plek, item: &Bepaling) -> Option<Einde<'_>> {
    let mut knoop = item;
    while let Some(laatste) = knoop.kinderen.last() {
        plek.push(knoop.kinderen.len() - 1);
        knoop = laatste;
    }
    let tekst = knoop.tekst.as_ref()?;
    let heel = tekst.inhoud();
    let klein = heel.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if klein.is_empty() && !heel.contains(['…', '.']) || matches!(klein.as_str(), "vervallen" | "gereserveerd") {
        return None;
    }
    let zonder_haken = heel.trim_end_matches(['[', ']', ' ', '*', '_', '\u{a0}']);
    let (romp, omgekeerd) = match zonder_haken.strip_suffix(';').map(|r| (r, voegwoord(r))) {
        Some((romp, Some(_))) => (romp, true),
        _ => (zonder_haken, false),
    };
    let woord = voegwoord(romp);
    let zin = woord.map_or(romp, |w| romp[..romp.len() - w.len()].trim_end());
    let zin = zin.trim_end_matches(['[', ']', ' ']);
    let teken = match zin.chars().next_back() {
        Some(';') => Teken::Puntkomma,
        Some(',') => Teken::Komma,
        Some('.') => Teken::Punt,
        Some(':' | '?' | '!' | '…') => Teken::Ander,
        _ => Teken::Geen,
    };
    let binnen = zin.trim_end_matches(['.', ';', ',']);
    let laatste = binnen.len() - binnen.rsplit(char::is_whitespace).next().map_or(0, str::len);
    Some(Einde {
        tekst,
        teken,
        voegwoord: woord,
        omgekeerd,
        slot: Span::new(laatste, zonder_haken.len()),
        kaal: woord.is_none() && zin.len() == heel.len(),
        zinnen: binnen.match_indices(". ").any(|(i, _)| binnen[i + 2..].starts_with(char::is_uppercase)),
        plek,
    })
}

/// “en”, “of” or the like with which a text ends.
fn voegwoord(tekst: &str) -> Option<&'static str> {
    const WOORDEN: [&str; 8] = ["en/of", "en", "of", "dan wel", "danwel", "alsmede", "alsook", "onderscheidenlijk"];
    let los = |voor: &str| voor.ends_with([' ', ';', ',', '[', '\u{a0}']);
    WOORDEN.into_iter().find(|w| tekst.strip_suffix(*w).is_some_and(los))
}

/// Something wrong with an item.
struct Vondst {
    item: usize,
    bericht: String,
    hulp: String,
    /// The sign that comes in the place of what stands there, if that is certain.
    teken: Option<Teken>,
}

fn vondsten(lijst: &Lijst<'_>) -> Vec<Vondst> {
    let mut uit = Vec::new();
    let einden = &lijst.einden;
    for (item, _) in einden.iter().enumerate().filter(|(_, e)| e.omgekeerd) {
        uit.push(Vondst {
            item,
            bericht: "eindigt met een puntkomma achter het voegwoord".to_owned(),
            hulp: "zet de puntkomma voor “en” of “of” (Aanwijzing 3.60)".to_owned(),
            teken: None,
        });
    }
    let Some(laatste) = einden.len().checked_sub(1).filter(|&l| l > 0) else { return uit };
    if !lijst.open {
        uit.extend(voegwoorden(einden));
    }
    // What stands behind “en” is the last but one in other ways too: its sign may be a comma.
    let romp = |e: &Einde<'_>| (e.voegwoord.is_none() || e.teken == Teken::Puntkomma) && e.teken != Teken::Ander;
    let telt = |teken: Teken| einden[..laatste].iter().filter(|e| romp(e) && e.teken == teken).count();
    let Some((aantal, vorm)) = Teken::VORMEN.into_iter().map(|t| (telt(t), t)).max_by_key(|(n, _)| *n) else {
        return uit;
    };
    let anders: usize = Teken::VORMEN.into_iter().filter(|t| *t != vorm).map(telt).sum();
    let genoeg = if vorm == Teken::Puntkomma { 2 } else { 3 };
    if aantal >= genoeg && anders * 3 <= aantal.max(3) {
        let afwijkend = |e: &Einde<'_>| {
            e.voegwoord.is_none() && romp(e) && e.teken != vorm && !(e.teken == Teken::Punt && e.zinnen)
        };
        for (item, einde) in einden[..laatste].iter().enumerate().filter(|(_, e)| afwijkend(e)) {
            let zeker =
                aantal >= 3 && anders == 1 && vorm == Teken::Puntkomma && einde.kaal && einde.teken != Teken::Punt;
            uit.push(Vondst {
                item,
                bericht: format!(
                    "eindigt {}, de andere onderdelen van de opsomming {}",
                    einde.teken.in_woorden(),
                    vorm.in_woorden()
                ),
                hulp: format!("laat dit onderdeel ook {} eindigen (Aanwijzing 3.59)", vorm.in_woorden()),
                teken: zeker.then_some(vorm),
            });
        }
    }
    if lijst.sluit && !lijst.open {
        let eerder = einden[..laatste].iter().all(|e| e.teken == Teken::Puntkomma || e.voegwoord.is_some());
        uit.extend(slot(einden, eerder || (aantal >= genoeg && vorm != Teken::Geen)));
    }
    uit
}

/// “En” or “of” behind another item than the last but one: the first of them.
fn voegwoorden(einden: &[Einde<'_>]) -> Option<Vondst> {
    let voorlaatste = einden.len().checked_sub(2)?;
    // Behind every item: a form.
    if einden[..=voorlaatste].iter().all(|e| e.voegwoord.is_some()) {
        return None;
    }
    let slot = einden[voorlaatste].voegwoord;
    let los = einden[..voorlaatste].iter().enumerate().find_map(|(i, e)| e.voegwoord.map(|w| (i, w)));
    // “a en b; of c”: two words may mean two things.
    let (item, woord) = los.filter(|(_, w)| slot.is_none_or(|s| s == *w))?;
    let bericht = match slot {
        None => format!("eindigt op “{woord}”, het voorlaatste onderdeel van de opsomming niet"),
        Some(_) => format!("eindigt op “{woord}”, net als het voorlaatste onderdeel van de opsomming; de andere niet"),
    };
    let hulp =
        format!("zet “{woord}” alleen achter het voorlaatste onderdeel, of achter elk onderdeel (Aanwijzing 3.60)");
    Some(Vondst { item, bericht, hulp, teken: None })
}

/// The last item, where the sentence ends with it.
fn slot(einden: &[Einde<'_>], met_punt: bool) -> Option<Vondst> {
    let (item, einde) = einden.iter().enumerate().next_back()?;
    if let Some(woord) = einde.voegwoord {
        return Some(Vondst {
            item,
            bericht: format!("eindigt op “{woord}”, maar er volgt geen onderdeel meer"),
            hulp: format!("laat “{woord}” weg en sluit af met een punt, of voeg het onderdeel toe dat ontbreekt"),
            teken: None,
        });
    }
    let woord = &einde.tekst.inhoud()[einde.slot.start..einde.slot.end];
    // A sentence that breaks off goes on somewhere.
    let breekt_af = einde.teken == Teken::Geen && VOORZETSELS.contains(&woord);
    let fout = matches!(einde.teken, Teken::Puntkomma | Teken::Komma | Teken::Geen) && !breekt_af;
    (met_punt && fout).then(|| Vondst {
        item,
        bericht: format!("is het laatste van de opsomming en eindigt {}", einde.teken.in_woorden()),
        hulp: "sluit de opsomming af met een punt (Aanwijzing 3.59)".to_owned(),
        teken: (einde.kaal && einde.teken == Teken::Geen).then_some(Teken::Punt),
    })
}

/// The sign behind the last word, in the source; where there is none, the empty place for it.
fn teken_in_source(source: &Source, einde: &Einde<'_>) -> Span {
    let eind = einde.slot.end;
    let laatste = einde.tekst.in_source(Span::new(eind.saturating_sub(1), eind));
    if einde.teken != Teken::Geen {
        return laatste;
    }
    let opmaak = source.text()[laatste.end..].bytes().take_while(|b| matches!(b, b'*' | b'_')).count();
    Span::new(laatste.end + opmaak, laatste.end + opmaak)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{meldingen, vind};

    /// What is found in an article with this list, its items with letters; and the text with the remedies.
    fn lijst(items: &[&str]) -> Vec<String> {
        let regels: String = items.iter().zip('a'..).map(|(t, c)| format!("{c}. {t}\n")).collect();
        let tekst = format!("# V\n\n## Artikel 1. X\n\nHet college kan:\n{regels}");
        let korter = |r: String| r.replace("artikel 1, ", "").replace(" van de opsomming", "");
        vind("opsomming-leesteken", &tekst, None).into_iter().map(korter).collect()
    }

    #[test]
    fn forms_that_are_followed() {
        for goed in [
            &["dit;", "dat;", "zus; en", "zo."][..],
            &["dit;", "dat;", "zus, en", "zo."],
            &["dit;", "dat;", "zus, of", "zo."],
            &["dit;", "dat;", "zus;", "zo."],
            &["dit;", "dat;", "zus; dan wel", "zo."],
            &["dit,", "dat,", "zus en", "zo."],
            &["Dit is het.", "Dat is het.", "Zo is het."],
            &["appels", "peren", "noten"],
            &["dit; of", "dat; of", "zus; of", "zo."],
            &["dit, en", "dat; of", "zus."],
            &["[…];", "[…], en", "[…]."],
            &["dit;", "dat. En nog een zin.", "zus;", "zo."],
            &["dit;", "(vervallen);", "dat;", "[Vervallen]", "zo."],
            &["dit", "dat."],
            &["dit;", "dat;", "wie is veroordeeld wegens overtreding van"],
            &["dit;", "dat;", "vijf\u{a0}euro."],
        ] {
            assert!(lijst(goed).is_empty(), "{goed:?}: {:?}", lijst(goed));
        }
    }

    #[test]
    fn an_item_that_ends_otherwise() {
        assert_eq!(
            lijst(&["dit;", "dat;", "zus", "zo;", "slot."]),
            ["8:4: onderdeel c eindigt zonder leesteken, de andere onderdelen met een puntkomma"]
        );
        assert_eq!(
            lijst(&["dit;", "dat is,", "zus;", "zo; en", "slot."]),
            ["7:8: onderdeel b eindigt met een komma, de andere onderdelen met een puntkomma"]
        );
        assert_eq!(
            lijst(&["Dit is.", "Dat is", "Zus is.", "Zo is.", "Slot is."]),
            ["7:8: onderdeel b eindigt zonder leesteken, de andere onderdelen met een punt"]
        );
    }

    #[test]
    fn en_and_of_at_the_wrong_place() {
        assert_eq!(
            lijst(&["dit;", "dat; en", "zus;", "zo."]),
            ["7:4: onderdeel b eindigt op “en”, het voorlaatste onderdeel niet"]
        );
        assert_eq!(
            lijst(&["dit;", "dat, of", "zus, of", "zo."]),
            ["7:4: onderdeel b eindigt op “of”, net als het voorlaatste onderdeel; de andere niet"]
        );
        assert_eq!(
            lijst(&["dit;", "dat of;", "zus."]),
            ["7:4: onderdeel b eindigt met een puntkomma achter het voegwoord"]
        );
        assert_eq!(
            lijst(&["dit;", "dat; en"]),
            ["7:4: onderdeel b eindigt op “en”, maar er volgt geen onderdeel meer"]
        );
    }

    #[test]
    fn the_last_item_ends_the_sentence() {
        assert_eq!(lijst(&["dit;", "dat;", "zus;"]), ["8:4: onderdeel c is het laatste en eindigt met een puntkomma"]);
        assert_eq!(lijst(&["dit; en", "dat"]), ["7:4: onderdeel b is het laatste en eindigt zonder leesteken"]);
        // Words behind the list, and a list within an item, end otherwise.
        let slot = "# V\n\n## Artikel 1. X\n\n1. Het kan:\n   a. dit:\n      1°. een;\n      2°. twee;\n      3°. drie; of\n   b. dat,\n   als het wil.\n2. Meer.\n";
        assert!(vind("opsomming-leesteken", slot, None).is_empty(), "{:?}", vind("opsomming-leesteken", slot, None));
    }

    #[test]
    fn a_list_within_an_item_ends_that_item() {
        let tekst =
            "# V\n\n## Artikel 1. X\n\nHet kan:\na. dit:\n   1°. een;\n   2°. twee.\nb. dat;\nc. zus;\nd. zo.\n";
        assert_eq!(
            vind("opsomming-leesteken", tekst, None),
            [
                "8:8: artikel 1, onderdeel a, onder 2° eindigt met een punt, de andere onderdelen van de opsomming met een puntkomma"
            ]
        );
    }

    #[test]
    fn choices_leave_the_end_open() {
        let model = "# V\n\n## Artikel 1. X\n\nHet kan:\na. dit;\nb. dat[;\nc. [een hulp\nOF\nc. een ander]], en\nd. zo.\n\n## Artikel 2. Y\n\nHet kan:\na. dit;\nb. dat;\n[c. zus;]\n";
        assert!(vind("opsomming-leesteken", model, None).is_empty(), "{:?}", vind("opsomming-leesteken", model, None));
    }

    #[test]
    fn a_list_that_was_written_without_indentation() {
        let tekst = "# V\n\n## Artikel 1. X\n\nEr geldt:\na. dit;\nb. dat:\na. een,\nb. twee, of\nc. drie;\nk. zus;\nl. zo;\nm. slot.\n";
        assert!(vind("opsomming-leesteken", tekst, None).is_empty(), "{:?}", vind("opsomming-leesteken", tekst, None));
    }

    #[test]
    fn a_remedy_only_where_there_is_no_doubt() {
        let hersteld = |items: &str| {
            let tekst = format!("# V\n\n## Artikel 1. X\n\nHet kan:\n{items}");
            let mut uit = tekst.clone();
            for herstel in meldingen("opsomming-leesteken", &tekst).iter().rev().filter_map(|m| m.herstel.as_ref()) {
                uit.replace_range(herstel.span.start..herstel.span.end, &herstel.tekst);
            }
            uit[tekst.len() - items.len()..].to_owned()
        };
        assert_eq!(
            hersteld("a. dit;\nb. dat  \nc. zus;\nd. zo;\ne. slot\n"),
            "a. dit;\nb. dat;  \nc. zus;\nd. zo;\ne. slot.\n"
        );
        assert_eq!(
            hersteld("a. dit;\nb. *dat*,\nc. zus;\nd. zo;\ne. slot.\n"),
            "a. dit;\nb. *dat*;\nc. zus;\nd. zo;\ne. slot.\n"
        );
        // A full stop, a last semicolon, a bracket: one may mean something by them.
        for twijfel in [
            "a. dit;\nb. dat.\nc. zus;\nd. zo;\ne. slot.\n",
            "a. dit;\nb. dat;\nc. zus;\n",
            "a. dit;\nb. dat [of zo]\nc. zus;\nd. zo;\ne. slot.\n",
            "a. dit;\nb. dat; en\nc. zus;\nd. zo;\ne. slot.\n",
        ] {
            assert_eq!(hersteld(twijfel), twijfel);
        }
    }
}
