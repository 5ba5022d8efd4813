"""Vocabulary is data: no word of a human language stands in the code of the text reader and of `convert.language`.

A word is two letters and more in a row (one, where a sign is a word), outside the classes, names and escapes of a
pattern; numerals are none. One in another script than Latin is looked for in every string. Latin letters are also what
the code itself is written in, so there a string counts where text is held against it: in patterns, collections,
comparisons, methods that compare, and constants. The codes of the program, which stand there too, are not listed but
asked for: roles of labels, members of `Literal` types, fields of records, scripts, and what a record is made of.
"""

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import convert
from convert.language import tables
from convert.language.detect import SCRIPTS

PACKAGE = Path(convert.__file__).parent
MODULES = {
    file.relative_to(PACKAGE).with_suffix("").as_posix(): file
    for folder in ("readers/text", "language")
    for file in sorted((PACKAGE / folder).rglob("*.py"))
    if "tables" not in file.relative_to(PACKAGE).parts
}
NO_LITERAL = re.compile(
    r"\(\?P[<=]\w+[>)]|\(\?[aiLmsux]+[-:)]|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\x[0-9a-fA-F]{2}|\\."
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]|\{\w*(?:,\d*)?\}"
)
"""What a pattern does not match letter by letter: names, flags, escapes, classes, numbers of times."""

RUN = re.compile(r"(?:[^\W\d_][\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e]*)+")
COMPILED = {"lazy", "compile", "sub", "split", "search", "match", "fullmatch", "finditer", "findall"}
COMPARED = {
    "startswith", "endswith", "removeprefix", "removesuffix", "find", "rfind", "index", "rindex", "count", "partition",
    "rpartition", "replace", "strip", "lstrip", "rstrip", "fold", "fold_word", "get", "isdisjoint", "intersection",
    "frozenset", "set", "tuple", "zip", "dict", "fromkeys",
}  # fmt: skip
BLOCK_ENDS = {0x9FFF, 0xAC00, 0xD7A3}
"""Signs that stand in comparisons for the first and the last of their script."""

