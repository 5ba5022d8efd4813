#!/usr/bin/env bash
# Everything that must hold: style, types, tests.
#   bash tests/run.sh [--full] [PYTEST ARGUMENTS]        --full adds the long sets
# Installs what is missing first (samples/set-up.sh). With ../shared/judges beside the checkout the outputs are judged too:
# in CI (CI=true) the judges are installed and no test may do without them; elsewhere they judge if they are installed.
set -euo pipefail
cd "$(dirname "$0")/.."
case "${1:-}" in -h | --help) sed -n '2,5p' "$0" | sed 's/^# //'; exit 0 ;; esac
marker=(-m "not full")
if [ "${1:-}" = --full ]; then marker=(); shift; fi
say() { printf '\n== %s ==\n' "$*"; }

say "set-up"
bash samples/set-up.sh test dask s3 s3-test
if [ "${CI:-}" = true ] && [ -x ../shared/judges/install.sh ]; then
  ../shared/judges/install.sh
  export NEWSWRIGHT_JUDGES=require
fi
export PATH="$PWD/.venv/bin:$PATH"
say "style"
ruff check .
ruff format --check .
say "types"
mypy -p convert
say "tests"
exec python -m pytest -q -n 2 --dist worksteal "${marker[@]}" "$@"
