"""The reader against annotated articles: a floor that only rises, with the hash of the corpus it was measured on.

`NEWSWRIGHT_FLOOR=raise python -m pytest tests/test_corpus.py` writes new floors, never lower ones for the same corpus.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from convert.contract import Source
from convert.readers.text import TextOptions, reader
from tests.corpus_agreement import agreement
from tests.corpus_score import flat
from tests.shared import SHARED, shared

OWN = Path(__file__).parent / "corpus"
FLOORS = OWN / "floors.json"
SETS = {"own-dev": OWN / "dev", "own-held": OWN / "held", "shared-dev": SHARED / "corpus" / "dev"}
LEAST_GROUP = 0.90
LEAST_TOTAL = 0.95


def golds(name: str) -> list[Path]:
    found = sorted(SETS[name].glob("*.json"))
    if not found:
        pytest.skip(f"needs the annotated articles of {name}")
    return found


def read(gold: Path) -> dict[str, Any]:
    """The article beside its annotation, in the scorer's form."""
    source = Source(gold.with_suffix(".txt").name, gold.with_suffix(".txt").read_bytes())
    return flat(next(iter(reader.read(source, TextOptions(split="off"), lambda _: None))))


def digest(paths: list[Path]) -> str:
    found = hashlib.sha256()
    for path in paths:
        found.update(path.read_bytes() + path.with_suffix(".txt").read_bytes())
    return found.hexdigest()[:16]


def floors() -> dict[str, dict[str, Any]]:
    return json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def pin(name: str, corpus: str, measured: dict[str, Any]) -> None:
    """Holds the measured figures against the floor, or raises it where that is asked for."""
    held = floors()
    old = held.get(name, {})
    if os.environ.get("NEWSWRIGHT_FLOOR") == "raise":
        if old.get("corpus") == corpus:
            measured = {key: max(value, old.get(key, value)) for key, value in measured.items()}
        FLOORS.parent.mkdir(exist_ok=True)
        held[name] = {"corpus": corpus, **measured}
        FLOORS.write_text(json.dumps(held, indent=2, sort_keys=True) + "\n", "utf-8")
        return
    assert old.get("corpus") == corpus, f"the corpus {name} has changed: measure it again with NEWSWRIGHT_FLOOR=raise"
    for key, value in measured.items():
        assert value >= old[key], f"{name}: {key} fell from {old[key]} to {value}"


@pytest.mark.parametrize("name", SETS)
def test_the_reader_agrees_with_the_annotation_no_less_than_before(name: str) -> None:
    paths = golds(name)
    found = [agreement(json.loads(path.read_text("utf-8")), read(path)) for path in paths]
    parts = {key: sum(one[key] for one in found) / len(found) for key in found[0]}
    share = round(sum(parts.values()) / len(parts), 4)
    right = sum(all(value == 1 for value in one.values()) for one in found)
    pin(name, digest(paths), {"agreement": share, "fully_right": right})


@pytest.mark.parametrize("name", SETS)
def test_the_shared_scorer_gives_no_less_than_before(name: str, tmp_path: Path) -> None:
    scorer, paths = shared("corpus/score.py"), golds(name)
    for path in paths:
        (tmp_path / path.name).write_text(json.dumps(read(path), ensure_ascii=False), "utf-8")
    answer = tmp_path / "answer"
    command = [sys.executable, str(scorer), str(paths[0].parent), str(tmp_path), "--json", str(answer)]
    subprocess.run(command, check=True, capture_output=True)
    result = json.loads(answer.read_text("utf-8"))
    pin(f"{name}-scored", digest(paths), {"total": round(result["total"], 4)})
    if name == "shared-dev":
        assert result["total"] >= LEAST_TOTAL
        assert result["components"]["no_junk"] == 1
        assert result["components"]["headline"] == 1
        assert {group: one["total"] for group, one in result["groups"].items() if one["total"] < LEAST_GROUP} == {}
