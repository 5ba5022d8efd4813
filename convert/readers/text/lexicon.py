"""The words by which a page is understood: the tables of its language, and English, which is on every page.

Each kind of word is gathered when a rule first asks for it: a page meets a part of them, and a table has thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from convert.language import tables
from convert.language.folding import fold, fold_word
from convert.language.pattern import lazy
from convert.language.tables import Table
from convert.once import FoundOnce
from convert.readers.text.furniture import Furniture, all_bare, bare, without_counts
from convert.readers.text.lines import measure

CREDITS = ("author", "reporter", "photo", "video", "graphic", "source", "publisher", "translator", "editor")
"""Label roles that name somebody behind the article."""

PEOPLE = frozenset(("author", "reporter", "translator", "editor"))
"""Roles that list people; the others name agencies, sites and houses as well, and are kept whole."""

WRITERS = frozenset(("author", "reporter"))
"""Those of them who wrote it."""

STAMPED = frozenset(("published", "updated"))
"""Roles of the labels of a date line."""

_ROLES = (
    *CREDITS, "caption", "correction", "embargo", "note", "published", "updated", "tags", "read-also", "question",
    "answer", "contact", "news-code", "reading-time",
)  # fmt: skip
NEVER = "(?!)"
"""A pattern that matches nowhere."""

SHORTEST_CLAIM = 8
"""Characters of the shortest phrase that reserves rights wherever it stands in a line."""

EVERYWHERE = 5
"""Signs, of the commonest, that no name holds where a label is glued to it."""

_RIGHTS = lazy(r"©|\(c\)\s|℗|®\s?\d{4}", re.IGNORECASE)


class _Column:
    """The folded words of a column of the tables that have it, and those that travel with names; gathered once."""

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    def __get__(self, lexicon: Any, _owner: type) -> frozenset[str]:
        own = (table.words(self.name) for table in lexicon.tables if self.name in table.raw)
        found = tables.travelling().get(self.name, frozenset()).union(*own)
        lexicon.__dict__[self.name] = found
        return found


class Lexicon:
    """Folded words with what they mean. Equal only to itself: a key of caches."""

    abbreviations, house_nouns, house_function_words, picture_houses = _Column(), _Column(), _Column(), _Column()
    section_nouns, name_particles, honorifics, glued_names = _Column(), _Column(), _Column(), _Column()
    with_words, place_words, date_words = _Column(), _Column(), _Column()
    release_words, volume_words, relative_words, regions = _Column(), _Column(), _Column(), _Column()

    def __init__(self, language: str, known: tuple[Table, ...]) -> None:
        """For pages of a language, of these tables: the first is its own."""
        self.language = language
        self.tables = known
        self.unspaced = known[0].unspaced
        self.function_words = known[0].function_words

    @FoundOnce
    def script(self) -> str | None:
        """The script of the language: what its tag says, else what its table does; None where neither is there."""
        language, *rest = self.language.split("-")
        said = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), None)
        return said or (tables.load(language).script if tables.known(language) else None)

    @FoundOnce
    def labels(self) -> Mapping[str, str]:
        """Label -> role. Where two roles or two languages share a word, the first counts."""
        found: dict[str, str] = {}
        for table in reversed(self.tables):
            for role in reversed(_ROLES):
                found |= dict.fromkeys(map(str.rstrip, table.said.get(role, ()), repeat(": ")), role)
        return found

    @FoundOnce
    def first_words(self) -> frozenset[str]:
        """The first word of each label."""
        return frozenset(map(itemgetter(0), map(str.partition, self.labels, repeat(" "))))

    @FoundOnce
    def openers(self) -> Mapping[str, str]:
        """Labels that need no colon, and their roles."""
        return {word: self.labels[word] for table in self.tables for word in table.bare_labels if word in self.labels}

    @FoundOnce
    def spoken(self) -> tuple[str, ...]:
        """Labels of pictures, as printed: of two words and more where words are parted."""
        said = ((table, table.raw["labels"][role]) for table in self.tables for role in ("caption", "photo"))
        return tuple(word for table, words in said for word in words if " " in word or table.unspaced)

    @FoundOnce
    def furniture(self) -> Furniture:
        """Phrases that stand around articles."""
        return Furniture(self.tables)

    @FoundOnce
    def ends(self) -> frozenset[str]:
        """Marks at the end of an article, without signs."""
        return frozenset(all_bare(self._of_role("end-mark"))) - {""}

    @FoundOnce
    def rights(self) -> tuple[str, ...]:
        """Phrases that reserve rights wherever they stand."""
        return tuple(word for word in self._of_role("rights") if measure(word) >= SHORTEST_CLAIM)

    @FoundOnce
    def codes(self) -> frozenset[str]:
        """Words before the number of an item."""
        return frozenset(self._of_role("news-code"))

    @FoundOnce
    def rubrics(self) -> frozenset[str]:
        """Names of genres and sections."""
        return frozenset().union(*(table.rubrics for table in self.tables))

    @FoundOnce
    def jobs(self) -> frozenset[str]:
        """Titles beside names."""
        return frozenset().union(*(table.titles for table in self.tables))

    @FoundOnce
    def agencies(self) -> frozenset[str]:
        """News agencies."""
        return frozenset().union(*(table.agencies for table in self.tables))

    @FoundOnce
    def places(self) -> frozenset[str]:
        """Cities and countries that datelines name."""
        return frozenset().union(*(table.cities for table in self.tables))

    @FoundOnce
    def commonest(self) -> frozenset[str]:
        """The function words as printed."""
        return frozenset(self.tables[0].raw["function_words"])

    @FoundOnce
    def everywhere(self) -> frozenset[str]:
        """Of the commonest signs those that are words of running text."""
        return frozenset(self.tables[0].common_signs[:EVERYWHERE]) & self.function_words

    @FoundOnce
    def joiners(self) -> tuple[str, ...]:
        """Words between two names, as printed."""
        said = {word for table in self.tables for word in table.raw["joiners"]}
        return tuple(sorted(word for word in said if any(sign.isalnum() for sign in word)))

    @FoundOnce
    def glued(self) -> str:
        """The letters that are written onto the next word to join it, as printed."""
        return "".join(letter for table in self.tables for letter in table.raw["glued_joiners"])

    @FoundOnce
    def languages(self) -> Mapping[str, str]:
        """Names of languages, in the page's own and each in itself, and their tags."""
        own = self.tables[0].languages if tables.known(self.language) else {}
        return {**own, **tables.autonyms()}

    def is_function(self, word: str) -> bool:
        """A word as printed is one of the commonest; Arabic علي is a name where the preposition على ends otherwise."""
        return fold_word(word) in self.function_words and (word[-1:] != "ي" or word in self.commonest)

    def names_section(self, folded: str) -> bool:
        """A folded line is a rubric, or two of them joined: `علوم وبيئة`."""
        if folded in self.rubrics:
            return True
        first, _, second = folded.partition(" ")
        if first not in self.rubrics:
            return False
        word, _, last = second.partition(" ")
        return (second[:1] in {*self.glued} and second[1:] in self.rubrics) or (
            word in {*self.joiners, "&"} and last in self.rubrics
        )

    def has_house_noun(self, folded: str) -> bool:
        """A word of the line says that it names a house: `Pacific Press`."""
        return not self.house_nouns.isdisjoint(folded.split())

    def is_house(self, folded: str) -> bool:
        """The name of an agency that everybody knows, or one that says what the house is."""
        return folded in self.agencies or self.has_house_noun(folded)

    def has_pictures(self, folded: str) -> bool:
        """The name of an agency, or of a house or a word that stands for one under pictures alone: `Supplied`."""
        return folded in self.picture_houses or folded in self.agencies

    def junk(self, folded: str) -> tuple[str, bool] | None:
        """The reason why a folded line is furniture, and whether it is nothing but the phrase."""
        return self.furniture.of(folded)

    def is_furniture(self, word: str) -> bool:
        """A folded word that is furniture where it stands alone."""
        return self.furniture.is_word(word)

    def opens_offer(self, folded: str) -> tuple[str, bool] | None:
        """The reason why a long line is furniture: it begins with three words and more that only sites use."""
        return self.furniture.opens_offer(folded)

    def is_end(self, folded: str) -> bool:
        """The line is an end mark, signs around it aside."""
        if folded.replace(" ", "").isalpha():
            return folded in self.ends
        said = bare(folded) or folded.replace(" ", "")
        return said in self.ends or (" " in said and without_counts(said) in self.ends)

    def claims_rights(self, text: str, folded: str) -> bool:
        """A copyright sign, or words that reserve rights."""
        said = "©" in folded or "(c)" in folded or "℗" in folded or "®" in folded
        return (said and _RIGHTS.search(text) is not None) or self.reserves(folded)

    def reserves(self, folded: str) -> bool:
        """Words that reserve rights."""
        if not any(map(folded.__contains__, self.rights)):
            return False
        return not self.unspaced or any(self._stands_in(folded, phrase) for phrase in self.rights)

    def _stands_in(self, folded: str, phrase: str) -> bool:
        """Where nothing parts words a common sign behind a phrase makes another word of it: a holder of rights."""
        return phrase in folded and folded.partition(phrase)[2][:1] not in self.function_words

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

    def _of_role(self, role: str) -> Iterable[str]:
        return chain.from_iterable(table.said.get(role, ()) for table in self.tables)


@cache
def lexicon(language: str, *, latin: bool = True) -> Lexicon:
    """The words for pages of a language, and English ones, which are on every page where there are Latin words at all.

    Where nothing is known about the language, those of English.
    """
    asked = (language, "en") if latin or not tables.known(language) else (language,)
    tags = dict.fromkeys(tag.partition("-")[0] for tag in asked if tables.known(tag))
    return Lexicon(language, tuple(tables.load(tag) for tag in tags))
