//! What ARCHITECTURE.md and CONTRIBUTING.md claim about the tree, checked: modules, files, dependencies.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may fail loudly, as tests do"
)]

use std::collections::BTreeSet;
use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}")).replace("\r\n", "\n")
}

/// The part of a page under this heading, up to the next one.
fn section<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = page.find(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no heading “{heading}”"));
    let text = &page[start + 4 + heading.len()..];
    text.find("\n## ").map_or(text, |end| &text[..end])
}

/// What stands between backticks, outside code blocks.
fn quoted(page: &str) -> Vec<&str> {
    page.lines().filter(|l| !l.starts_with("    ")).flat_map(|l| l.split('`').skip(1).step_by(2)).collect()
}

#[test]
fn every_module_stands_in_the_tree_in_the_same_order() {
    let page = read("ARCHITECTURE.md");
    let named: Vec<&str> = section(&page, "The modules")
        .lines()
        .filter_map(|l| l.trim_start().strip_prefix("├── ").or_else(|| l.trim_start().strip_prefix("└── ")))
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    let lib = read("src/lib.rs");
    let modules: Vec<&str> =
        lib.lines().filter_map(|l| l.strip_prefix("pub mod ").and_then(|l| l.strip_suffix(';'))).collect();
    let bare: Vec<&str> = named.iter().map(|n| n.trim_end_matches(".rs").trim_end_matches('/')).collect();
    assert_eq!(bare, modules, "the tree in ARCHITECTURE.md and src/lib.rs differ");
    for name in named {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(name);
        assert_eq!(path.is_dir(), name.ends_with('/'), "src/{name}");
        assert!(path.exists(), "src/{name} does not exist");
    }
}

#[test]
fn every_file_that_is_named_exists() {
    let roots = ["src/", "tests/", "templates/", "model-verordening/", "book/", "benches/", "fuzz/", ".ci/"];
    for page in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        let text = read(page);
        let links = text.match_indices("](").filter_map(|(i, _)| text[i + 2..].split(')').next());
        let links = links.filter(|l| !l.contains("://") && !l.starts_with('#')).filter_map(|l| l.split('#').next());
        let paths = quoted(&text).into_iter().filter(|q| roots.iter().any(|r| q.starts_with(r)));
        for path in links.chain(paths).filter(|p| !p.contains(['<', '*', '…', ' '])) {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists(), "{page} names {path}");
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let page = read("ARCHITECTURE.md");
    let manifest = read("Cargo.toml");
    let declared = |table: &str| -> BTreeSet<String> {
        let text = manifest.split(&format!("\n[{table}]\n")).nth(1).unwrap_or("");
        let lines = text.lines().take_while(|l| !l.starts_with('['));
        lines.filter_map(|l| l.split_once(" = ")).map(|(name, _)| name.to_owned()).collect()
    };
    let text = section(&page, "Dependencies");
    let tables: Vec<BTreeSet<String>> = text
        .split("\n\n")
        .filter(|block| block.starts_with("| crate "))
        .map(|block| {
            let first = block.lines().skip(2).filter_map(|row| row.split('|').nth(1));
            first.flat_map(|cell| quoted(cell)).map(str::to_owned).collect()
        })
        .collect();
    let [normal, tests] = tables.as_slice() else { panic!("two tables expected, found {}", tables.len()) };
    let mut of_program = declared("dependencies");
    of_program.extend(declared("target.'cfg(target_env = \"musl\")'.dependencies"));
    assert_eq!(*normal, of_program);
    assert_eq!(*tests, declared("dev-dependencies"));
}
