from __future__ import annotations

from collections import Counter

import pytest

from crosswire.model import Act
from crosswire.model.workspace import SearchQuery
from crosswire.store.reading import search

TEXTS = {
    "en": "Ferry crews demand night pay.\nThe company rejects the demand as unaffordable.",
    "de": "Die Fährbesatzungen fordern Zuschläge für Nächte.\nDie Straße zum Hafen bleibt gesperrt.",
    "zh": "渡轮船员罢工第三天，双方达成停火协议。\n谈判将于周五恢复。",
    "th": "ลูกเรือเฟอร์รี่นัดหยุดงานเรียกร้องค่าแรง",
    "hi": "नौका कर्मचारियों ने हड़ताल की और समझौता हुआ।",
    "ar": "أعلن الطاقم الإضراب حتى توقيع الاتفاق.",
    "ru": "Экипажи паромов объявили забастовку из-за ночных смен.",
    "ja": "フェリーの乗組員がストライキを始めた。",
    "ko": "여객선 승무원들이 파업을 시작했다.",
}


@pytest.fixture(scope="module")
def filled(shared_store, report, story, account):
    given = {
        lang: report(text, location=lang, lang=lang, outlet=f"Post {lang}", published=f"2026-03-{day:02}")
        for day, (lang, text) in enumerate(TEXTS.items(), 1)
    }
    store = shared_store
    with store.writing() as tx:
        tx.put_story(story("s-1"))
        tx.put_story(story("s-2"))
        for one in given.values():
            one.put(tx)
        tx.assign_story({one.id: "s-1" if lang in ("en", "de") else "s-2" for lang, one in given.items()})
        tx.put_account("s-1", account([given["en"], given["de"]]))
        tx.put_account("s-2", account([given["ru"]], act=Act.THREATEN))
    return given


def find(store, **asked):
    with store.reading() as view:
        return view.search(SearchQuery(**asked))


@pytest.mark.parametrize(
    ("query", "lang"),
    [
        ("night pay", "en"),
        ("NIGHT PAY", "en"),
        ('"night pay"', "en"),
        ("unafford*", "en"),
        ("zuschläge", "de"),
        ("ZUSCHLÄGE", "de"),
        ("zuschla\u0308ge", "de"),
        ("strasse", "de"),
        ("罢工", "zh"),
        ("停火", "zh"),
        ("停火协议", "zh"),
        ("工", "zh"),
        ("协议", "zh"),
        ("หยุดงาน", "th"),
        ("ค่าแรง", "th"),
        ("हड़ताल", "hi"),
        ("समझौता", "hi"),
        ("الإضراب", "ar"),
        ("الإِضْراب", "ar"),
        ("ЗАБАСТОВКУ", "ru"),
        ("ストライキ", "ja"),
        ("乗組員", "ja"),
        ("승무원*", "ko"),
    ],
)
def test_words_are_found_in_every_script(shared_store, filled, query, lang):
    page = find(shared_store, text=query)
    assert {hit.excerpt.lang for hit in page.items} == {lang}
    hit = page.items[0]
    text = filled[lang].document.text
    assert text[hit.excerpt.start : hit.excerpt.end] == hit.excerpt.quote
    assert hit.matches
    assert all(0 <= start < end <= len(hit.excerpt.quote) for start, end in hit.matches)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "query", ["gh", "火停", '"pay night"', "zuschlage", "समझौ", "ferry Hafen", "pay -", "дня"]
)
def test_what_is_not_there_is_not_found(shared_store, query):
    found = find(shared_store, text=query).items
    assert all("pay" in hit.excerpt.quote for hit in found) if query == "pay -" else not found


def test_an_excerpt_has_words_around_it(shared_store, filled):
    (hit,) = find(shared_store, text="unaffordable").items
    assert hit.excerpt.before.strip() == "Ferry crews demand night pay."
    assert hit.excerpt.after == ""
    assert (hit.excerpt.outlet, hit.excerpt.published, hit.excerpt.story_id) == (
        "Post en",
        "2026-03-01",
        "s-1",
    )
    assert [hit.excerpt.quote[s:e] for s, e in hit.matches] == ["unaffordable"]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"text": "demand", "outlet": "Post en"}, 2),
        ({"text": "demand", "outlet": "Post de"}, 0),
        ({"text": "die", "lang": "de"}, 2),
        ({"text": "die", "story_id": "s-1"}, 2),
        ({"text": "die", "story_id": "s-2"}, 0),
        ({"text": "die", "since": "2026-03-02", "until": "2026-03-02"}, 2),
        ({"text": "die", "since": "2026-03-03"}, 0),
        ({"act": Act.DEMAND}, 4),
        ({"act": Act.THREATEN}, 1),
        ({"act": Act.OFFER}, 0),
        ({"speaker": "Mira Castell"}, 5),
        ({"speaker": "castell", "act": Act.THREATEN}, 1),
        ({"speaker": "nobody"}, 0),
        ({"issue": "night"}, 5),
        ({"issue": "nachtzuschlag", "story_id": "s-1"}, 4),
        ({"issue": "bridges"}, 0),
        ({"issue": "?"}, 0),
        ({"text": "hafen", "act": Act.DEMAND}, 1),
        ({"text": "hafen", "speaker": "castell", "issue": "pay", "lang": "de"}, 1),
        ({"lang": "ru"}, 1),
        ({"outlet": "Post de"}, 2),
        ({}, 5),
        ({"text": "***"}, 0),
        ({"entity": "nobody known"}, 0),
        ({"entity": "ferry crews"}, 1),
    ],
)
def test_facets_narrow(shared_store, asked, total):
    page = find(shared_store, **asked)
    assert (page.total, len(page.items)) == (total, total)


