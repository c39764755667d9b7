"""Roles, bodies and peoples without a name: "the Kremlin chief", "die Gewerkschaft", "senior US officials", "the French"."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.annotate.mentions import acting, owners, peoples, rolewords
from crosswire.annotate.mentions.titles import extend_left, phrase_start
from crosswire.annotate.mentions.wordlists import listed
from crosswire.annotate.mentions.words import Found, Line, joined
from crosswire.model import EntityType

PRODUCER = "mentions.roles/1"
_ARTICLES = {lang: listed(lang, "articles", "all") for lang in ("en", "de")}
_DEFINITE = {lang: listed(lang, "articles", "definite") for lang in ("en", "de")}
_PEOPLE_OR_NOT = frozenset({"Pole", "Este", "Ire", "Laoten", "Schweden", "Polen"})


def find_roles(line: Line, names: Sequence[Found]) -> list[Found]:
    """Find role phrases that no name follows; a role beside a name belongs to the name."""
    taken = [name.role for name in names if name.role is not None]
    found: list[Found] = []
    i = len(line.words) - 1
    while i >= 0:
        role = _role_at(line, i, names, taken)
        if role is None:
            i -= 1
            continue
        found.append(role)
        while i >= 0 and line.words[i].start >= role.start:
            i -= 1
    return found[::-1]


def _role_at(line: Line, i: int, names: Sequence[Found], taken: Sequence[tuple[int, int]]) -> Found | None:
    word = line.words[i]
    known = rolewords.look_up(line.lang, word.text)
    start_of_phrase = phrase_start(line, i)
    if known is None and start_of_phrase == i:
        return None
    if any(low <= word.start < high for low, high in taken) or _inside_name(word.start, names):
        return None
    if line.lang == "en" and word.token.pos not in ("NOUN", "PROPN", "X", "ADJ"):
        return None
    if line.lang == "en" and word.token.dep == "compound" and not _is_headline_subject(line, i):
        return None
    if line.lang == "de" and word.token.pos in ("VERB", "AUX", "ADV"):
        return None
    if not acting.acts(line, i, names):
        return None
    known = known or rolewords.RoleWord(word.lower, "person", None, "sg")
    start = extend_left(line, i)
    end = _complement(line, i, names)
    return _made(line, (start, i, end), known)


def _is_headline_subject(line: Line, i: int) -> bool:
    """Tell whether a body before a plural noun is the subject of what is a verb ("British group *bids* for …"): no other verb there."""
    after = line.words[i + 1].token if i + 1 < len(line.words) else None
    return (
        i <= 2
        and after is not None
        and after.tag == "NNS"
        and not any(w.token.tag in ("VBZ", "VBD", "VBP", "MD") for w in line.words)
    )


def _inside_name(offset: int, names: Sequence[Found]) -> bool:
    return any(name.start <= offset < name.end and "compounds" not in name.producer for name in names)


def _complement(line: Line, head: int, names: Sequence[Found]) -> int:
    """Return one past the last word of what follows and belongs to the role: "of Ukraine", "for the ministry", "der X-Regierung"."""
    fixed = {"of": {"state", "government", "parliament", "congress", "staff"}}
    if head + 2 < len(line.words) and line.words[head + 2].lower in fixed.get(line.words[head + 1].lower, ()):
        return head + 3
    links = {"of", "for", "at", "to"} if line.lang == "en" else {"von", "der", "des", "in"}
    at = head + 1
    if at >= len(line.words) or line.words[at].lower not in links:
        return head + 1
    step = at + 1
    if step < len(line.words) and line.words[step].lower in ("the", "der", "den"):
        step += 1
    if step >= len(line.words):
        return head + 1
    target = line.words[step].start
    for name in names:
        inner = rolewords.look_up(line.lang, line.words[head].text)
        if (
            name.start == target
            and name.form == "name"
            and name.type in (EntityType.GPE, EntityType.ORG, EntityType.FAC)
        ):
            if (
                line.lang == "de"
                and line.words[at].lower == "in"
                and (inner is None or inner.kind != "organisation")
            ):
                continue
            return next((k for k in range(step, len(line.words)) if line.words[k].end >= name.end), step) + 1
    if line.lang == "de" and line.words[at].lower in ("der", "des"):
        return _genitive(line, head, at + 1)
    while step < len(line.words) and step - at < 4:
        body = rolewords.look_up(line.lang, line.words[step].text)
        if body is not None and body.kind == "organisation":
            return step + 1
        if line.lang == "de" and line.words[step].lower not in peoples.adjectives("de"):
            break
        step += 1
    return head + 1


def _genitive(line: Line, head: int, step: int) -> int:
    """Return one past a German noun in the genitive, adjectives before it taken in; right after the head if there is none."""
    known = rolewords.look_up("de", line.words[head].text)
    while step < len(line.words) and line.words[step].token.pos == "ADJ" and step - head < 4:
        step += 1
    is_noun = step < len(line.words) and line.words[step].token.pos in ("NOUN", "PROPN")
    return step + 1 if is_noun and known is not None and known.kind != "organisation" else head + 1


def _made(line: Line, at: tuple[int, int, int], known: rolewords.RoleWord) -> Found | None:
    start, head, end = at
    before = _before(line, start)
    country = owners.country(line, start, end, known)
    modified = start < head or end > head + 1
    number, word_text = known.number, line.words[head].text.lower()
    if line.lang == "de" and known.kind == "collective" and _is_one(word_text, before):
        known = rolewords.RoleWord(_one_of(word_text), "person", None, "sg")
        number = "sg"
    if line.lang == "de" and known.kind == "person" and _is_plural(line, start, head, before):
        number = "pl"
    meant = _is_meant(line.lang, known, before, (country is not None) or modified)
    if not meant and not _opens_headline(line, start, head):
        return None
    if number == "sg" and known.kind == "person" and not _has_article(line, start, before, modified):
        return None
    words = line.words[start : head + 1]
    last = line.words[head].text
    lemma = known.lemma
    body = known.kind == "organisation"
    phrase = _nominative(joined(words[:-1]), line.lang, _ending(last, known, number))
    shown = (last if line.lang == "de" else lemma) if number == "pl" else _cased(last, lemma, line.lang)
    concept = _concept(line, at, known)
    return Found(
        line.words[start].start,
        line.words[end - 1].end,
        EntityType.ORG if body else EntityType.PER,
        "role",
        f"{phrase} {shown}".strip() + (" " + joined(line.words[head + 1 : end]) if end > head + 1 else ""),
        PRODUCER,
        country=country,
        gender=known.gender,
        number=number,
        concept=concept,
    )


def _before(line: Line, start: int) -> str:
    """Return the word before a role, or the article before the adjectives that stand there ("das *varnische* Ministerium")."""
    at = start - 1
    while at > 0 and start - at < _MOST_ADJECTIVES and line.words[at].token.pos == "ADJ":
        at -= 1
    article = line.words[at].lower if at >= 0 else ""
    return article if article in _DEFINITE[line.lang] else line.words[start - 1].lower if start else ""


_MOST_ADJECTIVES = 3
_NEUTER = (
    "ministerium",
    "militär",
    "parlament",
    "gericht",
    "unternehmen",
    "institut",
    "kabinett",
    "regime",
    "blatt",
)


def _ending(head: str, known: rolewords.RoleWord, number: str) -> str:
    """Return the ending of an adjective before a German role that has no article."""
    if number == "pl" or head.lower().endswith("in"):
        return "e"
    if known.kind == "organisation":
        return "es" if known.lemma.endswith(_NEUTER) else "e"
    return "er"


def _nominative(modifiers: str, lang: str, ending: str) -> str:
    """Return German adjectives before a role in the nominative without article ("russisches", "russischer")."""
    if lang != "de":
        return modifiers
    known = peoples.adjectives("de")
    shown = []
    for word in modifiers.split(" "):
        stem = word[:-1] if word.endswith("e") else word[:-2]
        shown.append(stem + ending if word.lower() in known and (stem + "e").lower() in known else word)
    return " ".join(shown)


def _cased(written: str, lemma: str, lang: str) -> str:
    """Return the nominative in the case it is written in; the feminine and adjectival endings stay as they stand."""
    if lang != "de" or written.lower().endswith(("in", "e")):
        return written
    return written[: len(lemma)] if written.lower().startswith(lemma) else lemma[:1].upper() + lemma[1:]


def _concept(line: Line, at: tuple[int, int, int], known: rolewords.RoleWord) -> str | None:
    start, head, _ = at
    if known.kind == "organisation":
        heads = rolewords.pack(line.lang)["organisation"]["government"]
        ends = any(
            known.lemma == h or (line.lang == "de" and known.lemma.endswith(("-" + h, "regierung")))
            for h in heads
        )
        phrase = known.lemma if line.lang == "de" else joined(line.words[start : head + 1]).lower()
        return "government" if ends else rolewords.body_concept(line.lang, phrase) or known.lemma
    phrase = known.lemma if line.lang == "de" else joined(line.words[start : head + 1]).lower()
    before = {part for word in line.words[start:head] for part in word.lower.split("-")}
    before |= {"vize"} if known.lemma.startswith("vize") else set()
    before |= {"ex"} if known.lemma.startswith("ex-") else set()
    return rolewords.qualified(line.lang, rolewords.concept(line.lang, phrase), frozenset(before))


def _is_plural(line: Line, start: int, head: int, before: str) -> bool:
    """Tell whether a German role that may be either number is plural by what stands before it."""
    last = line.words[head].lower
    if last.endswith("in"):
        return False
    if last.endswith("-jährige"):
        return before not in _ARTICLES["de"]
    adjective = line.words[start].lower if start < head else ""
    if before in ("die", "zwei", "drei", "mehrere", "viele", "einige", "alle", "beide", "beiden", "keine"):
        return not last.endswith(("gesandte", "beauftragte", "vorsitzende", "abgeordnete")) or before != "die"
    return before not in _ARTICLES["de"] and adjective.endswith("e") and last.endswith(("er", "e", "n"))


def _is_one(lower: str, before: str) -> bool:
    """Tell whether an adjectival noun ("Gesandte", "Beamten") is singular by its article."""
    if lower.endswith("e"):
        return before in ("der", "eine")
    return lower.endswith("en") and before in ("dem", "des", "einem", "eines")


def _one_of(lower: str) -> str:
    return lower.removesuffix("n").removesuffix("e") + "er"


def _has_article(line: Line, start: int, before: str, modified: bool) -> bool:
    if before in _ARTICLES[line.lang] or before in (",", "–", "-", ""):
        return True
    if line.words[start].is_capital and line.lang == "en":
        return modified or line.words[start].token.pos == "PROPN"
    return modified or before in ("als", "as")


def _is_meant(lang: str, known: rolewords.RoleWord, before: str, modified: bool) -> bool:
    """Tell whether a body or a group is definite enough to be somebody."""
    if known.kind == "person":
        return True
    if known.kind == "collective":
        return True
    if lang == "de" and known.lemma in ("seite", "führung", "delegation"):
        return modified
    if lang == "en" and known.lemma in ("side", "leadership", "delegation", "board", "department"):
        return modified
    if before in ("laut", "per") and known.number == "sg":
        return True
    if known.lemma in ("police", "polizei", "prosecution", "bundesregierung", "staatsanwaltschaft"):
        return True
    return before in _DEFINITE[lang] or modified


def _opens_headline(line: Line, start: int, head: int) -> bool:
    """Tell the subject that a headline opens with, where articles are left out ("Gewerkschaft lehnt Angebot ab")."""
    after = line.words[head + 1].token if head + 1 < len(line.words) else None
    opens = start == 0 or line.words[start - 1].text == ":"
    acts = after is not None and (after.tag in _FINITE or after.tag.endswith("(FIN)"))
    return opens and acts and line.words[-1].text not in _ENDS


_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_ENDS = frozenset({".", "!", "?", "…", "”", '"', "“"})


def tell_offices(line: Line, names: Sequence[Found]) -> None:
    """Set concept and country of names from the roles beside them."""
    for name in names:
        if name.role is None:
            continue
        inside = [i for i, word in enumerate(line.words) if name.role[0] <= word.start < name.role[1]]
        if not inside:
            continue
        head = inside[-1]
        known = rolewords.look_up(line.lang, line.words[head].text)
        known = known or rolewords.RoleWord(line.words[head].lower, "person", None, "sg")
        name.concept = _concept(line, (inside[0], head, head + 1), known)
        name.country = name.country or owners.country(line, inside[0], head + 1, known)
        name.gender = name.gender or (known.gender if line.words[head].lower.endswith("in") else None)


def find_peoples(line: Line, names: Sequence[Found]) -> list[Found]:
    """Find adjectives and names of peoples, outside names."""
    found: list[Found] = []
    for i, word in enumerate(line.words):
        for size in (2, 1):
            if i + size > len(line.words):
                continue
            text = joined(line.words[i : i + size])
            demonym = _demonym(line, i, text)
            if demonym is not None and not any(
                n.form == "name" and n.overlaps(word.start, word.end) for n in names
            ):
                if found and found[-1].end > word.start:
                    break
                demonym.start, demonym.end = word.start, line.words[i + size - 1].end
                found.append(demonym)
                break
    return found


def _demonym(line: Line, i: int, text: str) -> Found | None:
    lang, word = line.lang, line.words[i]
    if lang == "en" and text in peoples.people(lang) and _is_one_person(line, i):
        return Found(0, 0, EntityType.PER, "role", text, PRODUCER)
    code = peoples.adjectives(lang).get(text.lower() if lang == "de" else text)
    if code is not None and (lang == "en" or word.token.pos == "ADJ" or (not word.is_capital)):
        return Found(0, 0, EntityType.GPE, "demonym", text, PRODUCER, country=code)
    people = peoples.people(lang).get(text)
    if people is not None and _is_one_person(line, i):
        gender = "f" if lang == "de" and text.endswith("in") else "m" if lang == "de" else None
        return Found(0, 0, EntityType.PER, "role", text, PRODUCER, gender=gender)
    if people is None or (lang == "en" and word.token.pos in ("VERB", "AUX")):
        return None
    if text in _PEOPLE_OR_NOT and lang == "de" and not _after_article(line, i):
        return None
    return Found(0, 0, EntityType.GPE, "demonym", people[1], PRODUCER, country=people[0], number=people[2])


_SAID = frozenset(
    {
        "say",
        "add",
        "tell",
        "write",
        "reply",
        "insist",
        "warn",
        "note",
        "stress",
        "argue",
        "admit",
        "deny",
        "claim",
    }
)


def _is_one_person(line: Line, i: int) -> bool:
    """Tell whether a word for a people is one person by article and verb ("sagte die Schwedin", "the Kenyan said")."""
    word, article = line.words[i], line.words[i - 1].lower if i else ""
    if line.lang == "en":
        head = line.words[word.token.head].token.lemma if 0 <= word.token.head < len(line.words) else ""
        return (
            head in _SAID
            and article == "the"
            and word.token.dep in ("nsubj", "nsubjpass")
            and word.token.tag in ("NN", "NNP", "JJ")
        )
    before = line.words[i - 2] if i > 1 else None
    free = before is None or before.token.pos in ("VERB", "AUX", "PUNCT") or before.lower == "so"
    after = line.words[i + 1].token if i + 1 < len(line.words) else None
    if after is not None and after.pos in ("NOUN", "PROPN"):
        return False
    return free and (
        (article == "die" and word.text.endswith("in"))
        or (article == "der" and not word.text.endswith(("in", "n")))
    )


def _after_article(line: Line, i: int) -> bool:
    return i > 0 and line.words[i - 1].lower in ("die", "den", "der", "viele", "zwei", "mehrere")
