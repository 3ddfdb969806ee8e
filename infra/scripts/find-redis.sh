#!/usr/bin/env bash
# Prints the path of redis-server. Where there is none and we are root on Debian or Ubuntu, installs the
# package; the server the package may start is stopped again, by its own pid. Else says what to install.
set -euo pipefail

fail() {
  echo "find-redis: $*" >&2
  exit 1
}

found() { PATH="$PATH:/usr/local/bin:/usr/bin" command -v redis-server; }

# Pids of every redis-server of this machine, one a line.
running() {
  local folder
  for folder in /proc/[0-9]*; do
    if [ "$(cat "$folder/comm" 2>/dev/null || true)" = redis-server ]; then echo "${folder#/proc/}"; fi
  done
}

if path="$(found)"; then
  echo "$path"
  exit 0
fi

remedy='install redis-server 6.2 or later (Debian, Ubuntu: apt-get install redis-server) or set TEST_REDIS_URL'
[ "$(id -u)" = 0 ] || fail "no redis-server on PATH, and not root: $remedy"
command -v apt-get >/dev/null || fail "no redis-server on PATH, and no apt-get: $remedy"

before="$(running)"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
# runlevel 1 is what invoke-rc.d asks to learn that services are not to be started now.
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
{
  apt-get update && apt-get install --yes --no-install-recommends redis-server
} >"$log" 2>&1 </dev/null || {
  tail -n 20 "$log" >&2
  fail "apt-get could not install it: $remedy"
}

# What the package started, and only that.
if command -v systemctl >/dev/null && [ -d /run/systemd/system ]; then
  systemctl disable --now redis-server >/dev/null 2>&1 || true
fi
for pid in $(running); do
  if ! grep -qx "$pid" <<<"$before"; then kill "$pid" 2>/dev/null || true; fi
done

found || fail "the package is installed, but no redis-server is on PATH: $remedy"
