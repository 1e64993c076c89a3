#!/usr/bin/env bash
# The pictures of the README and the book, from the real output of an example dossier.
#
#   book/beelden.sh               (needs target/debug/was-wordt, or another program in WAS_WORDT)
#
# Word → LibreOffice → PDF → PNG of a part of a page, in few colours; the picture of the change is the SVG of
# index.html. They are committed, so that neither the README nor `mdbook build` needs LibreOffice; together under
# 300 kB. Installs what is absent, as root or with sudo.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=()
command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui fonts-crosextra-carlito fonts-liberation)
command -v pdftoppm >/dev/null || packages+=(poppler-utils)
command -v pngquant >/dev/null || packages+=(pngquant)
if [ ${#packages[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi

program=${WAS_WORDT:-target/debug/was-wordt}
to=book/src/beelden
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mkdir -p "$to"
"$program" maak --voorbeeld=voorbeeldstad --uit "$out" --formaat docx,html >/dev/null

# picture PAPER PAGE TOP HEIGHT [NAME]: a strip of a page, in pixels of 1/96 inch from its upper side.
picture() {
    local pdf=$out/$1.pdf
    [ -s "$pdf" ] || soffice "-env:UserInstallation=file://$out/.soffice" --headless --convert-to pdf --outdir "$out" \
        "$out/$1.docx" >/dev/null 2>&1
    pdftoppm -r 96 -f "$2" -l "$2" -x 60 -y "$3" -W 680 -H "$4" -png -singlefile "$pdf" "$out/strip"
    pngquant --force --speed 1 --output "$to/${5:-$1}.png" 24 "$out/strip.png"
}

picture was-wordt-tabel 5 50 600
picture wijzigingsbesluit 1 50 640
picture wijzigingen-zichtbaar 1 60 600
picture toelichting 4 60 470
picture raadsvoorstel 1 50 640
sed -n '/<svg /,/<\/svg>/p' "$out/index.html" |
    sed '1s/<svg /<svg font-family="Calibri, Carlito, sans-serif" fill="#1a1a1a" /' >"$to/wijziging-in-beeld.svg"

size=$(cat "$to"/* | wc -c)
echo "$size bytes in $to"
[ "$size" -lt 300000 ]
