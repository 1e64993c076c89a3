fn main() {
    let p = std::env::args().nth(1).unwrap();
    let wat = std::env::args().nth(2).unwrap_or_default();
    let s = std::sync::Arc::new(was_wordt::source::Source::from_bytes(p.clone(), std::fs::read(p).unwrap()).unwrap());
    let (m, d) = was_wordt::read::markdown::lees(s.clone());
    if wat != "k" {
        for e in m.regeling.eenheden() {
            println!("{} | {}", e.pad, e.tekst.inhoud().chars().take(70).collect::<String>().replace('\n', "⏎"));
        }
    }
    if wat == "k" {
        for k in &m.keuzepunten {
            let p = s.plaats(k.opening);
            println!(
                "{}:{} {:<11} {} | {} | {} | ouder {:?} volgt {:?} {:?} {:?}",
                p.regel,
                p.kolom,
                k.soort.naam(),
                k.sleutel,
                k.pad,
                k.tekst.chars().take(60).collect::<String>(),
                k.ouder,
                k.volgt.as_ref().map(|v| &v.sleutel),
                k.grens,
                k.kondigt_aan
            );
        }
    }
    for x in d {
        eprintln!("{x}");
    }
}
