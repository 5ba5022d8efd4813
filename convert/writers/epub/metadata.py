"""What the package says of the book: Dublin Core, accessibility, cover; in this order.

An absent fact is an absent element. Rows E02 and E04; EPUB Accessibility 1.1 section 2.1; schema.org terms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from convert.language.pattern import lazy
from convert.model import Article, Credit, plain, printed
from convert.row import Row
from convert.writers.epub.options import EpubOptions
from convert.writers.epub.volume import Volume

RELATORS = {
    "author": "aut",
    "camera": "cng",
    "editor": "edt",
    "illustrator": "ill",
    "interviewer": "ivr",
    "photo": "pht",
    "reporter": "rpt",
    "translator": "trl",
}
"""Roles of the model -> MARC relators; another role is left unsaid."""
GENERATOR = "newswright"
_WHEN = lazy(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?)?)?")
"""W3C-DTF: a time of day only with its zone."""
META = "meta"


class Fact(Row):
    """One element of the metadata, of Dublin Core or a `meta`; `language` only for words of people."""

    name: str
    text: str
    attributes: Mapping[str, str] = MappingProxyType({})
    language: str = ""

    @property
    def is_dublin_core(self) -> bool:
        """Whether it stands in the namespace of Dublin Core."""
        return self.name != META


def facts(volume: Volume, options: EpubOptions, *, pictures: bool, cover: str | None) -> Iterator[Fact]:
    """Everything but identifier and date of change. `cover` is a manifest id."""
    yield Fact("title", " ".join(volume.title.split()), {"id": "title"}, volume.language)
    yield from (Fact("language", tag) for tag in volume.languages)
    if volume.publisher:
        yield Fact("publisher", volume.publisher, {}, volume.language)
    if when := _WHEN.match(volume.date):
        yield Fact("date", when[0])
    if not volume.bound:
        yield from _article(volume.chapters[0].article, options)
    elif options.rights.notice:
        yield Fact("rights", options.rights.notice, {}, volume.language)
    yield Fact(META, "", {"name": "generator", "content": GENERATOR})
    yield from _accessibility(options, pictures=pictures)
    if cover:
        yield Fact(META, "", {"name": "cover", "content": cover})
    if volume.direction == "rtl":
        yield Fact(META, "", {"name": "primary-writing-mode", "content": "horizontal-rl"})


def _article(article: Article, options: EpubOptions) -> Iterator[Fact]:
    given = article.attribution
    people = dict.fromkeys((credit.role, _name(credit)) for credit in (*article.byline, *given.credits))
    for number, (role, name) in enumerate(people, 1):
        yield from _person(f"person-{number}", role, name, article.language)
    if summary := plain(article.subheadline).strip():
        yield Fact("description", summary, {}, article.language)
    subjects = dict.fromkeys((*article.keywords, *(one.name for one in article.subjects if one.name)))
    yield from (Fact("subject", word, {}, article.language) for word in subjects)
    if given.source:
        yield Fact("source", _name(given.source), {}, article.language)
    if rights := given.copyright or options.rights.notice:
        yield Fact("rights", rights, {}, article.language)


def _name(credit: Credit) -> str:
    return credit.name or printed(credit)


def _person(key: str, role: str, name: str, language: str) -> Iterator[Fact]:
    if not name.strip():
        return
    yield Fact("creator" if role == "author" else "contributor", name, {"id": key}, language)
    if role in RELATORS:
        refined = {"refines": f"#{key}", "property": "role", "scheme": "marc:relators"}
        yield Fact(META, RELATORS[role], refined)


def _accessibility(options: EpubOptions, *, pictures: bool) -> Iterator[Fact]:
    """What a reader may count on. Conformance is claimed only where somebody vouches for it (section 2.2)."""
    features = ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
    said = [
        *(("schema:accessMode", mode) for mode in (("textual", "visual") if pictures else ("textual",))),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", one) for one in (*features, *(("alternativeText",) if pictures else ()))),
        ("schema:accessibilityHazard", "none"),
    ]
    if options.certified_by:
        said.append(("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"))
        said.append(("a11y:certifiedBy", options.certified_by))
    yield from (Fact(META, value, {"property": term}) for term, value in said)
    summary = "Text with headings, contents, language and direction marked throughout; it can be read aloud whole."
    yield Fact(META, summary, {"property": "schema:accessibilitySummary"}, "en")
