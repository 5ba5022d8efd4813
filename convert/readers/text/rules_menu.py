"""Rules for the way to an article: breadcrumbs, menus, names of sections, the title of the page."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold
from convert.language.pattern import lazy
from convert.readers.text import names, pictures
from convert.readers.text.features import Features
from convert.readers.text.page import Page
from convert.readers.text.parts import Part, Vote

FIRST, SECTIONS, ENTRY = 4, 4, 4
"""Units among which a menu stands, entries of the shortest, and words of the longest entry."""

PART = 2
"""Words of the name of a house or a rubric beside the other."""

SITE = 6
"""Units among which a site says what it is."""

TITLE = 4
"""Words of the shortest title of a page that holds a headline and a name."""

_DASHED = lazy(r"\s-\s|\s(?:[|·]\s|•\s)")

_CRUMB = lazy(
    r"\s*(?:[＞≫]|[▶▸]|[►❯]|[➔➜]|⇒|(?!))+\s*|\s+(?:[»>«]|[‹›←]|[→⟩]|[❮＜]|(?!))+\s+"
    r"|(?<=[^\s«])(?:>(?=\S)|[›→](?=\S)|⟩(?=\S))|\s+(?:[/\\|]\s+|[／｜]\s+)"
)

_STROKE = lazy(r"\s+(?:[/\\|]\s+|[／｜]\s+)")
"""What is left of it in a line without arrows."""

_STROKES = frozenset("/\\|／｜")
_STEPS = frozenset("»›>→⟩«‹←/\\|＞≫▶▸►❯➔➜⇒❮＜／｜")

_ONWARD = frozenset("»›>→⟩＞≫▶▸►❯➔➜⇒")

_ARROWS = lazy(r"[^\s«»]\s+[«‹←]+\s+[^«»]*$")

_WIDE_STROKE = lazy(r"[／｜]")


def breadcrumb(page: Page, index: int) -> Iterator[Vote]:
    """Rubrics one inside the other; the last may repeat the headline that follows."""
    unit = page.units[index]
    if index > 6 or unit.label or unit.date:
        return
    signs = _STEPS.intersection(unit.text)
    cut = _STROKE if signs <= _STROKES else _CRUMB
    parts = [part for part in cut.split(unit.text) if part] if signs else [unit.text]
    if len(parts) < 2 and unit.words < 3:
        return
    last = fold(parts[-1]) if len(parts) > 1 else unit.folded
    again = (later for later in page.units[index + 1 : index + 6] if later.folded == last)
    repeats = any(len(parts) > 1 or _is_title(page, unit, later) for later in again)
    arrows = bool(_ARROWS.search(unit.text)) if "«" in unit.text else not _ONWARD.isdisjoint(unit.text)
    words = unit.folded.split()
    menu = len(words) > 2 and all(_on_menu(page, word) for word in words)
    if menu or (len(parts) > 1 and all(fold(part) in page.lexicon.rubrics for part in parts)):
        yield Vote(Part.FURNITURE, 6.0, "breadcrumb-rubrics", "breadcrumb")
    if repeats:
        yield Vote(Part.FURNITURE, 8.0, "breadcrumb-headline", "breadcrumb")
    elif len(parts) > 1 + (not arrows) and not unit.stop and all(len(part.split()) <= 4 for part in parts[:-1]):
        yield Vote(Part.FURNITURE, 7.0, "breadcrumb", "breadcrumb")
    elif index == 0 and len(parts) == 1 and _is_house_and_rubric(page, unit):
        yield Vote(Part.FURNITURE, 5.0, "breadcrumb-house", "breadcrumb")
    elif index < 4 and unit.size < 60 and _homeward(page, parts if len(parts) > 1 else _WIDE_STROKE.split(unit.text)):
        yield Vote(Part.FURNITURE, 5.0, "breadcrumb-home", "breadcrumb")


def menu(page: Page, index: int) -> Iterator[Vote]:
    """Sections side by side, wide gaps or bars between them, above the title."""
    unit = page.units[index]
    wide = index < FIRST and not unit.final and len(unit.cells) >= SECTIONS
    if wide and not page.lexicon.language_named(unit.cells[0]) and all(cell.count(" ") < ENTRY for cell in unit.cells):
        yield Vote(Part.FURNITURE, 7.0, "menu", "page-furniture")
    first, _, rest = unit.folded.partition(" ")
    few = index == 0 and unit.words <= ENTRY and rest in page.lexicon.rubrics
    if few and page.lexicon.junk(first) == ("page-furniture", True):
        yield Vote(Part.FURNITURE, 6.0, "breadcrumb-home", "breadcrumb")


def _is_house_and_rubric(page: Page, unit: Features) -> bool:
    """`Le Quotidien — Planète`: a few words, a dash, and a rubric of papers."""
    parts = [part for part in _DASHED.split(unit.folded) if part]
    few = len(parts) == 2 and all(part.count(" ") < PART for part in parts)
    rubric = few and not unit.final and any(part in page.lexicon.rubrics for part in parts)
    return rubric and page.lexicon.places.isdisjoint(parts)


def _is_title(page: Page, unit: Features, later: Features) -> bool:
    """The same words twice are the page's title and the headline; a caption, a sentence or a name is none of them."""
    if unit.final or later.final or pictures.picture(unit.text, page.lexicon):
        return False
    return not names.likeness(unit.text, page.lexicon)


