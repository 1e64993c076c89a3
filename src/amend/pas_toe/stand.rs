//! `Regeling` ↔ `Stand`: a text while a decision is applied to it.
//!
//! Every provision knows the designation that it had and the one that it has, so renumberings that feed each
//! other happen at once. What stands above the articles are headings in one row with them, as on paper: which
//! articles a hoofdstuk holds follows from the order. What lapsed keeps its place, so that something can still
//! come behind it. A change can be undone until the next instruction begins.

use crate::nummer::Nummer;
use crate::regeling::{Bepaling, Regeling, Soort, Tekst, voor_dubbelepunt};
use crate::source::Span;
use std::collections::HashMap;

/// A provision in a [`Stand`].
pub(super) type Id = usize;

/// The regeling itself.
pub(super) const WORTEL: Id = 0;

/// A provision.
#[derive(Debug, Clone)]
pub(super) struct Knoop {
    /// The provision as it is now, without what stands in it.
    pub eigen: Bepaling,
    /// What stands in it, what lapsed included.
    pub kinderen: Vec<Id>,
    pub ouder: Id,
    pub leeft: bool,
    /// Its designation in was; `None` if it did not stand there.
    pub oud: Option<Option<Nummer>>,
    /// The heading above the articles that it stood under in was.
    pub oude_kop: Option<Id>,
    /// The designation that an instruction of this decision gives it, carried out or still to come.
    pub straks: Option<Nummer>,
    /// An instruction of this decision makes it lapse, carried out or still to come.
    pub vervalt: bool,
    /// The term that it defined in was.
    pub oude_term: Option<String>,
    /// The instruction that gave it its designation.
    pub nummer_door: Option<usize>,
    /// Its sentences by the numbers that they had before the decision, once that is not how they stand any more;
    /// `None` within for one that came.
    pub volzinnen: Option<Vec<Option<u64>>>,
    /// The words that instructions of this decision put in the place of others in its text.
    pub ingevuld: Vec<String>,
    /// The instruction that replaced it.
    pub vervangen_door: Option<usize>,
    /// Its designation may occur twice: the instruction says so.
    pub mag_dubbel: bool,
    /// The last instruction that changed it, from 1.
    stempel: usize,
}

/// A text, and what changed in it.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    knopen: Vec<Knoop>,
    /// What stood in each provision of was.
    oude_kinderen: Vec<Vec<Id>>,
    /// What stands in the row of articles and headings, by every designation that it has or had.
    op_naam: HashMap<(Soort, Option<Nummer>), Vec<Id>>,
    /// What the instruction at hand changed, as it was.
    dagboek: Vec<(Id, Knoop)>,
    /// What the instruction at hand added to `op_naam`.
    namen: Vec<(Soort, Option<Nummer>)>,
    /// How many provisions there were when the instruction at hand began.
    grens: usize,
    instructie: usize,
    /// What is to be said of instructions that were carried out, and of which.
    opmerkingen: Vec<(usize, String)>,
}

impl Stand {
    /// A text before anything changed.
    pub fn van(regeling: &Regeling) -> Stand {
        let wortel = Bepaling::new(Soort::Tekst, None, Span::default());
        let mut stand = Stand {
            knopen: vec![nieuwe_knoop(wortel, WORTEL)],
            oude_kinderen: Vec::new(),
            op_naam: HashMap::new(),
            dagboek: Vec::new(),
            namen: Vec::new(),
            grens: 0,
            instructie: 0,
            opmerkingen: Vec::new(),
        };
        let mut koppen: Vec<(usize, Id)> = Vec::new();
        for (diepte, item) in vloei_diep(&regeling.kinderen) {
            let id = stand.bouw(item, WORTEL);
            stand.knopen[WORTEL].kinderen.push(id);
            koppen.retain(|(d, _)| *d < diepte);
            stand.knopen[id].oude_kop = koppen.last().map(|(_, kop)| *kop);
            if item.soort.boven_artikel() {
                koppen.push((diepte, id));
            }
        }
        for knoop in &mut stand.knopen {
            knoop.oud = Some(knoop.eigen.nummer.clone());
            knoop.oude_term = term(&knoop.eigen);
        }
        stand.oude_kinderen = stand.knopen.iter().map(|k| k.kinderen.clone()).collect();
        stand
    }

