"""Markdown: CommonMark with tables and HTML, front matter to fields (our own names and those of other tools).

A line at the head or the foot that prints a field of the front matter is that field, and stands in the body no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from convert.contract import Reader, Source
from convert.diagnostics import Report
from convert.errors import BadOption, UnreadableSource
from convert.language.detect import detect
from convert.language.encoding import Undecodable, decode
from convert.language.scripts import direction
from convert.markup.article_json import strings
from convert.markup.xhtml_inline_read import Hand
from convert.markup.xhtml_read import Heading, keys, structured
from convert.model import (
    Article,
    Direction,
    Dropped,
    Paragraph,
    Provenance,
    Text,
    foot_texts,
    plain,
    printed,
    styled,
)
from convert.readers.markdown import fields
from convert.readers.markdown.front import Front, front
from convert.readers.markdown.tokens import Placed, Rule, items
from convert.record import field, options, replace, state

_TAGS = re.compile("</?[A-Za-z][^>]*>")
_WORD = re.compile(r"\w+")


@options
class MarkdownOptions:
    """`--set markdown.NAME=VALUE`."""

    encoding: str | None = field(default=None, metadata={"help": "encoding of the file, where it cannot be known"})
    language: str | None = field(default=None, metadata={"help": "BCP 47 tag of the article's language"})


def read(source: Source, options: MarkdownOptions, _: Report) -> Iterator[Article]:
    """The one article of the file. Raises UnreadableSource (`markdown.*`)."""
    text = _text(source, options.encoding)
    if not text.strip():
        raise UnreadableSource("there is nothing in it", code="markdown.blank", path=source.name, remedy="name another")
    top = front(text.replace("\r\n", "\n").replace("\r", "\n"), source.name)
    spoken = options.language or fields.text_of(top.said.get("language")) or detect(top.body).language
    yield _Desk(top, spoken, list(items(top.body, Hand(spoken)))).article()


def _text(source: Source, encoding: str | None) -> str:
    try:
        return decode(source.data, encoding).text
    except LookupError as error:
        raise BadOption(f"no encoding is called {encoding}", code="markdown.encoding", path=source.name) from error
    except Undecodable as error:
        remedy = "name the encoding with --encoding"
        raise UnreadableSource(str(error), code="markdown.undecodable", path=source.name, remedy=remedy) from error


@state
class _Desk:
    """Front matter and items of one file; items that print a field are taken from either end."""

    top: Front
    language: str
    items: list[Placed]

    def article(self) -> Article:
        article = self.head(self.fields())
        self.foot(article)
        kept = [(line, item) for line, item in self.items if not isinstance(item, Rule)]
        body, sections = structured(item for _, item in kept)
        lines = (line + self.top.line - 1 for line, _ in kept)
        origins = (Provenance(line, line, "markdown", 1.0) for line in lines)
        placed = zip(keys(item for _, item in kept), origins, strict=True)
        article = replace(article, body=body, sections=sections, provenance=(*article.provenance, *placed))
        dropped = tuple(Dropped(line, text, "front-matter") for line, text in self.top.unknown)
        return replace(article, dropped=(*dropped, *_unseen(self.top, article)))

    def fields(self) -> Article:
        """What the front matter says."""
        said = self.top.said
        version = said.get("version")
        return Article(
            id=fields.text_of(said.get("id")) or None,
            version=version if isinstance(version, int) and version > 0 else 1,
            language=self.language,
            direction=_direction(said.get("direction"), self.language),
            kicker=styled(fields.text_of(said.get("kicker"))) or None,
            headline=styled(fields.text_of(said.get("title"))) or None,
            subheadline=styled(fields.text_of(said.get("subheadline"))) or None,
            dateline=fields.dateline(said.get("dateline")),
            published=fields.moment(said.get("published")),
            updated=fields.moment(said.get("updated")),
            byline=fields.credits_of(said.get("byline") or [], "author"),
            attribution=fields.attribution(
                said.get("attribution"), said.get("publisher"), said.get("source"), said.get("copyright")
            ),
            keywords=fields.texts_of(said.get("keywords") or []),
            subjects=tuple(fields.subjects(said.get("subjects"))),
            alternates=tuple(fields.alternates(said.get("alternates"))),
            notes=tuple(fields.notes(said.get("notes"))),
        )

    def head(self, article: Article) -> Article:
        """The lines above the body that print a field, taken off; a title of several looks comes from there."""
        expected = list(_head_lines(article))
        found: dict[str, Text] = {}
        while self.items and isinstance(item := self.items[0][1], Paragraph | Heading):
            said = plain(item.text)
            place = next((number for number, (_, line) in enumerate(expected) if line == _squeezed(said)), None)
            first = isinstance(item, Heading) and item.level == 1 and "headline" not in found and not article.headline
            if place is None and not first:
                break
            name = "headline" if place is None else expected[place][0]
            found[name] = item.text
            del expected[: 0 if place is None else place + 1]
            line = self.items.pop(0)[0] + self.top.line - 1
            article = replace(article, provenance=(*article.provenance, *_origin(name, line)))
        return replace(
            article,
            kicker=found.get("kicker", article.kicker),
            headline=found.get("headline", article.headline),
            subheadline=found.get("subheadline", article.subheadline),
        )

    def foot(self, article: Article) -> None:
        """Lines under the last rule that all print a field, taken off with the rule."""
        expected = {_squeezed(line) for line in foot_texts(article)}
        rules = [number for number, (_, item) in enumerate(self.items) if isinstance(item, Rule)]
        below = [item for _, item in self.items[rules[-1] + 1 :]] if rules else []
        if all(isinstance(item, Paragraph) and _squeezed(plain(item.text)) in expected for item in below):
            del self.items[rules[-1] if rules else len(self.items) :]


def _unseen(top: Front, article: Article) -> Iterator[Dropped]:
    """Words below the front matter that no field holds: comments, definitions, what nests too deep to be read."""
    held = "\n".join(strings(replace(article, dropped=(), provenance=())))
    words = set(_WORD.findall(held))
    for number, line in enumerate(top.body.splitlines(), top.line):
        missing = [word for word in _WORD.findall(_TAGS.sub(" ", line)) if word not in words and word not in held]
        if missing:
            yield Dropped(number, " ".join(missing), "markup")


def _head_lines(article: Article) -> Iterator[tuple[str, str]]:
    """What a writer prints above the body, in its order."""
    lines = (
        *(("embargo", note.text) for note in article.notes if note.kind == "embargo"),
        ("kicker", plain(article.kicker)),
        ("headline", plain(article.headline)),
        ("subheadline", plain(article.subheadline)),
        *((f"byline.{number}", printed(credit)) for number, credit in enumerate(article.byline)),
        ("dateline", article.dateline.text if article.dateline else ""),
    )
    yield from ((name, _squeezed(line)) for name, line in lines if line.strip())


def _origin(name: str, line: int) -> Iterator[tuple[str, Provenance]]:
    if name != "embargo":
        yield name, Provenance(line, line, "markdown", 1.0)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _direction(said: object, language: str) -> Direction:
    return "rtl" if said == "rtl" else "ltr" if said == "ltr" else direction(language)


def accepts(source: Source) -> bool:
    """By its suffix alone: any text is Markdown."""
    return source.name.lower().endswith((".md", ".markdown")) and b"\0" not in source.data[:1024]


reader = Reader((".md", ".markdown"), MarkdownOptions, accepts, read)
