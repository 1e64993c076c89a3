//! The fuzz targets on a small corpus that is made here, changed a little in fixed ways: the same every time, and fast.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

#[path = "../fuzz/doelen.rs"]
mod doelen;

use std::fs;
use was_wordt::ingebouwd;

/// Our own texts: the beginnings of the models that are built in.
fn teksten() -> Vec<Vec<u8>> {
    ["wmo/was.md", "wmo/wordt.md", "wmo/toelichting.md"]
        .iter()
        .filter_map(|naam| ingebouwd::bestand(naam))
        .map(|tekst| tekst.chars().take(2500).collect::<String>().into_bytes())
        .collect()
}

/// Numbers that look like chance, and are the same in every run.
struct Rij(u64);

impl Rij {
    fn volgende(&mut self, onder: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(onder.max(1)).unwrap()).unwrap()
    }
}

/// Changes bytes: some turned, cut, repeated, or with a piece of another text put in.
fn anders(zaad: &[u8], ander: &[u8], rij: &mut Rij) -> Vec<u8> {
    let mut uit = zaad.to_vec();
    for _ in 0..=rij.volgende(4) {
        let plek = rij.volgende(uit.len() + 1);
        match rij.volgende(6) {
            0 => uit.truncate(plek),
            1 if !uit.is_empty() => {
                let i = plek.min(uit.len() - 1);
                uit[i] = u8::try_from(rij.volgende(256)).unwrap();
            }
            2 => {
                let tot = (plek + rij.volgende(200)).min(uit.len());
                let stuk = uit[plek.min(tot)..tot].to_vec();
                uit.splice(plek..plek, stuk);
            }
            3 => {
                let van = rij.volgende(ander.len() + 1);
                let tot = (van + rij.volgende(200)).min(ander.len());
                uit.splice(plek..plek, ander[van.min(tot)..tot].to_vec());
            }
            4 => {
                let tot = (plek + rij.volgende(40)).min(uit.len());
                uit.drain(plek.min(tot)..tot);
            }
            _ => uit.splice(plek..plek, *b"\n[1. (\xc2\xa7)\x0c").for_each(drop),
        }
    }
    uit.truncate(12_000);
    uit
}

fn beproef(doel: fn(&[u8]), zaden: &[Vec<u8>], keer: usize) {
    let mut rij = Rij(0x5eed_2026);
    assert!(!zaden.is_empty());
    for zaad in zaden {
        doel(zaad);
    }
    for i in 0..keer {
        let (zaad, ander) = (&zaden[i % zaden.len()], &zaden[rij.volgende(zaden.len())]);
        doel(&anders(zaad, ander, &mut rij));
    }
}

fn als(maak: impl Fn(&str) -> String) -> Vec<Vec<u8>> {
    teksten().iter().map(|t| maak(&String::from_utf8_lossy(t)).into_bytes()).collect()
}

fn xml_veilig(tekst: &str) -> String {
    tekst.replace('&', "&amp;").replace('<', "&lt;")
}

#[test]
fn notatie() {
    beproef(doelen::notatie, &teksten(), 60);
}

#[test]
fn platte_tekst() {
    let mut zaden = als(|t| t.replace('#', "").replace(". ", ".\n"));
    zaden
        .push(b"De raad,\n\x0cArtikel 1\na.\neen woon-\nplaats;\nMenu\nZoeken\nHome\n- 3 -\nX\nX\n12\nX\nX\n".to_vec());
    beproef(doelen::platte_tekst, &zaden, 60);
}

#[test]
fn tabel() {
    let mut zaden =
        als(|t| format!("{}\n\nNieuwe tekst\n\n{}", &t.replace('#', ""), t.replace('#', "").replace("wet", "Wet")));
    zaden.push(
        b"Bestaande tekst      Nieuwe tekst\nArtikel 1. Naam      Artikel 1. Titel\n1. Zo.               1. Anders.\n"
            .to_vec(),
    );
    beproef(doelen::tabel, &zaden, 40);
}

