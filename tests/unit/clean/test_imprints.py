"""Who published a pasted report, by its first two lines."""

import pytest

from crosswire.clean import clean_report
from crosswire.model import Document, RawReport
from crosswire.provenance import sha256_hex

BODY = (
    "The harbour company said on Monday that forty ships were waiting off the coast, and that the cranes would stand still "
    "until the weekend at least.\n\nThe union of Velden wants nine percent more pay, and it does not want to wait for the summer."
)
TITLE = "Forty ships wait off Velden"


def read(text: str) -> Document:
    data = text.encode()
    raw = RawReport(location="a.txt", data=data, media_type="text/plain", sha256=sha256_hex(data))
    found, _ = clean_report(raw, document_id="d")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("velden-money.example\n5 May 2030, 10:15", "velden-money.example"),
        ("kopag – Nachrichtenagentur\n5 May 2030", "kopag"),
        ("Holm Cranes – Press Office\n5 May 2030", "Holm Cranes"),
        ("Harbour Lane School – parents' newsletter\n5 May 2030", "Harbour Lane School"),
        ("El Faro de Velden\nSunday, 5 May 2030, 7:00", "El Faro de Velden"),
        ("Озёрный край\n5 мая 2030 года, 22:30", "Озёрный край"),
        ("Works Council of Velden\nVelden, 5 May 2030\n\nPress release", "Works Council of Velden"),
    ],
)
def test_a_name_over_a_date_over_a_headline_is_the_outlet(head: str, outlet: str) -> None:
    found = read(f"{head}\n\n{TITLE}\n\n{BODY}")
    assert (found.outlet, found.title, (found.published or "")[:10]) == (outlet, TITLE, "2030-05-05")


@pytest.mark.parametrize(
    "first", ["Forty ships wait", "Velden harbour", "Politics", "Nothing moves, nobody talks."]
)
def test_a_headline_over_a_date_is_no_outlet(first: str) -> None:
    assert read(f"{first}\n5 May 2030\n\nForty ships wait off Velden harbour\n\n{BODY}").outlet is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Depeschendienst Nord", "Depeschendienst Nord"),
        ("Free Holm Radio, English service", "Free Holm Radio"),
        ("Die Mole – Blatt des Hafenbunds", "Die Mole"),
        ("Jonas Weller", None),
        ("By Jonas Weller", None),
        ("Forty ships", None),
    ],
)
def test_a_name_between_headline_and_date_is_the_outlet_unless_it_is_a_persons(
    line: str, outlet: str | None
) -> None:
    found = read(f"{TITLE}\n{line}\nSunday, 5 May 2030, 7:00\n\n{BODY}")
    assert (found.outlet, found.title, (found.published or "")[:10]) == (outlet, TITLE, "2030-05-05")
