#!/usr/bin/env bash
# Converts every article of seeds/ to all four formats, validates the NewsML-G2, and says what to look at.
#   bash samples/try.sh [OUTDIR]        OUTDIR: default out/ in this checkout; files of an earlier run are replaced
# On Debian or Ubuntu it installs what is missing first (samples/set-up.sh).
set -euo pipefail
case "${1:-}" in -h | --help) sed -n '2,4p' "$0" | sed 's/^# //'; exit 0 ;; esac
top=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "${1:-$top/out}"
out=$(cd "${1:-$top/out}" && pwd)
cd "$top"
say() { printf '\n%s\n' "$*"; }

bash samples/set-up.sh
say "Converting seeds/ to NewsML-G2, DOCX, PDF and EPUB:"
.venv/bin/newswright convert seeds --to newsml,docx,pdf,epub -o "$out"
say "Validating the NewsML-G2:"
.venv/bin/newswright validate "$out"/*.newsml.xml
say "What to look at, in $out:"
printf '  %-13s %s\n' \
  '*.newsml.xml' 'a NewsML-G2 news item with the article as XHTML inside' \
  '*.docx' 'for Word or LibreOffice: real right-to-left paragraphs and runs' \
  '*.pdf' 'tagged; search and copy give the words in reading order' \
  '*.epub' 'for a reading application: pages follow each other from right to left'
say "What was understood of an article, field by field: .venv/bin/newswright inspect seeds/$(basename "$(ls seeds/*.txt | head -n 1)")"
