//! `Beeld` → SVG: the picture of a change, as part of an HTML page.

use super::tekening::{BREED, LETTER, Lijn, Tekening, Vlak, tekening};
use super::{escape, line};
use crate::beeld::{Beeld, Lot};
use std::fmt::Write as _;

/// A picture as an `svg` element in a frame. A screen reader says what it shows; what it shows in full stands beside it.
pub(super) fn svg(out: &mut String, beeld: &Beeld) {
    let Tekening { hoog, vlakken, woorden } = tekening(beeld);
    // On a narrow screen the frame scrolls, also with the arrow keys: shrunk to fit, nobody reads the names.
    out.push_str("<div class=\"beeld\" role=\"img\" tabindex=\"0\" aria-label=\"");
    escape(out, &line(&beeld.beschrijving));
    let _ = write!(out, "\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {BREED} {hoog}\" ");
    let _ = write!(out, "aria-hidden=\"true\" font-size=\"{LETTER}\">\n<defs>");
    // The pattern says it without colour.
    out.push_str("<pattern id=\"beeld-verplaatst\" width=\"60\" height=\"60\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"60\" height=\"60\" fill=\"#fff4d6\"/><rect width=\"22\" height=\"60\" fill=\"#a86f00\"/></pattern>");
    out.push_str("<pattern id=\"beeld-samengevoegd\" width=\"60\" height=\"60\" patternUnits=\"userSpaceOnUse\"><rect width=\"60\" height=\"60\" fill=\"#e9f3ec\"/><circle cx=\"30\" cy=\"30\" r=\"16\" fill=\"#2f6f4a\"/></pattern>");
    out.push_str("</defs>\n");
    for vlak in &vlakken {
        self::vlak(out, vlak);
    }
    for stuk in &woorden {
        let einde = if stuk.lijn == Lijn::Einde { " text-anchor=\"end\"" } else { "" };
        let vet = if stuk.vet { " font-weight=\"bold\"" } else { "" };
        let _ = write!(out, "<text x=\"{}\" y=\"{}\"{einde}{vet}>", stuk.x, stuk.y + LETTER / 3);
        escape(out, &stuk.tekst);
        out.push_str("</text>\n");
    }
    out.push_str("</svg>\n</div>\n");
}

fn vlak(out: &mut String, vlak: &Vlak) {
    let [a, b, c, d] = vlak.hoogten;
    let (l, r) = (vlak.links, vlak.rechts);
    let m = (l + r) / 2;
    let _ = if vlak.bocht {
        write!(out, "<path d=\"M{l} {a}C{m} {a} {m} {c} {r} {c}L{r} {d}C{m} {d} {m} {b} {l} {b}Z\"")
    } else {
        write!(out, "<path d=\"M{l} {a}H{r}V{b}H{l}Z\"")
    };
    let (vulling, rand) = match vlak.lot {
        Lot::Blijft => ("#ececec", "#8a8a8a"),
        Lot::Gewijzigd => ("#a9bfdb", "#3d5a80"),
        Lot::Verplaatst => ("url(#beeld-verplaatst)", "#7a5000"),
        Lot::Samengevoegd => ("url(#beeld-samengevoegd)", "#2f6f4a"),
        Lot::Vervallen => ("#ffffff", "#9b1c1c"),
        Lot::Nieuw => ("#1f3864", "#1f3864"),
    };
    let _ = write!(out, " fill=\"{vulling}\" stroke=\"{rand}\" stroke-width=\"8\"");
    if vlak.lot == Lot::Vervallen {
        out.push_str(" stroke-dasharray=\"36 24\"");
    }
    if vlak.naam.is_empty() {
        out.push_str("/>\n");
    } else {
        out.push_str("><title>");
        escape(out, &vlak.naam);
        out.push_str("</title></path>\n");
    }
}
