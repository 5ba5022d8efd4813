"""The word tables: complete, sorted, free of contradictions."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from convert.language import tables
from convert.language.folding import UNCHANGED, fold, fold_all, fold_word, is_unchanged
from convert.readers.text.furniture import JUNK, LABELS_TOO, all_bare

COLUMNS = {
    "language", "name", "script", "direction", "digits", "labels", "bare_labels", "rubrics", "titles", "agencies",
    "cities", "languages", "months", "ambiguous_months", "weekdays", "dayparts", "calendars", "zones", "joiners",
    "glued_joiners", "month_prefixes", "month_suffixes", "old_years", "relative_days", "hour_words", "date_words",
    "common_signs", "years_ahead", "function_words", "letters",
}  # fmt: skip
OPTIONAL_LISTS = {
    "house_nouns", "picture_houses", "section_nouns", "name_particles", "honorifics", "glued_names", "with_words",
    "place_words", "suffixed_joiners", "bureau_nouns", "hour_units", "minute_units",
    "release_words", "volume_words", "relative_words",
}  # fmt: skip
PRINTED = {"trailing_labels", "dateline_words", "take_words"}
MAY_BE_EMPTY = {
    "ambiguous_months",
    "calendars",
    "common_signs",
    "years_ahead",
    "date_words",
    "glued_joiners",
    "hour_words",
    "letters",
    "month_prefixes",
    "month_suffixes",
    "old_years",
}
HEAD = (
    *("language", "name", "script", "direction", "digits", "letters", "common_signs", "years_ahead"),
    *("function_words", "dayparts", "labels"),
)
ASKED_FOR = "ar fa ur ckb ps ug sd he yi dv en ru uk fr de es it pt tr zh ja ko hi nl el bg sr ky kk bn th vi id"
every_language = pytest.mark.parametrize("tag", tables.languages())


def raw(tag: str) -> dict:
    return dict(tables.load(tag).raw)


def test_every_language_asked_for_has_a_table() -> None:
    assert not set(ASKED_FOR.split()) - set(tables.languages())


@every_language
def test_no_column_is_missing(tag: str) -> None:
    table = raw(tag)
    assert set(table) == COLUMNS | OPTIONAL_LISTS | PRINTED
    assert not [key for key in COLUMNS - MAY_BE_EMPTY if not table[key]]


@every_language
def test_what_tells_a_language_stands_at_the_head_of_its_file(tag: str) -> None:
    """Before the labels, within the bytes that are read to tell languages apart."""
    assert tuple(raw(tag))[: len(HEAD)] == HEAD


@every_language
def test_every_role_has_a_word(tag: str) -> None:
    labels = raw(tag)["labels"]
    assert set(labels) == set(tables.ROLES)
    assert all(labels.values())


@every_language
def test_no_word_has_two_roles(tag: str) -> None:
    roles: dict[str, str] = {}
    for role, words in raw(tag)["labels"].items():
        for word in words:
            assert roles.setdefault(fold(word), role) == role, word


@every_language
def test_no_month_name_stands_for_two_months_of_one_system(tag: str) -> None:
    for system, slots in raw(tag)["months"].items():
        assert len(slots) == (13 if system == "hebrew" else 12)
        assert all(slots)
        words = [fold(word) for slot in slots for word in slot]
        assert len(words) == len(set(words)), system


@every_language
def test_ambiguous_month_words_are_not_in_the_table_of_months(tag: str) -> None:
    table = tables.load(tag)
    assert not any(table.ambiguous_months & set(names) for names in table.months.values())


@every_language
def test_word_lists_are_sorted_and_say_nothing_twice(tag: str) -> None:
    table = raw(tag)
    lists = [table[key] for key in ("rubrics", "titles", "agencies", "cities", "function_words", "bare_labels")]
    lists += [table[key] for key in OPTIONAL_LISTS]
    for words in [*lists, *table["labels"].values()]:
        assert words == sorted(words)
        folded = [fold(word) for word in words]
        assert len(folded) == len(set(folded))


@every_language
def test_the_longest_columns_hold_their_words_as_they_are_compared(tag: str, *, accept: bool) -> None:
    """`--accept` folds what was added: a start would pay for folding thousands of words."""
    table = raw(tag)
    if accept:
        _put_at_rest(table)
        path = next(Path(tables.__file__).parent.glob(f"*/{tag}.json"))
        path.write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")
    before = json.dumps(table, ensure_ascii=False)
    _put_at_rest(table)
    assert json.dumps(table, ensure_ascii=False) == before, "renew the tables with --accept"


@pytest.mark.parametrize("name", ["agencies", "autonyms"])
def test_the_shared_lists_hold_their_words_as_they_are_compared(name: str) -> None:
    said = tables.beside(name)
    for words in said.values() if isinstance(said, dict) else [said]:
        assert words == sorted(set(map(fold, words)))


def _put_at_rest(table: dict[str, Any]) -> None:
    """The words of long columns and of most labels folded, and without signs where only whole lines are compared."""
    for column in tables.AT_REST:
        table[column] = sorted(filter(None, {form for word in table[column] for form in _forms(word)}))
    for role, words in table["labels"].items():
        if role not in tables.AS_PRINTED:
            folded = sorted(filter(None, {form for word in words for form in _forms(word)}))
            bare = role in JUNK and role not in LABELS_TOO
            table["labels"][role] = sorted(set(all_bare(folded))) if bare else folded


def _forms(word: str) -> set[str]:
    return {fold(word), fold(word.replace("\u200c", " "))}


@every_language
def test_bare_labels_are_labels(tag: str) -> None:
    table = tables.load(tag)
    assert table.bare_labels <= set(table.labels)


@every_language
def test_a_week_has_seven_days_and_a_table_its_own_place(tag: str) -> None:
    table = tables.load(tag)
    assert set(table.weekdays.values()) == set(range(1, 8))
    assert table.language == tag
    assert len(table.digits) == 10
    assert tag in tables.languages(table.script)


def test_the_table_of_a_region_is_that_of_its_language() -> None:
    assert tables.load("fa-AF").language == "fa"
    assert tables.known("ar-LB")
    assert not tables.known("tlh")


@pytest.mark.parametrize(
    ("word", "tag"), [("Ru", "ru"), ("EN", "en"), ("עברית", "he"), ("Français", "fr"), ("دری", "fa"), ("العربيّة", "ar")]
)
def test_a_switcher_word_names_a_language(word: str, tag: str) -> None:
    assert tables.autonyms()[fold(word)] == tag


def test_files_are_in_one_form_so_that_changes_show_as_lines() -> None:
    for file in sorted(Path(tables.__file__).parent.rglob("*.json")):
        said = file.read_text(encoding="utf-8")
        assert said == json.dumps(json.loads(said), ensure_ascii=False, indent=1) + "\n", file.name


@pytest.mark.parametrize("language", tables.languages())
def test_a_table_is_folded_at_a_stroke_as_word_for_word(language: str) -> None:
    words = [word for group in tables.load(language).raw["labels"].values() for word in group]
    assert fold_all(words) == [fold(word) for word in words]
    assert fold_all([]) == []
    assert fold_all([" "]) == [""]


def test_every_letter_folds_to_what_folds_to_itself_and_the_commonest_to_themselves() -> None:
    letters = [*map(chr, range(0x20, 0x3400)), *map(chr, range(0xF900, 0x10000))]
    assert [letter for letter in letters if fold_word(fold_word(letter)) != fold_word(letter)] == []
    same = re.compile(f"[{UNCHANGED}]+").findall("".join(letters))
    assert [run for run in same if "".join(map(fold_word, run)) != run] == []
    eastern = [chr(code) for code in range(0x10000) if is_unchanged(code)]
    assert [sign for sign in eastern if unicodedata.normalize("NFC", unicodedata.normalize("NFD", sign)) != sign] == []
    assert [sign for sign in eastern if sign.casefold() != sign or sign.isdecimal()] == []
