"""Names of people in a byline or a credit: told from other short lines, parted, and freed of roles and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy
from convert.readers.text import names_apart
from convert.readers.text.lexicon import NEVER, Lexicon
from convert.readers.text.marks import DIGIT, unspaced
from convert.readers.text.names_apart import EDGES
from convert.row import Row

LONGEST_NAME = 5
"""Words of the longest name."""

USUAL_NAME = 4
"""Words of most names: what is longer says something."""

SHORT_NAME = 3
"""Words of a name that a known place behind it makes one, in a script without capitals."""

_FULL_NAME = 2
"""Words of a name in front of a desk."""

_PIECES = lazy(r"\s+(?:[-|/]\s+|[–—ـ]\s+)|\s*/\s+|\s*(?:[,،]\s*|、\s*)")
_DASH = lazy(r"\s*／\s*|\s+(?:[-|/]\s+|[–—ـ]\s+)|\s+:\s+|\s*/\s+|\s*[-–—]\s+|\s{2,}|\t")
_ASIDE = lazy(r"\s*[(（](?P<place>(?:(?![،（）])[^(),]){2,24})[,،]\s*(?P<role>[^()（）]{3,40})[)）]?$")
_ROLE_ASIDE = lazy(r"(?P<name>[^()（）]{3,40}?)\s*[(（](?P<role>[^()（）]{3,40})[)）]?")
_SAID = lazy(r"(?:[!?]|[؟。]|(?<!\b\w)\.)\s+\S{3}|[:«»\"?!]\s*\S|[：؟]\s*\S|[“”]\s*\S")
"""What only sentences have."""

_HYPHEN = lazy(r"(?<=\w)[-־](?=\w)")
_GERSHAYIM = lazy(r'(?<=[א-ת])"(?=[א-ת])')
_NO_NAME = frozenset('!?؟:："«»“”{}#@=+<>*')
_ODD = _NO_NAME | frozenset(";()[]/")


class Person(Row):
    """A name without role and place; `title` is what was printed beside it."""

    name: str
    title: str | None = None


def likeness(text: str, lexicon: Lexicon) -> float:
    """How far a line looks like names and nothing else: 0 not at all, 1.5 surely (a role stands beside)."""
    bare = _placed(_plain(text).strip(EDGES), lexicon)
    if not bare or len(bare) > 90 or bare.count(" ") > 11 or _has(_NO_NAME, bare):
        return 0.0
    return 1.5 if _located(bare, lexicon) else _likeness(bare, lexicon)


def _has(signs: frozenset[str], text: str) -> bool:
    """A digit or one of these signs."""
    return not signs.isdisjoint(text) or DIGIT.search(text) is not None


def _located(bare: str, lexicon: Lexicon) -> bool:
    """`Jane Roe in Nairobi`, `金沢支局・田辺美緒`: somebody and where."""
    where = _in_place(lexicon).search(bare)
    name = bare[: where.start()] if where else ""
    short = name.count(" ") < SHORT_NAME and where is not None and fold(where["place"]) in lexicon.places
    if where and (short or where["place"][:1].isupper()) and is_name(name, lexicon):
        return True
    name = without_bureau(bare, lexicon)
    return name != bare and is_name(name, lexicon)


def without_where(text: str, lexicon: Lexicon) -> str:
    """A name without the place behind it, `Jane Roe in Nairobi`."""
    where = _in_place(lexicon).search(text)
    located = where is not None and where["place"][:1].isupper() and is_name(text[: where.start()], lexicon)
    return text[: where.start()] if where and located else text


@cache
def _in_place(lexicon: Lexicon) -> re.Pattern[str]:
    """A preposition and what may be a place, at the end of a byline."""
    return re.compile(rf"\s+(?:{lexicon.printed('place_words')})\s+(?P<place>[^\s,،]+(?:\s[^\s,،]+){{0,2}})$")


def without_bureau(text: str, lexicon: Lexicon) -> str:
    """A byline without the office that the reporter belongs to, as Japanese papers print it before the name."""
    bureau = _of_bureau(lexicon)
    return bureau.sub("", text) if bureau else text


@cache
def _of_bureau(lexicon: Lexicon) -> re.Pattern[str] | None:
    nouns = lexicon.printed("bureau_nouns")
    return None if nouns == NEVER else re.compile(rf"^[^\s・]{{1,8}}(?:{nouns})[・\s]+")


def _likeness(bare: str, lexicon: Lexicon) -> float:
    pieces = [piece for piece in _PIECES.split(bare) if piece]
    if len(pieces) > 4:
        return 0.0
    if len(pieces) == 1 and titled(bare, lexicon):
        return 1.5
    roles = named = places = 0
    for piece in pieces:
        role, all_names = is_role(piece, lexicon), _all_names(piece, lexicon)
        place = not all_names and is_place(piece, lexicon)
        if not (role or all_names or place):
            return 0.0
        roles, named, places = roles + role, named + (all_names and not role), places + place
    if not named or places > 1:
        return 0.0
    sure = 1.2 if _is_linked(bare, lexicon) else 0.8
    return 1.5 if roles or places else 1.0 if len(pieces) > 1 else sure


def _is_linked(bare: str, lexicon: Lexicon) -> bool:
    """A word that only names have, in a script without capitals: `أمير عبد الباقي ود الطيب`, `יעל בן-דוד`."""
    return bare[:1].upper() == bare[:1].lower() and any(
        fold_word(word) in lexicon.name_particles for word in _HYPHEN.sub(" ", bare).split()
    )


def _placed(bare: str, lexicon: Lexicon) -> str:
    """`Rabat : Name`, the colon as a dash; behind a word that is no city it is a label's."""
    place, colon, name = bare.partition(":")
    placed = colon and name.count(" ") <= LONGEST_NAME and fold(place.strip()) in lexicon.places
    return f"{place.rstrip()} - {name.lstrip()}" if placed else bare


