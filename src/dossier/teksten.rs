//! what people wrote beside provisions → where it stands now, and what of it is out of date.

use super::Dossier;
use super::bijwerken::VAN_MODEL;
use super::kant::{Kant, is_model};
use crate::diagnostic::Diagnostic;
use crate::doel::{Doel, Register, WORTEL};
use crate::draft::{Geschreven, tekst_van_model};
use crate::keuzes::{Bijschrift, Kenmerk, Waarde, vingerafdruk};
use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Plek, Plekken, Regeling};
use crate::verwijzing::{Merk, vind};
use crate::wijziging::{Artikelpaar, Wijziging};
use std::cell::LazyCell;
use std::collections::HashMap;

/// What is looked up for every text, once.
pub(super) struct Gezocht<'a> {
    dossier: &'a Dossier,
    pub artikelen: Vec<(usize, Artikelpaar)>,
    /// The paths of the provisions of was, of wordt, and of the model of wordt.
    was: HashMap<Plek, String>,
    wordt: HashMap<Plek, String>,
    model: HashMap<Plek, String>,
    /// Where a path leads, in each of them; made when it is first asked.
    plekken_was: Lui<'a>,
    plekken_wordt: Lui<'a>,
    plekken_model: Lui<'a>,
}

type Lui<'a> = LazyCell<Plekken, Box<dyn FnOnce() -> Plekken + 'a>>;

/// The texts of teksten.yaml at their provisions, and for each its mark as things are now; `None` where it has no
/// place. What has no place, or was written for other words, is reported; a text that has no place stays in its file.
pub(super) fn teksten(dossier: &Dossier, meldingen: &mut Vec<Diagnostic>) -> (Vec<Geschreven>, Vec<Option<Kenmerk>>) {
    let (mut uit, mut nu) = (Vec::new(), Vec::new());
    let keuzes = &dossier.keuzes;
    if keuzes.teksten.is_empty() {
        return (uit, nu);
    }
    let gezocht = Gezocht::van(dossier);
    let register = Register::new(&dossier.wordt.regeling);
    for bijschrift in &keuzes.teksten {
        nu.push(None);
        // What nobody touched is what the notes say anyway.
        if bijschrift.aanzet {
            continue;
        }
        let tekst = |w: &Option<Waarde>| w.as_ref().map_or(String::new(), |w| w.tekst.trim().to_owned());
        let mut geschreven = Geschreven {
            toelichting: tekst(&bijschrift.toelichting),
            kolom: tekst(&bijschrift.kolom),
            vervangt: bijschrift.vervangt,
            ..Geschreven::default()
        };
        let plekken = match plekken(&bijschrift.bij, &gezocht) {
            Ok(plekken) => plekken,
            Err(melding) => {
                meldingen.push(*melding);
                continue;
            }
        };
        if geschreven.toelichting.is_empty() && geschreven.kolom.is_empty() {
            let bericht = format!(
                "bij “{}” staat geen tekst; in het stuk staat wat was-wordt zelf schrijft",
                bijschrift.bij.tekst
            );
            meldingen.push(
                Diagnostic::waarschuwing("tekst-leeg", bericht)
                    .op(bijschrift.bij.plaats.clone())
                    .hulp("schrijf de tekst achter “toelichting: |”, of verwijder dit deel van het bestand"),
            );
        }
        let bepaling = gezocht.kenmerk(plekken.as_ref(), bijschrift.vervangt);
        let (verouderd, melding) = over_kenmerk(bijschrift, &bepaling);
        geschreven.verouderd = verouderd;
        meldingen.extend(melding);
        let genoemd = gezocht.genoemd(&register, [&bijschrift.toelichting, &bijschrift.kolom]);
        meldingen.extend(over_nummers(bijschrift, &genoemd));
        let noemt = genoemd.iter().map(|g| g.afdruk.as_str()).collect::<Vec<_>>().join(".");
        let kenmerk = Kenmerk { aanzet: false, bepaling, tekst: bijschrift.afdruk(), noemt };
        if let Some(laatste) = nu.last_mut() {
            *laatste = Some(kenmerk);
        }
        let Some((links, rechts)) = plekken else {
            geschreven.algemeen = true;
            uit.push(geschreven);
            continue;
        };
        geschreven.onderdeel = onderdeel(&gezocht.artikelen, links.as_ref(), rechts.as_ref());
        if geschreven.onderdeel.is_none() {
            let bericht = format!("“{}” wijzigt niet: deze tekst komt in geen stuk", bijschrift.bij.tekst);
            meldingen.push(
                Diagnostic::waarschuwing("tekst-zonder-plaats", bericht)
                    .op(bijschrift.bij.plaats.clone())
                    .hulp("zet de tekst bij een bepaling die wijzigt, of bij “algemeen”"),
            );
        }
        geschreven.naam = gezocht.naam(links.as_ref(), rechts.as_ref());
        (geschreven.was, geschreven.wordt) = (links, rechts);
        uit.push(geschreven);
    }
    (uit, nu)
}

