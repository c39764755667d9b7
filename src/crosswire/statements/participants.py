"""Who does it, and to whom: from a noun phrase to the actor in it."""

from __future__ import annotations

import re

from crosswire.model import EntityType, Mention, Participant, Token
from crosswire.spans import Span
from crosswire.statements.context import Context

_ACTING = frozenset({EntityType.PER, EntityType.ORG, EntityType.GPE, EntityType.FAC})
# an abstract noun does not act of itself ("the withdrawal threatens to …")
_ABSTRACT = {
    "en": ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ing", "wal", "sal", "val", "course", "age"),
    "de": ("ung", "heit", "keit", "tion", "nis", "tät", "ismus", "zug", "schritt", "mut"),
}  # fmt: skip
_BOUNDARY_TAGS = frozenset({"ADP", "SCONJ"})
_AND = re.compile(r"\s+(?:and|und|sowie|as well as|&)\s+|,\s+(?=\w)")
_MAX_ACTORS = 3


def core(context: Context, sentence: int, span: Span) -> tuple[Token, ...]:
    """Return the tokens of a noun phrase up to the first preposition, relative clause or comma after its head."""
    kept: list[Token] = []
    head = _parsed_head(context, sentence, span)
    quantities = context.lexicon(sentence).words.get("actors.quantities", frozenset())
    for token in context.tokens_in(sentence, span):
        words = context.text[token.start : token.end]
        counted = bool(kept) and context.text[kept[-1].start : kept[-1].end].lower() in quantities
        ends = token.pos in _BOUNDARY_TAGS or words in {",", "–", "—", "(", ":"}
        counted = counted or (len(kept) == 1 and kept[0].pos == "NUM")
        if kept and token.start > head and ends and not (counted and words in ("of", "von")):
            break
        kept.append(token)
    return tuple(kept)


def _parsed_head(context: Context, sentence: int, span: Span) -> int:
    """Return where the head of a parsed noun phrase begins, or -1 without a parse."""
    tokens = context.annotation.tokens[sentence] if sentence < len(context.annotation.tokens) else ()
    for token in context.tokens_in(sentence, span):
        if token.head >= 0 and token.pos in _NOMINAL:
            above = tokens[token.head]
            if not (span.start <= above.start and above.end <= span.end):
                return token.start
    return -1


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def head_of(context: Context, tokens: tuple[Token, ...]) -> Token | None:
    """Return the head noun of a noun phrase's core tokens."""
    nouns = [token for token in tokens if token.pos in _NOMINAL]
    parsed = [
        token
        for token in nouns
        if token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "ROOT", "agent")
    ]
    if parsed:
        return parsed[0]
    for token, following in zip(nouns, [*nouns[1:], None], strict=False):
        words = context.text[token.start : token.end]
        genitive = token.pos == "PROPN" and words.endswith(("s", "'", "’")) and following is not None
        if not (genitive and following and following.start - token.end <= 1 and following.pos == "NOUN"):
            return token
    return nouns[0] if nouns else None


def actor(context: Context, sentence: int, span: Span, *, acts: bool = False) -> Participant | None:
    """Return who a noun phrase is about as somebody who acts, or None when it names a thing.

    With ``acts`` the verb tells that its subject acts, so any head passes that is no known thing.
    A person named in the head comes before a role, a role before the state or organisation that modifies a
    head that can act ("the Ukrainian side"); a head that can act but stands without a mention is kept by its words.
    """
    span = _with_name(context, sentence, span)
    tokens = core(context, sentence, span)
    if not tokens or is_nobody(context, sentence, span):
        return None
    if is_time(context, sentence, span.within(tokens[0].start, tokens[-1].end)):
        return None
    if named := _apposition(context, sentence, span) or _calls_itself(context, sentence, span):
        return context.participant(named)
    stretch = span.within(tokens[0].start, tokens[-1].end)
    head = head_of(context, tokens)
    mentions = [m for m in context.mentions_of[sentence] if stretch.contains(m.span) and _may_act(m)]
    can_act = head is not None and _can_act(context, sentence, head, acts=acts)
    best = max(mentions, key=lambda m: (_weight(m, head), -m.span.start), default=None)
    if best is not None and (
        _weight(best, head) >= _COVERS_HEAD
        or _is_named_after(context, sentence, best, head)
        or (can_act and _stands_for(context, sentence, best, head))
    ):
        return _with_unknown_name(context, sentence, _named_beside(context, sentence, best))
    if can_act:
        words = _without_article(context, tokens)
        return Participant(span=words, entity_id=context.resolution.entity_id(words))
    return None


