#!/usr/bin/env bash
# Runs Jest beside a PostgreSQL and a Redis of its own on loopback, and takes both away again.
#
#   npm test                     every spec
#   npm test -- libs/x12         whatever Jest takes: paths, -t 'a sentence'
#
# TEST_DATABASE_URL (its database's name must hold `test`) and TEST_REDIS_URL (appendonly yes,
# maxmemory-policy noeviction) name servers to use instead. A service that is missing fails the run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

folder="$(mktemp -d)"
chmod 711 "$folder" # PostgreSQL refuses root: the user it runs as must pass through here.
redis_pid='' jest_pid='' has_postgres=''

fail() {
  echo "npm test: $*" >&2
  exit 1
}

finish() {
  local status=$?
  trap - EXIT INT TERM HUP
  if [ -n "$jest_pid" ]; then kill "$jest_pid" 2>/dev/null && wait "$jest_pid" || true; fi
  if [ -n "$redis_pid" ]; then kill "$redis_pid" 2>/dev/null && wait "$redis_pid" || true; fi
  if [ -n "$has_postgres" ]; then node infra/scripts/test-postgres.mjs stop "$folder" || true; fi
  rm -rf "$folder"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

[ -x node_modules/.bin/jest ] || fail 'no node_modules: run npm ci first'
node infra/scripts/build.mjs >"$folder/build.log" 2>&1 || {
  tail -n 20 "$folder/build.log" >&2
  fail 'the build failed (above): mend it, then run node infra/scripts/build.mjs'
}

if [ -z "${TEST_DATABASE_URL:-}" ]; then
  has_postgres=yes
  TEST_DATABASE_URL="$(node infra/scripts/test-postgres.mjs start "$folder")" ||
    fail 'no PostgreSQL (why: above): run npm ci again with install scripts allowed, or set TEST_DATABASE_URL'
fi
case "${TEST_DATABASE_URL##*/}" in
*test*) ;;
*) fail 'TEST_DATABASE_URL must name a database with `test` in it' ;;
esac
export TEST_DATABASE_URL

answers() {
  local word=''
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 1
  printf 'PING\r\n' >&3
  read -r -t 1 -u 3 word || true
  exec 3>&-
  [[ "$word" == +PONG* ]]
}

if [ -z "${TEST_REDIS_URL:-}" ]; then
  redis="$(bash infra/scripts/find-redis.sh)" || exit 1 # It has said what to install.
  PATH="$PATH:$(dirname "$redis")" # Specs of a misconfigured Redis start their own.
  port="$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => {
    console.log(s.address().port);
    s.close();
  })')"
  mkdir "$folder/redis"
  "$redis" --port "$port" --bind 127.0.0.1 --dir "$folder/redis" --save '' --appendonly yes \
    --maxmemory-policy noeviction --daemonize no >"$folder/redis.log" 2>&1 &
  redis_pid=$!
  for ((attempt = 0; attempt < 100; attempt++)); do
    if answers "$port"; then break; fi
    kill -0 "$redis_pid" 2>/dev/null || break
    sleep 0.1
  done
  answers "$port" || {
    tail -n 5 "$folder/redis.log" >&2
    fail 'redis-server did not answer on loopback (why: above): mend it, or set TEST_REDIS_URL'
  }
  export TEST_REDIS_URL="redis://127.0.0.1:$port"
fi

whole=''
if [ "$#" = 0 ]; then whole=--whole; fi
status=0
node --experimental-vm-modules --no-warnings node_modules/jest/bin/jest.js \
  --json --outputFile="$folder/jest.json" "$@" >/dev/null &
jest_pid=$!
wait "$jest_pid" || status=$?
jest_pid=''
[ -s "$folder/jest.json" ] || fail "Jest ended with $status and left no result"
node infra/scripts/test-result.mjs "$folder/jest.json" $whole || status=1
exit "$status"
