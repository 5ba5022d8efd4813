"""What of a page is the article: what trafilatura finds, and what stands in the page's own frame of the article.

trafilatura 2 (Apache-2.0) is given the mark-up and no address: it opens nothing. It is made for precision, and loses
whole bodies beside a paywall, live blogs, lists and tables; the frame (`itemprop="articleBody"`, or the `article` or
`main` around the headline) brings those back. What is named or labelled as something else never comes in. The blocks
themselves are read by us, with marks and directions.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree, html

from convert.language.labels import find_label
from convert.language.pattern import lazy
from convert.language.tables import JUNK, Table
from convert.markup.xml import local
from convert.readers.html.page import leaves, squeezed, words
from convert.readers.html.prepared import named
from convert.row import Row

_TELLING = 20
"""Characters from which on a block says by itself that it belongs to the article."""
_LINKED = 0.6
"""Of a block's letters, in two links or more: it is a menu."""
_SMALLER = 0.4
"""Of the article's letters: what is larger is no share box, whatever its class says."""
_SHORT_BLOCKS = frozenset({"li", "td", "th", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "pre", "caption", "figcaption"})
_OTHER_TAGS = frozenset({"nav", "aside", "form", "dialog", "amp-sidebar"})
_OTHER_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "alertdialog", "navigation", "search"})
_OTHER_NAMES = lazy(
    r"^(?:sd-|jp-|wp-|js-|c-|o-|m-)?(?:shar(?:e|ing)\w*|social\w*|related\w*|recommend\w*|newsletter\w*|subscri\w*|comments?"
    r"|cookies?\w*|consent|breadcrumbs?|(?:most|read|see)-?(?:read|more|also|popular)|popular|trending|taglist|tags?"
    r"|tags?-(?:list|links|cloud)|sidebar|menu|nav|navbar|foot|footer|colophon|masthead|widget|promo\w*|advert\w*|ads?"
    r"|ad-\w+|sponsor\w*|teasers?|skip\w*|log-?in|sign-?up|ticker|breaking|toolbar|pagination|paywall|regwall)"
    r"(?:[-_](?:list|links|box|block|bar|banner|wrap\w*|container|section|inline|tools|buttons?|item|items|post|posts|news"
    r"|articles|stories|slot|unit|prompt|message|consent|ticker|cloud|headline|heading|title|enabled|navigation|bio|menu|main|page))*$",
)
_SAYING = ("aria-labelledby", "data-area", "data-component", "data-e2e", "data-module", "data-test", "data-testid")
"""Attributes in which pages name their parts, beside class and id."""
_INVISIBLE = lazy("[|\\\\\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_OTHER_LABELS = frozenset((*JUNK, "tags"))
_CLAIM_AT_MOST = 120
"""Characters of a line that claims rights; a longer one speaks of them."""


class Judge(Row):
    """What is known of the page.

    The article's text as trafilatura has it, the frame, what in it is below the headline, the words of the language.
    """

    content: str
    frame: etree._Element | None
    below: frozenset[etree._Element]
    table: Table | None
    boxes: frozenset[etree._Element] = frozenset()

    def accepts(self, leaf: etree._Element) -> bool:
        """Whether a leaf block is of the article."""
        said = words(leaf)
        if not said or self.is_other(leaf, said) or not self.boxes.isdisjoint(leaf.iterancestors()):
            return False
        return self.is_framed(leaf, said) or (self.is_content(said) and not self.is_beside(leaf))

    def labelled(self, leaf: etree._Element) -> Iterator[etree._Element]:
        """The box that a leaf heads as something else ("read also", "tags") and that holds little but links."""
        box = leaf.getparent()
        label = words(leaf)
        if box is None or box is self.frame or not label or not self.is_other(leaf, label):
            return
        inside = [one for one in leaves(box) if words(one)]
        said = squeezed("".join(map(words, inside[1:])))
        linked = squeezed("".join(words(link) for one in inside[1:] for link in one.iter("a")))
        if inside[0] is leaf and linked and len(linked) >= _LINKED * len(said) and len(said) < self.room:
            yield box

    @property
    def room(self) -> float:
        """Letters that something beside the article has at most."""
        return _SMALLER * len(self.content)

    def is_content(self, said: str) -> bool:
        """Whether trafilatura found it."""
        return _bare(said) in self.content

    def is_beside(self, leaf: etree._Element) -> bool:
        """Whether it stands in something smaller than the article that is named as something else."""
        around = (one for one in (leaf, *leaf.iterancestors()) if _is_other_part(one) and one is not self.frame)
        return any(len(_bare("".join(map(str, one.itertext())))) < self.room for one in around)

    def is_other(self, leaf: etree._Element, said: str) -> bool:
        """A menu, or a line that by its first words is an offer, a button, a claim of rights."""
        if _is_menu(leaf, said) or said.startswith(("©", "(c)")):
            return True
        label = find_label(said, self.table) if self.table else None
        if label is None:
            return False
        if label.role == "rights":
            return len(said) <= _CLAIM_AT_MOST
        return label.role in _OTHER_LABELS and (bool(label.separator) or label.end >= len(said))

    def is_framed(self, leaf: etree._Element, said: str) -> bool:
        """Whether it stands in the frame, below the headline, and nothing around it is named as something else."""
        if self.frame is None or leaf not in self.below:
            return False
        inner = list(_up_to(leaf, self.frame))
        if any(_is_other_part(one) for one in inner):
            return False
        posted = any(local(one.tag) == "article" for one in inner)
        return posted or len(squeezed(said)) >= _TELLING or local(leaf.tag) in _SHORT_BLOCKS


def article_part(
    body: html.HtmlElement, content: str, table: Table | None
) -> tuple[etree._Element, frozenset[etree._Element]]:
    """The smallest element around the article, and the leaf blocks in it that are not of the article.

    `content` is what `extracted` found in the page as it was saved. Where nothing can be told: all of it, no block.
    """
    headline = next((one for one in body.iter("h1") if words(one)), None)
    frame = _frame(body, headline)
    judge = Judge(content, frame, frozenset(_below(frame, headline)), table)
    every = list(leaves(body))
    judge = judge._replace(boxes=frozenset(box for leaf in every for box in judge.labelled(leaf)))
    taken = {one for one in every if judge.accepts(one)}
    telling = [one for one in every if one in taken and len(squeezed(words(one))) >= _TELLING]
    if not telling:
        return body, frozenset()
    part = _around(telling)
    return part, frozenset(one for one in leaves(part) if words(one) and one not in taken and not _pictured(one))


def extracted(body: html.HtmlElement) -> str:
    """The article's text as trafilatura finds it, without white space and what else it leaves out or puts in."""
    found = trafilatura.extract(
        deepcopy(body.getroottree().getroot()),
        output_format="txt",
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=False,
    )
    return _bare(found or "")


def _bare(text: str) -> str:
    """What can be compared: trafilatura leaves out invisible characters, and puts bars between cells."""
    return _INVISIBLE.sub("", squeezed(text))


def _frame(body: etree._Element, headline: etree._Element | None) -> etree._Element | None:
    """The page's own element around the article; None where it has none that says so."""
    for one in body.iter("*"):
        if one.get("itemprop") == "articleBody":
            return one
    around = headline.iterancestors() if headline is not None else ()
    return next((one for one in around if local(one.tag) in {"article", "main"} or one.get("role") == "main"), None)


def _below(frame: etree._Element | None, headline: etree._Element | None) -> Iterator[etree._Element]:
    """What the frame holds behind the headline, all of it where the headline stands elsewhere."""
    inside = list(frame.iter("*")) if frame is not None else []
    yield from inside[inside.index(headline) + 1 :] if headline is not None and headline in inside else inside


def _up_to(leaf: etree._Element, frame: etree._Element) -> Iterator[etree._Element]:
    """The leaf and what is around it, the frame left out."""
    for one in (leaf, *leaf.iterancestors()):
        if one is frame:
            return
        yield one


def _is_other_part(element: etree._Element) -> bool:
    if local(element.tag) in _OTHER_TAGS or (element.get("role") or "") in _OTHER_ROLES:
        return True
    said = (word for name in _SAYING for word in (element.get(name) or "").split())
    return named(element, _OTHER_NAMES) or any(_OTHER_NAMES.search(word) for word in said)


def _is_menu(leaf: etree._Element, said: str) -> bool:
    links = [words(one) for one in leaf.iter("a")]
    return len(links) > 1 and len(squeezed("".join(links))) >= _LINKED * len(squeezed(said))


def _pictured(leaf: etree._Element) -> bool:
    """Captions are dropped by trafilatura; a figure inside the article belongs to it."""
    return any(True for _ in leaf.iterancestors("{*}figure", "figure"))


def _around(elements: list[etree._Element]) -> etree._Element:
    """The nearest element that holds them all."""
    common = [elements[0], *elements[0].iterancestors()]
    for element in elements[1:]:
        mine = {element, *element.iterancestors()}
        common = [one for one in common if one in mine]
    return common[0]
