"""UAX #9: cases by hand, and every case of Unicode's own test files where the system has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.language import bidi
from convert.language.bidi import Direction
from convert.language.bidi_classes import classes

UNICODE = Path("/usr/share/unicode")  # Debian's unicode-data
STEP = 17
LIKE = {
    "L": "a", "R": "א", "AL": "ب", "EN": "0", "ES": "+", "ET": "#", "AN": "٠", "CS": ",", "NSM": "\u0300",
    "BN": "\u00ad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b",
    "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
MIXED = st.text(
    st.sampled_from("اب\u064e٠٧ی\u200c AZ 09 אב (ر)[،].:/+-#\u2066\u2067\u2068\u2069\u202b\u202c\u202d\u00a0\n\t"),
    max_size=40,
)
BASES = st.sampled_from(("ltr", "rtl"))


def seen(text: str, base: Direction) -> str:
    """The line as drawn, left to right, in an alphabet without direction of its own."""
    return "".join(text[place] for place in bidi.reorder(bidi.line_levels(text, base)))


def test_a_percent_sign_goes_with_a_number_after_hebrew_and_stands_left_of_one_after_arabic() -> None:
    assert seen("אב 12.5%", "rtl") == "12.5% בא"
    assert seen("اب 12.5%", "rtl") == "%12.5 با"


def test_a_latin_name_with_brackets_stands_as_one_piece_in_arabic() -> None:
    assert seen("اب Apple (AAPL) جد", "rtl") == "دج Apple (AAPL) با"


def test_brackets_around_the_base_direction_take_it() -> None:
    assert seen("a (אב c) d", "ltr") == "a (בא c) d"


def test_a_sentence_end_after_latin_goes_to_the_left_edge() -> None:
    assert seen("اب NATO.", "rtl") == ".NATO با"


def test_an_isolate_does_not_touch_its_surroundings() -> None:
    text = "\u2066+7 (495)\u2069 اب"
    assert bidi.levels(text, "rtl")[1:9] == (2,) * 8


def test_a_joiner_takes_the_level_of_the_letter_before_it() -> None:
    assert bidi.levels("می\u200cخ", "ltr") == (1, 1, 1, 1)
    assert bidi.levels("\u200cab", "rtl") == (2, 2, 2)


def test_level_runs_tell_where_the_direction_turns() -> None:
    assert [(run.start, run.end, run.level) for run in bidi.level_runs("ab אב", "ltr")] == [(0, 3, 0), (3, 5, 1)]
    assert bidi.level_runs("", "rtl") == ()


def test_deep_nesting_of_brackets_ends_the_search_for_pairs() -> None:
    deep = "א" + "[" * 64 + "a" + "]" * 64
    assert len(set(bidi.levels(deep, "ltr")[1:66])) == 1


@pytest.mark.parametrize(
    ("text", "document", "own"),
    [
        ("BBC: بوتين يلتقي", "rtl", "rtl"),
        ("Photo: Reuters", "rtl", "ltr"),
        ("٠٧/٠٧/٢٠٢١", "rtl", "rtl"),
        ("12.5%", "ltr", "ltr"),
        ("BBC ٢٠٢١", "rtl", "rtl"),
        ("BBC ۱۲:۳۰", "rtl", "rtl"),
        ("٠٧/٠٧/٢٠٢١ AP", "ltr", "rtl"),
        ("AP, London ٢٠٢١", "ltr", "ltr"),
        ("שלום", "ltr", "rtl"),
        ("\u200e+7 495\u200e", "rtl", "rtl"),
        ("BBC: بوتين يلتقي", "ltr", "rtl"),
        ("Apple Inc. and Reuters of London met بوتين", "rtl", "rtl"),
        ('The spokesman said "هذه الرسالة غير صحيحة" (7 July 2021), according to TASS.', "ltr", "ltr"),
        ("ab אב", "ltr", "ltr"),
        ("a \u200f\u200f", "ltr", "rtl"),
        ("\u200e\u200eא", "ltr", "ltr"),
    ],
)
def test_a_paragraph_takes_its_own_direction_in_a_left_to_right_document_sooner_than_in_another(
    text: str, document: Direction, own: Direction
) -> None:
    assert bidi.paragraph_direction(text, document) == own


def test_the_first_strong_letter_outside_isolates_decides() -> None:
    assert bidi.first_strong("12 \u2067א\u2069 b") == "ltr"
    assert bidi.first_strong("\u2067א b") is None
    assert bidi.first_strong("(ب") == "rtl"


def test_mirrors_are_mutual() -> None:
    assert [bidi.mirror(character) for character in "(«a"] == [")", "»", "a"]
    assert bidi.mirror(bidi.mirror("≤")) == "≤"


@given(text=MIXED, base=BASES)
def test_text_of_one_direction_is_at_one_level(text: str, base: Direction) -> None:
    level = 1 if base == "rtl" else 0
    if bidi.one_direction(text, base):
        assert set(bidi.levels(text, base)) <= {level}


@given(text=MIXED, base=BASES)
def test_every_code_point_has_one_level_and_one_place(text: str, base: Direction) -> None:
    found = bidi.levels(text, base)
    assert len(found) == len(text)
    assert sorted(bidi.reorder(found)) == list(range(len(text)))
    runs = bidi.level_runs(text, base)
    assert tuple(run.level for run in runs for _ in range(run.start, run.end)) == found


@given(text=MIXED, base=BASES)
def test_an_isolate_around_neutral_words_leaves_the_rest_as_it_was(text: str, base: Direction) -> None:
    """The short way for plain text and the long way for text with controls agree."""
    plain = "".join(letter for letter in text if letter not in bidi.CONTROLS)
    if "\n" not in plain:
        assert bidi.levels("\u2066\u2069" + plain, base)[2:] == bidi.levels(f"!{plain}", base)[1:]


def numbers(words: str) -> list[int | None]:
    return [None if word == "x" else int(word) for word in words.split()]


def is_right(text: str, base: Direction, wanted: list[int | None], order: list[int | None]) -> bool:
    line = bidi.line_levels(text, base)
    removed = [kind in b"B12345" for kind in classes(text)]
    drawn = [place for place in bidi.reorder(line) if not removed[place]]
    told = [None if gone else level for gone, level in zip(removed, line, strict=True)]
    return told == wanted and drawn == order


def lines(name: str) -> Iterator[str]:
    if not (UNICODE / name).exists():
        pytest.skip(f"no {name}: apt-get install unicode-data")
    with (UNICODE / name).open(encoding="utf-8") as opened:
        yield from (line for line in (line.split("#")[0].strip() for line in opened) if line)


def character_cases() -> Iterator[tuple[str, Direction | None, str, str, str]]:
    for line in lines("BidiCharacterTest.txt"):
        text, base, level, wanted, order = line.split(";")
        direction: Direction | None = "ltr" if base == "0" else "rtl" if base == "1" else None
        yield "".join(chr(int(code, 16)) for code in text.split()), direction, level, wanted, order


def test_every_case_of_unicode_s_character_test() -> None:
    wrong = [
        text
        for text, base, level, wanted, order in character_cases()
        if not is_right(text, base or bidi.first_strong(text) or "ltr", numbers(wanted), numbers(order))
        or (base is None and ("rtl" if level == "1" else "ltr") != (bidi.first_strong(text) or "ltr"))
    ]
    assert not wrong


def class_cases(step: int) -> Iterator[tuple[str, int, list[int | None], list[int | None]]]:
    wanted: list[int | None] = []
    order: list[int | None] = []
    for number, line in enumerate(lines("BidiTest.txt")):
        word, _, rest = line.partition(":")
        if word == "@Levels":
            wanted = numbers(rest)
        elif word == "@Reorder":
            order = numbers(rest)
        elif number % step == 0:
            kinds, _, bases = line.partition(";")
            yield "".join(LIKE[kind] for kind in kinds.split()), int(bases, 16), wanted, order


@pytest.mark.parametrize("step", [STEP, pytest.param(1, marks=pytest.mark.full)])
def test_unicode_s_class_test(step: int) -> None:
    bases: tuple[tuple[int, Direction | None], ...] = ((1, None), (2, "ltr"), (4, "rtl"))
    wrong = [
        (text, base)
        for text, bits, wanted, order in class_cases(step)
        for bit, base in bases
        if bits & bit and not is_right(text, base or bidi.first_strong(text) or "ltr", wanted, order)
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "around", "way"),
    [
        ("Rossiya 24", "ltr", "ltr"),
        ("Rossiya 24", "rtl", "ltr"),
        ("تاس TASS Moscow", "rtl", "rtl"),
        ("تاس TASS Moscow", "ltr", "ltr"),
        ("2021", "ltr", "ltr"),
        ("2021", "rtl", "rtl"),
        ("ي؟A", "ltr", "rtl"),
        ("؟؟A", "rtl", "rtl"),
        ("Abc؟", "rtl", "ltr"),
    ],
)
def test_a_value_by_itself_goes_as_its_letters_and_the_item_around_it_say(
    text: str, around: Direction, way: Direction
) -> None:
    assert bidi.value_direction(text, around) == way
