"""One data file per language: labels, months, agencies, digits, direction (TEXT section 4 and 5).

The files lie in folders named for their ISO 15924 script, so that the languages of a script are known
without opening one; a file is read when its language is met, once. Adding a language is adding a file. What tells a
language from others of its script stands first, before the labels, and no more is read to do so.
Words are looked up folded (`convert.language.folding`), and the longest columns hold them so (`AT_REST`): write a
word as it is printed and let `pytest tests/language/test_tables.py --accept` fold it.
What no single language owns lies beside the folders, folded as well:
`autonyms.json`, what languages call themselves, for switchers; `agencies.json`, the agencies whose Latin names every
language prints; `names.json`, words inside the names of people and houses, which travel as well; `date_units.json`,
dates that are known by their words for year, month and day wherever they stand; `book_words.json` and
`language_names.json`, for languages that have no table, too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from convert.language.folding import fold_all
from convert.record import record

Direction = Literal["ltr", "rtl"]
JUNK = (
    "advert", "comments", "contact", "disclaimer", "end-mark", "news-code", "newsletter", "page-furniture", "paywall",
    "read-also", "reading-time", "related", "share-button",
)  # fmt: skip
"""Roles of lines that are not part of the article; each is also the reason for dropping them (TEXT section 9)."""
ROLES = (
    *JUNK, "answer", "author", "caption", "correction", "editor", "embargo", "graphic", "note", "photo", "published",
    "publisher", "question", "reporter", "rights", "source", "tags", "translator", "updated", "video",
)  # fmt: skip
"""What a label can say."""
AT_REST = frozenset(("rubrics", "titles", "agencies", "cities"))
"""The longest columns hold their words folded, as `labels` does: a start would pay for folding thousands of them."""

AS_PRINTED = frozenset(("caption", "photo"))
"""Roles of labels whose words are compared as printed, too."""

Meaning = TypeVar("Meaning")
_COLUMN = b'\n "'
"""What no other line of a file begins with but a column's name."""
_HEAD = 8192
"""Bytes that hold what stands before the labels of a file: what tells its language from others of its script, and what
these borrow of it."""
_FOLDER = Path(__file__).parent


