"""German clauses: a shallow analysis of topological fields over tags and word forms, no parser.

References:
    Drach, Grundgedanken der deutschen Satzlehre (1937); Telljohann et al., Stylebook for TüBa-D/Z (2017), on fields.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosswire import lang as packs
from crosswire.annotate.clauses.draft import Draft, Range
from crosswire.annotate.clauses.german.arguments import Arguments, antecedent, find_arguments
from crosswire.annotate.clauses.german.cut import cut
from crosswire.annotate.clauses.german.field import Field
from crosswire.annotate.clauses.german.fields import assemble
from crosswire.annotate.clauses.german.verbs import Group, read_group
from crosswire.annotate.clauses.german.words import Words, words_of
from crosswire.model import Token

__all__ = ["analyse"]


def analyse(forms: Sequence[str], tokens: Sequence[Token]) -> list[Draft]:
    """Find the clauses of one sentence."""
    words = Words(forms, tokens)
    fields = assemble(words, cut(words))
    drafts: dict[int, Draft] = {}
    for item in fields:
        group = read_group(words, item.finite, item.others, _has_zu(words, item))
        found = find_arguments(words, item, group)
        drafts[id(item)] = _draft(words, item, group, found)
    for item in fields:
        draft = drafts[id(item)]
        draft.parent = drafts.get(id(item.parent)) if item.parent else None
    _set_extents(fields, drafts)
    for item in fields:
        _share_subject(words, item, drafts)
    return list(drafts.values())


def _has_zu(words: Words, item: Field) -> bool:
    return any(words.tags[p] == "VV(IZU)" or words.lower[max(p - 1, 0)] == "zu" for p in item.others)


def _draft(words: Words, item: Field, group: Group, found: Arguments) -> Draft:
    draft = Draft(verb=group.verb, lemma=words.lemmas[group.verb].lower(), kind=item.kind)
    draft.subject, draft.agent, draft.objects = found.subject, found.agent, list(found.objects)
    draft.tense, draft.mood, draft.passive, draft.modal = group.tense, group.mood, group.passive, group.modal
    _settle_verb_first(words, item, draft)
    draft.lemma = _settled_lemma(words, group, draft.lemma, found)
    draft.negated = _is_negated(words, item)
    draft.noun = _light_noun(words, item, draft, found.heads)
    if group.mood == "subjunctive-1" and draft.subject and words.lower[draft.subject[0]] == "ich":
        draft.mood = "indicative"
    return draft


def _settle_verb_first(words: Words, item: Field, draft: Draft) -> None:
    """Read "Sollte es regnen, …" as hypothetical and "Schauen Sie …" as imperative."""
    if item.finite is None or item.finite != min(item.places):
        return
    if item.kind == "conditional" and words.lower[item.finite] in ("sollte", "sollten"):
        draft.tense, draft.mood = "present", "subjunctive-2"
    polite = item.finite + 1 < len(words) and words.forms[item.finite + 1] == "Sie" and "?" not in words.forms
    free = item.kind == "main" and item.parent is None and not words.is_auxiliary(item.finite)
    if free and (words.tags[item.finite].endswith("(IMP)") or (polite and item.mark in ("", ":"))):
        draft.tense, draft.mood = "none", "imperative"


def _settled_lemma(words: Words, group: Group, lemma: str, found: Arguments) -> str:
    """Choose between two verbs that share a participle ("geraten", "gestanden")."""
    table = packs.load("de", "verbs")["homographs"]
    if group.passive:
        return str(table["passive"].get(lemma, lemma))
    if (
        words.tags[group.verb] == "VV(PP)"
        and words.lower[group.verb].startswith("ge")
        and found.has_accusative
    ):
        return str(table["object"].get(lemma, lemma))
    return lemma


def _is_negated(words: Words, item: Field) -> bool:
    places = sorted(item.places)
    for here, following in zip(places, [*places[1:], places[-1]], strict=True):
        only = words.lower[following] in words_of("clauses", "negation", "not_before")
        contrasted = here > 0 and words.lower[here - 1] in words_of("clauses", "negation", "not_after")
        if words.lower[here] in words_of("clauses", "negation", "words") and not only and not contrasted:
            return True
        if words.lower[here] in words_of("clauses", "negation", "determiners"):
            return True
    return item.intro is not None and words.lower[item.intro] == "ohne" and item.kind == "infinitive"


def _light_noun(words: Words, item: Field, draft: Draft, heads: Sequence[int]) -> str | None:
    if draft.lemma in words_of("clauses", "will", "copulas"):
        for place in sorted(item.places):
            if words.lower[place] in words_of("clauses", "will", "adjectives") and not words.is_noun(place):
                return words.lower[place]
    if draft.lemma not in words_of("clauses", "light", "verbs"):
        return None
    nouns = words_of("clauses", "light", "nouns")
    found = [(words.lemmas[place], words.lower[place]) for place in reversed(heads) if words.is_noun(place)]
    for lemma, form in found:
        if (
            lemma.lower() in nouns
            or form in nouns
            or any(lemma.lower().endswith(n) for n in nouns if len(n) > 4)
        ):
            return lemma[:1].upper() + lemma[1:]
    return None


def _set_extents(fields: Sequence[Field], drafts: dict[int, Draft]) -> None:
    """Set each clause's range: its own words and the clauses under it, coordinated ones left out."""
    children: dict[int, list[Field]] = {}
    for item in fields:
        if item.parent is not None:
            children.setdefault(id(item.parent), []).append(item)

    def reach(item: Field, depth: int = 0) -> Range:
        low, high = min(item.places), max(item.places)
        for child in children.get(id(item), ()):
            if child.kind == "coordinate" or depth > 40:
                continue
            first, last = reach(child, depth + 1)
            low, high = min(low, first), max(high, last)
        return low, high

    for item in fields:
        draft = drafts[id(item)]
        draft.extent = reach(item)
    for item in fields:
        host = drafts.get(id(item.parent)) if item.parent else None
        content = item.kind == "complement" or (item.kind == "infinitive" and item.intro is None)
        if host is None or not content:
            continue
        low, high = drafts[id(item)].extent
        for child in children.get(id(item), ()):
            if child.kind == "coordinate" and child.is_verb_final == item.is_verb_final:
                high = max(high, drafts[id(child)].extent[1])
        if host.complement is None:
            host.complement = (low, high)
        else:
            host.complement = (min(low, host.complement[0]), max(high, host.complement[1]))


def _share_subject(words: Words, item: Field, drafts: dict[int, Draft]) -> None:
    """Give a clause without a subject of its own that of the clause it shares it with."""
    draft = drafts[id(item)]
    parent = drafts.get(id(item.parent)) if item.parent else None
    if item.kind == "relative" and item.parent is not None and item.intro is not None:
        own = draft.subject
        named = antecedent(words, item.parent, item)
        if own is None or own == (item.intro, item.intro):
            draft.subject = named
        elif item.intro == min(item.places) and named and words.lower[item.intro] not in ("dessen", "deren"):
            draft.objects.append(named)
        return
    if draft.subject is not None or parent is None:
        return
    if item.kind == "coordinate" or item.shares is not None:
        draft.subject = parent.subject
    elif item.kind == "infinitive":
        controlled = (
            parent.lemma in words_of("clauses", "control", "object") and not parent.passive and parent.objects
        )
        draft.subject = parent.objects[0] if controlled else parent.subject
