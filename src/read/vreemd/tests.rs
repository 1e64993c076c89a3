//! Habits, and what becomes of them.

use super::is_vreemd;
use crate::read::document::{self, Opties};

fn lees(tekst: &str) -> String {
    assert!(is_vreemd(tekst), "{tekst}");
    let gelezen = document::lees("t.md", tekst.as_bytes().to_vec(), Opties::default()).unwrap();
    assert!(gelezen.verslag.klopt(), "{:?}\n{}", gelezen.verslag, gelezen.teksten[0].1.text());
    gelezen.teksten[0].1.text().to_owned()
}

const GOED: &str = "# Marktverordening\n\n## Artikel 1 Duur\n\n1. De markt duurt:\n   a. een dag;\n   b. twee dagen.\n2. Het college wijst af.\n\n## Artikel 2 Slot\n\n1. Een.\n2. Twee.\n";

#[test]
fn numbers_between_brackets() {
    let tekst = "# Marktverordening\n\n## Artikel 1 Duur\n\n(1) De markt duurt:\n\n(a) een dag;\n\n(b) twee dagen.\n\n(2) Het college wijst af.\n\n## Artikel 2 Slot\n\n(1) Een.\n(2) Twee.\n";
    assert_eq!(lees(tekst), GOED);
}

#[test]
fn a_list_in_a_list_of_stars() {
    let tekst = "# Marktverordening\n\n## Artikel 1 Duur\n\n* 1. De markt duurt:\n    * a. een dag;\n    * b. twee dagen.\n* 2. Het college wijst af.\n\n## Artikel 2 Slot\n\n* 1. Een.\n* 2. Twee.\n";
    assert_eq!(lees(tekst), GOED);
}

#[test]
fn headings_in_bold_and_numbers_without_a_stop() {
    let tekst = "**Marktverordening**\n\n**Artikel 1 Duur**\n\n1 De markt duurt:\n\na. een dag;\n\nb. twee dagen.\n\n2 Het college\nwijst af.\n\n**Artikel 2 Slot**\n\n1 Een.\n2 Twee.\n";
    assert_eq!(lees(tekst), GOED);
}

#[test]
fn headings_that_are_underlined_and_numbers_that_are_escaped() {
    let tekst = "Marktverordening\n================\n\nArtikel 1 Duur\n--------------\n\n1\\. De **markt** duurt:\n\na\\. een dag;  \nb\\. twee dagen.\n\n2\\. Het college [wijst](https://a.nl) af.\n\nArtikel 2 Slot\n---\n1\\. Een.\n2\\. Twee.\n";
    assert_eq!(lees(tekst), GOED);
}

#[test]
fn bold_numbers_tables_breaks_and_comments() {
    let tekst = "---\ntitel: x\n---\n# Verordening\n\n<!-- weg -->\n## Art. 1 Tarief\n\n- (1) Het tarief is:\\\n  hoog.\n- (2) En *laag*.\n\n| Soort | Prijs |\n|---|---|\n| Dag | € 5 \\| 6 |\n\n---\n\n## Artikel 2\n\n> Tekst.\n";
    assert_eq!(
        lees(tekst),
        "# Verordening\n\n## Artikel 1 Tarief\n\n1. Het tarief is:\nhoog.\n2. En laag.\n\nSoort | Prijs\n\nDag | € 5 | 6\n\n## Artikel 2\n\nTekst.\n"
    );
}

#[test]
fn what_the_notation_reads_is_left_to_it() {
    for tekst in [
        GOED,
        "# Verordening\n\n## Artikel 1\n\nEen (1) en (2).\n\n- wet: de wet;\n- dag: een dag.\n",
        "# Model\n\n**Artikel 1**\n\n(1) Tekst [… (getal)].\n(2) Tekst.\n",
        "## Artikel 1\n\n**Advisering**\n\nTekst.\n",
        "Een brief.\n\n(1) Een.\n(2) Twee.\n",
    ] {
        assert!(!is_vreemd(tekst), "{tekst}");
    }
}

#[test]
fn facts_above_a_text_are_no_part_of_it() {
    let tekst = "$id: markt_stad\nofficiele_titel: \"Marktverordening\"\nurl: https://x.nl/CVDR1\n\n## Artikel 1\n\nDuur\n\nDe markt heeft een waterretentie-\nvoorziening, en:\n  – wet: de wet;\n  * **dag**: een dag.\n";
    assert_eq!(
        lees(tekst),
        "# Marktverordening\n\n## Artikel 1 Duur\n\nDe markt heeft een waterretentievoorziening, en:\n- wet: de wet;\n- dag: een dag.\n"
    );
}

#[test]
fn a_heading_in_bold_with_a_space_inside_the_stars() {
    let tekst = "$id: markt_stad\nnaam: x\nurl: https://x.nl/CVDR1\n\n# Verordening\n\n## Artikel 1.3\n\n**Duur **\n\n1. Een dag.\n2. Of twee.\n";
    assert_eq!(lees(tekst), "# Verordening\n\n## Artikel 1.3 Duur\n\n1. Een dag.\n2. Of twee.\n");
}

#[test]
fn numbers_in_bold() {
    let tekst = "# Marktverordening\n\n## Artikel 1 Duur\n\n**1.** De markt duurt:\n**a.** een dag;\n**b.** twee dagen.\n\n**2.** Het college wijst af.\n\n## Artikel 2 Slot\n\n**1.** Een.\n**2.** Twee.\n";
    assert_eq!(lees(tekst), GOED);
    // words in bold, and a number that is one of them
    assert!(!is_vreemd("# M\n\n## Artikel 1 Duur\n\n**Let op** Een.\n**3 dagen** duurt de markt.\n"));
}
