//! a change of an ordinance at a glance → `Beeld`: the old articles, the new ones, and what went where.
//!
//! A value without a look: how long each article is in words, which went into which, and what happened to it.

/// What happened to an article, or to the part of it that went into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lot {
    /// The words stay; the number may be another.
    Blijft,
    /// Words changed.
    Gewijzigd,
    /// It stands somewhere else in the ordinance.
    Verplaatst,
    /// It went into another article, or came from another.
    Samengevoegd,
    /// It is not in the new text.
    Vervallen,
    /// It is not in the old text.
    Nieuw,
}

impl Lot {
    /// Every fate, in the order of the legend.
    pub const ALLE: [Lot; 6] =
        [Lot::Blijft, Lot::Gewijzigd, Lot::Verplaatst, Lot::Samengevoegd, Lot::Vervallen, Lot::Nieuw];

    /// What it is called where the words for it are chosen.
    #[must_use]
    pub fn naam(self) -> &'static str {
        match self {
            Lot::Blijft => "blijft",
            Lot::Gewijzigd => "gewijzigd",
            Lot::Verplaatst => "verplaatst",
            Lot::Samengevoegd => "samengevoegd",
            Lot::Vervallen => "vervallen",
            Lot::Nieuw => "nieuw",
        }
    }
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balk {
    /// “Artikel 5. Verslag”.
    pub naam: String,
    /// “artikel 5”.
    pub pad: String,
    /// How long it is, in words.
    pub woorden: u32,
    /// What happened to it.
    pub lot: Lot,
    /// All of this in words.
    pub zegt: String,
}

/// What of an old article went into a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// Index of the old article.
    pub van: usize,
    /// Index of the new one.
    pub naar: usize,
    /// How many words of the old article it is.
    pub was: u32,
    /// How many words of the new one.
    pub wordt: u32,
    /// What happened to it.
    pub lot: Lot,
    /// All of this in words.
    pub zegt: String,
}

/// The change of an ordinance at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beeld {
    /// What it shows, in a sentence.
    pub beschrijving: String,
    /// What stands above the old articles, and above the new ones.
    pub koppen: [String; 2],
    /// The word for every fate.
    pub woorden: Vec<(Lot, String)>,
    /// The old articles, in order.
    pub was: Vec<Balk>,
    /// The new articles, in order.
    pub wordt: Vec<Balk>,
    /// What went where, in order of the new articles and then of the old.
    pub linten: Vec<Lint>,
}

impl Beeld {
    /// The word for a fate.
    #[must_use]
    pub fn woord(&self, lot: Lot) -> &str {
        self.woorden.iter().find(|(l, _)| *l == lot).map_or("", |(_, woord)| woord)
    }

    /// What went into the new article of this index, in order of the old ones.
    #[must_use]
    pub fn linten_naar(&self, naar: usize) -> &[Lint] {
        let van = self.linten.partition_point(|lint| lint.naar < naar);
        let tot = self.linten.partition_point(|lint| lint.naar <= naar);
        self.linten.get(van..tot).unwrap_or_default()
    }
}
