"""German moods of reported speech: which finite verbs stand in the Konjunktiv."""

from __future__ import annotations

from crosswire.annotate.quotations.reading import Word

_FIRST = frozenset(
    {"sei", "seien", "habe", "werde", "könne", "müsse", "solle", "dürfe", "wolle", "möge", "wisse", "tue"}
)
_SECOND = frozenset(
    {
        "wäre",
        "wären",
        "hätte",
        "hätten",
        "würde",
        "würden",
        "könnte",
        "könnten",
        "müsste",
        "müssten",
        "dürfte",
        "dürften",
        "gäbe",
        "gäben",
        "käme",
        "kämen",
        "ginge",
        "gingen",
        "bräuchte",
        "bräuchten",
        "stünde",
        "stünden",
        "bliebe",
        "blieben",
        "ließe",
        "ließen",
        "nähme",
        "nähmen",
        "wüsste",
        "wüssten",
        "fände",
        "fänden",
        "läge",
        "lägen",
        "sähe",
        "sähen",
        "hielte",
        "hielten",
        "führe",
        "führen",
        "träte",
        "träten",
        "brächte",
        "brächten",
        "sollten",
        "wollten",
        "sollte",
        "wollte",
    }
)


def is_first_subjunctive(word: Word) -> bool:
    """Tell whether a finite verb stands in the Konjunktiv I, which a report uses for words not its own ("sei", "gehe")."""
    if not word.tag.endswith("FIN"):
        return False
    if word.low in _FIRST:
        return True
    if word.tag != "VVFIN" or not word.low.endswith("e"):
        return False
    return word.lemma.lower().endswith(
        (word.low + "n", word.low[:-1] + "n" if word.low.endswith(("ere", "ele")) else word.low + "n")
    )


def is_second_subjunctive(word: Word) -> bool:
    """Tell whether a finite verb stands in the Konjunktiv II, which replaces forms of the first that would not show."""
    return word.tag.endswith("FIN") and word.low in _SECOND


def is_reported(word: Word) -> bool:
    """Tell whether a finite verb may stand in reported speech by its form."""
    return is_first_subjunctive(word) or is_second_subjunctive(word)