    /// The text as it is now.
    pub fn regeling(&self, was: &Regeling) -> Regeling {
        let mut wortels: Vec<Bepaling> = Vec::new();
        let mut open: Vec<Bepaling> = Vec::new();
        fn sluit(open: &mut Vec<Bepaling>, wortels: &mut Vec<Bepaling>, soort: Option<Soort>) {
            while open.last().is_some_and(|b| soort.is_none_or(|s| b.soort >= s)) {
                let Some(b) = open.pop() else { return };
                open.last_mut().map_or(&mut *wortels, |o| &mut o.kinderen).push(b);
            }
        }
        for &id in &self.knopen[WORTEL].kinderen {
            if !self.knopen[id].leeft {
                continue;
            }
            let b = self.bepaling(id);
            if b.soort.boven_artikel() {
                sluit(&mut open, &mut wortels, Some(b.soort));
                open.push(b);
            } else {
                if b.soort == Soort::Bijlage || b.is_toelichting() {
                    sluit(&mut open, &mut wortels, None);
                }
                open.last_mut().map_or(&mut wortels, |o| &mut o.kinderen).push(b);
            }
        }
        sluit(&mut open, &mut wortels, None);
        Regeling { kinderen: wortels, ..was.zonder_kinderen() }
    }

    /// A provision as it is now, with what stands in it.
    pub fn bepaling(&self, id: Id) -> Bepaling {
        let knoop = &self.knopen[id];
        let mut b = knoop.eigen.clone();
        b.kinderen = knoop.kinderen.iter().filter(|&&k| self.knopen[k].leeft).map(|&k| self.bepaling(k)).collect();
        // When the last item of an enumeration lapses, its opening words are all that is left.
        if b.tekst.is_none()
            && b.kinderen.len() == 1
            && knoop.kinderen.len() > 1
            && b.kinderen[0].soort == Soort::Aanhef
            && b.kinderen[0].kinderen.is_empty()
        {
            b.tekst = b.kinderen[0].tekst.take();
            b.kinderen.clear();
        }
        b
    }

    /// A provision.
    pub fn knoop(&self, id: Id) -> &Knoop {
        &self.knopen[id]
    }

    /// A provision, to change it.
    pub fn pak(&mut self, id: Id) -> &mut Knoop {
        if id < self.grens && self.knopen[id].stempel != self.instructie {
            self.dagboek.push((id, self.knopen[id].clone()));
        }
        let knoop = &mut self.knopen[id];
        knoop.stempel = self.instructie;
        knoop
    }

    /// Begins an instruction: what changed before it is final.
    pub fn begin(&mut self, instructie: usize) {
        self.dagboek.clear();
        self.namen.clear();
        self.grens = self.knopen.len();
        self.instructie = instructie + 1;
    }

    /// The instruction at hand, as [`Stand::begin`] was told.
    pub fn instructie(&self) -> usize {
        self.instructie.saturating_sub(1)
    }

    /// Something to say of the instruction at hand.
    pub fn merk_op(&mut self, opmerking: String) {
        self.opmerkingen.push((self.instructie(), opmerking));
    }

    /// What is to be said of the instructions that were carried out.
    pub fn opmerkingen(&mut self) -> Vec<(usize, String)> {
        std::mem::take(&mut self.opmerkingen)
    }

    /// Undoes what the instruction at hand changed.
    pub fn terug(&mut self) {
        let hier = self.instructie();
        self.opmerkingen.retain(|(nr, _)| *nr != hier);
        for (id, knoop) in std::mem::take(&mut self.dagboek).into_iter().rev() {
            self.knopen[id] = knoop;
        }
        self.knopen.truncate(self.grens);
        for naam in std::mem::take(&mut self.namen) {
            self.op_naam.get_mut(&naam).and_then(Vec::pop);
        }
    }

    /// What the decision will do with a provision, before any of it is done.
    pub fn plan(&mut self, id: Id, straks: Option<Nummer>) {
        match straks {
            None => self.knopen[id].vervalt = true,
            Some(nummer) => {
                if self.knopen[id].ouder == WORTEL {
                    self.noem((self.knopen[id].eigen.soort, Some(nummer.clone())), id);
                }
                self.knopen[id].straks = Some(nummer);
            }
        }
    }

    /// What a provision is called after the decision.
    pub fn heet(&self, id: Id) -> Option<&Nummer> {
        self.knopen[id].straks.as_ref().or(self.knopen[id].eigen.nummer.as_ref())
    }

    /// Whether it is there after the decision, as far as is known.
    pub fn blijft(&self, id: Id) -> bool {
        self.knopen[id].leeft && !self.knopen[id].vervalt
    }

