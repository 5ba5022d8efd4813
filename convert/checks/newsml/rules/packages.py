"""Packages (G2-100 to G2-104)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from convert.checks.newsml.document import Document, Finding, Item
from convert.checks.newsml.rule import ERROR, WARNING, Rule, each
from convert.markup.newsml import ALTERNATIVES, language_of, name, whole


def _set(item: Item) -> etree._Element | None:
    return item.root.find(name("groupSet")) if item.kind == "packageItem" else None


def _groups(held: etree._Element) -> dict[str, etree._Element]:
    return {group.get("id", ""): group for group in held.iterfind(name("group"))}


def existing_groups(item: Item) -> Iterator[Finding]:
    """G2-100: the root and every reference name a group that is there."""
    held = _set(item)
    if held is None:
        return
    known = _groups(held)
    if held.get("root", "") not in known:
        yield Finding(held, f'the root group "{held.get("root", "")}" does not exist')
    for reference in held.iter(name("groupRef")):
        if reference.get("idref", "") not in known:
            yield Finding(reference, f'the group "{reference.get("idref", "")}" does not exist')


def tree(item: Item) -> Iterator[Finding]:
    """G2-101: from the root every group is reached, and once."""
    held = _set(item)
    if held is None or held.get("root", "") not in (known := _groups(held)):
        return
    reached: set[str] = {held.get("root", "")}
    waiting = [known[held.get("root", "")]]
    while waiting:
        for reference in waiting.pop().iterfind(name("groupRef")):
            target = reference.get("idref", "")
            if target in reached:
                yield Finding(reference, f'the group "{target}" is reached twice: groups are no tree')
            elif target in known:
                reached.add(target)
                waiting.append(known[target])
    for key, group in known.items():
        if key not in reached:
            yield Finding(group, f'the group "{key}" is not reached from the root')


def exact_references(item: Item) -> Iterator[Finding]:
    """G2-102: a member is named with its version."""
    for reference in item.all("itemRef"):
        missing = [one for one in ("residref", "version") if not reference.get(one, "").strip()]
        if missing:
            yield Finding(reference, f"`itemRef` has no {' and no '.join(missing)}")


def same_message(document: Document) -> Iterator[Finding]:
    """G2-103: a member that travels in the same message has the version that the package names."""
    if not document.is_message:
        return
    there: dict[str, set[int]] = {}
    for item in document.items:
        there.setdefault(item.root.get("guid", ""), set()).add(item.version)
    for reference in document.all("itemRef"):
        versions, stated = there.get(reference.get("residref", "")), reference.get("version", "").strip()
        if versions and stated.isdecimal() and whole(stated) not in versions:
            held = ", ".join(map(str, sorted(versions)))
            yield Finding(reference, f"the package names version {stated}, the message holds version {held}")


def alternatives(item: Item) -> Iterator[Finding]:
    """G2-104: alternatives differ in language or rendition."""
    held = _set(item)
    for group in held.iterfind(name("group")) if held is not None else ():
        if item.code(_as_code(group), "pkggroupmode") != ALTERNATIVES:
            continue
        seen: set[tuple[str, str]] = set()
        for reference in group.iterfind(name("itemRef")):
            key = _language(reference), reference.get("rendition") or reference.get("contenttype") or ""
            if key in seen:
                yield Finding(reference, "two alternatives have the same language and content type")
            seen.add(key)


def _as_code(group: etree._Element) -> etree._Element:
    """A group keeps its code in `mode`, where other properties have `qcode`."""
    return etree.Element("mode", qcode=group.get("mode", ""), uri=group.get("modeuri", ""))


def _language(reference: etree._Element) -> str:
    stated = reference.find(name("language"))
    title = reference.find(name("title"))
    if stated is not None:
        return stated.get("tag", "").lower()
    return language_of(title if title is not None else reference).lower()


RULES = (
    Rule(
        "G2-100",
        ERROR,
        each(existing_groups),
        "a package that begins nowhere is empty",
        "name a group that exists",
        auto=True,
        about=("groupSet",),
    ),
    Rule(
        "G2-101",
        ERROR,
        each(tree),
        "programs that follow the references never come to an end, or miss a group",
        "let every group be referred to once",
        about=("groupSet",),
    ),
    Rule(
        "G2-102",
        ERROR,
        each(exact_references),
        "nobody can tell which version was meant",
        "write residref and version",
        about=("itemRef",),
    ),
    Rule(
        "G2-103",
        WARNING,
        same_message,
        "the message delivers another version than the package promises",
        "name the version that is in the message",
        about=("itemRef",),
    ),
    Rule(
        "G2-104",
        WARNING,
        each(alternatives),
        "members that differ in nothing are duplicates",
        "state what they differ in",
        about=("groupSet",),
    ),
)
