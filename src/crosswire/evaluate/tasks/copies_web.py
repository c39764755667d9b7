"""How often a claim of shared text among real web pages is true, by pairs that were read and judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.codec import parse_values
from crosswire.errors import CodecError, GoldError
from crosswire.evaluate.cases import CROSSWIRE, Bar, Case, NotScored, Places
from crosswire.evaluate.measures import Measure, Share
from crosswire.evaluate.readers.articles import Article
from crosswire.evaluate.readers.slavner import TOPICS, iter_pages
from crosswire.model import DerivationKind
from crosswire.relate import relate

CLAIMS = (DerivationKind.COPY, DerivationKind.PARTIAL, DerivationKind.TRANSLATION)
_JUDGEMENTS = Path("lineage", "slavner-judgements.jsonl")
_NONE = "none"
Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesWebTask:
    """A case is a pair of pages that is claimed today. A pack is a topic."""

    name: str = "copies-web"
    title: str = "Claims of shared text among web pages that are true"
    stage: str = "copies"
    data: str = (
        "raw pages of SlavNER 2019 (two topics, six languages); a fixed sample of claims judged by reading both texts, names of pages "
        "and verdicts only; claims that were not judged are counted, not scored"
    )
    measures: tuple[Measure, ...] = (Share("precision"), Share("kind"), Share("judged"))
    baselines: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()

    def cases(self, places: Places, *, lang: str | None = None) -> Iterator[Case]:
        """Yield one case a claim; ``lang`` is that of both pages, or the two in the order of the alphabet ("cs-pl")."""
        folder = places.get_bench("slavner")
        judgements = read_judgements(places.get_gold("lineage") / _JUDGEMENTS)
        pages = list(iter_pages(folder))
        for topic in TOPICS:
            own = [page for page in pages if page.story == topic]
            langs = {page.name: page.lang for page in own}
            for first, second, kind in claims(own):
                pair_lang = "-".join(sorted({langs[first], langs[second]}))
                if lang in (None, pair_lang):
                    verdict = judgements.get(frozenset((first, second)))
                    yield _case((first, second, kind), verdict, pair_lang, topic)


def claims(pages: Sequence[Article]) -> list[tuple[str, str, str]]:
    """Return what crosswire says was taken from what: names of the earlier and the later page, and the kind; in their order."""
    names = {}
    annotations = []
    for page in pages:
        annotation = page.annotate()
        names[annotation.document.id] = page.name
        annotations.append(annotation)
    found = (d for d in relate(annotations, story="all").derivations if d.kind in CLAIMS)
    return sorted((names[d.from_document], names[d.to_document], str(d.kind)) for d in found)


def read_judgements(path: Path) -> Mapping[Pair, str]:
    """Return what each judged pair is: "copy", "partial", "translation" or "none".

    Raises:
        NotScored: If there is no file.
        GoldError: If a line is out of form.
    """
    if not path.is_file():
        raise NotScored(f"{path} is not there")
    judged: dict[Pair, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            raw = parse_values(line.encode(), where=f"{path}:{number}")
            pair, verdict = frozenset((str(raw["first"]), str(raw["second"]))), str(raw["verdict"])
        except (CodecError, KeyError, TypeError, ValueError) as error:
            raise GoldError(f"{path}:{number}: {error!r}") from error
        if verdict not in (*map(str, CLAIMS), _NONE) or pair in judged:
            raise GoldError(f"{path}:{number}: verdict {verdict!r} unknown, or the pair judged twice")
        judged[pair] = verdict
    return judged


def _case(claim: tuple[str, str, str], verdict: str | None, lang: str, topic: str) -> Case:
    first, second, kind = claim
    tally = {"judged.asked": 1.0, "judged.right": float(verdict is not None)}
    if verdict is not None:
        tally |= {
            "precision.asked": 1, "precision.right": float(verdict != _NONE),
            "kind.asked": 1, "kind.right": float(verdict == kind),
        }  # fmt: skip
    detail = {"claimed": kind, "verdict": verdict}
    return Case(id=f"{first}={second}", lang=lang, pack=topic, tallies={CROSSWIRE: tally}, detail=detail)


COPIES_WEB = CopiesWebTask()