#[test]
fn keuzes() {
    let mut zaden = vec![b"model: wmo\nper: 2026-01-01\nkeuzes:\n  artikel-1.lid-1: ja\n  bedrag: [1, 2]\nvernummering:\n  5-12a: 4-12\n".to_vec()];
    zaden.extend(teksten().into_iter().take(1));
    beproef(doelen::keuzes, &zaden, 60);
}

#[test]
fn besluit() {
    let zaden = vec![
        "De verordening wordt als volgt gewijzigd:\n\nA\n\nIn artikel 2, eerste lid, onderdeel a, wordt “bijt” vervangen door “blaft”.\n\nB\n\nNa artikel 2 wordt een artikel ingevoegd, luidende:\n\n## Artikel 2a. Vissen\n1. Vissen zijn vrij.\n2. Haaien niet.\n\nC\n\nArtikel 3 vervalt.\n".into(),
        "## Artikel I\nA\nArtikel 2 wordt als volgt gewijzigd:\n1. Onder vernummering van het tweede lid tot derde lid wordt na het eerste lid een lid ingevoegd, luidende:\n2. Het kost € 3.\n2. Aan het eerste lid wordt, onder vervanging van de punt aan het slot van onderdeel b door een puntkomma, een onderdeel toegevoegd, luidende:\nc. ja.\n".into(),
        b"# V\n\n## Artikel 1. A\nTekst.\n\0Artikel 1 komt te luiden:\n\n## Artikel 1. B\nAnders.\n".to_vec(),
    ];
    beproef(doelen::besluit, &zaden, 80);
}

#[test]
fn xml() {
    let zaden = als(|t| {
        let alineas: String = t.lines().map(|r| format!("<al>{}</al>", xml_veilig(r))).collect();
        format!(
            "<cvdr><body><regeling><artikel><kop><label>Artikel</label><nr>1</nr></kop>{alineas}</artikel></regeling></body></cvdr>"
        )
    });
    beproef(doelen::xml, &zaden, 40);
}

#[test]
fn html() {
    let zaden = als(|t| {
        let regels: String = t.lines().map(|r| format!("<li><p>{}</p>", xml_veilig(r))).collect();
        format!("<html><body><nav>Menu</nav><h1>Titel</h1><ol>{regels}</ol><table><tr><td>a<td>b</table></body></html>")
    });
    beproef(doelen::html, &zaden, 40);
}

#[test]
fn docx() {
    let zaden = als(|t| {
        let alineas: String =
            t.lines().map(|r| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", xml_veilig(r))).collect();
        format!(
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{alineas}<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"
        )
    });
    beproef(doelen::docx, &zaden, 30);
}

#[test]
fn pdf() {
    let inhoud = als(|t| {
        let regels: String = t
            .lines()
            .take(40)
            .enumerate()
            .map(|(i, r)| {
                let tekst: String = r
                    .chars()
                    .filter(char::is_ascii)
                    .collect::<String>()
                    .replace('\\', "")
                    .replace('(', "\\(")
                    .replace(')', "\\)");
                format!("BT /F1 10 Tf {} {} Td ({tekst}) Tj ET\n", if i % 3 == 0 { 50 } else { 320 }, 800 - 18 * i)
            })
            .collect();
        regels
    });
    let mut zaden: Vec<Vec<u8>> = inhoud.iter().map(|i| doelen::een_bladzijde(i)).collect();
    zaden.extend(inhoud);
    beproef(doelen::pdf, &zaden, 60);
}

/// The targets are those of the manifest.
#[test]
fn every_target_is_run_here() {
    let manifest = fs::read_to_string("fuzz/Cargo.toml").unwrap();
    let namen: Vec<&str> =
        manifest.lines().filter_map(|r| r.strip_prefix("name = \"")?.strip_suffix('"')).skip(1).collect();
    assert_eq!(namen, ["notatie", "docx", "tabel", "xml", "html", "platte_tekst", "pdf", "keuzes", "besluit"]);
}
