"""From lines that name somebody to credits: bylines, labelled credits, several on one line (TEXT section 4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convert.language.folding import fold, fold_word
from convert.language.labels import TALK
from convert.language.pattern import lazy
from convert.model import Credit
from convert.readers.text import labels, labels_inside, names, names_apart, whereabouts
from convert.readers.text.desk import Desk, Piece, Span, find_spans
from convert.readers.text.features import is_contact
from convert.readers.text.lexicon import PEOPLE, WRITERS, Lexicon
from convert.readers.text.misspelt import role_meant
from convert.readers.text.parts import FROM, HOUSES, SIGNED_PICTURE
from convert.record import field, state

_TRIM = " \t\u00a0\u3000()（）[]【】;；|｜،,，。.:：/-–—*_"
_INITIALS = lazy(r"\b\w\.\w\.$")
_LAST_WORD = lazy(r"\b(\w+)\.$")
HALF_SENTENCE = 3
"""Words of a label that is half a sentence, `this article first appeared in`: the next one says something else."""

_WAYS = lazy(r"\s*(?:[,;|/]\s+|[،؛]\s+)|\s+[-–—]\s+|\s*(?=[<(+])")
"""What stands between somebody's name and the ways to reach the bearer."""

_BESIDE = lazy(r"\s(?:[-|/]\s|[–—]\s)|\s*[،,]\s*")
_ASIDE = lazy(r"[(（](?P<word>[^\s()（）]+)\s+(?P<house>[^()（）]{2,30})[)）]?$")
_INSIDE = lazy(r"[(（\[](?P<houses>[^()（）\[\]]{2,60})[)）\]]$")
_TAIL = " \t\u00a0\u3000;；|｜،,，。."


@state
class Credits:
    """What has been found so far: authors, publisher, source, everyone else."""

    byline: list[tuple[Credit, Piece]] = field(default_factory=list)
    named: list[tuple[Credit, Piece]] = field(default_factory=list)
    place: tuple[str, Piece] | None = None

    def add(self, credit: Credit, piece: Piece) -> None:
        """An author goes to the byline, once; one who is named again stays a credit."""
        again = any(held.name == credit.name for held, _ in self.byline)
        (self.byline if credit.role == "author" and not again else self.named).append((credit, piece))


def read_byline(desk: Desk, piece: Piece, found: Credits, told: Sequence[str] = ()) -> None:
    """`By X, role`, `X`, `City - X`: one credit a person, the printed line on each; `told` is the gist of the text."""
    if posted := whereabouts.post(piece.text, desk.lexicon, told):
        found.place = found.place or (posted[0], piece)
        found.byline.append((Credit("reporter", piece.text, None, None, piece.text), piece))
        return
    text = _without_place(desk, piece, piece.text, found, told)
    label = labels.opening(text, desk.lexicon)
    rest = label.rest(text) if label and label.role not in TALK else _bare(text)
    rest = rest.partition(" ")[2] if piece.decision.vote.rule == FROM else rest
    rest = _without_houses(desk, piece, names.without_bureau(rest, desk.lexicon), found, labelled=label is not None)
    rest = _without_place(desk, piece, rest, found, told) if label else rest
    rest = _without_city(desk, piece, rest, found, label)
    word = label.word if label and label.role in WRITERS else None
    if label is None and found.byline and desk.lexicon.is_house(fold(rest)):
        found.named.append((Credit("agency", rest, None, None, piece.text), piece))
    elif all(names.is_role(one.name, desk.lexicon) for one in names.people(rest, desk.lexicon)):
        found.byline.append((Credit("reporter", rest, None, word, piece.text), piece))
    else:
        _add_people(desk, piece, rest, word, found)


def _add_people(desk: Desk, piece: Piece, rest: str, word: str | None, found: Credits) -> None:
    """An author for each name; where the label names two works, as `Words and photos`, a credit for the second."""
    named = list(_people("author", rest, word, piece.text, desk.lexicon))
    if len(named) > 1 and _is_city(named[-1].name, named[0].name, desk.lexicon):
        found.place = found.place or (named.pop().name, piece)
    for credit in named:
        found.add(credit, piece)
    for role in labels.roles(word or "", desk.lexicon)[1:]:
        found.named += [(Credit(role, credit.name, credit.title, word, piece.text), piece) for credit in named]


def _without_city(desk: Desk, piece: Piece, rest: str, found: Credits, label: labels.Label | None) -> str:
    """The names without the city in their label or beside them, unless that is where a second writer lives."""
    beside = _in_label(label, rest, desk.lexicon) or names.place_beside(rest, desk.lexicon)
    beside = beside or _posted(rest, desk.lexicon)
    if beside is None or (label is None and found.byline and _lives_there(beside[1], desk.lexicon)):
        return rest
    found.place = found.place or (beside[0], piece)
    return beside[1]


