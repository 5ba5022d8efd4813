"""Language tags (BCP 47): well-formed, and of a language that exists."""

from __future__ import annotations

from functools import cache

from convert.language.pattern import lazy
from convert.language.tables import beside

_ALPHA2 = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji
jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb
nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr
ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGES = frozenset(_ALPHA2.split())
"""ISO 639-1, the withdrawn codes of the registry among them; three letters are taken as ISO 639-3 has thousands."""

_TAG = lazy(
    r"(?P<language>[a-z]{2,3})(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?"
    r"(-([0-9a-z]{5,8}|[0-9][0-9a-z]{3}))*(-[0-9a-wyz](-[0-9a-z]{2,8})+)*(-x(-[0-9a-z]{1,8})+)?|x(-[0-9a-z]{1,8})+"
)


def known_language(tag: str) -> bool:
    """Whether a tag is well-formed and its primary subtag is a language."""
    found = _TAG.fullmatch(tag.lower())
    if not found:
        return False
    language = found["language"]
    return language is None or len(language) > 2 or language in LANGUAGES


def tag_of(language: str) -> str | None:
    """The tag of a language's name, where the name is exact; else None."""
    return _names().get(language.strip().lower())


def meant(language: str) -> str | None:
    """The tag that a feed means: well-formed as it stands or with hyphens (`ar_SA`), or a language by its name."""
    tag = language.strip().replace("_", "-")
    return tag if known_language(tag) else tag_of(tag)


@cache
def _names() -> dict[str, str]:
    """Names that are written where a tag belongs, each of one language only."""
    found: dict[str, str] = beside("language_names")
    return found
