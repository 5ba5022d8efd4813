"""Articles broken at random: lines lost, doubled, moved, joined, cut, and strange characters put in.

`python -m tests.readers.mutations SECONDS SEED` looks for crashes, lost characters and slow texts for so long.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from convert.contract import Source
from convert.errors import ConvertError
from convert.readers.text import TextOptions, reader
from tests.readers.cases import cases
from tests.readers.conservation import lost_of_all

SPICE = (
    *(
        "\u202e",
        "\u202c",
        "\u200b",
        "\u200f",
        "\u2067",
        "\u2069",
        "\x85",
        "\u2028",
        "\t",
        "\u3000",
        "\f",
        "\r",
        "\n",
        "\n\n",
    ),
    *(
        "|",
        "-",
        "/",
        "(",
        ")",
        "«",
        "»",
        '"',
        "#",
        "* ",
        "1. ",
        ">",
        "==",
        "###",
        "[1]",
        ":",
        "：",
        "。",
        "【",
        "】",
        "؟",
    ),
    *("©", "2021", "7 July", "٧ يوليو ٢٠٢١", "Photo: ", "By ", "ـ", "ﻻ", "ﷺ"),
)
SLOW = 2.0
"""Seconds after which a text of a few kilobytes is slow whatever else the machine does."""

Lines = list[str]
Mutation = Callable[[random.Random, Lines, int], None]


@cache
def articles() -> tuple[str, ...]:
    """What is mutated: the cases and the seed."""
    seeds = (Path(__file__).parents[2] / "seeds").glob("*.txt")
    return (*(case.text for case in cases()), *(path.read_text("utf-8") for path in seeds))


def lose(_: random.Random, lines: Lines, at: int) -> None:
    del lines[at]


def borrow(chance: random.Random, lines: Lines, at: int) -> None:
    lines.insert(at, chance.choice(chance.choice(articles()).split("\n")))


def season(chance: random.Random, lines: Lines, at: int) -> None:
    cut = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:cut] + chance.choice(SPICE) + lines[at][cut:]


def swap(chance: random.Random, lines: Lines, at: int) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def repeat(chance: random.Random, lines: Lines, at: int) -> None:
    lines[at] *= chance.randint(2, 3)


def join(_: random.Random, lines: Lines, at: int) -> None:
    lines[at] = " ".join(lines[at : at + 2])


def split(chance: random.Random, lines: Lines, at: int) -> None:
    cut = chance.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:cut], lines[at][cut:]]


MUTATIONS: tuple[Mutation, ...] = (lose, borrow, season, swap, repeat, join, split)


def mutants(seed: int) -> Iterator[str]:
    """Without end."""
    chance = random.Random(seed)
    while True:
        lines = chance.choice(articles()).split("\n")
        for _ in range(chance.randint(1, 8)):
            chance.choice(MUTATIONS)(chance, lines, chance.randrange(len(lines)))
            lines = lines or [""]
        yield "\n".join(lines)


def complaint(text: str) -> str | None:
    """What is wrong with the reading of a text, if anything."""
    start = time.perf_counter()
    try:
        found = list(reader.read(Source("mutant.txt", text.encode()), TextOptions(), lambda _: None))
    except ConvertError:
        return None
    if time.perf_counter() - start > SLOW:
        return "slow"
    for number, gone in lost_of_all(text, found).items():
        return f"line {number} lost {dict(gone)}"
    return None


if __name__ == "__main__":
    end, seed = time.monotonic() + float(sys.argv[1]), int(sys.argv[2])
    for count, mutant in enumerate(mutants(seed), 1):
        if told := complaint(mutant):
            print(told, repr(mutant), flush=True)
        if time.monotonic() > end:
            print(f"{count} mutants", flush=True)
            break
