"""One XML document of a book, from its first byte to its last: what it says of itself, its blocks, its references."""

from __future__ import annotations

from typing import Literal

from convert.markup.xml_events import Attributes, entered, listen
from convert.record import state
from convert.row import Row

Way = Literal["ltr", "rtl"]
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "dialog", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup"}
    | {"legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_HTML = "http://www.w3.org/1999/xhtml}"
_HEAD, _TITLE, _BODY = f"{_HTML}head", f"{_HTML}title", f"{_HTML}body"
_ADDRESSES = frozenset({"href", "src", "http://www.w3.org/1999/xlink}href"})
_DEPTH_OF_TITLE = 3


class Block(Row):
    """A block that holds no other one: its words, the direction it has or inherits, its own `dir`.

    `isolated` are the words of each element inside it that sets them left to right: any `dir` isolates (HTML, 15.3.5).
    """

    text: str
    way: Way
    given: str | None
    isolated: tuple[str, ...]


class Page(Row):
    """What a check must know of a document. `root` holds the attributes of its root element."""

    root: Attributes
    title: str
    blocks: tuple[Block, ...]
    ids: frozenset[str]
    addresses: tuple[str, ...]


def page(data: bytes) -> Page:
    """The page of some bytes. Raises RefusedXml."""
    return _Eye().read(data)


@state
class _Open:
    """A block that is not yet ended, and how many elements are around it."""

    given: str | None
    way: Way
    depth: int
    is_leaf: bool = True


class _Eye:
    """Where the parser is.

    `blocks` has a place for each open element: the innermost block that it is or stands in. `said` are the words since
    the last block began; `turned` are the open elements with a direction that are no blocks (a link may hold blocks):
    depth, the place in `said` where each began, direction.
    """

    def __init__(self) -> None:
        self.open: list[str] = []
        self.blocks: list[_Open | None] = [None]
        self.said: list[str] = []
        self.turned: list[tuple[int, int, Way]] = []
        self.isolated: list[str] = []
        self.root: Attributes = {}
        self.titles: list[str] = []
        self.leaves: list[Block] = []
        self.ids: set[str] = set()
        self.addresses: list[str] = []
        self.has_body = False

    def read(self, data: bytes) -> Page:
        listen(data, self, doctype=True)
        title = self.titles[0] if self.titles else ""
        return Page(self.root, title, tuple(self.leaves), frozenset(self.ids), tuple(self.addresses))

    def start(self, name: str, attributes: Attributes) -> None:
        if attributes:
            self.referring(attributes)
        block = self.blocks[-1]
        if block is None:
            if len(self.open) < _DEPTH_OF_TITLE:
                block = self.outside(name, attributes)
        elif name.rpartition("}")[2] in BLOCKS:
            block.is_leaf = False
            turned = self.turned and self.turned[-1][0] > block.depth
            block = self.begun(attributes, self.turned[-1][2] if turned else block.way)
        elif attributes and (given := attributes.get("dir")) in ("ltr", "rtl"):
            self.turned.append((len(self.open), len(self.said), "rtl" if given == "rtl" else "ltr"))
        self.blocks.append(block)
        entered(self.open, name)

    def referring(self, attributes: Attributes) -> None:
        """What it is called, and where it leads."""
        for key, value in attributes.items():
            if key == "id":
                self.ids.add(value)
            elif key in _ADDRESSES:
                self.addresses.append(value)

    def outside(self, name: str, attributes: Attributes) -> _Open | None:
        """The root, the head, and the body, which is the first block."""
        if not self.open:
            self.root = attributes
        elif name == _BODY and len(self.open) == 1 and not self.has_body:
            self.has_body = True
            given = attributes.get("dir") or self.root.get("dir")
            return self.begun(attributes, "rtl" if given == "rtl" else "ltr")
        self.said = []
        return None

    def begun(self, attributes: Attributes, around: Way) -> _Open:
        """A block, in the direction it says or has from around it."""
        self.said, self.isolated = [], []
        given = attributes.get("dir")
        return _Open(given, "rtl" if given == "rtl" else "ltr" if given == "ltr" else around, len(self.open))

    def text(self, text: str) -> None:
        self.said.append(text)

    def end(self, name: str) -> None:
        self.open.pop()
        block, depth = self.blocks.pop(), len(self.open)
        if block is not None and block.depth == depth:
            if block.is_leaf:
                said = "".join(self.said)
                self.leaves.append(Block(said, block.way, block.given, tuple(self.isolated)))
        elif self.turned and self.turned[-1][0] == depth:
            _, place, way = self.turned.pop()
            if way == "ltr":
                self.isolated.append("".join(self.said[place:]))
        elif name == _TITLE and self.open[1:] == [_HEAD]:
            self.titles.append("".join(self.said))
