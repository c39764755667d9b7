"""What stands beside a cue: to whom it was said, where, and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosswire.annotate.quotations.draft import Cue, Draft
from crosswire.annotate.quotations.lexicon import Lexicon
from crosswire.annotate.quotations.nearby import Nearby
from crosswire.annotate.quotations.reading import Reading, Word
from crosswire.annotate.quotations.subject import german_phrase
from crosswire.model import EntityType
from crosswire.spans import Span

_QUOTES = frozenset("„“”\"«»‹›‚‘’'")
_DATIVES = frozenset({"dem", "der", "den", "einem", "einer", "unserer", "unserem", "dieser", "diesem"})
_WITH = frozenset({"with", "mit", "of", "by", "von", "des", "der", "for", "to", "an", "am", "in", "on", "im"})
_MAX_PHRASE = 10
_PHRASAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "X", "PRON"})
_NEVER = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def with_setting(reading: Reading, lexicon: Lexicon, draft: Draft, taken: Nearby[Draft]) -> Draft:
    """Add addressee, channel and time from the words beside a draft's cue.

    Args:
        reading: The report.
        lexicon: Words of its language.
        draft: A quotation; one without a cue, or whose cue is no verb, comes back as it is.
        taken: The direct quotations of the report: words in them tell nothing about the setting.
    """
    if draft.cue is None or draft.cue.cls in {"preposition", "noun"}:
        return draft
    parts = list(_zone(reading, draft, draft.cue, taken))
    own = [word for part in parts for word in part]
    if draft.speaker:
        phrase = draft.speaker.phrase
        own = [word for word in own if not phrase.start <= word.start < phrase.end]
    channel = _channel(reading, lexicon, own)
    addressee, outlet = _addressee(reading, lexicon, draft.cue, own)
    if addressee and channel and addressee.overlaps(channel):
        addressee = None
    return replace(draft, channel=channel or outlet, addressee=addressee, said=_said(reading, own))


def _zone(reading: Reading, draft: Draft, cue: Cue, taken: Nearby[Draft]) -> Iterator[list[Word]]:
    """Yield the parts of the cue's sentence, between commas, that say something about the act of speaking."""
    first, last = reading.ranges[reading.words[cue.index].sentence]
    near = taken.around(reading.words[first].start, reading.words[last - 1].end)
    blocked = [draft.content, *(other.content for other in near)]

    def free(word: Word) -> bool:
        return word.text not in {";"} and not any(start <= word.start < end for start, end in blocked)

    low, high = cue.index, cue.index
    while low > first and free(reading.words[low - 1]):
        low -= 1
    while high + 1 < last and free(reading.words[high + 1]):
        high += 1
    parts: list[list[Word]] = [[]]
    for word in reading.words[low : high + 1]:
        if word.text in {",", ":", "(", ")", "–", "—"} or (
            word.text == "-" and reading.text[word.start - 1].isspace()
        ):
            parts.append([])
        else:
            parts[-1].append(word)
    for part in parts:
        verbal = any(word.pos in {"VERB", "AUX"} for word in part)
        if any(word.index == cue.index for word in part) or (
            part and not verbal and part[0].pos in {"ADP", "ADV"}
        ):
            yield part


def _said(reading: Reading, own: list[Word]) -> str | None:
    starts = {word.start for word in own}
    for expression in reading.annotation.temporal_expressions:
        timed = expression.type.value in {"DATE", "TIME"} and expression.value not in _NEVER
        if timed and expression.span.start in starts:
            return expression.value
    return None


def _channel(reading: Reading, lexicon: Lexicon, own: list[Word]) -> Span | None:
    """Find ``in an interview with …``, ``on CBS``, ``auf der Plattform X``, ``bei einer Pressekonferenz``."""
    for place, word in enumerate(own):
        if word.low not in lexicon.setting["prepositions"] or word.pos not in {"ADP", "SCONJ", "PART", "ADV"}:
            continue
        end = _phrase_end(own, place + 1)
        if end <= place:
            continue
        phrase = own[place + 1 : end + 1]
        if not _is_channel(reading, lexicon, phrase):
            continue
        end = _carried_on(own, end)
        return reading.span(word.start, _with_mark(reading, own[end]))
    return None


