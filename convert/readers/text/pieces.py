"""Units taken apart where one line says several things: an end mark behind the last word, credits between bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from convert.language.folding import fold
from convert.language.pattern import lazy, narrowed
from convert.readers.text import labels, labels_inside, names, signed
from convert.readers.text.layout import Unit
from convert.readers.text.lexicon import CREDITS, Lexicon
from convert.readers.text.marks import ROUND, SQUARE, ends
from convert.readers.text.waiting import with_labels
from convert.readers.text.when import find, find_all

CREDIT_LINE = 160
"""Characters of the longest line of credits and dates."""

SIGNATURE = 60
"""Characters at the end of a line in which an agency signs."""

SIGNING_REACH = 8
"""Units at the end among which an agency signs."""

DATE = 12
"""Characters of the shortest full date, `2023-02-11` and its like."""

NAME_AND_BAR = 3
"""Words of a name and its bar; more before a picture's credit are its caption."""

END_MARK_REACH = 28
"""Characters that an end mark behind a sentence takes at most."""

HOUSE_NAME = 5
"""Words of the longest name of a house between bars."""

_BARS = lazy(
    r"(?:(?<!\s)\s++)?+(?:[|·][\t\u3000]*+|[｜•][\t\u3000]*+)++\s*+|(?:(?<!\s)[^\S\t\u3000]++)?+[\t\u3000]\s*+"
    r"| {2,}+|\u00a0{2,}+|(?<!\s)\s++[-–—]\s++|(?<=[】\]])\s++(?=[【\[])"
)
"""What parts the things of a line: a visible bar, wide blanks, a dash. A run of blanks is passed once by each."""

_PARTING = "|｜·•\t\u3000\u00a0–—:：/／】]-"
_WHOLE = frozenset({"read-also", "photo", "tags"})
"""Roles of labels whose lines are one thing, bars or not."""

_TITLE_MARK = " ="
_BAR_SIGNS = " \t\u00a0\u3000|｜·•-–—"
_STOPPED = r"(?:(?<=[.!?»\"])|(?<=[؟。])|(?<=”))"
_SIGNS_BARE = lazy(rf"{_STOPPED}\s+(?P<agency>[^\s()\[\].,]{{2,16}})$")
_SIGNED = lazy(
    rf"{_STOPPED}\s*[(\[](?P<agency>[^()\[\]]{{2,24}})[)\]]\s*\.?(?:\s*[(\[](?:www|http)[^()\[\]]{{3,40}}[)\]])?$"
)
_CLOCK = lazy(r"\d{1,2}[:h]\d{2}")
_HOUR = lazy(r"\d{1,2}[:.]\d{2}\s+[-–—]\s+")
_OPENS_MARK = frozenset("/#(-–—[<*\\（【")
_CLOSED = frozenset(")]）")
_MARK = lazy(r"\s*(?:[/#\\(\[<*-]+|[-–—]{1,3}|\s)\s*[^\s/#()<>*\[\]-]+(?:\s+[^\s/#()<>*\[\]-]+){0,2}\s*[/#)\]>*.-]*$")

Thing = Literal["name", "date", "label", "junk", "contact", "rubric", ""]


def apart(units: Iterable[Unit], lexicon: Lexicon) -> Iterator[Unit]:
    """Units, with those that hold several things cut into their things."""
    joined = tuple(with_labels(map(_without_title_mark, units), lexicon))
    for index, unit in enumerate(joined):
        whole = len(unit.text) > CREDIT_LINE or _in_table(joined, index) or _is_whole(unit.text, lexicon)
        cuts = () if whole else signed.behind_date(unit.text, lexicon) or _bars(unit, lexicon)
        cuts = cuts or _end_mark(unit, lexicon)
        if not cuts and index >= len(joined) - SIGNING_REACH:
            cuts = _signature(unit, lexicon)
        if cuts:
            yield from _cut(unit, cuts)
        else:
            yield unit


def _in_table(units: tuple[Unit, ...], index: int) -> bool:
    """A tab, and as many tabs in the line right above or right below: cells of a table, dates and names among them."""
    tabs = units[index].text.count("\t")
    if not tabs:
        return False
    above = index > 0 and not units[index].gap and units[index - 1].text.count("\t") == tabs
    return above or (index + 1 < len(units) and not units[index].after and units[index + 1].text.count("\t") == tabs)


