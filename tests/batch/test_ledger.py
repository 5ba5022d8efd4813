"""The ledger keeps what was done, and keeps a second batch out."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from convert.batch.ledger import FOLDER, LEDGER, Edition, Entry, counts, failures, is_busy, opened
from convert.errors import OutputNotWritten, UnreadableSource

BEGUN = Entry("قره/a.txt", "started", "c1", "o1", "0.1.0", "2021-07-07T10:00:00+00:00")
EDITION = Edition("h", "tag:example.org,2021:1", 2, "2021-07-07T10:00:00+00:00", "2021-07-08T10:00:00+00:00")
DONE = replace(BEGUN, status="converted", outcome='{"source": "a"}', editions=(EDITION,))


def test_what_was_booked_is_found_again(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        ledger.begin(BEGUN)
        ledger.finish(DONE)
    with opened(tmp_path) as ledger:
        assert ledger.entry(DONE.name) == DONE
        assert ledger.entry("b.txt") is None
        assert list(ledger.entries()) == [DONE]


def test_work_is_the_same_only_with_the_same_bytes_options_and_release() -> None:
    assert DONE.same_work("c1", "o1", "0.1.0")
    assert not BEGUN.same_work("c1", "o1", "0.1.0")
    assert not DONE.same_work("c2", "o1", "0.1.0")
    assert not DONE.same_work("c1", "o2", "0.1.0")
    assert not DONE.same_work("c1", "o1", "0.2.0")


def test_a_killed_run_leaves_its_begun_work_in_the_book(tmp_path: Path) -> None:
    killed = f"""
import os, signal
from pathlib import Path
from convert.batch.ledger import Entry, opened
opened(Path({str(tmp_path)!r})).begin(Entry("a.txt", "started", "c", "o", "t", "2021-07-07"))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", killed], check=False, timeout=60)
    assert not is_busy(tmp_path)
    with opened(tmp_path) as ledger:
        assert ledger.entry("a.txt") == Entry("a.txt", "started", "c", "o", "t", "2021-07-07")


def test_a_second_batch_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path):
        assert is_busy(tmp_path)
        with pytest.raises(OutputNotWritten, match="another batch is working on"):
            opened(tmp_path)
    assert not is_busy(tmp_path)
    opened(tmp_path).close()


def test_the_state_can_be_read_while_a_batch_works(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        ledger.finish(DONE)
        ledger.begin(replace(BEGUN, name="b.txt"))
        ledger.finish(replace(BEGUN, name="c.txt", status="failed"))
        assert counts(tmp_path) == {"converted": 1, "failed": 1, "started": 1}
        assert [entry.name for entry in failures(tmp_path)] == ["b.txt", "c.txt"]


def test_a_folder_without_a_ledger_is_no_batch(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no batch has written"):
        counts(tmp_path)


def test_a_damaged_ledger_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / LEDGER).write_bytes(b"no database" * 100)
    with pytest.raises(OutputNotWritten, match="damaged"):
        opened(tmp_path)


def test_a_file_in_the_way_of_the_ledger_says_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OutputNotWritten, match="no ledger can be kept"):
        opened(tmp_path / "out")


def test_a_place_is_given_to_one_source_a_run(tmp_path: Path) -> None:
    with opened(tmp_path) as ledger:
        assert ledger.claim("a", "a.txt") is None
        assert ledger.claim("a", "a.txt") == "a.txt"
        assert ledger.claim("a", "a.md") == "a.txt"
    with opened(tmp_path) as ledger:
        assert ledger.claim("a", "a.md") is None
