//! the name of an element → what it does in a regeling, for each of the three languages that are written in
//! Dutch law: CVDR (local rules), BWB (statutes) and STOP (everything that is published since 2021).
//!
//! They descend from one another and differ in names and little else: one table, one builder (`bouw.rs`).

use crate::regeling::Soort;

/// The language of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taal {
    Cvdr,
    Bwb,
    Stop,
}

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opmaak {
    Vet,
    Cursief,
    Onderstreept,
    Doorgehaald,
}

/// What an element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rol {
    /// Nothing of its own: what stands in it counts, as if the element were not there.
    Doorzichtig,
    /// Facts about the text, and no part of it.
    Gegevens,
    /// One of those facts that is kept, under this name (CVDR: among the facts only).
    Feit(&'static str),
    /// Part of the document, and not of the regeling: left out and listed, for this reason.
    Weg(&'static str),
    /// The decision around a regeling (STOP); it is the text only where no regeling stands in it.
    Besluit,
    /// A regeling.
    Regeling,
    /// The title.
    Opschrift,
    /// A part with a heading; `None` where our notation has no name for it.
    Deel(Option<Soort>),
    /// Explanatory notes behind the regeling.
    Toelichting,
    Lid,
    /// An item of a list, or of a list of definitions.
    Punt {
        begrip: bool,
    },
    Kop,
    Label,
    Nummer,
    Titel,
    /// The number of a lid or of an item.
    Aanduiding,
    Alinea,
    /// A paragraph in bold that divides a text and is no part of its structure.
    Tussenkop,
    /// The defined words.
    Term,
    /// What goes on in the paragraph before it.
    Vervolg,
    Tabel,
    /// A column of a table, with its name.
    Kolom,
    Kopregels,
    Rij,
    Cel,
    Noot,
    NootNummer,
    /// The number of a note again.
    NootVerwijzing,
    Beeld,
    Opmaak(Opmaak),
    Hoog,
    /// Lowered words: on the line they say the same.
    Laag,
    Regeleinde,
    /// A link within the document: the attribute that says where it leads.
    Verwijzing(&'static str),
    /// A link to elsewhere.
    Link,
    /// Only a sign that something lapsed or is still to come, in these words.
    Leeg(&'static str),
    /// Words of the editors of the collection, in the text.
    Redactie,
}

/// The language, by the name of the outermost element; `None` if it is none of ours.
pub(super) fn taal(wortel: &str) -> Option<Taal> {
    Some(match wortel {
        "cvdr" => Taal::Cvdr,
        "toestand" => Taal::Bwb,
        _ if regeling(wortel) || besluit(wortel) => Taal::Stop,
        "AanleveringBesluit"
        | "AanleveringRegeling"
        | "AanleveringKennisgeving"
        | "RegelingVersie"
        | "BesluitVersie"
        | "Consolidatie"
        | "GeconsolideerdeRegeling"
        | "OfficielePublicatie"
        | "OfficielePublicatieVersie" => Taal::Stop,
        _ => return None,
    })
}

fn regeling(naam: &str) -> bool {
    matches!(naam, "RegelingCompact" | "RegelingKlassiek" | "RegelingVrijetekst" | "RegelingTijdelijkdeel")
}

fn besluit(naam: &str) -> bool {
    matches!(naam, "BesluitCompact" | "BesluitKlassiek" | "Rectificatie" | "Kennisgeving" | "VrijetekstBesluit")
}

/// What the element with this name does.
pub(super) fn rol(taal: Taal, naam: &str) -> Rol {
    match taal {
        Taal::Stop => stop(naam),
        Taal::Cvdr | Taal::Bwb => klassiek(taal, naam),
    }
}

const ONDERTEKENING: &str = "ondertekening";

/// CVDR and BWB.
fn klassiek(taal: Taal, naam: &str) -> Rol {
    match naam {
        "meta" if taal == Taal::Cvdr => Rol::Gegevens,
        "identifier" => Rol::Feit("cvdr"),
        "inwerkingtredingDatum" => Rol::Feit("datum"),
        "isFormatOf" => Rol::Feit("publicatie"),
        "citeertitel" => Rol::Feit("citeertitel"),
        "meta-data" | "bwb-inputbestand" | "bwb-wijzigingen" | "redactionele-correcties" | "jcis" | "brondata" => {
            Rol::Gegevens
        }
        "intitule" => Rol::Opschrift,
        "wetsluiting"
        | "regeling-sluiting"
        | "bijlage-sluiting"
        | "circulaire.sluiting"
        | "slotformulering"
        | "ondertekening"
        | "ondertekenaar"
        | "dagtekening" => Rol::Weg(ONDERTEKENING),
        "hoofdstuk" => Rol::Deel(Some(Soort::Hoofdstuk)),
        "titeldeel" => Rol::Deel(Some(Soort::Titeldeel)),
        "afdeling" => Rol::Deel(Some(Soort::Afdeling)),
        "paragraaf" | "sub-paragraaf" | "subparagraaf" => Rol::Deel(Some(Soort::Paragraaf)),
        "artikel" | "enig-artikel" | "wijzig-artikel" => Rol::Deel(Some(Soort::Artikel)),
        "bijlage" => Rol::Deel(Some(Soort::Bijlage)),
        "nota-toelichting" | "toelichting" => Rol::Toelichting,
        "boek" | "deel" | "divisie" | "circulaire.divisie" | "algemeen" | "artikelsgewijs" | "tekst"
        | "structuurtekst" => Rol::Deel(None),
        "lid" => Rol::Lid,
        "li" | "specificatie-item" => Rol::Punt { begrip: false },
        "definitie-item" => Rol::Punt { begrip: true },
        "kop" => Rol::Kop,
        "label" => Rol::Label,
        "nr" => Rol::Nummer,
        "titel" | "subtitel" => Rol::Titel,
        "lidnr" | "li.nr" => Rol::Aanduiding,
        "al" | "considerans.al" | "wie" | "wij" | "noot.al" | "title" | "bron" | "bijschrift" => Rol::Alinea,
        "tussenkop" => Rol::Tussenkop,
        "term" => Rol::Term,
        "waarde" => Rol::Vervolg,
        "table" => Rol::Tabel,
        "colspec" => Rol::Kolom,
        "thead" => Rol::Kopregels,
        "row" => Rol::Rij,
        "entry" => Rol::Cel,
        "noot" => Rol::Noot,
        "noot.nr" => Rol::NootNummer,
        "nootref" => Rol::NootVerwijzing,
        "illustratie" => Rol::Beeld,
        "vet" => Rol::Opmaak(Opmaak::Vet),
        "cursief" | "nadruk" => Rol::Opmaak(Opmaak::Cursief),
        "onderstreept" | "ondstr" | "unl" => Rol::Opmaak(Opmaak::Onderstreept),
        "doorgehaald" => Rol::Opmaak(Opmaak::Doorgehaald),
        "sup" => Rol::Hoog,
        "inf" | "sub" => Rol::Laag,
        "br" => Rol::Regeleinde,
        "intref" | "extref" => Rol::Link,
        "redactie" => Rol::Redactie,
        _ => Rol::Doorzichtig,
    }
}

fn stop(naam: &str) -> Rol {
    match naam {
        _ if regeling(naam) => Rol::Regeling,
        _ if besluit(naam) => Rol::Besluit,
        "RegelingMutatie" | "VervangRegeling" => Rol::Weg("wijziging van een andere regeling"),
        "VerwijderdeTekst" => Rol::Weg("verwijderde tekst"),
        "RegelingOpschrift" => Rol::Opschrift,
        "Sluiting" | "Ondertekening" | "Slotformulering" => Rol::Weg(ONDERTEKENING),
        "Hoofdstuk" => Rol::Deel(Some(Soort::Hoofdstuk)),
        "Titel" => Rol::Deel(Some(Soort::Titeldeel)),
        "Afdeling" => Rol::Deel(Some(Soort::Afdeling)),
        "Paragraaf" | "Subparagraaf" => Rol::Deel(Some(Soort::Paragraaf)),
        "Artikel" | "WijzigArtikel" => Rol::Deel(Some(Soort::Artikel)),
        "Bijlage" | "WijzigBijlage" => Rol::Deel(Some(Soort::Bijlage)),
        "Toelichting" | "NotaVanToelichting" => Rol::Toelichting,
        "Boek"
        | "Deel"
        | "Divisie"
        | "Divisietekst"
        | "AlgemeneToelichting"
        | "ArtikelgewijzeToelichting"
        | "Motivering"
        | "Inleiding"
        | "InleidendeTekst"
        | "Kadertekst" => Rol::Deel(None),
        "Lid" => Rol::Lid,
        "Li" => Rol::Punt { begrip: false },
        "Begrip" => Rol::Punt { begrip: true },
        "Kop" => Rol::Kop,
        "Label" => Rol::Label,
        "Nummer" => Rol::Nummer,
        "Opschrift" | "Subtitel" => Rol::Titel,
        "LidNummer" | "LiNummer" => Rol::Aanduiding,
        "Al" | "Wat" | "title" | "Bron" | "Bijschrift" | "Lijstaanhef" | "Lijstsluiting" => Rol::Alinea,
        "Tussenkop" => Rol::Tussenkop,
        "Term" => Rol::Term,
        "table" => Rol::Tabel,
        "colspec" => Rol::Kolom,
        "thead" => Rol::Kopregels,
        "row" => Rol::Rij,
        "entry" => Rol::Cel,
        "Noot" => Rol::Noot,
        "NootNummer" => Rol::NootNummer,
        "NootRef" | "Nootref" => Rol::NootVerwijzing,
        "Illustratie" | "InlineTekstAfbeelding" => Rol::Beeld,
        "b" | "strong" => Rol::Opmaak(Opmaak::Vet),
        "i" | "em" => Rol::Opmaak(Opmaak::Cursief),
        "u" => Rol::Opmaak(Opmaak::Onderstreept),
        "sup" => Rol::Hoog,
        "sub" => Rol::Laag,
        "br" => Rol::Regeleinde,
        "IntRef" => Rol::Verwijzing("ref"),
        "ExtRef" | "ExtIoRef" | "IntIoRef" => Rol::Link,
        "Vervallen" => Rol::Leeg("(vervallen)"),
        "Gereserveerd" => Rol::Leeg("(gereserveerd)"),
        "NogNietInWerking" => Rol::Leeg("[Red: nog niet in werking getreden]"),
        _ => Rol::Doorzichtig,
    }
}
