"""Words of speech, offices and bodies of a language that is read in part: names and direct speech, without tagger or parser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from crosswire import lang as packs
from crosswire.annotate.reportedwords import ReportedWords, reported_words

PART = "speech"
_OF_ALL_SORTS = ("person", "body", "ministry", "minister")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """A pack's words, ready to be looked for.

    Attributes:
        verbs: Verbs of saying, with auxiliaries.
        prepositions: What stands before whoever says it ("selon", "по словам").
        speakers: Offices and professions of one person.
        bodies: What bodies are called.
        groups: People who say something without a name ("témoins").
        owners: Words before a person who is not the one that speaks (prepositions).
        titling: Words before marks that hold a title or the name of a firm, ship or paper.
        small: Words that begin sentences and are no names, in small letters.
        particles: Small words inside a name.
        feminine: Endings of a cue or role word that tell a woman.
        surnames: Endings that surnames have, where a place in the genitive may stand in the same place.
        concepts: What a role word says, by pattern.
        given: Gender ("m", "f") by first names of the language that are not known beside those of all languages.
        head_final: Whether the verb stands last, its subject before what is said, an office behind what it is of, and endings of names
            follow an apostrophe (Turkish).
        reported: Words of indirect speech; None where it is not read.
        one_surname: Whether a small word behind first name and surname is none of the name's (Dutch, Italian; but "Costa e Silva").
    """

    lang: str
    verbs: re.Pattern[str]
    prepositions: re.Pattern[str]
    speakers: re.Pattern[str]
    bodies: re.Pattern[str]
    groups: re.Pattern[str]
    owners: frozenset[str]
    titling: re.Pattern[str]
    small: frozenset[str]
    particles: frozenset[str]
    pronouns: dict[str, str]
    concepts: tuple[tuple[re.Pattern[str], str], ...]
    feminine: re.Pattern[str]
    surnames: re.Pattern[str]
    given: Mapping[str, str]
    reported: ReportedWords | None = None
    head_final: bool = False
    one_surname: bool = False

    def concept(self, phrase: str) -> str | None:
        """Return what a role phrase says, the same word in every language; the longest pattern that fits decides.

        None for offices and bodies of all sorts: two of them need not be one.
        """
        found = [
            (match.end() - match.start(), name)
            for pattern, name in self.concepts
            if (match := pattern.match(phrase))
        ]
        name = max(found)[1] if found else None
        return None if name in _OF_ALL_SORTS else name


@cache
def speech_words(lang: str) -> SpeechWords:
    """Return the words of a language's pack."""
    pack = packs.load(lang, PART)
    words = {name: str(pack["words"].get(name, "")).split() for name in ("owners", "small", "particles")}
    roles = {**pack["roles"], **pack["bodies"]}
    verbs = _any_of(pack["cues"]["verbs"])
    return SpeechWords(
        lang=lang,
        verbs=verbs,
        prepositions=_any_of(pack["cues"]["prepositions"]),
        speakers=_any_of(form for forms in pack["roles"].values() for form in forms),
        bodies=_any_of(form for forms in pack["bodies"].values() for form in forms),
        groups=_any_of(pack["words"]["groups"]),
        owners=frozenset(words["owners"]),
        titling=_any_of(pack["words"]["titling"], r"(?=\W{1,3}$)"),
        small=frozenset(words["small"]),
        particles=frozenset(words["particles"]),
        pronouns=dict(pack["pronouns"]),
        concepts=tuple((_any_of(forms), name) for name, forms in roles.items()),
        feminine=_any_of(pack["words"]["feminine"], "$", start=""),
        surnames=_any_of(pack["words"].get("surnames", ()), "$", start=""),
        given={
            name: gender for gender, names in pack.get("given", {}).items() for name in str(names).split()
        },
        reported=reported_words(pack["reported"], verbs) if "reported" in pack else None,
        head_final=bool(pack["settings"].get("head_final", False)),
        one_surname=bool(pack["settings"].get("one_surname", False)),
    )


def _any_of(forms: Iterable[str], after: str = r"(?!\w)", start: str = r"(?<![\w-])") -> re.Pattern[str]:
    """Compile forms, the longest first; "*" stands for any ending of up to six letters, an apostrophe for either sort."""
    written = sorted(set(forms), key=lambda form: (-len(form), form))
    patterns = (
        re.escape(form).replace(r"\*", r"\w{0,6}").replace(r"\ ", r"\s").replace("'", "['’]")
        for form in written
    )
    return re.compile(f"{start}(?:{'|'.join(patterns) or '(?!)'}){after}", re.IGNORECASE)
