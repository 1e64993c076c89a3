//! Reading Word: real documents, and small packages made here, one per feature and one per bad input.

mod word {
    mod dossier;
    mod pakket;
    mod slecht;
    mod tabel;
    mod tekst;
    mod vng;
}
