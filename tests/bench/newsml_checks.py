"""What validation costs beside `xmllint --schema` over the same files: `python -m tests.bench.newsml_checks`.

Bars (issue 4): the grammar layer at most 1.5 times, all three layers at most 10 times. xmllint's figure has its start
in it, and the compiling of the schema; ours was warmed up.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from convert import grammars
from convert.checks.newsml import NewsmlCheckOptions, newsml
from convert.checks.newsml.grammar import chosen
from convert.checks.newsml.validation import grammatical, opened
from convert.contract import Source
from convert.diagnostics import Diagnostic, Severity
from convert.markup import newsml as vocabulary
from convert.markup import xml
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


def best(run: Callable[[], object]) -> float:
    """Seconds of the quickest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


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

        command = ["xmllint", "--noout", "--nonet", "--schema", str(SCHEMA), *map(str, files)]
        theirs = best(lambda: subprocess.run(command, capture_output=True, check=True))
        newsml.check(Source("warm", text.encode()), options, silent)
        first, every = best(grammar), best(layers)
    sys.stdout.write(
        f"{FILES} files of {len(text.encode())} bytes: xmllint {theirs:.3f} s; "
        f"grammar layer {first:.3f} s = {first / theirs:.2f}; three layers {every:.3f} s = {every / theirs:.2f}\n"
    )


if __name__ == "__main__":
    main()
