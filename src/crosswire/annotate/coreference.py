"""Who a pronoun or a bare role stands for, within one document. Nobody, where two would do as well."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.annotate import subjects_before
from crosswire.annotate.indirect_speech import whose_words
from crosswire.annotate.mentions import gazetteer, polities, rolewords
from crosswire.annotate.mentions.family_first import surname_of
from crosswire.model import Annotation, EntityType, Mention
from crosswire.spans import Span

# How many sentences back a pronoun, and a role without its state, may reach.
_PRONOUN_REACH = 2
_ROLE_REACH = 4
_SHORTEST_SURNAME = 3
# Nearness against being a subject, set on invented reports of tests/unit/annotate/test_coreference.py.
_NEAR = (2.0, 1.7, -0.5)
_QUOTED = re.compile(r"[“„»«\"][^“”„»«\"\n]{1,1500}[”“»«\"]")
# "Name (party) is the role", "Name ist nicht länger Rolle": whoever is denied to be one ("is not the mayor") is left alone.
_IS = re.compile(
    r"(?: \([^()\n]{1,15}\))? (?:is|was|became|remains|has been|ist|war|bleibt|wurde)"
    r"(?: (?:no longer|nicht länger|nicht mehr|now|still|also|auch|weiterhin|seit \d{4}|the|die|der|neue|neuer))* "
)
_GOVERNED = re.compile(r"\b(?:with|of|by|for|to|from|against|von|mit|für|bei|durch|gegen|über|an|the|a)\s$")
_OF_BODY = re.compile(
    r"\b(?:of|for|at|in|with|from|by|von|bei|für|mit|der|des)\s(?:(?:the|an?|its|their|dem|der|den|das|die)\s)?$"
)
_APPOSED = re.compile(
    r",\s(?:(?:the|an?|der|die|das|ein|eine|dem|den|des|of|its|their|his|her|sein|seine|ihr|ihre)\s)?"
    r"(?:(?:Sir|Dame|Lord|Lady|Dr\.?|Prof\.?|Mr\.?|Mrs\.?|Ms\.?)\s)?"
)
_LONE = (
    EntityType.ORG,
    EntityType.MISC,
    EntityType.GPE,
)  # what a surname that nobody explains may be taken for


@dataclass(frozen=True, slots=True)
class _Named:
    """A name that came before."""

    mention: Mention
    sentence: int
    is_subject: bool
    key: str


@dataclass(slots=True)
class _Reader:
    annotation: Annotation
    starts: list[int]
    subjects: list[Span]
    quoted: list[tuple[int, int]]
    named: list[_Named]
    offices: dict[tuple[str, str | None], list[str]]
    bodies: list[Mention]
    linked: list[Mention]


def link(annotation: Annotation, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Fill in the antecedents of pronouns and bare roles.

    Args:
        annotation: With sentences; clauses are used for subjects when they are there.
        mentions: In text order.

    Returns:
        The same mentions, in the same order; impersonal pronouns without antecedent are left out.
    """
    reader = _Reader(
        annotation,
        [sentence.span.start for sentence in annotation.sentences],
        sorted(clause.subject for clause in annotation.clauses if clause.subject is not None),
        [match.span() for match in _QUOTED.finditer(annotation.document.text)],
        [],
        {},
        [],
        [],
    )
    linked = reader.linked
    for i, mention in enumerate(mentions):
        found = _antecedent(reader, mentions, i)
        if mention.form == "pronoun" and mention.gender == "n" and found is None:
            continue
        body = mention.form == "role" and mention.type is EntityType.ORG and mention.number == "sg"
        if body and found is None:
            reader.bodies.append(mention)
        linked.append(replace(mention, antecedent=found.span) if found is not None else mention)
        if mention.form == "name" and (
            mention.type in (EntityType.PER, EntityType.ORG) or _may_be_surname(mention)
        ):
            _remember(reader, mention)
        elif found is not None:
            here = _sentence(reader, mention.span)
            reader.named.append(_Named(found, here, _is_subject(reader, mention.span), _key(found)))
            if mention.form == "role" and mention.concept:
                _hold(reader, mention, _key(found))
    return tuple(linked)