def _phrase_end(own: list[Word], start: int) -> int:
    """Return the place of a noun phrase's last word; marks around a name belong to it."""
    end = start - 1
    for place in range(start, min(len(own), start + _MAX_PHRASE)):
        word = own[place]
        if word.pos == "DET" and end >= start:
            break
        contiguous = place == start or word.index - own[place - 1].index <= 1
        if not contiguous or not (
            word.pos in _PHRASAL or word.text in _QUOTES or word.text == "-" or word.text in {"'s", "’s"}
        ):
            break
        if word.pos not in {"DET", "ADJ", "PRON"} and word.text not in _QUOTES:
            end = place
    return end


def _carried_on(own: list[Word], end: int) -> int:
    """Take in what the phrase goes on with ("an interview *with the Orsk Post*", "im Interview *der Zeitung*")."""
    for _ in range(2):
        following = end + 1
        if following < len(own) and own[following].text in _QUOTES:
            following += 1
        if (
            following >= len(own)
            or own[following].low not in _WITH
            or own[following].index - own[end].index > 2
        ):
            return end
        determiner = own[following].pos == "DET"
        further = _phrase_end(own, following if determiner else following + 1)
        if further <= following or own[following].low in {"on", "in", "im", "am"}:
            return end
        end = further
    return end


def _with_mark(reading: Reading, word: Word) -> int:
    following = reading.words[word.index + 1 : word.index + 2]
    opened = any(reading.words[i].text in _QUOTES for i in range(max(0, word.index - 4), word.index))
    return following[0].end if opened and following and following[0].text in _QUOTES else word.end


def _is_channel(reading: Reading, lexicon: Lexicon, phrase: list[Word]) -> bool:
    setting = lexicon.setting
    for word in phrase:
        if {word.low, word.lemma.lower()} & (setting["occasions"] | setting["outlet_words"]):
            return True
        if word.low in setting["platforms"] and word.text[0].isupper():
            return True
        if lexicon.lang == "de" and any(word.low.endswith(ending) for ending in _GERMAN_ENDINGS):
            return True
    joined = " ".join(word.low for word in phrase)
    if any(" " in platform and platform in joined for platform in setting["platforms"]):
        return True
    mentions = reading.mentions_in(phrase[0].start, phrase[-1].end)
    return (
        lexicon.lang == "en"
        and bool(mentions)
        and all(m.type is EntityType.ORG for m in mentions)
        and len(phrase) <= 4
    )


_GERMAN_ENDINGS = (
    "interview",
    "konferenz",
    "sender",
    "zeitung",
    "magazin",
    "agentur",
    "erklärung",
    "ansprache",
    "sendung",
    "podcast",
    "beitrag",
    "blatt",
    "gespräch",
    "plattform",
)


def _addressee(
    reading: Reading, lexicon: Lexicon, cue: Cue, own: list[Word]
) -> tuple[Span | None, Span | None]:
    """Find to whom it was said; an outlet spoken to is where it was said, not to whom."""
    phrase = (
        _english_addressee(reading, cue)
        if lexicon.lang == "en"
        else _german_addressee(reading, cue, own, lexicon.setting["audience"])
    )
    if phrase is None:
        return None, None
    words = reading.words[phrase[0] : phrase[1] + 1]
    inner = [word for word in words if word.pos not in {"DET", "PUNCT"}]
    if not inner:
        return None, None
    span = reading.span(inner[0].start, _with_mark(reading, inner[-1]))
    if inner[0].start > words[0].start and reading.words[inner[0].index - 1].text in _QUOTES:
        span = reading.span(reading.words[inner[0].index - 1].start, span.end)
    if any({word.low, word.lemma.lower()} & lexicon.setting["audience"] for word in inner):
        return span, None
    quoted = span.start < inner[0].start
    if quoted or _is_channel(reading, lexicon, inner) or _is_outlet(reading, span):
        return None, span
    mentions = reading.mentions_in(span.start, span.end)
    return (mentions[0].span if mentions else span), None


