"""Bodies that two languages name differently: one where the reports of each name one body of a kind and one person leads both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from crosswire import lang as packs
from crosswire.annotate.mentions import rolewords
from crosswire.model import EntityType, Mention
from crosswire.spans import Span

_KINDS = frozenset({"union", "party", "hospital"})
_ENDS = ("'s", "’s", "'", "’", "s")


def led_by_one(
    mentions: Sequence[Mention], by_span: Mapping[Span, str], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield pairs of keys that are of one body: "the Harbour Pilots' Union" and "die Gewerkschaft HLG", both led by Mara Brook.

    Args:
        mentions: All mentions of the story, in a fixed order.
        by_span: Keys of the mentions that are somebody.
        texts: Text by document.

    Returns:
        ``(key that goes, key that stays)``. Nothing where a language names two bodies of the kind or a body is named in both languages.
    """
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    leaders: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        key = by_span.get(mention.span)
        if key is None or mention.form != "name" or not packs.has(mention.lang, "roles"):
            continue
        if mention.type is EntityType.PER and mention.role is not None:
            words = texts[mention.role.document_id][mention.role.start : mention.role.end]
            for kind in _kinds_in(words, mention.lang):
                leaders[kind][mention.lang].add(key)
        elif mention.type is EntityType.ORG:
            for kind in _kinds_in(f"{mention.concept or ''} {mention.name}", mention.lang):
                named[kind][mention.lang].add(key)
    for kind, langs in sorted(named.items()):
        found = sorted(langs.items())
        for at, (lang, keys) in enumerate(found):
            for other, others in found[at + 1 :]:
                if (
                    len(keys) == len(others) == 1
                    and keys != others
                    and leaders[kind][lang] & leaders[kind][other]
                ):
                    yield next(iter(others)), next(iter(keys))


@lru_cache(maxsize=20_000)
def _kinds_in(words: str, lang: str) -> tuple[str, ...]:
    """Return the kinds of body that words name ("Gewerkschaftschefin", "union president")."""
    found = []
    for word in words.lower().split():
        stems = [word, *(word.removesuffix(end) for end in _ENDS)]
        if lang == "de":
            stems.extend(word[: word.find(kind) + len(kind)] for kind in _german() if kind in word)
        kind = next((k for stem in stems if (k := rolewords.body_kind(lang, stem)) in _KINDS), None)
        if kind is not None:
            found.append(kind)
    return tuple(found)


@cache
def _german() -> tuple[str, ...]:
    return tuple(word for kind in sorted(_KINDS) for word in rolewords.pack("de")["kinds"][kind])
