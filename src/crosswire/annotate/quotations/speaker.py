"""Who says it: from a noun phrase, or from a cue verb, to the mention that names the speaker."""

from __future__ import annotations

from crosswire.annotate.quotations.draft import Speaker
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.model import EntityType, Mention, SpeakerKind

_GENITIVE_ARTICLES = frozenset(
    {
        *(
            "des",
            "der",
            "von",
            "vom",
            "eines",
            "einer",
            "seines",
            "seiner",
            "ihres",
            "ihrer",
            "beim",
            "bei",
            "für",
            "aus",
        ),
        *("in", "im", "zu", "zum", "zur", "am", "an", "of", "for", "at", "from", "by", "with"),
    }
)


_COMPOUND = 7  # letters of a German noun that may end a longer one ("Regierungsvertreter")
_DEPUTIES = frozenset({"stellvertreter", "stellvertreterin"})
_MAX_LINK = 6  # characters between "of" and the name: an article
_APPOSED = 3  # characters between a role and the name in apposition to it: a comma and a space
_FOLLOWING = 60  # characters after a phrase in which such a name ends


def speaker_in(reading: Reading, lexicon: Lexicon, first: int, last: int, head: int = -1) -> Speaker | None:
    """Read a speaker off a noun phrase.

    Args:
        reading: The report.
        lexicon: Words of its language.
        first: Index of the phrase's first word.
        last: Index of its last word.
        head: Index of its head, if a parser told.

    Returns:
        The speaker, or None if the phrase names nobody who could speak.
    """
    first, last = _stripped(reading, first, last)
    if first > last:
        return None
    phrase = reading.span(reading.words[first].start, reading.words[last].end)
    mention = _head_mention(reading, lexicon, (first, last), head)
    nouns = [
        word
        for word in reading.words[first : last + 1]
        if word.pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}
    ]
    noun = reading.words[head] if head >= 0 else next((word for word in nouns if word.pos == "NOUN"), None)
    if mention and mention.form != "role":
        return Speaker(span=mention.span, kind=_kind_behind(reading, lexicon, mention), phrase=phrase)
    kind_of_noun = _kind_of_noun(lexicon, noun)
    issuer = _issuer(reading, (first, last), noun) if kind_of_noun is SpeakerKind.DOCUMENT else None
    if issuer:
        return Speaker(
            span=issuer.span,
            kind=SpeakerKind.ROLE if issuer.form == "role" else SpeakerKind.NAMED,
            phrase=phrase,
        )
    if mention:
        return Speaker(span=mention.span, kind=kind_of_noun or SpeakerKind.ROLE, phrase=phrase)
    if noun is None or noun.pos not in {"NOUN", "PROPN", "PRON"}:
        noun = noun or (nouns[0] if nouns else None)
        if noun is None:
            return None
        kind_of_noun = kind_of_noun or _kind_of_noun(lexicon, noun)
    kind = kind_of_noun or (SpeakerKind.NAMED if noun.pos in {"PROPN", "PRON"} else SpeakerKind.ROLE)
    start, end = _core(reading, first, last, noun)
    return Speaker(span=reading.span(start, end), kind=kind, phrase=phrase)


_STATEMENTS = (
    "mitteilung",
    "erklärung",
    "stellungnahme",
    "schreiben",
    "brief",
    "statement",
    "letter",
    "release",
    "communiqué",
)


def _issuer(reading: Reading, words: tuple[int, int], noun: Word | None) -> Mention | None:
    """Return whose a statement is ("einer Mitteilung der Gewerkschaft", "a statement from the ministry")."""
    if noun is None or not noun.low.endswith(_STATEMENTS) or noun.index >= words[1]:
        return None
    link = reading.words[noun.index + 1]
    if link.low not in {"der", "des", "von", "vom", "by", "from", "of"}:
        return None
    following = reading.mentions_in(link.start, reading.words[words[1]].end)
    return next((m for m in following if m.form != "demonym" and m.span.start - link.end <= _MAX_LINK), None)


def can_act(reading: Reading, speaker: Speaker) -> bool:
    """Tell whether a speaker is somebody: a mention, an unnamed source or a document. True if a report has no mentions."""
    if not reading.mentions or speaker.kind is not SpeakerKind.ROLE:
        return True
    words = reading.words_in(speaker.span.start, speaker.span.end)
    head = next((word for word in words if word.pos in {"NOUN", "PROPN", "PRON"}), None)
    return head is not None and any(
        m.span.start < head.end and head.start < m.span.end for m in reading.mentions
    )


def _kind_behind(reading: Reading, lexicon: Lexicon, mention: Mention) -> SpeakerKind:
    """Return how a name, or what a pronoun stands for, tells who speaks."""
    stands_for = mention.antecedent if mention.form == "pronoun" else None
    if stands_for is None:
        return SpeakerKind.NAMED
    for other in reading.mentions_in(stands_for.start, stands_for.end):
        if other.span == stands_for and other.form == "role":
            nouns = [
                word for word in reading.words_in(stands_for.start, stands_for.end) if word.pos == "NOUN"
            ]
            return _kind_of_noun(lexicon, nouns[0] if nouns else None) or SpeakerKind.ROLE
    return SpeakerKind.NAMED


def _kind_of_noun(lexicon: Lexicon, noun: Word | None) -> SpeakerKind | None:
    if noun is None or noun.pos == "PROPN":
        return None
    for form in (noun.lemma.lower(), noun.low, noun.low.rpartition("-")[2]):
        if form in lexicon.documents:
            return SpeakerKind.DOCUMENT
        if form in lexicon.unnamed:
            return SpeakerKind.UNNAMED
    if (
        lexicon.lang == "de"
        and noun.low not in _DEPUTIES
        and any(noun.low.endswith(word) for word in lexicon.unnamed if len(word) >= _COMPOUND)
    ):
        return SpeakerKind.UNNAMED
    return None


