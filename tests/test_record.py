"""Records of the model are compared, hashed and shown as dataclasses are."""

from unittest.mock import ANY

from convert.model import Mark, Paragraph, Quote, Run


def test_records_are_equal_in_class_and_fields_only() -> None:
    assert Run("a") == Run("a")
    assert Run("a") != Run("b")
    assert Paragraph() != Quote()
    assert Run("a") != ("a", frozenset(), None, None)
    assert Run("a") == ANY


def test_equal_records_have_one_hash() -> None:
    assert len({Run("a", frozenset({Mark.STRONG})), Run("a", frozenset({Mark.STRONG})), Run("a")}) == 2


def test_a_record_is_shown_as_it_is_written() -> None:
    shown = repr(Run("a", link="b"))
    assert shown == "Run(text='a', marks=frozenset(), link='b', language=None)"
