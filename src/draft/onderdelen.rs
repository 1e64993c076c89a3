//! `Wijziging` → the text of article I of the decision: a sentence for every order, and the text that it announces.

use super::doorlopend::bepalingen;
use super::zinnen::met_lidwoord;
use super::{Stukken, naam};
use crate::opdracht::{Bewerking, Nieuw, Opdracht, Pad, Stap, Zin, lees, verwoord};
use crate::page::{Block, Paragraph, Run};
use crate::regeling::{Regeling, Soort, is_kop_van_tarieventabel};

/// The text of article I: its opening sentence and its onderdelen.
pub(super) fn wijzigingen(stukken: &Stukken<'_>) -> Vec<Block> {
    let onderdelen: Vec<_> = stukken.wijziging.onderdelen.iter().filter(|o| !o.opdrachten.is_empty()).collect();
    if onderdelen.is_empty() {
        return Vec::new();
    }
    let zin = format!("{} wordt als volgt gewijzigd:", met_lidwoord(&naam(stukken.was)));
    let mut uit = vec![Block::Paragraph(Paragraph::plain(zin))];
    let met_letter = stukken.wijziging.onderdelen.len() > 1;
    for onderdeel in onderdelen {
        if met_letter {
            uit.push(Block::heading(3, &*onderdeel.letter));
        }
        opdrachten(&onderdeel.opdrachten, stukken.was, &mut uit);
    }
    uit
}

/// The orders of an onderdeel; more than one are numbered.
fn opdrachten(opdrachten: &[Opdracht], was: &Regeling, uit: &mut Vec<Block>) {
    let leesbaar = leesbaar(opdrachten, &Pad::default());
    let zinnen: Vec<Zin> = leesbaar.iter().map(verwoord).collect();
    match zinnen.as_slice() {
        [een] => {
            zin(een, None, 0, was, uit);
            genummerd(&een.onder, 0, was, uit);
        }
        meer => genummerd(meer, 0, was, uit),
    }
}

/// The orders, with one of which the sentence would not read back as that order given in a sentence for each thing
/// that it does. `opent` is the provision that was opened above them.
fn leesbaar(opdrachten: &[Opdracht], opent: &Pad) -> Vec<Opdracht> {
    let mut uit = Vec::new();
    for opdracht in opdrachten {
        let mut heel = opdracht.clone();
        heel.onder = leesbaar(&opdracht.onder, &opdracht.opent);
        if heel.bewerkingen.len() > 1 && heel.onder.is_empty() && !leest_terug(&heel, opent) {
            let los = heel.bewerkingen.into_iter().map(|een| Opdracht::van(vec![een])).collect();
            uit.extend(onder_hun_artikel(los, opent));
        } else {
            uit.push(heel);
        }
    }
    uit
}

/// Orders for one article, where none was opened, stand under it.
fn onder_hun_artikel(opdrachten: Vec<Opdracht>, opent: &Pad) -> Vec<Opdracht> {
    let is_artikel = |s: &Stap| matches!(s, Stap::Bepaling { soort: Soort::Artikel, .. });
    let artikel = |opdracht: &Opdracht| -> Option<Pad> {
        let doel = doel(opdracht.bewerkingen.first()?)?;
        let i = doel.0.iter().position(is_artikel)?;
        // What happens to the article itself does not happen within it.
        (doel.0.len() > i + 1).then(|| Pad(doel.0[..=i].to_vec()))
    };
    let artikelen: Vec<Option<Pad>> = opdrachten.iter().map(artikel).collect();
    match artikelen.first() {
        Some(Some(pad)) if opent.0.is_empty() && artikelen.iter().all(|a| a.as_ref() == Some(pad)) => {
            vec![Opdracht { opent: pad.clone(), bewerkingen: Vec::new(), onder: opdrachten }]
        }
        _ => opdrachten,
    }
}

/// What is done to in its place: new numbers and a new place say more than where it stood.
fn doel(bewerking: &Bewerking) -> Option<&Pad> {
    let elders = matches!(bewerking, Bewerking::Vernummer { .. } | Bewerking::Verplaats { .. });
    bewerking.plek().filter(|_| !elders)
}

/// Whether the sentence for an order reads back as that order.
fn leest_terug(opdracht: &Opdracht, opent: &Pad) -> bool {
    let zin = if opent.0.is_empty() {
        verwoord(opdracht)
    } else {
        let boven = Opdracht { opent: opent.clone(), bewerkingen: Vec::new(), onder: vec![opdracht.clone()] };
        let Some(zin) = verwoord(&boven).onder.pop() else { return false };
        zin
    };
    let gelezen = lees(&zin.tekst, opent).ok().filter(|lezing| lezing.einde == zin.tekst.len());
    gelezen.and_then(|lezing| lezing.met(zin.aangekondigd).ok()).is_some_and(|terug| terug == *opdracht)
}

/// Sentences with a designation each: 1., 2., 3.; under these a., b., c.
fn genummerd(zinnen: &[Zin], diep: u8, was: &Regeling, uit: &mut Vec<Block>) {
    for (i, een) in zinnen.iter().enumerate() {
        let label = if diep == 0 { format!("{}.", i + 1) } else { letter(i) };
        zin(een, Some(label), diep, was, uit);
        genummerd(&een.onder, diep.saturating_add(1), was, uit);
    }
}

/// a., b. … z., aa., bb.
fn letter(i: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(i % 26).unwrap_or(0));
    format!("{}.", std::iter::repeat_n(letter, i / 26 + 1).collect::<String>())
}

/// A sentence, and behind it the text that it announces.
fn zin(zin: &Zin, label: Option<String>, indent: u8, was: &Regeling, uit: &mut Vec<Block>) {
    let label = label.map(|l| vec![Run::plain(l)]).unwrap_or_default();
    let tekst = met_tarieventabel(&zin.tekst, was);
    uit.push(Block::Paragraph(Paragraph { indent, label, ..Paragraph::plain(tekst) }));
    match &zin.aangekondigd {
        None => {}
        Some(Nieuw::Bepalingen(lijst)) => uit.push(Block::Quote(bepalingen(lijst, was))),
        Some(Nieuw::Woorden(woorden)) => {
            uit.push(Block::Quote(woorden.split('\n').map(|a| Block::Paragraph(Paragraph::plain(a))).collect()));
        }
    }
}

/// “In de bijlage …”: the one annex is called what its heading calls it, if that is read as the same.
fn met_tarieventabel(zin: &str, was: &Regeling) -> String {
    let mut bijlagen = was.kinderen.iter().filter(|b| b.soort == Soort::Bijlage && b.nummer.is_none());
    let tabel = bijlagen.next().and_then(|b| b.opschrift.as_ref()).filter(|o| is_kop_van_tarieventabel(o.inhoud()));
    // not in the words that are cited
    let eigen = &zin[..zin.find(['‘', '“', '\u{22}', '«']).unwrap_or(zin.len())];
    let Some(at) = eigen.find("e bijlage").filter(|_| tabel.is_some() && bijlagen.next().is_none()) else {
        return zin.to_owned();
    };
    let anders = format!("{}e tarieventabel{}", &zin[..at], &zin[at + "e bijlage".len()..]);
    let gelezen = |zin: &str| lees(zin, &Pad::default()).ok().map(|l| (l.opdracht, l.verwacht));
    let zelfde = gelezen(zin).is_some_and(|een| gelezen(&anders) == Some(een));
    if zelfde { anders } else { zin.to_owned() }
}