impl<'a> Gezocht<'a> {
    pub fn van(dossier: &'a Dossier) -> Gezocht<'a> {
        let lui = |regeling: &'a Regeling| -> Lui<'a> { LazyCell::new(Box::new(|| regeling.plekken())) };
        Gezocht {
            dossier,
            artikelen: artikelen(&dossier.wijziging),
            was: dossier.was.regeling.paden(),
            wordt: dossier.wordt.regeling.paden(),
            model: dossier.wordt.model.regeling.paden(),
            plekken_was: lui(&dossier.was.regeling),
            plekken_wordt: lui(&dossier.wordt.regeling),
            plekken_model: lui(&dossier.wordt.model.regeling),
        }
    }

    /// What a provision is called in a paper, old and new.
    pub fn naam(&self, links: Option<&Plek>, rechts: Option<&Plek>) -> String {
        let pad = |paden: &HashMap<Plek, String>, plek: Option<&Plek>| plek.and_then(|p| paden.get(p)).cloned();
        match (pad(&self.was, links), pad(&self.wordt, rechts)) {
            (Some(oud), Some(nieuw)) if oud == nieuw => oud,
            (Some(oud), Some(nieuw)) => format!("{oud} (oud) / {nieuw} (nieuw)"),
            (Some(oud), None) => format!("{oud} (oud)"),
            (None, Some(nieuw)) => format!("{nieuw} (nieuw)"),
            (None, None) => String::new(),
        }
    }

    /// What the user calls a provision in teksten.yaml, so that it is found again whatever its number becomes; `None` if
    /// nothing leads there.
    pub fn naam_van(&self, paar: Option<&Artikelpaar>) -> Option<String> {
        let Some((links, rechts)) = paar else { return Some("algemeen".to_owned()) };
        let Dossier { was, wordt, keuzes, vergelijking, .. } = self.dossier;
        let links = links.clone().or_else(|| rechts.as_ref().and_then(|r| vergelijking.was(r)).cloned());
        let naam = match (&links, rechts) {
            (Some(links), _) => self.was.get(links)?.clone(),
            (None, Some(rechts)) => {
                let van_model = wordt.herkomst.get(rechts).filter(|_| is_model(&keuzes.wordt));
                match van_model.and_then(|m| self.model.get(m)) {
                    Some(pad) => format!("{pad} {VAN_MODEL}"),
                    None => format!("{} (nieuw)", self.wordt.get(rechts)?),
                }
            }
            (None, None) => return None,
        };
        let getypt = Waarde { tekst: naam, plaats: was.regeling.source.plaats(Default::default()), op: 0, lang: 0 };
        let terug = plekken(&getypt, self).ok().flatten()?;
        (terug.0 == links && (rechts.is_none() || terug.1 == *rechts)).then_some(getypt.tekst)
    }

    /// What stands for the words of a provision, old and new, before they are numbered: so a number that shifts does not
    /// change it, and a word does. For what takes the place of the model's notes these count too, numbers and all: they
    /// were copied.
    pub fn kenmerk(&self, plekken: Option<&Artikelpaar>, vervangt: bool) -> String {
        let woorden = |kant: &Kant, plek: Option<&Plek>| -> String {
            let regeling: &Regeling = &kant.regeling;
            let bepaling = plek.and_then(|plek| regeling.bepaling(plek));
            bepaling.map_or(String::new(), |b| zonder_aanduiding(b, regeling.source.text()).to_owned())
        };
        let (links, rechts) = plekken.map_or((None, None), |(l, r)| (l.as_ref(), r.as_ref()));
        let van_model = if vervangt {
            let onderdeel = onderdeel(&self.artikelen, links, rechts);
            tekst_van_model(&self.dossier.notities, &self.dossier.wijziging, plekken.map(|_| onderdeel))
        } else {
            String::new()
        };
        vingerafdruk([woorden(&self.dossier.was, links).as_str(), &woorden(&self.dossier.wordt, rechts), &van_model])
    }
}

/// A citation in a person's own text.
struct Genoemd {
    woorden: String,
    /// What it means now, in words; empty if there is no such provision.
    nu: String,
    /// What stands for what it means, whatever its number is.
    afdruk: String,
}

impl Gezocht<'_> {
    /// The provisions that a text names by their new numbers, in order.
    fn genoemd(&self, register: &Register<'_>, teksten: [&Option<Waarde>; 2]) -> Vec<Genoemd> {
        let mut uit = Vec::new();
        for tekst in teksten.into_iter().flatten().map(|w| w.tekst.as_str()) {
            for verwijzing in vind(tekst).into_iter().filter(|v| register.is_deze(v)) {
                let (mut wie, mut nu) = (Vec::new(), Vec::new());
                for (schakel, doel) in verwijzing.schakels().iter().zip(register.doelen(WORTEL, &verwijzing)) {
                    if schakel.merk == Some(Merk::Oud) || doel == Doel::Onbepaald {
                        continue;
                    }
                    for &knoop in doel.knopen() {
                        let plek = register.plek(knoop).to_vec();
                        let opschrift = register.bepaling(knoop).and_then(|b| b.opschrift.as_ref());
                        nu.extend(opschrift.map(|o| format!("“{}”", o.inhoud())));
                        wie.push(self.naam_van(Some(&(None, Some(plek)))).unwrap_or_default());
                    }
                    if doel == Doel::Ontbreekt {
                        wie.push(String::new());
                    }
                }
                if !wie.is_empty() {
                    let woorden = tekst.get(verwijzing.span().start..verwijzing.span().end).unwrap_or_default();
                    let afdruk = vingerafdruk(wie.iter().map(String::as_str)).chars().take(4).collect();
                    uit.push(Genoemd { woorden: woorden.to_owned(), nu: nu.join(" en "), afdruk });
                }
            }
        }
        uit
    }
}

