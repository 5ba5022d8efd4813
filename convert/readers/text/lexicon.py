"""The words by which a page is understood: the tables of its language, and English, which is on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from convert.language import tables
from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy
from convert.language.tables import Table
from convert.readers.text.lines import measure
from convert.record import state

CREDITS = ("author", "reporter", "photo", "video", "graphic", "source", "publisher", "translator", "editor")
"""Label roles that name somebody behind the article."""

PEOPLE = frozenset(("author", "reporter", "translator", "editor"))
"""Roles that list people; the others name agencies, sites and houses as well, and are kept whole."""

_ROLES = (
    *CREDITS, "caption", "correction", "embargo", "note", "published", "updated", "tags", "read-also", "question",
    "answer", "contact", "news-code", "reading-time",
)  # fmt: skip
JUNK = (
    "share-button", "advert", "comments", "disclaimer", "news-code", "newsletter", "page-furniture", "paywall",
    "reading-time", "related", "read-also",
)  # fmt: skip
"""Label roles whose words are furniture wherever they stand alone; `dropped` names them as its reason."""

OFFERS = frozenset({"newsletter", "paywall", "comments", "disclaimer", "share-button"})
"""Furniture that is known by words anywhere in its line."""

SHORT_OFFER = 10
"""Words of the longest line that is looked through for an offer."""

UNSPACED_PHRASE = 6
"""Signs of the shortest phrase that a line may begin with, in a script that parts no words."""

SHORT_COUNT = 32
"""Characters of the longest line like `4 minutes to read`."""

NEVER = "(?!)"
"""A pattern that matches nowhere."""

SHORTEST_CLAIM = 8
"""Characters of the shortest phrase that reserves rights wherever it stands in a line."""

_COLUMNS = (
    "abbreviations", "house_nouns", "house_function_words", "picture_houses", "section_nouns", "name_particles",
    "honorifics", "glued_names", "with_words", "place_words", "date_words",
)  # fmt: skip
_PUNCTUATION = lazy(r"[^\w\s©]+|_")
_COUNT = lazy(r"\b[\d.,]+\s?[kKmM]?\b")
_RIGHTS = lazy(r"©|\(c\)\s|℗|®\s?\d{4}", re.IGNORECASE)


@state
class Lexicon:
    """Folded words with what they mean; `openers` need no colon, `furniture` is by first word.

    `joiners` and `glued`, the words between two names, are as printed, and so are the function words in `commonest`.
    Equal only to itself: a key of caches.
    """

    language: str
    script: str | None
    labels: Mapping[str, str]
    spoken: tuple[str, ...]
    openers: Mapping[str, str]
    furniture: Mapping[str, tuple[tuple[str, str], ...]]
    counted: tuple[str, ...]
    first_words: frozenset[str]
    ends: frozenset[str]
    rights: tuple[str, ...]
    rubrics: frozenset[str]
    jobs: frozenset[str]
    agencies: frozenset[str]
    places: frozenset[str]
    function_words: frozenset[str]
    joiners: tuple[str, ...]
    glued: str
    unspaced: bool
    languages: Mapping[str, str]
    offering: tuple[str, ...]
    abbreviations: frozenset[str]
    house_nouns: frozenset[str]
    house_function_words: frozenset[str]
    picture_houses: frozenset[str]
    section_nouns: frozenset[str]
    name_particles: frozenset[str]
    honorifics: frozenset[str]
    glued_names: frozenset[str]
    with_words: frozenset[str]
    place_words: frozenset[str]
    date_words: frozenset[str]
    tables: tuple[Table, ...]
    codes: frozenset[str]
    commonest: frozenset[str]

    def is_function(self, word: str) -> bool:
        """A word as printed is one of the commonest; Arabic علي is a name where the preposition على ends otherwise."""
        return fold_word(word) in self.function_words and (word[-1:] != "ي" or word in self.commonest)

    def junk(self, folded: str) -> tuple[str, bool] | None:
        """The reason why a folded line is furniture, and whether it is nothing but the phrase."""
        bare = folded
        if not folded.replace(" ", "").isalpha():
            bare = " ".join(_PUNCTUATION.sub(" ", _COUNT.sub(" ", folded)).split())
        for phrase, reason in self.furniture.get(bare.partition(" ")[0], ()):
            if bare == phrase:
                return reason, True
            if bare.startswith(phrase + " ") and (" " in phrase or (self.unspaced and len(phrase) >= UNSPACED_PHRASE)):
                return reason, False
        if inner := self._inside(bare):
            return inner, False
        if self.unspaced and bare.startswith(self.offering):
            return next(reason for phrase, reason in self._offers() if bare.startswith(phrase)), False
        if len(bare) < SHORT_COUNT and bare.endswith(self.counted):
            return "reading-time", True
        return None

    def _offers(self) -> Iterable[tuple[str, str]]:
        """Phrases with which only sites begin a sentence, in a script that parts no words."""
        rows = chain.from_iterable(self.furniture.values())
        return ((phrase, reason) for phrase, reason in rows if reason in OFFERS and phrase.startswith(self.offering))

    def is_furniture(self, word: str) -> bool:
        """A folded word that is furniture where it stands alone."""
        if not word.isalpha():
            return (self.junk(word) or ("", False))[1]
        return word.endswith(self.counted) or any(word == phrase for phrase, _ in self.furniture.get(word, ()))

    def opens_offer(self, folded: str) -> tuple[str, bool] | None:
        """The reason why a long line is furniture: it begins with three words and more that only sites use."""
        bare = " ".join(_PUNCTUATION.sub(" ", folded).split())
        for phrase, reason in self.furniture.get(bare.partition(" ")[0], ()):
            if reason in OFFERS and phrase.count(" ") > 1 and f"{bare} ".startswith(phrase + " "):
                return reason, False
        return None

    def _inside(self, bare: str) -> str | None:
        """The reason of an offer in the middle of a short line: `click here for our newsletter`."""
        words = bare.split(" ")
        if len(words) > SHORT_OFFER:
            return None
        for at in range(1, len(words)):
            for phrase, reason in self.furniture.get(words[at], ()):
                if (
                    " " in phrase
                    and reason in OFFERS
                    and f"{bare} ".startswith(phrase + " ", len(" ".join(words[:at])) + 1)
                ):
                    return reason
        return None

    def is_end(self, folded: str) -> bool:
        """The line is an end mark, signs around it aside."""
        if folded.replace(" ", "").isalpha():
            return folded in self.ends
        bare = " ".join(_PUNCTUATION.sub(" ", folded).split()) or folded.replace(" ", "")
        return bare in self.ends or (" " in bare and _bare(_COUNT.sub(" ", bare)) in self.ends)

    def claims_rights(self, text: str, folded: str) -> bool:
        """A copyright sign, or words that reserve rights."""
        said = "©" in folded or "(c)" in folded or "℗" in folded or "®" in folded
        return (said and _RIGHTS.search(text) is not None) or self.reserves(folded)

    def reserves(self, folded: str) -> bool:
        """Words that reserve rights."""
        return any(phrase in folded for phrase in self.rights)

    def printed(self, column: str) -> str:
        """The words of a column as alternatives of a pattern; what never matches where there are none."""
        words = dict.fromkeys(word for table in self.tables for word in table.raw[column])
        return "|".join(map(re.escape, words)) or NEVER

    def trailing(self, role: str) -> tuple[str, ...]:
        """Labels of a role that are written behind the name, as printed."""
        return tuple(word for table in self.tables for word in table.raw["trailing_labels"].get(role, ()))

    def without_trailing(self, text: str, role: str) -> str:
        """A name without such a label."""
        found = (word for word in self.trailing(role) if text.endswith(word))
        return text.removesuffix(next(found, ""))

    def language_named(self, word: str) -> str | None:
        """The tag of the language that a word of a switcher names."""
        return self.languages.get(fold(word))


@cache
def lexicon(language: str) -> Lexicon:
    """The words for pages of a language; where nothing is known about it, those of English."""
    tags = dict.fromkeys(tag.partition("-")[0] for tag in (language, "en") if tables.known(tag))
    known = tuple(tables.load(tag) for tag in tags)
    labels = _labels(known)
    return Lexicon(
        language=language,
        script=_script(language),
        labels=labels,
        spoken=_spoken(known),
        openers={word: labels[word] for table in known for word in table.bare_labels if word in labels},
        furniture=_by_first_word(known),
        first_words=frozenset(word.partition(" ")[0] for word in labels),
        counted=tuple(map(_bare, _of_roles(known, "reading-time"))),
        ends=frozenset(map(_bare, _of_roles(known, "end-mark"))) - {""},
        rights=tuple(word for word in _of_roles(known, "rights") if measure(word) >= SHORTEST_CLAIM),
        rubrics=frozenset().union(*(table.rubrics for table in known)),
        jobs=frozenset().union(*(table.titles for table in known)),
        agencies=frozenset().union(*(table.agencies for table in known)),
        places=frozenset().union(*(table.cities for table in known)),
        function_words=known[0].function_words,
        joiners=tuple(sorted({word for table in known for word in table.raw["joiners"] if _PUNCTUATION.sub("", word)})),
        glued="".join(letter for table in known for letter in table.raw["glued_joiners"]),
        unspaced=known[0].unspaced,
        offering=_offering(known),
        commonest=frozenset(known[0].raw["function_words"]),
        codes=frozenset(_of_roles(known, "news-code")),
        languages={**(known[0].languages if tables.known(language) else {}), **tables.autonyms()},
        tables=known,
        **{column: _column(known, column) for column in _COLUMNS},
    )


def _column(known: tuple[Table, ...], column: str) -> frozenset[str]:
    """The folded words of a column in every table that has it, and those that travel with names."""
    own = (table.words(column) for table in known if column in table.raw)
    return tables.travelling().get(column, frozenset()).union(*own)


def _words(table: Table, role: str) -> Iterable[str]:
    return table.said.get(role, ())


def _of_roles(known: tuple[Table, ...], role: str) -> Iterable[str]:
    return chain.from_iterable(_words(table, role) for table in known)


def _script(tag: str) -> str | None:
    """The script of a language: what its tag says, else what its table does; None where neither is there."""
    language, *rest = tag.split("-")
    said = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
    return said or (tables.load(language).script if tables.known(language) else None)


def _labels(known: tuple[Table, ...]) -> dict[str, str]:
    """Where two roles or two languages share a word, the first counts."""
    found: dict[str, str] = {}
    for table in reversed(known):
        for role in reversed(_ROLES):
            found |= dict.fromkeys([word.rstrip(": ") for word in _words(table, role)], role)
    return found


def _spoken(known: tuple[Table, ...]) -> tuple[str, ...]:
    """Labels of pictures, as printed: of two words and more where words are parted."""
    return tuple(
        word
        for table in known
        for role in ("caption", "photo")
        for word in table.raw["labels"][role]
        if " " in word or table.unspaced
    )


def _bare(word: str) -> str:
    return _all_bare([word])[0]


def _all_bare(words: Iterable[str]) -> list[str]:
    """Each without the signs around and between its words, all at a stroke; what is nothing but signs keeps them."""
    said = tuple(words)
    bare = _PUNCTUATION.sub(" ", "\n".join(said)).split("\n")
    return [" ".join(line.split()) or word.replace(" ", "") for line, word in zip(bare, said, strict=bool(said))]


def _offering(known: tuple[Table, ...]) -> tuple[str, ...]:
    """Offers of a script that parts no words, long enough to begin a sentence."""
    if not known[0].unspaced:
        return ()
    said = chain.from_iterable(_words(known[0], role) for role in sorted(OFFERS))
    return tuple(word for word in map(_bare, said) if len(word) >= UNSPACED_PHRASE)


def _by_first_word(known: tuple[Table, ...]) -> dict[str, tuple[tuple[str, str], ...]]:
    """The longest phrase first; where two roles share one, the first counts."""
    roles: dict[str, str] = {}
    for role in reversed(JUNK):
        roles |= dict.fromkeys(_all_bare(_of_roles(known, role)), role)
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(roles, key=len, reverse=True):
        found.setdefault(word.partition(" ")[0], []).append((word, roles[word]))
    return {first: tuple(rows) for first, rows in found.items()}
