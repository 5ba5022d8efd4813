"""Figures of the text reader: the seed warm, ten megabytes, and how often each rule was right.

`python -m tests.bench.reading [speed|rules]`; timings are told, never asserted.
"""

import json
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from convert.contract import Source
from convert.markup.annotated import value_at
from convert.model import Article, Credit, Figure, Listing, Paragraph, Quote, Table, block_texts, plain
from convert.readers.text import TextOptions, reader
from tests.corpus_agreement import folded
from tests.shared import CHECKOUT, SHARED

SEEDS = sorted((CHECKOUT / "seeds").glob("*.txt"))
SETS = (CHECKOUT / "tests" / "corpus" / "dev", SHARED / "corpus" / "dev")
ROUNDS = 200
MEGABYTES = 10
KINDS: dict[type, str] = {Quote: "quote", Listing: "list_item", Table: "table_row", Figure: "caption"}
FIELDS = {
    "headline": "headline",
    "subheadline": "subheadline",
    "kicker": "kicker",
    "published": "date",
    "attribution.publisher": "publisher",
    "attribution.source": "source",
    "attribution.copyright": "copyright",
}


def read(name: str, data: bytes) -> Article:
    return next(iter(reader.read(Source(name, data), TextOptions(split="off"), lambda _: None)))


def speed() -> Iterator[str]:
    """The seed, warm; then the seed many times over, with the memory it takes."""
    seed = SEEDS[0].read_bytes()
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        read("seed.txt", seed)
        took.append(time.perf_counter() - start)
    yield f"seed, warm: best {min(took) * 1e3:.2f} ms, median {sorted(took)[ROUNDS // 2] * 1e3:.2f} ms"
    big = seed * (MEGABYTES * 1_000_000 // len(seed))
    start = time.perf_counter()
    read("big.txt", big)
    yield f"{MEGABYTES} MB: {time.perf_counter() - start:.1f} s"
    tracemalloc.start()
    read("big.txt", seed * (len(big) // 5 // len(seed)))
    yield f"memory: {tracemalloc.get_traced_memory()[1] / (len(big) / 5):.1f} x input"


def rules() -> Iterator[str]:
    """Rule by rule, decisions and how many of them the annotation confirms; the source of `reliability.py`."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path in (path for folder in SETS for path in sorted(folder.glob("*.json"))):
        gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
        article = read(path.name, path.with_suffix(".txt").read_bytes())
        for key, origin in article.provenance:
            verdict = confirmed(article, key, gold)
            if verdict is not None:
                counts[origin.rule or ""][0] += verdict
                counts[origin.rule or ""][1] += 1
    yield from (f'    "{rule}": ({right}, {seen}),' for rule, (right, seen) in sorted(counts.items()))


def confirmed(article: Article, key: str, gold: dict[str, Any]) -> bool | None:
    """Whether the annotation has the same; None where it says nothing of such a field."""
    value: Any = value_at(article, key)
    if key in FIELDS:
        said = value.name if isinstance(value, Credit) else value if isinstance(value, str) else plain(value)
        wanted = [gold.get(FIELDS[key]), *gold.get("alts", {}).get(FIELDS[key], [])]
        return (
            folded(said)[:10] in {folded(one)[:10] for one in wanted if one}
            if key == "published"
            else folded(said) in map(folded, wanted)
        )
    if isinstance(value, Credit):
        return folded(value.name) in map(folded, people(gold)) if value.role != "other" else None
    if key.endswith(".heading"):
        return any(block["kind"] == "heading" and folded(plain(value)) in texts(block) for block in gold["body"])
    kind = value.role if isinstance(value, Paragraph) else KINDS.get(type(value))
    if kind is None:
        return None
    kind = "paragraph" if kind == "text" else kind
    said = [folded(text) for text in block_texts((value,))]
    fitting = [
        one for block in gold["body"] if kind in {block["kind"], *block.get("kind_alt", [])} for one in texts(block)
    ]
    return said[0] in fitting if said else None


def texts(block: dict[str, Any]) -> list[str]:
    return [folded(text) for text in (block["text"], *block.get("alt", []))]


def people(gold: dict[str, Any]) -> list[str]:
    others = gold.get("other_credits") or {}
    return [
        *gold.get("byline", []),
        *gold.get("alts", {}).get("byline", []),
        *others.values(),
        gold.get("photo_credit") or "",
    ]


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["speed"]
    for name in wanted:
        for row in {"speed": speed, "rules": rules}[name]():
            print(row, flush=True)
