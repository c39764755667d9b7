"""Acts named by a noun: "Putin's demand that …", "die Forderung der Gewerkschaft nach …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.model import Act, Mention, Participant, Token
from crosswire.spans import Span
from crosswire.statements.context import Context
from crosswire.statements.participants import actor, same
from crosswire.statements.units import Unit

_NAMED = frozenset({Act.DEMAND, Act.OFFER, Act.PROPOSE, Act.REJECT, Act.CONDITION, Act.COMMIT, Act.THREATEN,
    Act.ACCUSE})  # fmt: skip
_OFFERED = frozenset({Act.OFFER, Act.COMMIT})
_OPENERS = frozenset({"for", "that", "to", "nach", "auf", "dass", "zu", "über"})
_LISTING = frozenset(
    {
        "include",
        "comprise",
        "be",
        "gehören",
        "umfassen",
        "sein",
        "lauten",
        "zählen",
        "beinhalten",
        "call",
        "consist",
        "bestehen",
    }
)
_STANDING = frozenset({"remain", "stand", "bleiben", "stehen", "gelten"})
_ENDING = re.compile(r"e[nmrs]?$")
_AGENT_REACH = 6
_POSSESSIVE_REACH = 30
_OWNER_REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NominalAct:
    """An act that a noun names, whose it is, and the unit in whose words it stands."""

    act: Act
    holder: Participant | None
    recipient: Participant | None
    span: Span
    unit: Unit


def nominal_acts(context: Context, sentence: int, units: Sequence[Unit]) -> Iterator[NominalAct]:
    """Yield the acts that nouns with an owner and a content name, unless the unit's verb already carries them."""
    if not units or sentence >= len(context.annotation.tokens):
        return
    lexicon = context.lexicon(sentence)
    tokens = context.annotation.tokens[sentence]
    for place, token in enumerate(tokens):
        act = lexicon.of_noun(token.lemma) if token.pos == "NOUN" else None
        if act not in _NAMED or act is None:
            continue
        unit = _unit_at(token, units)
        owner = _owner(context, sentence, tokens, place)
        if unit is not None and owner is None and _is_heard(context, tokens, place, unit):
            yield NominalAct(
                act=act,
                holder=None,
                recipient=None,
                span=unit.span or tokens_span(context, tokens),
                unit=unit,
            )
        if unit is None or owner is None or not _has_content(context, tokens, place, unit, act):
            continue
        offices = lexicon.words.get("modals.offices", frozenset())
        if token.lemma.lower() == "bid" and any(
            t.lemma.lower() in offices for t in tokens[place + 1 : place + 7]
        ):
            continue  # a candidate's
        holder = owner
        if unit.reading.act is act or (
            unit.reading.strong and not unit.reading.impersonal and same(_subject_of(context, unit), holder)
        ):
            continue
        yield NominalAct(
            act=act, holder=holder, recipient=None, span=unit.span or tokens_span(context, tokens), unit=unit
        )


def _is_heard(context: Context, tokens: Sequence[Token], place: int, unit: Unit) -> bool:
    """Tell calls of nobody in particular that are told of ("*Calls for* the minister to go grew louder")."""
    clause, noun = context.clauses[unit.reading.carrier], tokens[place]
    heard = context.lexicon(clause.sentence).words.get("modals.heard", frozenset())
    if (
        clause.lemma.lower() not in heard
        or noun.tag != "NNS"
        or clause.subject is None
        or unit.reading.strong
    ):
        return False
    opens = clause.subject.start in (noun.start, tokens[max(0, place - 1)].start)
    following = tokens[place + 1].lemma.lower() if place + 1 < len(tokens) else ""
    return opens and following in _CALLED_FOR


_CALLED_FOR = frozenset({"for", "that", "nach", "dass"})


def attributive_acts(context: Context, sentence: int, units: Sequence[Unit]) -> Iterator[NominalAct]:
    """Yield the acts of participles before a noun that name who did it ("der *von der Miliz geforderte* Abzug")."""
    participles = context.lexicon(sentence).participles
    tokens = (
        context.annotation.tokens[sentence]
        if participles and sentence < len(context.annotation.tokens)
        else ()
    )
    for place, token in enumerate(tokens):
        words = context.text[token.start : token.end]
        act = participles.get(_ENDING.sub("", words))
        if act is None or words in participles:
            continue
        opened = [
            p for p in range(max(0, place - _AGENT_REACH), place) if tokens[p].lemma.lower() in ("von", "vom")
        ]
        unit = _unit_at(token, units)
        if not opened or unit is None or opened[-1] + 1 >= place:
            continue
        agent = Span(context.annotation.document.id, tokens[opened[-1] + 1].start, tokens[place - 1].end)
        holder = actor(context, sentence, agent, acts=True)
        if holder is not None and unit.reading.act is not act:
            yield NominalAct(act=act, holder=holder, recipient=None, span=unit.span or agent, unit=unit)


def tokens_span(context: Context, tokens: Sequence[Token]) -> Span:
    """Return the stretch from the first to the last of some tokens."""
    return Span(context.annotation.document.id, tokens[0].start, tokens[-1].end)


def _unit_at(token: Token, units: Sequence[Unit]) -> Unit | None:
    holding = [unit for unit in units if unit.span and unit.span.start <= token.start < unit.span.end]
    return min(holding, key=lambda unit: len(unit.span or ()), default=None)


