"""Who the subject of a clause is: the agent of a passive, a name beside the verb, an inverted pronoun, the speaker's side."""

from __future__ import annotations

import re

from crosswire.model import Clause, EntityType, Participant, QuotationKind
from crosswire.spans import Span
from crosswire.statements.context import Context
from crosswire.statements.participants import actor, actors, same

_OF_REACH = 5  # code points between a noun and the "of"-phrase that belongs to it


def _agent(clause: Clause) -> Span | None:
    """Return the agent of a passive, unless it belongs to the subject ("an exchange *of prisoners* was agreed")."""
    agent, subject = clause.agent, clause.subject
    if agent and subject and (subject.contains(agent) or 0 <= agent.start - subject.end <= _OF_REACH):
        return None
    return agent


def subjects_of(context: Context, clause: Clause, *, acts: bool) -> tuple[Participant, ...]:
    """Return who does what the clause says; with ``acts`` its verb is one that only somebody performs."""
    wished = clause.passive and clause.modal == "wollen" and clause.agent is None  # "wants to be exempted"
    span = _agent(clause) if clause.passive and not wished else _own_subject(context, clause)
    words = context.words(span).lower() if span else ""
    if span and clause.objects and words in ("was", "which", "what"):
        span = clause.objects[0]
    elif (
        clause.objects
        and words in ("das", "dies")
        and clause.lemma != "sein"
        and actor(context, clause.sentence, clause.objects[0], acts=True)
    ):
        span = clause.objects[0]  # "Das kündigte die Behörde an"
    elif clause.kind == "relative" and (antecedent := _antecedent(context, clause)):
        span = antecedent
    elif clause.tense == "none" and (blamed := _controlling(context, clause)):
        span = blamed
    elif span and (inverted := _inverted(context, clause) or _acting_object(context, clause)):
        span = inverted
    elif span and words in ("das", "dies") and (before := _right_before(context, clause)):
        return (before,)
    if span is None and clause.kind == "main" and not clause.passive:
        return _name_before(context, clause) or _first_named(context, clause)
    found = actors(context, clause.sentence, span, acts=acts) if span else ()
    return _as_above(context, clause, found)


