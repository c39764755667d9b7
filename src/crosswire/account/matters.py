"""What somebody wants done, and what a report tells as done, in the same keys: what happens, to what, and who is named in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from crosswire import lang as packs
from crosswire.account.edtf import to_edtf
from crosswire.account.issues import carrying_clause
from crosswire.compare import Lookup, View
from crosswire.compare.concepts import find_concepts
from crosswire.compare.views import content_words
from crosswire.memo import Kind, unchanged
from crosswire.model import Act, Clause, Modality, Token
from crosswire.spans import Span

_TOLD = frozenset({Act.DO, Act.ASSERT, Act.ACCEPT, Act.CONCEDE, Act.MEET, Act.COMMIT})
_MOODS = frozenset({"indicative", "subjunctive-1", "none"})
_ENDS_HEAD = frozenset({"ADP", "PUNCT", "SCONJ", "PRON"})
# Verbs by which an asking, a refusal or a threat tells of a happening too ("ordered the release", "cancelled the march").
_DECIDING = ("ordering", "undoing", "waiving", "giving")
_WANTED = frozenset({"infinitive", "complement", "coordinate"})
UNDOING = "undoing"
POSTPONING = "postponing"
_LEAST_HEAD, _LEAST_TAIL = 3, 4  # letters of a German compound before its last noun, and of that


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What a statement asks for, or what a clause tells as done: all that does not depend on other reports.

    Attributes:
        does: Keys of what happens: the verb's lemma and concepts, and those of a noun that names it ("the release of …").
        things: Keys of the nouns that it happens to, or that are asked for.
        words: Words that are compared of all of it; names as ``=`` and their entity id.
        figures: What is counted or measured in it.
        who: Entities that do it, or are asked to.
        manner: In what part of the pack's verbs the clause's verb stands ("giving", "beginning", "undoing").
        days: ISO days that the statement's words name, of what is done.
    """

    does: frozenset[str]
    things: frozenset[str]
    words: frozenset[str]
    figures: frozenset[tuple[str | None, float]]
    who: frozenset[str]
    manner: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()

    @property
    def named(self) -> frozenset[str]:
        """Entities that stand in it."""
        return frozenset(word[1:] for word in self.words if word.startswith("=e"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Keys):
    """What a statement asks for, or what a clause tells as done.

    Attributes:
        view: Where it is told.
    """

    view: View

    @classmethod
    def at(cls, view: View, keys: Keys) -> Matter:
        """Return what was told by the keys it has and where it is told now."""
        return cls(
            view=view,
            does=keys.does,
            things=keys.things,
            words=keys.words,
            figures=keys.figures,
            who=keys.who,
            manner=keys.manner,
            days=keys.days,
        )


_Each = dict[str, tuple[Keys, ...]]
_ASKED: Kind[_Each] = Kind("asked", _Each, carried=unchanged)
_HAPPENED: Kind[_Each] = Kind("happened", _Each, carried=unchanged)
_ANNOUNCED: Kind[_Each] = Kind("announced", _Each, carried=unchanged)


def asked(view: View, lookup: Lookup) -> Matter | None:
    """Return what a statement asks for, threatens or announces; None if its clause has no words for it."""
    found = lookup.remembered(_ASKED, view.statement.id, lambda: _one(_asked(view, lookup)))
    return Matter.at(view, found[0]) if found else None


def _one(keys: Keys | None) -> tuple[Keys, ...]:
    return () if keys is None else (keys,)


def _asked(view: View, lookup: Lookup) -> Keys | None:
    clause = carrying_clause(view.statement, lookup)
    if clause is None:
        return None
    lang = lookup.lang(clause.verb.start)
    spans = [s for s in clause.objects if not _is_aside(s, view, lookup)]
    does: set[str] = set()
    things: set[str] = set()
    counted = spans
    asked_of: set[str] = set()
    if clause.complement is not None:
        spans = [clause.complement]
        wanted = _wanted(clause, lookup)
        if any(inner.negated for inner in wanted):
            return None  # what is not to happen is no event to look for
        for inner in wanted:
            does |= _verb_keys(inner, lookup, lang)
            things |= {key for s in _patients(inner) for key in _head_keys(s, lookup, lang)}
        counted = [span for inner in wanted for span in _patients(inner)]
        asked_of = {i for c in wanted if c.subject for _, i in lookup.names(c.subject)}
    else:
        things = {key for span in spans for key in _head_keys(span, lookup, lang)}
        does = things
    if not does and not things:
        return None
    recipient = view.statement.recipient.entity_id if view.statement.recipient else None
    return Keys(
        does=frozenset(does),
        things=frozenset(things),
        words=frozenset(w for s in spans for w in _words(s, lookup)) - {f"={view.subject}"},
        figures=_figures(view, counted),
        who=frozenset(asked_of | ({recipient} if recipient else set())) - {view.subject or ""},
    )


def _wanted(clause: Clause, lookup: Lookup) -> list[Clause]:
    """Return what the complement of an asking says is to be done, without what it is to be done for."""
    if clause.complement is None:
        return []
    inner = [c for c in lookup.clauses(clause.complement) if c.kind in _WANTED and c.span != clause.span]
    inner.sort(key=lambda c: c.verb.start)
    return [c for at, c in enumerate(inner) if at == 0 or c.kind == "coordinate"]


def all_happenings(views: Iterable[View], lookups: Mapping[str, Lookup]) -> dict[str, tuple[Matter, ...]]:
    """Return what each statement tells as done, by its id."""
    return {v.statement.id: happenings(v, lookups[v.statement.document_id]) for v in views}


def happenings(view: View, lookup: Lookup) -> tuple[Matter, ...]:
    """Return what a statement tells as done, one for each clause."""
    found = lookup.remembered(_HAPPENED, view.statement.id, lambda: tuple(_happenings(view, lookup)))
    return tuple(Matter.at(view, keys) for keys in found)


def _happenings(view: View, lookup: Lookup) -> Iterator[Keys]:
    statement = view.statement
    if view.in_heading:
        return
    plain = statement.modality is Modality.FACT and statement.polarity > 0
    for clause in lookup.clauses(statement.span):
        if _is_done(clause, view):
            happening = _happening(clause, view, lookup)
            # What is given up was planned: "called off the strike planned for Friday".
            if plain or happening.manner & {UNDOING, POSTPONING}:
                yield happening


def _is_done(clause: Clause, view: View) -> bool:
    if clause.negated or clause.modal is not None or clause.mood not in _MOODS:
        return False
    if clause.kind in ("conditional", "infinitive"):
        return False
    if clause.kind not in ("main", "coordinate") and view.statement.act not in _TOLD:
        return False
    pack = pack_of(view.lang)
    now = [
        "undoing",
        "postponing",
        "waiving",
        "causing",
        "beginning",
        *(["ending"] if clause.passive else []),
    ]
    if view.statement.act not in _TOLD and not any(clause.lemma in pack["verbs"][name] for name in _DECIDING):
        return False  # "offered to …" is no offer made good
    present = any(clause.lemma in pack["verbs"][name] for name in now)
    return clause.tense == "past" or (clause.tense == "present" and present and clause.kind == "main")


def _happening(clause: Clause, view: View, lookup: Lookup) -> Keys:
    lang = lookup.lang(clause.verb.start)
    patients = tuple(s for s in _patients(clause) if not _is_time(s, lookup))
    doer = clause.agent if clause.passive else clause.subject
    spans = [*patients, *([doer] if doer else [])]
    does = _verb_keys(clause, lookup, lang)
    manner = _manner(clause, lookup, lang)
    if manner & {"waiving"} or (UNDOING in does and "ending" not in manner):
        manner.add(UNDOING)
    things = {key for span in patients for key in _head_keys(span, lookup, lang)}
    if clause.subject is not None and manner & {"beginning", "holding"}:
        things |= _head_keys(clause.subject, lookup, lang)
    if "ordering" in manner:
        does |= things
    who = {entity_id for span in ([doer] if doer else []) for _, entity_id in lookup.names(span)}
    own = view.subject is not None and clause.kind in ("main", "coordinate") and not who and doer is not None
    return Keys(
        does=frozenset(does),
        things=frozenset(things),
        words=frozenset(w for s in spans for w in _words(s, lookup)),
        figures=_figures(view, spans),
        who=frozenset(who | ({view.subject} if own and view.subject else set())),
        manner=frozenset(manner),
        days=_days(view, lookup),
    )


def _days(view: View, lookup: Lookup) -> frozenset[str]:
    return frozenset(
        edtf[0][:10] for time in lookup.dates(view.statement.span) if (edtf := to_edtf(time.value))
    )


def _manner(clause: Clause, lookup: Lookup, lang: str) -> set[str]:
    """Return the parts of the pack that a verb stands in, alone or with a word beside it ("take place")."""
    verbs, lemmas = pack_of(lang)["verbs"], {token.lemma.lower() for token in lookup.tokens(clause.span)}
    return {name for name, members in verbs.items() if clause.lemma in members} | {
        name
        for verb, beside, name in pack_of(lang)["phrases"]["manners"]
        if clause.lemma == verb and beside in lemmas
    }


def announced(view: View, lookup: Lookup) -> Matter | None:
    """Return what a statement says is to happen ("will vote", "a strike is planned"); None if it is not to, or is told as done."""
    found = lookup.remembered(_ANNOUNCED, view.statement.id, lambda: _one(_announced(view, lookup)))
    return Matter.at(view, found[0]) if found else None


def _announced(view: View, lookup: Lookup) -> Keys | None:
    if view.statement.polarity < 0 or view.statement.condition is not None:
        return None
    does: set[str] = set()
    who: set[str] = set()
    spans: list[Span] = []
    for clause, manner in _ahead(view, lookup):
        lang = lookup.lang(clause.verb.start)
        held = [s for s in _patients(clause) if not _is_time(s, lookup)]
        doer = clause.agent if clause.passive else clause.subject
        who |= {entity_id for _, entity_id in lookup.names(doer)} if doer is not None else set()
        if clause.complement is None:
            held += [clause.subject] if clause.subject is not None else []
            if manner & {"beginning", "holding"}:
                does |= {key for s in held for key in _head_keys(s, lookup, lang)}
            else:
                does |= _verb_keys(clause, lookup, lang)
            spans += held
    if not does:
        return None
    return Keys(
        does=frozenset(does),
        things=frozenset(),
        words=frozenset(word for span in spans for word in _words(span, lookup)),
        figures=_figures(view, spans),
        who=frozenset(who | ({view.subject} if view.subject and not who else set())),
    )


def _ahead(view: View, lookup: Lookup) -> list[tuple[Clause, set[str]]]:
    """Return the clauses of what is planned, with their manner; none if the statement tells that a plan was given up or put off."""
    found = []
    for clause in lookup.clauses(view.statement.span):
        manner = _manner(clause, lookup, lookup.lang(clause.verb.start))
        if manner & {UNDOING, POSTPONING} and clause.kind in ("main", "coordinate"):
            return []  # "was put off to Friday": the plan is what others tell of that day
        told = clause.tense == "past" and "holding" not in manner  # "announced a march" is no such thing
        if not (clause.negated or clause.kind == "conditional" or told):
            found.append((clause, manner))
    return found


def without_keys(words: frozenset[str], keys: frozenset[str]) -> frozenset[str]:
    """Return the words of a matter but those of its keys."""
    return words - {key if key[0] == "~" else key.partition(":")[2] for key in keys}


def _patients(clause: Clause) -> tuple[Span, ...]:
    passive = (clause.subject,) if clause.passive and clause.subject is not None else ()
    return (*passive, *clause.objects)


def _is_aside(span: Span, view: View, lookup: Lookup) -> bool:
    """Whether an object of asking is whom it is asked of, or when it was."""
    recipient = view.statement.recipient
    if recipient is not None and span.contains(recipient.span):
        return True
    return _is_time(span, lookup)


def _is_time(span: Span, lookup: Lookup) -> bool:
    return any(len(e.span) * 2 > len(span) for e in lookup.dates(span))


def _verb_keys(clause: Clause, lookup: Lookup, lang: str) -> set[str]:
    keys = _keys([clause.lemma], lang)
    tokens = lookup.tokens(clause.span)
    if clause.lemma in pack_of(lang)["verbs"]["causing"]:
        for token in tokens:
            if token.pos == "VERB":
                keys |= _keys([token.lemma], lang)
    verbs = pack_of(lang)["verbs"]
    if clause.lemma in (*verbs[UNDOING], *verbs["ending"]):
        keys.add(UNDOING)
    lemmas = {token.lemma.lower() for token in tokens}
    for verb, beside, concept in pack_of(lang)["phrases"]["pairs"]:
        if clause.lemma == verb and beside in lemmas:
            keys.add(concept if concept == UNDOING else f"~{concept}")
    return keys


def _head_keys(span: Span, lookup: Lookup, lang: str) -> set[str]:
    head = _head(lookup.tokens(span), lang)
    return _keys([head.lemma], lang) if head is not None else set()


def _head(tokens: Iterable[Token], lang: str) -> Token | None:
    """Return the noun that a phrase is about: the last before a preposition in English, the first in German.

    A German noun behind a preposition that follows the article stands before the head ("den für Freitag angekündigten Streik").
    """
    found: Token | None = None
    inserted = False
    for token in tokens:
        if found is not None and (lang == "de" or token.pos in _ENDS_HEAD):
            if not inserted or token.pos != "NOUN":
                if inserted:
                    continue
                break
            inserted = False
        if token.pos == "NOUN":
            found = token
        elif token.pos == "ADP" and found is None:
            inserted = lang == "de"
    return found


def _keys(lemmas: list[str], lang: str) -> set[str]:
    keys = {f"{lang}:{lemma.lower()}" for lemma in lemmas}
    if lang == "de":
        lemmas = [*lemmas, *(tail for lemma in lemmas if (tail := _tail(lemma.lower())))]
    return keys | {f"~{concept}" for _, _, found in find_concepts(lemmas, lang) for concept in found}


@cache
def _tail(lemma: str) -> str:
    """Return the last noun of a German compound that names a concept ("Warnstreik": "streik"), or ""."""
    for cut in range(_LEAST_HEAD, len(lemma) - _LEAST_TAIL + 1):
        if find_concepts([lemma[cut:]], "de"):
            return lemma[cut:]
    return ""


def _words(span: Span, lookup: Lookup) -> frozenset[str]:
    return frozenset(w for w in content_words(lookup, span, ()) if not w.startswith(("=1", "=2")))


def _figures(view: View, spans: Iterable[Span]) -> frozenset[tuple[str | None, float]]:
    held = list(spans)
    return frozenset(
        (figure.unit, figure.value)
        for figure in view.figures
        if figure.value is not None and any(span.contains(figure.span) for span in held)
    )


@cache
def pack_of(lang: str) -> Mapping[str, Any]:
    """Return a language's words for outcomes; those of a language without any are empty."""
    if packs.has(lang, "outcomes"):
        return packs.load(lang, "outcomes")
    verbs: dict[str, list[str]] = {
        name: []
        for name in (
            "giving",
            "beginning",
            "undoing",
            "waiving",
            "ending",
            "ordering",
            "causing",
            "postponing",
            "holding",
        )
    }
    return {
        "verbs": verbs,
        "phrases": {"pairs": [], "manners": []},
        "asked": {"nouns": [], "ahead": []},
        "as_asked": {},
    }
