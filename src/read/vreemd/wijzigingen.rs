//! a text with `<ins>` and `<del>` in it → the text as it was, or as it will be.

use crate::read::blok::Weggelaten;

/// One side of the changes that a text shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kant {
    /// The text.
    pub tekst: String,
    /// What is not on this side.
    pub weggelaten: Vec<Weggelaten>,
    /// How many changes there are.
    pub aantal: usize,
}

/// The side of a text after its changes, or (`verworpen`) before them; `None` if it shows none, or does not close them.
#[must_use]
pub fn kant(tekst: &str, verworpen: bool) -> Option<Kant> {
    if !(tekst.contains("<ins>") || tekst.contains("<del>")) {
        return None;
    }
    let (weg, blijft, reden) = if verworpen {
        ("<ins>", "<del>", "ingevoegd (bijgehouden wijziging)")
    } else {
        ("<del>", "<ins>", "verwijderd (bijgehouden wijziging)")
    };
    let mut uit = Kant::default();
    let mut begonnen = false;
    for (nr, regel) in tekst.split_inclusive('\n').enumerate() {
        // a note above the title is about the paper
        begonnen |= regel.starts_with('#');
        if regel.starts_with("> ") && !begonnen {
            let plaats = format!("regel {}", nr + 1);
            uit.weggelaten.push(Weggelaten { reden: "noot bij het stuk", tekst: regel.trim().to_owned(), plaats });
            continue;
        }
        let (mut over, mut rest, mut geraakt) = (String::with_capacity(regel.len()), regel, false);
        while let Some(plek) = [rest.find(weg), rest.find(blijft)].into_iter().flatten().min() {
            let na = &rest[plek + weg.len()..];
            let valt_weg = rest[plek..].starts_with(weg);
            let sluit = if rest[plek..].starts_with("<ins>") { "</ins>" } else { "</del>" };
            let einde = na.find(sluit)?;
            over.push_str(&rest[..plek]);
            uit.aantal += 1;
            if valt_weg {
                geraakt = true;
                let plaats = format!("regel {}", nr + 1);
                uit.weggelaten.push(Weggelaten { reden, tekst: na[..einde].to_owned(), plaats });
            } else {
                over.push_str(&na[..einde]);
            }
            rest = &na[einde + sluit.len()..];
        }
        over.push_str(rest);
        let kaal = over.trim().trim_matches('#');
        if geraakt && kaal.is_empty() {
            // nothing is left of the line but signs of its markup
            let plaats = format!("regel {}", nr + 1);
            uit.weggelaten.push(Weggelaten { reden, tekst: over.trim().to_owned(), plaats });
        } else {
            uit.tekst.push_str(&over);
        }
    }
    uit.weggelaten.retain(|w| !w.tekst.trim().is_empty());
    (!uit.tekst.contains("</ins>") && !uit.tekst.contains("</del>")).then_some(uit)
}

#[cfg(test)]
mod tests {
    use super::kant;

    #[test]
    fn each_side_of_a_text_with_its_changes() {
        let tekst = "## Artikel 1. <del>Duur</del><ins>Tijd</ins>\n\n<del>1.</del> <del>Een dag.</del>\n<del>2.</del><ins>1.</ins> Meer.\n\n## <ins>Artikel 2</ins>\n";
        assert_eq!(kant(tekst, true).unwrap().tekst, "## Artikel 1. Duur\n\n1. Een dag.\n2. Meer.\n\n");
        let na = kant(tekst, false).unwrap();
        assert_eq!(na.tekst, "## Artikel 1. Tijd\n\n1. Meer.\n\n## Artikel 2\n");
        assert_eq!((na.aantal, na.weggelaten.len()), (7, 4));
        assert_eq!(kant("geen", false), None);
        assert_eq!(kant("<del>open\n</del>", false), None);
    }
}
