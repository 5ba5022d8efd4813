"""Names on one line parted by the words for `and` that the language's table knows."""

import pytest

from convert.readers.text.lexicon import lexicon
from convert.readers.text.names import people


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "ندى الحاج وعماد شمس"),
        ("he", "איילת שניר ומתן קדוש"),
        ("el", "Άννα Κώστα και Νίκος Λάγος"),
        ("id", "Dewi Lestari dan Budi Santoso"),
        ("fr", "Hortense Vasseur et Idriss Kaboré"),
        ("fa", "سارا میرزایی و کاوه رستگار"),
        ("hi", "मीनाक्षी जोशी और कमला रावत"),
    ],
)
def test_two_names_are_two_people(language: str, line: str) -> None:
    assert len(list(people(line, lexicon(language)))) == 2


def test_a_name_that_begins_with_the_letter_of_and_stays_whole() -> None:
    assert [person.name for person in people("محمود وليد", lexicon("ar"))] == ["محمود وليد"]
