"""Who made it: creators, contributors and sources with their names; printed lines stand in the body, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.markup.newsml_credits import AGENCY, BYLINE, CREDIT, PART, label_of, matched
from convert.model import Article, Credit, distinct_lines, printed
from convert.writers.newsml.node import Node, node, spoken

SOURCE_ROLE = "isrol:originfo"


def origins(article: Article) -> Iterator[Node]:
    """`infoSource`: the source of the attribution and the agency of the dateline, once where they are the same."""
    source, dateline = article.attribution.source, article.dateline
    agency = dateline.agency if dateline and dateline.agency else None
    if source:
        both = AGENCY if agency == source.name else None
        yield _party(article, "infoSource", source, foot_lines(article), role=SOURCE_ROLE, roleuri=both)
    if agency and not (source and source.name == agency):
        yield node("infoSource", spoken(article, "name", agency), role=SOURCE_ROLE, roleuri=AGENCY)


def people(article: Article) -> Iterator[Node]:
    """`creator` for authors of the byline, `contributor` for all others, with the model's word for what they did.

    No IPTC code is known for these roles, so the role is a URI of our own, which needs no catalogue.
    """
    lines = byline_lines(article)
    for credit in article.byline:
        if credit.role == "author":
            yield _party(article, "creator", credit, lines)
        else:
            yield _party(article, "contributor", credit, lines, roleuri=f"{CREDIT}{_word(credit.role)} {BYLINE}")
    lines = foot_lines(article)
    for credit in article.attribution.credits:
        yield _party(article, "contributor", credit, lines, roleuri=CREDIT + _word(credit.role))


def _word(role: str) -> str:
    """A role as the end of a URI."""
    return "-".join(role.split()) or "other"


def byline_lines(article: Article) -> tuple[str, ...]:
    """The printed lines of the byline, once each."""
    return tuple(printed(credit) for credit in distinct_lines(article.byline))


def foot_lines(article: Article) -> tuple[str, ...]:
    """The printed lines of publisher, source and credits, once each, in the order of the body."""
    given = article.attribution
    named = (credit for credit in (given.publisher, given.source, *given.credits) if credit)
    return tuple(printed(credit) for credit in distinct_lines(named))


def _party(article: Article, tag: str, credit: Credit, lines: Sequence[str], /, **attributes: str | None) -> Node:
    """A name, and notes on what the printed line in the body does not tell of it."""
    notes = (spoken(article, "note", text, roleuri=PART + part) for part, text in _untold(credit, lines))
    return node(tag, spoken(article, "name", credit.name), *notes, **attributes)


def _untold(credit: Credit, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    line = printed(credit)
    if (matched((credit.name,), lines)[0] or credit.name) != line:
        yield "line", line
    if credit.label and credit.label != label_of(line, credit.name):
        yield "label", credit.label
    if credit.title:
        yield "title", credit.title