def test_what_a_statement_says_is_told(shared_store, filled):
    (hit,) = find(shared_store, act=Act.THREATEN).items
    assert (hit.act, hit.speaker_name, hit.issue) == (Act.THREATEN, "Mira Castell", "night pay")
    assert hit.statement_id
    assert hit.speaker


def test_an_entity_is_found_by_any_of_its_names(store, report, story, account):
    given = report("Mira Castell demands pay.\nLater Castell spoke.\nNobody else did.", location="x")
    with store.writing() as tx:
        tx.put_story(story())
        given.put(tx)
        tx.put_account("s-1", account([given]))
        entity = tx.entities().items[0].id
    found = {hit.excerpt.quote for hit in find(store, entity=entity).items}
    assert found == {"Mira Castell demands pay.", "Later Castell spoke."}
    assert find(store, entity=entity, text="spoke").total == 1
    assert find(store, entity=entity, text="nobody").total == 0


def test_pages_follow_one_another(store, report):
    with store.writing() as tx:
        for number in range(7):
            report(f"Crews said thing {number}.", location=str(number)).put(tx)
    pages = [find(store, text="crews", offset=offset, limit=3) for offset in (0, 3, 6, 9)]
    assert [len(page.items) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    assert len({hit.excerpt.document_id for page in pages for hit in page.items}) == 7


def test_totals_are_counted_up_to_a_bound(store, report, monkeypatch):
    monkeypatch.setattr(search, "TOTAL_BOUND", 4)
    with store.writing() as tx:
        report("\n".join(f"Crews said thing {number}." for number in range(9))).put(tx)
    assert find(store, text="crews").total == 4


def test_the_better_passage_comes_first(store, report):
    with store.writing() as tx:
        report(
            "Strike.\nA long sentence in which the word strike stands once among very many other words."
        ).put(tx)
    scores = [(hit.excerpt.quote[:6], hit.score) for hit in find(store, text="strike").items]
    assert scores[0][0] == "Strike"
    assert scores[0][1] > scores[1][1]


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("text", ['"', "a'b", "NEAR(", "x OR y", "col:val", "\x00", "\ud800", "%_%", "*"])
def test_hostile_queries_do_no_harm(shared_store, text):
    with shared_store.reading() as view:
        view.search(SearchQuery(text=text))
        view.search(
            SearchQuery(
                text=text, entity=text, speaker=text, issue=text, outlet=text if text.isprintable() else "x"
            )
        )
        view.entities(text=text)


def test_what_narrows_a_search_is_counted_over_all_hits(shared_store, filled, monkeypatch):
    with shared_store.reading() as view:
        everything = view.search_counts(SearchQuery(text="demand OR fordern OR забастовку", limit=1))
        assert everything.counted == view.search(SearchQuery(text="demand OR fordern OR забастовку")).total
        for asked in (
            {"text": "demand"},
            {"text": "demand", "limit": 1, "offset": 1},
            {"lang": "ru"},
            {"act": Act.THREATEN},
            {"story_id": "s-1"},
        ):
            hits = view.search(SearchQuery(**{**asked, "limit": 1000, "offset": 0})).items
            counts = view.search_counts(SearchQuery(**asked))
            assert counts.is_all
            assert counts.counted == len(hits) > 0
            for field in ("outlet", "lang", "story_id"):
                assert counts.of[field] == Counter(getattr(hit.excerpt, field) for hit in hits), (
                    asked,
                    field,
                )
            if "act" in counts.of:
                assert counts.of["act"] == Counter(hit.act.value for hit in hits)
                assert counts.of["speaker"] == Counter(hit.speaker for hit in hits if hit.speaker)
                assert set(counts.speakers) == set(counts.of["speaker"])
        monkeypatch.setattr(search, "TOTAL_BOUND", 1)
        cut = view.search_counts(SearchQuery(text="demand"))
        assert (cut.counted, cut.is_all) == (1, False)
        assert view.search_counts(SearchQuery(text='"')).counted == 0