/// Where the provision stands that a text is about, in was and in wordt; `None` is the general part.
pub(super) fn plekken(bij: &Waarde, gezocht: &Gezocht<'_>) -> Result<Option<Artikelpaar>, Box<Diagnostic>> {
    let Dossier { keuzes, wordt, vergelijking, .. } = gezocht.dossier;
    if bij.tekst.trim().eq_ignore_ascii_case("algemeen") {
        return Ok(None);
    }
    let fout = |bericht: String, hulp: &str| {
        Box::new(Diagnostic::waarschuwing("tekst-zonder-bepaling", bericht).op(bij.plaats.clone()).hulp(hulp))
    };
    let getypt = bij.tekst.trim();
    let zonder = |achter: &str| getypt.strip_suffix(achter).map(str::trim);
    let van_model = is_model(&keuzes.wordt);
    let nieuw = match (zonder(VAN_MODEL), zonder("(nieuw)")) {
        (Some(pad), _) => {
            let daar = gezocht.plekken_model.van(pad);
            let nu = daar.and_then(|daar| wordt.herkomst.iter().find(|(_, m)| *m == daar).map(|(nu, _)| nu.clone()));
            Some(nu.ok_or_else(|| {
                let bericht = format!("“{getypt}” is er in de nieuwe tekst niet (meer); deze tekst komt in geen stuk");
                fout(
                    bericht,
                    "zet de tekst bij een andere bepaling, of verwijder hem; “(model)” vraagt de nummers van het model",
                )
            })?)
        }
        (None, Some(pad)) => {
            let nu = gezocht.plekken_wordt.van(pad).cloned().ok_or_else(|| {
                let bericht = format!("“{getypt}” is er in de nieuwe tekst niet (meer); deze tekst komt in geen stuk");
                fout(bericht, "zet de tekst bij een andere bepaling, of verwijder hem")
            })?;
            // A new number may become another one with the next choice; that of the model stays.
            let vast = wordt.herkomst.get(&nu).and_then(|m| gezocht.model.get(m));
            if let Some(vast) = vast.filter(|_| van_model) {
                let bericht = format!("het nummer in “{getypt}” kan verschuiven; deze tekst komt nu in geen stuk");
                return Err(fout(bericht, &format!("schrijf “bij: {vast} (model)”, met het nummer van het model")));
            }
            Some(nu)
        }
        (None, None) => None,
    };
    if let Some(nieuw) = nieuw {
        return Ok(Some((vergelijking.was(&nieuw).cloned(), Some(nieuw))));
    }
    let oud = gezocht.plekken_was.van(zonder("(oud)").unwrap_or(getypt)).cloned().ok_or_else(|| {
        let bericht = format!("“{getypt}” is er in de bestaande tekst niet (meer); deze tekst komt in geen stuk");
        fout(bericht, "schrijf het zo: “artikel 7, tweede lid” (bestaande tekst) of “artikel 7, tweede lid (model)” (nieuwe tekst)")
    })?;
    Ok(Some((Some(oud.clone()), vergelijking.werd(&oud).cloned())))
}

