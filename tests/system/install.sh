#!/bin/sh
# Installs what the system tests need and the machine lacks: a browser, Java, two foreign RDF parsers (rapper, N3.js), a store.
set -eu
cd "$(dirname "$0")"
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -qi "noto sans cjk" || missing="$missing fonts-noto-cjk fontconfig"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v rapper >/dev/null 2>&1 || missing="$missing raptor2-utils"
command -v virtuoso-t >/dev/null 2>&1 || missing="$missing virtuoso-opensource-7-bin"
command -v node >/dev/null 2>&1 || missing="$missing nodejs npm"
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        apt-get update -qq
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "missing:$missing; the tests that need them are skipped (install them, or run as root on Debian)" >&2
    fi
fi
if command -v npm >/dev/null 2>&1 && [ ! -d node_modules/n3 ]; then
    npm ci --silent --no-audit --no-fund
fi
