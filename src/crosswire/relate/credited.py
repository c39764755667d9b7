"""Sentences that rest on another of the reports because they say so: "as the … reported"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from crosswire.model import Derivation, DerivationKind, Passage
from crosswire.relate.embeddings import covers, embed
from crosswire.relate.reading import Line, Reading
from crosswire.relate.relations import Credit

SAME_MATTER = 0.5
"""Similarity from which a sentence of the credited report is what a crediting sentence refers to: that of an aligned pair in
:mod:`~crosswire.relate.translations`. Only sentences of the credited reports are compared, so it need not part stories."""


def find_credited(
    readings: Sequence[Reading], credits: Sequence[Credit], taken: Sequence[Derivation]
) -> tuple[Derivation, ...]:
    """Find derivations that rest on a credit alone.

    Args:
        readings: All reports.
        credits: What they credit; those of a whole report (an agency's sign) prove nothing for a sentence and are left out.
        taken: Derivations by shared text; a credit inside one of their passages adds nothing.

    Returns:
        One for each pair of reports, with a passage for each crediting sentence that has its counterpart.
    """
    by_id = {reading.document.id: reading for reading in readings}
    found: dict[tuple[str, str], list[tuple[Passage, Credit]]] = defaultdict(list)
    for credit in credits:
        if credit.whole or not credit.document_ids or _is_taken(credit, taken):
            continue
        passage = _counterpart(credit, by_id)
        if passage is not None:
            found[passage.from_.document_id, credit.document_id].append((passage, credit))
    return tuple(_derivation(by_id[a], by_id[b], pairs) for (a, b), pairs in sorted(found.items()))


def _is_taken(credit: Credit, taken: Sequence[Derivation]) -> bool:
    return any(
        found.to_document == credit.document_id
        and any(passage.to.overlaps(credit.span) for passage in found.passages)
        for found in taken
    )


def _counterpart(credit: Credit, by_id: Mapping[str, Reading]) -> Passage | None:
    """Return the sentence with the credit and the sentence of a credited report that is nearest to it, if near enough."""
    to = by_id[credit.document_id]
    line = next((line for line in to.lines if line.start <= credit.span.start < line.end), None)
    if line is None or not covers(to.document.lang):
        return None
    vector = embed([to.text(line)])[0]
    best: tuple[float, Reading, Line] | None = None
    for document_id in credit.document_ids:
        source = by_id[document_id]
        if not source.lines or not covers(source.document.lang):
            continue
        similarity = np.round(embed([source.text(other) for other in source.lines]) @ vector, 4)
        at = int(similarity.argmax())
        if similarity[at] >= SAME_MATTER and (best is None or similarity[at] > best[0]):
            best = (float(similarity[at]), source, source.lines[at])
    if best is None:
        return None
    _, source, other = best
    return Passage(from_=source.span(other.first, other.last), to=to.span(line.first, line.last))


def _derivation(one: Reading, two: Reading, pairs: Sequence[tuple[Passage, Credit]]) -> Derivation:
    passages = sorted({passage for passage, _ in pairs}, key=lambda p: (p.to, p.from_))
    starts = {(passage.to.start, passage.to.end) for passage in passages}
    words = sum(any(a <= word.start < b for a, b in starts) for word in two.words)
    share = round(words / max(1, len(two.words)), 4)
    said = two.document.words(min(credit.span for _, credit in pairs))
    return Derivation(
        from_document=one.document.id,
        to_document=two.document.id,
        kind=DerivationKind.CREDIT,
        coverage=share,
        passages=tuple(passages),
        reasons=(
            f"credits {one.document.outlet or one.document.location} (“{said}”)",
            f"{share:.2f} of its text, {len(starts)} of {len(two.lines)} sentences",
        ),
    )