/// The words of a provision without the designation that it begins with: “Artikel 3.”, “2.”. It is the number that was
/// typed, which need not be the one that the provision has.
fn zonder_aanduiding<'a>(bepaling: &Bepaling, tekst: &'a str) -> &'a str {
    let mut rest = tekst.get(bepaling.span.start..bepaling.span.end).unwrap_or_default().trim_start();
    if bepaling.nummer.is_none() {
        return rest;
    }
    loop {
        let woord = &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())];
        let kaal = woord.trim_matches(['#', '[', ']', '.', '*']);
        let is_nummer = Nummer::parse(kaal).is_some();
        if woord.is_empty() || !(kaal.is_empty() || is_nummer || kaal.eq_ignore_ascii_case(bepaling.soort.naam())) {
            return rest;
        }
        rest = rest[woord.len()..].trim_start();
        if is_nummer {
            return rest;
        }
    }
}

/// Whether a text is out of date, and what there is to say about that.
fn over_kenmerk(bijschrift: &Bijschrift, nu: &str) -> (bool, Option<Diagnostic>) {
    let (Some(kenmerk), Some(waar)) = (bijschrift.gemerkt(), &bijschrift.kenmerk) else { return (false, None) };
    if kenmerk.bepaling == nu {
        return (false, None);
    }
    let bij = &bijschrift.bij.tekst;
    if !kenmerk.tekst.is_empty() && kenmerk.tekst != bijschrift.afdruk() {
        let bericht =
            format!("“{bij}” luidt anders dan toen deze tekst werd geschreven, en de tekst is daarna ook gewijzigd");
        let hulp =
            "kijk na of uw tekst past bij de bepaling van nu; was-wordt neemt aan van wel en meldt dit niet weer";
        return (
            false,
            Some(Diagnostic::waarschuwing("tekst-ook-gewijzigd", bericht).op(waar.plaats.clone()).hulp(hulp)),
        );
    }
    let bericht = format!("“{bij}” luidt anders dan toen deze tekst werd geschreven");
    let hulp = "lees de tekst na en verander hem; klopt hij nog, verwijder dan deze regel “kenmerk”";
    (true, Some(Diagnostic::waarschuwing("tekst-verouderd", bericht).op(waar.plaats.clone()).hulp(hulp)))
}

/// Numbers in a person's own text that have come to mean something else since: the text stays as it is, so that is said.
fn over_nummers(bijschrift: &Bijschrift, genoemd: &[Genoemd]) -> Vec<Diagnostic> {
    let Some(kenmerk) = bijschrift.gemerkt().filter(|k| k.tekst == bijschrift.afdruk()) else { return Vec::new() };
    let anders = genoemd.iter().zip(kenmerk.noemt.split('.')).filter(|(g, toen)| !toen.is_empty() && g.afdruk != *toen);
    anders
        .filter_map(|(g, _)| {
            let (woorden, bij) = (&g.woorden, &bijschrift.bij.tekst);
            let nu = if g.nu.is_empty() { String::new() } else { format!(" (nu {})", g.nu) };
            let bericht = format!(
                "“{woorden}” in de tekst bij “{bij}” wees een andere bepaling aan toen die tekst werd geschreven{nu}"
            );
            let hulp = "pas het nummer in uw tekst aan; klopt het zo, verwijder dan deze regel “kenmerk”";
            let plaats = bijschrift.kenmerk.as_ref()?.plaats.clone();
            Some(Diagnostic::waarschuwing("tekst-noemt-ander-nummer", bericht).op(plaats).hulp(hulp))
        })
        .collect()
}

