"""Pages that Newswright wrote itself: the body shape of `markup.xhtml`, read exactly."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.language.scripts import direction
from convert.markup.xhtml_inline_read import Hand, classes, runs
from convert.markup.xhtml_read import Heading, structured, wrapped
from convert.markup.xml import local
from convert.model import (
    Alternate,
    Article,
    Attribution,
    Block,
    Credit,
    Dateline,
    Note,
    Section,
    Text,
    plain,
)
from convert.readers.html.facts import Facts
from convert.readers.html.lines import Namer
from convert.record import record


def articles(root: etree._Element) -> list[etree._Element]:
    """The articles of a page of ours; none where it is somebody else's."""
    ours = root.xpath("//meta[@name='generator'][@content='newswright']")
    return list(root.iter("article")) if ours else []


def read_own(element: etree._Element, known: Facts, language: str) -> Article:
    """One article; names and roles come from its linked data, everything else from the page."""
    lines = _Lines(element, Hand(language, exact=True), Namer(language, known.roles))
    body, sections = lines.body()
    return Article(
        id=known.identifier or None,
        language=language,
        direction=direction(language),
        kicker=lines.text("kicker"),
        headline=lines.headline(),
        subheadline=lines.text("subheadline"),
        dateline=lines.dateline(known),
        published=known.published,
        updated=known.updated,
        byline=tuple(lines.authors(known)),
        body=body,
        sections=sections,
        attribution=lines.attribution(),
        keywords=known.keywords,
        alternates=(*known.alternates, *lines.alternates()),
        notes=tuple(Note("correction", line) for line in lines.lines("correction"))
        + tuple(Note("embargo", line) for line in lines.lines("embargo")),
    )


@record
class _Lines:
    """The parts of one article by their classes."""

    element: etree._Element
    hand: Hand
    namer: Namer

    def marked(self, name: str) -> Iterator[etree._Element]:
        """The elements of a class in header and footer, and banners above them."""
        for part in self.element:
            for one in part.iter("p") if local(part.tag) in {"header", "footer"} else (part,):
                if name in classes(one):
                    yield one

    def lines(self, name: str) -> Iterator[str]:
        yield from (plain(runs(one, self.hand)) for one in self.marked(name))

    def text(self, name: str) -> Text | None:
        return next((runs(one, self.hand) for one in self.marked(name)), None)

    def headline(self) -> Text | None:
        return next((runs(one, self.hand) for one in self.element.iterfind("header/h1")), None)

    def dateline(self, known: Facts) -> Dateline | None:
        for one in self.marked("dateline"):
            moment = next((time.get("datetime") for time in one.iter("time")), None)
            return Dateline(plain(runs(one, self.hand)), known.place or None, None, moment)
        return None

    def authors(self, known: Facts) -> Iterator[Credit]:
        """Each name with the line it stands on; a line without a known name is one of its own."""
        lines = list(self.lines("byline"))
        for name in known.authors:
            line = next((line for line in lines if name in line), "")
            yield self.namer.named(line, name, (name,))
        yield from (self.namer.credit(line, "author") for line in lines if not any(n in line for n in known.authors))

    def attribution(self) -> Attribution:
        publisher = next(self.lines("publisher"), None)
        source = next(self.lines("source"), None)
        return Attribution(
            None if publisher is None else Credit("publisher", publisher, None, None, publisher),
            None if source is None else self.namer.credit(source, "source"),
            tuple(self.namer.credit(line) for line in self.lines("credit")),
            next(self.lines("copyright"), None),
        )

    def alternates(self) -> Iterator[Alternate]:
        for line in self.marked("alternates"):
            yield from (Alternate(one.get("lang") or "und", one.text or "") for one in line.iter("span"))

    def body(self) -> tuple[tuple[Block, ...], tuple[Section, ...]]:
        """Everything between header and footer."""
        items: list[Block | Heading] = []
        for part in self.element:
            if local(part.tag) not in {"header", "footer"} and "embargo" not in classes(part):
                items += wrapped(part, self.hand, self.namer.credit)
        return structured(items)
