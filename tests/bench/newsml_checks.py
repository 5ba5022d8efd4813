"""What validation costs beside `xmllint --schema` over the same files: `python -m tests.bench.newsml_checks`.

Bars (issue 4): the grammar layer at most 1.5 times, all three layers at most 10 times, and one start. Counted are
seconds of the processor, of all processes together; each figure stands between two of xmllint, and the median ratio is
told. xmllint's figure has its start in it, and the compiling of the schema; the layers alone were warmed up, and of
the command the cost of one file is taken off.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from convert import grammars
from convert.checks.newsml import NewsmlCheckOptions, newsml
from convert.checks.newsml.grammar import chosen
from convert.checks.newsml.validation import grammatical, opened
from convert.contract import Source
from convert.diagnostics import Diagnostic, Severity
from convert.markup import newsml as vocabulary
from convert.markup import xml
from tests.bench.measuring import US, spent
from tests.newsml_items import ITEM
from tests.shared import CHECKOUT, SHARED

FILES = 1_000
ROUNDS = 5
SCHEMA = SHARED / "standards/newsml-g2/xsd/NewsML-G2_2.35-spec-All-Power.xsd"


def document() -> str:
    """The good item of the tests with the text of the seed article in it."""
    seed = next((CHECKOUT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    lines = [line.strip() for line in seed.splitlines() if line.strip()]
    body = "".join(f"<p>{line}</p>" for line in lines[3:-3])
    start, end = ITEM.index("<p>فتح"), ITEM.index("<footer>")
    text = ITEM[:start] + body + ITEM[end:]
    html = next(xml.parse(text.encode()).iter(vocabulary.name("html", vocabulary.XHTML)))
    words, characters = vocabulary.xhtml_counts(html)
    return text.replace('wordcount="5" charcount="22"', f'wordcount="{words}" charcount="{characters}"')


def used(work: Callable[[], object]) -> float:
    """Seconds of the processor that a call takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def silent(diagnostic: Diagnostic) -> None:
    if diagnostic.severity is not Severity.INFO:
        raise SystemExit(f"the document is to be good: {diagnostic}")


def main() -> None:
    options = NewsmlCheckOptions(grammars=grammars.at(SCHEMA.parent))
    text = document()
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number:04}.xml") for number in range(FILES)]
        for file in files:
            file.write_text(text, encoding="utf-8")

        def grammar() -> None:
            for file in files:
                judged = opened(Source(str(file), file.read_bytes()), options, silent)
                assert not list(grammatical(judged, chosen(judged)))

        def layers() -> None:
            for file in files:
                newsml.check(Source(str(file), file.read_bytes()), options, silent)

        place = Path(folder)
        theirs = ("xmllint", "--noout", "--nonet", "--schema", str(SCHEMA), *map(str, files))
        command = (*US, "validate", "--quiet", "--schema", str(SCHEMA.parent))
        newsml.check(Source("warm", text.encode()), options, silent)

        def whole() -> float:
            return spent((*command, *map(str, files)), place).cpu - spent((*command, str(files[0])), place).cpu

        sides = {
            "grammar layer": partial(used, grammar),
            "three layers": partial(used, layers),
            "the command, without one start": whole,
        }
        told = {what: ratio(ours, lambda: spent(theirs, place).cpu) for what, ours in sides.items()}
    said = "; ".join(f"{what} {one:.2f}" for what, one in told.items())
    sys.stdout.write(f"{FILES} files of {len(text.encode())} bytes, times xmllint: {said}\n")


def ratio(ours: Callable[[], float], theirs: Callable[[], float]) -> float:
    """Median of ours over theirs, as measured before and after it."""
    found = []
    for _ in range(ROUNDS):
        before, one, after = theirs(), ours(), theirs()
        found.append(2 * one / (before + after))
    return statistics.median(found)


if __name__ == "__main__":
    main()