/// Every article that an onderdeel changes or renumbers, with its index.
fn artikelen(wijziging: &Wijziging) -> Vec<(usize, Artikelpaar)> {
    let mut uit = Vec::new();
    for (i, onderdeel) in wijziging.onderdelen.iter().enumerate() {
        uit.extend(onderdeel.artikelen().into_iter().map(|paar| (i, paar)));
    }
    // Where an article is also changed, that is where its text belongs.
    for (i, onderdeel) in wijziging.onderdelen.iter().enumerate() {
        uit.extend(onderdeel.vernummerd().map(|paar| (i, paar)));
    }
    uit
}

/// The onderdeel that changes a provision, by the smallest that it stands in.
pub(super) fn onderdeel(
    artikelen: &[(usize, Artikelpaar)],
    links: Option<&Plek>,
    rechts: Option<&Plek>,
) -> Option<usize> {
    let diepte = |boven: &Option<Plek>, plek: Option<&Plek>| match (boven, plek) {
        (Some(boven), Some(plek)) if plek.starts_with(boven) => boven.len(),
        _ => 0,
    };
    let mut beste = (0, None);
    for (i, (l, r)) in artikelen {
        let diep = diepte(l, links).max(diepte(r, rechts));
        if diep > beste.0 {
            beste = (diep, Some(*i));
        }
    }
    beste.1
}

#[cfg(test)]
mod tests {
    use crate::dossier::{Dossier, Invoer};
    use crate::read;
    use crate::source::Source;
    use std::sync::Arc;

    const WAS: &str = "# V\n\n## Artikel 1. Een\n\nEen.\n\n## Artikel 2. Twee\n\nTwee met artikel 1.\n";
    const MODEL: &str = "# V\n\n## Artikel 1. Een\n\nEen.\n\n## Artikel 2. Keus\n\nMag weg.\n\n\
                         ## Artikel 3. Twee\n\nTwee met artikel 1 en meer.\n\n## Artikel 4. Nieuw\n\nZie artikel 3.\n";

    fn dossier(keus: &str, model: &str, teksten: &str) -> Dossier {
        let bron = |naam: &str, tekst: &str| Arc::new(Source::new(naam, tekst));
        let zonder = if keus == "nee" { "  eigen-tekst:\n    - vervalt: artikel 2\n" } else { "" };
        let yaml = format!("was: {{bestand: was.md}}\nwordt:\n  model: m.md\n{zonder}");
        let (mut keuzes, fouten) = read::keuzes::keuzes(&bron("keuzes.yaml", &yaml));
        assert!(fouten.is_empty(), "{fouten:?}");
        keuzes.teksten = read::keuzes::teksten(&bron("teksten.yaml", teksten)).0;
        let (was, wordt) = (bron("was.md", WAS), bron("m.md", model));
        Dossier::maak(Invoer { keuzes, was, wordt, toelichting: None, indeling: None })
    }

    fn over_teksten(dossier: &Dossier) -> Vec<(&'static str, String)> {
        let over = dossier.meldingen.iter().filter(|m| m.code.starts_with("tekst-"));
        over.map(|m| (m.code, m.hulp.clone().unwrap_or_default())).collect()
    }

    /// The text at a provision of the model, with the mark of how it reads now.
    fn met_kenmerk(bij: &str) -> String {
        let tekst = format!("- bij: {bij}\n  toelichting: Omdat het moet.\n");
        let dossier = dossier("ja", MODEL, &tekst);
        assert_eq!(over_teksten(&dossier), []);
        let bepaling = dossier.kenmerken[0].as_ref().unwrap();
        format!("{tekst}  kenmerk: {}\n", bepaling.getypt())
    }