@record
class Table:
    """What is known about the newsroom words of one language; every word is folded.

    `labels` word -> role; `bare_labels` those that stand before a name without a colon (`By`, `Par`).
    `months` system (`gregorian`, `hijri`, `solar-hijri`, `hebrew`) -> word -> number from 1.
    `weekdays` word -> 1 (Monday) to 7; `dayparts` word -> am or pm; `calendars` mark -> calendar.
    `zones` word -> UTC offset (`+03:00`) or IANA name; `languages` name in this language -> tag.
    Of `raw`, `joiners` stand between names and `glued_joiners` are written onto the next word (Arabic و).
    `years_ahead` is how far the years of the
    language's own era are ahead of the common one (Thai 543), else 0. `letters` are
    those of its alphabet that not all languages of its script write; `common_signs` the commonest of Chinese,
    Japanese and Korean.

    Columns that `words` folds: `house_nouns` and `picture_houses` tell names of houses, `name_particles`, `honorifics`
    and `glued_names` those of people (the last begin with a glued joiner); `section_nouns` open names of rubrics;
    `with_words` stand before a house that shares an article, `place_words` before a place; `hour_units` and
    `minute_units` behind numbers; `release_words` mark what a house gives to the press, `volume_words` stand beside the
    number of an issue or of a paper's year. Others are met as printed: `suffixed_joiners` (Korean), `bureau_nouns`,
    `take_words` (a wire's words for a take), `trailing_labels` (role -> labels behind the name), `dateline_words`.
    """

    language: str
    name: str
    script: str
    direction: Direction
    digits: str
    letters: str
    common_signs: str
    years_ahead: int
    raw: Mapping[str, Any]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Folded label -> role, one of `ROLES`."""
        return self._by_word("labels")

    @cached_property
    def said(self) -> Mapping[str, tuple[str, ...]]:
        """Role -> its labels, folded, in the order of the table."""
        groups: Mapping[str, list[str]] = self.raw["labels"]
        return {role: tuple(fold_all(words) if role in AS_PRINTED else words) for role, words in groups.items()}

    @cached_property
    def bare_labels(self) -> frozenset[str]:
        """Labels that need no colon before the name."""
        return self.words("bare_labels")

    @cached_property
    def longest_label(self) -> int:
        """Words of the longest label; characters where the script parts no words."""
        return max((len(label) if self.unspaced else label.count(" ") + 1) for label in self.labels)

    @property
    def unspaced(self) -> bool:
        """True where words are not parted by spaces (Chinese, Japanese, Thai)."""
        return self.script in {"Hani", "Jpan", "Thai"}

    @cached_property
    def months(self) -> Mapping[str, Mapping[str, int]]:
        """System -> folded month name -> number."""
        systems: Mapping[str, list[list[str]]] = self.raw["months"]
        return MappingProxyType({name: _numbered(slots) for name, slots in systems.items()})

    @cached_property
    def ambiguous_months(self) -> frozenset[str]:
        """Words that name two months (`تشرين` without its number): a date with one is refused."""
        return self.words("ambiguous_months")

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        """Folded weekday -> 1 (Monday) to 7 (ISO 8601)."""
        return _numbered(self.raw["weekdays"])

    @cached_property
    def dayparts(self) -> Mapping[str, str]:
        """Folded word -> `am` or `pm`."""
        return self._by_word("dayparts")

    @cached_property
    def calendars(self) -> Mapping[str, str]:
        """Folded mark beside a year -> calendar."""
        return self._by_word("calendars")

    @cached_property
    def zones(self) -> Mapping[str, str]:
        """Folded name of a time zone -> `+03:00` or an IANA name."""
        zones: Mapping[str, str] = self.raw["zones"]
        return MappingProxyType(dict(zip(fold_all(list(zones)), zones.values(), strict=True)))

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """Folded name of a language in this one -> BCP 47 tag."""
        return self._by_word("languages")

    @cached_property
    def rubrics(self) -> frozenset[str]:
        """Words that name a genre or a section of the paper."""
        return self.words("rubrics")

    @cached_property
    def titles(self) -> frozenset[str]:
        """Roles printed beside a name in a byline."""
        return self.words("titles")

    @cached_property
    def agencies(self) -> frozenset[str]:
        """News agencies in this language, and those known everywhere by their Latin names."""
        return self.words("agencies") | _shared_agencies()

    @cached_property
    def cities(self) -> frozenset[str]:
        """Places that datelines name; support for a rule, never its only evidence."""
        return self.words("cities")

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The commonest words of running text."""
        return self.words("function_words")

    @cached_property
    def hour_words(self) -> frozenset[str]:
        """Words before or after a time of day (`الساعة`, `Uhr`)."""
        return self.words("hour_words")

    @cached_property
    def date_words(self) -> frozenset[str]:
        """Small words inside a printed date (`of`, `الموافق`, `de`)."""
        return self.words("date_words")

    def words(self, column: str) -> frozenset[str]:
        """The words of a column that is a list, folded."""
        said: list[str] = self.raw[column]
        return frozenset(said) if column in AT_REST else frozenset(fold_all(_variants(said))) - {""}

    def _by_word(self, key: str) -> Mapping[str, str]:
        groups: Mapping[str, list[str]] = self.raw[key]
        pairs = [(word, name) for name, words in groups.items() for word in _variants(words)]
        return _meanings(pairs)


