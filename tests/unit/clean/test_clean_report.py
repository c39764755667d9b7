import time
from pathlib import Path

import pytest

from crosswire.clean import PROBLEMS, clean_report
from crosswire.clean.languages import KNOWN, language
from crosswire.clean.outlets import load_outlets
from crosswire.errors import Problem, UsageError
from crosswire.model import BlockKind, Document, DocumentKind, PublishedBasis, RawReport
from crosswire.provenance import sha256_hex

BODY_EN = (
    "The harbour company said on Monday that forty ships were waiting off the coast.\n\n"
    "The union wants nine percent more pay, and it does not want to wait for the summer."
)
BODY_DE = (
    "Das Hafenunternehmen teilte am Montag mit, dass vierzig Schiffe vor der Küste warten.\n\n"
    "Die Gewerkschaft fordert neun Prozent mehr Lohn und will nicht bis zum Sommer warten."
)


def raw(data: str | bytes, media_type: str = "text/plain", **fields: object) -> RawReport:
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return RawReport(location="report", data=data, media_type=media_type, sha256=sha256_hex(data), **fields)


def clean(
    data: str | bytes, media_type: str = "text/plain", **fields: object
) -> tuple[Document | None, list[str]]:
    document, problems = clean_report(raw(data, media_type, **fields), document_id="d")
    assert all(isinstance(p, Problem) and p.code in PROBLEMS and p.document_id == "d" for p in problems)
    return document, [p.code for p in problems]


def document_of(data: str | bytes, media_type: str = "text/plain", **fields: object) -> Document:
    document, _ = clean(data, media_type, **fields)
    assert document is not None
    return document


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(b.kind.value, document.words(b.span)) for b in document.blocks]


def words_of(document: Document, kind: BlockKind) -> list[str]:
    return [document.words(b.span) for b in document.blocks if b.kind is kind]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Cranes at the quay. (Photo: Jo Tesk)", "caption"),
        ("Cranes at the quay in May. Photograph: Jo Tesk/Linden Post", "caption"),
        ("The quay from above. © Jo Tesk/AP/dpa", "caption"),
        ("FILE - Cranes stand at the quay in Velden, May 3, 2030.", "caption"),
        ("Story continues below advertisement", "advertisement"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("We use cookies to make our pages better.", "cookie"),
        ("Read more: Why the cranes stand still", "related"),
        ("Tags: harbour, strike", "tags"),
        ("Share this article", "share"),
        ("Show more", "show-more"),
        ("Facebook Twitter WhatsApp E-Mail", "share"),
        ("</div>", "navigation"),
        ("Page 2 of 3", "page-footer"),
        ("+++ 14:05 Ship leaves harbour +++", "ticker"),
    ],
)
def test_english_furniture_is_kept_out(line: str, kind: str) -> None:
    first, second = BODY_EN.split("\n\n")
    found = kinds(document_of(f"{first}\n\n{line}\n\n{second}"))
    assert (kind, line) in found
    assert [k for k, _ in found if k not in (kind, "lead", "paragraph")] == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Kräne am Kai. Foto: Jo Tesk/dpa", "caption"),
        ("Kräne am Kai (Symbolbild)", "caption"),
        ("Kräne am Kai. (Archivbild) Bild: Keylight", "caption"),
        ("Anzeige", "advertisement"),
        ("Lesen Sie auch: Warum die Kräne stillstehen", "related"),
        ("Mehr anzeigen", "show-more"),
        ("Artikel teilen", "share"),
        ("Themen: Hafen, Streik", "tags"),
        ("Wir verwenden Cookies, um die Seite zu verbessern.", "cookie"),
        ("Seite 2 von 3", "page-footer"),
        ("Alle Angaben ohne Gewähr", "disclaimer"),
    ],
)
def test_german_furniture_is_kept_out(line: str, kind: str) -> None:
    first, second = BODY_DE.split("\n\n")
    assert (kind, line) in kinds(document_of(f"{first}\n\n{line}\n\n{second}"))


@pytest.mark.parametrize(
    "sentence",
    [
        "She showed the court a photo: it was three years old, the judge said, and proved nothing at all.",
        "Share prices of the company fell by a third on Monday.",
        "The minister promised to read more of the files.",
        "Mehr zum Thema wollte die Ministerin am Montag nicht sagen.",
        "Kommentare der Ministerin haben die Gewerkschaft verärgert.",
    ],
)
def test_sentences_that_look_like_furniture_stay(sentence: str) -> None:
    body = BODY_DE if sentence.startswith(("Mehr", "Komm")) else BODY_EN
    document = document_of(f"{body}\n\n{sentence}\n\n{body.split('. ')[0]}")
    assert ("paragraph", sentence) in kinds(document)


