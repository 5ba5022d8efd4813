"""One book, whatever it binds: what package, contents, cover and chapters are made from."""

from __future__ import annotations

from collections.abc import Iterator

from convert.diagnostics import Report
from convert.language.bidi import paragraph_direction
from convert.language.scripts import direction
from convert.markup.escape import attribute
from convert.markup.gather import Group, gathered
from convert.markup.guid import guid, publication_guid
from convert.markup.xhtml import title_of
from convert.model import Article, Attribution, Direction, Publication
from convert.row import Row
from convert.writers.epub.options import EpubOptions


class Chapter(Row):
    """An article and the name of its file."""

    name: str
    article: Article

    @property
    def title(self) -> str:
        """What the contents call it."""
        return title_of(self.article)


class Part(Row):
    """Chapters under one heading of the contents; none where it is empty."""

    label: str
    chapters: tuple[Chapter, ...]


class Volume(Row):
    """A book before it is written. `date` and `publisher` are empty where nobody said them."""

    identifier: str
    title: str
    language: str
    direction: Direction
    date: str
    publisher: str
    bound: bool
    parts: tuple[Part, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """In reading order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)

    @property
    def spoken(self) -> str:
        """Language and direction as attributes of a root element."""
        return f'xml:lang={attribute(self.language)} dir="{self.direction}"'

    @property
    def languages(self) -> tuple[str, ...]:
        """The book's own first, then those of its articles."""
        return tuple(dict.fromkeys((self.language, *(chapter.article.language for chapter in self.chapters))))

    def turned_for(self, text: str) -> Volume:
        """The book as a page of this text shows it, which turns where most of the letters go right to left.

        Its language is then one of the book's that does so, else what such letters are taken for (rows E05, E06).
        """
        if self.direction == "rtl" or paragraph_direction(text, "ltr") == "ltr":
            return self
        own = (tag for tag in self.languages if direction(tag) == "rtl")
        return self._replace(language=next(own, "und-Arab"), direction="rtl")


def single(article: Article, options: EpubOptions) -> Volume:
    """The book of one article."""
    return Volume(
        identifier=guid(article, options.newsroom.authority),
        title=title_of(article),
        language=article.language,
        direction=article.direction,
        date=article.published or "",
        publisher=publisher_of(article.attribution, options),
        bound=False,
        parts=(Part("", (Chapter("article.xhtml", article),)),),
    )


def several(publication: Publication, options: EpubOptions, report: Report) -> Volume:
    """The book of a publication, gathered as the options say."""
    groups = gathered(publication, options.contents, report)
    return Volume(
        identifier=publication_guid(publication, options.newsroom.authority),
        title=publication.title,
        language=publication.language,
        direction=publication.direction,
        date=publication.date or "",
        publisher=options.newsroom.name or "",
        bound=True,
        parts=tuple(_parts(groups)),
    )


def _parts(groups: tuple[Group, ...]) -> Iterator[Part]:
    count = 0
    for group in groups:
        chapters = tuple(
            Chapter(f"article-{number:03}.xhtml", article) for number, article in enumerate(group.articles, count + 1)
        )
        count += len(chapters)
        yield Part(group.label, chapters)


def publisher_of(attribution: Attribution, options: EpubOptions) -> str:
    """Under whose name the text appeared, else the configured newsroom."""
    named = attribution.publisher.name or attribution.publisher.text if attribution.publisher else ""
    return named or options.newsroom.name or ""
