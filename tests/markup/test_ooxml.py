"""Word's language tags, there and back."""

from __future__ import annotations

import pytest

from convert.markup.ooxml import CHILD_ORDER, model_language, word_language


@pytest.mark.parametrize(
    ("tag", "word"), [("ar", "ar-SA"), ("fa", "fa-IR"), ("de-AT", "de-AT"), ("ff-Adlm", "ff-Adlm")]
)
def test_a_bare_language_gets_its_country_and_loses_it_again(tag: str, word: str) -> None:
    assert word_language(tag) == word
    assert model_language(word) == tag


def test_no_language_is_english_to_word() -> None:
    assert word_language("und") == "en-US"


def test_sequences_name_each_child_once() -> None:
    for order in CHILD_ORDER.values():
        assert len(set(order)) == len(order)
