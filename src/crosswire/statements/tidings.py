"""What somebody tells of earlier doings of his own or another's: a warning that went unheard, an order to keep quiet, a turn."""

from __future__ import annotations

from crosswire.model import Act, EntityType, Modality, Participant
from crosswire.spans import Span
from crosswire.statements.participants import actors
from crosswire.statements.readings import read
from crosswire.statements.scenes import Cast, Scene

_CURRENT = frozenset({"has", "have"})
_KNOWN = frozenset({EntityType.PER, EntityType.ORG, EntityType.GPE})
_ME = frozenset({"me", "us", "mir", "uns", "mich"})
_ORDERED = frozenset(
    {
        "tell",
        "order",
        "instruct",
        "ask",
        "urge",
        "press",
        "force",
        "pressure",
        "sagen",
        "anweisen",
        "bitten",
        "drängen",
    }
)


def warned_before(scene: Scene) -> Cast | None:
    """Read a warning that a person says to have given somebody earlier as blame ("said she had warned the mayor").

    An authority that tells of its own warning has warned, and who warned people at large blames nobody.
    """
    clause = scene.clause
    told = scene.own and scene.act is Act.WARN and scene.strong and _is_person(scene)
    if not told or clause.tense != "past" or clause.modal or clause.negated or clause.passive:
        return None
    if clause.kind == "conditional" or (_words(scene) & _CURRENT and "had" not in _words(scene)):
        return None  # "we have warned them": the warning stands
    named = (_one_named(scene, span) for span in clause.objects if not _is_governed(scene, span))
    warned = next((who for who in named if who is not None), None)
    if warned is None:
        return None
    return Cast(
        act=Act.ACCUSE, holders=(scene.speaker,), modality=Modality.FACT, recipient=warned, polarity=1
    )


def _is_person(scene: Scene) -> bool:
    if scene.speaker is None:
        return False
    mentions = scene.context.mentions_of[scene.clause.sentence]
    return any(m.span.overlaps(scene.speaker.span) and m.type is EntityType.PER for m in mentions)


def hushed(scene: Scene) -> Cast | None:
    """Read an order to hide something, told by who got it, as an accusation ("He told me to delete the files")."""
    clause, context = scene.clause, scene.context
    heard = any(context.words(span).lower() in _ME for span in clause.objects)
    if scene.speaker is None or scene.own or not heard or clause.lemma.lower() not in _ORDERED:
        return None
    if clause.tense != "past" or clause.modal or clause.negated or not scene.subjects:
        return None
    below = [
        c
        for c in context.children[scene.unit.clause]
        if context.clauses[c].kind in ("infinitive", "complement")
    ]
    below += [
        d
        for c in below
        for d in context.children[c]
        if context.clauses[d].kind in ("coordinate", "infinitive")
    ]
    if not any(_hushes(scene, index) for index in below):
        return None
    doer = scene.subjects[0]
    return Cast(act=Act.ACCUSE, holders=(scene.speaker,), modality=Modality.FACT, recipient=doer, polarity=1)


def hushed_so(scene: Scene) -> Cast | None:
    """Read the same in so many words ("Er hat mir gesagt, ich solle den Mund halten")."""
    context, cue = scene.context, scene.context.clauses[scene.unit.cue] if scene.unit.cue >= 0 else None
    heard = cue is not None and any(context.words(span).lower() in _ME for span in cue.objects)
    if not heard or scene.clause.modal not in ("sollen", "should") or scene.unit.speaker is None:
        return None
    quoted = context.quotation_at(scene.clause.verb)
    if quoted is None or quoted.speaker is None or not _hushes(scene, scene.unit.reading.carrier):
        return None
    return Cast(
        act=Act.ACCUSE,
        holders=(quoted.speaker,),
        modality=Modality.FACT,
        recipient=scene.unit.speaker,
        polarity=1,
    )


def turned(scene: Scene) -> Cast | None:
    """Read a turn to a refusal, which gives in to nobody, as a deed ("vollzog eine Kehrtwende: Die Stadt werde nicht zahlen")."""
    context = scene.context
    if scene.act is not Act.CONCEDE or not _words(scene) & scene.list_of("modals.turning"):
        return None
    later = [
        c
        for c in context.by_sentence[scene.clause.sentence]
        if context.clauses[c].verb.start > scene.clause.verb.end
    ]
    if not any(context.clauses[c].negated or read(context, c).act is Act.REJECT for c in later):
        return None
    return Cast(act=Act.DO, holders=scene.subjects or (None,), modality=Modality.FACT, polarity=1)


def assured(scene: Scene) -> Cast | None:
    """Read what somebody says that others can count on as an offer to them ("said witnesses could count on leniency")."""
    clause = scene.clause
    if scene.speaker is None or clause.negated or clause.passive or clause.kind == "conditional":
        return None
    possible = (clause.modal or "").lower() in scene.list_of("modals.possibility")
    words = _words(scene)
    if (
        not possible
        or clause.lemma.lower() not in scene.list_of("modals.relying")
        or not words & scene.list_of("modals.graces")
    ):
        return None
    if scene.own:
        return None
    whom = scene.subjects[0] if scene.subjects else None
    return Cast(
        act=Act.OFFER, holders=(scene.speaker,), modality=Modality.PLANNED, recipient=whom, polarity=1
    )


def _hushes(scene: Scene, index: int) -> bool:
    words = scene.context.own_words(index) | {scene.context.clauses[index].lemma.lower()}
    phrases = (phrase.split() for phrase in scene.list_of("modals.hushing"))
    return any(all(set(place.split("|")) & words for place in phrase) for phrase in phrases)


def _one_named(scene: Scene, span: Span) -> Participant | None:
    """Return who a phrase names that can be held to account: by a name or an office, not people at large."""
    context, sentence = scene.context, scene.clause.sentence
    found = next(iter(actors(context, sentence, span)), None)
    mentions = [m for m in context.mentions_of[sentence] if m.span.overlaps(span) and m.type in _KNOWN]
    named = any(m.form == "name" or m.type is not EntityType.PER for m in mentions)
    lemmas = {t.lemma.lower() for t in context.tokens_in(sentence, span)}
    body = lemmas & (scene.list_of("actors.collective") | scene.list_of("actors.bodies"))
    office = any(m.form == "role" for m in mentions) and not _is_plural(scene, span)
    return found if named or body or office else None


def _is_plural(scene: Scene, span: Span) -> bool:
    tokens = list(scene.context.tokens_in(scene.clause.sentence, span))
    words = scene.context.words(span)
    if scene.context.lang(scene.clause.sentence) == "en":
        return any(token.tag in ("NNS", "NNPS") for token in tokens)
    return words.startswith(("die ", "alle ", "viele ")) and not words.endswith("in")


def _is_governed(scene: Scene, span: Span) -> bool:
    before = [t for t in scene.context.annotation.tokens[scene.clause.sentence] if t.end <= span.start]
    return bool(before) and before[-1].pos == "ADP"


def _words(scene: Scene) -> frozenset[str]:
    return scene.context.own_words(scene.unit.reading.carrier)


# Rules in the order of trying, before acts are read as their verbs say
OF_BEFORE = (warned_before, hushed, hushed_so, turned, assured)