def _stripped(reading: Reading, first: int, last: int) -> tuple[int, int]:
    while first <= last and (
        reading.words[first].is_mark or reading.words[first].pos in {"CCONJ", "ADV", "SCONJ"}
    ):
        first += 1
    while first <= last and reading.words[last].is_mark:
        last -= 1
    return first, last


def _head_mention(reading: Reading, lexicon: Lexicon, words: tuple[int, int], head: int) -> Mention | None:
    """Return the mention that a noun phrase is about: at its head, in apposition to it, or its nominative."""
    first, last = reading.words[words[0]], reading.words[words[1]]
    mentions = [m for m in reading.mentions_in(first.start, last.end) if _may_be_head(reading, m)]
    if not mentions:
        return None
    if head < 0:
        own = _nominative(reading, lexicon, mentions, first)
        return _named_beside(_with_following(reading, mentions, last.end), own) if own else None
    holding = [m for m in mentions if m.span.start <= reading.words[head].start < m.span.end]
    if holding:
        return _named_beside(mentions, holding[0])
    after = reading.mentions_in(last.end, last.end + _FOLLOWING)
    at = reading.words[head].start
    named = next(
        (m for m in [*mentions, *after] if m.form == "name" and m.role and m.role.start <= at < m.role.end),
        None,
    )
    if named is not None:
        return named
    beside = [
        reading.words[i].start for i in reading.children.get(head, ()) if reading.words[i].dep == "appos"
    ]
    return next((m for m in mentions if any(m.span.start <= start < m.span.end for start in beside)), None)


def _with_following(reading: Reading, mentions: list[Mention], end: int) -> list[Mention]:
    """Add the mention that stands right after a phrase and its comma ("der Chef der Werft, Paul Marsch, …")."""
    following = [m for m in reading.mentions_in(end, end + _FOLLOWING) if m.span.start - end <= _APPOSED]
    return mentions + [m for m in following if reading.text[end : end + 1] == ","]


def _may_be_head(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention is whole words (not "US" in "US-Regierung") and no bare adjective."""
    last = reading.words[reading.at_or_after(mention.span.end) - 1]
    whole = last.end <= mention.span.end or reading.text[mention.span.end] in "'’"
    return whole and (
        mention.form != "demonym" or mention.type is EntityType.GPE or last.pos in {"NOUN", "PROPN"}
    )


def _named_beside(mentions: list[Mention], mention: Mention) -> Mention:
    """Prefer the name that a role stands with, before or after it."""
    if mention.form != "role":
        return mention
    for other in mentions:
        between = other.span.start - mention.span.end
        if other.form == "name" and mention.antecedent == other.span and 0 < between <= _APPOSED:
            return other
        if other.form == "name" and other.role and other.role.overlaps(mention.span):
            return other
    return mention


def _nominative(reading: Reading, lexicon: Lexicon, mentions: list[Mention], first: Word) -> Mention | None:
    """Pick the phrase's own mention, not one in its genitive or its prepositional phrases."""
    own: Mention | None = None
    for mention in mentions:
        before = (
            reading.words[reading.at_or_after(mention.span.start) - 1]
            if mention.span.start > first.start
            else None
        )
        if lexicon.lang == "de" and _is_owner(reading, mention, mentions):
            continue
        governed = before is not None and before.low in _GENITIVE_ARTICLES and before.start >= first.start
        if governed and (before is not first or lexicon.lang != "de" or before.low not in {"der"}):
            continue
        own = own or mention
        if mention.form == "name" and mention.type.value == "PER":
            return mention
    if own and own.span.start > first.start:
        lead = [
            w
            for w in reading.words_in(first.start, own.span.start)
            if w.pos == "NOUN" and not w.low.endswith("-")
        ]
        if (
            lead
            and own.form == "name"
            and own.type.value != "PER"
            and lexicon.lang == "de"
            and own.role is None
        ):
            return (
                own
                if _kind_of_noun(lexicon, lead[0]) is None
                and lead[-1].index + 1 == reading.at_or_after(own.span.start)
                else None
            )
    return own


def _is_owner(reading: Reading, mention: Mention, mentions: list[Mention]) -> bool:
    """Tell whether a German name in the genitive owns the noun after it ("Linds Anwalt Ole Berg")."""
    written = reading.text[mention.span.start : mention.span.end]
    following = reading.at_or_after(mention.span.end)
    after = reading.words[following] if following < len(reading.words) else None
    if mention.form != "name" or written == mention.name or not written.endswith("s") or after is None:
        return False
    return after.pos == "NOUN" and any(m.span.start >= after.start for m in mentions)


def _core(reading: Reading, first: int, last: int, noun: Word) -> tuple[int, int]:
    """Bound a phrase without a mention: from its first adjective or noun to its end, without article and relative clause."""
    start = first
    while (
        start < noun.index
        and reading.words[start].pos in {"DET", "NUM"}
        and reading.words[start].low in _ARTICLES
    ):
        start += 1
    end = noun.index
    for word in reading.words[noun.index + 1 : last + 1]:
        if word.is_mark and word.text not in {"-", "’", "'"}:
            break
        end = word.index
    return reading.words[start].start, reading.words[max(end, start)].end


_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "one",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "einer",
        "eines",
        "einem",
        "einen",
        "den",
        "dem",
        "des",
    }
)
