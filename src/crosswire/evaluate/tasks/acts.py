"""Acts between two actors in English sentences: who demands, rejects, accuses, helps, attacks whom, in PLOVER categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.annotate import annotate
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, Places
from crosswire.evaluate.measures import MacroF1, Measure, Share
from crosswire.evaluate.readers import plv
from crosswire.evaluate.readers.plv import CodedSentence
from crosswire.evaluate.texts import plain_document
from crosswire.model import Annotation, Clause, Modality, Statement
from crosswire.resolve import resolve, with_entities
from crosswire.spans import Span
from crosswire.statements import state
from crosswire.statements.context import Context
from crosswire.statements.plover import event_of
from crosswire.statements.readings import modality, read

MAJORITY = "majority"

QUAD_OF = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
"""The class of each category, as the PLOVER codebook has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActsTask:
    """Scores the category of what one actor does to another.

    With the actors given: ``category`` and ``quad`` are the means of F1 over the fifteen categories and the four classes. Without them:
    ``category alone`` is the same of the first statement of the sentence that has a category, and ``triple`` the share of sentences with a
    statement whose holder is the one who acts, whose category is right and whose recipient, or at least span, holds the other.
    """

    name: str = "acts-en"
    title: str = "Acts between two actors in English sentences, PLOVER categories"
    stage: str = "statements"
    data: str = "PLV, 1,050 sentences with marked actors; verbs were added after looking at its confusions"
    measures: tuple[Measure, ...] = (
        MacroF1("category"), MacroF1("quad"), MacroF1("category alone"), MacroF1("quad alone"), Share("triple"),
    )  # fmt: skip
    baselines: tuple[str, ...] = (MAJORITY,)
    bars: tuple[Bar, ...] = (Bar(measure="category", value=0.62, lang="en"),)

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a row; see :class:`~crosswire.evaluate.cases.Task`."""
        file = places.get_bench("plv") / "PLV_train.tsv"
        if lang not in (None, "en"):
            return
        rows = plv.read_all(file)
        common = Counter(row.category for row in rows).most_common(1)[0][0]
        for row in rows:
            reading = read_sentence(row.text, row.id)
            given = category_between(reading.annotation, row.source, row.target)
            alone = next((s.event.category for s in reading.statements if s.event), None)
            triple = any(is_triple(s, row) for s in reading.statements)
            yield Case(
                id=f"plv/{row.id}",
                lang="en",
                tallies={
                    CROSSWIRE: {
                        **_classes("", row, given),
                        **_classes(" alone", row, alone),
                        "triple.right": triple,
                        "triple.asked": 1,
                    },
                    MAJORITY: {**_classes("", row, common), **_classes(" alone", row, common)},
                },
                detail={
                    "expected": row.category,
                    "actors given": given,
                    "alone": alone,
                    "sentence": row.text,
                },
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """A sentence as crosswire reads it."""

    annotation: Annotation
    statements: tuple[Statement, ...]


def read_sentence(text: str, name: str) -> SentenceReading:
    """Annotate one English sentence and read its statements."""
    annotation = annotate(plain_document(text, lang="en", name=name))
    resolution = resolve([annotation])
    annotation = with_entities(annotation, resolution)
    return SentenceReading(annotation=annotation, statements=state([annotation], resolution).statements)


def category_between(annotation: Annotation, source: plv.Places, target: plv.Places) -> str | None:
    """Return the PLOVER category of what one actor does to another.

    Args:
        annotation: Of a short text.
        source: Where the one who acts is named, if anywhere.
        target: Where the one acted upon is named.

    Returns:
        The category of the clause that has them most nearly as subject and object; None where that clause has none.
    """
    context = Context(annotation, resolve([]))
    best: tuple[float, str | None] = (float("-inf"), None)
    for index, clause in enumerate(context.clauses):
        category = _category(context, index)
        score = _fit(clause, source, target, coded=category is not None)
        if score > best[0]:
            best = (score, category)
    return best[1]


def _category(context: Context, index: int) -> str | None:
    """Return a clause's category; of "says that …" that of what is said."""
    reading = read(context, index)
    carrier = index
    while reading.transparent and not reading.strong:
        said = [child for child in context.children[carrier] if context.clauses[child].kind == "complement"]
        if not said:
            break
        carrier = said[0]
        reading = read(context, carrier)
    planned = modality(context, carrier) is Modality.PLANNED
    event = event_of(context, reading.carrier, reading.act, planned=planned)
    return event.category if event else None


def _fit(clause: Clause, source: plv.Places, target: plv.Places, *, coded: bool) -> float:
    """Return how nearly a clause has the actors for subject and object.

    The subject weighs most, for an object may hide in a phrase that no rule names; a clause without a category is taken only where no
    other has the subject; of two alike the main clause is taken, and an infinitive last.
    """
    subject = clause.agent if clause.passive else clause.subject
    objects = [clause.subject] if clause.passive else list(clause.objects)
    score = 4.0 if _touches(subject, source) else 0.0
    if any(_touches(span, target) for span in objects):
        score += 3
    elif _touches(clause.span, target):
        score += 2
    score += {"main": 1.0, "infinitive": -0.5}.get(clause.kind, 0.0)
    return score if coded else score - 4


def is_triple(statement: Statement, row: CodedSentence) -> bool:
    """Tell whether a statement says what the row says, the actors not given."""
    if statement.event is None or statement.event.category != row.category or statement.holder is None:
        return False
    recipient = statement.recipient.span if statement.recipient else statement.span
    reached = _touches(recipient, row.target) or not row.target
    return _touches(statement.holder.span, row.source) and reached


def _touches(span: Span | None, places: plv.Places) -> bool:
    return span is not None and any(span.start < end and start < span.end for start, end in places)


def _classes(suffix: str, row: CodedSentence, found: str | None) -> dict[str, float]:
    pairs = (("category", row.category, found), ("quad", row.quad, QUAD_OF.get(found or "")))
    counts: dict[str, float] = {}
    for name, expected, got in pairs:
        counts |= one_of(f"{name}{suffix}", expected, got)
    return counts


def one_of(name: str, expected: str, found: str | None) -> dict[str, float]:
    """Count one decision between classes, for ``MacroF1(name)``."""
    counts: dict[str, float] = {f"{name}/{expected}.gold": 1, f"{name}/{expected}.hit": expected == found}
    if found is not None:
        counts[f"{name}/{found}.system"] = 1
    return counts


ACTS = ActsTask()
