//! The files with which others run the check (action.yml, the pre-commit hook, the examples in the book): they
//! are YAML, and say what the book and the program say. tests/external/ci.sh holds them against their schemas.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use saphyr_parser::{Event, Parser};
use std::collections::BTreeMap;
use std::path::Path;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}")).replace("\r\n", "\n")
}

/// Every value of a YAML text by its path: `runs.steps.0.shell` → `bash`.
fn yaml(name: &str, text: &str) -> BTreeMap<String, String> {
    /// The rank of the next item of a list, or the key whose value comes next.
    enum Open {
        List(usize),
        Map(Option<String>),
    }
    let mut out = BTreeMap::new();
    let mut open: Vec<Open> = Vec::new();
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, _) = event.unwrap_or_else(|e| panic!("{name}: {e}"));
        let path = |open: &[Open]| -> String {
            let parts = open.iter().map(|o| match o {
                Open::List(n) => n.to_string(),
                Open::Map(key) => key.clone().unwrap_or_default(),
            });
            parts.collect::<Vec<_>>().join(".")
        };
        let done = match event {
            Event::Scalar(text, ..) => match open.last_mut() {
                Some(Open::Map(key @ None)) => {
                    *key = Some(text.into_owned());
                    false
                }
                _ => {
                    out.insert(path(&open), text.into_owned());
                    true
                }
            },
            Event::SequenceStart(..) => {
                open.push(Open::List(0));
                false
            }
            Event::MappingStart(..) => {
                open.push(Open::Map(None));
                false
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().is_some(),
            _ => false,
        };
        if done {
            match open.last_mut() {
                Some(Open::List(n)) => *n += 1,
                Some(Open::Map(key)) => *key = None,
                None => {}
            }
        }
    }
    out
}

/// The keys directly under a path.
fn keys<'a>(yaml: &'a BTreeMap<String, String>, path: &str) -> Vec<&'a str> {
    let mut out: Vec<&str> =
        yaml.keys().filter_map(|k| k.strip_prefix(path)?.strip_prefix('.')?.split('.').next()).collect();
    out.dedup();
    out
}

#[test]
fn the_action_has_the_inputs_that_the_book_lists() {
    let action = yaml("action.yml", &read("action.yml"));
    let page = read("book/src/ci.md");
    assert_eq!(action["runs.using"], "composite");
    let inputs = keys(&action, "inputs");
    assert_eq!(inputs, ["paden", "sarif", "tegen", "uploaden", "vanaf"]);
    for input in inputs {
        assert!(!action[&format!("inputs.{input}.description")].is_empty(), "{input}");
        let default = &action[&format!("inputs.{input}.default")];
        let cell = if default.is_empty() { " |".to_owned() } else { format!(" | `{default}` |") };
        let row = page.lines().find(|l| l.starts_with(&format!("| `{input}` |"))).unwrap_or_else(|| panic!("{input}"));
        assert!(row.ends_with(&cell), "{row}");
    }
    for step in keys(&action, "runs.steps") {
        let step = format!("runs.steps.{step}");
        let run = action.get(&format!("{step}.run"));
        assert_eq!(run.is_some(), action.contains_key(&format!("{step}.shell")), "{step}: a script names its shell");
        // An input could hold anything: it reaches a script through the environment only.
        assert!(!run.is_some_and(|r| r.contains("${{")), "{step}");
    }
}

#[test]
fn the_hook_runs_a_command_that_exists() {
    let hook = yaml(".pre-commit-hooks.yaml", &read(".pre-commit-hooks.yaml"));
    assert_eq!((hook["0.entry"].as_str(), hook["0.language"].as_str()), ("was-wordt controleer", "rust"));
    assert!(read("book/src/ci.md").contains(&format!("- id: {}\n", hook["0.id"])));
}

#[test]
fn every_yaml_in_the_book_is_yaml() {
    let page = read("book/src/ci.md");
    let blocks: Vec<&str> = page.split("```yaml\n").skip(1).filter_map(|b| b.split("```").next()).collect();
    assert_eq!(blocks.len(), 4);
    let action = yaml("action.yml", &read("action.yml"));
    for block in blocks {
        let block = yaml("book/src/ci.md", block);
        for (key, _) in block.iter().filter(|(k, _)| k.contains(".with.")) {
            let input = key.rsplit('.').next().unwrap();
            assert!(action.contains_key(&format!("inputs.{input}.default")), "{key}");
        }
    }
    yaml(".github/workflows/ci.yml", &read(".github/workflows/ci.yml"));
}

#[test]
fn the_address_of_the_project_is_the_same_everywhere() {
    let public = yaml("publiccode.yml", &read("publiccode.yml"));
    let page = read("book/src/ci.md");
    let addresses: Vec<&str> =
        page.match_indices("https://example").filter_map(|(i, _)| page[i..].split([' ', '`', '\n']).next()).collect();
    assert!(addresses.len() >= 4 && addresses.iter().all(|a| *a == public["url"]), "{addresses:?}");
}
