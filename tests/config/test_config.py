"""newswright.toml and `--set`: precedence, types, and errors that name the line and the nearest word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

import pytest

from convert.config import Formats, Settings, build, described, settings, unknown_words
from convert.contract import Newsroom, WriterOptions
from convert.errors import BadOption

TOML = """
[newsroom]
name = "Desk"
provider = "desk.example"

[catalogues]
desk = "https://desk.example/codes/"

[pdf]
page = "A4"
columns = 2

[checks.newsml]
rules = { G2-042 = "off" }

[profiles.web]
pdf.page = "A5"

[profiles.web.newsroom]
name = "Web desk"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    page: str = field(default="letter", metadata={"help": "size"})
    columns: int = 1
    ratio: float = 1.0
    fast: bool = False
    kind: Literal["a", "b"] = "a"
    fonts: tuple[str, ...] = ()
    logo: bytes | None = None
    moment: datetime | None = None
    newsroom: Newsroom = field(default_factory=Newsroom)


FORMATS = Formats({"pdf", "newsml"}.__contains__, {"newsml"}.__contains__)


def chosen(text: str | None = None, *, profile: str | None = None, sets: tuple[str, ...] = ()) -> Settings:
    return settings(text, "newswright.toml", profile, sets, FORMATS)


def built(*sets: str, text: str | None = None, profile: str | None = None) -> Options:
    found = chosen(text, profile=profile, sets=sets)
    return build(Options, found.words("writer", "pdf"), {"newsroom": found.newsroom}, str.encode)


def test_default_gives_way_to_file_to_profile_to_command_line() -> None:
    assert built().page == "letter"
    assert built(text=TOML).page == "A4"
    assert built(text=TOML, profile="web").page == "A5"
    assert built("pdf.page=A6", text=TOML, profile="web").page == "A6"
    assert built(text=TOML, profile="web").columns == 2
    assert built(text=TOML, profile="web").newsroom == Newsroom("Web desk", "desk.example")


def test_words_take_the_type_of_their_option() -> None:
    options = built(
        "pdf.columns=3",
        "pdf.ratio=0.5",
        "pdf.fast=yes",
        "pdf.kind=B",
        "pdf.fonts=Amiri, Noto Naskh Arabic",
        "pdf.logo=house.png",
        "pdf.moment=2026-01-05T08:00:00+00:00",
    )
    assert (options.columns, options.ratio, options.fast, options.kind) == (3, 0.5, True, "b")
    assert options.fonts == ("Amiri", "Noto Naskh Arabic")
    assert options.logo == b"house.png"  # read by the function given
    assert options.moment == datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert built("pdf.logo=none").logo is None


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("pdf.columns=two", "expected a whole number"),
        ("pdf.ratio=x", "expected a number"),
        ("pdf.fast=maybe", "expected yes or no"),
        ("pdf.kind=c", "choose one of a, b"),
        ("pdf.moment=monday", "expected a date and time"),
    ],
)
def test_a_value_that_does_not_fit_is_named_with_what_would(word: str, told: str) -> None:
    with pytest.raises(BadOption, match=told):
        built(word)


def test_check_tables_reach_the_check_only() -> None:
    found = chosen(TOML)
    assert "rules" in found.words("check", "newsml")
    assert "rules" not in found.words("writer", "newsml")
    assert found.catalogues == {"desk": "https://desk.example/codes/"}


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("[newsrom]\nname = 'x'\n", 1, "did you mean newsroom?"),
        ("\n[newsroom]\nprovidr = 'x'\n", 3, "did you mean provider?"),
        ("[newsroom]\nname = 3\n", 2, None),
        ("[newsroom\n", 1, None),
        ("\n[checks.newslm]\n", 2, "did you mean newsml?"),
        ("[checks]\nnewslm = {}\n", 2, "did you mean newsml?"),
        ("[checks]\nnewsml = 3\n", 2, None),
        ("\nprofiles = 3\n", 2, None),
        ("[profiles]\nx = 3\n", 2, None),
        ("[profiles.web]\nprofiles = {}\n", 2, "write [profiles.NAME] apart"),
        ("[profiles.web.pfd]\n", 1, "did you mean pdf?"),
        ("[profiles.web]\nnewsroom.providr = 'x'\n", 2, "did you mean provider?"),
        ("[profiles]\nweb = { newsroom = { name = 3 } }\n", 2, None),
        ("[catalogues]\ndesk = 3\n", 2, None),
    ],
)
def test_an_error_of_the_file_names_its_line_and_the_nearest_word(text: str, line: int, remedy: str | None) -> None:
    with pytest.raises(BadOption) as caught:
        chosen(text)
    assert (caught.value.line, caught.value.path) == (line, "newswright.toml")
    assert remedy is None or caught.value.remedy == remedy


def test_an_unknown_profile_and_an_unknown_format_are_refused() -> None:
    with pytest.raises(BadOption, match="no profile wbe"):
        chosen(TOML, profile="wbe")
    with pytest.raises(BadOption, match="no format named dcox"):
        chosen(sets=("dcox.page=A4",))


def test_an_unknown_option_of_the_file_is_named_with_its_line() -> None:
    with pytest.raises(BadOption) as caught:
        unknown_words([Options], chosen("[pdf]\npgae = 'A4'\n").words("writer", "pdf"), "pdf")
    assert (caught.value.path, caught.value.line) == ("newswright.toml", 2)
    assert caught.value.remedy == "did you mean page?"


def test_a_value_of_the_file_that_does_not_fit_is_named_with_its_line() -> None:
    with pytest.raises(BadOption, match="expected a whole number") as caught:
        built(text="[pdf]\npage = 'A4'\ncolumns = 'two'\n")
    assert (caught.value.path, caught.value.line) == ("newswright.toml", 3)


def test_without_profiles_the_remedy_lists_none() -> None:
    with pytest.raises(BadOption) as caught:
        chosen("", profile="web")
    assert caught.value.remedy == "write its words below [profiles.NAME]"


def test_options_describe_themselves() -> None:
    told = described(Options)
    assert told["page"] == {"type": "str", "default": "letter", "help": "size"}
    assert "newsroom" not in told


def test_an_option_that_must_be_given_is_asked_for() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Stern(WriterOptions):
        desk: str = field(metadata={"help": "whose"})

    assert described(Stern)["desk"]["default"] == "(must be given)"
    with pytest.raises(BadOption, match="desk must be given"):
        build(Stern, {}, {}, lambda _: b"")