@pytest.mark.parametrize(
    ("head", "value", "words"),
    [
        ("date 2031-04-09 ", "2031-04-09", "date 2031-04-09"),
        ("date 2031-04 ", "2031-04", "date 2031-04"),
        ("Published 3 May 2024 10:15 BST\n\n", "2024-05-03T10:15+01:00", "Published 3 May 2024 10:15 BST"),
        ("9. April 2031, 14:05 Uhr\n\n", "2031-04-09T14:05", "9. April 2031, 14:05 Uhr"),
    ],
)
def test_date_lines_are_split_off(head: str, value: str, words: str) -> None:
    document = document_of(head + BODY_EN)
    assert (document.published, document.published_basis) == (value, PublishedBasis.TEXT)
    assert words_of(document, BlockKind.DATELINE) == [words]
    assert "The harbour company said on Monday that forty ships were waiting off the coast." in document.text


def test_dates_inside_sentences_are_not_the_date_of_publication() -> None:
    document, problems = clean("On 3 May 2024 the harbour was shut. " + BODY_EN)
    assert document is not None
    assert document.published is None
    assert "clean.no-date" in problems


def test_date_of_the_file_is_the_last_resort() -> None:
    document = document_of(BODY_EN, file_date="2031-04")
    assert (document.published, document.published_basis) == ("2031-04", PublishedBasis.FILE)
    document = document_of(BODY_EN, file_date="2031-04", metadata={"published": "2031-04-09"})
    assert (document.published, document.published_basis) == ("2031-04-09", PublishedBasis.METADATA)


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("VELDEN (dpa) - " + BODY_DE, ("dpa",)),
        ("VELDEN, May 3 (Reuters) - " + BODY_EN, ("Reuters",)),
        ("VELDEN, Northland (AP) — " + BODY_EN, ("AP",)),
        (BODY_DE + " (dpa/AFP)", ("dpa", "AFP")),
        (BODY_DE + "\n\nMit Material von dpa und AFP", ("dpa", "AFP")),
        ("Von dpa\n\n" + BODY_DE, ("dpa",)),
        (BODY_DE + "\n\nSDA/kn", ("Keystone-SDA",)),
        ("Laut AFP und dpa ist das so. " + BODY_DE, ()),
        (BODY_EN + "\n\nA ship in the port. © Jo Tesk/AP/dpa", ()),
        ("The AP said so. " + BODY_EN, ()),
    ],
)
def test_agencies_are_credited_by_datelines_bylines_and_tails(text: str, agencies: tuple[str, ...]) -> None:
    document = document_of(text)
    assert document.agency == agencies
    assert bool(document.credits) == bool(agencies)


def test_print_is_reflowed_and_points_back() -> None:
    text = (
        "Die Schlichterin sprach am Montag mit den Vertretern der US-\nReederei und mit der Gewerkschaft. Eine Schlich-\n"
        "tung auf dem Land- und\n Seeweg zwischen den Häfen sei nicht mehr zu erwarten,\nsagte sie nach dem Treffen in Velden. Am Freitag soll es\n"
        "weitergehen, wenn beide Seiten das wollen."
    )
    document = document_of(text)
    assert "US-Reederei" in document.text
    assert "Eine Schlichtung auf dem Land- und Seeweg zwischen" in document.text
    assert "\n" not in document.text
    start = document.text.index("Seeweg")
    low, high = document.alignment.span_to_raw(start, start + 6)
    assert document.raw_text[low:high] == "Seeweg"


def test_paragraphs_of_one_line_each_are_not_joined() -> None:
    text = "\n".join(["A first paragraph of this report that is long enough to be one and ends here."] * 4)
    assert len(document_of(text).blocks) == 4


def test_pull_quote_keeps_its_speaker() -> None:
    quote = "I am looking forward to the talks with the union. Mona Rehl"
    first, second = BODY_EN.split("\n\n")
    document = document_of(f"{first}\n\n{quote}\n\n{second}")
    assert words_of(document, BlockKind.PULL_QUOTE) == [quote]
    document = document_of(
        f"{first}\n\n“We will not go back for less.”\n\nJorin Balk, head of the union\n\n{second}"
    )
    assert words_of(document, BlockKind.PULL_QUOTE) == [
        "“We will not go back for less.” Jorin Balk, head of the union"
    ]


