"""Which languages are read at which stage, as tasks name their stages."""

from __future__ import annotations

from crosswire import lang as packs

_PART_OF_STAGE = {
    "temporal": "temporal", "chronology": "temporal", "quotations": "quotations", "statements": "acts", "quantities": "quantities",
    "names": "mentions", "comparison": "acts",
}  # fmt: skip
"""Stages that read a language only with this part of its pack."""


def languages_read(stage: str) -> list[str] | None:
    """Return the languages that a stage reads, sorted; None for a stage that needs no pack and takes any language."""
    part = _PART_OF_STAGE.get(stage)
    if part is None:
        return None
    in_part = packs.read_in_part() if part == "quotations" else ()
    return sorted([*(lang for lang in packs.supported() if packs.has(lang, part)), *in_part])
