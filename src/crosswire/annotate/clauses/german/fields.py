"""Cut a German sentence into clauses by punctuation, coordinators, subordinators and verb positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.annotate.clauses.draft import Kind
from crosswire.annotate.clauses.german.verbs import auxiliary_lemma, finite_form, is_speech
from crosswire.annotate.clauses.german.words import Words, words_of

_QUOTES = frozenset("\"'“”„«»‹›‚‘’`´")
_BREAKS = frozenset((",", ";", ":", "–", "—", "-", "(", ")", "[", "]", ".", "!", "?", "…", "...", "/"))
_ALWAYS = frozenset(("dass", "daß", "ob", "weil", "wenn", "falls", "sofern", "obwohl", "obgleich", "nachdem", "bevor", "sodass", "indem", "sobald", "zumal", "ehe", "solange", "soweit", "wohingegen"))
_INVERTED = ("sollte", "sollten", "wäre", "wären", "hätte", "hätten", "würde", "würden", "käme", "kämen", "gäbe")
_GOVERN = frozenset(("können", "müssen", "sollen", "wollen", "dürfen", "mögen", "werden", "lassen", "helfen", "sehen", "hören", "gehen", "bleiben", "lernen", "brauchen"))
_BEFORE_INTRO = frozenset(("und", "oder", "aber", "auch", "selbst", "nur", "erst", "sondern", "außer", "doch", "kurz", "noch", "gerade", "besonders", "schon", "allein", "immer", "denn", "so", "etwa", "vor", "allem"))


@dataclass(slots=True, eq=False)
class Field:
    """A clause in its fields: own tokens, introducing word, finite verb, other verbs."""

    places: list[int]
    mark: str
    intro: int | None = None
    intro_kind: str = ""
    finite: int | None = None
    others: list[int] = field(default_factory=list)
    zu: bool = False
    kind: Kind = "main"
    parent: Field | None = None
    shares: Field | None = None
    asides: set[int] = field(default_factory=set)

    @property
    def is_verb_final(self) -> bool:
        """Whether it is a subordinate clause with its verb at the end."""
        return bool(self.intro_kind) and self.intro_kind != "infinitive"

    @property
    def is_open(self) -> bool:
        """Whether its verb is still to come."""
        return self.finite is None and not self.zu


@dataclass(slots=True)
class Piece:
    """A stretch between two breaks; ``mark`` is what stands before it (a punctuation mark, a coordinator, or "")."""

    places: list[int]
    mark: str


def cut(words: Words) -> list[Piece]:
    """Cut a sentence at punctuation and at coordinators between two verbs."""
    _settle_plurals(words)
    pieces: list[Piece] = []
    places: list[int] = []
    mark = ""
    for place in range(len(words)):
        form = words.forms[place]
        if form in _QUOTES:
            continue
        if form in _BREAKS and not _joins_adjectives(words, place):
            if places:
                pieces.extend(_coordinated(words, places, mark))
                places, mark = [], form
            else:
                mark = form if mark in ("", ",") else mark
            continue
        if form not in _BREAKS:
            places.append(place)
    if places:
        pieces.extend(_coordinated(words, places, mark))
    return pieces


def _settle_plurals(words: Words) -> None:
    """Read as finite what looks like an infinitive at the end of a subordinate clause that has nothing to govern one."""
    start = 0
    for place in range(len(words) + 1):
        if place < len(words) and words.forms[place] not in _BREAKS:
            continue
        stretch = [p for p in range(start, place) if words.forms[p] not in _QUOTES]
        start = place + 1
        if len(stretch) < 3 or not _opens_subordinate(words, stretch):
            continue
        governed = any(words.lemmas[p].lower() in _GOVERN or words.lower[p] == "zu" for p in stretch if not words.is_noun(p))
        ends = [p for p in stretch if p == stretch[-1] or words.lower[p + 1] in ("und", "oder", "aber")]
        for end in ends:
            if words.tags[end] == "VV(INF)" and not governed:
                words.tags[end] = "VV(FIN)"


def _opens_subordinate(words: Words, stretch: Sequence[int]) -> bool:
    known = _ALWAYS | words_of("clauses", "subordinators", "relatives") | words_of("clauses", "subordinators", "adverbial")
    return any(words.lower[p] in known and words.tags[p] != "ART" for p in stretch[:2])


def _joins_adjectives(words: Words, comma: int) -> bool:
    return 0 < comma < len(words) - 1 and words.tags[comma - 1] == "ADJ(A)" == words.tags[comma + 1] and words.forms[comma] == ","


def _coordinated(words: Words, places: list[int], mark: str) -> list[Piece]:
    """Split a stretch at the coordinators that join two clauses in it."""
    verbs = [p for p in places if words.is_finite(p)]
    if not verbs:
        return _coordinated_infinitives(words, places, mark)
    before = verbs[0] - 1
    if before in places[1:] and words.lower[before] in ("und", "oder", "aber") and mark:
        left, right = [p for p in places if p < before], [p for p in places if p > before]
        return [Piece(left, mark), *_coordinated(words, right, words.lower[before])]
    if len(verbs) < 2:
        return _shared_bracket(words, places, mark)
    for first, second in zip(verbs, verbs[1:], strict=False):
        between = [p for p in places if first < p < second and words.lower[p] in _joiners()]
        if not between:
            continue
        at = _best_joiner(words, places, between, second)
        left, right = [p for p in places if p < at], [p for p in places if p > at]
        if left and right:
            return [Piece(left, mark), *_coordinated(words, right, words.lower[at])]
    return [Piece(places, mark)]


def _coordinated_infinitives(words: Words, places: list[int], mark: str) -> list[Piece]:
    """Split "A zu senken und B zu erhöhen"."""
    verbs = [p for p in places if words.tags[p] == "VV(IZU)" or words.tags[p].endswith("(INF)") and words.lower[p - 1] == "zu"]
    for first, second in zip(verbs, verbs[1:], strict=False):
        between = [p for p in places if first < p < second and words.lower[p] in ("und", "oder", "sondern", "sowie")]
        if between:
            left, right = [p for p in places if p < between[0]], [p for p in places if p > between[0]]
            return [Piece(left, mark), *_coordinated_infinitives(words, right, words.lower[between[0]])]
    return [Piece(places, mark)]


def _joiners() -> frozenset[str]:
    return frozenset(("und", "oder", "aber", "sondern", "doch", "denn", "sowie", "bzw.", "beziehungsweise"))


def _best_joiner(words: Words, places: Sequence[int], between: Sequence[int], second: int) -> int:
    direct = [p for p in between if p + 1 == second]
    if direct:
        return direct[0]
    if len(between) > 1 and finite_form(words.lower[second], words.base(second)).number == "pl":
        return between[0]
    return between[-1]


def _shared_bracket(words: Words, places: list[int], mark: str) -> list[Piece]:
    """Split "hat A gelobt und B kritisiert": one finite verb, two non-finite ones apart by a coordinator."""
    verbs = [p for p in places if words.is_nonfinite(p) and words.tags[p].startswith("VV")]
    if not any(words.is_finite(p) for p in places) or len(verbs) < 2:
        return [Piece(places, mark)]
    for first, second in zip(verbs, verbs[1:], strict=False):
        between = [p for p in places if first < p < second and words.lower[p] in ("und", "oder", "aber", "sondern")]
        if between and first + 1 == between[0]:
            at = between[0]
            left, right = [p for p in places if p < at], [p for p in places if p > at]
            finite = [p for p in places if words.is_finite(p)]
            if right and all(p < at for p in finite):
                return [Piece(left, mark), *_shared_bracket(words, right, "&" + words.lower[at])]
    return [Piece(places, mark)]


def assemble(words: Words, pieces: Sequence[Piece]) -> list[Field]:
    """Put the pieces together into clauses and say which hangs on which."""
    builder = _Builder(words)
    for piece in pieces:
        builder.add(piece)
    return builder.finished()


class _Builder:
    """Reads the pieces from left to right and keeps the clauses still waiting for a verb."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.fields: list[Field] = []
        self.question = any(form == "?" for form in words.forms[-3:])

    def add(self, piece: Piece) -> None:
        """Add a piece: begin a clause, complete one, or extend one."""
        self._settle_tags(piece)
        intro = self._introducer(piece)
        finite = [p for p in piece.places if self.words.is_finite(p)]
        if intro is not None:
            self._begin_subordinate(piece, intro, finite)
        elif finite:
            self._add_finite(piece, finite[0])
        elif self._zu_infinitive(piece.places):
            self._begin_infinitive(piece, None, "")
        else:
            self._add_verbless(piece)

    def _without_comma(self, piece: Piece, finite: int, item: Field) -> None:
        """Begin the clause of a "zu" infinitive that no comma sets apart ("versucht die Lage zu beruhigen")."""
        words = self.words
        verbs = [p for p in piece.places if p > finite and (words.tags[p] == "VV(IZU)" or words.tags[p] == "VV(INF)" and words.lower[p - 1] == "zu")]
        full = words.tags[finite].startswith("VV") and words.base(finite) not in ("brauchen", "scheinen", "pflegen")
        if not verbs or not (full or item.is_verb_final):
            return
        start = finite + 1
        before = [p for p in piece.places if p < finite]
        if not item.is_verb_final and not any(words.is_noun(p) or words.tags[p] in ("PPER", "PIS", "PDS") for p in before):
            nouns = [p for p in piece.places if p > finite and (words.is_noun(p) or words.tags[p] == "PPER")]
            start = nouns[0] + 1 if nouns else start
        own = [p for p in piece.places if p >= start and p not in words.particle.values()]
        if not own or verbs[0] < own[0]:
            return
        new = Field(own, ",", kind="infinitive", zu=True, parent=item)
        new.others = self._others(own, None)
        item.places = [p for p in item.places if p not in own]
        item.others = [p for p in item.others if p not in own]
        self.fields.append(new)

    def _settle_tags(self, piece: Piece) -> None:
        """Leave one finite verb in a piece: infinitives look like plurals, some participles like third persons."""
        words = self.words
        finite = [p for p in piece.places if words.is_finite(p)]
        intro = self._introducer(piece)
        waiting = any(f.is_open and f.is_verb_final for f in self.fields)
        if not finite and intro is None and waiting and words.tags[piece.places[-1]].endswith("(INF)"):
            if not self._zu_infinitive(piece.places):
                words.tags[piece.places[-1]] = words.tags[piece.places[-1]][:2] + "(FIN)"
        if len(finite) > 1:
            kept = finite[-1] if intro is not None and intro[1] != "infinitive" else finite[0]
            for place in finite:
                if place != kept:
                    ending = "(INF)" if words.lower[place].endswith(("en", "ern", "eln", "sein", "tun")) else "(PP)"
                    words.tags[place] = words.tags[place][:2] + ending
        elif not finite and intro is not None and intro[1] != "infinitive":
            last = piece.places[-1]
            if words.tags[last] in ("VV(INF)", "VA(INF)", "VM(INF)", "VV(PP)") and last - 1 != intro[0]:
                if words.tags[last] != "VV(PP)" or not words.lower[last].startswith("ge"):
                    words.tags[last] = words.tags[last][:2] + "(FIN)"
        elif not finite and len(piece.places) > 1 and not self._zu_infinitive(piece.places):
            self._rescue_finite(piece)

    def _rescue_finite(self, piece: Piece) -> None:
        words = self.words
        if any(f.finite is not None and not f.others and auxiliary_lemma(words.lower[f.finite]) for f in self.fields):
            return
        if piece.mark.startswith("&") or self.fields and piece.mark not in (",", ":", "–", "-", ".", ";"):
            return
        for place in piece.places[1:4]:
            if words.tags[place] in ("VV(INF)", "VA(INF)", "VM(INF)") and place != piece.places[-1]:
                words.tags[place] = words.tags[place][:2] + "(FIN)"
                return

    def _introducer(self, piece: Piece) -> tuple[int, str] | None:
        """Return the subordinating word of a piece and what it introduces."""
        words, places = self.words, piece.places
        at = 0
        while at < min(3, len(places) - 1) and words.lower[places[at]] in _BEFORE_INTRO:
            at += 1
        if words.lower[places[0]] in ("so", "vor", "denn", "doch") and words.lower[places[at]] not in _ALWAYS:
            at = 0
        for later in range(at, min(5, len(places) - 1)):
            if words.lower[places[later]] in ("nachdem", "bevor", "ehe", "seitdem", "während") and words.tags[places[later]] == "KOUS":
                at = later
            if words.is_finite(places[later]):
                break
        place = places[at]
        word = words.lower[place]
        final = self._is_verb_final(places[at:])
        if word in ("um", "ohne", "statt", "anstatt", "außer") and self._zu_infinitive(places):
            return place, "infinitive"
        for kind in ("complement", "conditional", "adverbial"):
            if word in words_of("clauses", "subordinators", kind):
                sure = word in _ALWAYS or words.tags[place] == "KOUS" and final is not False
                sure = sure or final is None and at == 0 and words.tags[places[-1]].endswith("(INF)") and not self._zu_infinitive(places)
                if sure or final:
                    return place, kind
        return self._relative_or_question(piece, places[at:], final is True)

    def _relative_or_question(self, piece: Piece, places: Sequence[int], final: bool) -> tuple[int, str] | None:
        words = self.words
        first = places[0]
        pronoun = places[1] if words.tags[first] in ("APPR", "KON") and len(places) > 1 else first
        word = words.lower[pronoun]
        comes_after = bool(self.fields) and piece.mark in (",", "–", "-", "(")
        comes_after = comes_after or (piece.mark in ("und", "oder", "aber") and self.fields[-1:] != [] and self.fields[-1].kind == "relative" and words.tags[first] in ("PRELS", "APPR"))
        finite = [p for p in places if words.is_finite(p)]
        if word in words_of("clauses", "subordinators", "questions") and final and not (self.question and not comes_after):
            return pronoun, "question"
        if comes_after and word in words_of("clauses", "subordinators", "relatives"):
            if final and (len(places) > 2 or words.tags[pronoun] == "PRELS" or pronoun != first or self._after_noun(first)):
                return pronoun, "relative"
            if not finite and words.tags[pronoun] in ("PRELS", "PRELAT") and not self._zu_infinitive(places):
                return pronoun, "relative"
        return None

    def _after_noun(self, place: int) -> bool:
        return place > 1 and self.words.is_noun(place - 2)

    def _is_verb_final(self, places: Sequence[int]) -> bool | None:
        """Tell whether the finite verb stands at the end; None if there is none."""
        finite = [p for p in places if self.words.is_finite(p)]
        if not finite:
            return None
        rest = [p for p in places if p > finite[-1]]
        return not rest and len(places) > 1

    def _zu_infinitive(self, places: Sequence[int]) -> bool:
        words = self.words
        if any(words.tags[p] == "VV(IZU)" for p in places):
            return True
        return any(
            words.lower[p] == "zu" and p + 1 in places and words.tags[p + 1].endswith("(INF)") for p in places
        )

    def _begin_subordinate(self, piece: Piece, intro: tuple[int, str], finite: Sequence[int]) -> None:
        place, kind = intro
        if kind == "infinitive":
            self._begin_infinitive(piece, place, "infinitive")
            return
        kinds: dict[str, Kind] = {
            "complement": "complement", "conditional": "conditional", "adverbial": "adverbial", "relative": "relative",
            "question": "complement",
        }  # fmt: skip
        new = Field(piece.places, piece.mark, intro=place, intro_kind=kind, kind=kinds[kind])
        new.finite = finite[-1] if finite else None
        new.others = self._others(piece.places, new.finite)
        new.parent = self._host(piece.places[0], piece.mark, kind)
        if self._is_condition(new):
            new.kind = "conditional"
        self.fields.append(new)
        if new.finite is not None:
            self._without_comma(piece, new.finite, new)

    def _is_condition(self, new: Field) -> bool:
        if self.words.lower[new.intro or 0] not in ("dass", "daß", "wenn"):
            return False
        before = [p for p in range(max(0, new.places[0] - 3), new.places[0]) if self.words.forms[p] not in _BREAKS]
        return any(self.words.lower[p] in words_of("clauses", "subordinators", "condition_before") for p in before[-2:])

    def _host(self, first: int, mark: str, kind: str) -> Field | None:
        """Return the clause that the token before ``first`` belongs to."""
        best: Field | None = None
        for candidate in self.fields:
            if candidate.places and candidate.places[0] < first:
                if best is None or max(p for p in candidate.places if p < first) > max(p for p in best.places if p < first):
                    best = candidate
        if best is not None and mark in ("und", "oder", "sowie", "aber") and best.intro_kind == kind:
            return best.parent
        while kind in ("complement", "infinitive", "question") and best is not None and best.parent is not None:
            finished = best.kind == "relative" or best.kind in ("conditional", "adverbial") and not self._takes_content(best)
            if not finished or best.is_open:
                break
            best = best.parent
        return best

    def _takes_content(self, candidate: Field) -> bool:
        verbs = [*candidate.others, *([candidate.finite] if candidate.finite is not None else [])]
        return any(is_speech(self.words.lemmas[v]) for v in verbs)

    def _begin_infinitive(self, piece: Piece, intro: int | None, kind: str) -> None:
        new = Field(piece.places, piece.mark, intro=intro, intro_kind=kind, kind="infinitive", zu=True)
        new.others = self._others(piece.places, None)
        new.parent = self._host(piece.places[0], piece.mark, "infinitive")
        if self.fields and piece.mark in _joiners() and self.fields[-1].zu:
            new.kind, new.parent = "coordinate", self.fields[-1]
        self.fields.append(new)

    def _others(self, places: Sequence[int], finite: int | None) -> list[int]:
        return [p for p in places if p != finite and self.words.is_nonfinite(p) and not self._is_attribute(p)]

    def _is_attribute(self, place: int) -> bool:
        following = place + 1
        return following < len(self.words) and self.words.tags[place] == "VV(PP)" and self.words.tags[following] in ("NN", "ADJ(A)")

    def _add_finite(self, piece: Piece, finite: int) -> None:
        known = len(self.fields)
        self._place_finite(piece, finite)
        if len(self.fields) > known:
            self._without_comma(piece, finite, self.fields[-1])

    def _place_finite(self, piece: Piece, finite: int) -> None:
        final = piece.places[-1] == finite
        open_ = [f for f in self.fields if f.is_open]
        subordinate = [f for f in open_ if f.is_verb_final]
        if subordinate and final:
            self._complete(subordinate[-1], piece, finite)
        elif open_ and not open_[-1].is_verb_final and self._may_complete(piece, finite):
            self._complete(open_[-1], piece, finite)
        elif piece.places[0] == finite or self._fillers(piece, finite):
            self._begin_verb_first(piece, finite)
        else:
            self._begin_verb_second(piece, finite)

    def _fillers(self, piece: Piece, finite: int) -> bool:
        before = [self.words.lower[p] for p in piece.places if p < finite]
        return bool(self.fields) and before in (["so"], ["dann"])

    def _may_complete(self, piece: Piece, finite: int) -> bool:
        before = [p for p in piece.places if p < finite]
        return len(before) <= 3 and not any(self.words.is_noun(p) or self.words.tags[p] in ("PPER", "PIS", "PDS") for p in before)

    def _complete(self, waiting: Field, piece: Piece, finite: int) -> None:
        if waiting.places:
            waiting.asides.update(p for p in piece.places if p < finite and not waiting.is_verb_final)
        waiting.places.extend(piece.places)
        waiting.finite = finite
        waiting.others.extend(self._others(piece.places, finite))

    def _new(self, piece: Piece, finite: int) -> Field:
        new = Field(piece.places, piece.mark, finite=finite)
        new.others = self._others(piece.places, finite)
        self.fields.append(new)
        return new

    def _begin_verb_first(self, piece: Piece, finite: int) -> None:
        words, earlier = self.words, list(self.fields)
        new = self._new(piece, finite)
        if not earlier:
            return
        last_main = next((f for f in reversed(earlier) if f.kind in ("main", "coordinate")), None)
        fronted = [f for f in earlier if f.parent is None and f.kind not in ("main", "coordinate")]
        if last_main is None:
            for item in fronted:
                item.parent = new
            return
        if piece.mark in ("und", "oder", "aber", "sondern", "doch", "sowie", "denn"):
            new.kind, new.parent = "coordinate", earlier[-1] if self._is_bare_verb_final(piece, earlier[-1]) else last_main
            new.shares = new.parent
            return
        if self._is_first_conditional(last_main, earlier):
            last_main.kind, last_main.parent = "conditional", new
        elif words.lower[finite] in _INVERTED and not is_speech(self._lemma(new)):
            new.kind, new.parent = "conditional", self._host(finite, ",", "conditional")
        elif is_speech(self._lemma(new)) or self._after_quotation(piece) or piece.mark not in (",", "–", "-"):
            for item in earlier:
                if item.parent is None and item is not new:
                    item.parent, item.kind = new, "complement"
        else:
            new.kind, new.parent = "coordinate", last_main
            new.shares = last_main

    def _after_quotation(self, piece: Piece) -> bool:
        return any(self.words.forms[p] in _QUOTES for p in range(max(0, piece.places[0] - 2), piece.places[0]))

    def _is_bare_verb_final(self, piece: Piece, previous: Field) -> bool:
        return previous.is_verb_final and len(piece.places) == 1

    def _is_first_conditional(self, last_main: Field, earlier: Sequence[Field]) -> bool:
        mains = [f for f in earlier if f.kind == "main"]
        return mains == [last_main] and last_main.finite == min(last_main.places) and not self.question

    def _lemma(self, item: Field) -> str:
        verb = item.others[0] if item.others else item.finite
        return self.words.lemmas[verb].lower() if verb is not None else ""

    def _begin_verb_second(self, piece: Piece, finite: int) -> None:
        earlier = [f for f in self.fields if f.finite is not None or f.zu]
        new = self._new(piece, finite)
        if not earlier:
            return
        previous = earlier[-1]
        if piece.mark in ("und", "oder", "aber", "sondern", "doch", "sowie", "denn", "bzw."):
            new.kind, new.parent = "coordinate", previous
            if previous.is_verb_final and piece.places[-1] == finite:
                new.intro_kind = previous.intro_kind
            if previous.is_verb_final and piece.places[-1] != finite:
                new.parent = previous.parent or previous
            return
        if piece.mark == "," and self._follows_proviso(piece):
            new.kind, new.parent = "conditional", previous
            return
        host = self._speech_host(earlier, new)
        if host is None and piece.mark == ":" and self._after_quotation(piece):
            host = previous
        if host is not None:
            new.kind, new.parent = "complement", host
        elif piece.mark not in (".", "!", "?", ";"):
            main = next((f for f in earlier if f.kind in ("main", "coordinate")), None)
            for item in earlier:
                if item.parent is None and item.kind not in ("main", "coordinate"):
                    item.parent = new
            if main is not None:
                new.kind, new.parent = "coordinate", main

    def _follows_proviso(self, piece: Piece) -> bool:
        """Tell whether "vorausgesetzt" or "es sei denn" stands before, which a main clause may follow."""
        before = [self.words.lower[p] for p in range(max(0, piece.places[0] - 3), piece.places[0]) if self.words.forms[p] not in _BREAKS]
        return before[-1:] == ["vorausgesetzt"] or before[-2:] == ["sei", "denn"]

    def _speech_host(self, earlier: Sequence[Field], new: Field) -> Field | None:
        """Return the clause of a verb of speech before, whose content this clause without a conjunction is."""
        finite = new.finite if new.finite is not None else 0
        form = finite_form(self.words.lower[finite], self.words.base(finite))
        for item in reversed(earlier):
            has_content = any(f.parent is item and f.kind == "complement" for f in earlier)
            if item.is_verb_final and item.kind != "complement" and item.finite is not None:
                continue
            verb = self._lemma(item)
            if not (is_speech(verb) or is_speech(self.words.base(item.finite or 0))) or has_content and form.mood != "subjunctive-1":
                continue
            if new.mark in (",", ":", "–", "-") and (form.mood != "indicative" or new.mark == ":" or not has_content):
                return item
        return None

    def _add_verbless(self, piece: Piece) -> None:
        words = self.words
        others = self._others(piece.places, None)
        contrast = others and words.lower[piece.places[0]] in ("aber", "sondern", "jedoch", "doch", "und")
        if (piece.mark.startswith("&") or contrast) and self.fields:
            previous = next((f for f in reversed(self.fields) if f.finite is not None), None)
            if previous is not None and previous.others:
                new = Field(piece.places, piece.mark.removeprefix("&"), others=others, kind="coordinate", parent=self.fields[-1])
                new.shares = previous.shares or previous
                new.finite = new.shares.finite
                self.fields.append(new)
                return
        waiting = [f for f in self.fields if f.finite is not None and not f.others and auxiliary_lemma(words.lower[f.finite])]
        open_ = [f for f in self.fields if f.is_open]
        if others and waiting:
            waiting[-1].places.extend(piece.places)
            waiting[-1].others.extend(others)
        elif open_ or self.fields:
            target = open_[-1] if open_ else self._resumed()
            target.places.extend(piece.places)
            target.asides.update(piece.places)
        else:
            self.fields.append(Field(piece.places, piece.mark))

    def _resumed(self) -> Field:
        """Return the clause that goes on after an embedded one."""
        last = self.fields[-1]
        for _ in range(len(self.fields)):
            if not last.is_verb_final or last.finite is None or last.parent is None:
                break
            last = last.parent
        return last

    def finished(self) -> list[Field]:
        """Return the clauses that have a verb."""
        kept = [f for f in self.fields if f.finite is not None or f.others]
        for item in kept:
            while item.parent is not None and item.parent not in kept:
                item.parent = item.parent.parent
        return kept
