"""Records with another value of one field."""

from dataclasses import dataclass, replace

from crosswire.model.changing import with_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Ferry:
    name: str
    port: str | None = None
    decks: tuple[int, ...] = ()


def test_only_the_one_field_is_another():
    ferry = Ferry(name="Sund", port="Velt", decks=(1, 2))
    assert with_field(ferry, "port", None) == replace(ferry, port=None)
    assert ferry.port == "Velt"
