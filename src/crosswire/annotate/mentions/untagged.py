"""Names, and roles and pronouns beside verbs of saying, in a language without tagger: few, and sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from crosswire import lang as packs
from crosswire.annotate.deedwords import verbs_told
from crosswire.annotate.mentions.capitals import WORD, ReportWords, Run, find_runs, is_given, lowered
from crosswire.annotate.mentions.nominatives import declines, nominative, surname_forms
from crosswire.annotate.mentions.placenames import find_place
from crosswire.annotate.speechwords import PART, SpeechWords, speech_words
from crosswire.model import Annotation, EntityType, Mention, Sentence
from crosswire.spans import Span

PRODUCER = "mentions.untagged/1"
_BREAK = re.compile(r"[,.;:!?…«»“”„\"()\n—–]")
_MARK = re.compile(r"[«“„\"]")
_CLOSING = re.compile(r"\s?[»”“\"]")
_ACRONYM = re.compile(r"[^\W\d_a-zа-яіїєґё]{2,6}$")
_CALLED = 40  # characters before a name in which what calls it a body stands
_WINDOW = 90  # characters beside a cue in which a role is looked for
_ROLE_WORDS = 6  # words from an office to the name of who holds it


@dataclass(slots=True)
class _Reader:
    """What is known of the report while it is read."""

    annotation: Annotation
    words: ReportWords
    surnames: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)  # names that the report somewhere calls a body of some sort

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def pack(self) -> SpeechWords:
        return self.words.pack

    def mention(
        self, start: int, end: int, type_: EntityType, form: str, name: str, **more: object
    ) -> Mention:
        span = Span(self.annotation.document.id, start, end)
        return Mention(
            span=span, type=type_, form=form, name=name, lang=self.pack.lang, producer=PRODUCER, **more,  # type: ignore[arg-type]
        )  # fmt: skip


def find_untagged(annotation: Annotation) -> tuple[Mention, ...]:
    """Find the names of a report in a language that is read in part, and roles and pronouns that stand beside verbs of saying.

    Args:
        annotation: With sentences.

    Returns:
        Mentions in text order, none inside another; names of persons in the nominative. What may be no name is left out.
    """
    text = annotation.document.text
    reader = _Reader(annotation, ReportWords.of(text, speech_words(annotation.document.lang)))
    runs = [run for sentence in annotation.sentences for run in find_runs(reader.words, sentence)]
    reader.called |= {run.name for run in runs if _body_before(reader, run) is not None}
    persons = {run.start: made for run in runs if (made := _person(reader, run)) is not None}
    found = list(persons.values())
    for run in runs:
        if run.start not in persons and (other := _again(reader, run) or _thing(reader, run)) is not None:
            found.append(other)
    found += [one for sentence in annotation.sentences for one in _beside_cues(reader, sentence, found)]
    found += [one for sentence in annotation.sentences for one in _before_marks(reader, sentence, found)]
    return _linked(reader, sorted(found, key=lambda m: m.span))


def _person(reader: _Reader, run: Run) -> Mention | None:
    titles = packs.load(reader.pack.lang, PART)["titles"]
    title = None
    before = re.search(r"([\w.-]+)\s$", reader.text[max(0, run.start - 12) : run.start])
    if run.words[0][2].rstrip(".") in titles and len(run.words) > 1:
        title = titles[run.words.pop(0)[2].rstrip(".")]
        run.doubtful = False
    elif before is not None and before.group(1).rstrip(".") in titles:
        title = titles[before.group(1).rstrip(".")]
    name = run.name
    if (
        run.leads
        or _is_marked(reader, run)
        or _is_body(reader, run)
        or name in reader.called
        or name.isupper()
        or find_place(name, reader.pack.lang)
    ):
        return None
    role = _role_before(reader, run) or _role_apposed(reader, run) or _role_after(reader, run)
    several = len(run.words) > 1
    given = several and is_given(run.words[0][2], reader.pack)
    told = given or title is not None or (role is not None and (several or not run.doubtful))
    if not told and not (several and len(run.words) < 4 and _is_beside_cue(reader, run)):
        return None
    whole, gender = nominative(name, reader.pack.lang) if several else (name, title)
    reader.surnames.setdefault(whole.split(" ")[-1], (whole.split(" ")[-1], title or gender))
    concept = reader.pack.concept(reader.text[role[0] : role[1]]) if role else None
    span = Span(reader.annotation.document.id, *role) if role else None
    gender = (
        title
        or gender
        or reader.pack.given.get(run.words[0][2])
        or (_gender_of_role(reader, role) if role else None)
    )
    return reader.mention(
        run.start, run.end, EntityType.PER, "name", whole, role=span, concept=concept, gender=gender
    )


def _is_marked(reader: _Reader, run: Run) -> bool:
    """Tell whether a run is all that stands between quotation marks: the name of a ship, a book or a firm."""
    around = reader.text[max(0, run.start - 2) : run.start], reader.text[run.end : run.end + 2]
    return _MARK.search(around[0]) is not None and _CLOSING.match(around[1]) is not None


def _is_body(reader: _Reader, run: Run) -> bool:
    """Tell whether a run begins with what bodies are called, or ends with it where that stands last."""
    if reader.pack.head_final:
        return reader.pack.bodies.fullmatch(run.words[-1][2]) is not None
    return reader.pack.bodies.match(run.name) is not None


def _body_before(reader: _Reader, run: Run) -> tuple[int, int] | None:
    """Return what calls a run a body of some sort ("le *syndicat* Quai Libre"); where names decline, only of one between marks."""
    low = max(0, run.start - _CALLED)
    low = max(low, reader.text.rfind("\n", low, run.start) + 1)
    before = reader.text[low : run.start].rstrip(' \u00a0«“„"')
    is_person = len(run.words) > 1 and is_given(run.words[0][2], reader.pack)
    if is_person or find_place(run.name, reader.pack.lang) is not None:
        return None
    if reader.pack.head_final or (declines(reader.pack.lang) and not _is_marked(reader, run)):
        return None
    last = max(reader.pack.bodies.finditer(before), key=lambda m: m.end(), default=None)
    if last is None or last.end() < len(before) or reader.pack.concept(last.group()) is not None:
        return None
    return low + last.start(), low + last.end()


def _gender_of_role(reader: _Reader, role: tuple[int, int]) -> str | None:
    word = WORD.search(reader.text, role[0], role[1])
    return "f" if word is not None and reader.pack.feminine.search(word.group()) else None


def _role_before(reader: _Reader, run: Run) -> tuple[int, int] | None:
    low = max(run.sentence.span.start, run.start - _WINDOW)
    breaks = [m.end() for m in _BREAK.finditer(reader.text, low, run.start) if m.group() not in '«»“”„"']
    low = breaks[-1] if breaks else low
    offices = [
        m for m in reader.pack.speakers.finditer(reader.text, low, run.start)
        if len(reader.text[m.end() : run.start].split()) < _ROLE_WORDS and not reader.pack.verbs.search(reader.text, m.end(), run.start)
    ]  # fmt: skip
    between = reader.text[offices[-1].end() : run.start].split() if offices else []
    last = between[-1].replace("’", "'") if between else ""
    if not offices or last in reader.pack.particles or last in reader.pack.small:
        return None  # "the mayor of Lorvance", "the commander held in Lorvance": whose office it is or where, not who holds it
    if len(run.words) == 1 and declines(reader.pack.lang) and not reader.pack.surnames.search(run.name):
        return None
    first = len(offices) - 1
    while first and _goes_on(reader, offices[first - 1].end(), offices[first].start()):
        first -= 1
    return offices[first].start(), len(reader.text[: run.start].rstrip())


def _goes_on(reader: _Reader, end: int, start: int) -> bool:
    """Tell whether one phrase holds two offices, with nothing between them but small words ("vice-président et ministre")."""
    between = reader.text[end:start].replace("’", "'").lower().split()
    return all(word in reader.pack.small or word in reader.pack.particles for word in between)


def _role_apposed(reader: _Reader, run: Run) -> tuple[int, int] | None:
    """Return the office that stands before a name between commas ("sa présidente, Ilse Marant, …", "el alcalde de Orún, Juan Paz.")."""
    comma = run.start - 2
    after = reader.text[run.end : run.end + 1]
    if (
        reader.text[max(0, comma) : run.start] != ", "
        or not (after in (",", ".", ":", "", ")", "»", "”", ";") or _DASH.match(reader.text, run.end))
        or len(run.words) < _LEAST_NAME
    ):
        return None
    low = max(run.sentence.span.start, comma - _WINDOW)
    breaks = [m.end() for m in _BREAK.finditer(reader.text, low, comma)]
    office = reader.pack.speakers.search(reader.text, breaks[-1] if breaks else low, comma)
    if office is None or len(reader.text[office.end() : comma].split()) > _ROLE_WORDS:
        return None
    before = reader.text[low : office.start()].split()
    if before and before[-1].lower() in reader.pack.owners:
        return None
    return office.start(), comma


_DASH = re.compile(r"\s[–—]\s")
_LEAST_NAME = 2  # words
_APPOSED = re.compile(r",\s(?:(?:l['’]|le\s|la\s|el\s|un\s|une\s|una\s)(?:\w+\s)?)?")


def _role_after(reader: _Reader, run: Run) -> tuple[int, int] | None:
    opening = _APPOSED.match(reader.text, run.end)
    office = reader.pack.speakers.match(reader.text, opening.end()) if opening else None
    if office is None:
        return None
    stop = _BREAK.search(reader.text, office.end())
    words = list(WORD.finditer(reader.text, office.end(), stop.start() if stop else len(reader.text)))
    return office.start(), words[-1].end() if words and len(words) < _ROLE_WORDS else office.end()


def _is_beside_cue(reader: _Reader, run: Run) -> bool:
    low = max(run.sentence.span.start, run.start - 40)
    before = any(
        not reader.text[m.end() : run.start].strip()
        for m in reader.pack.verbs.finditer(reader.text, low, run.start)
    )
    ahead = any(
        not reader.text[m.end() : run.start].strip()
        for m in reader.pack.prepositions.finditer(reader.text, low, run.start)
    )
    after = reader.pack.verbs.match(reader.text, run.end + 1)
    return (
        before
        or ahead
        or (after is not None and not (run.doubtful and lowered(run.words[0][2]) in reader.words.vocabulary))
    )


def _again(reader: _Reader, run: Run) -> Mention | None:
    """Return a lone surname of somebody whom the report names in full."""
    if len(run.words) != 1:
        return None
    forms = {run.name} if not declines(reader.pack.lang) else surname_forms(run.name, reader.pack.lang)
    known = sorted(forms & reader.surnames.keys(), key=lambda form: (form != run.name, form))
    if not known:
        return None
    surname, gender = reader.surnames[known[0]]
    return reader.mention(run.start, run.end, EntityType.PER, "name", surname, gender=gender)


def _thing(reader: _Reader, run: Run) -> Mention | None:
    name = run.name
    place = find_place(name, reader.pack.lang)
    if place is not None and not (run.doubtful and _is_common(reader, name)):
        return reader.mention(run.start, run.end, place[0], "name", place[1], country=place[2])
    concept = reader.pack.concept(name) if reader.pack.bodies.fullmatch(name) else None
    if concept is not None and len(run.words) > 1:
        return reader.mention(run.start, run.end, EntityType.ORG, "role", name.lower(), concept=concept)
    if name in reader.called:
        called = _body_before(reader, run)
        role = Span(reader.annotation.document.id, *called) if called else None
        return reader.mention(run.start, run.end, EntityType.ORG, "name", name, role=role)
    if _is_body(reader, run) and len(run.words) > 1:
        return reader.mention(run.start, run.end, EntityType.ORG, "name", name)
    if _ACRONYM.match(name) and name.isupper() and not run.doubtful:
        return reader.mention(run.start, run.end, EntityType.ORG, "name", name)
    return None


def _is_common(reader: _Reader, name: str) -> bool:
    """Tell whether the report writes a word in small letters too, in any case where its language declines ("Tama", "tamy")."""
    word = lowered(name)
    if word in reader.words.vocabulary or not declines(reader.pack.lang):
        return word in reader.words.vocabulary
    return any(v[:-1] == word[:-1] or v == word[:-1] for v in reader.words.vocabulary)


def _beside_cues(reader: _Reader, sentence: Sentence, named: list[Mention]) -> Iterator[Mention]:
    """Yield roles, bodies and pronouns that say something by the verb or preposition beside them, or do what a verb behind them tells."""
    low, high = sentence.span.start, sentence.span.end
    taken = [(min(m.span.start, m.role.start) if m.role else m.span.start, m.span.end) for m in named]
    for cue, is_before, is_behind in (
        *((m, True, True) for m in reader.pack.verbs.finditer(reader.text, low, high)),
        *((m, False, True) for m in reader.pack.prepositions.finditer(reader.text, low, high)),
        *((m, True, False) for m in verbs_told(reader.text, reader.pack.lang, low, high)),
    ):
        stop = _BREAK.search(reader.text, cue.end(), min(high, cue.end() + _WINDOW))
        stretches = [(cue.end(), stop.start() if stop else min(high, cue.end() + _WINDOW))][: int(is_behind)]
        if is_before:
            breaks = [
                m.end() for m in _BREAK.finditer(reader.text, max(low, cue.start() - _WINDOW), cue.start())
            ]
            stretches.append((breaks[-1] if breaks else max(low, cue.start() - _WINDOW), cue.start()))
        for stretch in stretches:
            found = _called(reader, stretch, cue.span())
            if found is not None and not any(
                found.span.start < end and start < found.span.end for start, end in taken
            ):
                taken.append((found.span.start, found.span.end))
                yield found


def _before_marks(reader: _Reader, sentence: Sentence, named: list[Mention]) -> Iterator[Mention]:
    """Yield roles and bodies before what they say, where a verb's subject stands there ("Sendika, “…” dedi")."""
    taken = [(min(m.span.start, m.role.start) if m.role else m.span.start, m.span.end) for m in named]
    low = sentence.span.start
    for mark in _MARK.finditer(reader.text, low, sentence.span.end) if reader.pack.head_final else ():
        found = _called(reader, (low, mark.start()), mark.span())
        if found is not None and not any(
            found.span.start < end and start < found.span.end for start, end in taken
        ):
            yield found
        low = mark.end()