def _without_title_mark(unit: Unit) -> Unit:
    """A title without the sign by which German wires end it, `Gemeinden einigen sich =`."""
    if not unit.text.endswith(_TITLE_MARK):
        return unit
    return unit._replace(text=unit.text.removesuffix(_TITLE_MARK).rstrip(), bar=_TITLE_MARK.strip())


def _cut(unit: Unit, cuts: tuple[int, ...]) -> Iterator[Unit]:
    """The unit in parts that begin at the cuts; the first keeps the gap before, the last the one behind."""
    edges = (0, *cuts, len(unit.text))
    last = len(edges) - 2
    for index, (start, end) in enumerate(pairwise(edges)):
        part = _part(unit, start, end)
        if not part.text:
            continue
        yield part._replace(gap=unit.gap if index == 0 else 0, after=unit.after if index == last else 0)


def _part(unit: Unit, start: int, end: int) -> Unit:
    held = [
        (max(0, begin - start), number)
        for begin, stop, number in zip(unit.starts, (*unit.starts[1:], len(unit.text) + 1), unit.numbers, strict=True)
        if begin < end and stop > start
    ]
    starts, numbers = zip(*held, strict=True)
    text = unit.text[start:end]
    kept = text.rstrip(_BAR_SIGNS + "(（[【" * (end < len(unit.text)))
    bar = text[len(kept) :].strip()
    return unit._replace(text=kept, bar=bar, first=numbers[0], last=numbers[-1], starts=starts, numbers=numbers)


def _bars(unit: Unit, lexicon: Lexicon) -> tuple[int, ...]:
    """Where the things of a line of bars begin: names, dates, labels, and at least one of the last two."""
    opening = labels.opening(unit.text, lexicon)
    parted = "  " in unit.text or any(map(unit.text.__contains__, _PARTING))
    if not parted or (opening and opening.role in _WHOLE) or labels_inside.opens_caption(unit.text, lexicon):
        return ()
    found = {bar.end() for bar in _BARS.finditer(unit.text) if bar.start() > 0 and bar.end() < len(unit.text)}
    inner = {
        label.start - (unit.text[label.start - 1] in "(（[【")
        for label in labels_inside.within(unit.text, lexicon)
        if label.start > 1 and label.role != "photo"
    }
    if inner and (found or opening or _thing(unit.text[:DATE], lexicon) == "date"):
        found |= inner
    cuts = _without_labels(unit.text, _beside_dates(unit.text, found, lexicon), lexicon)
    if cuts and fold(unit.text[: cuts[0]].strip(_BAR_SIGNS)) in lexicon.places:
        cuts = cuts[1:] if _goes_with_place(unit.text[cuts[0] : (*cuts, len(unit.text))[1]], lexicon) else cuts
    if not cuts:
        return ()
    edges = (0, *cuts, len(unit.text))
    alone = labels.opening(unit.text[: cuts[0]].rstrip(_BAR_SIGNS), lexicon)
    if alone and not alone.rest(unit.text[: cuts[0]]):
        return ()
    things = [_thing(unit.text[a:b], lexicon) for a, b in pairwise(edges)]
    caption = len(unit.text[: cuts[0]].split()) > NAME_AND_BAR or unit.text.upper() == unit.text.lower()
    if things == ["name", "label"] and caption and _pictured(unit.text, lexicon):
        return ()
    telling = sum(1 for thing in things if thing in {"date", "label", "junk", "contact"})
    if _are_sections(things):
        return ()
    return cuts if all(things) and telling and (telling > 1 or {"name", "rubric"} & set(things)) else ()


def _goes_with_place(text: str, lexicon: Lexicon) -> bool:
    """What stands behind a place is its date, or the label and the name of who wrote it there."""
    label = labels.opening(text, lexicon)
    written = bool(label and label.role == "author" and label.separator and label.rest(text))
    return written or _thing(text, lexicon) == "date"


def _without_labels(text: str, cuts: tuple[int, ...], lexicon: Lexicon) -> tuple[int, ...]:
    """The cuts that part no label from the name behind its bar: `2022/11/03　新聞來源｜東岸日報`."""
    kept: list[int] = []
    for cut in cuts:
        said = text[kept[-1] if kept else 0 : cut].rstrip(_BAR_SIGNS) if kept else ""
        label = labels.opening(said, lexicon) if said else None
        if label is None or label.role not in CREDITS or label.rest(said):
            kept.append(cut)
    return tuple(kept)


