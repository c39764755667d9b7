"""Words by which indirect speech is read in a language without parser (``[reported]`` in packs ``speech.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_REACH = 70  # code points between a verb of saying and "that": to whom, when and where it was said


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedWords:
    """A pack's words, ready to be looked for.

    Attributes:
        that: From behind a verb of saying up to what is reported; a direct object between is none of it.
        infinitive: An infinitive that follows a verb of saying and begins what is reported ("affirme avoir").
        prepositions: What stands before whoever says it ("selon", "по словам"), or before a verb and its subject ("как сообщил").
        aside: A verb of saying behind a comma and before its subject ("a déclaré", "a-t-il ajouté"); group ``verb``.
        joint: "And" at the end of what stands before a second verb of saying.
        unnamed: A subject that opens a sentence and is no name: article and noun.
        explaining: What opens an apposition behind a name.
        between: Small words between subject and verb.
        negations: Those that would make it something that was not said.
        articles: Words before a subject that belong to it.
        owning: Words that make what follows belong to what stands before.
        openers: Words before a verb whose subject is left out.
        subject_behind: Whether a subject may stand between the verb and "that" (Spanish).
        subject_left_out: Whether a subject may be left out (Spanish, Italian).
    """

    that: re.Pattern[str]
    infinitive: re.Pattern[str]
    prepositions: re.Pattern[str]
    aside: re.Pattern[str]
    joint: re.Pattern[str]
    unnamed: re.Pattern[str]
    explaining: re.Pattern[str]
    between: frozenset[str]
    negations: frozenset[str]
    articles: frozenset[str]
    owning: frozenset[str]
    openers: frozenset[str]
    subject_behind: bool = False
    subject_left_out: bool = False


def reported_words(table: Mapping[str, object], verbs: re.Pattern[str]) -> ReportedWords:
    """Return the words of a pack's table.

    Args:
        table: Lists of regular expressions and lists of words.
        verbs: Verbs of saying, with auxiliaries.
    """
    words = {
        name: frozenset(str(table.get(name, "")).split())
        for name in ("between", "negations", "articles", "owning", "openers")
    }
    objects = _alternatives(table, "objects")
    that = _alternatives(table, "that")
    before, as_said, said = (
        _alternatives(table, "prepositions"),
        _alternatives(table, "as_said"),
        verbs.pattern,
    )
    return ReportedWords(
        that=_compiled(rf"(?!\s(?:{objects}))[^.,;:!?«»“”\"\n]{{0,{_REACH}}}?,?\s(?:{that})(?:\s|(?<=['’]))"),
        infinitive=_compiled(rf"\s(?:{_alternatives(table, 'infinitives')})(?!\w)"),
        prepositions=_compiled(
            rf"(?<![\w-])(?:(?:{before})|(?:{as_said})\s(?={said}))(?:(?!\w)|(?<=['’])|(?<=\s))"
        ),
        aside=_compiled(
            rf",\s(?:(?:{as_said})\s)?(?P<verb>(?:{_alternatives(table, 'inversions')})\s{said}"
            rf"|(?!(?:{_alternatives(table, 'not_finite')})(?!\w)){said}(?:{_alternatives(table, 'suffixes')})?)(?!\w)"
        ),
        joint=_compiled(rf",?\s(?:{_alternatives(table, 'joints')})$"),
        unnamed=_compiled(_alternatives(table, "unnamed")),
        explaining=_compiled(rf"\s?(?:{_alternatives(table, 'explaining')})(?!\w)"),
        subject_behind=bool(table.get("subject_behind", False)),
        subject_left_out=bool(table.get("subject_left_out", False)),
        **words,
    )


def _alternatives(table: Mapping[str, object], name: str) -> str:
    forms = table.get(name, ())
    return "|".join(str(form) for form in forms) if isinstance(forms, list) and forms else r"(?!)"


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern; an apostrophe stands for either sort, a space for any."""
    return re.compile(re.sub(r"(?<!\[)'(?!’)", "['’]", pattern).replace(" ", r"\s"), re.IGNORECASE)