def _remember(reader: _Reader, mention: Mention) -> None:
    reader.named.append(
        _Named(
            mention,
            _sentence(reader, mention.span),
            _is_subject(reader, mention.role or mention.span),
            _joined(reader, mention),
        )
    )
    if mention.concept and mention.type is EntityType.PER:
        _hold(reader, mention, _key(mention))


# Inhabitants from which a name is the city's unless a report says otherwise.
_LARGE_CITY = 400_000


def _hold(reader: _Reader, mention: Mention, key: str) -> None:
    holders = reader.offices.setdefault((mention.concept or "", mention.country), [])
    if key in holders:
        holders.remove(key)
    holders.append(key)


def _key(mention: Mention) -> str:
    """Return what joins the names of one person in one document: the surname."""
    return surname_of(mention.name) if mention.type is EntityType.PER else mention.name


def _joined(reader: _Reader, mention: Mention) -> str:
    """Return the key of a name; a body's short form has that of its full name."""
    key = _key(mention)
    if mention.type is not EntityType.ORG:
        return key
    same = (n.key for n in reader.named if n.mention.type is EntityType.ORG)
    return next((k for k in same if k.startswith(key + " ") or key.startswith(k + " ")), key)


def _may_be_surname(mention: Mention) -> bool:
    """Tell whether a lone name may be a person's that the report never names in full."""
    if mention.producer == polities.PRODUCER:
        return False
    if mention.type not in _LONE or " " in mention.name or len(mention.name) < _SHORTEST_SURNAME:
        return False
    entry = gazetteer.find(mention.name)
    small = entry is None or (entry.kind == "city" and entry.population < _LARGE_CITY)
    return mention.role is None and not mention.name.isupper() and small


def _sentence(reader: _Reader, span: Span) -> int:
    return bisect_right(reader.starts, span.start) - 1


def _is_subject(reader: _Reader, span: Span) -> bool:
    sentence = reader.annotation.sentences[_sentence(reader, span)]
    if _OWNING.match(reader.annotation.document.text, span.end):
        return False  # "the prime minister's office": the office
    if span.start == sentence.span.start:
        return True
    at = bisect_right([subject.start for subject in reader.subjects], span.start)
    return any(s.start <= span.start and span.end <= s.end for s in reader.subjects[max(0, at - 3) : at])


_OWNING = re.compile(r"['’]s? [^\W\d_]")


def _antecedent(reader: _Reader, mentions: Sequence[Mention], i: int) -> Mention | None:
    mention = mentions[i]
    if mention.form == "pronoun":
        said_by = whose_words(reader.annotation, reader.linked, mention)
        return _of_pronoun(reader, mention) if said_by is None else next(iter(said_by), None)
    if mention.form != "role":
        return None
    if mention.type is EntityType.ORG:
        governed = _OF_BODY.search(reader.annotation.document.text[: mention.span.start][-16:])
        free = mention.number != "pl" and not governed
        return (free and _apposed(reader, mentions, i, EntityType.ORG)) or _of_body(reader, mention)
    if mention.number == "pl":
        return None
    if rolewords.is_epithet(mention.lang, mention.name):
        return _apposed(reader, mentions, i) or _of_epithet(reader, mention)
    return _apposed(reader, mentions, i) or _of_office(reader, mention)


def _of_epithet(reader: _Reader, mention: Mention) -> Mention | None:
    """Find whom "der 58-Jährige" or "the Kenyan" takes up, as for a pronoun."""
    here = _sentence(reader, mention.span)
    if not _is_definite(reader, mention):
        return None
    near = [
        n
        for n in reader.named
        if n.mention.type is EntityType.PER
        and n.sentence < here
        and here - n.sentence <= _PRONOUN_REACH
        and (mention.gender is None or n.mention.gender in (None, mention.gender))
    ]
    return _best(near, here)


