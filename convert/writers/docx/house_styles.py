"""Styles of a house template: found by name, as editors know them; ours added where the house has none of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from convert.language.pattern import lazy
from convert.markup.ooxml import CHILD_ORDER, W
from convert.model import Direction
from convert.row import Row

_STYLE = lazy(r'<w:style w:type="(\w+)"[^>]*? w:styleId="(\w+)">.*?<w:name w:val="([^"]+)"/>.*?</w:style>\n', re.DOTALL)
_NORMAL = lazy(
    r'<w:style\b(?=[^>]*w:type="paragraph")[^>]*>(?=<w:name w:val="Normal"/>|\s*<w:name w:val="Normal"/>).*?</w:style>',
    re.DOTALL,
)
_TWINLESS = lazy(r'<w:(sz|b|i)((?: w:val="\w+")?)/>(?!\s*<w:\1Cs\b)')
_REFERENCE = lazy(r'(<w:(?:basedOn|next|link) w:val=")(\w+)(")')
_RUN_DEFAULTS = lazy(r"<w:rPrDefault>(.*?)</w:rPrDefault>", re.DOTALL)
_EMPTY_ELEMENT = lazy(r"<w:(\w+)\b[^>]*/>")
_ROOT = lazy(r"<w:styles\b[^>]*>")


class HouseStyles(Row):
    """The styles part, and our style ids with those that the house has for them."""

    text: str
    ids: dict[str, str]


def house_styles(theirs: str, ours: str, direction: Direction) -> HouseStyles:
    """Their part with our missing styles; `ours` is our own styles part.

    For a right-to-left article a left-to-right house gets `w:bidi` in its style Normal, because what an editor types
    later must run as the article does (row D14), and sizes and weights of complex scripts (rows D06, D07).
    """
    tree = ET.fromstring(theirs)
    known = {_key(style): style.get(f"{{{W}}}styleId", "") for style in tree.iter(f"{{{W}}}style")}
    taken, ids = set(known.values()), dict[str, str]()
    missing: list[re.Match[str]] = []
    for style in _STYLE.finditer(ours):
        kind, own, name = style.groups()
        found = known.get((kind, name.lower()))
        if found is None:
            missing.append(style)
            found = f"Newswright{own}" if own in taken else own
        ids[own] = found
    added = "".join(_added(style, ids) for style in missing)
    text = _with_direction(_with_defaults(theirs, ours), direction).replace("</w:styles>", f"{added}</w:styles>")
    return HouseStyles(text, dict(_named(ids, tree)))


def _key(style: ET.Element) -> tuple[str, str]:
    name = style.find(f"{{{W}}}name")
    named = name.get(f"{{{W}}}val", "") if name is not None else ""
    return style.get(f"{{{W}}}type", "paragraph"), named.lower()


def _named(ids: dict[str, str], tree: ET.Element) -> Iterator[tuple[str, str]]:
    """All ids, but for Normal where it is the default that no paragraph need name."""
    defaults = {style.get(f"{{{W}}}styleId") for style in tree if style.get(f"{{{W}}}default") in ("1", "true")}
    for own, found in ids.items():
        if own != "Normal" or found not in defaults:
            yield own, found


def _added(style: re.Match[str], ids: dict[str, str]) -> str:
    """One of our styles under the ids of the house, never its default."""
    text = style[0].replace(' w:default="1"', "").replace(f'w:styleId="{style[2]}"', f'w:styleId="{ids[style[2]]}"')
    return _REFERENCE.sub(lambda found: f"{found[1]}{ids.get(found[2], found[2])}{found[3]}", text)


def _with_direction(text: str, direction: Direction) -> str:
    if direction == "ltr":
        return text
    text = _TWINLESS.sub(r"\g<0><w:\1Cs\2/>", text)
    return text if "<w:bidi/>" in text else _NORMAL.sub(lambda style: _bidi_style(style[0]), text, count=1)


def _bidi_style(style: str) -> str:
    """A paragraph style with `w:bidi` at its place in the schema's sequence."""
    style = re.sub(r"<w:pPr\s*/>|<w:bidi\b[^>]*/>", "", style)
    if "<w:pPr>" not in style:
        place = min(place for tag in ("<w:rPr", "</w:style>") if (place := style.find(tag)) >= 0)
        return f"{style[:place]}<w:pPr><w:bidi/></w:pPr>{style[place:]}"
    order = CHILD_ORDER["pPr"]
    followers = "|".join(order[order.index("bidi") + 1 :])
    return re.sub(rf"(<w:pPr>.*?)(?=<w:(?:{followers})\b|</w:pPr>)", r"\1<w:bidi/>", style, count=1, flags=re.DOTALL)


def _with_defaults(theirs: str, ours: str) -> str:
    """D05, D06, D09: a font, a size and a language for complex scripts, where the house's defaults have none."""
    own = _RUN_DEFAULTS.search(ours)
    found = _RUN_DEFAULTS.search(theirs)
    if own is None or found is None:
        return _with_all_defaults(theirs, own[0] if own else "")
    wanted = {element[1]: element[0] for element in _EMPTY_ELEMENT.finditer(own[1])}
    given = {element[1]: element[0] for element in _EMPTY_ELEMENT.finditer(found[1])}
    merged = _merged(given, wanted)
    children = "".join(merged[name] for name in CHILD_ORDER["rPr"] if name in merged)
    return theirs.replace(found[0], f"<w:rPrDefault><w:rPr>{children}</w:rPr></w:rPrDefault>")


def _with_all_defaults(theirs: str, defaults: str) -> str:
    if "<w:docDefaults/>" in theirs:
        return theirs.replace("<w:docDefaults/>", f"<w:docDefaults>{defaults}</w:docDefaults>")
    if "<w:docDefaults>" in theirs:
        return re.sub(r"<w:rPrDefault\s*/>", "", theirs).replace("<w:docDefaults>", f"<w:docDefaults>{defaults}", 1)
    return _ROOT.sub(lambda root: f"{root[0]}<w:docDefaults>{defaults}</w:docDefaults>", theirs, count=1)


def _merged(given: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    merged = {"szCs": given.get("sz", wanted["szCs"]).replace("w:sz ", "w:szCs "), **given}
    for name, attribute in (("rFonts", "w:cs"), ("lang", "w:bidi")):
        if name not in given:
            merged[name] = wanted[name]
        elif f"{attribute}=" not in given[name] and f"{attribute}theme=" not in given[name]:
            value = re.search(rf'{attribute}="[^"]*"', wanted[name])
            merged[name] = f"{given[name][:-2].rstrip()} {value[0] if value else ''}/>"
    return merged