def _subject_of(context: Context, unit: Unit) -> Participant | None:
    clause = context.clauses[unit.reading.carrier]
    mentions = [
        m for m in context.mentions_of[clause.sentence] if clause.subject and clause.subject.contains(m.span)
    ]
    return context.participant(mentions[0]) if mentions else None


def _owner(context: Context, sentence: int, tokens: Sequence[Token], place: int) -> Participant | None:
    """Return whose act the noun names: "X's demand", "Moscow's basic demands", "the demand of X", "die Forderung der Y"."""
    noun = tokens[place]
    mentions = context.mentions_of[sentence]
    for mention in reversed(mentions):
        between = context.text[mention.span.end : noun.start]
        if (
            mention.span.end <= noun.start
            and len(between) <= _POSSESSIVE_REACH
            and not _has_verb(context, sentence, mention.span.end, noun.start)
            and _possesses(context, sentence, mention, between)
        ):
            return context.participant(mention)
    for mention in mentions:
        between = context.text[noun.end : mention.span.start]
        words = between.split()
        if (
            mention.span.start >= noun.end
            and len(words) <= _OWNER_REACH
            and _is_genitive(words, context.lang(sentence))
        ):
            return context.participant(mention)
    return _unnamed_owner(context, sentence, tokens, place)


def _unnamed_owner(
    context: Context, sentence: int, tokens: Sequence[Token], place: int
) -> Participant | None:
    """Return an owner that no mention covers ("the rebels' demand", "die Forderung der Rebellen")."""
    lexicon = context.lexicon(sentence)
    for position in range(max(0, place - _OWNER_REACH), min(len(tokens), place + _OWNER_REACH)):
        token = tokens[position]
        if position == place or token.pos != "NOUN" or not lexicon.names_actor(token.lemma.lower()):
            continue
        follower = tokens[position + 1] if position + 1 < len(tokens) else token
        possessive = position < place and context.text[follower.start : follower.end] in (
            "'s",
            "’s",
            "'",
            "’",
        )
        between = context.text[tokens[place].end : token.start].split() if position > place else []
        if possessive or (between and _is_genitive(between, context.lang(sentence))):
            return Participant(span=Span(context.annotation.document.id, token.start, token.end))
    return None


def _possesses(context: Context, sentence: int, mention: Mention, between: str) -> bool:
    words = context.words(mention.span)
    if any(mark in between for mark in (",", ".", ";", ":", "–")):
        return False
    genitive = between.lstrip().startswith(("'", "’")) or words.endswith(("'s", "’s", "'", "’"))
    if context.annotation.document.lang == "de" and not genitive:
        genitive = words.endswith("s") and mention.form in ("name", "capital")
    possessive = words.lower() in ("his", "her", "their", "its") or words.lower().startswith(("sein", "ihr"))
    adjective = mention.form == "demonym" and not _has_noun(context, sentence, mention.span, between)
    return (genitive or possessive or adjective) and len(between.split()) <= _OWNER_REACH


def _has_verb(context: Context, sentence: int, start: int, end: int) -> bool:
    """Tell whether a finite verb stands between an owner and a noun ("Brant's board | rejected | suggestions")."""
    between = (t for t in context.annotation.tokens[sentence] if start <= t.start < end)
    return any(t.pos in ("VERB", "AUX") and t.tag in _FINITE for t in between)


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VVFIN", "VAFIN", "VMFIN"})


def _has_noun(context: Context, sentence: int, adjective: Span, between: str) -> bool:
    """Tell whether another noun stands between a state's adjective and an act: "British *group* bids" is no bid of the state's."""
    if not between.strip():
        return False
    stretch = adjective.within(adjective.end, adjective.end + len(between))
    return any(token.pos in ("NOUN", "PROPN") for token in context.tokens_in(sentence, stretch))


def _is_genitive(words: list[str], lang: str) -> bool:
    lower = [word.lower() for word in words]
    if lang == "de":
        opened = lower[:1] in (["der"], ["des"], ["von"], ["seitens"]) or not lower
        return opened or (len(lower) == 1 and lower[0].endswith("er"))  # "der Vorwurf einzelner Aktionäre"
    return lower[:1] in (["of"], ["by"], ["from"])


def _opens_clause(context: Context, noun: Token, unit: Unit) -> bool:
    """Tell whether a content clause or an infinitive follows the noun and its owner ("der Vorschlag der Chefin, sich zu treffen")."""
    sentence = context.clauses[unit.clause].sentence
    for index in context.by_sentence.get(sentence, ()):
        clause = context.clauses[index]
        near = 0 <= clause.span.start - noun.end <= _CONTENT_REACH
        if near and clause.kind in ("infinitive", "complement") and clause.verb.start > noun.end:
            return True
    return False


_CONTENT_REACH = 40  # code points between a noun and its content, which hold its owner


def _has_content(context: Context, tokens: Sequence[Token], place: int, unit: Unit, act: Act) -> bool:
    following: list[str] = []
    for token in tokens[place + 1 : place + 7]:
        word = context.text[token.start : token.end].lower()
        if following and following[-1] == "," and word not in ("dass", "zu"):
            break
        following.append(word)
    if "of" in following[:1] and act in _OFFERED:
        return True  # "the firm's offer of 4 percent"
    if any(word in _OPENERS for word in following) or _opens_clause(context, tokens[place], unit):
        return True
    listed = act in (Act.DEMAND, Act.CONDITION, Act.OFFER, Act.PROPOSE)
    return listed and context.clauses[unit.clause].lemma.split(" ")[0] in _LISTING | _STANDING
