"""Bytes that a coverage-guided fuzzer thinks up are read like others: no crash, no hang, no lost character.

`python -m tests.readers.fuzz SECONDS SEED FOLDER` needs `pip install atheris`; findings are printed and kept in FOLDER.
Half of the inputs are mutated as bytes, half as articles (`mutations`), in any of the encodings that archives have.
"""

import hashlib
import random
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["convert.readers.text", "convert.language"]):
    from convert.contract import Source
    from convert.errors import ConvertError
    from convert.language.encoding import LEGACY, Undecodable, decode
    from convert.readers.text import TextOptions, reader

from tests.readers.conservation import lost_of_all
from tests.readers.mutations import MUTATIONS, SLOW, articles
from tests.shared import SHARED

ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *LEGACY)
LONGEST = 16_384
CORPORA = (SHARED / "corpus" / "dev", Path(__file__).parents[1] / "corpus" / "dev")
MIRRORED = frozenset("()[]{}<>«»【】（）‹›“”")
"""Brackets that a line restored from visual order has turned round."""
FOLDER = Path(sys.argv[3]) if len(sys.argv) > 3 else Path()


def complaint(data: bytes) -> str | None:
    """What is wrong with the reading of the bytes, if anything."""
    start, said = time.process_time(), []
    try:
        found = list(reader.read(Source("fuzz.txt", data), TextOptions(), said.append))
        gone = lost_of_all(decode(data).text, found)
    except (ConvertError, Undecodable):
        return None
    if time.process_time() - start > 2 * SLOW:
        return "slow"
    if any(one.code == "text.visual-order" for one in said):
        gone = {number: count for number, count in gone.items() if set(count) - MIRRORED}
    return f"lost {gone}" if gone else None


def broken(data: bytes, chance: random.Random) -> bytes:
    """The bytes as an article with some lines broken, mostly in UTF-8."""
    try:
        lines = decode(data).text.split("\n")
    except Undecodable:
        lines = chance.choice(articles()).split("\n")
    for _ in range(chance.randint(1, 6)):
        lines = lines or [""]
        chance.choice(MUTATIONS)(chance, lines, chance.randrange(len(lines)))
    encoding = chance.choice(ENCODINGS) if chance.random() < 0.2 else "utf-8"
    return "\n".join(lines).encode(encoding, "ignore")


def mutate(data: bytes, most: int, seed: int) -> bytes:
    chance = random.Random(seed)
    if chance.random() < 0.3:
        return bytes(atheris.Mutate(data, most))
    return broken(data, chance)[:most]


def one(data: bytes) -> None:
    """Keeps a finding and goes on: the fuzzer's time is worth more than its first catch."""
    if told := complaint(data):
        name = FOLDER / f"found-{hashlib.sha256(data).hexdigest()[:12]}"
        name.write_bytes(data)
        print("FOUND", name, told[:300], flush=True)


def sow(folder: Path) -> None:
    """What the fuzzer starts from: every article at hand, as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(articles()):
        (folder / f"case-{number}").write_text(text, "utf-8")
    for corpus in CORPORA:
        for path in corpus.glob("*.txt"):
            (folder / f"{corpus.parent.parent.name}-{path.stem}").write_bytes(path.read_bytes())


if __name__ == "__main__":
    sow(FOLDER / "grown")
    words = [f"-max_total_time={sys.argv[1]}", f"-seed={sys.argv[2]}", f"-max_len={LONGEST}", "-timeout=60"]
    atheris.Setup([sys.argv[0], *words, str(FOLDER / "grown")], one, custom_mutator=mutate)
    atheris.Fuzz()
