#!/usr/bin/env bash
# What axe-core makes of our HTML in a browser: the rules of WCAG 2.1, levels A and AA.
#
#   tests/external/toegankelijk.sh FILE.html…
#
# Installs what is absent: Chromium (Debian package, as root or with sudo) and, in a cache folder, two npm packages.
# Every file is looked at on a wide and on a narrow screen, and as it is printed. A page that does not fit a narrow
# screen (WCAG 1.4.10) is a fault too.
set -euo pipefail
cd "$(dirname "$0")/../.."

axe_version=4.10.3
puppeteer_version=24.10.0
tools=${WAS_WORDT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/was-wordt-tools}
mkdir -p "$tools"

packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v npm >/dev/null || packages+=(npm)
if [ ${#packages[@]} -gt 0 ]; then
    as_root=()
    [ "$(id -u)" -eq 0 ] || as_root=(sudo)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
has() { grep -qs "\"version\": \"$2\"" "$tools/node_modules/$1/package.json"; }
if ! has axe-core "$axe_version" || ! has puppeteer-core "$puppeteer_version"; then
    npm install --silent --no-audit --no-fund --no-save --prefix "$tools" \
        "axe-core@$axe_version" "puppeteer-core@$puppeteer_version" >&2
fi

profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
WAS_WORDT_TOOLS=$tools WAS_WORDT_PROFILE=$profile timeout 600 node tests/external/toegankelijk.mjs "$@"