def test_digest_points_to_what_it_repeats() -> None:
    text = (
        "Das Wichtigste in Kürze Vierzig Schiffe warten vor der Küste.\n\nDie Gewerkschaft fordert neun Prozent mehr Lohn.\n\n"
        + (BODY_DE + " „Wir gehen nicht zurück“, sagte Jorin Balk. Das Unternehmen bietet vier Prozent.")
    )
    document = document_of(text)
    digests = [b for b in document.blocks if b.kind is BlockKind.DIGEST]
    assert [document.words(b.span) for b in digests] == [
        "Vierzig Schiffe warten vor der Küste.",
        "Die Gewerkschaft fordert neun Prozent mehr Lohn.",
    ]
    assert all(b.repeats for b in digests)
    assert words_of(document, BlockKind.NAVIGATION) == ["Das Wichtigste in Kürze"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kommentar: Der Streit und wir\n\n" + BODY_DE, DocumentKind.OPINION),
        ("Live updates: Strike in the port\n\n" + BODY_EN, DocumentKind.LIVE),
        ("FOR IMMEDIATE RELEASE\n\nPort opens again\n\n" + BODY_EN, DocumentKind.PRESS_RELEASE),
        (BODY_EN, DocumentKind.NEWS),
    ],
)
def test_kinds_of_reports(text: str, kind: DocumentKind) -> None:
    assert document_of(text).kind is kind


def test_boilerplate_after_a_release_is_no_text() -> None:
    text = (
        BODY_EN
        + " Ships will call twice a week.\n\nAbout Kormo Group\n\nKormo runs the port of Velden.\n\nMedia contact:\n\nMona Rehl"
    )
    document = document_of(text)
    assert words_of(document, BlockKind.BOILERPLATE) == [
        "About Kormo Group",
        "Kormo runs the port of Velden.",
        "Media contact:",
        "Mona Rehl",
    ]


def test_other_languages_are_read_in_part_and_it_is_told() -> None:
    document, problems = clean(
        "Le port de Velden est fermé depuis lundi, a déclaré la compagnie. Quarante navires attendent au large de la côte."
    )
    assert document is not None
    assert document.lang == "fr"
    assert "clean.language-in-part" in problems


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("et", "Veldeni sadam on esmaspäevast suletud, teatas laevafirma. Nelikümmend laeva ootab ranniku lähedal luba sisse sõita."),
        ("is", "Höfnin í Velden hefur verið lokuð síðan á mánudag, sagði skipafélagið. Fjörutíu skip bíða undan ströndinni."),
        ("ro", "Portul din Velden este închis de luni, a anunțat compania. Patruzeci de nave așteaptă în largul coastei."),
        ("fi", "Veldenin satama on ollut suljettuna maanantaista lähtien, varustamo kertoo. Neljäkymmentä laivaa odottaa lupaa."),
        ("he", "נמל ולדן סגור מאז יום שני, כך מסרה חברת הספנות. ארבעים ספינות ממתינות מול החוף."),
    ],
)  # fmt: skip
def test_a_language_beside_the_usual_ones_is_not_taken_for_one_of_them(lang: str, text: str) -> None:
    document, problems = clean(text)
    assert document is not None
    assert document.lang == lang
    assert "clean.language-unsupported" in problems


def test_a_report_that_is_not_read_says_in_which_language_it_is_and_which_are_read() -> None:
    _, problems = clean_report(
        raw("헤닝스 항구 협상이 화요일 결렬됐다. 승객 약 3000명의 발이 묶였다."), document_id="d"
    )
    told = {p.code: p.message for p in problems}["clean.language-unsupported"]
    assert told.startswith("in Korean (ko): the text is kept")
    assert "in part es, fr" in told


@pytest.mark.parametrize(
    "text",
    [
        "港口谈判破裂。工会拒绝了这一提议，约三千名乘客滞留，市长呼吁双方调解，谈判定于周五继续，公司表示不会让步，"
        * 3
        + "罢工仍在继续。",
        "बंदरगाह पर वार्ता मंगलवार को विफल हो गई और लगभग तीन हजार यात्री फंसे हुए हैं, हड़ताल जारी है।",
    ],
)
def test_sentences_end_with_the_marks_of_their_script(text: str) -> None:
    assert "clean.truncated" not in clean(text)[1]


