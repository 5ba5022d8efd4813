"""Bytes are past; here text becomes what the model keeps, and says what it lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convert.language import text
from convert.language.controls import balance
from convert.language.visual import order, to_logical


def kept(source: str) -> str:
    return "\n".join(line.text for line in text.clean(source).lines)


def codes(source: str) -> list[str]:
    return [finding.code for finding in text.clean(source).findings]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    source = "a\r\nb\rc\n\x0bd\u2028e\ff"
    assert list(text.split_lines(source)) == [(1, "a"), (2, "b"), (3, "c"), (4, " d e"), (4, ""), (4, "f")]


@pytest.mark.parametrize("line", ["", " \t", "\u00a0", "\u3000\u200b", "\ufeff\u200f"])
def test_a_line_of_unseen_characters_is_blank(line: str) -> None:
    assert text.is_blank(line)


@pytest.mark.parametrize("line", ["-", " ـ", "٠"])
def test_a_line_with_any_sign_is_not_blank(line: str) -> None:
    assert not text.is_blank(line)


@pytest.mark.parametrize("authored", ["مُحَمَّد ﷺ ٠٧", "می‌خواهم ۱۲", "½ م² №", "ـــ\u00a0\u200f\u200e\u061c", "﴿آية﴾ ﷲ ﷼"])
def test_authored_signs_stay(authored: str) -> None:
    assert kept(authored) == authored
    assert codes(authored) == []


def test_presentation_forms_become_letters_and_are_reported() -> None:
    assert kept("ﺍﻟﺴﻼﻡ") == "السلام"
    assert codes("ﺍﻟﺴﻼﻡ") == ["presentation-forms"]


def test_an_override_is_removed_and_listed() -> None:
    assert balance("السعر \u202e12.50\u202c دولار") == (
        "السعر 12.50 دولار",
        tuple(text.Removed(gone, "bidi-control") for gone in "\u202e\u202c"),
    )
    assert codes("a\n\u202e12\u202c") == ["bidi-control"]


def test_a_balanced_embedding_becomes_an_isolate() -> None:
    line, removed = balance("\u202bשלום\u202c!")
    assert line == "\u2067שלום\u2069!"
    assert [gone.text for gone in removed] == ["\u202b", "\u202c"]


def test_what_is_left_open_is_closed_at_the_end_of_the_line() -> None:
    assert balance("\u2067א")[0] == "\u2067א\u2069"
    assert balance("\u2069א\u202c")[0] == "א"
    assert balance("\u2067\u202bא\u2069ב")[0] == "\u2067\u2067א\u2069\u2069ב"


def test_soft_hyphens_and_their_like_are_dropped_and_listed() -> None:
    line, removed = balance("Zei\u00adtung\ufeff\x00")
    assert line == "Zeitung"
    assert {gone.reason for gone in removed} == {"format-character"}


VISUAL = ["םולש םלוע", ".םיאב םיכורב ןאכל", "םייתעבש ינפל םיבר םישנא"]


def test_visual_hebrew_is_restored_line_by_line_and_reported() -> None:
    assert kept("\n".join(VISUAL)).splitlines() == ["עולם שלום", "לכאן ברוכים באים.", "אנשים רבים לפני שבעתיים"]
    assert codes("\n".join(VISUAL)) == ["visual-order"]


def test_numbers_latin_words_and_brackets_survive_the_way_back() -> None:
    assert to_logical("(New York Times) 12.50 ריחמ") == "מחיר 12.50 (New York Times)"


def test_logical_hebrew_is_left_alone() -> None:
    assert not order("שלום לכולם, אנשים רבים באים לכאן").visual


@pytest.mark.parametrize(
    ("said", "page"), [("القاهرة", "latin-1"), ("Москва сегодня", "cp1251"), ("élève à l'école déjà", "cp1252")]
)
def test_double_encoded_text_is_recognised_and_can_be_mended(said: str, page: str) -> None:
    broken = said.encode().decode(page)
    found = text.misread_as(broken)
    assert found
    assert text.repaired(broken, found) == said


@pytest.mark.parametrize("said", ["القاهرة", "Москва", "Ångström", "já é Ãs"])
def test_honest_text_is_no_mojibake(said: str) -> None:
    assert text.misread_as(said) is None


SOURCES = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\r\n\fאבםن ﻻ﷽ـ\u0301")
)


@given(SOURCES)
def test_nothing_vanishes_unnamed(source: str) -> None:
    done = text.clean(source)
    if "visual-order" in codes(source):
        return
    said = "".join(line.text for line in done.lines)
    gone = "".join(removed.text for line in done.lines for removed in line.removed)
    expected = unicodedata.normalize("NFC", text.to_letters(source))
    assert letters(expected) - letters(said + gone) == set()


@given(SOURCES)
def test_what_is_kept_has_no_embedding_and_no_open_isolate(source: str) -> None:
    for line in text.clean(source).lines:
        assert not set("\u202a\u202b\u202c\u202d\u202e") & set(line.text)
        assert sum((ch in "\u2066\u2067\u2068") - (ch == "\u2069") for ch in line.text) == 0


@given(SOURCES)
def test_cleaning_twice_is_cleaning_once(source: str) -> None:
    once = kept(source)
    if "visual-order" not in codes(source):
        assert kept(once) == once


def letters(said: str) -> set[str]:
    return {character for character in unicodedata.normalize("NFD", said) if not character.isspace()}