def _is_named_after(context: Context, sentence: int, mention: Mention, head: Token | None) -> bool:
    """Tell a person's full name right after what the person is ("die Rätin *Carola Lind*") from whose a thing is ("die Rede Merkels")."""
    if head is None or context.lang(sentence) != "de" or head.pos != "NOUN":
        return False
    full = mention.type is EntityType.PER and mention.form == "name" and " " in mention.name
    things = context.lexicon(sentence).words.get("actors.things", frozenset())
    forms = {head.lemma.lower(), context.text[head.start : head.end].lower()}
    thing = bool(forms & things) or any(_ends_in_thing(form, things) for form in forms)
    return (
        full
        and mention.span.start - head.end == 1
        and not thing
        and not context.words(mention.span).endswith("s")
    )


def is_nobody(context: Context, sentence: int, span: Span) -> bool:
    """Tell a phrase that says that nobody does it ("nobody", "no country", "keine Seite")."""
    words = context.words(span).lower().split(maxsplit=2)
    lists = context.lexicon(sentence).words
    nobody = lists.get("modals.nobody", frozenset())
    return bool(words) and (words[0] in nobody or " ".join(words[:2]) in nobody)


def _named_beside(context: Context, sentence: int, role: Mention) -> Mention:
    """Return the name right after a role, whatever it was taken for ("party leader | Jon Berg", a mountain by its name)."""
    if role.form != "role" or role.type is not EntityType.PER:
        return role
    for mention in context.mentions_of[sentence]:
        if mention.span.start == role.span.end + 1 and mention.form == "name" and " " in mention.name:
            return mention
    return role


def _with_unknown_name(context: Context, sentence: int, best: Mention) -> Participant:
    """Return a role with the name right after it that nobody knows ("die Firma *Talbau*"): the words name it, the role is its entity."""
    found = context.participant(best)
    if best.form != "role" or context.lang(sentence) != "de":
        return found
    end = best.span.end
    for token in context.annotation.tokens[sentence]:
        covered = any(m.span.start <= token.start < m.span.end for m in context.mentions_of[sentence])
        if token.start == end + 1 and token.pos == "PROPN" and not covered:
            end = token.end
    return Participant(span=best.span.within(best.span.start, end), entity_id=found.entity_id)


def _stands_for(context: Context, sentence: int, mention: Mention, head: Token | None) -> bool:
    """Tell "Norvania's government", which is Norvania, from "Brandt's deputy", who is somebody else."""
    after = context.text[mention.span.end : mention.span.end + 2]
    owner = after in ("'s", "’s") or after[:1] in ("'", "’")
    owner = owner or (context.lang(sentence) == "de" and context.words(mention.span).endswith("s"))
    collective = context.lexicon(sentence).words.get("actors.collective", frozenset())
    if mention.form == "demonym" and head is not None:
        forms = {head.lemma.lower(), context.text[head.start : head.end].lower()}
        return bool(forms & collective)  # "the British group", "a Russian citizen" are not their states
    if mention.type is EntityType.PER and mention.form == "name" and head is not None and not owner:
        return not 0 < head.start - mention.span.end <= 1  # "the Trump administration" is not Trump
    genitive = head is not None and mention.span.start > head.end and context.lang(sentence) == "de"
    if genitive and mention.form not in ("name", "capital"):
        return False  # "die Vereinigung der Piloten" is not the pilots
    return not owner or head is None or head.lemma.lower() in collective


def _with_name(context: Context, sentence: int, span: Span) -> Span:
    """Stretch a noun phrase over a name that begins in it or right after it ("the banker | Tomas Reyl")."""
    for mention in context.mentions_of[sentence]:
        begins = span.start <= mention.span.start <= span.end + 1
        if not begins or mention.span.end <= span.end or mention.form != "name":
            continue
        if mention.type is EntityType.PER or _is_called(context, sentence, span, mention):
            return span.cover(mention.span)
    return span


def _is_called(context: Context, sentence: int, span: Span, mention: Mention) -> bool:
    """Tell the name of a body right after what it is ("the operator | Citylink")."""
    if mention.type is not EntityType.ORG or mention.span.start != span.end + 1:
        return False
    last = None
    for token in context.tokens_in(sentence, span):
        last = token
    lexicon = context.lexicon(sentence)
    return last is not None and last.pos == "NOUN" and lexicon.names_actor(last.lemma.lower())