def _as_above(context: Context, clause: Clause, found: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Take "he", of whom nothing is known, for the "he" that is the subject of the clause it is joined to."""
    if len(found) != 1 or found[0].entity_id is not None or clause.kind != "coordinate":
        return found
    above, pronoun = context.parent(clause), context.words(found[0].span).lower()
    lists = context.lexicon(clause.sentence).words
    if above is None or above.subject is None or pronoun not in lists.get("modals.third_person", frozenset()):
        return found
    if context.words(above.subject).lower() != pronoun:
        return found
    known = actors(context, above.sentence, above.subject)
    same_one = len(known) == 1 and known[0].entity_id is not None
    return (Participant(span=found[0].span, entity_id=known[0].entity_id),) if same_one else found


def _own_subject(context: Context, clause: Clause) -> Span | None:
    """Return the subject of an active verb where the parse took another noun phrase for it.

    "The trees, which *the inspectors* wanted felled": the antecedent is the object. "Ohne Zahl der Toten werde es keine Ruhe
    geben": "es gibt" has none.
    """
    subject, before = clause.subject, context.text[clause.span.start : clause.verb.start].lower()
    if context.lang(clause.sentence) == "de":
        expletive = clause.lemma == "geben" and " es " in f" {context.words(clause.span).lower()} "
        return None if expletive else subject
    relative = clause.kind == "relative" and subject is not None and subject.end <= clause.span.start
    if not relative or not before.startswith(("which ", "that ", "whom ")):
        return subject
    inside = Span(clause.span.document_id, clause.span.start, clause.verb.start)
    nouns = [t for t in context.tokens_in(clause.sentence, inside) if t.dep in ("nsubj", "nsubjpass")]
    nouns = [t for t in nouns if t.tag not in ("WDT", "WP")]
    start = clause.span.start + before.index(" ") + 1
    behind = bool(nouns) and nouns[-1].end > start
    return Span(clause.span.document_id, start, nouns[-1].end) if behind else subject


def _antecedent(context: Context, clause: Clause) -> Span | None:
    return _plural_antecedent(context, clause) or _member(context, clause)


def _member(context: Context, clause: Clause) -> Span | None:
    """Return the person of a body whom "who" is about, when the clause was hung on the body ("Osei *of the trust*, who …")."""
    subject = clause.subject
    if subject is None or not context.words(clause.span).lower().startswith(("who ", "whose ")):
        return None
    for mention in context.mentions_of[clause.sentence]:
        between = context.text[mention.span.end : subject.start]
        named = mention.type is EntityType.PER and mention.form == "name"
        if named and _BELONGING.fullmatch(between) and not _holds_person(context, clause, subject):
            return mention.span
    return None


_BELONGING = re.compile(r" (?:of|from|at|with)(?: the)? ?")


def _holds_person(context: Context, clause: Clause, span: Span) -> bool:
    return any(
        m.type is EntityType.PER and span.contains(m.span) for m in context.mentions_of[clause.sentence]
    )


def _plural_antecedent(context: Context, clause: Clause) -> Span | None:
    """Return the several whom a relative clause is about when it was hung on one name ("the *heirs* of Aaron Selz, who want …")."""
    above, subject = context.parent(clause), clause.subject
    if above is None or subject is None or subject.end > clause.span.start + 1:
        return None
    single = [
        m for m in context.mentions_of[clause.sentence] if m.span.overlaps(subject) and m.form == "name"
    ]
    verbs = [t for t in context.tokens_in(clause.sentence, clause.span) if t.pos in ("VERB", "AUX")]
    finite = next((t for t in verbs if t.tag in ("VBP",) or "FIN" in t.tag), None)
    if not single or single[-1].type is not EntityType.PER or finite is None:
        return None
    form = context.text[finite.start : finite.end].lower()
    if finite.tag != "VBP" and not form.endswith("en") and form != "sind":
        return None
    phrases = [p for p in (*above.objects, above.subject) if p is not None and p.start < subject.start]
    before = [p for p in phrases if subject.start - p.end <= 1 or p.contains(subject)]
    return before[-1] if before else None


def _controlling(context: Context, clause: Clause) -> Span | None:
    """Return whom somebody is blamed or praised for doing it ("criticised *Toft* for asking …"): the object, not the subject."""
    above = context.parent(clause)
    if above is None or above.passive or context.lang(clause.sentence) != "en":
        return None
    before = context.text[max(0, clause.verb.start - 5) : clause.verb.start]
    if not before.endswith(" for ") or not context.words(clause.verb).endswith("ing"):
        return None
    objects = [o for o in above.objects if above.verb.end <= o.start and o.end <= clause.verb.start]
    return next((o for o in reversed(objects) if actor(context, clause.sentence, o)), None)


def _name_before(context: Context, clause: Clause) -> tuple[Participant, ...]:
    """Return the person named right before a verb that was parsed without a subject (", the guild's head, Mara Toft, warned")."""
    for mention in context.mentions_of[clause.sentence]:
        between = context.text[mention.span.end : clause.verb.start]
        if (
            mention.type is EntityType.PER
            and mention.form == "name"
            and between.strip(" ,") == ""
            and between
        ):
            return (context.participant(mention),)
    return ()


def _first_named(context: Context, clause: Clause) -> tuple[Participant, ...]:
    """Return who opens a clause, or stands after what is put before it, when the parse lost the subject of its verb."""
    if clause.tense == "none" or context.lang(clause.sentence) != "en":
        return ()
    start = context.annotation.sentences[clause.sentence].span.start
    for mention in context.mentions_of[clause.sentence]:
        before = context.text[start : mention.span.start]
        opens = not before.strip() or before.endswith(", ")
        after = context.text[mention.span.end : mention.span.end + 1]
        if not opens or after != " " or mention.form == "demonym":
            continue
        return (context.participant(mention),) if mention.span.end < clause.verb.start else ()
    return ()


def _inverted(context: Context, clause: Clause) -> Span | None:
    """Return a German pronoun subject behind the verb when an object was taken for the subject ("Eine Koalition schloss sie aus")."""
    subject = clause.subject
    if subject is None or context.lang(clause.sentence) != "de" or subject.end > clause.verb.start:
        return None
    named = any(subject.contains(mention.span) for mention in context.mentions_of[clause.sentence])
    named = (
        named and actor(context, clause.sentence, subject) is not None
    )  # "Die Drohung von Berg nannte sie …"
    for span in clause.objects:
        words = context.words(span)
        if words in _NOMINATIVE or (
            words == "sie" and not named and _is_behind_finite(context, clause, span)
        ):
            return span
    return None


def _is_behind_finite(context: Context, clause: Clause, span: Span) -> bool:
    """Tell whether a phrase stands right behind the finite verb ("Geld *habe* sie nie erhalten")."""
    before = [t for t in context.tokens_in(clause.sentence, clause.span) if t.end <= span.start]
    return bool(before) and before[-1].pos in ("VERB", "AUX") and "FIN" in before[-1].tag


def _acting_object(context: Context, clause: Clause) -> Span | None:
    """Return somebody among a German clause's objects when a thing was taken for its subject ("Kesten wies die Offerte zurück")."""
    subject = clause.subject
    if subject is None or clause.passive or context.lang(clause.sentence) != "de":
        return None
    named = any(token.pos == "PROPN" for token in context.tokens_in(clause.sentence, subject))
    opens = subject.end <= clause.verb.start and context.words(subject).startswith(("Der ", "Ein "))
    if opens and actor(context, clause.sentence, subject, acts=True):
        return None  # "Der Anglerkreis rief die Stadt auf": a masculine article is a subject's
    lists = context.lexicon(clause.sentence).words
    towards = clause.lemma in lists.get("modals.towards", frozenset()) and subject.end <= clause.verb.start
    if towards and not _is_dative(context, clause.sentence, subject):
        return None  # "Bodenpersonal droht Skyverna": nothing else is the subject
    if named or context.words(subject).lower() in _PRONOUNS or actor(context, clause.sentence, subject):
        return None
    for span in clause.objects:
        bare = (
            not _is_governed(context, clause.sentence, span) and context.words(span).lower() not in _PRONOUNS
        )
        if bare and actor(context, clause.sentence, span) and not _is_dative(context, clause.sentence, span):
            return span
    if subject.start > clause.verb.start and (before := _right_before(context, clause)):
        return before.span
    return None


def _is_governed(context: Context, sentence: int, span: Span) -> bool:
    """Tell whether a preposition stands before a noun phrase."""
    before = [t for t in context.annotation.tokens[sentence] if t.end <= span.start]
    return bool(before) and before[-1].pos == "ADP"


def _is_dative(context: Context, sentence: int, span: Span) -> bool:
    """Tell "dem Blatt", "der Stadt", "den Verbänden", which no subject is, by the article."""
    first = next(context.tokens_in(sentence, span), None)
    return first is not None and context.text[first.start : first.end].lower() in _DATIVE


def _right_before(context: Context, clause: Clause) -> Participant | None:
    """Return who is named right before a verb whose object was taken for its subject ("Toft bestreitet das")."""
    for mention in context.mentions_of[clause.sentence]:
        between = context.text[mention.span.end : clause.verb.start]
        if between and not between.strip() and mention.form != "demonym":
            return context.participant(mention)
    return None


_DATIVE = frozenset({"dem", "den", "einem", "einen", "ihrem", "seinem", "ihren", "seinen", "diesem", "des"})
_PRONOUNS = frozenset({
    "es", "er", "sie", "wir", "ich", "das", "dies", "man", "wer", "die", "der", "was", "ihm", "ihr", "ihnen", "ihn", "uns", "mich", "mir",
    "sich", "diese", "dieser", "dieses", "diesen", "jene", "jener", "letztere", "letzterer", "beides", "alles", "etwas", "nichts",
})  # fmt: skip
_NOMINATIVE = frozenset({"er", "wir", "ich"})


def is_own(context: Context, clause: Clause, subjects: tuple[Participant, ...], speaker: Participant) -> bool:
    """Tell whether the clause is about the speaker or the speaker's side."""
    words = context.words(clause.subject).lower() if clause.subject else ""
    lists = context.lexicon(clause.sentence).words
    first_person = lists.get("modals.first_person", frozenset())
    if words in ("man", "one"):
        return not any(
            context.words(o).lower() in first_person for o in clause.objects
        )  # "man hat uns belogen"
    if words in first_person:
        return True
    if any(same(subject, speaker) for subject in subjects):
        return True
    quotation = context.quotation_at(clause.verb)
    if quotation is not None and quotation.kind is QuotationKind.DIRECT:
        # "they will pay", in somebody's own words, is about others; "our members" are the speaker's side
        return words.split(" ")[0] in lists.get("modals.first_person", frozenset())
    if words.split(" ")[0] in lists.get("modals.possessives", frozenset()):
        return True  # "her members", "sein Land": the speaker's side
    pronoun = words in lists.get("modals.third_person", frozenset()) and words != "es"
    fits = (words in ("he", "she", "er")) != _is_body(context, clause.sentence, speaker) or words in (
        "they",
        "sie",
    )
    if pronoun and fits and _announces(clause) and not _is_named_here(context, clause, subjects):
        return True  # "The ministry said *it* would …"
    if pronoun and any(_is_within(context, clause.sentence, subject, speaker) for subject in subjects):
        return True
    if words == "it" and not _is_body(context, clause.sentence, speaker):
        return False
    return pronoun and all(subject.entity_id is None for subject in subjects)


def _announces(clause: Clause) -> bool:
    ahead = clause.tense == "future" or (clause.mood == "conditional" and clause.modal in (None, "would"))
    return ahead and not clause.passive


def _is_named_here(context: Context, clause: Clause, subjects: tuple[Participant, ...]) -> bool:
    """Tell whether the same sentence names whom a pronoun was taken for."""
    for mention in context.mentions_of[clause.sentence]:
        who = context.participant(mention).entity_id
        if mention.form != "pronoun" and who is not None and any(s.entity_id == who for s in subjects):
            return True
    return False


def _is_within(context: Context, sentence: int, who: Participant, speaker: Participant) -> bool:
    """Tell "it" taken for a state named in the speaker's words ("*Sundland*'s foreign ministry said it would …")."""
    inside = [m for m in context.mentions_of[sentence] if speaker.span.contains(m.span)]
    return who.entity_id is not None and any(
        context.participant(m).entity_id == who.entity_id for m in inside
    )


def _is_body(context: Context, sentence: int, who: Participant) -> bool:
    """Tell a company, an office or a state, of which one says "it", from a person."""
    mentions = [m for m in context.mentions_of[sentence] if m.span.overlaps(who.span)]
    types = {
        m.type for m in mentions if m.span.end >= who.span.end
    }  # "the Trump administration" is no person
    return EntityType.PER not in types


def is_singular(context: Context, clause: Clause) -> bool:
    """Tell "I", who speaks for nobody else, from "we"."""
    return clause.subject is not None and context.words(clause.subject).lower() in ("i", "ich")
