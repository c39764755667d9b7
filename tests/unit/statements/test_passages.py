"""Statements of whole passages of news: who does what, measured on halves that were tuned on and held out."""

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from crosswire.annotate import annotate
from crosswire.resolve import resolve, with_entities
from crosswire.statements import state

GOLDEN = Path(__file__).parents[2] / "golden" / "statements"
# F1 of act and holder, a little below what was measured by this very test
FLOORS = {("en", False): 0.90, ("en", True): 0.80, ("de", False): 0.83, ("de", True): 0.90}


def found_in(report, passage, lang):
    """Yield act, words of the holder with the entity's name, and words of each marked statement."""
    annotation = annotate(report(passage["text"], lang))
    resolution = resolve([annotation])
    names = {entity.id: entity.name for entity in resolution.entities}
    words = annotation.document.words
    for one in state([with_entities(annotation, resolution)], resolution).statements:
        if one.act.value in ("assert", "do"):
            continue
        act = "reject" if one.polarity < 0 and one.act.value in ("accept", "support") else one.act.value
        holder = (names.get(one.holder.entity_id) or "") + words(one.holder.span) if one.holder else ""
        yield act, holder, one.span


def is_right(passage, wanted, found) -> bool:
    act, holder, span = found
    start = passage["text"].index(wanted["words"])
    meets = span.start < start + len(wanted["words"]) and start < span.end
    ways = wanted["holder"].split("|")
    held = (holder == "" and "" in ways) or any(way and way in holder for way in ways)
    return meets and held and act in wanted["act"].split("|")


def score(report, passages, lang) -> float:
    hits = golds = systems = 0
    for passage in passages:
        found = list(dict.fromkeys(found_in(report, passage, lang)))
        used: set[int] = set()
        for wanted in sorted(passage["is"], key=lambda w: bool(w.get("opt"))):
            place = next(
                (i for i, f in enumerate(found) if i not in used and is_right(passage, wanted, f)), None
            )
            if wanted.get("opt"):
                systems -= place is not None
            else:
                hits, golds = hits + (place is not None), golds + 1
            used |= {place} if place is not None else set()
        # the same act of several together counts once
        systems += len({(act, span) for act, _, span in found})
    return 2 * hits / (golds + systems)


@pytest.mark.parametrize(("lang", "held"), FLOORS)
def test_passages_are_read_as_measured(report, lang, held):
    passages = tomllib.loads((GOLDEN / f"passages-{lang}.toml").read_text("utf-8"))["passage"]
    chosen = [passage for passage in passages if bool(passage.get("held")) is held]
    assert score(report, chosen, lang) >= FLOORS[lang, held]


def test_words_of_the_passages_stand_in_them():
    for lang in ("en", "de"):
        passages = tomllib.loads((GOLDEN / f"passages-{lang}.toml").read_text("utf-8"))["passage"]
        wanted = chain.from_iterable([(p["text"], w["words"]) for w in p["is"]] for p in passages)
        assert all(words in text for text, words in wanted)
