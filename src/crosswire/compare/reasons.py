"""Reasons in words: a key and its arguments, written out in the account's language when it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire import lang as packs


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two statements are held the same or different.

    Attributes:
        key: Of a template in ``reasons.toml`` of a language pack.
        arguments: ``(name, value)`` pairs for the template; an ``act`` or ``modality`` value is translated too.
    """

    key: str
    arguments: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, key: str, **arguments: str) -> Reason:
        """Make a reason."""
        return cls(key, tuple(sorted(arguments.items())))

    def text(self, lang: str) -> str:
        """Write the reason out.

        Args:
            lang: Language of the account; one without a pack falls back to English.
        """
        tables = packs.load(lang if packs.has(lang, "reasons") else "en", "reasons")
        words = tables["words"]
        values = {name: words.get(value, value) for name, value in self.arguments}
        template: str = tables["templates"][self.key]
        return template.format(**values)
