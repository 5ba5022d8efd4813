"""How far a reading agrees with an annotated article, by the conventions of `tests/corpus/README.md`.

A plain measure of our own, so that the floor holds without the shared folder: every field right or wrong, the body
by exact blocks (F1), and no line of junk in it.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

Flat = dict[str, Any]
UNSEEN = dict.fromkeys((0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x2066, 0x206A)))
FIELDS = {
    "headline": "headline",
    "subheadline": "subheadline",
    "publisher": "publisher",
    "source": "source",
    "photo_credit": "photo_credit",
    "dateline_place": "place",
    "dateline_agency": "agency",
}
LISTS = {"byline": "byline", "keywords": "keywords", "alternate_languages": "alternate_languages"}


def folded(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").translate(UNSEEN).split())


def agreement(gold: Flat, found: Flat) -> dict[str, float]:
    """Each measured thing with its share right, 0 to 1."""
    alts: dict[str, list[str]] = gold.get("alts", {})
    right = {"language": gold["lang"] == found["language"], "direction": gold["dir"] == found["direction"]}
    for key, mine in FIELDS.items():
        wanted = [folded(gold.get(key)), *map(folded, alts.get(key, []))]
        right[key] = folded(found[mine]) in wanted or (not gold.get(key) and key in {"publisher", "source"})
    for key, mine in LISTS.items():
        right[key] = _same(gold.get(key) or [], found[mine] or [], alts.get(key, []))
    right["date"] = (found["date"] or "")[:10] in {
        (gold.get("date") or "")[:10],
        *(a[:10] for a in alts.get("date", [])),
    }
    texts = [folded(block["text"]) for block in found["blocks"]]
    leaked = sum(folded(line) in {*texts, folded(found["headline"])} for line in gold.get("junk", []))
    body = _body(gold, found["blocks"])
    return {**{key: float(value) for key, value in right.items()}, "body": body, "no junk": float(not leaked)}


def _same(gold: list[str], found: list[str], also: Iterable[str]) -> bool:
    others = set(map(folded, also))
    left = Counter(map(folded, gold)) - Counter(map(folded, found))
    right = Counter(map(folded, found)) - Counter(map(folded, gold))
    return len(left) == len(right) and set(right) <= others if gold else not found


def _body(gold: Flat, blocks: list[Flat]) -> float:
    """F1 of exact blocks; a heading that is read as text, or text as a heading, is no match."""
    ignored = set(map(folded, gold.get("ignore", [])))
    pool = [(folded(one["text"]), one["kind"] == "heading") for one in blocks if folded(one["text"]) not in ignored]
    left, hits = Counter(pool), 0
    for block in gold["body"]:
        kinds = {block["kind"], *block.get("kind_alt", [])}
        heads = [True] if kinds == {"heading"} else [False] if "heading" not in kinds else [True, False]
        options = [(folded(text), head) for text in (block["text"], *block.get("alt", [])) for head in heads]
        match = next((option for option in options if left[option]), None)
        if match:
            left[match] -= 1
            hits += 1
    total = len(pool) + len(gold["body"])
    return 2 * hits / total if total else 1.0
