"""What a line of runs holds besides its runs: isolates of the author, things with an order of their own, foreign words.

A `Stretch` covers code points of the whole line. Isolates and own-order spans are properly nested among themselves;
runs cut across them as they like, so every stretch stands as deep inside the runs' elements as its ends allow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from convert.language.isolate import isolates, own_order
from convert.language.scripts import direction
from convert.markup.nesting import Path, Wrap, language_attributes, link_path, look_path, mark_path
from convert.model import Run, Text
from convert.row import Row

ISOLATES = {
    "ltr": Wrap('<span dir="ltr">', "</span>"),
    "rtl": Wrap('<span dir="rtl">', "</span>"),
    "auto": Wrap("<bdi>", "</bdi>"),
}
"""What an isolate of the author becomes; a reader turns exactly these back (LRI, RLI, FSI)."""
OWN_ORDER = Wrap('<bdi dir="ltr">', "</bdi>")
"""What the desk isolates by itself (RTL technique 13); a reader takes it off again."""
_CONTROLS_TO_BREAKS = dict.fromkeys(range(0x2066, 0x206A), "\n")
Piece = tuple[str, Path]


class Stretch(Row):
    """Code points `start` to before `end`, and the elements around them."""

    start: int
    end: int
    path: Path


def stretches(line: str) -> list[Stretch]:
    """Isolates and own-order spans of a line, outer before inner."""
    given = isolates(line)
    if not given:
        return [_stretch(start, end, OWN_ORDER) for start, end in own_order(line)]
    own = own_order(line.translate(_CONTROLS_TO_BREAKS))
    found = [_stretch(one.start, one.end, ISOLATES[one.direction]) for one in given]
    found += [_stretch(start, end, OWN_ORDER) for start, end in own]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _stretch(start: int, end: int, wrap: Wrap) -> Stretch:
    return Stretch(start, end, (Wrap(wrap.opening, wrap.closing, start),))


class Layers(Row):
    """The runs of a line, and where runs of one language, of one link and of one look begin.

    Elements nest in this order: language, link, marks.
    """

    runs: Text
    starts: tuple[int, ...]
    languages: tuple[int, ...]
    links: tuple[int, ...]

    def run_at(self, place: int) -> Run:
        """The run that holds a code point."""
        return self.runs[bisect_right(self.starts, place) - 1]

    def depth(self, stretch: Stretch) -> int:
        """0 around everything, 1 inside one language, 2 inside one link, 3 inside one run."""
        last = stretch.end - 1
        for depth, starts in ((3, self.starts), (2, self.links), (1, self.languages)):
            if bisect_right(starts, stretch.start) == bisect_right(starts, last):
                return depth
        return 0


def layers(text: Text) -> Layers:
    """Where each layer begins; runs without characters are none."""
    runs = tuple([run for run in text if run.text])
    starts: list[int] = []
    languages: list[int] = []
    links: list[int] = []
    place, last = 0, None
    for run in runs:
        starts.append(place)
        if last is None or run.language != last.language:
            languages.append(place)
            links.append(place)
        elif run.link != last.link:
            links.append(place)
        place, last = place + len(run.text), run
    return Layers(runs, tuple(starts), tuple(languages), tuple(links))


def passages(line: str, layered: Layers, *, directed: bool) -> list[Stretch]:
    """Each passage of another language; apart and in order."""
    ends = (*layered.languages[1:], len(line))
    found: list[Stretch] = []
    for start, end in zip(layered.languages, ends, strict=True):
        if tag := layered.run_at(start).language:
            found += _directed(line, start, end, tag) if directed else (Stretch(start, end, (_spoken(tag, start),)),)
    return found


def _spoken(tag: str, start: int, more: str = "") -> Wrap:
    return Wrap(f"<span{language_attributes(tag)}{more}>", "</span>", start)


def _directed(line: str, start: int, end: int, tag: str) -> Iterator[Stretch]:
    """A passage with its direction: `<span lang dir>`.

    White space at its ends keeps the language but stands outside the directed element, or it would jump to the other
    side of the passage: `<span lang="en"><bdi dir="ltr">Apple</bdi> </span>`.
    """
    words = line[start:end]
    left, right = end - len(words.lstrip()), start + len(words.rstrip())
    way = direction(tag)
    if (left, right) == (start, end):
        yield Stretch(start, end, (_spoken(tag, start, f' dir="{way}"'),))
        return
    outer = _spoken(tag, start)
    for one, other, path in (
        (start, min(left, end), (outer,)),
        (left, right, (outer, Wrap(f'<bdi dir="{way}">', "</bdi>", start))),
        (max(right, left), end, (outer,)),
    ):
        if one < other:
            yield Stretch(one, other, path)


def pieces(line: str, layered: Layers, found: Sequence[Stretch], spoken: Sequence[Stretch]) -> Iterator[Piece]:
    """The line cut wherever something begins or ends, each piece with its path, outermost first.

    `found` is nested and comes outer before inner; `spoken` are the passages of `passages`.
    """
    open_now: list[tuple[Stretch, int]] = []
    waiting, passing = list(reversed(found)), list(reversed(spoken))
    runs, starts, number = layered.runs, (*layered.starts, len(line)), 0
    for start, end in pairwise(_cuts(layered, (*found, *spoken), len(line))):
        while open_now and open_now[-1][0].end <= start:
            open_now.pop()
        while waiting and waiting[-1].start <= start:
            open_now.append((waiting[-1], layered.depth(waiting.pop())))
        while passing and passing[-1].end <= start:
            passing.pop()
        while starts[number + 1] <= start:
            number += 1
        language = passing[-1].path if passing and passing[-1].start <= start else ()
        yield line[start:end], _path(runs[number], language, open_now)


def _cuts(layered: Layers, found: Sequence[Stretch], end: int) -> list[int]:
    edges = chain.from_iterable((one.start, one.end) for one in found)
    return sorted({0, end, *layered.starts, *edges})


def _path(run: Run, language: Path, open_now: list[tuple[Stretch, int]]) -> Path:
    if not open_now:
        return (*language, *look_path(run)) if language else look_path(run)
    around: tuple[list[Wrap], ...] = ([], [], [], [])
    for one, depth in open_now:
        around[depth].extend(one.path)
    return (*around[0], *language, *around[1], *link_path(run), *around[2], *mark_path(run), *around[3])


def bare(text: Text) -> bool:
    """Whether nothing but words is in a line."""
    return not any(run.marks or run.link or run.language for run in text)
