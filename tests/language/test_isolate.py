"""What has an order of its own, and what has not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convert.language.isolate import OWN_ORDER, Isolate, isolates, own_order
from tests.shared import shared


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in own_order(text)]


PARTS = (
    *(
        "https://",
        "http://a.b",
        "ftp://",
        "(+7) 495",
        "(+20 3) ",
        "+7 495",
        "(495) ",
        " 123-45-67",
        "2021-07-07",
        "T10:30",
    ),
    *("٢٠٢١-٠٧-٠٧", "info@", "example.org", "@", "+", "(", ")", "-", "/", " ", ".", "x", "و", "1", "٧"),
)


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_looking_only_where_a_sign_is_finds_what_looking_everywhere_finds(text: str) -> None:
    assert own_order(text) == tuple(match.span() for match in OWN_ORDER.finditer(text))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("هاتف: +7 (495) 123-45-67 أو", ["+7 (495) 123-45-67"]),
        ("اتصل (495) 123-45-67.", ["(495) 123-45-67"]),
        ("هاتف (+7) 495 123-45-67.", ["(+7) 495 123-45-67"]),
        ("هاتف (+20 3) 555-01-47، أو", ["(+20 3) 555-01-47"]),
        ("(هاتف +7 495 123-45-67)", ["+7 495 123-45-67"]),
        ("(+7 495 123-45-67)", ["+7 495 123-45-67"]),
        ("نشر في 2021-07-07.", ["2021-07-07"]),
        ("في 2021-07-07T10:30:00+03:00 تماما", ["2021-07-07T10:30:00+03:00"]),
        ("زوروا https://example.com/a/b?x=1&y=2، ثم", ["https://example.com/a/b?x=1&y=2"]),
        ("(https://example.org/news/).", ["https://example.org/news/"]),
        ("انظر https://example.org.", ["https://example.org"]),
        ("راسلونا على editor@example.org (مكتب)", ["editor@example.org"]),
        ("https://example.org/2021-07-07", ["https://example.org/2021-07-07"]),
    ],
)
def test_phones_dates_addresses_and_links_have_an_order_of_their_own(text: str, own: list[str]) -> None:
    assert found(text) == own


@pytest.mark.parametrize(
    "text", ["07/07/2021", "14:30", "12.5%", "2019-2021", "(-3)", "3/4", "$1,000", "(أ) 5", "10-15", "a+b", "@user", ""]
)
def test_everything_else_follows_its_sentence(text: str) -> None:
    assert found(f"قال {text} أمس") == []


@pytest.mark.parametrize("seed", [1, 20261124, 987654321])
def test_random_paragraphs_are_isolated_as_the_judges_isolate_them(seed: int) -> None:
    rnd = shared("judges/bidi_corpus/rnd")
    plain = rnd_lines(rnd, seed)
    isolated = rnd_lines(rnd, seed, "--isolates")
    for typed, shown in zip(plain, isolated, strict=True):
        assert with_isolates(typed) == shown


def rnd_lines(rnd: Path, seed: int, *words: str) -> list[str]:
    command = [sys.executable, str(rnd), "--seed", str(seed), *words]
    return subprocess.check_output(command, text=True, encoding="utf-8").splitlines()


def with_isolates(text: str) -> str:
    for start, end in reversed(own_order(text)):
        text = f"{text[:start]}\u2066{text[start:end]}\u2069{text[end:]}"
    return text


def test_isolates_are_told_with_their_directions_outer_before_inner() -> None:
    text = "a\u2067b\u2066c\u2069\u2069\u2069 \u2068d"
    assert isolates(text) == (Isolate(1, 7, "rtl"), Isolate(3, 6, "ltr"), Isolate(9, 11, "auto"))


def test_long_hostile_texts_are_read_in_linear_time() -> None:
    """Each of these once took minutes."""
    for text in ("+1-" * 30_000, "a." * 50_000 + "@", "(1) 1 " * 30_000, "http://" * 20_000):
        own_order(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("من 2024-03-15 و2024-03-16،", ["2024-03-15", "2024-03-16"]),
        ("واتصل و+966 11 234 5678 الآن", ["+966 11 234 5678"]),
        ("ב2024-03-16 נפתח", ["2024-03-16"]),
        ("abc2024-03-16", []),
        ("٢2024-03-16", []),
    ],
)
def test_a_word_written_onto_what_follows_is_no_part_of_it(text: str, own: list[str]) -> None:
    assert found(text) == own
