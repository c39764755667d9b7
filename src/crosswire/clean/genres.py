"""What sort of report it is, and whether it is whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crosswire import lang
from crosswire.clean.passages import Passage
from crosswire.model import BlockKind, DocumentKind

_ENDED = re.compile(r"[.!?…。！？।؟:\"”“»«’')」』\]*]\s?(?:\(?[\w/ ,-]{2,24}\)?)?$")
_CUT = re.compile(r"(?:\[…\]|\[\.\.\.\]|…|\.\.\.|\[\+\d+ chars\])$")


def genre(passages: Sequence[Passage], facts: Mapping[str, str], title: str | None) -> DocumentKind:
    """Return the kind of a report, by its metadata, address, title and furniture; news if nothing says otherwise."""
    signs = lang.load("any", "genres")
    head = f"{title or ''}\n" + "\n".join(p.text[:200] for p in passages[:4])
    place = f"{facts.get('url', '')} {facts.get('kind', '')}"
    for kind in ("live", "press-release", "opinion"):
        table = signs[kind]
        if re.search(table["metadata"], place, re.IGNORECASE) or any(
            re.search(rf"^(?:{table['heading']})", line.strip(), re.IGNORECASE) for line in head.split("\n")
        ):
            return DocumentKind(kind)
    if any(p.kind is BlockKind.BOILERPLATE for p in passages[-8:]) and _is_release(
        passages, signs["press-release"]
    ):
        return DocumentKind.PRESS_RELEASE
    return DocumentKind.NEWS


def _is_release(passages: Sequence[Passage], table: Mapping[str, str]) -> bool:
    edges = [*passages[:5], *passages[-8:]]
    return any(re.search(table["furniture"], p.text[:400], re.IGNORECASE) for p in edges)


def is_cut_off(passages: Sequence[Passage]) -> bool:
    """Tell whether the last words of a report's body stop in the middle of a sentence."""
    body = [p for p in passages if p.kind in (BlockKind.PARAGRAPH, BlockKind.LEAD)]
    if not body:
        return False
    last = body[-1].text
    if _CUT.search(last[-20:]):
        return len(body) < 6 or not last.endswith(("…", "..."))
    return len(last) > 80 and not _ENDED.search(last[-40:])
