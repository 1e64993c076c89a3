"""What others make of our findings and of the files for CI: called by ci.sh, which installs what this needs."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import xmlschema
import yaml

root, out, xsd, sarif_tool = (Path(a) for a in sys.argv[1:])
program = root / "target/debug/was-wordt"
bin_folder = Path(sys.executable).parent
failed = False


def fault(text):
    global failed
    failed = True
    print(f"FAULT  {text}", file=sys.stderr)


def run(*command, **options):
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)


# Texts with many findings, with remedies, with what cannot be read, and with awkward names.
texts = out / "texts"
texts.mkdir()
(texts / "véro, deel: 1 & <2>.md").write_text(
    "# V\n\n## Artikel 1. A\n\n1. Een \x1b[31m.\n3. Drie. <!-- controle: nummering-dubbel uit: ooit -->\n\n"
    "## Artikel 1. “B” & <i>\n\nTwee [.\n", encoding="utf-8")
(texts / "stuk.md").write_bytes(b"# V\n\n## Artikel 1. A\n\nge\xebvalueerd\n")
(texts / "schoon.md").write_text("# V\n\n## Artikel 1. A\n\nEen.\n", encoding="utf-8")
(texts / "gat.md").write_text("# V\n\n## Artikel 1. A\n\n1. Een.\n3. Drie.\n", encoding="utf-8")
dossier = texts / "dossier"
dossier.mkdir()
(dossier / "keuzes.yaml").write_text("gemeent: X\ncontrole:\n  uit:\n    nee: om\n", encoding="utf-8")

sets = {"proef": [texts], "model": ["wmo/was", "wmo/wordt"], "voorbeeld": ["--voorbeeld"]}
sources = root / "../shared/bronnen"
if sources.exists():
    sets["bronnen"] = [sources / "vng", sources / "verordeningen", sources / "wetten"]

for name, paths in sets.items():
    for level in ("stijl", "fout"):
        counts = {}
        for form in ("sarif", "junit"):
            file = out / f"{name}-{level}.{form}"
            done = run(program, "controleer", *paths, "--vanaf", level, "--formaat", form, "-o", file, cwd=root)
            if done.returncode == 2 and name != "proef":
                fault(f"{name}: {done.stderr}")
            counts[form] = done.returncode
        if len(set(counts.values())) != 1:
            fault(f"{name}: exit codes differ: {counts}")

        file = out / f"{name}-{level}.sarif"
        for kind in ("Sarif", "Ghas"):
            said = run(sarif_tool, "validate", file, "--rule-kind", kind).stdout
            for line in re.findall(r".*: (?:error|warning) .*", said):
                fault(line)
            if "Analysis completed successfully" not in said:
                fault(f"{file.name}: the validator did not finish: {said}")
        results = json.loads(file.read_text(encoding="utf-8"))["runs"][0]["results"]

        file = out / f"{name}-{level}.junit"
        for error in xmlschema.XMLSchema(str(xsd)).iter_errors(str(file)):
            fault(f"{file.name}: {error.path}: {error.reason}")
        print(f"{name}, vanaf {level}: {len(results)} results in SARIF, "
              f"{file.read_text(encoding='utf-8').count('<failure')} failures in JUnit")
if not any("fixes" in r for r in json.loads((out / "proef-stijl.sarif").read_text())["runs"][0]["results"]):
    fault("no remedy was judged")

# The files for CI, and the examples in the book.
page = (root / "book/src/ci.md").read_text(encoding="utf-8")
examples = dict(re.findall(r"`([^`]+)`[^`]*:\n\n```yaml\n(.*?)```", page, re.S))
schemas = [(root / "action.yml", "github-actions"), (root / ".github/workflows/ci.yml", "github-workflows"),
           (root / ".github/workflows/release.yml", "github-workflows")]
for name, text in examples.items():
    file = out / name.replace("/", "_").lstrip(".")
    file.write_text(text, encoding="utf-8")
    if name.startswith(".github/"):
        schemas.append((file, "github-workflows"))
    elif name == ".gitlab-ci.yml":
        schemas.append((file, "gitlab-ci"))
    elif name == ".pre-commit-config.yaml":
        done = run(bin_folder / "pre-commit", "validate-config", file)
        if done.returncode:
            fault(f"{name}: {done.stdout}{done.stderr}")
if len(schemas) != 6 or len(examples) != 4:
    fault(f"the examples in ci.md were not found: {list(examples)}")
for file, schema in schemas:
    done = run(bin_folder / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", file)
    if done.returncode:
        fault(f"{file.name}: {done.stdout}{done.stderr}")
done = run(bin_folder / "pre-commit", "validate-manifest", root / ".pre-commit-hooks.yaml")
if done.returncode:
    fault(f".pre-commit-hooks.yaml: {done.stdout}{done.stderr}")

# The schema of keuzes.yaml: it is one, what is right passes, and a slip does not.
for example in ("voorbeeldstad", "modeldorp"):
    keuzes = root / f"model-verordening/voorbeelden/{example}/keuzes.yaml"
    schema = out / f"{example}.schema.json"
    schema.write_bytes(subprocess.run([program, "keuzes", keuzes, "--json-schema"], capture_output=True).stdout)
    done = run(bin_folder / "check-jsonschema", "--check-metaschema", schema)
    if done.returncode:
        fault(f"{schema.name}: {done.stdout}{done.stderr}")
    done = run(bin_folder / "check-jsonschema", "--schemafile", schema, keuzes)
    if done.returncode:
        fault(f"{keuzes}: {done.stdout}{done.stderr}")
    wrong = out / f"{example}.yaml"
    wrong.write_text(keuzes.read_text(encoding="utf-8") + "\nvoorzieningn: []\n", encoding="utf-8")
    if not run(bin_folder / "check-jsonschema", "--schemafile", schema, wrong).returncode:
        fault(f"{schema.name} lets an unknown key pass")

# The script of the action, as GitHub runs it.
steps = yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
script = next(s["run"] for s in steps if s["name"] == "Controleren")
runner = out / "runner"
(runner / "was-wordt/bin").mkdir(parents=True)
(runner / "was-wordt/bin/was-wordt").symlink_to(program)
for paths, level, code in [("schoon.md", "waarschuwing", 0), ("schoon.md\ngat.md", "stijl", 1),
                           ("gat.md\n", "fout", 0), ("véro, deel: 1 & <2>.md", "fout", 1), (".", "fout", 2)]:
    env = dict(os.environ, RUNNER_TEMP=str(runner), PADEN=paths, TEGEN="", VANAF=level, SARIF="uit.sarif")
    file = out / "script.sh"
    file.write_text(script, encoding="utf-8")
    done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", file, cwd=texts, env=env)
    if done.returncode != code:
        fault(f"action.yml on {paths!r}: exit code {done.returncode}, expected {code}: {done.stdout}{done.stderr}")
    if not json.loads((texts / "uit.sarif").read_text(encoding="utf-8"))["runs"]:
        fault("action.yml wrote no SARIF")
script = next(s["run"] for s in steps if s.get("id") == "bron")
(out / "github_output").write_text("")
env = dict(os.environ, GITHUB_ACTION_PATH=str(root), GITHUB_OUTPUT=str(out / "github_output"))
run("bash", "-eo", "pipefail", "-c", script, env=env)
if not re.fullmatch(r"som=[0-9a-f]{64}\n", (out / "github_output").read_text()):
    fault("action.yml does not know its sources")

print("ci: " + ("faults, see above" if failed else "no faults"))
sys.exit(failed)
