"""Who published a report and which agencies it credits, by the lines at its head and foot."""

import pytest

from crosswire import lang
from crosswire.clean import clean_report
from crosswire.clean.outlets import outlet_table, sounds_like_outlet
from crosswire.model import BlockKind, Document, RawReport
from crosswire.provenance import sha256_hex

TABLE = outlet_table(
    [
        {"name": "xnp", "kind": "agency"},
        {"name": "Velden Courier", "aliases": ["Courier of Velden", "VC online"]},
        {"name": "Holmblatt", "domain": "holmblatt.example"},
    ],
    "test",
)
EN = (
    "The harbour company said on Monday that forty ships were waiting off the coast, and that the cranes would stand still "
    "until the weekend at least.\n\nThe union wants nine percent more pay, and it does not want to wait for the summer."
)
DE = (
    "Das Hafenunternehmen teilte am Montag mit, dass vierzig Schiffe vor der Küste warten und die Kräne mindestens bis zum "
    "Wochenende stillstehen.\n\nDie Gewerkschaft fordert neun Prozent mehr Lohn und will nicht bis zum Sommer warten."
)
EN_TITLE, DE_TITLE = "Forty ships wait off Velden", "Vierzig Schiffe warten vor Velden"


def document(
    text: str, media_type: str = "text/plain", location: str = "report.txt", **metadata: str
) -> Document:
    data = text.encode()
    raw = RawReport(
        location=location, data=data, media_type=media_type, sha256=sha256_hex(data), metadata=metadata
    )
    found, _ = clean_report(raw, document_id="d", outlets=TABLE)
    assert found is not None
    return found


def kinds(found: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, found.words(block.span)) for block in found.blocks]


@pytest.mark.parametrize(
    ("text", "outlet", "title", "published"),
    [
        (
            f"Lindenpost\n5. Mai 2030, 10:15 Uhr\n\n{DE_TITLE}\n\n{DE}",
            "Lindenpost",
            DE_TITLE,
            "2030-05-05T10:15",
        ),
        (
            f"{EN_TITLE}\n\nThe Holm Ledger | 5 May 2030 | By Dana Reyes\n\n{EN}",
            "The Holm Ledger",
            EN_TITLE,
            "2030-05-05",
        ),
        (
            f"{EN_TITLE}\n\nBy Dana Reyes | Holm Ledger | May 5, 2030\n\n{EN}",
            "Holm Ledger",
            EN_TITLE,
            "2030-05-05",
        ),
        (f"{EN_TITLE}\n(Holm Ledger, 5 May 2030)\n\n{EN}", "Holm Ledger", EN_TITLE, "2030-05-05"),
        (f"{EN_TITLE}\n\nHOLM LEDGER | 2030-05-05\n\n{EN}", "HOLM LEDGER", EN_TITLE, "2030-05-05"),
        (
            f"Lindenpost, 05.05.2030\n\n{DE_TITLE}\nVon Dana Reyes\n\n{DE}",
            "Lindenpost",
            DE_TITLE,
            "2030-05-05",
        ),
        (f"Nordkap Zwei\n5. Mai 2030\n\n{DE_TITLE}\n\n{DE}", "Nordkap Zwei", DE_TITLE, "2030-05-05"),
        (f"Velden Courier\n\n{EN_TITLE}\n\n{EN}", "Velden Courier", EN_TITLE, None),
        (f"{EN_TITLE}\nVC online, 5 May 2030\n{EN}", "Velden Courier", EN_TITLE, "2030-05-05"),
        (
            f"Holm Ledger – 5 May 2030, 4:45 pm\n\n{EN_TITLE}\n\n{EN}",
            "Holm Ledger",
            EN_TITLE,
            "2030-05-05T16:45",
        ),
        (f"Lindenpost | Wirtschaft\n{DE_TITLE}\n5. Mai 2030\n{DE}", "Lindenpost", DE_TITLE, "2030-05-05"),
        (f"{EN_TITLE} – Velden Courier\n\n{EN}", "Velden Courier", EN_TITLE, None),
        (f"{EN_TITLE} - Holm Ledger\n\n{EN}", "Holm Ledger", EN_TITLE, None),
        (f"The Velden Courier, May 5, 2030\n\n{EN_TITLE}\n\n{EN}", "Velden Courier", EN_TITLE, "2030-05-05"),
        (
            f"Lindenpost\n{DE_TITLE}\nvon Mara Linde\n05.05.2030, 10:15\n{DE}",
            "Lindenpost",
            DE_TITLE,
            "2030-05-05T10:15",
        ),
        (f"{EN_TITLE}\n\n{EN}\n\nSource: Holm Ledger", "Holm Ledger", EN_TITLE, None),
        (f"{DE_TITLE}\n\n{DE}\n\nQuelle: Holmblatt", "Holmblatt", DE_TITLE, None),
    ],
)
def test_lines_name_the_outlet(text: str, outlet: str, title: str, published: str | None) -> None:
    found = document(text)
    assert (found.outlet, found.title, found.published) == (outlet, title, published)