    /// The children that are there.
    pub fn levend(&self, ouder: Id) -> impl DoubleEndedIterator<Item = Id> + '_ {
        self.knopen[ouder].kinderen.iter().copied().filter(|&k| self.knopen[k].leeft)
    }

    /// The children that it had in was.
    pub fn oude_kinderen(&self, ouder: Id) -> &[Id] {
        self.oude_kinderen.get(ouder).map_or(&[], Vec::as_slice)
    }

    /// What stood or stands among the articles under this designation.
    pub fn op_naam(&self, soort: Soort, nummer: Option<&Nummer>) -> &[Id] {
        self.op_naam.get(&(soort, nummer.cloned())).map_or(&[], Vec::as_slice)
    }

    /// Puts a provision before the child with this index.
    pub fn hang_in(&mut self, ouder: Id, plaats: usize, bepaling: &Bepaling) -> Id {
        let door = self.instructie();
        let los = zonder_bron(bepaling);
        let id = self.bouw(&los, ouder);
        self.knopen[id].nummer_door = Some(door);
        let kinderen = &mut self.pak(ouder).kinderen;
        kinderen.insert(plaats.min(kinderen.len()), id);
        id
    }

    /// What stands in a provision becomes this; it keeps its place and its designation.
    pub fn vervang(&mut self, id: Id, bepaling: &Bepaling) {
        let door = self.instructie();
        for kind in self.levend(id).collect::<Vec<_>>() {
            self.dood(kind);
        }
        let los = zonder_bron(bepaling);
        let kinderen: Vec<Id> = los.kinderen.iter().map(|k| self.bouw(k, id)).collect();
        let knoop = self.pak(id);
        let nummer = knoop.eigen.nummer.take();
        knoop.eigen = Bepaling { nummer, kinderen: Vec::new(), soort: knoop.eigen.soort, ..los };
        knoop.kinderen.extend(kinderen);
        knoop.volzinnen = None;
        knoop.vervangen_door = Some(door);
    }

    /// A provision lapses, with what stands in it.
    pub fn dood(&mut self, id: Id) {
        for kind in self.levend(id).collect::<Vec<_>>() {
            self.dood(kind);
        }
        self.pak(id).leeft = false;
    }

    /// A provision gets another designation.
    pub fn nummer(&mut self, id: Id, nummer: Option<Nummer>) {
        let door = self.instructie();
        let knoop = self.pak(id);
        knoop.eigen.aanduiding = aanduiding(&knoop.eigen, nummer.as_ref());
        knoop.eigen.nummer.clone_from(&nummer);
        knoop.nummer_door = Some(door);
        if knoop.ouder == WORTEL {
            let naam = (knoop.eigen.soort, nummer);
            self.noem(naam, id);
        }
    }

    /// Whether it is a heading in the row of articles. The parts of an annex are no such headings.
    pub fn is_kop(&self, id: Id) -> bool {
        self.knopen[id].ouder == WORTEL && self.knopen[id].eigen.soort.boven_artikel()
    }

    /// The index of a provision among the children of its parent.
    pub fn index(&self, id: Id) -> usize {
        self.knopen[self.knopen[id].ouder].kinderen.iter().position(|&k| k == id).unwrap_or(0)
    }

    /// What a heading above the articles holds, in the row: from behind it up to the next of its rank.
    pub fn bereik(&self, kop: Id) -> std::ops::Range<usize> {
        let rij = &self.knopen[WORTEL].kinderen;
        let soort = self.knopen[kop].eigen.soort;
        let van = self.index(kop) + 1;
        let einde = |&id: &Id| {
            let b = &self.knopen[id].eigen;
            let achter = b.soort == Soort::Bijlage || b.is_toelichting();
            self.knopen[id].leeft && (b.soort.boven_artikel() && b.soort <= soort || achter)
        };
        van..rij[van..].iter().position(einde).map_or(rij.len(), |i| van + i)
    }

    /// Two provisions beside each other with one designation of which an instruction gave at least one: that
    /// instruction, and the later of the two.
    pub fn dubbel(&self) -> Vec<(usize, Id)> {
        let mut uit = Vec::new();
        let mut ouders: Vec<Id> =
            self.knopen.iter().filter(|k| k.leeft && k.nummer_door.is_some()).map(|k| k.ouder).collect();
        ouders.sort_unstable();
        ouders.dedup();
        for ouder in ouders {
            let mut gezien: HashMap<_, Id> = HashMap::new();
            for id in self.levend(ouder) {
                let b = &self.knopen[id].eigen;
                let Some(nummer) = &b.nummer else { continue };
                if b.soort.boven_artikel() && b.soort != Soort::Hoofdstuk {
                    continue;
                }
                let Some(vorige) = gezien.insert((b.soort, nummer, &b.variant, b.keuze), id) else { continue };
                let beide = [vorige, id].map(|i| &self.knopen[i]);
                if let (false, Some(door)) =
                    (beide.iter().any(|k| k.mag_dubbel), beide.iter().filter_map(|k| k.nummer_door).max())
                {
                    uit.push((door, id));
                }
            }
        }
        uit
    }

    fn noem(&mut self, naam: (Soort, Option<Nummer>), id: Id) {
        self.op_naam.entry(naam.clone()).or_default().push(id);
        self.namen.push(naam);
    }

    fn bouw(&mut self, bepaling: &Bepaling, ouder: Id) -> Id {
        let id = self.knopen.len();
        let eigen = Bepaling { kinderen: Vec::new(), ..zonder_kinderen(bepaling) };
        if ouder == WORTEL {
            self.noem((eigen.soort, eigen.nummer.clone()), id);
        }
        self.knopen.push(nieuwe_knoop(eigen, ouder));
        if !self.is_kop(id) {
            let kinderen = bepaling.kinderen.iter().map(|k| self.bouw(k, id)).collect();
            self.knopen[id].kinderen = kinderen;
        }
        id
    }
}