class _Columns(Mapping[str, Any]):
    """The columns of a file. Those behind `told` are read when one is asked for, and each is parsed by itself.

    A file is indented by one space a level (a test holds it to that), and no line end stands inside a JSON string.
    """

    def __init__(self, told: dict[str, Any], path: Path) -> None:
        self._values = told
        self._path = path

    def __getitem__(self, name: str) -> Any:
        if name not in self._values:
            self._values[name] = json.loads(str(self._texts[name], "utf-8"))
        return self._values[name]

    @cached_property
    def _texts(self) -> Mapping[str, memoryview]:
        """Where each column stands; looked for instead of split, since a table is a quarter of a megabyte."""
        content = self._path.read_bytes()
        view, found, at = memoryview(content), {}, content.find(_COLUMN)
        while at >= 0:
            colon, then = content.index(b'": ', at), content.find(_COLUMN, at + 1)
            found[content[at + len(_COLUMN) : colon].decode()] = view[colon + 3 : then - 1 if then > 0 else -3]
            at = then
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, name: object) -> bool:
        return name in self._texts


@cache
def load(tag: str) -> Table:
    """The table of a language; of `fa-AF` that of `fa`. KeyError where there is none (`languages` tells)."""
    language = tag.partition("-")[0]
    path = _FOLDER / _folders()[language] / f"{language}.json"
    with path.open("rb") as file:
        head, _, _ = file.read(_HEAD).partition(b',\n "labels"')
    told: dict[str, Any] = json.loads(head + b"}")
    kept = ("language", "name", "script", "direction", "digits", "letters", "common_signs", "years_ahead")
    return Table(**{key: told[key] for key in kept}, raw=_Columns(told, path))


def known(tag: str) -> bool:
    """Whether there is a table for the language."""
    return tag.partition("-")[0] in _folders()


def languages(script: str | None = None) -> tuple[str, ...]:
    """Tags of all languages with a table, or of those in one ISO 15924 script, sorted."""
    wanted = script and script.lower()
    return tuple(sorted(tag for tag, folder in _folders().items() if wanted in (None, folder)))


def beside(name: str) -> Any:
    """What a file beside the folders holds: `names`, `date_units`, `book_words`, ... Read anew at each call."""
    return json.loads((_FOLDER / f"{name}.json").read_bytes())


@cache
def travelling() -> Mapping[str, frozenset[str]]:
    """Words inside names of people and houses that every language prints in Latin letters, folded, by column."""
    columns: dict[str, list[str]] = beside("names")
    return MappingProxyType({column: frozenset(fold_all(words)) for column, words in columns.items()})


@cache
def autonyms() -> Mapping[str, str]:
    """Folded name of a language in itself, or its code as switchers print it -> BCP 47 tag."""
    names: dict[str, list[str]] = beside("autonyms")
    return {name: tag for tag, words in names.items() for name in (tag.lower(), *words)}


@cache
def _folders() -> Mapping[str, str]:
    with os.scandir(_FOLDER) as folders:
        scripts = sorted(entry.name for entry in folders if entry.is_dir())
    found: dict[str, str] = {}
    for script in scripts:
        with os.scandir(_FOLDER / script) as files:
            names = sorted(entry.name for entry in files if entry.name.endswith(".json"))
        found |= dict.fromkeys([name.removesuffix(".json") for name in names], script)
    return MappingProxyType(found)


@cache
def _shared_agencies() -> frozenset[str]:
    names: list[str] = beside("agencies")
    return frozenset(names)


def _variants(words: Sequence[str]) -> list[str]:
    """A word with ZWNJ is met glued and parted as well."""
    if "\u200c" not in "".join(words):
        return list(words)
    return [form for word in words for form in dict.fromkeys((word, word.replace("\u200c", " ")))]


def _numbered(slots: Iterable[Sequence[str]]) -> Mapping[str, int]:
    return _meanings([(word, number) for number, words in enumerate(slots, 1) for word in _variants(words)])


def _meanings(pairs: Sequence[tuple[str, Meaning]]) -> Mapping[str, Meaning]:
    """Folded word -> what it says."""
    words = fold_all([word for word, _ in pairs])
    return MappingProxyType(dict(zip(words, (meaning for _, meaning in pairs), strict=True)))
