//! The book, run as it stands. On a page
//!
//! - a block behind a paragraph that ends with a name in backticks and a colon (“Dit is `model.md`:”) is
//!   that file;
//! - a block marked `console` is run (by trycmd), in a folder with the files of the page;
//! - what stands between `<!-- staat in FILE -->` and `<!-- tot hier -->` stands in that file when all is run.
//!
//! `TRYCMD=overwrite cargo test --test boek` writes what the commands say into the pages, and the table of rules.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may fail loudly, as tests do"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn overwrite() -> bool {
    std::env::var("TRYCMD").is_ok_and(|v| v == "overwrite")
}

/// The pages of the book, by name; those of the rules as `controle/<code>.md`.
fn pages() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for folder in ["", "controle/"] {
        for entry in fs::read_dir(root().join("book/src").join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|e| e == "md") {
                let name = format!("{folder}{}", path.file_name().unwrap().to_string_lossy());
                out.push((name, fs::read_to_string(&path).unwrap().replace("\r\n", "\n")));
            }
        }
    }
    out.sort();
    out
}

/// The blocks of a page: the paragraph before the fence, the info string, the contents.
fn blocks(page: &str) -> Vec<(&str, &str, String)> {
    let mut out = Vec::new();
    let mut before = "";
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body: String = lines.by_ref().take_while(|l| *l != "```").flat_map(|l| [l, "\n"]).collect();
            out.push((before, info, body));
            before = "";
        } else if !line.trim().is_empty() {
            before = line;
        }
    }
    out
}

/// The file that a block is, if the paragraph before it ends with its name.
fn file_name(before: &str) -> Option<&str> {
    let name = before.strip_suffix("`:")?.rsplit('`').next()?;
    name.contains('.').then_some(name)
}

/// What must stand in which file.
fn claims(page: &str) -> Vec<(&str, String)> {
    let mut out = Vec::new();
    for (i, _) in page.match_indices("<!-- staat in ") {
        let rest = &page[i + "<!-- staat in ".len()..];
        let (file, rest) = rest.split_once(" -->").expect("unclosed comment");
        let (text, _) = rest.split_once("<!-- tot hier -->").expect("no “tot hier”");
        let mut lines: Vec<&str> = text.trim().lines().collect();
        if lines.iter().all(|l| l.starts_with("> ")) {
            // A paragraph that the page quotes.
            lines = lines.iter().filter_map(|l| l.strip_prefix("> ")).collect();
        }
        let text = lines.into_iter().filter(|l| !l.starts_with("```")).collect::<Vec<_>>().join("\n");
        assert!(!text.is_empty(), "nothing is said to stand in {file}");
        out.push((file, text));
    }
    out
}

#[test]
fn every_example_does_what_the_page_says() {
    let mut claimed = Vec::new();
    let folder = tempfile::tempdir().unwrap();
    let cases = trycmd::TestCases::new();
    for (name, page) in pages() {
        let case = folder.path().join(&name);
        fs::create_dir_all(case.parent().unwrap()).unwrap();
        fs::write(&case, &page).unwrap();
        let cwd = case.with_extension("in");
        fs::create_dir_all(&cwd).unwrap();
        let mut files = BTreeSet::new();
        for (before, info, body) in blocks(&page) {
            let Some(file) = file_name(before).filter(|_| info != "console") else { continue };
            assert!(files.insert(file.to_owned()), "{name} gives {file} twice");
            let path = cwd.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, body).unwrap();
        }
        cases.case(&case);
        claimed.extend(claims(&page).into_iter().map(|(f, t)| (name.clone(), cwd.join(f), t)));
    }
    cases.run();
    for (name, file, text) in claimed {
        let found = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{name}: {}: {e}", file.display()));
        // In the book nobody sees the space at which no line ends.
        let found = found.replace('\u{a0}', " ");
        assert!(found.contains(&text), "{name}: this does not stand in {}:\n{text}\n\nbut:\n{found}", file.display());
    }
    for (name, page) in pages() {
        let now = with_rules(&fs::read_to_string(folder.path().join(&name)).unwrap());
        if overwrite() && now != page {
            fs::write(root().join("book/src").join(&name), now).unwrap();
        }
    }
}

#[test]
fn every_page_stands_in_the_summary_and_every_link_leads_somewhere() {
    let pages = pages();
    let summary = &pages.iter().find(|(n, _)| n == "SUMMARY.md").unwrap().1;
    for (name, page) in &pages {
        assert!(name == "SUMMARY.md" || summary.contains(&format!("({name})")), "{name} is not in the summary");
        for (i, _) in page.match_indices("](") {
            let link = page[i + 2..].split(')').next().unwrap();
            if link.contains("://") {
                continue;
            }
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = name.rfind('/').map_or("", |i| &name[..=i]);
            let file = match file.strip_prefix("../") {
                _ if file.is_empty() => name.clone(),
                Some(up) => up.to_owned(),
                None => format!("{folder}{file}"),
            };
            let Some((_, target)) = pages.iter().find(|(n, _)| *n == file) else {
                assert!(root().join("book/src").join(&file).exists(), "{name} links to {link}");
                continue;
            };
            assert!(anchor.is_empty() || anchors(target).contains(anchor), "{name} links to {link}");
        }
    }
}

/// The anchors of the headings, as mdBook makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let heads = page.lines().filter(|l| l.starts_with('#')).map(|l| l.trim_start_matches('#').trim().to_lowercase());
    heads
        .map(|h| {
            let kept = h.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
            kept.map(|c| if c == ' ' { '-' } else { c }).collect()
        })
        .collect()
}

