#!/bin/sh
# Installs what the system tests need and the machine lacks: a browser, Java, and the RDF parsers rapper and riot.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium fonts-noto-cjk"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v rapper >/dev/null 2>&1 || missing="$missing raptor2-utils"
command -v riot >/dev/null 2>&1 || missing="$missing jena"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "missing:$missing; the tests that need them will be skipped (install them, or run as root on Debian)" >&2
    exit 0
fi
apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
