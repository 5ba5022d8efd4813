"""A small tree for NewsML properties: children in the schema's order, nothing newer than the version asked for."""

from __future__ import annotations

from collections.abc import Iterable

from convert.diagnostics import Diagnostic, Report, Severity
from convert.language.bidi import value_direction
from convert.language.scripts import direction
from convert.markup import newsml_since
from convert.markup.escape import attribute, escape
from convert.markup.newsml import VERSION, before, rank
from convert.model import Article, Direction
from convert.row import Row
from convert.writers.newsml.demands import refuse_option

UNDETERMINED: dict[Direction, str] = {"ltr": "und-Latn", "rtl": "und-Arab"}


class Markup(str):
    """A whole element as it is to stand: nothing is put around it."""

    __slots__ = ()


class Node(Row):
    """An element: attributes with a value, and either markup or children."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    content: str | tuple[Node, ...] = ""


def node(name: str, /, *children: Node, **attributes: str | int | None) -> Node:
    """An element of children; attributes of value None are left out, `xml_lang` is `xml:lang`."""
    return Node(name, _given(attributes), children)


def text(tag: str, words: str, /, **attributes: str | int | None) -> Node:
    """An element of words without language: a date, a name of a file."""
    return Node(tag, _given(attributes), escape(words))


def spoken(article: Article, tag: str, words: str, /, **attributes: str | int | None) -> Node:
    """A text property with the language and direction of its own words (rows N2, N5).

    Its content is text without `span`: receivers, IPTC's own library among them, read only what stands before the
    first inline child. What must keep its own order is isolated in the body.
    """
    language, way = told(article, words)
    given = {"xml:lang": language, "dir": way, **attributes}
    return Node(tag, _given(given), escape(" ".join(words.split("\n"))))


def told(article: Article, words: str) -> tuple[str, Direction]:
    """Language and direction of words that are shown by themselves: a language of the other direction is not theirs."""
    way = value_direction(words, article.direction)
    known = way == article.direction or direction(article.language) == way
    return article.language if known else UNDETERMINED[way], way


def _given(attributes: dict[str, str | int | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name.replace("xml_", "xml:"), str(value)) for name, value in attributes.items() if value is not None)


def present(*children: Node | None) -> tuple[Node, ...]:
    """The children that are there."""
    return tuple(child for child in children if child is not None)


def ordered(parent: str, children: Iterable[Node]) -> tuple[Node, ...]:
    """Children in the order of the schema, which stands as data in `markup.newsml.ORDER`."""
    return tuple(sorted(children, key=lambda child: rank(parent, child.tag)))


class Printer(Row):
    """Writes a tree for one version of the standard; what the version lacks is left out and told."""

    version: str
    report: Report

    def lines(self, parent: str, element: Node) -> list[str]:
        """The element as indented lines; text and bodies are never indented."""
        out: list[str] = []
        self._put(parent, element, "", out)
        return out

    def _put(self, parent: str, element: Node, indent: str, out: list[str]) -> None:
        if self.version != VERSION and self._lacks(newsml_since.child(parent, element.tag), f"{parent}/{element.tag}"):
            return
        if isinstance(element.content, Markup):
            out.append(f"{indent}{element.content}")
            return
        opening = f"{indent}<{element.tag}{self._attributes(element)}"
        if isinstance(element.content, str):
            out.append(f"{opening}>{element.content}</{element.tag}>" if element.content else f"{opening}/>")
            return
        here = len(out)
        out.append(f"{opening}>")
        for child in element.content:
            self._put(element.tag, child, f"{indent}  ", out)
        if len(out) == here + 1:
            out[here] = f"{opening}/>"
        else:
            out.append(f"{indent}</{element.tag}>")

    def _attributes(self, element: Node) -> str:
        kept: Iterable[tuple[str, str]] = element.attributes
        if self.version != VERSION:
            kept = (
                (name, value)
                for name, value in kept
                if not self._lacks(newsml_since.attribute(element.tag, name), f"{element.tag}/@{name}")
            )
        return "".join([f" {name}={attribute(value)}" for name, value in kept])

    def _lacks(self, since: str | None, what: str) -> bool:
        if since is None or not before(self.version, since):
            return False
        refuse_option(what, self.version)
        message = f"{what} is left out: NewsML-G2 {self.version} has it not, {since} and later have"
        self.report(Diagnostic("newsml.version-lacks", Severity.WARNING, message, remedy="raise newsml.version"))
        return True