#[test]
fn every_code_is_explained_with_its_level() {
    let page = fs::read_to_string(root().join("book/src/meldingen.md")).unwrap();
    let mut named = BTreeSet::new();
    for row in page.lines().filter(|l| l.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        for level in cells[2].split(" of ") {
            named.insert((cells[1].trim_matches('`').to_owned(), level.to_owned()));
        }
    }
    for (name, page) in pages() {
        let Some(code) = name.strip_prefix("controle/").and_then(|n| n.strip_suffix(".md")) else { continue };
        assert!(page.starts_with(&format!("# `{code}`\n")), "{name} begins with its code");
        let level = page.lines().find_map(|l| l.strip_prefix("**Niveau:** ")).expect(&name);
        named.extend(level.split(" of ").map(|l| (code.to_owned(), l.to_owned())));
    }
    let mut used = BTreeSet::new();
    let mut stack = vec![root().join("src")];
    while let Some(folder) = stack.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                stack.push(path);
            } else {
                codes(&fs::read_to_string(&path).unwrap(), &mut used);
            }
        }
    }
    used.extend(was_wordt::check::REGELS.iter().map(|r| (r.code.to_owned(), r.niveau.naam().to_owned())));
    assert_eq!(named, used, "book/src/meldingen.md and controle/*.md (left) and the codes in src (right) differ");
}

#[test]
fn every_rule_has_its_page() {
    let pages = pages();
    let codes: BTreeSet<&str> = was_wordt::check::REGELS.iter().map(|rule| rule.code).collect();
    assert_eq!(codes.len(), was_wordt::check::REGELS.len(), "a rule is listed twice");
    for rule in was_wordt::check::REGELS {
        let name = format!("controle/{}.md", rule.code);
        let (_, page) =
            pages.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("book/src/{name} is not there"));
        let level = page.lines().find_map(|l| l.strip_prefix("**Niveau:** ")).unwrap_or("");
        assert!(level.starts_with(rule.niveau.naam()), "{name}: the gravest level comes first");
        for part in ["```console\n", "## Wat u doet"] {
            assert!(page.contains(part), "{name} lacks {part}");
        }
    }
}

#[test]
fn the_table_of_rules_is_that_of_the_program() {
    if !overwrite() {
        let page = fs::read_to_string(root().join("book/src/controleren.md")).unwrap().replace("\r\n", "\n");
        assert_eq!(page, with_rules(&page), "TRYCMD=overwrite cargo test --test boek writes the table");
    }
}

/// A page with the table of rules, where it has one: every rule with its level and what it finds.
fn with_rules(page: &str) -> String {
    const MARKS: [&str; 2] = ["<!-- regels -->\n", "<!-- einde regels -->"];
    let Some((before, rest)) = page.split_once(MARKS[0]) else { return page.to_owned() };
    let (_, after) = rest.split_once(MARKS[1]).unwrap();
    let mut table = String::from("\n| Regel | Niveau | Vindt |\n|---|---|---|\n");
    for rule in was_wordt::check::REGELS {
        let own = fs::read_to_string(root().join(format!("book/src/controle/{}.md", rule.code))).unwrap();
        let level = own.lines().find_map(|l| l.strip_prefix("**Niveau:** ")).unwrap().to_owned();
        table += &format!("| [`{0}`](controle/{0}.md) | {level} | {1} |\n", rule.code, rule.vindt);
    }
    format!("{before}{}{table}\n{}{after}", MARKS[0], MARKS[1])
}

/// What an exception may be made on is explained: by a page of its own, or by its row.
#[test]
fn what_can_be_excepted_is_explained() {
    let page = fs::read_to_string(root().join("book/src/meldingen.md")).unwrap();
    for (code, _) in was_wordt::check::ANDERE {
        let own = root().join(format!("book/src/controle/{code}.md")).exists();
        assert!(own || page.contains(&format!("| `{code}` |")), "{code} is not in meldingen.md");
    }
}

/// The codes of the diagnostics that a module makes, with their levels: the first text behind
/// `Diagnostic::…(`, or behind a helper `self.fout(`.
fn codes(module: &str, found: &mut BTreeSet<(String, String)>) {
    let openings = [
        ("Diagnostic::fout(", "fout"),
        ("self.fout(", "fout"),
        ("Diagnostic::waarschuwing(", "waarschuwing"),
        ("Diagnostic::stijl(", "stijl"),
    ];
    for (opening, level) in openings {
        for (i, _) in module.match_indices(opening) {
            let Some((before, rest)) = module[i + opening.len()..].split_once('"') else { continue };
            let code = rest.split('"').next().unwrap_or("");
            if !before.contains(';') && !code.is_empty() && code.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                found.insert((code.to_owned(), level.to_owned()));
            }
        }
    }
}

#[test]
fn the_words_that_decide_are_listed() {
    let page = fs::read_to_string(root().join("book/src/notatie.md")).unwrap();
    let module = fs::read_to_string(root().join("src/read/markdown/keuzepunten.rs")).unwrap();
    for list in ["INVULWOORDEN", "LOSSE_WOORDEN"] {
        let body = module.split(&format!("const {list}:")).nth(1).unwrap().split("];").next().unwrap();
        let words: Vec<&str> = body.split('"').skip(1).step_by(2).collect();
        assert!(words.len() > 10, "{list} was not found");
        for word in words {
            assert!(page.contains(word), "book/src/notatie.md does not name “{word}” ({list})");
        }
    }
}

#[test]
fn every_command_has_its_row() {
    let page = fs::read_to_string(root().join("book/src/opdrachten.md")).unwrap();
    let rows: Vec<&str> = page.lines().filter_map(|l| l.strip_prefix("| `")?.split('`').next()).collect();
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_was-wordt")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let list = help.split("Opdrachten:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<&str> = list
        .lines()
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "))
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    assert_eq!(rows, commands, "book/src/opdrachten.md (left) and was-wordt --help (right) differ");
}
