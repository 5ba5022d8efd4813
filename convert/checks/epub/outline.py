"""The elements of a small XML document in order, each with what it stands in: for container and package."""

from __future__ import annotations

from collections.abc import Iterator

from convert.markup.xml_events import Attributes, RefusedXml, entered, listen
from convert.row import Row

MAX_NODES = 200_000
"""Elements of a container or a package: a book of ten thousand chapters names thirty thousand."""

DEEPEST = 4
"""Names around an element that are kept: nothing that is asked for stands deeper."""

_FAR = ("", "deeper")


class Node(Row):
    """An element: `inside` are the names around it below the root, outer first; None for the root itself.

    Far down they are the same two for all: kept for each element, the names of a deep document would fill the memory.
    """

    name: str
    inside: tuple[str, ...] | None
    attributes: Attributes
    words: list[str]

    @property
    def text(self) -> str:
        """What stands in it, not in elements inside it."""
        return "".join(self.words)


class Outline(Row):
    """The root first."""

    nodes: tuple[Node, ...]

    @property
    def root(self) -> Node:
        """The outermost element."""
        return self.nodes[0]

    def all(self, *names: str) -> Iterator[Node]:
        """Elements of these names, wherever they stand."""
        return (node for node in self.nodes if node.name in names)

    def at(self, *path: str) -> Iterator[Node]:
        """Elements whose names from below the root down to their own are these."""
        return (node for node in self.nodes if node.name == path[-1] and node.inside == path[:-1])


def outline(data: bytes) -> Outline:
    """The elements of some bytes. Raises RefusedXml."""
    clerk = _Clerk()
    listen(data, clerk, doctype=True)
    return Outline(tuple(clerk.nodes))


class _Clerk:
    def __init__(self) -> None:
        self.open: list[str] = []
        self.nodes: list[Node] = []
        self.words: list[list[str]] = [[]]

    def start(self, name: str, attributes: Attributes) -> None:
        words: list[str] = []
        self.nodes.append(Node(name, self._inside(), attributes, words))
        if len(self.nodes) > MAX_NODES:
            raise RefusedXml(f"it has more than {MAX_NODES} elements")
        self.words.append(words)
        entered(self.open, name)

    def _inside(self) -> tuple[str, ...] | None:
        if not self.open:
            return None
        return tuple(self.open[1:]) if len(self.open) <= DEEPEST else _FAR

    def text(self, text: str) -> None:
        self.words[-1].append(text)

    def end(self, _: str) -> None:
        self.open.pop()
        self.words.pop()
