"""Put the stretches of a German sentence together into clauses by subordinators and verb positions."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.clauses.draft import Kind
from crosswire.annotate.clauses.german import joining
from crosswire.annotate.clauses.german.cut import BREAKS, JOINERS, QUOTES, Piece
from crosswire.annotate.clauses.german.field import Field
from crosswire.annotate.clauses.german.introducers import (
    Before,
    find_introducer,
    has_zu_infinitive,
    is_zu_infinitive,
)
from crosswire.annotate.clauses.german.verbs import auxiliary_lemma, finite_form, is_speech
from crosswire.annotate.clauses.german.words import Words, words_of

_INVERTED = (
    "sollte",
    "sollten",
    "wäre",
    "wären",
    "hätte",
    "hätten",
    "würde",
    "würden",
    "käme",
    "kämen",
    "gäbe",
)


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
        elif has_zu_infinitive(self.words, piece.places):
            self._begin_infinitive(piece, None, "")
        else:
            self._add_verbless(piece)

    def _without_comma(self, piece: Piece, finite: int, item: Field) -> None:
        """Begin the clause of a "zu" infinitive that no comma sets apart ("versucht die Lage zu beruhigen")."""
        words = self.words
        verbs = [p for p in piece.places if p > finite and is_zu_infinitive(words, p)]
        full = words.tags[finite].startswith("VV") and words.base(finite) not in (
            "brauchen",
            "scheinen",
            "pflegen",
        )
        if not verbs or not (full or item.is_verb_final):
            return
        start = finite + 1
        before = [p for p in piece.places if p < finite]
        if not item.is_verb_final and not any(
            words.is_noun(p) or words.tags[p] in ("PPER", "PIS", "PDS") for p in before
        ):
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
        waiting = waiting and not finite and intro is None and not has_zu_infinitive(words, piece.places)
        if waiting and words.tags[piece.places[-1]].endswith("(INF)"):
            words.tags[piece.places[-1]] = words.tags[piece.places[-1]][:2] + "(FIN)"
        if len(finite) > 1:
            kept = finite[-1] if intro is not None and intro[1] != "infinitive" else finite[0]
            for place in finite:
                if place != kept:
                    ending = (
                        "(INF)"
                        if words.lower[place].endswith(("en", "ern", "eln", "sein", "tun"))
                        else "(PP)"
                    )
                    words.tags[place] = words.tags[place][:2] + ending
        elif not finite and intro is not None and intro[1] != "infinitive":
            last = piece.places[-1]
            doubtful = words.tags[last].endswith("(INF)") or (
                words.tags[last] == "VV(PP)" and not words.lower[last].startswith("ge")
            )
            if doubtful and last - 1 != intro[0]:
                words.tags[last] = words.tags[last][:2] + "(FIN)"
        elif not finite and len(piece.places) > 1 and not has_zu_infinitive(self.words, piece.places):
            self._rescue_finite(piece)

    def _rescue_finite(self, piece: Piece) -> None:
        words = self.words
        if any(
            f.finite is not None and not f.others and auxiliary_lemma(words.lower[f.finite])
            for f in self.fields
        ):
            return
        if piece.mark.startswith("&") or (self.fields and piece.mark not in (",", ":", "–", "-", ".", ";")):
            return
        if joining.is_third_person(words, piece.places):
            words.tags[piece.places[-1]] = "VV(FIN)"
            return
        for place in piece.places[1:4]:
            if words.tags[place] in ("VV(INF)", "VA(INF)", "VM(INF)") and place != piece.places[-1]:
                words.tags[place] = words.tags[place][:2] + "(FIN)"
                return

    def _introducer(self, piece: Piece) -> tuple[int, str] | None:
        kind = self.fields[-1].kind if self.fields else None
        return find_introducer(self.words, piece, Before(kind, self.question))

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
        before = [
            p for p in range(max(0, new.places[0] - 3), new.places[0]) if self.words.forms[p] not in BREAKS
        ]
        return any(
            self.words.lower[p] in words_of("clauses", "subordinators", "condition_before")
            for p in before[-2:]
        )

    def _host(self, first: int, mark: str, kind: str) -> Field | None:
        """Return the clause that the token before ``first`` belongs to."""
        before = [f for f in self.fields if f.places and f.places[0] < first]
        best = max(before, key=lambda f: max(p for p in f.places if p < first), default=None)
        if best is not None and mark in ("und", "oder", "sowie", "aber") and best.intro_kind == kind:
            return best.parent
        while (
            kind in ("complement", "infinitive", "question") and best is not None and best.parent is not None
        ):
            finished = best.kind == "relative" or (
                best.kind in ("conditional", "adverbial") and not self._takes_content(best)
            )
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
        if self.fields and piece.mark in JOINERS and self.fields[-1].zu:
            new.kind, new.parent = "coordinate", self.fields[-1]
        self.fields.append(new)

    def _others(self, places: Sequence[int], finite: int | None) -> list[int]:
        return [p for p in places if p != finite and self.words.is_nonfinite(p) and not self._is_attribute(p)]

    def _is_attribute(self, place: int) -> bool:
        following = place + 1
        return (
            following < len(self.words)
            and self.words.tags[place] == "VV(PP)"
            and self.words.tags[following] in ("NN", "ADJ(A)")
        )

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
        joined = piece.mark in JOINERS and any(not f.is_open for f in self.fields)
        return (
            not joined
            and len(before) <= 3
            and not any(self.words.is_noun(p) or self.words.tags[p] in ("PPER", "PIS", "PDS") for p in before)
        )

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
        last_main = joining.partner(words, earlier, last_main, finite)
        if piece.mark in JOINERS or (piece.mark == "," and joining.goes_on(words, finite)):
            bare = piece.mark in JOINERS and self._is_bare_verb_final(piece, earlier[-1])
            new.kind, new.parent = "coordinate", earlier[-1] if bare else last_main
            new.shares = new.parent
            return
        if self._is_first_conditional(last_main, earlier):
            last_main.kind, last_main.parent = "conditional", new
        elif words.lower[finite] in _INVERTED and not is_speech(self._lemma(new)):
            new.kind, new.parent = "conditional", self._host(finite, ",", "conditional")
        elif is_speech(self._lemma(new)) or self._after_quotation(piece) or piece.mark not in (",", "–", "-"):
            for item in joining.said_before(words, earlier, finite):
                item.parent, item.kind = new, "complement"
        else:
            new.kind, new.parent = "coordinate", last_main
            new.shares = last_main

    def _after_quotation(self, piece: Piece) -> bool:
        return any(self.words.forms[p] in QUOTES for p in range(max(0, piece.places[0] - 2), piece.places[0]))

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
        if piece.mark in JOINERS:
            new.kind, new.parent = "coordinate", previous
            if previous.is_verb_final and piece.places[-1] == finite:
                new.intro_kind = previous.intro_kind
            if previous.is_verb_final and piece.places[-1] != finite:
                new.parent = previous.parent or previous
            return
        if piece.mark == "," and joining.follows_proviso(self.words, piece.places[0]):
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

    def _speech_host(self, earlier: Sequence[Field], new: Field) -> Field | None:
        """Return the clause of a verb of speech before, whose content this clause without a conjunction is."""
        finite = new.finite if new.finite is not None else 0
        form = finite_form(self.words.lower[finite], self.words.base(finite))
        for item in reversed(earlier):
            has_content = any(f.parent is item and f.kind == "complement" for f in earlier)
            if item.is_verb_final and item.kind != "complement" and item.finite is not None:
                continue
            verb = self._lemma(item)
            if not (is_speech(verb) or is_speech(self.words.base(item.finite or 0))) or (
                has_content and form.mood != "subjunctive-1"
            ):
                continue
            if new.mark in (",", ":", "–", "-") and (
                form.mood != "indicative" or new.mark == ":" or not has_content
            ):
                return item
        return None

    def _add_verbless(self, piece: Piece) -> None:
        words = self.words
        others = self._others(piece.places, None)
        contrast = others and words.lower[piece.places[0]] in ("aber", "sondern", "jedoch", "doch", "und")
        if (piece.mark.startswith("&") or contrast) and self.fields:
            previous = next((f for f in reversed(self.fields) if f.finite is not None), None)
            if previous is not None and previous.others:
                new = Field(
                    piece.places,
                    piece.mark.removeprefix("&"),
                    others=others,
                    kind="coordinate",
                    parent=self.fields[-1],
                )
                new.shares = previous.shares or previous
                new.finite = new.shares.finite
                self.fields.append(new)
                return
        waiting = [
            f
            for f in self.fields
            if f.finite is not None and not f.others and auxiliary_lemma(words.lower[f.finite])
        ]
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
