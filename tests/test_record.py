"""A record is a dataclass to everyone who looks, and a row a named tuple, though no code was generated for them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
from datetime import UTC, datetime
from functools import cached_property
from unittest.mock import ANY

import pytest

from convert.config import Word, build, described
from convert.contract import WriterOptions
from convert.model import Mark, Paragraph, Quote, Run
from convert.record import field, fields, options, record, replace, state
from convert.row import Row

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@options
class Paper(WriterOptions):
    """Options with a field of their own, more to say of it, and one that is counted once."""

    page: str = field(default="A4", metadata={"help": "its size"})
    fonts: list[str] = field(default_factory=list)

    @cached_property
    def wide(self) -> str:
        return f"{self.page} landscape"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OfPlugin(WriterOptions):
    """What an outside format declares."""

    volume: int = dataclasses.field(default=3, metadata={"help": "how loud"})


@state
class Desk:
    """What changes while one works."""

    name: str
    pages: list[str] = field(default_factory=list)


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


@pytest.mark.parametrize(
    ("given", "named", "told"),
    [
        ((), {}, "Run() lacks 'text'"),
        (("a",), {"text": "b"}, "Run() has two values for 'text'"),
        (("a",), {"colour": "red"}, "Run() has no field 'colour'"),
        (("a", frozenset(), None, None, 5), {}, "Run() takes 4 fields by place, not 5"),
    ],
)
def test_what_a_record_cannot_be_made_of_is_refused_as_by_a_function(
    given: tuple[object, ...], named: dict[str, object], told: str
) -> None:
    with pytest.raises(TypeError) as error:
        Run(*given, **named)
    assert str(error.value) == told


def test_options_are_given_by_name_only() -> None:
    with pytest.raises(TypeError):
        Paper(NOON)
    assert Paper(created=NOON, page="A5").page == "A5"


def test_a_record_cannot_be_changed_but_a_changed_one_can_be_made() -> None:
    run = Run("a", link="b")
    with pytest.raises(dataclasses.FrozenInstanceError):
        run.text = "c"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del run.text
    assert replace(run, text="c") == Run("c", link="b")
    with pytest.raises(TypeError):
        replace(run, colour="red")


def test_a_record_has_no_room_for_other_names() -> None:
    with pytest.raises(AttributeError):
        Desk("a").colour = "red"


def test_each_record_has_its_own_list() -> None:
    first, second = Desk("a"), Desk("b")
    first.pages.append("one")
    assert second.pages == []
    assert first != Desk("a", ["one"])


def test_a_computed_fact_is_kept() -> None:
    assert Paper(page="A5").wide == "A5 landscape"


@pytest.mark.parametrize("made", [Run("a", frozenset({Mark.CODE})), Paper(created=NOON, page="A5"), OfPlugin(volume=4)])
def test_a_record_is_the_same_when_copied(made: object) -> None:
    assert copy.copy(made) == made == copy.deepcopy(made)


def test_dataclasses_knows_a_record() -> None:
    assert [item.name for item in dataclasses.fields(Paper)] == ["created", "assets", "page", "fonts"]
    assert dataclasses.fields(Paper)[2].metadata["help"] == "its size"
    assert dataclasses.replace(Run("a"), link="b") == Run("a", link="b")
    assert dataclasses.asdict(Run("a", link="b"))["link"] == "b"
    assert dataclasses.is_dataclass(Desk)


def test_a_record_shows_how_it_is_made() -> None:
    assert list(inspect.signature(Run).parameters) == ["text", "marks", "link", "language"]
    match Run("a", link="b"):
        case Run(text, marks, link):
            assert (text, marks, link) == ("a", frozenset(), "b")


def test_a_dataclass_of_an_outside_format_has_its_own_fields_and_ours() -> None:
    made = build(OfPlugin, {"volume": Word("5", "--set")}, {"created": NOON}, lambda _: b"")
    assert made == OfPlugin(created=NOON, volume=5)
    assert [item.name for item in fields(OfPlugin)] == ["created", "assets", "volume"]
    assert described(OfPlugin) == {"volume": {"type": "int", "default": 3, "help": "how loud"}}
    assert replace(made, volume=6).created == NOON


def test_a_field_without_a_default_is_required() -> None:
    @record
    class Line:
        """One of each."""

        text: str
        number: int = 0

    assert [item.required for item in fields(Line)] == [True, False]


class Place(Row):
    """Where something stands."""

    line: int
    column: int = 1

    @property
    def told(self) -> str:
        return f"{self.line}:{self.column}"


def test_a_row_is_a_named_tuple() -> None:
    place = Place(3)
    assert place == (3, 1) == Place(line=3)
    assert (place.line, place.column, place.told) == (3, 1, "3:1")
    assert repr(place) == "Place(line=3, column=1)"
    assert place._replace(column=2)._asdict() == {"line": 3, "column": 2}
    assert place._fields == ("line", "column")
    assert copy.deepcopy([place]) == [place]
    assert type(copy.copy(place)) is Place


def test_what_a_row_cannot_be_made_of_is_refused_as_by_a_function() -> None:
    with pytest.raises(TypeError):
        Place()
    with pytest.raises(TypeError):
        Place(1, 2, 3)
    with pytest.raises(AttributeError):
        Place(1).line = 2


def test_a_row_shows_how_it_is_made() -> None:
    assert str(inspect.signature(Place)) == "(line: 'int', column: 'int' = 1)"
    assert Place._make([3, 4]) == Place(3, 4)
    assert Place._field_defaults == {"column": 1}
