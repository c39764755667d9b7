"""Accounts of reports in languages that are read in part, whose names are declined or take endings: one person, one entity."""

from __future__ import annotations

from crosswire.model import Account, EntityType

REPORTS = {
    "en": """Harbour Gazette
14 May 2027

Harbour talks in Lorvance collapse

Transport minister Helena Brask said on Thursday that talks with the dockers had failed. "We will not give in on wages," Brask said.

Union leader Marek Tesak rejected the offer. "This offer is an insult to every docker," Tesak said.
""",
    "pl": """Głos Portu
15 maja 2027

Rozmowy w porcie Lorvance zerwane

Rozmowy zerwano w czwartek. Zdaniem Heleny Brask „port musi zostać otwarty przed piątkiem”.

Propozycję odrzucił szef związku. – Ta oferta to obraza dla każdego dokera – powiedział Marek Tesak. Słowa Marka Tesaka wywołały oburzenie.
""",
    "tr": """Liman Postası
15 Mayıs 2027

Lorvance limanında görüşmeler çöktü

Ulaştırma Bakanı Helena Brask'ın açıklaması perşembe günü geldi. Brask, “Ücretlerde geri adım atmayacağız” dedi.

Marek Tesak'a göre “imza olmadan kimse işe dönmeyecek”.
""",
    "it": """Corriere del Molo
15 maggio 2027

Lorvance, falliscono le trattative

Le trattative sono fallite giovedì e circa 3.000 passeggeri sono bloccati. «Non cederemo sui salari», ha dichiarato la ministra Helena Brask.
""",
    "ko": """항구일보
2027년 5월 15일

로르방스 페리 파업, 협상 결렬

페리 회사와 항만 노조의 협상이 목요일 결렬됐다. 승객 약 3000명의 발이 묶였다.
""",
}


def test_a_person_is_one_in_whatever_case_and_language(compiled: Account) -> None:
    people = [entity for entity in compiled.entities if entity.type is EntityType.PER]
    assert sorted(entity.name for entity in people) == ["Helena Brask", "Marek Tesak"]
    langs = {document.id: document.lang for document in compiled.documents}
    for entity in people:
        assert {"en", "pl", "tr"} <= {langs[mention.document_id] for mention in entity.mentions}


def test_every_outlet_and_day_is_read_from_the_head_of_its_report(compiled: Account) -> None:
    published = {document.lang: document.published for document in compiled.documents}
    assert published == {"en": "2027-05-14", **dict.fromkeys(("pl", "tr", "it", "ko"), "2027-05-15")}
    outlets = {document.lang: document.outlet for document in compiled.documents}
    assert (outlets["pl"], outlets["tr"], outlets["it"]) == (
        "Głos Portu",
        "Liman Postası",
        "Corriere del Molo",
    )


def test_what_is_told_with_a_date_is_on_the_day_it_tells(compiled: Account) -> None:
    langs = {document.id: document.lang for document in compiled.documents}
    days = {langs[entry.evidence.document_id]: entry.when for entry in compiled.chronology}
    assert {days[lang] for lang in ("pl", "it") if lang in days} == {"2027-05-13"}


def test_coverage_tells_the_report_that_is_not_read_from_those_read_in_part(compiled: Account) -> None:
    told = {(p.path or "")[-6:-4]: p.code for p in compiled.coverage.problems}
    assert told == {
        "pl": "clean.language-in-part",
        "tr": "clean.language-in-part",
        "it": "clean.language-in-part",
        "ko": "clean.language-unsupported",
    }
