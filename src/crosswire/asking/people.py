"""Who a question can be after: the reports' people and bodies, under any name or role that the reports give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from crosswire.annotate.mentions.rolewords import concept
from crosswire.compare.compiled import Compiled
from crosswire.model import EntityType, Mention
from crosswire.provenance import content_id
from crosswire.resolve.known import KnownNames, speaks_for

_LEAST_SHARE = 0.25  # of the mentions in these words that must be of one entity for the words to be its role
_STEM, _ENDING = 5, 3  # letters that a people's name has in common with its state's, and letters after them
_CAPITALISED_ONLY = 3  # a lone word in small letters is no name below four letters


class Actors:
    """Finds entities by name and by role.

    Args:
        stories: Whose entities are known.
    """

    def __init__(self, stories: Sequence[Compiled]) -> None:
        self.known = KnownNames(
            (e for story in stories for e in story.account.entities),
            {d.id: d.text for story in stories for d in story.documents.values()},
        )
        self._roles = tuple(_Roles(story) for story in stories)

    def name(self, entity_id: str) -> str:
        """Return the name of an entity."""
        entity = self.known.by_id.get(entity_id)
        return entity.name if entity else entity_id

    def of_name(self, words: str, lemma: str | None) -> tuple[str, ...]:
        """Return whom a name means: nobody, or one."""
        if words[:1].islower() and len(words) <= _CAPITALISED_ONLY:
            return ()
        if words[:1].islower():
            return self._exactly(words)
        for form in (
            words,
            words.removesuffix("'s").removesuffix("’s"),
            words.removesuffix("s"),
            lemma or words,
        ):
            found = self.known.find(form)
            if found is not None:
                return (found,)
        return self._people_of(words)

    def _people_of(self, words: str) -> tuple[str, ...]:
        """Return the state whose people a word names, for states that no list has ("Caldorier": Caldorien)."""
        stem = words.casefold()[:-_ENDING]
        if len(stem) < _STEM or " " in words:
            return ()
        found = {
            e.id
            for e in self.known.by_id.values()
            if e.type is EntityType.GPE
            and any(
                n.casefold().startswith(stem) and len(n) - len(stem) <= _ENDING
                for n in self.known.spellings(e.id)
            )
        }
        return tuple(found) if len(found) == 1 else ()

    def _exactly(self, words: str) -> tuple[str, ...]:
        """Return whom a name in small letters means ("what does russia want")."""
        found = self.known.find(words)
        if found is None or not self.known.is_spelled(words, found):
            return ()
        return (found,)

    def of_role(self, mention: Mention, words: str) -> tuple[str, ...]:
        """Return whom a role means, in each story for itself, commonest first; states by their people and seats of government."""
        if mention.country is not None and mention.form in ("capital", "demonym"):
            state = content_id("e", f"country:{mention.country}")
            return (state,) if state in self.known.by_id else ()
        meant: Counter[str] = Counter()
        for roles in self._roles:
            meant.update(roles.meant(mention, words))
        return tuple(sorted(meant, key=lambda i: (-meant[i], i)))

    def allies(self, ids: frozenset[str]) -> frozenset[str]:
        """Return who speaks for a body asked after ("the union": its chair)."""
        bodies = [self.known.by_id[i] for i in ids if i in self.known.by_id]
        bodies = [b for b in bodies if b.type is not EntityType.PER]
        return frozenset(
            e.id for e in self.known.by_id.values() if any(speaks_for(e, body, self.known) for body in bodies)
        )


class _Roles:
    """Who is called what in one story."""

    def __init__(self, story: Compiled) -> None:
        self._by_words: dict[str, Counter[str]] = defaultdict(Counter)
        self._by_concept: dict[str, Counter[str]] = defaultdict(Counter)
        for entity in story.account.entities:
            for span in entity.mentions:
                document = story.documents.get(span.document_id)
                if document is not None:
                    self._by_words[document.words(span).casefold()][entity.id] += 1
            for role in entity.roles:
                folded = role.text.casefold()
                self._by_words[folded][entity.id] += 1
                for lang in ("en", "de"):
                    if found := concept(lang, folded):
                        self._by_concept[found][entity.id] += 1

    def meant(self, mention: Mention, words: str) -> Counter[str]:
        """Return how often each entity that a role means is called so."""
        counts = self._by_words.get(words.casefold()) or Counter()
        if not counts and mention.concept:
            counts = self._by_concept.get(mention.concept) or Counter()
        least = _LEAST_SHARE * counts.total()
        return Counter({i: n for i, n in counts.items() if n >= least})
