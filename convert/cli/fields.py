"""The article as lines for a person: field, text, where it came from, how sure the reader was."""

from __future__ import annotations

from collections.abc import Iterator

from convert.model import Article, Block, Provenance, Section, block_texts, plain, printed

WIDTH = 100
"""Columns; longer texts are cut with an ellipsis, `--json` has them whole."""


def described(article: Article) -> Iterator[str]:
    """One line a field; `@12-14 rule 0.93` tells the source lines, the rule and the confidence."""
    origins = dict(article.provenance)
    for key, text in _fields(article):
        yield _line(key, text, origins.get(key))
    for dropped in article.dropped:
        yield f"{'dropped':<24} {_cut(dropped.text)}  @{dropped.line} {dropped.reason}"


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    yield "language", f"{article.language} ({article.direction})"
    yield from _head(article)
    for number, block in enumerate(article.body):
        yield f"body.{number}", _block(block)
    yield from _sections(article.sections, "sections")
    yield from _foot(article)


def _head(article: Article) -> Iterator[tuple[str, str]]:
    for key in ("kicker", "headline", "subheadline"):
        if text := plain(getattr(article, key)):
            yield key, text
    for number, credit in enumerate(article.byline):
        yield f"byline.{number}", f"{credit.name} ({credit.role})"
    if dateline := article.dateline:
        parts = (dateline.text, dateline.place, dateline.agency, dateline.date)
        yield "dateline", " | ".join(part for part in parts if part)
    for key in ("published", "updated"):
        if value := getattr(article, key):
            yield key, value


def _sections(sections: tuple[Section, ...], path: str) -> Iterator[tuple[str, str]]:
    for number, section in enumerate(sections):
        here = f"{path}.{number}"
        yield f"{here}.heading", plain(section.heading)
        for index, block in enumerate(section.body):
            yield f"{here}.body.{index}", _block(block)
        yield from _sections(section.sections, f"{here}.sections")


def _foot(article: Article) -> Iterator[tuple[str, str]]:
    attribution = article.attribution
    for key in ("publisher", "source"):
        if credit := getattr(attribution, key):
            yield f"attribution.{key}", printed(credit)
    for number, credit in enumerate(attribution.credits):
        yield f"attribution.credits.{number}", f"{printed(credit)} ({credit.role})"
    if attribution.copyright:
        yield "attribution.copyright", attribution.copyright
    for key in ("keywords", "alternates", "notes", "subjects"):
        for number, item in enumerate(getattr(article, key)):
            yield f"{key}.{number}", item if isinstance(item, str) else _record(item)


def _record(item: object) -> str:
    named = ("kind", "language", "scheme", "code", "label", "name", "text", "until", "href")
    return " ".join(str(getattr(item, name)) for name in named if getattr(item, name, None))


def _block(block: Block) -> str:
    kind = getattr(block, "role", type(block).__name__.lower())
    return " / ".join(filter(None, ("" if kind == "text" else f"[{kind}]", *block_texts((block,)))))


def _line(key: str, text: str, origin: Provenance | None) -> str:
    return f"{key:<24} {_cut(text)}{_origin(origin)}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDTH else flat[: WIDTH - 1] + "…"


def _origin(origin: Provenance | None) -> str:
    if origin is None:
        return ""
    lines = "" if origin.line is None else f"@{origin.line}" + (f"-{origin.end_line}" if _spans(origin) else "")
    sure = "" if origin.confidence is None else f"{origin.confidence:.2f}"
    return "  " + " ".join(part for part in (lines, origin.rule, sure) if part)


def _spans(origin: Provenance) -> bool:
    return origin.end_line not in (None, origin.line)