def _on_menu(page: Page, word: str) -> bool:
    """A rubric, or a word that only menus have."""
    return word in page.lexicon.rubrics or page.lexicon.is_furniture(word)


def _homeward(page: Page, parts: list[str]) -> bool:
    """The first part is the site's front page, and every part is a rubric's name."""
    if any(len(part.split()) > 3 for part in parts):
        return False
    return page.lexicon.junk(fold(parts[0])) == ("page-furniture", True)


def page_title(page: Page, index: int) -> Iterator[Vote]:
    """The title of the page: the headline that follows, with the name of the site or a rubric around it."""
    unit = page.units[index]
    if index > SITE or unit.words < TITLE or unit.final or (unit.label and unit.label.role == "author"):
        return
    near = (
        later
        for later in page.units[index + 1 : min(index + 10, page.lead)]
        if later.words >= TITLE - 1 and not later.final
    )
    if any(later.folded in unit.folded and unit.folded != later.folded for later in near):
        yield Vote(Part.FURNITURE, 8.0, "page-title", "breadcrumb")


def rubric(page: Page, index: int) -> Iterator[Vote]:
    """The name of a section between the headline and the text."""
    unit = page.units[index]
    following = page.after(index)
    if not page.below_text(index) and _is_beside_menu(page, index):
        yield Vote(Part.FURNITURE, 8.0, "rubric-on-menu", "breadcrumb")
    within = index > 0 and not page.below_text(index) and not unit.unit.gap and not unit.unit.after
    title_follows = following is None or not (following.dates or following.label or following.final or following.junk)
    if within and not unit.label and not title_follows:
        bare = unit.folded.strip(" -–—|")
        if bare in page.lexicon.places and following and following.date:
            return
        if bare in page.lexicon.rubrics or bare.partition(" ")[0] in page.lexicon.section_nouns:
            yield Vote(Part.FURNITURE, 2.6, "rubric", "breadcrumb")


def _is_beside_menu(page: Page, index: int) -> bool:
    """The name of a section and a word that only menus have on one line: `علوم وبيئة | الصفحة الرئيسية`.

    Behind a section so placed stands a smaller one, which no table has: `Home | Regions | Souss`.
    """
    unit = page.units[index]
    if unit.words > ENTRY or unit.label or unit.date:
        return False
    near = [one for one in (page.before(index), page.after(index)) if one and one.unit.first == unit.unit.first]
    if page.lexicon.names_section(unit.folded):
        return any(one.junk == ("page-furniture", True) for one in near)
    inner = index > 1 and page.units[index - 1].unit.first == unit.unit.first
    return inner and page.lexicon.names_section(page.units[index - 1].folded) and _is_beside_menu(page, index - 1)
