"""Mentions: who and what a report names, by name, by role, by pronoun, by its capital."""

from __future__ import annotations

from dataclasses import replace

from crosswire.annotate import coreference
from crosswire.annotate.mentions import (
    actors,
    again,
    appositions,
    companies,
    compounds,
    datelines,
    headings,
    landmarks,
    outlets,
    polities,
    rolewords,
    unbroken,
)
from crosswire.annotate.mentions.making import Known
from crosswire.annotate.mentions.names import find_names
from crosswire.annotate.mentions.roles import find_peoples, find_roles, tell_offices
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line, Word, lines
from crosswire.model import Annotation, EntityType, Mention
from crosswire.spans import Span

__all__ = ["find_mentions"]


def find_mentions(annotation: Annotation) -> tuple[Mention, ...]:
    """Find who and what is named, and link pronouns and bare roles to names of the same document.

    Args:
        annotation: With sentences and tokens; clauses and hints are used when they are there.

    Returns:
        Mentions in text order. Two may overlap only where one lies inside the other: a state or body named inside a role
        ("the *Danish* prime minister") or a compound. Empty for a language without a pack.
    """
    read = [line for line in lines(annotation) if line.lang in ("en", "de")]
    known = Known(vocabulary={word.text for line in read for word in line.words})
    for line in read:
        find_names(line, known, sure_only=True)
    found: list[tuple[Line, Found]] = []
    for line in read:
        found.extend((line, one) for one in _in_line(line, known, annotation))
    found = outlets.own(found, read, annotation.document.outlet)
    found = again.called_again(
        polities.tell(companies.tell(landmarks.tell(headings.as_in_text(found, read)))), read
    )
    datelines.tell(found, annotation.document)
    mentions = [_mention(annotation, line, one) for line, one in found]
    annotation = replace(annotation, clauses=unbroken.whole(annotation, mentions))
    return coreference.link(annotation, tuple(mentions))


def _in_line(line: Line, known: Known, annotation: Annotation) -> list[Found]:
    names = find_names(line, known, sure_only=False)
    names += compounds.find(line, known, names)
    names = appositions.without_nicknames(line, _uncrossed(line, names))
    actors.tell_actors(line, names, annotation.clauses)
    tell_offices(line, names)
    roles = find_roles(line, names)
    appositions.tell_persons(line, names, roles)
    appositions.tell_bodies(line, names, roles)
    peoples = find_peoples(line, names)
    pronouns = _pronouns(line, [*names, *roles])
    unique: dict[tuple[int, int], Found] = {}
    for one in [*names, *roles, *peoples, *pronouns]:
        unique.setdefault((one.start, one.end), one)
    return sorted(unique.values(), key=lambda one: (one.start, -one.end))


def _uncrossed(line: Line, names: list[Found]) -> list[Found]:
    """Return names without those that begin with an article and run into another ("*Der Bund* Maritim", no paper, but "Bund Maritim")."""
    articles = listed(line.lang, "articles", "definite")
    with_article = [one for one in names if one.name.split(" ")[0].lower() in articles and " " in one.name]
    crossed = [
        one for one in with_article if any(one.start < other.start < one.end < other.end for other in names)
    ]
    return [one for one in names if not any(one is gone for gone in crossed)]


def _pronouns(line: Line, others: list[Found]) -> list[Found]:
    table = rolewords.pack(line.lang)["pronouns"]
    found = []
    for word in line.words:
        known = table.get(word.lower)
        if (
            known is None
            or word.token.pos not in ("PRON", "DET", "PROPN")
            or any(o.overlaps(word.start, word.end) for o in others)
        ):
            continue
        polite = word.text == "Sie" and word is not line.words[0]
        if line.lang == "de" and (polite or word.token.tag not in ("PPER", "PDS")):
            continue
        gender, number = known
        if word.text.lower() == "sie":
            gender, number = _feminine_or_plural(line, word)
        found.append(
            Found(
                word.start,
                word.end,
                EntityType.PER,
                "pronoun",
                word.lower,
                "mentions.pronouns/1",
                gender=gender or None,
                number=number or "sg",
            )
        )
    return found


def _feminine_or_plural(line: Line, pronoun: Word) -> tuple[str, str]:
    """Tell "she" from "they" by the nearest finite verb."""
    verbs = [w for w in line.words if "(FIN)" in w.token.tag]
    if not verbs:
        return "f", "sg"
    verb = min(verbs, key=lambda w: (abs(w.start - pronoun.start), w.start))
    plural = verb.lower.endswith(("en", "ten", "sind", "ern", "eln")) and verb.lower != "kann"
    return ("", "pl") if plural else ("f", "sg")


def _mention(annotation: Annotation, line: Line, found: Found) -> Mention:
    document_id = annotation.document.id
    type_ = found.type
    if found.form == "capital":
        type_ = EntityType.GPE
    return Mention(
        span=Span(document_id, found.start, found.end),
        type=type_,
        form=found.form,
        name=" ".join(found.name.split()),
        lang=line.lang,
        producer=found.producer,
        role=Span(document_id, *found.role) if found.role is not None else None,
        country=found.country,
        gender=found.gender,
        number=found.number,
        concept=found.concept,
    )
