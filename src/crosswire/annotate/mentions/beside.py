"""What the words right beside a name say it is of: "the town of …", "…, the union that …", "nördlich …"."""

from __future__ import annotations

from crosswire.annotate.mentions import gazetteer, rolewords
from crosswire.annotate.mentions.gazetteer import Entry
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line

_EXPLAINING = frozenset({"the", "a", "an", "ein", "eine", "der", "die", "das"})


def explained(line: Line, end: int) -> str | None:
    """Return the noun that says right after the name that it is a body's ("…, the union that …"), in lower case."""
    if (
        end + 2 >= len(line.words)
        or line.words[end].text != ","
        or line.words[end + 1].lower not in _EXPLAINING
    ):
        return None
    for word in line.words[end + 2 : end + 5]:
        found = rolewords.look_up(line.lang, word.text)
        if word.token.pos == "NOUN" and (line.lang == "de" or word.token.dep != "compound"):
            return (
                found.lemma
                if found is not None and found.kind == "organisation" and found.number == "sg"
                else None
            )
    return None


def of_place(line: Line, first: int) -> bool:
    """Tell whether a noun announces a place's name ("the town of …", "the river …"), in German who governs or lives there."""
    before = [word.lower for word in line.words[max(0, first - 2) : first]]
    if line.lang == "de" and before[1:] == ["von"]:
        return line.words[first - 2].text in listed("de", "location", "governed")
    if line.lang == "en" and before[-1:] and before[-1] in listed("en", "location", "beside"):
        return True
    return line.lang == "en" and before[1:] == ["of"] and before[0] in listed("en", "location", "announcing")


def after_place_word(line: Line, first: int) -> bool:
    """Tell whether a word for nearness or a direction stands before the name."""
    before = line.words[first - 1].lower if first else ""
    return before in ("near", "outside", "nahe", "nördlich", "südlich", "östlich", "westlich")


def is_manner(line: Line, name: Found) -> bool:
    """Tell whether an English name only says what something is like ("a *Venice*-style festival")."""
    after = [word for word in line.words if word.start >= name.end][:2]
    return (
        line.lang == "en"
        and len(after) > 1
        and after[0].text in ("-", "‑")
        and after[1].lower in listed("en", "names", "manner")
    )


def of_city(line: Line, first: int) -> Entry | None:
    """Return the place that a German adjective in -er is made of ("Moskauer Truppen")."""
    word = line.words[first]
    after = line.words[first + 1] if first + 1 < len(line.words) else None
    if line.lang != "de" or not word.text.endswith("er") or after is None or not after.is_capital:
        return None
    entry = gazetteer.find(word.text[:-2])
    return entry if entry is not None and entry.kind in ("capital", "city", "region") else None
