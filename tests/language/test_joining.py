"""Which letters are drawn joined, against Unicode's own table where the machine has it."""

from pathlib import Path

import pytest

from convert.language.joining import BACKWARD, ONWARD, joined

TABLE = Path("/usr/share/unicode/ArabicShaping.txt")


@pytest.mark.parametrize(
    ("before", "after", "together"),
    [("ب", "ت", True), ("ا", "ت", False), ("ب", "ا", True), ("ب", " ", False), ("بَ", "ت", True), ("a", "b", False)],
)
def test_letters_join_as_the_script_has_it(before: str, after: str, *, together: bool) -> None:
    assert joined(before, after) is together


def test_nothing_joins_nothing() -> None:
    assert not joined("", "ب")
    assert not joined("ب", "")


def test_the_sets_are_those_of_unicode() -> None:
    if not TABLE.exists():
        pytest.skip("needs ArabicShaping.txt of the unicode-data package")
    rows = [line.split("#")[0].split(";") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    kinds = {int(row[0], 16): row[2].strip() for row in rows if len(row) > 2}
    letters = {code: kind for code, kind in kinds.items() if code != 0x200D}
    assert {code for code, kind in letters.items() if kind in set("DCL")} == ONWARD
    assert {code for code, kind in letters.items() if kind in set("DCR")} == BACKWARD
