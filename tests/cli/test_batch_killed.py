"""A batch that is killed again and again ends like one that nobody disturbed."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from convert.batch.ledger import FOLDER
from tests.batch.command import newswright, started
from tests.batch.desk import write_sources
from tests.batch.test_shift import files

ARTICLES = int(os.environ.get("NEWSWRIGHT_PROOF", "2000"))
"""How many articles the long proof converts."""
LONG = 3 * 3600.0
KILLS = 10
TARGETS = ("newsml", "docx", "pdf", "epub")
TEXT = """{name} {number}

بقلم: سارة الحسن (AZ {number})

أُعيد فتح الجسر رقم {number} يوم 2021-07-{day:02}، وقالت البلدية إن "الأعمال انتهت" (אבג, کی‌ها).
للتواصل: ‎+964 770 123 {number:04} أو https://example.org/{number}.

وأضافت أن {number} عاملًا شاركوا.
"""


def write_texts(folder: Path, count: int) -> None:
    """Plain text in both directions, each one different, in folders of a hundred."""
    for number in range(count):
        path = folder / f"{number // 100:02}" / f"{number:04}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = TEXT.format(name="إعادة فتح الجسر", number=number, day=number % 28 + 1)
        path.write_text(text, encoding="utf-8")


def kill_while_working(words: list[str | Path], out: Path, rolls: random.Random, most: int) -> bool:
    """Start the command and SIGKILL it after a random while, alone or with all its workers; whether it was at work."""
    run = started(*words, heard=False)
    wanted = written(out) + rolls.randint(1, most)
    while run.poll() is None and written(out) < wanted:
        time.sleep(0.005)
    time.sleep(rolls.random() / 100)
    killed = run.poll() is None
    if rolls.random() < 0.5 and killed:
        os.killpg(run.pid, signal.SIGKILL)
    run.kill()
    run.wait()
    return killed


def written(out: Path) -> int:
    """How many outputs there are; half-written ones may vanish while one looks."""
    return sum(not name.startswith(".") for folder, _, names in os.walk(out) if FOLDER not in folder for name in names)


def digests(folder: Path) -> dict[str, str]:
    """Every output with the hash of its bytes, half-written ones too."""
    paths = (path for path in folder.rglob("*") if path.is_file() and FOLDER not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_a_batch_killed_ten_times_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    write_sources(tmp_path / "in", 400)
    words = ["batch", tmp_path / "in", "--to", "model", "--jobs", "2", "-q", "-o"]
    assert newswright(*words, tmp_path / "calm").returncode == 0
    rolls = random.Random(7)
    torn = tmp_path / "torn"
    assert sum(kill_while_working([*words, torn], torn, rolls, 12) for _ in range(KILLS)) >= KILLS / 2
    run = newswright(*words, torn)
    assert run.returncode == 0, run.stderr
    assert files(torn) == files(tmp_path / "calm")
    status = newswright("batch", "--status", torn)
    assert status.stdout.splitlines() == ["converted   400", "no batch is at work here"]


@pytest.mark.full
def test_two_thousand_articles_in_four_formats_survive_ten_kills(tmp_path: Path) -> None:
    """Each output once, byte for byte that of an undisturbed run, each valid; what a second run costs is told."""
    write_texts(tmp_path / "in", ARTICLES)
    words = ["batch", tmp_path / "in", "--to", ",".join(TARGETS), "--jobs", "2", "-q", "-o"]
    calm, torn = tmp_path / "calm", tmp_path / "torn"
    started_at = time.monotonic()
    assert newswright(*words, calm, limit=LONG).returncode == 0
    first = time.monotonic() - started_at
    rolls = random.Random(7)
    most = max(2, ARTICLES * len(TARGETS) // (KILLS + 1))
    killed = sum(kill_while_working([*words, torn], torn, rolls, most) for _ in range(KILLS))
    run = newswright(*words, torn, limit=LONG)
    assert (killed, run.returncode) == (KILLS, 0), run.stderr
    ours = digests(torn)
    assert len(ours) == ARTICLES * len(TARGETS)
    assert ours == digests(calm)
    started_at = time.monotonic()
    again = newswright(*words, torn, "--report", tmp_path / "again.jsonl", limit=LONG)
    second = time.monotonic() - started_at
    lines = [json.loads(line)["status"] for line in (tmp_path / "again.jsonl").read_text().splitlines()]
    assert (again.returncode, lines) == (0, ["unchanged"] * ARTICLES)
    print(f"first run {first:.1f} s, killed {killed} times, unchanged {second:.1f} s: {second / first:.1%}")
    judged = newswright("validate", torn, "--format", "json", limit=LONG)
    verdicts = [file["verdict"] for file in json.loads(judged.stdout)["files"]]
    assert verdicts == ["valid"] * len(ours), judged.stderr