def _apposed(
    reader: _Reader, mentions: Sequence[Mention], i: int, kind: EntityType = EntityType.PER
) -> Mention | None:
    """Find the name that the role explains: "Name, the role," and "the role, Name,"."""
    text = reader.annotation.document.text
    mention = mentions[i]
    for other in [*mentions[max(0, i - 3) : i][::-1], *mentions[i + 1 : i + 4]]:
        if other.form != "name" or other.type is not kind or other.span.overlaps(mention.span):
            continue
        whole = other.role.cover(other.span) if other.role is not None else other.span
        low, high = sorted((whole, mention.span))
        between = text[low.end : high.start]
        if other.span.start < mention.span.start and _IS.fullmatch(between):
            owner = text[high.end : high.end + 2] in ("'s", "’s")
            return None if owner or _GOVERNED.search(text[: low.start][-12:]) else other
        if _APPOSED.fullmatch(between):
            after = text[high.end : high.end + 2]
            if other.span.start < mention.span.start or after[:1] in (",", "."):
                return other
    return None


def _of_office(reader: _Reader, mention: Mention) -> Mention | None:
    """Find the person that the document says holds the office, by state and office, or the nearest holder of such an office."""
    concept = mention.concept
    if concept is None:
        return _of_short_office(reader, mention)
    if mention.country is not None:
        holders = reader.offices.get((concept, mention.country)) or reader.offices.get((concept, None), [])
        return _last_named(reader, holders[-1]) if len(set(holders)) == 1 else None
    if _is_indefinite(reader, mention):
        return None
    here = _sentence(reader, mention.span)
    near = [
        n
        for n in reader.named
        if here - n.sentence <= _ROLE_REACH
        and any(n.key in keys for (c, _), keys in reader.offices.items() if c == concept)
    ]
    if near:
        return near[-1].mention
    holders = sorted({key for (c, _), keys in reader.offices.items() if c == concept for key in keys})
    return _last_named(reader, holders[0]) if len(holders) == 1 else None


def _of_short_office(reader: _Reader, mention: Mention) -> Mention | None:
    """Find the nearest holder of an office whose name ends in the bare word ("the minister" for a labour minister)."""
    if mention.country is not None or _is_indefinite(reader, mention) or " " in mention.name:
        return None
    word = mention.name.lower()
    here = _sentence(reader, mention.span)
    near = [
        n
        for n in reader.named
        if here - n.sentence <= _ROLE_REACH
        and any(
            n.key in keys and c.endswith(f"-{w}")
            for (c, _), keys in reader.offices.items()
            for w in (word, word.removesuffix("in"))
        )
    ]
    return near[-1].mention if len({n.key for n in near}) == 1 else None


def _is_indefinite(reader: _Reader, mention: Mention) -> bool:
    return rolewords.is_indefinite(mention.lang, reader.annotation.document.text, mention.span.start)


def _last_named(reader: _Reader, key: str) -> Mention | None:
    return next((n.mention for n in reversed(reader.named) if n.key == key), None)


def _of_body(reader: _Reader, mention: Mention) -> Mention | None:
    """Find the body that "the union" or "der Konzern" stands for: the one of its kind, or the one company named nearby."""
    kind = rolewords.body_kind(mention.lang, mention.concept or "")
    if mention.number == "pl" or not _is_definite(reader, mention):
        return None
    if kind is None:
        fuller = _fuller_role(reader, mention) if mention.concept == "ministry" else None
        return fuller or _called_again(reader, mention)
    named = [n for n in reader.named if n.mention.type is EntityType.ORG and n.mention.form == "name"]
    if mention.country is not None:
        named = [n for n in named if n.mention.country == mention.country]
    here = _sentence(reader, mention.span)
    same = [
        n
        for n in named
        if rolewords.kind_of(n.mention) == kind and rolewords.may_be_called(n.mention, mention)
    ]
    near = [n for n in same if here - n.sentence <= _PRONOUN_REACH]
    for found in (same, near):
        if len({n.key for n in found}) == 1:
            return found[-1].mention
    if not same and (fuller := _fuller_role(reader, mention)) is not None:
        return fuller
    if same or kind != "company":
        return None
    near = [n for n in named if here - n.sentence <= _PRONOUN_REACH and rolewords.kind_of(n.mention) is None]
    return near[-1].mention if len({n.key for n in near}) == 1 else None