def _is_outlet(reading: Reading, span: Span) -> bool:
    mentions = reading.mentions_in(span.start, span.end)
    return bool(mentions) and mentions[0].type is EntityType.ORG and mentions[0].form == "name"


def _english_addressee(reading: Reading, cue: Cue) -> tuple[int, int] | None:
    if cue.lemma in {
        "tell",
        "inform",
        "assure",
        "remind",
        "ask",
        "warn",
        "brief",
        "reassure",
        "notify",
        "urge",
        "advise",
        "accuse",
    }:
        target = reading.child(cue.index, "dobj", "dative", "iobj")
        if target and target.index > cue.index:
            return _bare(reading, target)
    for index in reading.children.get(cue.index, ()):
        if reading.words[index].low == "to" and reading.words[index].dep in {"prep", "dative"}:
            target = reading.child(index, "pobj")
            return _bare(reading, target) if target else None
    return None


def _bare(reading: Reading, head: Word) -> tuple[int, int]:
    """Return a noun phrase up to its head and a name in it, without what hangs on after."""
    low = min([head.index, *(i for i in reading.children.get(head.index, ()) if i < head.index)])
    low = min(
        low,
        *(reading.subtree(i)[0] for i in reading.children.get(head.index, ()) if i < head.index),
        head.index,
    )
    return low, head.index


def _german_addressee(
    reading: Reading, cue: Cue, own: list[Word], audience: frozenset[str]
) -> tuple[int, int] | None:
    for place, word in enumerate(own):
        if word.low in {"gegenüber", "vor"} and place + 1 < len(own):
            phrase = german_phrase(reading, own[place + 1].index, own[-1].index + 1)
            if phrase and _is_listener(reading, phrase, audience, strict=word.low == "vor"):
                return phrase[:2]
            continue
        before = reading.words[word.index - 1] if word.index else None
        governed = before is not None and before.tag in {"APPR", "ADJA"}
        if (
            word.low == "den"
            and reading.words[min(word.index + 1, len(reading.words) - 1)].low not in audience
        ):
            continue
        if (
            word.tag == "ART"
            and word.low in _DATIVES
            and not governed
            and word.index > cue.index
            and not _is_genitive(word, before)
        ):
            return _quoted_or_plain(reading, word, own)
    return None


def _is_listener(
    reading: Reading, phrase: tuple[int, int, int], audience: frozenset[str], *, strict: bool
) -> bool:
    words = reading.words[phrase[0] : phrase[1] + 1]
    if any({word.low, word.lemma.lower()} & audience for word in words):
        return True
    mentions = reading.mentions_in(words[0].start, words[-1].end)
    return not strict and any(mention.span.end == words[-1].end for mention in mentions)


def _is_genitive(word: Word, before: Word | None) -> bool:
    """Tell whether "der" after a common noun is a genitive ("die Chefin *der* Bahn")."""
    return (
        word.low in {"der", "einer"}
        and before is not None
        and before.pos == "NOUN"
        and before.index + 1 == word.index
    )


def _quoted_or_plain(reading: Reading, article: Word, own: list[Word]) -> tuple[int, int] | None:
    phrase = german_phrase(reading, article.index, own[-1].index + 1)
    end = phrase[1] if phrase else article.index
    following = reading.words[end + 1 : end + 8]
    if following and following[0].text in _QUOTES:
        for word in following[1:]:
            if word.text in _QUOTES:
                return article.index, word.index
    return (article.index, end) if phrase else None
