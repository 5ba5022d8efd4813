"""What of a page is the article: what trafilatura finds, and what stands in the page's own frame of the article.

trafilatura 2 (Apache-2.0) is given the mark-up and no address: it opens nothing. It is made for precision, and loses
whole bodies beside a paywall, live blogs, lists and tables; the frame (`itemprop="articleBody"`, or the `article` or
`main` around the headline) brings those back. What is named or labelled as something else never comes in. The blocks
themselves are read by us, with marks and directions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree, html

from convert.language.labels import find_label
from convert.language.pattern import lazy
from convert.language.tables import JUNK, Table
from convert.markup.xml import local
from convert.readers.html.other import is_other_part
from convert.readers.html.page import leaves, squeezed, words
from convert.row import Row

_TELLING = 20
"""Characters from which on a block says by itself that it belongs to the article."""
_LINKED = 0.6
"""Of a block's letters, in two links or more: it is a menu."""
_SMALLER = 0.4
"""Of the article's letters: what is larger is no share box, whatever its class says."""
_PROSE = 80
"""Letters of a paragraph of an article; teasers and labels have less."""
_SHORT_BLOCKS = frozenset({"li", "td", "th", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "pre", "caption", "figcaption"})
_INVISIBLE = lazy("[|\\\\\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_OTHER_LABELS = frozenset((*JUNK, "tags"))
_CLAIM_AT_MOST = 120
"""Characters of a line that claims rights; a longer one speaks of them."""


Name = tuple[str, str, str]
"""Tag, class and role: what alike parts of a page share."""


class Judge(Row):
    """What is known of the page.

    The article's text as trafilatura has it, the frame, what in it is below the headline, the words of the language;
    `boxes` are headed as something else, `core` is what lies around that text, `own` are names of other parts that here
    mark much of the article.
    """

    content: str
    frame: etree._Element | None
    below: frozenset[etree._Element]
    table: Table | None
    boxes: frozenset[etree._Element] = frozenset()
    core: etree._Element | None = None
    own: frozenset[Name] = frozenset()

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
        """Whether it stands in something that is named as something else."""
        return any(self.is_aside(one) for one in (leaf, *leaf.iterancestors()) if one is not self.frame)

    def is_aside(self, one: etree._Element) -> bool:
        """Whether it is named as something else, and no such name marks much of the article."""
        return is_other_part(one) and _name(one) not in self.own

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
        if any(map(self.is_aside, inner)) or _is_teaser(leaf, said):
            return False
        posted = any(local(one.tag) == "article" for one in inner)
        if not posted and self.core not in (None, self.frame, *inner):
            return False
        return posted or len(squeezed(said)) >= _TELLING or local(leaf.tag) in _SHORT_BLOCKS


def article_part(
    body: html.HtmlElement, content: str, table: Table | None, headline: etree._Element | None
) -> tuple[etree._Element, frozenset[etree._Element]]:
    """The smallest element around the article, and the leaf blocks in it that are not of the article.

    `content` is what `extracted` found in the page as it was saved. Where nothing can be told: all of it, no block.
    """
    frame = _frame(body, headline)
    every = list(leaves(body))
    judge = Judge(content, frame, frozenset(_below(frame, headline)), table)
    judge = judge._replace(own=_own_names(judge, every))
    judge = judge._replace(core=_core(judge, every))
    judge = judge._replace(boxes=frozenset(box for leaf in every for box in judge.labelled(leaf)))
    taken = {one for one in every if judge.accepts(one)}
    telling = [one for one in every if one in taken and len(squeezed(words(one))) >= _TELLING]
    if not telling:
        return body, frozenset()
    part = _around(telling)
    return part, frozenset(one for one in leaves(part) if words(one) and one not in taken and not _pictured(one))


def _own_names(judge: Judge, every: list[etree._Element]) -> frozenset[Name]:
    """Names of other parts that mark much of the article: of paragraphs behind a paywall, of a form around a page."""
    marked: Counter[Name] = Counter()
    for leaf in every:
        if judge.is_content(said := words(leaf)):
            for name in {_name(one) for one in (leaf, *leaf.iterancestors()) if is_other_part(one)}:
                marked[name] += len(squeezed(said))
    return frozenset(name for name, letters in marked.items() if letters >= judge.room)


def _name(element: etree._Element) -> Name:
    return local(element.tag), element.get("class") or "", element.get("role") or ""


def _core(judge: Judge, every: list[etree._Element]) -> etree._Element | None:
    """The part of the frame around what trafilatura found; None where it lost what may be the body.

    That is, where the rest of the frame's prose is as long as what it found.
    """
    framed = [one for one in every if judge.is_framed(one, words(one))]
    found = [one for one in framed if judge.is_content(words(one)) and len(squeezed(words(one))) >= _TELLING]
    if not found:
        return None
    core = _around(found)
    inside = frozenset(core.iter())
    rest = (len(said) for one in framed if one not in inside and len(said := squeezed(words(one))) >= _PROSE)
    return core if sum(rest) < len(judge.content) else None


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


def _is_menu(leaf: etree._Element, said: str) -> bool:
    links = [words(one) for one in leaf.iter("a")]
    return len(links) > 1 and len(squeezed("".join(links))) >= _LINKED * len(squeezed(said))


def _is_teaser(leaf: etree._Element, said: str) -> bool:
    """Whether all of it is one link to another page."""
    links = [one for one in (*leaf.iter("a"), *leaf.iterancestors("a")) if not (one.get("href") or "#").startswith("#")]
    return any(squeezed(said) in squeezed("".join(map(str, one.itertext()))) for one in links)


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