def _are_sections(things: Sequence[Thing]) -> bool:
    """Names of sections with nothing of the page beside them, or the way from its first page down to one."""
    way = things[0] == "junk" and set(things[1:]) == {"rubric"}
    return way or ("rubric" in things and not {"junk", "date"} & set(things))


def _beside_dates(text: str, found: Iterable[int], lexicon: Lexicon) -> tuple[int, ...]:
    """The cuts that go through no date: a clock behind its day is one with it, whatever sign stands between."""
    dates = find_all(text, lexicon.language) if found else ()
    held = [cut for cut in sorted(found) if not any(date.start < cut < date.end for date in dates)]
    ends = {date.end for date in dates}
    return tuple(cut for cut in held if len(text[:cut].rstrip(_BAR_SIGNS)) not in ends or not _CLOCK.match(text, cut))


def _is_whole(text: str, lexicon: Lexicon) -> bool:
    """A sign-off in brackets; or the title of a running report behind its hour, in a script without capitals."""
    if text[0].isdigit() and (hour := _HOUR.match(text)):
        said = text[hour.end() :]
        return said.upper() == said.lower() and not any(sign.isdigit() for sign in said) and not _opens(said, lexicon)
    return text[0] in "(（[" and bool(labels_inside.sign_off(text, lexicon))


def _opens(text: str, lexicon: Lexicon) -> bool:
    """A label or furniture: behind the hour of a stamp stands who wrote it, or a button."""
    return labels.opening(text, lexicon) is not None or lexicon.junk(fold(text)) is not None


def _pictured(text: str, lexicon: Lexicon) -> bool:
    """A picture's credit ends the line: what stands before it tells what is to be seen."""
    return any(label.role == "photo" for label in labels_inside.within(text, lexicon))


def _thing(text: str, lexicon: Lexicon) -> Thing:
    """What a part of a line of bars is, empty where it is nothing that stands in one."""
    bare = _BARS.sub(" ", text).strip()
    label = labels.opening(bare, lexicon)
    if label and label.rest(bare):
        return "label"
    if (lexicon.junk(fold(bare)) or ("", False))[1]:
        return "junk"
    if fold(bare) in lexicon.rubrics:
        return "rubric"
    date = find(bare, lexicon.language) if any(character.isdigit() for character in bare) else None
    if (date and (date.end - date.start) * 2 > len(bare)) or re.fullmatch(r"\d{1,2}[:.]\d{2}(?:\s\w{1,5})?", bare):
        return "date"
    if "@" in bare and " " not in bare:
        return "contact"
    return "name" if names.likeness(bare, lexicon) > 0 or _is_capitalised(bare) else ""


def _is_capitalised(text: str) -> bool:
    """A few words that begin with capitals, as names of houses do: `The Prairie Ledger`."""
    words = text.split()
    return 1 < len(words) <= HOUSE_NAME and all(word[0].isupper() and word[-1].isalpha() for word in words)


def _signature(unit: Unit, lexicon: Lexicon) -> tuple[int, ...]:
    """Where the agency signs behind the last sentence, `(ANSA)` or `EFE`, or who wrote it or edited it."""
    if credited := signed.in_bracket(unit.text, lexicon):
        return credited
    if unit.text.rstrip(" .")[-1:] in _CLOSED:
        signs = _SIGNED
    elif fold(unit.text.rsplit(maxsplit=1)[-1]) in lexicon.agencies:
        signs = _SIGNS_BARE
    else:
        return ()
    found = signs.search(narrowed(unit.text, ROUND), max(0, len(unit.text) - SIGNATURE))
    return (found.start(),) if found and found.start() and fold(found["agency"]) in lexicon.agencies else ()


def _end_mark(unit: Unit, lexicon: Lexicon) -> tuple[int, ...]:
    """Where an end mark glued to the last sentence begins."""
    tail = max(0, len(unit.text) - END_MARK_REACH)
    likely = not _OPENS_MARK.isdisjoint(unit.text[tail:])
    found = _MARK.search(narrowed(unit.text, SQUARE), tail) if likely else None
    if not found or not (tail or ends(unit.text[: found.start()])):
        return ()
    said = unit.text[found.start() : found.end()]
    marked = lexicon.is_end(fold(said)) and said.strip()[:1] in _OPENS_MARK
    return (found.start(),) if marked and not _is_hyphen(unit.text, found.start()) else ()


def _is_hyphen(text: str, at: int) -> bool:
    """Within a word: no week-end ends an article."""
    return text[at] == "-" and text[max(0, at - 1)].isalnum() and text[at + 1].isalnum()
