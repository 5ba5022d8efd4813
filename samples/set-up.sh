#!/usr/bin/env bash
# Makes this checkout ready to run: system packages, a virtual environment in .venv, Newswright and the named extras;
# for tests also a font from npm, where npm is installed.
#   bash samples/set-up.sh [EXTRA...]        EXTRA as in pyproject.toml, for instance: test dask
# Safe to run again: it looks first, and does only what is missing. samples/try.sh and tests/run.sh call it.
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf 'set-up: %s\n' "$*"; }

has_library() { PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep -q "$1"; }
has_font() { find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" -name "$1" -print -quit 2>/dev/null | grep -q .; }
good_python() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# 1. what Python packages cannot bring: an interpreter, Pango for PDF, fonts with Arabic letters
missing=()
python=
for name in python3 python3.14 python3.13 python3.12 python3.11; do
  if good_python "$name"; then python=$name; break; fi
done
[ -n "$python" ] || missing+=(python3)
[ -x .venv/bin/python ] || "${python:-python3}" -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
has_library 'libpango-1\.0\.so\.0' || missing+=(libpango-1.0-0)
has_library 'libpangoft2-1\.0\.so\.0' || missing+=(libpangoft2-1.0-0)
has_library 'libharfbuzz-subset\.so\.0' || missing+=(libharfbuzz-subset0)
has_font 'NotoNaskhArabic-Regular.*' || missing+=(fonts-noto-core)
has_font 'Amiri-Regular.*' || missing+=(fonts-hosny-amiri)
if [[ " $* " == *" test "* ]]; then  # tests set Chinese too, and prove UAX #9 with Unicode's own cases
  has_font 'NotoSansCJK-Regular.*' || missing+=(fonts-noto-cjk)
  command -v git >/dev/null || missing+=(git)  # what the wheel holds is compared with what is kept
  ls /usr/share/unicode/BidiTest.txt* >/dev/null 2>&1 || missing+=(unicode-data)
fi

if [ ${#missing[@]} -eq 0 ]; then
  say "system packages: all there"
elif ! command -v apt-get >/dev/null; then
  say "this is not Debian or Ubuntu; please install what these packages of Debian hold, then run me again:"
  say "  ${missing[*]}"
  say "  (Fedora: python3 pango harfbuzz google-noto-naskh-arabic-fonts google-noto-sans-arabic-fonts amiri-fonts;"
  say "   macOS with Homebrew: python pango harfbuzz font-noto-naskh-arabic font-amiri)"
  exit 1
else
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { say "as root: apt-get install --no-install-recommends ${missing[*]}"; exit 1; }
    as_root=(sudo)
  fi
  say "installing with apt: ${missing[*]}"
  "${as_root[@]}" apt-get update -q >/dev/null || say "apt-get update failed; going on with the package lists at hand"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
fi
python=${python:-python3}
if [ ! -x .venv/bin/python ] && ! good_python "$python"; then
  say "Python 3.11 or newer is needed, and $("$python" --version 2>&1) is what is here; install a newer python3"
  exit 1
fi

# 2. the virtual environment, made again only when pyproject.toml, the extras or the interpreter changed
if [ ! -x .venv/bin/python ]; then
  say "making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
fi
extras=$(IFS=,; echo "$*")
wanted=$( (cat pyproject.toml; .venv/bin/python --version; pwd; echo "$extras") | sha256sum | cut -c1-16)
if [ -f ".venv/ready-$wanted" ]; then
  say "Python packages: up to date"
else
  say "installing Newswright${extras:+ with $extras} into .venv (a minute or two the first time)"
  .venv/bin/python -m pip install -q --disable-pip-version-check -e ".${extras:+[$extras]}"
  touch ".venv/ready-$wanted"
fi

# 3. its bytecode now, as pip compiles what it copies: the first start need not, nor each where Python may not write any
.venv/bin/python -m compileall -q "$PWD/convert"

# 4. for tests, a font whose letters are skeletons with dots of their own; they are skipped where npm is missing
dotted=.venv/npm/node_modules/@expo-google-fonts/noto-naskh-arabic
if [[ " $* " == *" test "* ]] && [ ! -d "$dotted" ] && command -v npm >/dev/null; then
  say "installing a font for tests with npm"
  npm install --silent --no-save --no-audit --no-fund --prefix .venv/npm @expo-google-fonts/noto-naskh-arabic@0.4.5 ||
    say "npm could not bring it; tests with that font are skipped"
fi
