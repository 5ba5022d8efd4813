"""Options that several commands share: READING and COMMON of DESIGN section 4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from convert import registry
from convert.cli.words import argument, option
from convert.config import Settings
from convert.errors import BadOption, UnknownFormat, UsageError, did_you_mean
from convert.pipeline.plan import Reading, configured

Sources = Annotated[list[str], argument(metavar="SOURCE...", about="Files, folders, globs, or - for standard input.")]
From = Annotated[str | None, option("--from", metavar="READER", about="Read with this reader instead of finding it.")]
Language = Annotated[str | None, option("--language", metavar="TAG", about="The article's language, e.g. ar.")]
Encoding = Annotated[str | None, option("--encoding", metavar="NAME", about="The text's encoding, e.g. cp1256.")]
Meta = Annotated[
    Path | None, option("--meta", metavar="FILE.toml", about="Fields that override or add to what is read.")
]
Set = Annotated[
    list[str] | None, option("--set", metavar="FORMAT.OPTION=VALUE", about="One option of a format; repeatable.")
]
Config = Annotated[Path | None, option("--config", metavar="FILE", about="newswright.toml; default: found upward.")]
Profile = Annotated[str | None, option("--profile", metavar="NAME", about="A profile of the configuration file.")]
Assets = Annotated[
    list[Path] | None, option("--assets", metavar="DIR", about="Folder whose pictures may be used; repeatable.")
]
Strict = Annotated[bool, option("--strict", about="Exit 3 if there are warnings.")]
Quiet = Annotated[bool, option("--quiet", "-q", about="Say only warnings and errors.")]
Debug = Annotated[bool, option("--debug", about="Show the traceback of a failure.")]


def reading(reader: str | None, language: str | None, encoding: str | None, meta: Path | None) -> Reading:
    """READING as the pipeline wants it. Raises BadOption when the meta file cannot be read."""
    if reader is not None and not registry.has("reader", reader):
        raise UnknownFormat(f"there is no reader named {reader}", remedy=did_you_mean(reader, registry.names("reader")))
    return Reading(reader, language, encoding, _text(meta), str(meta or ""))


def _text(path: Path | None) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig") if path else None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadOption(f"cannot be read: {reason}", code="meta.unreadable", path=str(path)) from error


def chosen(config: Path | None, profile: str | None, sets: Sequence[str] | None) -> Settings:
    """The configuration file, its profile, and the `--set` words."""
    return configured(config, profile, sets or ())


def targets(words: str) -> tuple[str, ...]:
    """`newsml,docx` as names of writers. Raises UnknownFormat with the nearest name, UsageError for none."""
    names = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    for name in names:
        if not registry.has("writer", name):
            known = registry.names("writer")
            raise UnknownFormat(f"there is no format named {name}", remedy=did_you_mean(name, known))
    if not names:
        raise UsageError("--to names no format", remedy="for example --to docx,pdf")
    return names
