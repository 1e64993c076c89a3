//! `Beeld` → DrawingML: the picture of a change as shapes that Word draws itself, in a paragraph.

use super::tekening::{BREED, LETTER, Lijn, REGEL, Tekening, Vlak, Woorden, tekening};
use super::{escape, line};
use crate::beeld::{Beeld, Lot};
use std::fmt::Write as _;

/// English Metric Units in a twip.
const TWIP: u32 = 635;

const WORD: &str = "http://schemas.microsoft.com/office/word/2010";
const OPEN: &str = "http://schemas.openxmlformats.org";

/// A picture as a run, if it fits on a sheet where text may be so wide and so high (twips); what it shows in full stands beside
/// it. `nummer` is the first of the numbers that its parts get.
pub(super) fn drawing(out: &mut String, beeld: &Beeld, nummer: u32, (breedte, hoogte): (u32, u32)) -> bool {
    let Tekening { hoog, vlakken, woorden } = tekening(beeld);
    // English Metric Units in a unit of the drawing, that it is no wider than the text and its words are no larger.
    let emu = (breedte * TWIP / BREED).min(800);
    if u64::from(hoog) * u64::from(emu) > u64::from(hoogte) * u64::from(TWIP) {
        return false;
    }
    let (cx, cy) = (BREED * emu, hoog * emu);
    let _ = write!(out, "<w:r><mc:AlternateContent xmlns:mc=\"{OPEN}/markup-compatibility/2006\">");
    let _ = write!(out, "<mc:Choice xmlns:wpg=\"{WORD}/wordprocessingGroup\" Requires=\"wpg\"><w:drawing>");
    let _ = write!(out, "<wp:inline xmlns:wp=\"{OPEN}/drawingml/2006/wordprocessingDrawing\" ");
    let _ = write!(out, "distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>");
    let _ = write!(out, "<wp:docPr id=\"{nummer}\" name=\"Beeld {nummer}\" descr=\"");
    escape(out, &line(&beeld.beschrijving));
    let _ = write!(out, "\"/><a:graphic xmlns:a=\"{OPEN}/drawingml/2006/main\">");
    let _ = write!(out, "<a:graphicData uri=\"{WORD}/wordprocessingGroup\"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr>");
    let _ = write!(out, "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/><a:chOff x=\"0\" y=\"0\"/>");
    let _ = writeln!(out, "<a:chExt cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm></wpg:grpSpPr>");
    for vlak in &vlakken {
        self::vlak(out, vlak, emu);
    }
    for woorden in &woorden {
        self::woorden(out, woorden, emu);
    }
    out.push_str("</wpg:wgp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>");
    out.push_str("</mc:AlternateContent></w:r>");
    true
}

/// A shape from x, y, so wide and so high, in English Metric Units.
fn vorm(out: &mut String, plaats: [u32; 4], tekst: bool) {
    let [x, y, breed, hoog] = plaats;
    let _ = write!(out, "<wps:wsp xmlns:wps=\"{WORD}/wordprocessingShape\"><wps:cNvSpPr");
    out.push_str(if tekst { " txBox=\"1\"/>" } else { "/>" });
    let _ = write!(out, "<wps:spPr><a:xfrm><a:off x=\"{}\" y=\"{}\"/>", x, y);
    let _ = write!(out, "<a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>", breed, hoog);
}

fn vlak(out: &mut String, vlak: &Vlak, emu: u32) {
    let boven = vlak.hoogten[0].min(vlak.hoogten[2]);
    let hoog = (vlak.hoogten[1].max(vlak.hoogten[3]) - boven).max(1);
    let breed = (vlak.rechts - vlak.links).max(1);
    vorm(out, [vlak.links, boven, breed, hoog].map(|maat| maat * emu), false);
    if vlak.bocht {
        let [a, b, c, d] = vlak.hoogten.map(|y| y - boven);
        let m = breed / 2;
        let punt = |out: &mut String, (x, y): (u32, u32)| {
            let _ = write!(out, "<a:pt x=\"{x}\" y=\"{y}\"/>");
        };
        out.push_str("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/>");
        let _ = write!(out, "<a:pathLst><a:path w=\"{breed}\" h=\"{hoog}\">");
        let stappen: [(&str, &[(u32, u32)]); 4] = [
            ("moveTo", &[(0, a)]),
            ("cubicBezTo", &[(m, a), (m, c), (breed, c)]),
            ("lnTo", &[(breed, d)]),
            ("cubicBezTo", &[(m, d), (m, b), (0, b)]),
        ];
        for (stap, punten) in stappen {
            let _ = write!(out, "<a:{stap}>");
            punten.iter().for_each(|p| punt(out, *p));
            let _ = write!(out, "</a:{stap}>");
        }
        out.push_str("<a:close/></a:path></a:pathLst></a:custGeom>");
    } else {
        out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>");
    }
    // The pattern says it without colour.
    let effen = |kleur: &str| format!("<a:solidFill><a:srgbClr val=\"{kleur}\"/></a:solidFill>");
    let patroon = |prst: &str, voor: &str, achter: &str| {
        format!(
            "<a:pattFill prst=\"{prst}\"><a:fgClr><a:srgbClr val=\"{voor}\"/></a:fgClr>\
             <a:bgClr><a:srgbClr val=\"{achter}\"/></a:bgClr></a:pattFill>"
        )
    };
    let (vulling, rand) = match vlak.lot {
        Lot::Blijft => (effen("ECECEC"), "8A8A8A"),
        Lot::Gewijzigd => (effen("A9BFDB"), "3D5A80"),
        Lot::Verplaatst => (patroon("wdUpDiag", "A86F00", "FFF4D6"), "7A5000"),
        Lot::Samengevoegd => (patroon("pct30", "2F6F4A", "E9F3EC"), "2F6F4A"),
        Lot::Vervallen => (effen("FFFFFF"), "9B1C1C"),
        Lot::Nieuw => (effen("1F3864"), "1F3864"),
    };
    let streep = if vlak.lot == Lot::Vervallen { "<a:prstDash val=\"dash\"/>" } else { "" };
    let _ =
        write!(out, "{vulling}<a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"{rand}\"/></a:solidFill>{streep}</a:ln>");
    out.push_str("</wps:spPr><wps:bodyPr/></wps:wsp>\n");
}

fn woorden(out: &mut String, woorden: &Woorden, emu: u32) {
    let (van, tot) = match woorden.lijn {
        Lijn::Einde => (0, woorden.x),
        Lijn::Begin => (woorden.x.min(BREED - 1), BREED),
    };
    let plaats = [van, woorden.y.saturating_sub(REGEL / 2), tot - van, REGEL];
    vorm(out, plaats.map(|maat| maat * emu), true);
    out.push_str("<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>");
    out.push_str("<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val=\"InBeeld\"/>");
    out.push_str(if woorden.lijn == Lijn::Einde { "<w:jc w:val=\"right\"/></w:pPr>" } else { "</w:pPr>" });
    // Half points in a unit: 12 700 EMU in a point.
    let maat = LETTER * emu * 2 / 12_700;
    let vet = if woorden.vet { "<w:b/><w:bCs/>" } else { "" };
    let _ = write!(out, "<w:r><w:rPr>{vet}<w:sz w:val=\"{maat}\"/><w:szCs w:val=\"{maat}\"/></w:rPr>");
    out.push_str("<w:t xml:space=\"preserve\">");
    escape(out, &woorden.tekst);
    out.push_str("</w:t></w:r></w:p></w:txbxContent></wps:txbx>");
    out.push_str("<wps:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/></wps:wsp>\n");
}