def _called_again(reader: _Reader, mention: Mention) -> Mention | None:
    """Find the one body whose name ends in the word ("the trust"), or begins with it in German ("die Stadtwerke")."""
    word = mention.name.lower()
    forms = {word, word.removesuffix("s")} if mention.lang == "de" else {word}
    named = [
        n
        for n in reader.named
        if n.mention.type is EntityType.ORG
        and n.mention.form == "name"
        and " " in n.mention.name
        and not forms.isdisjoint(_ends(n.mention))
    ]
    return named[-1].mention if len({n.key for n in named}) == 1 else None


def _ends(name: Mention) -> set[str]:
    words = name.name.lower().split(" ")
    return {words[0], words[-1]} if name.lang == "de" else {words[-1]}


def _fuller_role(reader: _Reader, mention: Mention) -> Mention | None:
    """Find the body by role that a shorter role takes up ("die Wahlkommission … die Kommission")."""
    word = mention.name.lower()
    fuller = [m for m in reader.bodies if m.name.lower() != word and m.name.lower().endswith(word)]
    return fuller[-1] if len({m.concept for m in fuller}) == 1 else None


def _is_definite(reader: _Reader, mention: Mention) -> bool:
    before = (
        reader.annotation.document.text[max(0, mention.span.start - 8) : mention.span.start].lower().split()
    )
    return bool(before) and before[-1] in _DEFINITE


_DEFINITE = frozenset(["the", "die", "der", "das", "dem", "des", "den", "vom", "beim", "zum", "zur", "im"])


def _of_pronoun(reader: _Reader, mention: Mention) -> Mention | None:
    if any(start < mention.span.start < end for start, end in reader.quoted):
        return None
    here = _sentence(reader, mention.span)
    wanted = EntityType.ORG if mention.gender == "n" else EntityType.PER
    if mention.number == "pl":
        return None
    if (body := _subject_before(reader, mention, here)) is not None:
        return body
    near = [
        n
        for n in reader.named
        if n.mention.type is wanted
        and 0 <= here - n.sentence <= (_PRONOUN_REACH if wanted is EntityType.PER else 1)
        and (mention.gender == "n" or mention.gender is None or n.mention.gender in (None, mention.gender))
        and not any(start < n.mention.span.start < end for start, end in reader.quoted)
    ]
    if wanted is EntityType.PER and not near:
        near = _lone_subjects(reader, here)
    if wanted is EntityType.ORG:
        near = [n for n in near if n.is_subject and n.sentence == here - 1]
        return (
            near[-1].mention
            if len({n.key for n in near}) == 1 and _is_subject(reader, mention.span)
            else None
        )
    return _best(near, here)


def _subject_before(reader: _Reader, pronoun: Mention, here: int) -> Mention | None:
    """Find the body by role that was the subject of the sentence before, where nobody named was."""
    named = any(n.is_subject and n.sentence == here - 1 for n in reader.named)
    if named or not _is_subject(reader, pronoun.span):
        return None
    near = [b for b in reader.bodies if _sentence(reader, b.span) == here - 1]
    return subjects_before.taken_up(pronoun, [b for b in near if _is_subject(reader, b.span)])


def _lone_subjects(reader: _Reader, here: int) -> list[_Named]:
    """Return lone names of nothing known that were subjects in this sentence or the one before."""
    return [
        n
        for n in reader.named
        if n.is_subject and 0 <= here - n.sentence <= _PRONOUN_REACH and _may_be_surname(n.mention)
    ]


def _best(near: Sequence[_Named], here: int) -> Mention | None:
    """Return the last mention of the candidate that leads: nearer, subject, named more often; None if nobody leads."""
    scores: dict[str, float] = {}
    for n in near:
        score = 2.0 * n.is_subject + _NEAR[min(here - n.sentence, len(_NEAR) - 1)]
        scores[n.key] = max(scores.get(n.key, 0.0), score) + (0.2 if n.key in scores else 0.0)
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.1:
        return None
    return next(n.mention for n in reversed(near) if n.key == ranked[0][0])
