"""Lines that stand around articles, known by their phrases; and lines of articles that only look like them."""

import pytest

from convert.language.folding import fold
from convert.readers.text.lexicon import lexicon


def reason(language: str, line: str) -> str | None:
    return (lexicon(language).junk(fold(line)) or (None,))[0]


@pytest.mark.parametrize(
    ("line", "why"), [("सुनें", "page-furniture"), ("फोटोज", "page-furniture"), ("फाटा जूता पुराना", None)]
)
def test_a_line_is_looked_up_with_its_vowel_signs(line: str, why: str | None) -> None:
    assert reason("hi", line) == why


@pytest.mark.parametrize(
    ("language", "line", "why"),
    [
        ("en", "4 min read", "reading-time"),
        ("en", "4min read", "reading-time"),
        ("de", "Neue Vorlesezeit", None),
        ("zh", "共3分钟阅读", "reading-time"),
    ],
)
def test_minutes_to_read_are_words_of_their_own_where_words_are_parted(
    language: str, line: str, why: str | None
) -> None:
    assert reason(language, line) == why
