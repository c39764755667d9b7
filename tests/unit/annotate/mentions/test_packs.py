import pytest
from tests.unit.annotate.mentions.reading import read, words

from crosswire import lang as packs

CHECKS = [
    (lang, part, check)
    for lang in ("en", "de")
    for part in ("demonyms", "roles", "mentions")
    for check in packs.load(lang, part)["check"]
]


def shown(annotation):
    """Return every way in which a pack's example may write a mention."""
    for m in annotation.mentions:
        text = words(annotation, m.span)
        yield from (
            text,
            f"{text}:{m.country}",
            f"{text}/{m.type.value}",
            f"{text}/{words(annotation, m.role)}",
        )


@pytest.mark.parametrize(
    ("lang", "part", "check"), CHECKS, ids=[f"{c[0]}-{c[1]}-{c[2]['text'][:25]}" for c in CHECKS]
)
def test_pack_examples_are_found_and_counter_examples_are_not(lang, part, check):
    found = set(shown(read(check["text"], lang)))
    assert set(check.get("examples", ())) <= found
    assert not set(check.get("counter_examples", ())) & found
