"""Article -> NITF 3.6 body, for receivers that do not read XHTML (NEWSML section 2.6).

NITF knows no `dir`; it takes foreign attributes, so direction is `its:dir` (W3C ITS 2.0, section 8.6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from convert.language.bidi import paragraph_direction
from convert.markup.escape import attribute, escape
from convert.markup.newsml import ITS, NITF
from convert.model import (
    Article,
    Block,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Preformatted,
    Quote,
    Run,
    Section,
    Table,
    Text,
    distinct_lines,
    foot_texts,
    plain,
    printed,
    styled,
)

_DAY = 8
"""Characters of a day as NITF writes it, `20210707`."""


def nitf(article: Article) -> str:
    """The `nitf` element; every character of the article text is in it."""
    title = escape(" ".join(plain(article.headline).split()))
    body = _Body(article)
    parts = (
        f'<nitf xmlns="{NITF}" xmlns:its="{ITS}">',
        f"<head><title>{title}</title></head>",
        f'<body xml:lang={attribute(article.language)} its:dir="{article.direction}">',
        *body.head(),
        "<body.content>",
        *body.content(),
        "</body.content>",
        "</body>",
        "</nitf>",
    )
    return "\n".join(parts)


class _Body:
    """The lines of one article's body."""

    def __init__(self, article: Article) -> None:
        self._article = article

    def head(self) -> Iterator[str]:
        article = self._article
        inner = [*self._hedline(), *self._bylines()]
        if article.dateline:
            norm = (article.dateline.date or "").replace("-", "").partition("T")[0]
            given = f" norm={attribute(norm)}" if len(norm) == _DAY else ""
            words = escape(article.dateline.text)
            inner.append(
                f"<dateline{self._way(article.dateline.text)}><story.date{given}>{words}</story.date></dateline>"
            )
        if inner:
            yield "<body.head>" + "".join(inner) + "</body.head>"

    def _hedline(self) -> Iterator[str]:
        article = self._article
        if not article.headline:
            return
        beside = ((article.kicker, "kicker"), (article.subheadline, "subheadline"))
        minor = "".join(self._line("hl2", text, name) for text, name in beside if text)
        yield f"<hedline>{self._line('hl1', article.headline)}{minor}</hedline>"

    def _bylines(self) -> Iterator[str]:
        for credit in distinct_lines(self._article.byline):
            words = printed(credit)
            yield f"<byline{self._way(words)}>{escape(words)}</byline>"

    def content(self) -> Iterator[str]:
        article = self._article
        if not article.headline:
            for text, name in ((article.kicker, "kicker"), (article.subheadline, "subheadline")):
                if text:
                    yield self._line("p", text, name)
        yield from self._blocks(article.body)
        yield from self._sections(article.sections)
        foot = "".join(self._line("p", styled(words), "credit") for words in foot_texts(article))
        if foot:
            yield f'<block class="footer">{foot}</block>'

    def _sections(self, sections: Iterable[Section]) -> Iterator[str]:
        for section in sections:
            if section.heading:
                yield self._line("hl2", section.heading)
            yield from self._blocks(section.body)
            yield from self._sections(section.sections)

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self._line("p", block.text, "" if block.role == "text" else block.role)
                case Quote():
                    yield f"<bq><block>{''.join(self._blocks(block.blocks))}</block></bq>"
                case Listing():
                    yield from self._list(block)
                case Table():
                    yield self._table(block)
                case Figure():
                    yield self._media(block)
                case Preformatted():
                    yield f"<pre{self._way(block.text)}>{escape(block.text)}</pre>"
                case _:
                    assert_never(block)

    def _list(self, listing: Listing) -> Iterator[str]:
        tag = "ol" if listing.ordered else "ul"
        if listing.items:
            items = "".join(f"<li>{''.join(self._blocks(item))}</li>" for item in listing.items)
            yield f"<{tag}>{items}</{tag}>"

    def _table(self, table: Table) -> str:
        caption = f"<caption>{self._line('p', table.caption)}</caption>" if table.caption else ""
        head = "".join(self._row(row, "th") for row in table.header)
        rows = "".join(self._row(row, "td") for row in table.rows)
        thead = f"<thead>{head}</thead>" if head else ""
        return f"<table>{caption}{thead}{f'<tbody>{rows}</tbody>' if rows else ''}</table>"

    def _row(self, cells: tuple[Text, ...], tag: str) -> str:
        return f"<tr>{''.join(self._line(tag, cell) for cell in cells)}</tr>"

    def _media(self, figure: Figure) -> str:
        source = f" source={attribute(figure.href)}" if figure.href else ""
        alt = f" alternate-text={attribute(figure.alt)}" if figure.alt else ""
        caption = f"<media-caption>{self._line('p', figure.caption)}</media-caption>" if figure.caption else ""
        credit = self._line("media-producer", styled(printed(figure.credit))) if figure.credit else ""
        return f'<media media-type="image"><media-reference{source}{alt}/>{caption}{credit}</media>'

    def _line(self, tag: str, text: Text, name: str = "") -> str:
        named = f' class="{name}"' if name else ""
        return f"<{tag}{named}{self._way(plain(text))}>{''.join(map(_run, text))}</{tag}>"

    def _way(self, words: str) -> str:
        """The direction of a line, where it is not the article's."""
        way = paragraph_direction(words, self._article.direction)
        return "" if way == self._article.direction else f' its:dir="{way}"'


def _run(run: Run) -> str:
    """Marks as `em` with the mark's name, links as `a`, another language as `lang`."""
    markup = escape(run.text).replace("\n", "<br/>")
    for mark in reversed(Mark):
        if mark in run.marks:
            markup = f'<em class="{mark}">{markup}</em>'
    if run.link:
        markup = f"<a href={attribute(run.link)}>{markup}</a>"
    return f"<lang xml:lang={attribute(run.language)}>{markup}</lang>" if run.language else markup