def namelike(text: str, lexicon: Lexicon) -> bool:
    """What may stand behind an author's label: a few words that are no sentence."""
    return len(text.split()) <= 14 and not _SAID.search(text)


def _all_names(piece: str, lexicon: Lexicon) -> bool:
    parts = _parted(piece, lexicon)
    return bool(parts) and all(is_name(part, lexicon) for part in parts)


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Two to five words without digits, quotes or function words; capitals where the script has them."""
    text = _plain(text)
    words = text.strip(EDGES).split()
    if unspaced(text):
        return len(words) <= 2 and 2 <= len(text) <= 8 and not _has(_ODD, text)
    if not 1 < len(words) <= LONGEST_NAME or _has(_ODD, text):
        return False
    inner = [word for word in words if fold_word(word) not in lexicon.name_particles]
    small = (word for word in inner if not (word.isupper() and len(word) > 1 and word.lower() != word))
    if any(lexicon.is_function(word) for word in small):
        return False
    return all(_capital(word) for word in inner) and any(len(word) > 2 for word in inner)


def _plain(text: str) -> str:
    """The text with the gershayim of Hebrew abbreviations as what they are and no quotation marks."""
    return _GERSHAYIM.sub("״", text) if '"' in text else text


def _capital(word: str) -> bool:
    return not word[:1].islower() and not (len(word) > 3 and word.isupper() and word.isascii() and "-" in word)


def is_place(text: str, lexicon: Lexicon) -> bool:
    """A known city, or one word that could be one."""
    bare = text.strip(EDGES)
    return fold(bare) in lexicon.places or (len(bare.split()) == 1 and len(bare) > 2 and not _has(_ODD, bare))


def is_role(text: str, lexicon: Lexicon) -> bool:
    """Words that say what somebody is: reporter, مراسل, Korrespondentin."""
    folded = fold(text.strip(EDGES))
    words = folded.split()
    if len(words) > 2 and words[0].strip(".") in lexicon.honorifics:
        return False
    return any(word.strip(".") in lexicon.jobs for word in folded.split()) or folded in lexicon.jobs


def _parted(text: str, lexicon: Lexicon) -> list[str]:
    parts = names_apart.apart(text, lexicon)
    return [part for part in parts if not is_role(part, lexicon)] if unspaced(text) else parts


def are_joined(text: str, lexicon: Lexicon) -> bool:
    """Two whole names and nothing else, the word for `and` written onto the second: `رندة سلامة وسامر حداد`."""
    words = text.split()
    known = {*lexicon.house_nouns, *lexicon.places, *lexicon.rubrics, *lexicon.jobs}
    if len(words) > 2 * SHORT_NAME or not known.isdisjoint(map(fold_word, words)):
        return False
    pair = names_apart.unglued(text, lexicon)
    return len(pair) > 1 and all(len(one.split()) <= SHORT_NAME and is_name(one, lexicon) for one in pair)


def titled(text: str, lexicon: Lexicon) -> Person | None:
    """A name and what its bearer is, without a sign between: `Reporter Jane Roe`, `이수진 기자`."""
    aside = _ROLE_ASIDE.fullmatch(text) if "(" in text or "（" in text else None
    if aside and aside["role"][0].islower() and is_name(aside["name"], lexicon):
        return Person(aside["name"], aside["role"])
    words = text.strip(EDGES).split()
    if len(words) < 2:
        return None
    if of_a_desk := _of_a_desk(words, lexicon) or _of_an_agency(words, lexicon):
        return of_a_desk
    for job, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        if fold_word(job.strip(".")) in lexicon.jobs and _is_bearer(rest, lexicon):
            return Person(" ".join(rest), job)
    return None


def _of_an_agency(words: list[str], lexicon: Lexicon) -> Person | None:
    """`JANE ROE Associated Press`: the agency right behind the name."""
    for count in range(min(3, len(words) - 2), 0, -1):
        name, house = " ".join(words[:-count]), " ".join(words[-count:])
        if fold(house) in lexicon.agencies and fold(house) not in lexicon.places and is_name(name, lexicon):
            return Person(name, house)
    return None


def _of_a_desk(words: list[str], lexicon: Lexicon) -> Person | None:
    """`Jane Roe North of England correspondent`: two words of name, what they report on, and the job."""
    name = " ".join(words[:_FULL_NAME])
    field = words[_FULL_NAME:-1]
    if not field or fold_word(words[-1]) not in lexicon.jobs or not _is_bearer(words[:_FULL_NAME], lexicon):
        return None
    known = any(fold_word(word) in lexicon.function_words for word in field) or fold(" ".join(field)) in lexicon.places
    known = known or any(fold(" ".join(part)) in {*lexicon.rubrics, *lexicon.jobs} for part in (field, words[2:]))
    return Person(name, " ".join(words[_FULL_NAME:])) if known else None


def _is_bearer(words: list[str], lexicon: Lexicon) -> bool:
    """Capitals say that words are a name, and so does the script of Korean and Chinese ones."""
    name = " ".join(words)
    if unspaced(name) or "\uac00" <= name[0] <= "\ud7a3":
        return len(words) == 1 and 2 <= len(name) <= 4 and fold_word(name) not in lexicon.jobs
    cased = all(word[:1].isupper() and not word.isupper() for word in words)
    return cased and is_name(name, lexicon) and not is_role(name, lexicon)


def people(text: str, lexicon: Lexicon) -> Iterator[Person]:
    """The people a line names; a role beside a name becomes its title, a place beside it is left to the caller."""
    held: Person | None = None
    for part in _parted(text, lexicon):
        beside = is_role(part, lexicon) or fold(part) in lexicon.agencies or any(sign.isdigit() for sign in part)
        beside = beside or part[:1].islower()
        if held is not None and beside:
            held = Person(held.name, f"{held.title}, {part}" if held.title else part)
            continue
        if held is not None:
            yield held
        held = titled(part, lexicon) or Person(part)
    if held is not None:
        yield held


def place_beside(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`City - Name` or `Name - City`, as (place, the rest)."""
    aside = _ASIDE.search(text) if "(" in text or "（" in text else None
    if aside and is_role(aside["role"], lexicon) and is_place(aside["place"], lexicon):
        return aside["place"], text[: aside.start()]
    where = _in_place(lexicon).search(text)
    taught = where and "," in text[: where.start()]  # where somebody teaches is not where the piece was written
    if where and not taught and (where["place"][:1].isupper() or fold(where["place"]) in lexicon.places):
        return where["place"], text[: where.start()]
    pieces = [piece.strip(EDGES) for piece in _DASH.split(_placed(text, lexicon)) if piece.strip(EDGES)]
    return _place_of(pieces[0], lexicon.without_trailing(pieces[1], "author"), lexicon) if len(pieces) == 2 else None


def _place_of(first: str, second: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Which of two parts is the place; a name and a role hold none."""
    role, named = is_role(second, lexicon), is_name(first, lexicon)
    if fold(second) in lexicon.places and fold(first) not in lexicon.places:
        return second, first
    if named and fold(first) not in lexicon.places:
        return (second, first) if len(second.split()) == 1 and not role else None
    if len(first.split()) <= 3 and (role or is_name(second, lexicon) or _all_names(second, lexicon)):
        return first, second
    return None
