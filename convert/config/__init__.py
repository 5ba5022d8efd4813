"""newswright.toml, profiles and `--set` words, as option records.

Precedence: default < file < profile < command line. An unknown table or key is an error with the line and
the nearest known name. The file's bytes come from the pipeline; nothing here touches the disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_type_hints

from convert.contract import FILLED, Newsroom, Rights
from convert.errors import BadOption, did_you_mean
from convert.later import later
from convert.record import field, fields, names, record, replace
from convert.row import Row

if TYPE_CHECKING:
    import tomllib

    from convert.config import words as converting
else:
    tomllib, converting = later("tomllib"), later("convert.config.words")

Record = TypeVar("Record")
TABLES = ("newsroom", "rights", "catalogues", "checks", "profiles", "text", "newsml", "docx", "pdf", "epub")
CHECKS = ("docx", "epub", "newsml", "pdf")
"""Names that are likely meant by a misspelt one."""


class Word(Row):
    """One value somebody chose, and where: `--set`, or a line of the configuration file `path`."""

    value: object
    origin: str
    line: int | None = None
    path: str | None = None


Words = Mapping[str, Word]


@record
class Settings:
    """Everything that was configured. `formats` and `checks` map name -> option -> word."""

    newsroom: Newsroom = field(default_factory=Newsroom)
    rights: Rights = field(default_factory=Rights)
    catalogues: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, Words] = field(default_factory=dict)
    checks: Mapping[str, Words] = field(default_factory=dict)

    def words(self, kind: str, name: str) -> Words:
        """What was chosen for a format; `[checks.NAME]` reaches the check only."""
        own = self.checks.get(name, {}) if kind == "check" else {}
        return {**self.formats.get(name, {}), **own}


def parse_set(word: str) -> tuple[str, str, str]:
    """`docx.template=house.docx` -> format, option, value. Raises BadOption for another shape."""
    key, equals, value = word.partition("=")
    name, dot, option = key.strip().partition(".")
    if not (equals and dot and name and option):
        raise BadOption(f"--set {word}: the form is FORMAT.OPTION=VALUE", remedy="for example --set pdf.page=A5")
    return name, option.replace("-", "_"), value


def settings(text: str | None, origin: str, profile: str | None, sets: Iterable[str], formats: Formats) -> Settings:
    """Settings from the text of newswright.toml (None: no file), a profile of it, and `--set` words.

    Raises BadOption, with the line, for bad TOML, an unknown table, key, profile, check or format.
    """
    file = _File(text or "", origin, formats)
    tables = file.tables()
    profiles = file.profiles(tables.pop("profiles", {}))
    chosen = file.apply(Settings(), tables, ())
    if profile is not None:
        if profile not in profiles:
            remedy = did_you_mean(profile, profiles) if profiles else "write its words below [profiles.NAME]"
            raise BadOption(f"there is no profile {profile} in {origin}", path=origin, remedy=remedy)
        chosen = file.apply(chosen, profiles[profile], ("profiles", profile))
    for word in sets:
        chosen = _with_set(chosen, word, formats.is_format)
    formats.judge(chosen)
    return chosen


def _unjudged(chosen: Settings) -> None:
    """Where nobody knows the options of formats."""


class Formats(Row):
    """What the registry knows: whether a name is that of a format, and of a check; `judge` raises for a bad option."""

    is_format: Callable[[str], bool]
    is_check: Callable[[str], bool]
    judge: Callable[[Settings], None] = _unjudged


def _with_set(chosen: Settings, word: str, is_format: Callable[[str], bool]) -> Settings:
    name, option, value = parse_set(word)
    if not is_format(name):
        raise BadOption(f"--set {word}: there is no format named {name}", remedy="newswright formats lists them")
    words = {**chosen.formats.get(name, {}), option: Word(value, f"--set {name}.{option}")}
    return replace(chosen, formats={**chosen.formats, name: words})


class _File(Row):
    """The configuration file: its text is kept to name lines."""

    text: str
    origin: str
    formats: Formats

    def tables(self) -> dict[str, object]:
        try:
            return tomllib.loads(self.text) if self.text else {}
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            number = int(line[1]) if line else None
            raise BadOption(f"not TOML: {error}", code="config.syntax", path=self.origin, line=number) from error

    def apply(self, chosen: Settings, tables: Mapping[str, object], path: tuple[str, ...]) -> Settings:
        for name, table in tables.items():
            chosen = self._table(chosen, name, table, path)
        return chosen

    def _table(self, chosen: Settings, name: str, table: object, path: tuple[str, ...]) -> Settings:
        if not isinstance(table, Mapping):
            raise self.misfit((*path, name), f"{name} must be a table: [{name}]")
        match name:
            case "newsroom":
                return replace(chosen, newsroom=self._record(chosen.newsroom, table, (*path, name)))
            case "rights":
                return replace(chosen, rights=self._record(chosen.rights, table, (*path, name)))
            case "catalogues":
                self._texts(table, (*path, name))
                return replace(chosen, catalogues={**chosen.catalogues, **table})
            case "checks":
                return replace(chosen, checks=self._checks(chosen.checks, table, (*path, name)))
        if not self.formats.is_format(name):
            raise self._unknown(name, path)
        words = {**chosen.formats.get(name, {}), **self._words(table, (*path, name))}
        return replace(chosen, formats={**chosen.formats, name: words})

    def profiles(self, table: object) -> Mapping[str, Mapping[str, object]]:
        """Every profile, judged whether it is asked for or not."""
        if not isinstance(table, Mapping):
            raise self.misfit(("profiles",), "profiles must be tables: [profiles.NAME]")
        for name, words in table.items():
            if not isinstance(words, Mapping):
                raise self.misfit(("profiles", name), f"a profile must be a table: [profiles.{name}]")
            self.formats.judge(self.apply(Settings(), words, ("profiles", name)))
        return table

    def _checks(
        self, checks: Mapping[str, Words], table: Mapping[str, object], path: tuple[str, ...]
    ) -> Mapping[str, Words]:
        given: dict[str, Words] = {}
        for name, words in table.items():
            if not isinstance(words, Mapping):
                raise self.misfit((*path, name), f"{name} must be a table: [{'.'.join(path)}.{name}]")
            if not self.formats.is_check(name):
                raise self.misfit((*path, name), f"there is no check {name}", did_you_mean(name, CHECKS))
            given[name] = {**checks.get(name, {}), **self._words(words, (*path, name))}
        return {**checks, **given}

    def _unknown(self, name: str, path: tuple[str, ...]) -> BadOption:
        if path and name == "profiles":
            return self.misfit((*path, name), "a profile holds no profiles", "write [profiles.NAME] apart")
        return self.misfit((*path, name), f"unknown table [{'.'.join((*path, name))}]", did_you_mean(name, TABLES))

    def _texts(self, table: Mapping[str, object], path: tuple[str, ...]) -> None:
        for key, value in table.items():
            if not isinstance(value, str):
                raise self.misfit((*path, key), f"{key} must be a string")

    def _words(self, table: Mapping[str, object], path: tuple[str, ...]) -> Words:
        return {
            key.replace("-", "_"): Word(value, f"[{'.'.join(path)}]", self.line((*path, key)), self.origin)
            for key, value in table.items()
        }

    def _record(self, record: Record, table: Mapping[str, object], path: tuple[str, ...]) -> Record:
        known = names(type(record))
        for key in table:
            if key not in known:
                raise self.misfit((*path, key), f"unknown key {key} in [{'.'.join(path)}]", did_you_mean(key, known))
        self._texts(table, path)
        return cast("Record", replace(cast("Any", record), **table))

    def misfit(self, path: Sequence[str], message: str, remedy: str | None = None) -> BadOption:
        """An error that names the line of a key."""
        return BadOption(message, code="config.unknown", path=self.origin, line=self.line(path), remedy=remedy)

    def line(self, path: Sequence[str]) -> int | None:
        """The line (from 1) where a table or key begins, in an inline table or with dots too; None if nowhere."""
        wanted, here = ".".join(path), ""
        for number, text in enumerate(self.text.splitlines(), 1):
            if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", text):
                here = name = _bare(header[1])
            elif key := re.match(r"""\s*([\w"'.\s-]+?)\s*=""", text):
                name = f"{here}.{_bare(key[1])}".lstrip(".")
                if wanted.startswith(f"{name}."):
                    return number
            else:
                continue
            if f"{name}.".startswith(f"{wanted}."):
                return number
        return None


def _bare(key: str) -> str:
    return re.sub(r"""["'\s]""", "", key)


def build(
    record: type[Record], words: Words, filled: Mapping[str, object], read_file: Callable[[str], bytes]
) -> Record:
    """An option record from the words that it knows; `filled` gives the fields of `FILLED`.

    Raises BadOption for a value of the wrong kind, and for an option without a default that nobody chose. Words of
    other records of the same name are left alone.
    """
    kind = cast("type", record)
    given = {name: filled[name] for name in names(kind) if name in filled} | values(kind, words, read_file)
    if len(given) < len(names(kind)):
        lacking = [item.name for item in fields(kind) if item.required and item.name not in given]
        if lacking:
            message = f"the option {lacking[0]} must be given"
            raise BadOption(message, code="option.missing", remedy="newswright formats tells what it is")
    return record(**given)


def values(record: type, words: Words, read_file: Callable[[str], bytes]) -> dict[str, object]:
    """What the words say of a record's options. Raises BadOption for a value of the wrong kind."""
    chosen = {name: word for name, word in words.items() if name in names(record) and name not in FILLED}
    return {name: _value(_hints(record)[name], name, word, read_file) for name, word in chosen.items()}


def _value(hint: Any, name: str, word: Word, read_file: Callable[[str], bytes]) -> object:
    """The value of a word; what is wrong with it is told at its line."""
    try:
        return converting.converted(hint, word.value, f"{word.origin}: {name}", read_file)
    except BadOption as error:
        error.path, error.line = error.path or word.path, error.line or word.line
        raise


def unknown_words(records: Iterable[type], words: Words, name: str) -> None:
    """Raise BadOption for the first word that none of a format's records has."""
    known = {item for record in records for item in names(record) if item not in FILLED}
    for option, word in words.items():
        if option not in known:
            message = f"{word.origin}: {name} has no option {option}"
            remedy = did_you_mean(option, known) if known else f"{name} has no options"
            raise BadOption(message, code="option.unknown", path=word.path, line=word.line, remedy=remedy)


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


def described(record: type) -> dict[str, dict[str, object]]:
    """Option name -> type, default and help, for `formats` and `--help`."""
    hints = _hints(record)
    return {
        item.name: {"type": _told(hints[item.name]), "default": _default(item), "help": item.metadata.get("help", "")}
        for item in fields(record)
        if item.name not in FILLED
    }


def _told(hint: Any) -> str:
    text = str(hint) if not isinstance(hint, type) else hint.__name__
    return text.replace("typing.Literal", "one of ").replace("bytes", "file").replace("typing.", "")


def _default(item: Any) -> object:
    value = "(must be given)" if item.required else item.factory() if item.factory else item.default
    return value if value is None or isinstance(value, str | int | float | bool | list) else str(value)
