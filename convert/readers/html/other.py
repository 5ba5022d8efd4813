"""Parts of a page that it names itself as something other than the article: menus, share boxes, comments, offers."""

from __future__ import annotations

from lxml import etree

from convert.language.pattern import lazy
from convert.markup.xml import local
from convert.readers.html.prepared import named

_OTHER_TAGS = frozenset({"nav", "aside", "form", "dialog", "amp-sidebar"})
_OTHER_ROLES = frozenset({"banner", "complementary", "contentinfo", "dialog", "alertdialog", "navigation", "search"})
_OTHER_NAMES = lazy(
    r"^(?:sd-|jp-|wp-|js-|c-|o-|m-)?(?:shar(?:e|ing)\w*|social\w*|related\w*|recommend\w*|newsletter\w*|subscri\w*"
    r"|comments?(?:list|box|area|form)?|respond|replies"
    r"|cookies?\w*|consent|breadcrumbs?|(?:most|read|see)-?(?:read|more|also|popular)|popular|trending|taglist|tags?"
    r"|tags?-(?:list|links|cloud)|sidebar|menu|nav|navbar|foot|footer|colophon|masthead|widget|promo\w*|advert\w*|ads?"
    r"|ad-\w+|sponsor\w*|teasers?|skip\w*|log-?in|sign-?up|ticker|breaking|toolbar|pagination|paywall|regwall)"
    r"(?:[-_](?:list|links|box|block|bar|banner|wrap\w*|container|section|inline|tools|buttons?|item|items|post|posts|news"
    r"|articles|stories|slot|unit|prompt|message|consent|ticker|cloud|headline|heading|title|enabled|navigation|bio|menu|main|page"
    r"|area|body|content|text|author|meta|respond|form|count|thread|reply|holder|module|\d+))*$",
)
_READERS = lazy(
    r"^(?:js-|wp-|c-)?(?:comments?(?:list|box|area|form)?|respond|replies|disqus\w*)"
    r"(?:[-_](?:list|body|content|area|author|meta|text|respond|form|thread|holder|wrap\w*|container|section|\d+))*$"
)
_SAYING = ("aria-labelledby", "data-area", "data-component", "data-e2e", "data-module", "data-test", "data-testid")
"""Attributes in which pages name their parts, beside class and id."""


def is_other_part(element: etree._Element) -> bool:
    """Whether its tag, its role or a name that the page gives it says so."""
    if local(element.tag) in _OTHER_TAGS or (element.get("role") or "") in _OTHER_ROLES:
        return True
    said = (word for name in _SAYING for word in (element.get(name) or "").split())
    return named(element, _OTHER_NAMES) or any(_OTHER_NAMES.search(word) for word in said)


def is_of_readers(leaf: etree._Element) -> bool:
    """Whether it stands among comments: their names and dates are not the article's."""
    return any(named(one, _READERS) for one in (leaf, *leaf.iterancestors()) if local(one.tag) not in {"body", "html"})
