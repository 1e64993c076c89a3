//! a municipality's own Word document → `Huisstijl`: its styles, header, footer, logo and margins.
//!
//! What Word understands and we do not have to: the parts are kept as they were read, and only the places where they
//! hang together are known by name.

/// The look of the papers of a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Huisstijl {
    /// `word/styles.xml`, without numbering.
    pub stijlen: String,
    /// Which styles stand in it.
    pub namen: Vec<Stijl>,
    /// `word/theme/theme1.xml`: the fonts and colours that styles refer to.
    pub thema: Option<String>,
    /// The headers.
    pub koppen: Vec<Strook>,
    /// The footers.
    pub voeten: Vec<Strook>,
    /// The margins.
    pub marges: Marges,
}

/// A style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stijl {
    /// What it is called in the document itself: `Kop1`.
    pub id: String,
    /// What Word calls it, in lower case: `heading 1`.
    pub naam: String,
    /// `paragraph`, `character`, `table` or `numbering`.
    pub soort: String,
}

/// A header or a footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strook {
    /// Whether it is that of the first sheet alone.
    pub eerste: bool,
    /// The part.
    pub xml: String,
    /// What it refers to.
    pub bronnen: Vec<Bron>,
}

/// What a header or footer refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bron {
    /// Under which id.
    pub id: String,
    /// What it is.
    pub inhoud: Inhoud,
}

/// What is referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inhoud {
    /// A picture: the extension of its file, and its bytes.
    Beeld(String, Vec<u8>),
    /// A page elsewhere.
    Adres(String),
}

/// Margins, in twips (1/20 point).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marges {
    /// Above the text.
    pub boven: u32,
    /// Right of it.
    pub rechts: u32,
    /// Below it.
    pub onder: u32,
    /// Left of it.
    pub links: u32,
    /// Above the header.
    pub kop: u32,
    /// Below the footer.
    pub voet: u32,
}

impl Default for Marges {
    /// Two centimetres on every side.
    fn default() -> Marges {
        Marges { boven: 1_134, rechts: 1_134, onder: 1_134, links: 1_134, kop: 567, voet: 567 }
    }
}
