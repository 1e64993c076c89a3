//! the bytes of a PDF → whether it is safe to open; the bytes of one stream → what was packed in it.
//!
//! A file of some kilobytes can hold gigabytes. So every packed stream is unpacked once, without keeping it,
//! before the file is opened, and again with a limit when its content is wanted.

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::object::{Array, Name, Object, Stream};

/// The largest file that is read, in bytes.
pub(super) const MAX_BESTAND: usize = 100 << 20;
/// The most that one stream may hold, in bytes.
const MAX_STROOM: usize = 48 << 20;
/// The most that all streams may hold together, in bytes.
const MAX_SAMEN: usize = 320 << 20;
/// The most that the content of one page may hold, in bytes.
pub(super) const MAX_INHOUD: usize = 16 << 20;
/// More objects than any statute needs.
const MAX_OBJECTEN: usize = 400_000;
/// Packed otherwise than with deflate, a stream may hold two thousand times its size.
const MAX_ANDERS: usize = 24 << 10;

/// What is wrong with a file, if opening it could take too much time or memory.
pub(super) fn bezwaar(bytes: &[u8]) -> Option<&'static str> {
    if bytes.len() > MAX_BESTAND {
        return Some("is groter dan 100 MB");
    }
    let mut samen = 0;
    let mut objecten = 0;
    let mut at = 0;
    let mut vorige = 0;
    while let Some(i) = zoek(&bytes[at..], b"obj", b"stream") {
        let hier = at + i.0;
        at = hier + i.1;
        if i.1 == 3 {
            objecten += 1;
            vorige = hier;
            continue;
        }
        if bytes[..hier].ends_with(b"end") {
            continue;
        }
        let mut van = at;
        van += usize::from(bytes.get(van) == Some(&b'\r'));
        van += usize::from(bytes.get(van) == Some(&b'\n'));
        let kop = &bytes[vorige.max(hier.saturating_sub(4096))..hier];
        let lengte = zoek(&bytes[van..], b"endstream", b"endstream").map_or(bytes.len() - van, |(i, _)| i);
        let noemt = |woord: &[u8]| kop.windows(woord.len()).any(|w| w == woord);
        if (noemt(b"LZW") || noemt(b"/RunLength") || noemt(b"/RL")) && lengte > MAX_ANDERS && !noemt(b"/Image") {
            return Some("is ongewoon ingepakt");
        }
        if let Some(gepakt) = bytes.get(van..) {
            let (geteld, begin) = omvang(gepakt, MAX_STROOM);
            samen += geteld;
            // Packed twice: what comes out is packed again.
            let (nog_eens, _) = if geteld > 1000 { omvang(&begin, MAX_STROOM) } else { (0, Vec::new()) };
            let tweemaal = kop.windows(5).filter(|w| *w == b"Flate").count() > 1;
            if geteld >= MAX_STROOM || samen > MAX_SAMEN || tweemaal && (nog_eens > 0 || geteld > MAX_ANDERS) {
                return Some("bevat meer dan was-wordt in het geheugen wil nemen");
            }
        }
    }
    (objecten > 2 * MAX_OBJECTEN).then_some("heeft te veel onderdelen")
}

/// The next place where either word stands, with its length; the words are sought together, so that the whole
/// file is passed once.
fn zoek(bytes: &[u8], een: &[u8], twee: &[u8]) -> Option<(usize, usize)> {
    let (a, b) = (*een.first()?, *twee.first()?);
    (0..bytes.len()).find_map(|i| {
        let hier = bytes[i];
        if hier == a && bytes[i..].starts_with(een) {
            return Some((i, een.len()));
        }
        (hier == b && bytes[i..].starts_with(twee)).then_some((i, twee.len()))
    })
}

/// How much is packed here (counted up to `tot`), and how it begins.
fn omvang(gepakt: &[u8], tot: usize) -> (usize, Vec<u8>) {
    // Only what begins as zlib does: method 8, and a check in the second byte.
    let kop = gepakt.len() > 2 && gepakt[0] & 15 == 8 && (u16::from(gepakt[0]) << 8 | u16::from(gepakt[1])) % 31 == 0;
    if !kop {
        return (0, Vec::new());
    }
    let mut uit = vec![0; 64 << 10];
    let mut begin = Vec::new();
    let mut uitpakker = Decompress::new(true);
    loop {
        let (voor_in, voor_uit) = (uitpakker.total_in(), uitpakker.total_out());
        let rest = usize::try_from(voor_in).ok().and_then(|i| gepakt.get(i..)).unwrap_or_default();
        let stand = uitpakker.decompress(rest, &mut uit, FlushDecompress::None);
        let nu = usize::try_from(uitpakker.total_out()).unwrap_or(usize::MAX);
        let nieuw = usize::try_from(uitpakker.total_out() - voor_uit).unwrap_or(0).min(uit.len());
        if begin.len() < 64 << 10 {
            begin.extend_from_slice(&uit[..nieuw]);
        }
        let stil = nieuw == 0 && uitpakker.total_in() == voor_in;
        if nu >= tot || stil || !matches!(stand, Ok(Status::Ok | Status::BufError)) {
            return (nu.min(tot), begin);
        }
    }
}

/// What is packed in a stream, at most `tot` bytes of it; `None` if it is packed in a way that is not read.
pub(super) fn uitgepakt(stroom: &Stream<'_>, tot: usize) -> Option<Vec<u8>> {
    let filters = filters(stroom);
    let namen: Vec<&str> = filters.iter().map(String::as_str).collect();
    match namen.as_slice() {
        [] | ["Crypt"] => Some(stroom.raw_data().get(..).map(|d| d[..d.len().min(tot)].to_vec()).unwrap_or_default()),
        ["FlateDecode" | "Fl"] | ["Crypt", "FlateDecode" | "Fl"] => {
            let gepakt = stroom.raw_data();
            let zlib = gepakt.len() > 2 && gepakt[0] & 15 == 8;
            let mut uitpakker = Decompress::new(zlib);
            let mut uit = Vec::new();
            loop {
                let voor = uitpakker.total_in();
                uit.reserve(32 << 10);
                let rest = usize::try_from(voor).ok().and_then(|i| gepakt.get(i..)).unwrap_or_default();
                let lengte = uit.len();
                let stand = uitpakker.decompress_vec(rest, &mut uit, FlushDecompress::None);
                let stil = uit.len() == lengte && uitpakker.total_in() == voor;
                if uit.len() >= tot || stil || !matches!(stand, Ok(Status::Ok | Status::BufError)) {
                    uit.truncate(tot);
                    return Some(uit);
                }
            }
        }
        // What makes data no larger, or is small.
        anders => {
            let groeit =
                anders.iter().any(|f| !matches!(*f, "ASCIIHexDecode" | "AHx" | "ASCII85Decode" | "A85" | "Crypt"));
            if groeit && stroom.raw_data().len() > MAX_ANDERS {
                return None;
            }
            let mut uit = stroom.decoded_data().ok()?.into_owned();
            uit.truncate(tot);
            Some(uit)
        }
    }
}

/// How a stream was packed, the last step first.
fn filters(stroom: &Stream<'_>) -> Vec<String> {
    let naam = |n: Name<'_>| n.as_str().to_owned();
    match stroom.dict().get::<Object<'_>>("Filter").or_else(|| stroom.dict().get::<Object<'_>>("F")) {
        Some(Object::Name(n)) => vec![naam(n)],
        Some(Object::Array(lijst)) => Array::iter::<Name<'_>>(&lijst).take(8).map(naam).collect(),
        _ => Vec::new(),
    }
}