def _in_label(label: labels.Label | None, rest: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Where the correspondent is: `من موفدنا إلى طنطا: X`, `Von unserem Korrespondenten in Berlin X`."""
    words = label.word.split() if label else []
    if label is None or len(words) < HALF_SENTENCE:
        return None
    place = next((" ".join(words[at:]) for at in (-3, -2, -1) if fold(" ".join(words[at:])) in lexicon.places), None)
    if place or label.separator:
        return (place, rest) if place else None
    named = rest.split()
    for count in range(min(HALF_SENTENCE, len(named) - 2), 0, -1):
        if fold(" ".join(named[:count])) in lexicon.places:
            return " ".join(named[:count]), " ".join(named[count:])
    return None


def _posted(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`Name - role - City`, as (place, name and role)."""
    parts = _BESIDE.split(text)
    if len(parts) != 3 or not names.is_name(parts[0], lexicon):
        return None
    for role, place in (parts[1:], parts[:0:-1]):
        located = fold(place) in lexicon.places or place[:1].isupper()
        if names.is_role(role, lexicon) and not names.is_role(place, lexicon) and located:
            return place, f"{parts[0]}, {role}"
    return None


def _without_place(desk: Desk, piece: Piece, text: str, found: Credits, told: Sequence[str]) -> str:
    """A byline without the place of which the text tells."""
    placed = whereabouts.beside(text, desk.lexicon, told)
    if placed is None:
        return text
    found.place = found.place or (placed[0], piece)
    return placed[1]


def _bare(text: str) -> str:
    """The line without signs around it; a bracket inside keeps its end."""
    bare = text.strip(_TRIM)
    return f"{bare})" if bare.count("(") > bare.count(")") else bare


def _lives_there(role: str, lexicon: Lexicon) -> bool:
    """What somebody is, and nobody who reports: the place is where a writer lives or teaches, `كاتب مقيم في برلين`."""
    said = {lexicon.labels.get(word) for word in fold(role).split()}
    return names.is_role(role, lexicon) and said.isdisjoint(WRITERS)


def _without_houses(desk: Desk, piece: Piece, rest: str, found: Credits, *, labelled: bool) -> str:
    """The names of a byline; the agency that helped, or the house before them, becomes a credit of its own."""
    helped = _ASIDE.search(rest) if "(" in rest or "（" in rest else None
    if helped and fold_word(helped["word"]) in desk.lexicon.with_words:
        found.named.append((Credit("source", helped["house"], None, None, piece.text), piece))
        return rest[: helped.start()].rstrip()
    house = None if labelled else house_beside(rest, desk.lexicon)
    if house is None:
        return rest
    found.named.append((Credit("agency", house[0], None, None, piece.text), piece))
    return house[1]


def _is_city(last: str, first: str, lexicon: Lexicon) -> bool:
    """`Name, City`: one word behind a whole name."""
    return len(first.split()) > 1 and names.is_place(last, lexicon) and not names.is_name(last, lexicon)


def _people(role: str, rest: str, label: str | None, text: str, lexicon: Lexicon) -> Iterator[Credit]:
    people = [] if _with_agency(rest, lexicon) else list(names.people(rest, lexicon))
    people = [names.Person(names.without_where(one.name, lexicon), one.title) for one in people]
    if len(people) > 1 and not all(names.is_name(one.name, lexicon) or len(one.name.split()) == 1 for one in people):
        people = [names.Person(rest.strip(_TRIM))]
    for person in people or [names.Person(rest or text)]:
        yield Credit(role, names.without_where(person.name, lexicon), person.title, label, text)


def _with_agency(text: str, lexicon: Lexicon) -> bool:
    """`Le Figaro avec AFP`: one author, who is two houses."""
    words = text.split()
    if len(words) < 3 or fold(words[-2]) not in lexicon.with_words or fold(words[-1]) not in lexicon.agencies:
        return False
    return len(words) == 3 or fold(words[0]) in lexicon.function_words


def read_credit(desk: Desk, piece: Piece, found: Credits) -> None:
    """A labelled line, or a line of several labels; each segment becomes credits with its own printed text."""
    text = piece.text
    if piece.decision.vote.rule == SIGNED_PICTURE:
        found.named.append((Credit("photo", text.lstrip("© "), None, "©", text), piece))
        return
    if piece.decision.vote.rule == HOUSES:
        found.named.append((Credit("source", _without_initials(text, desk.lexicon), None, None, text), piece))
        return
    several = labels_inside.several(text, desk.lexicon)
    one = labels.opening(text, desk.lexicon) or labels_inside.behind(text, desk.lexicon)
    kept: list[Span] = []
    for label in several or ((one,) if one else ()):
        end = label.rest_end if several else len(text)
        printed = text[label.start : end].strip(_TAIL) if several else text
        rest = label.rest(text)
        if label.role in PEOPLE and (name := reached(rest, desk.lexicon)):
            printed, rest = text[label.start : text.find(name, label.rest_start) + len(name)], name
        for credit in labelled(label, rest, printed, desk.lexicon):
            found.add(credit, piece)
        kept += find_spans(text, [printed])
    desk.drop_rest(piece.unit, kept, "markup")


def reached(rest: str, lexicon: Lexicon) -> str | None:
    """The name before a number or an address at which its bearer can be reached: `Jane Roe, +44 1632 960001`."""
    name, *ways = (part for part in _WAYS.split(rest) if part)
    told = bool(ways) and all(is_contact(way) or not names.likeness(way, lexicon) for way in ways)
    return name if told and any(map(is_contact, ways)) and names.is_name(name, lexicon) else None


def _without_initials(text: str, lexicon: Lexicon) -> str:
    """The agencies in brackets, without the letters of the desk before them: `ع.ج/ أ.ح (د ب أ، رويترز)`."""
    inside = _INSIDE.search(text)
    houses = names_apart.joined(inside[HOUSES], lexicon) if inside else []
    return inside[HOUSES] if inside and all(fold(house) in lexicon.agencies for house in houses) else text


def labelled(label: labels.Label, rest: str, printed: str, lexicon: Lexicon) -> Iterator[Credit]:
    """The credits of one label: people parted, houses whole."""
    word = label.word.strip(_TRIM)
    rest = _said_where(rest, lexicon) if len(word.split()) >= HALF_SENTENCE else rest
    rest = lexicon.without_trailing(rest, label.role).rstrip()
    name = (rest if _ends_abbreviated(rest, lexicon) else rest.rstrip(" .")).strip() or word
    if label.role in PEOPLE:
        yield from _people(label.role, name, word, printed, lexicon)
    else:
        yield Credit(label.role, name, None, word, printed)


def _said_where(rest: str, lexicon: Lexicon) -> str:
    """What ends half a sentence: up to its full stop, and without the `in` before it, `نشر أول مرة` `في مجلة X`."""
    first, _, name = rest.partition(". ")[0].partition(" ")
    return name if name and fold_word(first) in lexicon.place_words else rest.partition(". ")[0]


def _ends_abbreviated(text: str, lexicon: Lexicon) -> bool:
    """The last full stop belongs to the name: `Orion Ltd.`, `U.N.`."""
    last = _LAST_WORD.search(text) if text.endswith(".") else None
    return last is not None and bool(fold_word(last[1]) in lexicon.abbreviations or _INITIALS.search(text))


def read_unknown(desk: Desk, piece: Piece, found: Credits) -> None:
    """`Word: name` with a word that no table has: kept as printed, as `other` or what it nearly says, and told."""
    word, _, rest = piece.text.partition(":" if ":" in piece.text else "：")
    if role := role_meant(word, desk.lexicon):
        label = labels.Label(role, word.strip(), 0, len(word) + 1, len(piece.text), ":")
        for credit in labelled(label, rest.strip(_TRIM), piece.text, desk.lexicon):
            found.add(credit, piece)
        desk.say("suspected-typo", f"the label {word.strip()!r} was read as one of role {role}", piece.unit.first)
        return
    found.named.append((Credit("other", rest.strip(), None, word.strip(), piece.text), piece))
    desk.say("unknown-label", f"nobody knows the label {word.strip()!r}; kept as a credit", piece.unit.first)


def house_beside(text: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """`Zagora Press – Name`, as (the house, the rest)."""
    parts = _BESIDE.split(text)
    if len(parts) != 2 or lexicon.is_house(fold(parts[1])) or fold(parts[0]) in lexicon.places:
        return None
    if not (lexicon.is_house(fold(parts[0])) or _is_of_a_place(parts[0], lexicon)):
        return None
    return (parts[0], parts[1]) if names.is_name(parts[1], lexicon) else None


def _is_of_a_place(name: str, lexicon: Lexicon) -> bool:
    """Two words of which the second is a place, `سنابل سوريا`: a house; a name with its city has a sign between."""
    words = name.split()
    return len(words) == 2 and fold(words[1]) in lexicon.places and fold(words[0]) not in lexicon.places


def named(rest: str, words: Lexicon) -> bool:
    """What stands behind `By` without a colon names somebody: `كتبت إحداهن على الباب:` does not."""
    few = len(rest.split()) <= 3 and rest[-1] not in ":："
    return (
        few
        or names.likeness(rest, words) > 0
        or names.place_beside(rest, words) is not None
        or names.is_role(rest, words)
        or names.is_name(rest.partition(",")[0], words)
        or fold(rest.rsplit(maxsplit=1)[-1]) in words.agencies
    )
