"""The rules that hold for every account (export contract), under Hypothesis."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crosswire
from crosswire.codec import encode, parse
from crosswire.codec.verify import verify
from crosswire.errors import NoReportsError

EN = [
    "The union Baltic Dockers demanded a raise of 8 percent for all 1,200 workers on Monday.",
    '"We will not sign this offer," union leader Ragna Holt said in an interview with Radio Sund.',
    "The port of Vester rejected the demand. It offered 3 percent until the end of 2026.",
    "Police said 14 people were injured. Organisers spoke of more than 20.",
    "Talks are to resume on 12 May, provided that the blockade ends.",
    "Mayor Ove Brandt denied that the port will be closed.",
]
DE = [
    "Die Gewerkschaft Baltic Dockers forderte am Montag 8 Prozent mehr Lohn für alle 1.200 Beschäftigten.",
    "„Dieses Angebot unterschreiben wir nicht“, sagte Gewerkschaftschefin Ragna Holt im Interview mit Radio Sund.",
    "Der Hafen Vester lehnte die Forderung ab. Er bot 3 Prozent bis Ende 2026 an.",
    "Nach Angaben der Polizei wurden 14 Menschen verletzt. Die Veranstalter sprachen von mehr als 20.",
    "Die Gespräche sollen am 12. Mai fortgesetzt werden, sofern die Blockade endet.",
    "Bürgermeister Ove Brandt bestritt, dass der Hafen geschlossen wird.",
]
ODD = [
    "👩‍👩‍👧 e\u0301 שלום עולם \u202e x",
    '„“ »« ‚‘ "',
    "…",
    "\u200b\u200f",
    "1.2.3 – 4:5 §§ 7",
    "A" * 300,
    "¿Qué?",
]
HEAD = {"en": "Published 5 May 2025 10:00", "de": "5. Mai 2025, 10:00 Uhr"}


@st.composite
def reports(draw):
    made = []
    for index in range(draw(st.integers(1, 3))):
        lang = draw(st.sampled_from(["en", "de"]))
        own = EN if lang == "en" else DE
        body = [
            draw(st.sampled_from(own)),
            *draw(st.lists(st.sampled_from(own + ODD), min_size=1, max_size=5)),
        ]
        made.append("\n\n".join([f"Blatt {index}", HEAD[lang], *body]))
    return made


SLOW = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def compiled(texts):
    return crosswire.account([text.encode() for text in texts])


def without_locations(account):
    raw = parse(encode(replace(account, generated="")))
    for document in raw["documents"]:
        document["location"] = ""
    for problem in raw["coverage"]["problems"]:
        problem["path"] = None
    return raw


@SLOW
@given(reports())
def test_every_span_resolves_and_every_line_is_verbatim(texts):
    assert verify(parse(encode(compiled(texts)))).mismatches == ()


@SLOW
@given(reports(), st.randoms(use_true_random=False))
def test_order_of_reports_changes_nothing(texts, random):
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert without_locations(compiled(texts)) == without_locations(compiled(shuffled))


@SLOW
@given(reports())
def test_an_exact_duplicate_changes_no_status_and_no_count(texts):
    once = compiled(texts)
    twice = compiled([*texts, texts[0]])
    shape = {f.text: (f.status, f.origins) for f in once.findings}
    assert {f.text: (f.status, f.origins) for f in twice.findings if f.text in shape} == shape
    assert len(twice.origins) == len(once.origins)


@SLOW
@given(reports())
def test_agreed_needs_two_origins(texts):
    account = compiled(texts)
    assert all(f.origins >= 2 for f in account.findings if f.status == "agreed")
    assert all(f.status != "agreed" for f in account.findings if f.origins < 2)


def test_an_outlets_name_changes_nothing_but_itself():
    texts = ["\n\n".join(["Morgenblatt", HEAD["de"], *DE]), "\n\n".join(["The Sund Post", HEAD["en"], *EN])]
    one = compiled(texts)
    other = compiled([texts[0].replace("Morgenblatt", "Abendpost"), texts[1]])
    assert sorted((f.text, f.status, f.origins) for f in one.findings) == sorted(
        (f.text, f.status, f.origins) for f in other.findings
    )


def test_same_input_gives_the_same_bytes(demo_folder, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    files = sorted(demo_folder.iterdir())
    assert encode(crosswire.account(files)) == encode(crosswire.account(list(reversed(files))))


def test_findings_text_is_its_evidence(demo_account):
    texts = {document.id: document.text for document in demo_account.documents}
    for finding in demo_account.findings:
        assert (
            finding.text == texts[finding.evidence.document_id][finding.evidence.start : finding.evidence.end]
        )


def test_nothing_is_dropped_in_silence(demo_account, demo_folder):
    files = {file.name for file in demo_folder.iterdir()}
    told = {re.split(r"[/\\]", d.location)[-1] for d in demo_account.documents}
    told |= {re.split(r"[/\\]", p.path or "")[-1] for p in demo_account.coverage.problems}
    assert files <= told


@pytest.mark.parametrize("junk", [b"", b"\x00" * 100, b"\xff\xfe\xfa", b"   \n\n  "])
def test_nothing_readable_is_an_error_of_its_own(junk):
    with pytest.raises(NoReportsError):
        crosswire.account([junk])