URL = "schemes and names of RFC 3986 and of the domain name system"
LANGUAGE = "the tag of a language (BCP 47)"
NUMERAL = "letters that are numerals, in their order"
OF_RULE = "names of our rules and diagnostics"
SAID = "what we say to whoever runs the program"
UTC = "universal time in the notation of ITU-R TF.460"
EXCEPTIONS = {
    "language/bidi_classes": "classes of Unicode Standard Annex 9",
    "language/encoding": "names of encodings, as IANA registers them",
    "language/joining": "code points and categories of Unicode",
    "language/scripts": "codes of ISO 639 and ISO 15924",
    "language/tags": "codes of ISO 639",
    "language/scripts:_BLOCKS": "ranges of letters",
    "language/book_words:_FALLBACK": LANGUAGE,
    "language/book_words:_TRADITIONAL": LANGUAGE,
    "language/book_words:book_words": LANGUAGE,
    "language/dates/clock:_OFFSET": UTC,
    "language/dates/clock:_of_day": "meanings in the column `dayparts`",
    "language/dates/clock:_zone": "a meaning in the column `zones`",
    "language/dates/hebrew:_VALUES": NUMERAL,
    "language/dates/hebrew:_value": NUMERAL,
    "language/dates/ideographic:_FORMS": "meanings of `order` in the units of dates",
    "language/dates/ideographic:_HAN": NUMERAL,
    "language/dates/__init__:__all__": "names of Python",
    "language/dates/ideographic:_printed": "the name of a group",
    "language/dates/line:_with_time": OF_RULE,
    "language/dates/line:find": LANGUAGE,
    "language/dates/named:_ZONES": UTC,
    "language/dates/numeric:_short_year": OF_RULE,
    "language/dates/numeric:_year_last": OF_RULE,
    "language/dates/tokens:_token": "the name of a group",
    "language/dates/vocabulary:SI_HOUR": "symbols of units of the SI brochure",
    "language/dates/vocabulary:_EVERYWHERE": LANGUAGE,
    "language/dates/wire:GREENWICH": UTC,
    "language/detect:_IGNORED": URL,
    "language/detect:_ONLY": LANGUAGE,
    "language/detect:detect": URL,
    "language/folding:_LETTERS": "what ligatures are made of",
    "language/isolate:_LOCAL": "letters that RFC 5321 allows in an address",
    "language/isolate:_SCHEMES": URL,
    "language/isolate:_URL": URL,
    "language/pattern:lazy": "a type of Python",
    "language/plausible:_NOT_LETTERS": "categories of Unicode",
    "language/plausible:_oddness": "categories of Unicode",
    "language/text:_MISREAD_AS": "names of encodings",
    "language/visual:_FINALS": "a class of letters",
    "language/visual:_LATIN": "ranges of letters",
    "readers/text/rules_wire:_SIGNALS": "signals of a teleprinter line (ITU-T F.31)",
    "readers/text/body:_open": "a path in the model",
    "readers/text/body:build": "a path in the model",
    "readers/text/features:_CONTACT": URL,
    "readers/text/features:is_contact": URL,
    "readers/text/lexicon:lexicon": LANGUAGE,
    "readers/text/marks:_ALEF": NUMERAL,
    "readers/text/marks:_ORDERS": NUMERAL,
    "readers/text/names_apart:SPACED_NAMES": LANGUAGE,
    "readers/text/options:TextOptions": SAID,
    "readers/text/pieces:_SIGNED": URL,
    "readers/text/reliability:COUNTED": OF_RULE,
    "readers/text/rules_initials:_STAMP": UTC,
    "readers/text/rules_junk:_LINK": URL,
    "readers/text/rules_junk:_is_link": URL,
    "readers/text/source_text:REMEDY": SAID,
    "readers/text/split:_RULE": "signals of the start and the end of a message (ITU-T F.31)",
    "readers/text/split:_RULED": "signals of the start and the end of a message (ITU-T F.31)",
    "readers/text/split:parts": "values of an option",
    "readers/text/stamps:REFUSALS": SAID,
    "readers/text/stamps:WARNED": OF_RULE,
    "readers/text/steps:SEVERAL": SAID,
    "readers/text/steps:_tell": OF_RULE,
    "readers/text/when:find_all": LANGUAGE,
    "readers/text/__init__:reader": "suffixes of files",
}
"""Module, or constant or function in it -> why its letters are no words. In a whole module only Latin ones are free."""


class Said(NamedTuple):
    """A string, the outermost name around it, and whether it is a pattern, and whether text is held against it."""

    within: str
    line: int
    text: str
    pattern: bool
    held: bool