@pytest.mark.parametrize(
    "text",
    [
        f"WORLD\n5 May 2030\n{EN_TITLE}\n{EN}",
        f"Harbour strike\n5 May 2030\n\n{EN}",
        f"Velden, 5. Mai 2030\n\n{DE_TITLE}\n\n{DE}",
        f"Gewerkschaft\n5. Mai 2030\n\n{DE_TITLE}\n\n{DE}",
        f"{EN_TITLE}\n\n{EN}\n\nSource: xnp",
        f"{EN_TITLE}\n\n{EN}",
    ],
)
def test_other_lines_name_no_outlet(text: str) -> None:
    assert document(text).outlet is None


def test_table_goes_before_what_a_page_says() -> None:
    page = f"<html><head><title>{EN_TITLE} | Holm Ledger</title></head><body><article><h1>{EN_TITLE}</h1>"
    page += "".join(f"<p>{part} {part}</p>" for part in EN.split("\n\n")) + "</article></body></html>"
    assert document(page, "text/html").outlet == "Holm Ledger"
    assert document(page, "text/html", url="https://www.holmblatt.example/a").outlet == "Holmblatt"


def test_sender_of_a_mail_is_known_by_the_host_of_its_address() -> None:
    found = document(f"{EN_TITLE}\n\n{EN}", outlet="News desk", outlet_host="mail.holmblatt.example")
    assert found.outlet == "Holmblatt"


def test_packs_of_names() -> None:
    names = lang.load("any", "outlets")["names"]
    assert all(sounds_like_outlet(name) for name in names["examples"])
    assert not any(sounds_like_outlet(name) for name in names["counter_examples"])


@pytest.mark.parametrize(
    ("text", "agency", "dateline"),
    [
        (f"{DE_TITLE}\n\nVelden (xnp) – {DE}", ("xnp",), "Velden (xnp) –"),
        (f"{EN_TITLE}\n\nVELDEN (XNP) - {EN}", ("xnp",), "VELDEN (XNP) -"),
        (f"{DE_TITLE}\n\nVelden (qrs/ml) – {DE}", ("qrs",), "Velden (qrs/ml) –"),
        (f"{DE_TITLE}\n\nVelden (ots) – {DE}", (), "Velden (ots) –"),
        (f"{DE_TITLE}\n\nVelden (qrs). {DE}", ("qrs",), "Velden (qrs)."),
        (f"{DE_TITLE}\n\nVelden/Holm (dpa) – {DE}", ("dpa",), "Velden/Holm (dpa) –"),
        (f"{EN_TITLE}\n\nVELDEN (Northern Wire) – {EN}", ("Northern Wire",), "VELDEN (Northern Wire) –"),
        (f"{EN_TITLE}\n\nVELDEN (Kastanien) – {EN}", (), "VELDEN (Kastanien) –"),
        (f"{EN_TITLE}\n\nPARIS, May 3 (Reuters) - {EN}", ("Reuters",), "PARIS, May 3 (Reuters) -"),
    ],
)
def test_datelines_stand_apart_and_credit_agencies(text: str, agency: tuple[str, ...], dateline: str) -> None:
    found = document(text)
    assert found.agency == agency
    assert ("dateline", dateline) in kinds(found)
    lead = next(b for b in found.blocks if b.kind is BlockKind.LEAD)
    assert found.words(lead.span).startswith(("Das Hafen", "The harbour"))


@pytest.mark.parametrize(
    ("line", "byline", "agency"),
    [
        ("Von Mara Linde", "Mara Linde", ()),
        ("Von Mara Linde, mit Material von xnp", "Mara Linde", ("xnp",)),
        ("Von Mara Linde/dpa", "Mara Linde", ("dpa",)),
        ("Von Mara Linde und Jo Tesk", "Mara Linde und Jo Tesk", ()),
        ("Von Mara Linde, Jo Tesk und Ute Baum, Velden", "Mara Linde, Jo Tesk und Ute Baum", ()),
    ],
)
def test_bylines(line: str, byline: str, agency: tuple[str, ...]) -> None:
    found = document(f"{DE_TITLE}\n\n{line}\n\n{DE}")
    assert (found.byline, found.agency) == (byline, agency)
    assert ("byline", line) in kinds(found)


def test_english_byline_with_files_of_an_agency() -> None:
    found = document(f"{EN_TITLE}\n\nBy Mara Linde and Jo Tesk, with files from xnp\n\n{EN}")
    assert (found.byline, found.agency) == ("Mara Linde and Jo Tesk", ("xnp",))


@pytest.mark.parametrize(
    ("byline", "left"), [("ml/xnp", "ml"), ("xnp", None), ("Mara Linde (dpa)", "Mara Linde")]
)
def test_agencies_in_a_given_byline(byline: str, left: str | None) -> None:
    found = document(f"{DE_TITLE}\n\n{DE}", byline=byline)
    assert found.byline == left
    assert len(found.agency) == 1


@pytest.mark.parametrize("tail", [" (xnp/ml)", "\n\nxnp/ml", "\n\nMit Material von xnp"])
def test_tails_credit_agencies(tail: str) -> None:
    assert document(f"{DE_TITLE}\n\n{DE}{tail}").agency == ("xnp",)


def test_words_after_a_date_are_the_lead_and_no_title() -> None:
    found = document(f"date 2030-05-05 The harbour waits for the summer and for its forty ships.\n\n{EN}")
    assert found.title is None
    assert kinds(found)[1] == ("lead", "The harbour waits for the summer and for its forty ships.")
