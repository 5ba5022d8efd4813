"""What libxml2 says of a grammar, in the words of a desk: "`edNote` stands after `link`; move it before `signal`"."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from lxml import etree

from convert.language.pattern import lazy
from convert.later import later
from convert.markup import newsml_elements, newsml_grammar
from convert.markup.newsml import NAR, ORDER, rank
from convert.markup.xml import local, namespace
from convert.row import Row

if TYPE_CHECKING:
    import difflib
else:
    difflib = later("difflib")

_SUBJECT = lazy(r"Element '(?:\{(?P<space>[^}]*)\})?(?P<name>[^']*)'(?:, attribute '(?P<attribute>[^']*)')?: ")
_EXPECTED = lazy(r"(?:\{([^}]*)\})?([\w.\-*]+)(?=[,\s])")
_VALUE = lazy(r"(?:The value )?'(?P<value>.*)' is not (?:a valid|accepted|an element)", re.DOTALL)
_TYPE = lazy(r"(?:atomic|list|union|local atomic|local union|local list) type(?: '(?:\{[^}]*\})?([^']*)')?")
_FACET = lazy(r"^\[facet '[^']*'\] ")
_SHOWN = 60

_KINDS = MappingProxyType(
    {
        **newsml_grammar.TYPES,
        "DateOptTimeType": newsml_grammar.TYPES["when"],
        "IRIListType": newsml_grammar.TYPES["iris"],
        "IRIType": newsml_grammar.TYPES["iri"],
        "Int100Type": newsml_grammar.TYPES["percent"],
        "Int1to9Type": newsml_grammar.TYPES["one-to-nine"],
        "QCodeListType": newsml_grammar.TYPES["codes"],
        "QCodeType": newsml_grammar.TYPES["code"],
        "TruncatedDateTimeType": newsml_grammar.TYPES["partial"],
        "UnionDateTimeEmptyStringType": newsml_grammar.TYPES["instant-or-nothing"],
        "g2normalizedString": newsml_grammar.TYPES["line"],
        "xs:ID": "a name that no other element has",
        "xs:IDREF": "the id of an element",
        "xs:IDREFS": "ids of elements",
        "xs:NCName": "a name without colon",
        "xs:NMTOKEN": "one word",
        "xs:NMTOKENS": "words",
        "xs:anyURI": "an address",
        "xs:boolean": "true or false",
        "xs:date": "a date",
        "xs:dateTime": "a date with time",
        "xs:decimal": "a number",
        "xs:integer": "a whole number",
        "xs:language": "a language tag",
        "xs:nonNegativeInteger": "a whole number from 0 on",
        "xs:positiveInteger": "a whole number from 1 on",
    }
)
"""Types of our schema and of the official ones, as a person calls them."""

_PATTERNS = MappingProxyType(
    {
        r"[^\s:]+:\S+": newsml_grammar.TYPES["code"],
        r"[^\s:]+:[^\s]+": newsml_grammar.TYPES["code"],
        r"(\S| )*": newsml_grammar.TYPES["line"],
        r"[\S ]*": newsml_grammar.TYPES["line"],
        r"[0-9]+\.[0-9]+": newsml_grammar.TYPES["version"],
    }
)


class Told(Row):
    """A message and what to do about it."""

    message: str
    remedy: str | None = None


def told(message: str, element: etree._Element | None) -> Told:
    """The message of a log entry about an element; what is not understood is passed on as it is."""
    subject = _SUBJECT.match(message)
    if not subject:
        return Told(message.replace(f"{{{NAR}}}", ""))
    rest = message[subject.end() :]
    name, attribute = subject["name"], local(subject["attribute"] or "")
    if "is abstract" in rest:
        return _outside(name)
    if "is not expected" in rest:
        return _unexpected(name, subject["space"] or "", rest, element)
    if "Missing child" in rest:
        return Told(f"`{name}` lacks {_or(_expected(rest))}", "add it")
    if attribute or "attribute" in rest:
        return _attribute(name, attribute, rest)
    return _value(name, rest) or Told(f"`{name}`: {_spoken(rest)}")


def _outside(name: str) -> Told:
    return Told(f"`{name}` is outside the profile", "install the official schemas: newswright schemas install")


def _unexpected(name: str, space: str, rest: str, element: etree._Element | None) -> Told:
    wanted = _expected(rest)
    parent = element.getparent() if element is not None else None
    holder = local(parent.tag) if parent is not None else ""
    if space in ("", NAR) and name in newsml_elements.OUTSIDE and name not in wanted:
        return _outside(name)
    if element is not None and parent is not None and space == NAR:
        if late := _late(name, element, parent):
            return late
        if late_again := _repeated(name, element, parent):
            return late_again
    first = wanted[0] if len(wanted) == 1 else ""
    if first and first != name:
        return Told(f"`{name}` stands where `{first}` must be", f"put `{first}` before it")
    return Told(
        f"`{name}` may not stand in `{holder}`" if holder else f"`{name}` is not expected here", _near(name, wanted)
    )


def _late(name: str, element: etree._Element, parent: etree._Element) -> Told | None:
    kind = local(parent.tag)
    place = rank(kind, name)
    if kind not in ORDER or place == len(ORDER[kind]):
        return None
    ahead = [local(one.tag) for one in element.itersiblings(preceding=True) if namespace(one.tag) == NAR]
    above = [one for one in ahead if place < rank(kind, one) < len(ORDER[kind])]
    if not above:
        return None
    return Told(f"`{name}` stands after `{above[0]}`", f"move it before `{above[-1]}`")


def _repeated(name: str, element: etree._Element, parent: etree._Element) -> Told | None:
    twin = next((one for one in element.itersiblings(preceding=True) if one.tag == element.tag), None)
    if twin is None:
        return None
    return Told(f"`{local(parent.tag)}` has more than one `{name}`", "keep one")


def _attribute(name: str, attribute: str, rest: str) -> Told:
    if missing := re.search(r"attribute '(?:\{[^}]*\})?([^']*)' is required", rest):
        return Told(f"`{name}` lacks its attribute {missing[1]}", "add it")
    if "is not allowed" in rest:
        return Told(f"`{name}` has no attribute {attribute}", "remove it")
    return _value(f"{name}/@{attribute}", rest) or Told(f"`{name}/@{attribute}`: {_spoken(rest)}")


def _value(subject: str, rest: str) -> Told | None:
    found = _VALUE.search(_FACET.sub("", rest))
    if not found:
        return None
    value = " ".join(found["value"].split())
    shown = f'"{value[:_SHOWN]}"' if value else "empty"
    return Told(f"`{subject}` is {shown}, not {_kind(rest)}", "write a value of that kind")


def _kind(rest: str) -> str:
    if choice := re.search(r"the set \{(.*)\}", rest):
        return " or ".join(re.findall(r"'([^']*)'", choice[1]))
    if pattern := re.search(r"by the pattern '(.*)'\.$", rest):
        return _PATTERNS.get(pattern[1], f"of the form {pattern[1]}")
    kind = _TYPE.search(rest)
    known = _KINDS.get(kind[1] or "") if kind else None
    return known or "a value that may stand there"


def _spoken(rest: str) -> str:
    if "element-only" in rest:
        return "holds text, and may hold elements only"
    if "content type is empty" in rest or "must be empty" in rest:
        return "must be empty"
    if "Element content is not allowed" in rest:
        return "holds elements, and may hold text only"
    return rest.replace(f"{{{NAR}}}", "")


def _expected(rest: str) -> list[str]:
    listed = rest.partition("Expected is")[2]
    return [name for _, name in _EXPECTED.findall(listed) if name not in ("one", "of", "*")]


def _or(names: list[str]) -> str:
    return " or ".join(f"`{name}`" for name in names) or "an element"


def _near(name: str, wanted: list[str]) -> str | None:
    known = [key for key in newsml_elements.ELEMENTS if "/" not in key]
    if name in known:
        return "remove it, or put it where it belongs"
    near = difflib.get_close_matches(name, [*wanted, *known], n=1)
    return f"did you mean `{near[0]}`?" if near else "remove it"