def _apposition(context: Context, sentence: int, span: Span) -> Mention | None:
    """Return whose name or acronym stands between commas after the phrase ("the chief executive, Nora Feld, …")."""
    for mention in context.mentions_of[sentence]:
        between = context.text[span.end : mention.span.start]
        after = context.text[mention.span.end : mention.span.end + 1]
        named = mention.type is EntityType.PER or _ACRONYM.fullmatch(mention.name)
        if mention.form != "name" or after != ",":
            continue
        listed = context.text[mention.span.end :].startswith(
            _LISTING
        )  # "the union, the League, and the port"
        if (named and between == ", ") or (
            not listed
            and mention.type is EntityType.ORG
            and _is_body(context, sentence, span)
            and between in _CALLED
        ):
            return mention
    return None


def _is_body(context: Context, sentence: int, span: Span) -> bool:
    """Tell a phrase that introduces a body ("a rival union"), which a name between commas is the name of."""
    head = head_of(context, core(context, sentence, span))
    if head is None or context.words(span).split(maxsplit=1)[0].lower() not in _INTRODUCING:
        return False
    bodies = context.lexicon(sentence).words.get("actors.bodies", frozenset())
    return bool(bodies & {head.lemma.lower(), context.text[head.start : head.end].lower()})


_LISTING = (", and ", ", und ", ", the ", ", der ", ", die ", ", das ", ", a ")
_CALLED = (", ", ", the ", ", der ", ", die ", ", das ")
_INTRODUCING = frozenset({"a", "an", "another", "ein", "eine", "the", "der", "die", "das"})


def _calls_itself(context: Context, sentence: int, span: Span) -> Mention | None:
    """Return the name that somebody goes by ("a group calling itself *Black Tide*", "die Gruppe, die sich „*Nachtfalter*“ nennt")."""
    for mention in context.mentions_of[sentence]:
        low = max(span.start, mention.span.start - _CALLING_REACH)
        before = context.text[low : mention.span.start]
        calling = _CALLING.search(before) if mention.form == "name" else None
        if calling is not None and low + calling.start() >= span.start:
            between = context.text[span.end : low + calling.start()]
            if not between.strip():
                return mention
    return None


_CALLING_REACH = 60  # code points: "a man who gave his name only as"
_CALLING = re.compile(
    r"(?:(?:,? (?:who|which|that))? (?:call(?:s|ed|ing)? (?:him|her|it|them)sel(?:f|ves)|known as"
    r"|g(?:ave|iving) (?:his|her) name (?:only )?as) [\"“]?|, (?:der|die|das) sich (?:selbst )?[„\"»]?)$"
)


_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}")


def _can_act(context: Context, sentence: int, head: Token, *, acts: bool) -> bool:
    lists = context.lexicon(sentence).words
    forms = {head.lemma.lower(), context.text[head.start : head.end].lower()}
    lexicon = context.lexicon(sentence)
    if forms & lists.get("actors.quantities", frozenset()):
        sentence_end = context.annotation.sentences[sentence].span.end
        following = context.tokens_in(
            sentence, Span(context.annotation.document.id, head.start, sentence_end)
        )
        rest = list(following)[1:_COUNTED_REACH]
        if any(lexicon.names_actor(token.lemma.lower()) for token in rest):
            return True
        if rest and context.text[rest[0].start : rest[0].end] in ("of", "von"):
            return False  # "hundreds of jobs"
    if any(lexicon.names_actor(form) for form in forms) or _is_unknown_name(context, sentence, head):
        return True
    if lexicon.compounds and any(
        _ends_in_thing(form, lists.get("actors.things", frozenset())) for form in forms
    ):
        return False
    abstract = any(form.endswith(_ABSTRACT.get(context.lang(sentence), ())) for form in forms)
    return (
        acts
        and head.pos in ("NOUN", "PROPN")
        and not abstract
        and not forms & lists.get("actors.things", frozenset())
    )


def _ends_in_thing(form: str, things: frozenset[str]) -> bool:
    """Tell a German compound by its last noun ("Stromausfall", "Hilfskonvoi"); short ones end too many words."""
    return any(form[start:] in things for start in range(1, len(form) - _THING_TAIL + 1))


_THING_TAIL = 5  # code points; "tag", "see", "werk" end names of bodies ("Bundestag", "Hilfswerk")


def _may_act(mention: Mention) -> bool:
    return mention.type in _ACTING or (mention.type is EntityType.MISC and mention.form == "name")


def _is_unknown_name(context: Context, sentence: int, head: Token) -> bool:
    """Tell whether a name is the head that no mention covers (a company nobody has heard of)."""
    covered = any(m.span.start <= head.start < m.span.end for m in context.mentions_of[sentence])
    return head.pos == "PROPN" and not covered


_COVERS_HEAD = 10
_COUNTED_REACH = 6  # tokens: "thousands of Brandt's supporters"


