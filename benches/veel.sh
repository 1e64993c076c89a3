#!/bin/sh
# A dossier for each of the 342 municipalities, and the time and memory it takes to make them all: under 20 seconds and
# 300 MB on two cores. `sh benches/veel.sh` after `cargo build --release`; needs GNU time.
set -eu
cd "$(dirname "$0")/.."
programma=$PWD/target/release/was-wordt
map=$(mktemp -d)
trap 'rm -rf "$map"' EXIT
n=1
while [ "$n" -le "${1:-342}" ]; do
    mkdir -p "$map/alle/gemeente-$n"
    voorbeeld=voorbeeldstad
    [ $((n % 2)) -eq 0 ] || voorbeeld=modeldorp
    sed "s/^gemeente: .*/gemeente: Gemeente $n/" "model-verordening/voorbeelden/$voorbeeld/keuzes.yaml" \
        > "$map/alle/gemeente-$n/keuzes.yaml"
    n=$((n + 1))
done
meet() {
    /usr/bin/time -f '%e s, %M kB for the largest process' "$@" > /dev/null
}
echo 'one dossier, every paper in three formats:'
meet "$programma" maak --voorbeeld --uit "$map/een"
meet "$programma" maak --voorbeeld --uit "$map/een" --overschrijf
echo 'all of them, for the first time (teksten.yaml is written):'
meet "$programma" maak --alle "$map/alle"
echo 'and again:'
meet "$programma" maak --alle "$map/alle" --overschrijf