class Strings:
    """Every string of a module but docstrings and subscripts, which name columns and groups."""

    def __init__(self, source: str) -> None:
        self.found: list[Said] = []
        self.scope: list[str] = []
        self.visit(ast.parse(source))

    def visit(self, node: ast.AST, *, held: bool = False, pattern: bool = False) -> None:
        match node:
            case ast.Constant(value=str(text)):
                pattern = pattern or any(sign in text for sign in ("\\", "[", "(?"))
                self.found.append(
                    Said(self.scope[0] if self.scope else "", node.lineno, text, pattern, held or pattern)
                )
            case ast.Expr(value=ast.Constant()):
                return
            case ast.Subscript(slice=ast.Constant()):
                self.visit(node.value, held=held, pattern=pattern)
            case ast.FunctionDef() | ast.ClassDef():
                self.inside(node.name, ast.iter_child_nodes(node))
            case ast.Assign(targets=[target, *_], value=value) | ast.AnnAssign(target=target, value=value) if value:
                name = next(one.id for one in ast.walk(target) if isinstance(one, ast.Name))
                self.inside(name, [value], held=not self.scope)
            case ast.Call():
                self.visit(node.func)
                parts = (*node.args, *(word.value for word in node.keywords))
                self.all(parts, held=called(node) in COMPARED, pattern=called(node) in COMPILED)
            case ast.Compare() | ast.Dict() | ast.Set() | ast.List() | ast.Tuple():
                self.all(ast.iter_child_nodes(node), held=True, pattern=pattern)
            case _:
                self.all(ast.iter_child_nodes(node), held=held, pattern=pattern)

    def inside(self, name: str, parts: Iterable[ast.AST], *, held: bool = False) -> None:
        self.scope.append(name)
        self.all(parts, held=held)
        self.scope.pop()

    def all(self, parts: Iterable[ast.AST], *, held: bool = False, pattern: bool = False) -> None:
        for part in parts:
            self.visit(part, held=held, pattern=pattern)


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def strings(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def codes() -> frozenset[str]:
    """The words that the program has made for itself."""
    found = {*tables.ROLES, *(script for *_, script in SCRIPTS)}
    found |= {tables.load(tag).script for tag in tables.languages()}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
                found |= strings(node.slice)
            elif isinstance(node, ast.ClassDef):
                found |= {getattr(one.target, "id", "") for one in node.body if isinstance(one, ast.AnnAssign)}
            elif file in MODULES.values() and isinstance(node, ast.Call) and called(node)[:1].isupper():
                found |= set().union(*(strings(one) for one in node.args if isinstance(one, ast.Constant)))
    return frozenset(found)


def words(said: str, *, pattern: bool) -> Iterator[str]:
    """The runs of letters that can be words."""
    for run in RUN.findall(NO_LITERAL.sub("\n", said) if pattern else said):
        if sum(map(is_letter, run)) > 1 or any(map(is_word, run)):
            yield run


def is_letter(sign: str) -> bool:
    return sign.isalpha() and unicodedata.numeric(sign, None) is None and sign not in "ªº"


def is_word(sign: str) -> bool:
    """Of a script in which one sign is a word."""
    of_script = "\u3400" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7a3"
    return of_script and is_letter(sign) and ord(sign) not in BLOCK_ENDS


def is_latin(word: str) -> bool:
    return all("LATIN" in unicodedata.name(sign, "") for sign in word if sign.isalpha())


def strays(source: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Where a word stands, and the word."""
    for said in Strings(source).found:
        for word in words(said.text, pattern=said.pattern):
            if not is_latin(word) or (said.held and said.text not in known):
                yield said.within, f"line {said.line}: {word}"


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    return codes()


@pytest.mark.parametrize("module", MODULES)
def test_no_word_of_a_language_stands_in_code(module: str, known: frozenset[str]) -> None:
    found = strays(MODULES[module].read_text("utf-8"), known)
    if module in EXCEPTIONS:  # codes in Latin letters; no word of another script is one
        found = ((within, where) for within, where in found if not where.isascii())
    assert not [f"{where}, in {within}" for within, where in found if f"{module}:{within}" not in EXCEPTIONS]


def test_no_exception_is_left_over(known: frozenset[str]) -> None:
    met = set()
    for module, file in MODULES.items():
        met |= {name for within, _ in strays(file.read_text("utf-8"), known) for name in (module, f"{module}:{within}")}
    assert not sorted(set(EXCEPTIONS) - met)


@pytest.mark.parametrize(
    "source",
    [
        '_WITH = frozenset(("avec", "с"))',
        '_OWN = "بقلم"',
        '_AND = lazy(r"\\s+(?:and|و)\\s+")',
        'def rule(unit):\n    return unit.text.startswith("By ")',
        'def rule(unit):\n    return unit.folded == "with" or unit.label in {"author", "with"}',
        'def rule(unit):\n    return desk(unit, "بقلم")',
        'def rule(lexicon):\n    return re.compile(rf"(?:{lexicon.words}|与)")',
        'def rule(day):\n    return f"{day} июля"',
        '_DATE = lazy(r"(?P<day>[0-9]{1,2})\\s?일")',
        '_SIGNS = {"photo": "撮影"}',
    ],
)
def test_a_word_in_a_rule_is_found(source: str, known: frozenset[str]) -> None:
    assert [*strays(source, known)]


@pytest.mark.parametrize(
    "source",
    [
        '"""بقلم, `By X`: what is read."""',
        '_ROLES = frozenset(("author", "photo"))',
        '_LETTER = lazy(r"[a-zа-яא-ת]{2,5}(?P<rest>\\w+)\\u0628\\u0628")',
        '_HAN = "〇一二三四五六七八九十"',
        'def rule(unit):\n    yield Vote(Part.HEADING, 1.0, "heading-number")',
        'def rule(found):\n    return found["label"], "\\u4e00" <= found[0] <= "\\u9fff"',
    ],
)
def test_what_is_no_word_passes(source: str, known: frozenset[str]) -> None:
    assert not [*strays(source, known)]
