"""Verbs that tell who demands, offers or rejects what, for languages without parser (packs ``deeds.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire import lang as packs
from crosswire.model import Act

PART = "deeds"
_WORD = re.compile(r"[^\W\d_]+['’]?|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One act and the forms that tell it.

    Attributes:
        act: What the holder does by it.
        negated: What it is with a negation before the verb; None if that states no act.
        told: Forms of the third person, with what must follow them ("refuse de").
        said: Forms of the first person ("nous refusons de"), for direct speech.
        recipients: What stands between the verb and whoever it is asked of; None if nobody is.
        conditional: Whether what hangs on "if" is a condition of it.
    """

    act: Act
    negated: Act | None
    told: re.Pattern[str]
    said: re.Pattern[str]
    recipients: re.Pattern[str] | None
    conditional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedWords:
    """A pack's words, ready to be looked for.

    Attributes:
        deeds: In the order of the pack; the longest form at a place decides.
        between: Words between subject and verb, negations among them.
        negations: Those of them that negate.
        articles: Words before a subject that belong to it.
        owning: Words that make what follows belong to what stands before ("du syndicat").
        coordinators: Words that join a second verb to the same subject.
        ends: Where what somebody demands or rejects ends before its sentence does.
        conditions: Words that open a condition.
        limits: Words before a day by which something is to be.
        pronouns: Subjects of the first person, before a form of it.
        needs: What says that something must be, without subject ("il faut").
        duties: Verbs that say that their subject must do something.
    """

    deeds: tuple[Deed, ...]
    between: frozenset[str]
    negations: frozenset[str]
    articles: frozenset[str]
    owning: frozenset[str]
    coordinators: frozenset[str]
    ends: re.Pattern[str]
    conditions: re.Pattern[str]
    limits: re.Pattern[str]
    pronouns: frozenset[str]
    needs: re.Pattern[str]
    duties: re.Pattern[str]


@cache
def deed_words(lang: str) -> DeedWords | None:
    """Return the words of a language's pack; None for a language without one."""
    if not packs.has(lang, PART):
        return None
    pack = packs.load(lang, PART)
    words = {name: frozenset(str(listed).lower().split()) for name, listed in pack["words"].items()}
    patterns = pack["patterns"]
    return DeedWords(
        deeds=tuple(
            _deed(
                entry, pack["auxiliaries"], words["between"] | words["negations"], patterns.get("times", ())
            )
            for entry in pack["deeds"]
        ),
        between=words["between"] | words["negations"],
        negations=words["negations"],
        articles=words["articles"],
        owning=words["owning"],
        coordinators=words["coordinators"],
        ends=_compiled(patterns["ends"]),
        conditions=_compiled(patterns["conditions"]),
        limits=_compiled([f"(?:{form})$" for form in patterns["limits"]]),
        pronouns=words["pronouns"],
        needs=_compiled(patterns["needs"]),
        duties=_compiled(patterns["duties"]),
    )


def verbs_told(text: str, lang: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Yield where verbs of the third person stand that tell an act or a duty, what must follow them left out; nothing without a pack."""
    words = deed_words(lang)
    for deed in words.deeds if words else ():
        yield from deed.told.finditer(text, low, high)
    if words is not None:
        yield from words.duties.finditer(text, low, high)


def small_words(text: str) -> list[str]:
    """Return the words and marks of a text in small letters; an apostrophe ends a word and belongs to it."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _deed(
    entry: dict[str, object], auxiliaries: dict[str, str], between: frozenset[str], times: Sequence[str]
) -> Deed:
    """Compile an entry; a day may stand between a verb and what must follow it."""
    lists = {name: [str(form) for form in value] for name, value in entry.items() if isinstance(value, list)}
    adverbs = "|".join(sorted(re.escape(word) for word in between))
    forms = list(lists.get("told", ()))
    for kind, auxiliary in auxiliaries.items():
        forms += [
            rf"(?:{auxiliary})\s(?:(?:{adverbs})\s){{0,2}}{form}"
            for form in lists.get(f"participles_{kind}", ())
        ]
    day = f"(?:{'|'.join(times)})?" if times else ""
    behind = f"(?={day}(?:{'|'.join(lists['behind'])}))" if "behind" in lists else ""
    before = f"(?!{'|'.join(lists['not_behind'])})" if "not_behind" in lists else ""
    negated = entry.get("negated")
    return Deed(
        act=Act(str(entry["act"])),
        negated=Act(str(negated)) if negated else None,
        told=_compiled(forms, f"{before}{behind}"),
        said=_compiled(lists.get("said", ()), f"{before}{behind}"),
        recipients=_compiled(lists["recipients"]) if "recipients" in lists else None,
        conditional=bool(entry.get("conditional", False)),
    )


def _compiled(forms: list[str] | tuple[str, ...], behind: str = "") -> re.Pattern[str]:
    """Compile forms that may hold regular expressions; an apostrophe stands for either sort."""
    joined = "|".join(sorted(forms, key=lambda form: (-len(form), form)))
    pattern = rf"(?<![\w-])(?:{joined or '(?!)'})(?!\w){behind}"
    return re.compile(pattern.replace("'", "['’]").replace(" ", r"\s"), re.IGNORECASE)
