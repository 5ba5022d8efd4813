"""Rules for who is named below the body: credits, houses, publishers, signatures of pictures."""

from __future__ import annotations

from collections.abc import Iterator

from convert.language.folding import fold, fold_word
from convert.language.labels import TALK
from convert.language.pattern import lazy
from convert.readers.text import bylines, labels, labels_inside, names, names_apart
from convert.readers.text.features import Features
from convert.readers.text.lexicon import CREDITS, PEOPLE, WRITERS, Lexicon
from convert.readers.text.marks import COLONS
from convert.readers.text.misspelt import role_meant
from convert.readers.text.page import NAME_STOPPED, Page
from convert.readers.text.parts import HOUSES, SIGNED_PICTURE, Part, Vote
from convert.readers.text.rules_talk import asks_again

_STOPPED = lazy(r"(?:[.!?]\s*|؟\s*)(?:[(\[]|（|(?!))")
_BRACKETED = "()[]（）［］【】〔〕* "
_COMMAS = "،,;؛、"
_BRACKETS = str.maketrans(dict.fromkeys("(（)）+|", "/"))
_SHORTHAND = lazy(r"(?:[^\W\d_]\.?\s?){1,4}|[a-zа-яё]{5,8}")
_AND = frozenset("&,،;؛、")
_SENTENCES = lazy(r"(?<!\b\w)\. ")
BEHIND = 24
"""Words of the longest line of names that ends in `contributed to this report`."""

ARCHIVED = 6
"""Words of the longest phrase that says where a picture is from, `из личного архива`."""

TITLED = 5
"""Words behind a colon from which a line of the head is a title with its topic, and nobody's name."""

DATED_SOURCE = 0.5
"""The share of date in `Originally published: 3 March`, which names no source."""

SIGNATURE = 8
"""Words of the longest name behind the sign on a picture."""

NAMES = 8
"""Words of the longest line of agencies."""

UNCASED_NAME = 3
"""Words of the longest name in a script without capitals, where a sentence looks like one."""


def credit(page: Page, index: int) -> Iterator[Vote]:
    """A label of somebody's work and a short remainder that is no sentence; or a line of several such."""
    unit = page.units[index]
    if asks_again(page, index):
        return
    of_date = unit.label is not None and unit.label.role == "source" and unit.dated > DATED_SOURCE
    of_date = of_date or (unit.marker is not None and page.listed(index))
    if unit.label and not of_date and unit.label.role in CREDITS and (rest := unit.label.rest(unit.text)):
        weight = _credited(page, unit, unit.label, rest)
        if weight > 0:
            yield Vote(Part.CREDIT, weight - 0.5 * (unit.label.role in WRITERS), f"label:{unit.label.role}")
    if not unit.label and unit.final and unit.words <= BEHIND and labels_inside.behind(unit.text, page.lexicon):
        yield Vote(Part.CREDIT, 8.0, "label:reporter")
    signed = unit.text[0] in "(（[" and bool(labels_inside.sign_off(unit.text, page.lexicon))
    if signed or (unit.size > 12 and len(labels_inside.several(unit.text, page.lexicon)) > 1):
        yield Vote(Part.CREDIT, 9.0, "labels")


def _credited(page: Page, unit: Features, label: labels.Label, rest: str) -> float:
    """How surely a label's remainder names somebody: by its words, of which a doubtful one counts for more."""
    if len(label.word.split()) >= bylines.HALF_SENTENCE and not label.separator and label.role == "source":
        rest = rest.partition(". ")[0]
    if _SENTENCES.search(rest[:-1]) or (label.separator and label.is_before_number(unit.text)):
        return 0.0
    words = len(rest.split()) if label.role not in PEOPLE or names.namelike(rest, page.lexicon) else 99
    if not label.separator:
        words += 6 * (label.role in PEOPLE and not names.likeness(rest, page.lexicon))
        words += 12 * (label.role == "photo" and not _takes(rest, page.lexicon))
    weight = 8.0 if words <= 8 else 5.0 if words <= 14 and not unit.final else 0.0
    return weight - 6.0 * (label.role == "author" and not label.separator)


def _takes(rest: str, lexicon: Lexicon) -> bool:
    """Somebody who takes pictures stands behind a label without a colon."""
    if fold(rest.split(maxsplit=1)[0]) in lexicon.function_words:
        return len(rest.split()) <= ARCHIVED
    return names.likeness(rest, lexicon) > 0 or lexicon.has_pictures(fold(rest))