@pytest.mark.parametrize(
    "text", ["x", "7", "Streik!", "Sulgeti", "Solling: Nein", "Velden 2, Brakum 0", "Hanne Wolff"]
)
def test_few_words_are_taken_for_a_usual_language(text: str) -> None:
    assert language(text) in KNOWN


def test_passage_in_another_language_is_marked() -> None:
    document = document_of(
        (BODY_EN + "\n\n")
        * 2
        + "Wir werden nicht für weniger zurückgehen, und das wissen alle Beteiligten seit dem ersten Tag, "
        "denn die Löhne reichen schon lange nicht mehr für die Mieten in der Stadt.\n\n" + BODY_EN
    )
    assert [b.lang for b in document.blocks if b.lang] == ["de"]


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ("\n\nSubscribe to continue reading", "clean.paywall"),
        (
            " The mediator had called on both sides to come back to the table before the end of the month and to",
            "clean.truncated",
        ),
    ],
)
def test_reports_that_are_not_whole(tail: str, code: str) -> None:
    assert code in clean(BODY_EN + tail)[1]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BODY_DE.encode("cp1252"), "Küste"),
        (BODY_DE.encode("utf-16"), "Küste"),
        (BODY_DE.encode("utf-16-be"), "Küste"),
        (b"\xef\xbb\xbf" + BODY_DE.encode(), "Küste"),
        (BODY_DE.encode() + "\n\nEin Absatz über Öl aus einer anderen Datei.".encode("cp1252"), "über Öl"),
        ("Ku\u0308ste am Meer. ".encode() + BODY_DE.encode(), "Küste am Meer"),
        (
            "Порт закрыт с понедельника, сообщила компания. Сорок судов ждут у берега.".encode("cp1251"),
            "Порт закрыт",
        ),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert expected in document_of(data).text


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "a. " * 300_000,
        "(" * 200_000,
        "[a](" * 50_000,
        "*a " * 100_000,
        "word " * 200_000,
        "A" + " b" * 400_000 + " Foto:",
        "\n" * 500_000 + "Text is here.",
        "x-\n" * 100_000,
        "+++ " * 100_000,
        "e\u0301\u0301" * 100_000,
        "2031-04-09 " * 50_000,
        '"' * 300_000,
        "Von A. " * 100_000,
        "1 2/" * 100_000,
        "[a](https://b.example) " * 40_000,
        "In brief: " * 60_000,
        "The ship is late. Show more " * 30_000,
    ],
    ids=range(18),
)
def test_hostile_lines_take_bounded_time(text: str) -> None:
    start = time.monotonic()
    clean(text)
    assert time.monotonic() - start < 8


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "The dam holds.",
        "<p>" + "a" * 500_000 + "</p>",
        "<html><body><p>" + "The dam holds, they said. " * 20 + "<script>" + "x" * 10_000,
        "<a href='x'>" * 5_000,
        "<html>\x00<body><p>The dam in Velden holds, the fire brigade said on Monday evening, and the water falls.</p>&#xD800;&bogus;",
        "<table>" * 3_000,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>x</p>",
    ],
    ids=range(7),
)
def test_hostile_pages_take_bounded_time(page: str) -> None:
    start = time.monotonic()
    clean(page, "text/html")
    assert time.monotonic() - start < 15


def test_invisible_signs_and_lone_surrogates_are_gone() -> None:
    document = document_of(
        "The \u202edam\u202c in\u00a0Vel\u00adden\u200b holds\ud800, they said on Monday.\r\nThe water falls."
    )
    assert document.text.startswith("The dam in Velden holds\ufffd, they said on Monday.")


def test_nothing_but_furniture_is_no_text() -> None:
    assert clean("Share this article\n\nFacebook Twitter WhatsApp") == (None, ["clean.no-text"])


def test_outlet_by_address_and_by_the_users_table(tmp_path: Path) -> None:
    file = tmp_path / "outlets.toml"
    file.write_text(
        '[[outlet]]\nname = "Linden Post"\ndomain = "lindenpost.example"\ncountry = "NL"\nkind = "daily"\n'
    )
    table = load_outlets(file)
    report = raw(BODY_EN, metadata={"url": "https://www.lindenpost.example/a", "outlet": "LP Media"})
    assert clean_report(report, document_id="d", outlets=table)[0].outlet == "Linden Post"
    assert clean_report(report, document_id="d")[0].outlet == "LP Media"
    file.write_text('[[outlet]]\nnames = "x"\n')
    with pytest.raises(UsageError, match="outlet 1"):
        load_outlets(file)
