"""Rules for the second and third line of a title: where two lines are one title, and where the second says more.

A subheadline is set apart, or begins a sentence of its own; a title that was broken goes on in the middle of one. What
shows the break: a small letter, a comma, a quotation still open, a word that waits for another; and on a page whose
parts are parted by blank lines, or whose lines are wrapped by hand, that nothing parts the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.scripts import has_east_asian
from convert.readers.text import names
from convert.readers.text import rules_title as title
from convert.readers.text.features import Features
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

OVERLINE = "؛"
"""What ends the clause over a Persian headline where there is no colon."""

BROKEN, WRAPPED = 1.3, 1.7
"""How much longer the second half of a headline may be than the first; where the text is wrapped, what stands alone."""

BLOCK = 3
"""Lines of the longest title."""

CAPITAL = 3
"""Letters of the longest word that titles in capitals leave small."""

ENDINGS = 40
"""Units among which it is looked for how sentences end."""

_OPENING, _CLOSING = "«“„「『《(（", "»”“」』》)）"


def continued(page: Page, index: int) -> Iterator[Vote]:
    """The second line of a headline broken in two: no blank line between, and it goes on."""
    if found := _asked_on(page, index) or seam(page, index):
        yield found


def _asked_on(page: Page, index: int) -> Vote | None:
    """The second half of a question."""
    unit, before, following = page.units[index], page.before(index), page.after(index)
    if before is None or not unit.question or unit.label or not _may_go_on(unit, before):
        return None
    apart_below = unit.unit.after or (following is not None and (following.label or following.date))
    return (
        Vote(Part.CONTINUED, 3.6, "headline-asks-on")
        if apart_below and before.short and before.text[-1].isalpha()
        else None
    )


def _may_go_on(unit: Features, before: Features) -> bool:
    """Nothing parts the two, and the first does not end."""
    return not (unit.unit.gap or before.final or before.colon or before.text[-1] == OVERLINE)


def seam(page: Page, index: int) -> Vote | None:
    """How sure it is that a line goes on with the title above it, and why."""
    unit, before = page.units[index], page.before(index)
    if before is None or not _may_go_on(unit, before) or unit.label or unit.date or not unit.short or unit.final:
        return None
    following = page.after(index)
    if following is not None and following.unit.first == unit.unit.first:  # a line with bars is none of a title
        return None
    if unit.text[0].islower() or before.unfinished or _is_open(before.text, unit.text) or _is_bound(page, unit, before):
        return Vote(Part.CONTINUED, 4.0, "headline-goes-on")
    apart = _is_block(page, index) and not _begins(unit, before) and not title.is_overline(page, index - 1)
    return _set_apart(page, index) if apart else None


def _set_apart(page: Page, index: int) -> Vote | None:
    """The same of a line that only blank lines show to belong with the one above."""
    unit, before = page.units[index], page.units[index - 1]
    if unit.size <= BROKEN * before.size and not unit.cased and _function(page, unit.text):
        return Vote(Part.CONTINUED, 3.5, "headline-goes-on")
    if page.wrapped and unit.size <= WRAPPED * before.size:
        return Vote(Part.CONTINUED, 3.0, "headline-wrapped")
    return Vote(Part.CONTINUED, 2.6, "headline-over-summary") if _is_summary(page, index + 1) else None


def _begins(unit: Features, before: Features) -> bool:
    """A capital begins the line, as a sentence, and the two are not one title in capitals."""
    first = next((sign for sign in unit.text if sign.isalpha()), "")
    return first.isupper() and not (_is_capitalised(before) and _is_capitalised(unit))


def _is_capitalised(unit: Features) -> bool:
    """Every word of some length begins with a capital, as in American titles."""
    words = [word for word in unit.text.split() if len(word) > CAPITAL and word[0].isalpha()]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _is_open(first: str, second: str) -> bool:
    """A quotation or a bracket opens in the first line and closes in the second."""
    if first.count('"') % 2 and second.count('"') % 2:
        return True
    pairs = zip(_OPENING, _CLOSING, strict=True)
    return any(first.count(one) > first.count(other) and other in second for one, other in pairs)


def _is_bound(page: Page, unit: Features, before: Features) -> bool:
    """A word waits for the line, or it begins with one that tells more of what stands before: `الذي`, `که`."""
    return unit.folded.partition(" ")[0] in page.lexicon.relative_words or _waits(page, unit, before)


def _waits(page: Page, unit: Features, before: Features) -> bool:
    """The last word of the first line is one that another follows: `in the / ...`; not behind a number, `1887 года`."""
    if not before.text[-1].isalpha() or unit.size > BROKEN * before.size or has_east_asian(before.text):
        return False
    words = before.text.split()
    if len(words) < BLOCK or words[-2][-1].isdigit() or not _function(page, before.text, -1):
        return False
    return not _ends_sentences(page)


def _ends_sentences(page: Page) -> bool:
    """Most sentences of the page end in such words, as where the verb comes last: there they say nothing."""
    ends = [unit.text.rstrip(" .!?؟。۔।") for unit in page.units[:ENDINGS] if unit.stop]
    return sum(_function(page, text, -1) for text in ends) * 2 > len(ends)


def _is_block(page: Page, index: int) -> bool:
    """Blank lines above and below two or three lines that are neither labels nor dates."""
    unit, start = page.units[index], index - 1
    if not unit.unit.after:
        return False
    while start and not page.units[start].unit.gap and index - start < BLOCK - 1:
        start -= 1
    block = page.units[start:index]
    return bool(page.units[start].unit.gap or not start) and not any(one.label or one.date for one in block)


def _is_summary(page: Page, index: int) -> bool:
    """A line between blank lines above the text that is nobody's name and no date: it needs a title of its own."""
    unit = page.at(index)
    if unit is None or index >= page.lead or not unit.alone or unit.label or unit.date or unit.junk or unit.final:
        return False
    return (
        unit.words > names.USUAL_NAME and unit.text[-1] not in ")]】）" and not names.likeness(unit.text, page.lexicon)
    )


def _function(page: Page, text: str, at: int = 0) -> bool:
    words = text.split()
    return bool(words) and fold(words[at].strip('"«»“”:،,')) in page.lexicon.function_words