def _called(reader: _Reader, stretch: tuple[int, int], cue: tuple[int, int]) -> Mention | None:
    low, high = stretch
    beside = [*WORD.finditer(reader.text, low, high)]
    if beside:
        word = beside[0] if low == cue[1] else beside[-1]
        written = word.group().lower()
        for at in (written, re.split(r"[-‐‑]", written)[-1]):
            if at in reader.pack.pronouns:
                start = word.end() - len(at)
                gender = reader.pack.pronouns[at] or None
                return reader.mention(start, word.end(), EntityType.PER, "pronoun", at, gender=gender)
    for pattern, type_ in ((reader.pack.speakers, EntityType.PER), (reader.pack.bodies, EntityType.ORG)):
        office = pattern.search(reader.text, low, high)
        if office is not None:
            before = reader.text[low : office.start()].split()
            if before and before[-1].lower() in reader.pack.owners:
                continue
            words = office.group()
            return reader.mention(
                office.start(), office.end(), type_, "role", words.lower(), concept=reader.pack.concept(words)
            )
    return None


def _linked(reader: _Reader, mentions: list[Mention]) -> tuple[Mention, ...]:
    """Let pronouns stand for the last person of their gender, offices and bodies for the one that is called by the same word before."""
    linked: list[Mention] = []
    for mention in mentions:
        people = [m for m in linked if m.type is EntityType.PER and m.form == "name"]
        if mention.form == "pronoun":
            people = [m for m in people if mention.gender is None or m.gender in (None, mention.gender)]
        elif mention.form == "role" and mention.type is EntityType.PER:
            people = [m for m in people if m.role is not None and _is_called(reader, m.role, mention.name)]
            people = people if len({m.name.split(" ")[-1] for m in people}) == 1 else []
        elif mention.form == "role" and mention.concept is None:
            people = [
                m for m in linked if m.type is EntityType.ORG and m.form == "name" and m.role is not None
            ]
            people = [m for m in people if m.role is not None and _is_called(reader, m.role, mention.name)]
            people = people if len({m.name for m in people}) == 1 else []
        else:
            people = []
        linked.append(replace(mention, antecedent=people[-1].span) if people else mention)
    return tuple(linked)


def _is_called(reader: _Reader, role: Span, word: str) -> bool:
    return (
        re.search(rf"(?<!\w){re.escape(word)}(?!\w)", reader.text[role.start : role.end].lower()) is not None
    )