def houses(page: Page, index: int) -> Iterator[Vote]:
    """Agencies and who put their copy together: `mik/dpa/Reuters`, `Le Monde avec AFP`, `ع.ج/ أ.ح (د ب أ، رويترز)`."""
    unit = page.units[index]
    if not index or unit.words > NAMES or unit.size > NAMES * 8 or unit.final or unit.date or unit.colon:
        return
    if unit.label and unit.label.role not in TALK:  # the `س.` of a question is an initial, too
        return
    parts = [part for part in unit.text.translate(_BRACKETS).split("/") if part.strip()]
    agencies = page.lexicon.agencies
    named = [names_apart.joined(part, page.lexicon) for part in parts]
    known = [fold(one) in agencies for some in named for one in some]
    if len(known) < 2 or not any(known):
        if index < page.lead and _opens_with_house(unit, page.lexicon):
            yield Vote(Part.CREDIT, 3.4, HOUSES)
        return
    ends = page.lexicon.is_end
    short = [_SHORTHAND.fullmatch(one) is not None and not ends(fold(one)) for some in named for one in some]
    together = len(parts) == 1 and known[-1] and _AND.isdisjoint(unit.text)
    if all(one or other for one, other in zip(known, short, strict=True)) or together:
        yield Vote(Part.CREDIT, 6.5, HOUSES)


def signed_picture(page: Page, index: int) -> Iterator[Vote]:
    """`© Agency / Name` between title and text, without a year: whose the picture is."""
    if is_signed_picture(page, index):
        yield Vote(Part.CREDIT, 9.0, SIGNED_PICTURE)


def is_signed_picture(page: Page, index: int) -> bool:
    """The sign of an owner and a few words, above the text, that claim no rights by a year or by words."""
    unit = page.units[index]
    if unit.text[0] != "©" or not index or page.below_text(index) or unit.words > SIGNATURE:
        return False
    return not (any(sign.isdigit() for sign in unit.text) or page.lexicon.reserves(unit.folded))


def _opens_with_house(unit: Features, lexicon: Lexicon) -> bool:
    """`رووداو دیجیتاڵ`: an agency everybody knows, alone or with one word behind it."""
    first = unit.folded.partition(" ")[0]
    return unit.folded in lexicon.agencies or (
        unit.words <= 2 and first in lexicon.agencies and first not in lexicon.places
    )


def publisher(page: Page, index: int) -> Iterator[Vote]:
    """An unlabelled line behind the body that names a house: short, no sentence, only foot behind it."""
    unit = page.units[index]
    if index < 2 or unit.words > 10 or unit.final or unit.label or unit.rule or unit.date or unit.colon:
        return
    behind = len(page.units) - 1 - index
    bracketed = unit.text[0] in "([（" and names.likeness(unit.text.strip("()[]（）"), page.lexicon) > 0
    if behind > 10 or bracketed or _is_prose(unit.text):
        return
    known = unit.folded in page.lexicon.agencies
    small = page.lexicon.function_words - page.lexicon.house_function_words
    prose = not small.isdisjoint(unit.folded.split()) or ":" in unit.text or "：" in unit.text
    if not known and (sum(map(unit.text.count, _COMMAS)) > 1 or "=" in unit.text):
        return
    doubt = 0.0 if known else _doubt(page, index)
    yield Vote(Part.PUBLISHER, (-0.5 if prose else 2.0) + 3.0 * known + 0.8 * unit.quotation - doubt, "publisher-line")
    if doubt and COLONS.isdisjoint(unit.text) and not page.text_behind(index):
        yield Vote(Part.FURNITURE, 1.2 + 0.5 * doubt, "foot-line", "page-furniture")


def _doubt(page: Page, index: int) -> float:
    """How far a line is no name of a house: small words or a number, one word alone, the site's own words above it."""
    unit, before = page.units[index], page.before(index)
    words = page.lexicon
    if words.has_house_noun(unit.folded.replace("-", " ")):
        return 0.0
    small = unit.cased and any(
        word.islower() and fold(word) not in words.house_function_words for word in unit.text.split()
    )
    under = before is not None and before.junk is not None
    counted = any(sign.isdigit() for sign in unit.text)
    return 1.5 * (small or counted) + 1.0 * (unit.words == 1) + 1.5 * under


def _is_prose(text: str) -> bool:
    """A sentence ends inside, where nobody's name does."""
    return "。" in text or "！" in text or "？" in text or (text[-1] in ")）]" and _STOPPED.search(text) is not None)


