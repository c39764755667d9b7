"""Names in the account's own language, and names for reports whose outlet is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from unicodedata import name as name_of_letter

from babel import Locale, UnknownLocaleError

from crosswire.annotate.mentions.gazetteer import find
from crosswire.model import Document, Entity, EntityType

_SHORT = 3  # "US", "USA", "UAE": a state is shown by its name


def in_language(
    entities: Sequence[Entity], lang: str, given: Mapping[str, str] | None = None
) -> tuple[Entity, ...]:
    """Give each entity the name that readers of ``lang`` know.

    A person takes the fullest form that the reports in that language use, or, where they use one word only, the fullest in the same script
    that others use; anything else the commonest; a state that none of them names takes its CLDR name. Otherwise the name stays.

    Args:
        entities: In any order, which is kept.
        lang: ISO 639-1 code.
        given: Entity id to the name that a person gave it, which stays.

    Returns:
        The entities in the same order.
    """
    names = given or {}
    return tuple(replace(entity, name=names.get(entity.id) or _name(entity, lang)) for entity in entities)


def outlet_of(document: Document) -> str:
    """Return the outlet, or the name of the file or page where it is not known."""
    if document.outlet:
        return document.outlet
    return PurePosixPath(document.location.rsplit("!", 1)[-1]).name or document.location


def _name(entity: Entity, lang: str) -> str:
    forms = entity.names.get(lang, ())
    if entity.type is EntityType.PER:
        return _fullest(forms, entity)
    if entity.type is EntityType.GPE and entity.country and _is_state(entity):
        written = [form for form in forms if not (form.isupper() and len(form) <= _SHORT)]
        return written[0] if written else _territory(entity.country, lang)
    return forms[0] if forms else entity.name


def _fullest(forms: Sequence[str], entity: Entity) -> str:
    own = max(forms, key=_words, default=entity.name)
    if _words(own) > 1:
        return own
    written = (entity.name, *(form for lang in sorted(entity.names) for form in entity.names[lang]))
    return max((own, *(form for form in written if _is_latin(form) == _is_latin(own))), key=_words)


def _is_latin(form: str) -> bool:
    return all("LATIN" in name_of_letter(letter, "") for letter in form if letter.isalpha())


def _words(form: str) -> int:
    return len(form.split())


def _is_state(entity: Entity) -> bool:
    country = entity.country or ""
    if entity.name.isupper() and len(entity.name) <= _SHORT:
        return True
    written = {entity.name, *(form for forms in entity.names.values() for form in forms)}
    known = {_territory(country, code) for code in ("en", "de", *entity.names)}
    return bool(known & written) or any(_names_state(form, country) for form in written)


def _names_state(form: str, country: str) -> bool:
    """Whether a name is this state's in some language, CLDR's own or another ("Großbritannien")."""
    entry = find(form)
    return entry is not None and entry.kind == "country" and entry.country == country


@cache
def _territory(country: str, lang: str) -> str:
    try:
        return str(Locale.parse(lang).territories.get(country, country))
    except (UnknownLocaleError, ValueError):
        return country