def _weight(mention: Mention, head: Token | None) -> int:
    weight = {"name": 4, "capital": 3, "role": 3, "pronoun": 2, "demonym": 1}[mention.form]
    if mention.type is EntityType.PER:
        weight += 5
    if head is not None and any(
        span is not None and span.start <= head.start < span.end for span in (mention.span, mention.role)
    ):
        weight += _COVERS_HEAD
    return weight


def _without_article(context: Context, tokens: tuple[Token, ...]) -> Span:
    first = 1 if len(tokens) > 1 and tokens[0].pos == "DET" else 0
    return Span(context.annotation.document.id, tokens[first].start, tokens[-1].end)


def actors(context: Context, sentence: int, span: Span, *, acts: bool = False) -> tuple[Participant, ...]:
    """Return each of several coordinated actors ("France and Britain"), at most three, in text order."""
    words = context.words(span)
    pieces: list[Span] = []
    start = 0
    head = core(context, sentence, span)
    if head and _is_complemented(context, sentence, span, head[-1].end):
        together = actor(context, sentence, span, acts=acts)
        return (together,) if together else ()
    for joint in _AND.finditer(words):
        if joint.start() > start:
            pieces.append(span.within(span.start + start, span.start + joint.start()))
        start = joint.end()
    whole = actor(context, sentence, span, acts=acts)
    if not pieces or start >= len(words):
        return (whole,) if whole else ()
    pieces.append(span.within(span.start + start, span.end))
    if any(_opens_aside(context, sentence, piece) for piece in pieces[1:]):
        return (whole,) if whole else ()
    found = [found for piece in pieces if (found := actor(context, sentence, piece, acts=acts))]
    if len(found) == len(pieces) <= _MAX_ACTORS and len({p.entity_id or p.span for p in found}) == len(found):
        return tuple(found)
    return (whole,) if whole else ()


def _opens_aside(context: Context, sentence: int, piece: Span) -> bool:
    """Tell what is put in between commas ("Ryan, *toward the end of the debate*, warned") from a further actor."""
    first = next(context.tokens_in(sentence, piece), None)
    return first is not None and first.pos in ("ADP", "SCONJ", "ADV")


def _is_complemented(context: Context, sentence: int, span: Span, end: int) -> bool:
    """Tell several things after one head's preposition ("ministers from A, B and C") from several heads ("A from X and B")."""
    rest = context.words(span)[end - span.start :]
    if not rest.strip() or _AND.search(context.words(span)[: end - span.start]):
        return False
    opening = next((t for t in context.tokens_in(sentence, span) if t.start >= end), None)
    if opening is None or opening.pos != "ADP":
        return False
    joints = list(_AND.finditer(rest))
    return bool(joints) and not any(_opens_role(context, sentence, span, end + m.end()) for m in joints)


def _opens_role(context: Context, sentence: int, span: Span, start: int) -> bool:
    """Tell whether a noun phrase with an article of its own begins here ("… from Lorvik and *the* ministry")."""
    token = next((t for t in context.tokens_in(sentence, span) if t.start >= start), None)
    return token is not None and token.pos == "DET"


def any_mention(context: Context, sentence: int, span: Span) -> Participant | None:
    """Return the first actor mentioned anywhere in a noun phrase ("the US proposal", "die Forderung Moskaus")."""
    for mention in context.mentions_of[sentence]:
        if span.contains(mention.span) and _may_act(mention) and mention.form != "pronoun":
            return context.participant(mention)
    return None


def is_time(context: Context, sentence: int, span: Span) -> bool:
    """Tell a date or a clock time, which nobody is ("10.15 Uhr: …")."""
    return any(time.span.contains(span) for time in context.times_of[sentence])


def is_place_or_time(context: Context, sentence: int, span: Span) -> bool:
    """Tell whether the preposition before a noun phrase, or a date in it, makes it say where or when."""
    before = context.text[max(0, span.start - _PREPOSITION_REACH) : span.start].split()
    locative = context.lexicon(sentence).words.get("actors.locative", frozenset())
    if len(before) > 1 and before[-1].lower() in _ARTICLES:
        before = before[:-1]  # "in the Villa Corvin"
    if before and before[-1].lower() in locative:
        return True
    return any(time.span.overlaps(span) for time in context.times_of[sentence])


_PREPOSITION_REACH = 16
_ARTICLES = frozenset({"the", "a", "an", "der", "die", "das", "dem", "den", "einer", "einem"})


def same(first: Participant | None, second: Participant | None) -> bool:
    """Tell whether two participants are the same entity or the same words."""
    if first is None or second is None:
        return False
    if first.entity_id is not None and second.entity_id is not None:
        return first.entity_id == second.entity_id
    return first.span == second.span