def unknown_label(page: Page, index: int) -> Iterator[Vote]:
    """`Word: somebody` at head or foot, the word in no table."""
    unit = page.units[index]
    word, colon, rest = unit.text.partition(":" if ":" in unit.text else "：")
    if unit.label or not colon or len(word.split()) > 3 or not rest.strip() or unit.words > 10 or unit.final:
        return
    if (word[-1:].isdigit() and rest[0].isdigit()) or page.counted(index):
        return
    titled = unit.shout or len(rest.split()) > TITLED or fold(word) in page.lexicon.places
    if index and ((index < 8 and not titled) or index > len(page.units) - 8):
        known = role_meant(word, page.lexicon) is not None
        yield Vote(Part.UNKNOWN, 5.0 if known else 1.8, "misspelt-label" if known else "unknown-label")


def sign_off(page: Page, index: int) -> Iterator[Vote]:
    """A name alone behind the body: in brackets, or, in a script with capitals, right behind the last sentence."""
    unit = page.units[index]
    if index * 2 <= len(page.units) or unit.label:
        return
    few = 8 if unit.cased or page.lexicon.unspaced else UNCASED_NAME
    bracketed = unit.text[0] in "([（［【〔*" and unit.words <= few
    if bracketed and names.likeness(unit.text.strip(_BRACKETED), page.lexicon) > 0.5:
        yield Vote(Part.BYLINE, 5.5 if page.text_behind(index) else 7.5, "sign-off")
    elif _is_signature(page, index):
        yield Vote(Part.BYLINE, 8.0, "signed-below")


def _is_signature(page: Page, index: int) -> bool:
    """A line of a few words that signs the text above it, told by capitals or by what stands beside the name."""
    unit = page.units[index]
    if unit.cased:
        return unit.words <= SIGNATURE and (not unit.final or unit.words <= NAME_STOPPED) and _signs(page, index)
    return not page.lexicon.unspaced and unit.words <= 2 * UNCASED_NAME and _signs_uncased(page, index)


def _signs(page: Page, index: int) -> bool:
    """`Name, City` or `Name (economist)` under the last sentence of a page that names no author above."""
    unit, before = page.units[index], page.before(index)
    name, bracket, _ = unit.text.rstrip(".").partition(" (")
    words = page.lexicon
    if before is None or not before.final or words.has_house_noun(unit.folded):
        return False
    if not names.is_name(name, words) and (bracket or names.likeness(name, words) <= 1):
        return False
    if any(one.label and one.label.role in PEOPLE for one in page.units[: page.lead]):
        return False
    return not page.text_behind(index, name)


def _signs_uncased(page: Page, index: int) -> bool:
    """The same where no capitals tell a name: its town stands behind it, or its day or its photographer below."""
    unit, before, following = page.units[index], page.before(index), page.after(index)
    name, town = _signed_in(unit, page.lexicon)
    if before is None or not before.final or unit.final or name.count(" ") >= UNCASED_NAME or _is_known(name, page):
        return False
    below = following if following is not None and not following.unit.gap else None
    dated = below is not None and below.dated > DATED_SOURCE
    if not (town or dated or (below is not None and _is_photographer(below, page.lexicon))):
        return False
    named = (one for one in page.units[1 : page.lead] if one.words <= SIGNATURE and not one.date)
    above = any((one.label and one.label.role in PEOPLE) or names.likeness(one.text, page.lexicon) for one in named)
    return names.is_name(name, page.lexicon) and not above and not page.text_behind(index, name)


def _signed_in(unit: Features, lexicon: Lexicon) -> tuple[str, str]:
    """The name, and behind its comma or in brackets a known town or what somebody is; or the honorific before it."""
    name, _, town = unit.text.replace("،", ",").replace("(", ",").rstrip(")").partition(",")
    first, _, rest = unit.text.partition(" ")
    if fold_word(first.strip(".")) in lexicon.honorifics and names.is_name(rest, lexicon):
        return rest, first
    town = town.strip()
    return (name.strip(), town) if fold(town) in lexicon.places or names.is_role(town, lexicon) else (unit.text, "")


def _is_known(name: str, page: Page) -> bool:
    """It is no person's: a place, a section or a trade, or it says what house it is."""
    words = page.lexicon
    known = {*words.house_nouns, *words.jobs, *words.places, *words.rubrics}
    return fold(name) in words.agencies or not known.isdisjoint((fold(name), *fold(name).split()))


def _is_photographer(unit: Features, lexicon: Lexicon) -> bool:
    """The label of a picture and the name of a person."""
    if unit.label is None or unit.label.role != "photo" or not unit.label.separator:
        return False
    rest = unit.label.rest(unit.text)
    return names.is_name(rest, lexicon) and rest.count(" ") < UNCASED_NAME and fold(rest) not in lexicon.picture_houses
