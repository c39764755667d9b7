"""Who does what stands behind "and" or "but"."""

import pytest


@pytest.mark.parametrize(
    ("text", "holder", "act"),
    [
        ("The ministry insisted that 62 of its soldiers were alive and accused the rebels of hiding them.", "ministry", "accuse"),
        ("Mara Toft said her client was innocent and demanded his release.", "Mara Toft", "demand"),
        ("Mara Toft said the minister was angry and demanded an apology.", "minister", "demand"),
        ("The mayor ordered the crews to clear the road and thanked the volunteers.", "mayor", "do"),
        ("Mara Toft said on Friday that the protection would be examined, but that she would not return.", "Mara Toft", "reject"),
    ],
)  # fmt: skip
def test_who_acts_behind_and(read, text, holder, act):
    found = read(text).statements[-1]
    assert (text[found.holder.span.start : found.holder.span.end], found.act.value) == (holder, act)