    #[test]
    fn a_text_follows_a_provision_that_gets_another_number() {
        for bij in ["artikel 4 (model)", "artikel 2"] {
            let teksten = met_kenmerk(bij);
            let (met, zonder) = (dossier("ja", MODEL, &teksten), dossier("nee", MODEL, &teksten));
            assert_eq!(over_teksten(&met), []);
            assert_eq!(over_teksten(&zonder), []);
            let namen = [&met, &zonder].map(|d| d.geschreven[0].naam.clone());
            match bij {
                "artikel 2" => assert_eq!(namen, ["artikel 2 (oud) / artikel 3 (nieuw)", "artikel 2"]),
                _ => assert_eq!(namen, ["artikel 4 (nieuw)", "artikel 3 (nieuw)"]),
            }
        }
    }

    #[test]
    fn numbers_in_a_text_that_come_to_mean_something_else_are_said() {
        let tekst = "- bij: artikel 2\n  toelichting: Zie artikel 3, artikel 1 en artikel 2 (oud). Zie ook artikel 3 van de Awb.\n";
        let eerst = dossier("ja", MODEL, tekst);
        assert_eq!(over_teksten(&eerst), []);
        let merk = eerst.kenmerken[0].as_ref().unwrap().getypt();
        let teksten = format!("{tekst}  kenmerk: {merk}\n");
        assert_eq!(over_teksten(&dossier("ja", MODEL, &teksten)), []);
        // article 2 goes, so that 3 and 4 become 2 and 3
        let zonder = dossier("nee", MODEL, &teksten);
        let gezegd: Vec<&str> =
            zonder.meldingen.iter().filter(|m| m.code.starts_with("tekst-")).map(|m| m.bericht.as_str()).collect();
        assert_eq!(
            gezegd,
            [
                "“artikel 3” in de tekst bij “artikel 2” wees een andere bepaling aan toen die tekst werd geschreven (nu “Nieuw”)"
            ]
        );
        // somebody looked, and changed it; or took the mark away
        assert_eq!(over_teksten(&dossier("nee", MODEL, &teksten.replace("Zie artikel 3,", "Zie artikel 2,"))), []);
        assert_eq!(over_teksten(&dossier("nee", MODEL, tekst)), []);
        // a mark from before this was in it
        let oud = merk.rsplit_once('-').unwrap().0;
        assert_eq!(over_teksten(&dossier("nee", MODEL, &format!("{tekst}  kenmerk: {oud}\n"))), []);
    }

    #[test]
    fn a_text_at_other_words_is_reported_and_kept() {
        let teksten = met_kenmerk("artikel 4 (model)");
        let ander = dossier("ja", &MODEL.replace("Zie artikel 3.", "Zie ook artikel 3."), &teksten);
        assert_eq!(over_teksten(&ander)[0].0, "tekst-verouderd");
        assert!(ander.geschreven[0].verouderd);
        assert!(ander.is_goed());
    }

    #[test]
    fn a_text_at_a_provision_that_is_gone_is_reported() {
        let tekst = "- bij: artikel 2 (model)\n  toelichting: Omdat het mag.\n";
        assert_eq!(over_teksten(&dossier("nee", MODEL, tekst))[0].0, "tekst-zonder-bepaling");
        let gezegd = over_teksten(&dossier("ja", MODEL, "- bij: artikel 1\n"));
        assert_eq!(gezegd.iter().map(|m| m.0).collect::<Vec<_>>(), ["tekst-leeg", "tekst-zonder-plaats"]);
    }

    #[test]
    fn a_text_that_was_changed_with_its_provision_is_said_once() {
        let teksten = met_kenmerk("artikel 4 (model)").replace("moet", "mag");
        let model = MODEL.replace("Zie artikel 3.", "Zie ook artikel 3.");
        let ander = dossier("ja", &model, &teksten);
        assert_eq!(over_teksten(&ander)[0].0, "tekst-ook-gewijzigd");
        assert!(!ander.geschreven[0].verouderd);
        // Changed alone it is nothing to say.
        assert_eq!(over_teksten(&dossier("ja", MODEL, &teksten)), []);
    }

    #[test]
    fn a_new_number_is_answered_with_that_of_the_model() {
        let gezegd = over_teksten(&dossier("nee", MODEL, "- bij: artikel 3 (nieuw)\n"));
        assert_eq!(gezegd[0].0, "tekst-zonder-bepaling");
        assert_eq!(gezegd[0].1, "schrijf “bij: artikel 4 (model)”, met het nummer van het model");
    }
}