fn nieuwe_knoop(eigen: Bepaling, ouder: Id) -> Knoop {
    Knoop {
        eigen,
        kinderen: Vec::new(),
        ouder,
        leeft: true,
        oud: None,
        oude_kop: None,
        straks: None,
        vervalt: false,
        oude_term: None,
        nummer_door: None,
        volzinnen: None,
        ingevuld: Vec::new(),
        vervangen_door: None,
        mag_dubbel: false,
        stempel: 0,
    }
}

/// Articles and headings in one row, in order of text.
pub(in crate::amend) fn vloei(kinderen: &[Bepaling]) -> Vec<&Bepaling> {
    vloei_diep(kinderen).into_iter().map(|(_, b)| b).collect()
}

/// The same, each with how many headings it stands under.
fn vloei_diep(kinderen: &[Bepaling]) -> Vec<(usize, &Bepaling)> {
    fn daal<'a>(kinderen: &'a [Bepaling], diepte: usize, uit: &mut Vec<(usize, &'a Bepaling)>) {
        for kind in kinderen {
            uit.push((diepte, kind));
            if kind.soort.boven_artikel() {
                daal(&kind.kinderen, diepte + 1, uit);
            }
        }
    }
    let mut uit = Vec::new();
    daal(kinderen, 0, &mut uit);
    uit
}

/// The term that a begrip, or an item of a list of definitions, defines.
pub(in crate::amend) fn term(b: &Bepaling) -> Option<String> {
    if b.soort == Soort::Begrip {
        return b.term().map(str::to_owned);
    }
    if b.soort != Soort::Onderdeel {
        return None;
    }
    let term = voor_dubbelepunt(b.tekst.as_ref()?.inhoud())?;
    Some(term.trim().to_owned())
}

fn zonder_kinderen(b: &Bepaling) -> Bepaling {
    Bepaling {
        soort: b.soort,
        nummer: b.nummer.clone(),
        aanduiding: b.aanduiding.clone(),
        opschrift: b.opschrift.clone(),
        tekst: b.tekst.clone(),
        variant: b.variant.clone(),
        keuze: b.keuze,
        sleutel: b.sleutel.clone(),
        span: b.span,
        kinderen: Vec::new(),
    }
}

/// The same words, without the way back to the text that they were read from: that is not the text that they
/// come into.
fn zonder_bron(b: &Bepaling) -> Bepaling {
    let los = |t: &Option<Tekst>| t.as_ref().filter(|t| !t.is_leeg()).map(|t| Tekst::los(t.inhoud()));
    Bepaling {
        opschrift: los(&b.opschrift),
        tekst: los(&b.tekst),
        span: Span::default(),
        kinderen: b.kinderen.iter().map(zonder_bron).collect(),
        ..zonder_kinderen(b)
    }
}

/// The designation in the form in which it was written.
fn aanduiding(b: &Bepaling, nummer: Option<&Nummer>) -> String {
    match (&b.nummer, nummer) {
        (_, None) => String::new(),
        (Some(oud), Some(nieuw)) => match b.aanduiding.find(oud.as_str()) {
            Some(i) => format!("{}{nieuw}{}", &b.aanduiding[..i], &b.aanduiding[i + oud.as_str().len()..]),
            None if b.aanduiding.is_empty() => String::new(),
            None => format!("{nieuw}."),
        },
        (None, Some(nieuw)) => format!("{nieuw}."),
    }
}
