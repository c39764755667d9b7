"""A tagged German sentence as the clause finder sees it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire import lang as packs
from crosswire.model import Token


class Words:
    """Forms, tags and lemmas of one sentence; ``tags`` may be corrected while clauses are found."""

    def __init__(self, forms: Sequence[str], tokens: Sequence[Token]) -> None:
        self.forms = list(forms)
        self.lower = [form.lower() for form in forms]
        self.tags = [_settled(forms, place, token.tag) for place, token in enumerate(tokens)]
        self.lemmas = [token.lemma for token in tokens]
        self.particle: dict[int, int] = {
            token.head: place for place, token in enumerate(tokens) if token.dep == "svp"
        }

    def __len__(self) -> int:
        return len(self.forms)

    def is_finite(self, place: int) -> bool:
        """Tell whether the token is tagged as a finite verb."""
        return self.tags[place] in ("VV(FIN)", "VA(FIN)", "VM(FIN)", "VV(IMP)", "VA(IMP)")

    def is_auxiliary(self, place: int) -> bool:
        """Tell whether the token is tagged as an auxiliary or modal."""
        return self.tags[place].startswith(("VA", "VM"))

    def is_nonfinite(self, place: int) -> bool:
        """Tell whether the token is tagged as infinitive or participle."""
        return self.tags[place].endswith(("(INF)", "(PP)", "(IZU)"))

    def base(self, place: int) -> str:
        """Return the verb's lemma without a particle that stands apart."""
        lemma = self.lemmas[place].lower()
        particle = self.particle.get(place)
        return lemma.removeprefix(self.lower[particle]) if particle is not None else lemma

    def is_noun(self, place: int) -> bool:
        """Tell whether the token is a noun or a name."""
        return self.tags[place] in ("NN", "NE", "NNA", "NNI", "FM")


def _settled(forms: Sequence[str], place: int, tag: str) -> str:
    """Return a tag as the spelling tells: a name ("Dana *Holt* bestand darauf") is no verb, "gesprächsbereit" no participle."""
    form = forms[place]
    if tag.startswith("VV") and form.endswith("bereit") and form.islower():
        return "ADJ(D)"
    inside = place > 0 and forms[place - 1][-1].isalpha() and form[0].isupper() and form[1:].islower()
    return "NE" if inside and tag in ("VV(FIN)", "VV(IMP)", "VV(PP)") else tag


@cache
def words_of(part: str, table: str, key: str = "words") -> frozenset[str]:
    """Return a word list of the German pack."""
    return frozenset(packs.load("de", part)[table].get(key, ()))


@cache
def _endings(part: str, table: str, key: str) -> tuple[str, ...]:
    return tuple(sorted(words_of(part, table, key), key=lambda word: (-len(word), word)))


def ends_like(word: str, part: str, table: str, key: str = "words") -> int:
    """Return the length of the longest listed word that ``word`` ends with, 0 if none."""
    return next((len(ending) for ending in _endings(part, table, key) if word.endswith(ending)), 0)
