"""Mends of structure: order, namespaces, and the few elements that follow from others."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from lxml import etree

from convert.checks.newsml.document import Document, Finding, strays
from convert.checks.newsml.mending.tree import add, in_order, renamed, replace
from convert.checks.newsml.rules.content import BODY_ROOTS
from convert.checks.newsml.rules.identity import ROOTS
from convert.checks.newsml.rules.item import BY_GROUP, out_of_order
from convert.contract import Source
from convert.language.pattern import lazy
from convert.markup import xml
from convert.markup.newsml import NAR, ORDER, name, plain
from convert.markup.xml import XML_LANG, local, namespace

_ID = lazy(r"[^\W\d][\w.-]*")
_MEANT = lazy(r"https?://(?:www\.)?iptc\.org/std/nar/2006-10-01/?", re.IGNORECASE)


def meant_for_newsml(root: etree._Element) -> bool:
    """Whether the root's wrong namespace is NewsML-G2's with a slip of the pen, or missing altogether."""
    space = namespace(root.tag)
    named = local(root.tag) in ROOTS and space != NAR
    return named and (not space or _MEANT.fullmatch(space) is not None)


def in_right_namespace(source: Source, root: etree._Element) -> bytes:
    """G2-001: the source with the namespace corrected where it is declared, everything else as it was."""
    text = xml.source_text(source.data, root)
    space = namespace(root.tag)
    if space:
        declared = re.compile(rf"(xmlns(?::[\w.-]+)?\s*=\s*[\"']){re.escape(space)}(?=[\"'])")
        text = declared.sub(rf"\g<1>{NAR}", text)
    else:
        text = re.sub(rf"<({local(root.tag)})(?=[\s>/])", rf'<\g<1> xmlns="{NAR}"', text, count=1)
    return re.sub(r"^<\?xml[^>]*\?>", '<?xml version="1.0" encoding="UTF-8"?>', text).encode()


def ordered(document: Document) -> Iterator[Finding]:
    """G2-040: children sorted into the order of the standard; those of one rank keep theirs."""
    yield from _ordered(document, *(parent for parent in ORDER if parent != BY_GROUP))


def content_ordered(document: Document) -> Iterator[Finding]:
    """G2-070: the same for contentMeta, whose order is one of groups."""
    yield from _ordered(document, BY_GROUP)


def _ordered(document: Document, *parents: str) -> Iterator[Finding]:
    for parent in list(document.all(*parents)):
        late = list(out_of_order(parent))
        for child, follows, _ in late:
            yield Finding(child, f"`{local(child.tag)}` moved before `{local(follows.tag)}`")
        if late:
            in_order(parent)


def header(document: Document) -> Iterator[Finding]:
    """G2-005: a message gets the header that it lacks; `sent` is the moment of mending."""
    now = document.options.created
    if not document.is_message or now is None:
        return
    found = document.root.find(name("header"))
    if found is None:
        found = etree.Element(name("header"))
        yield Finding(document.root, "`header` added")
        add(document.root, found)
    if found.find(name("sent")) is None:
        sent = etree.Element(name("sent"))
        sent.text = now.isoformat(timespec="seconds").replace("+00:00", "Z")
        yield Finding(found, f"`sent` {sent.text} added")
        add(found, sent)


def language(document: Document) -> Iterator[Finding]:
    """G2-023: the language that the content states."""
    for item in document.items:
        meta = item.root.find(name("contentMeta"))
        stated = meta.find(name("language")) if meta is not None else None
        if not item.bodies or stated is not None or not item.language:
            continue
        if meta is None:
            meta = etree.Element(name("contentMeta"))
            add(item.root, meta)
        yield Finding(meta, f"`language` {item.language} added, as the body states it")
        add(meta, etree.Element(name("language"), tag=item.language))


def title(document: Document) -> Iterator[Finding]:
    """G2-046: the headline is the title."""
    for item in document.items:
        meta, old = item.root.find(name("itemMeta")), item.meta("title")
        headlines = [
            one for one in item.root.iterfind(f"{name('contentMeta')}/{name('headline')}") if plain(one).strip()
        ]
        if meta is None or not headlines or (old is not None and plain(old).strip()):
            continue
        first = next((one for one in headlines if one.get("rank") == "1"), headlines[0])
        made = etree.Element(name("title"))
        made.text = first.text
        made.extend(copy.deepcopy(child) for child in first)
        for attribute in (XML_LANG, "dir"):
            if value := first.get(attribute):
                made.set(attribute, value)
        yield Finding(meta, "`title` added: the headline")
        if old is not None:
            meta.remove(old)
        add(meta, made)


def body_namespace(document: Document) -> Iterator[Finding]:
    """G2-082: the elements of a body in the namespace of that body, as its root names it."""
    for item in document.items:
        for _, body in item.bodies:
            space = namespace(body.tag)
            right = BODY_ROOTS.get(local(body.tag)) if space in ("", NAR) else space
            for stray in list(strays(body)):
                if right:
                    yield Finding(stray, f"`{local(stray.tag)}` moved into {right}")
                    replace(stray, renamed(stray, right))


def root_group(document: Document) -> Iterator[Finding]:
    """G2-100: where there is one group, it is the root."""
    for item in document.items:
        held = item.root.find(name("groupSet"))
        groups = list(held.iterfind(name("group"))) if held is not None else []
        if held is None or len(groups) != 1 or (groups[0].get("id") or "") == held.get("root", "") != "":
            continue
        key = next(one for one in (groups[0].get("id"), held.get("root"), "root") if one and _ID.fullmatch(one))
        yield Finding(held, f'root="{key}", the one group')
        groups[0].set("id", key)
        held.set("root", key)
