import pytest

from crosswire import lang
from crosswire.clean import clean_report
from crosswire.ingest.web.entries import Entry
from crosswire.ingest.web.fetching import Fetch
from crosswire.ingest.web.reports import as_report, phrase_state, shown

URL = "https://velden-courier.example/ferry?id=7"
SENTENCE = "The ferry operator and the union of seamen resumed their talks in Velden on Tuesday. "


def page(*paragraphs, head="", foot=""):
    inside = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<!doctype html><html><head><title>Ferry talks resume</title>{head}</head><body><h1>Ferry talks resume</h1>{inside}{foot}</body></html>"


def fetched(body, *, status=200, media_type="text/html", charset="utf-8"):
    data = body if isinstance(body, bytes) else body.encode(charset)
    return Fetch(
        url=URL,
        final_url=URL,
        state="ok" if status == 200 else "failed",
        status=status,
        data=data,
        media_type=media_type,
        charset=charset,
    )


def phrases():
    for code in lang.having("access"):
        for entry in lang.load(code, "access")["phrase"]:
            yield from ((entry["state"], words) for words in entry["examples"])
            yield from (("ok", words) for words in entry["counter_examples"])


def test_paywalls_are_known_in_the_languages_that_feeds_are_mostly_in():
    assert set(lang.having("access")) >= {"de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk"}


@pytest.mark.parametrize(("state", "words"), list(phrases()))
def test_phrases_mean_what_their_pack_says(state, words):
    assert phrase_state(words) == state


def test_a_whole_report_is_shown_whole():
    body = page(
        *[SENTENCE * 4] * 8,
        foot="<p>Already a subscriber? Log in</p>",
        head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>',
    )
    assert shown(fetched(body)).access == "ok"


@pytest.mark.parametrize("value", ["false", '"False"', '"http://schema.org/False"'])
def test_what_says_that_it_is_not_free_is_paywalled(value):
    head = f'<script type="application/ld+json">{{"@graph":[{{"@type":["NewsArticle"],"isAccessibleForFree":{value}}}]}}</script>'
    assert shown(fetched(page(SENTENCE * 3, head=head))).access == "paywalled"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 5000,
        '{"isAccessibleForFree": true}',
        "null",
        '{"@type":"WebPageElement","isAccessibleForFree":false}',
    ],
)
def test_other_marks_mean_nothing(script):
    head = f'<script type="application/ld+json">{script}</script>'
    assert shown(fetched(page(SENTENCE * 6, head=head))).access == "ok"


def test_phrases_count_where_the_text_is_short():
    found = shown(
        fetched(page(SENTENCE * 2, foot="<div><b>Subscribe</b> to continue <span>reading</span></div>"))
    )
    assert (found.access, "Subscribe to continue reading" in found.message) == ("paywalled", True)
    assert (
        shown(fetched(page(SENTENCE * 2, foot="<a>Read the full story at velden-courier.example</a>"))).access
        == "cut-off"
    )
    assert (
        shown(fetched(page(SENTENCE * 2, foot="<script>Subscribe to continue reading</script>"))).access
        == "ok"
    )


def test_less_than_the_feed_said_is_cut_off():
    hint = Entry(url=URL, summary=SENTENCE * 6)
    assert shown(fetched(page(SENTENCE)), hint).access == "cut-off"
    assert shown(fetched(page(SENTENCE * 7)), hint).access == "ok"
    assert shown(fetched(page(SENTENCE)), Entry(url=URL, summary="Short.")).access == "ok"


def test_a_text_that_ends_open_is_cut_off():
    assert shown(fetched(page(SENTENCE * 2 + "The mayor […]"))).access == "cut-off"
    assert shown(fetched(page(SENTENCE * 2 + "…", SENTENCE))).access == "ok"


@pytest.mark.parametrize("status", [401, 402, 403, 451])
def test_sites_that_do_not_let_it_be_read(status):
    assert shown(fetched("", status=status)).access == "paywalled"


def test_what_is_no_page_is_taken_as_whole():
    assert shown(fetched(b"%PDF-1.7", media_type="application/pdf")).access == "ok"
    assert shown(fetched(b"")).access == "ok"


def test_a_report_carries_what_its_feed_and_server_said():
    hint = Entry(
        url=URL, title="Talks", published="2026-03-03T08:15Z", byline="M. Lind", lang="en", summary="s"
    )
    raw = as_report(fetched(page(SENTENCE)), hint)
    assert raw is not None
    assert (raw.location, raw.media_type) == (URL, "text/html")
    assert raw.metadata == {
        "url": URL, "charset": "utf-8", "feed_title": "Talks", "feed_published": "2026-03-03T08:15Z", "feed_byline": "M. Lind", "feed_lang": "en",
    }  # fmt: skip


def test_the_page_itself_goes_before_its_feed():
    hint = Entry(url=URL, title="From the feed", published="2026-03-04T08:15Z")
    dated = page(
        *[SENTENCE * 3] * 4, head='<meta property="article:published_time" content="2026-03-03T10:00:00Z">'
    )
    document, _ = clean_report(as_report(fetched(dated), hint), document_id="d-1")
    assert document is not None
    assert (document.title, document.published[:10]) == ("Ferry talks resume", "2026-03-03")
    document, _ = clean_report(as_report(fetched(page(*[SENTENCE * 3] * 4)), hint), document_id="d-1")
    assert document is not None
    assert document.published == "2026-03-04T08:15Z"


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "utf-8"])
def test_the_declared_encoding_is_used_where_it_fits(charset):
    words = (
        "Переговоры о пароме продолжаются"
        if charset == "windows-1251"
        else "Die Fähre liegt still, sagte die Müllerin"
    )
    raw = as_report(fetched(page(*[f"{words}. " * 8] * 4), charset=charset))
    document, _ = clean_report(raw, document_id="d-1")
    assert document is not None
    assert words in document.text


@pytest.mark.parametrize("charset", ["utf-8", "nonsense", "zlib", "undefined", "utf-16", "idna"])
def test_a_wrong_declared_encoding_is_passed_over(charset):
    fetch = fetched(
        page(*["Die Fähre liegt still, sagte die Müllerin. " * 4] * 4).encode("iso-8859-1"), charset=charset
    )
    document, problems = clean_report(as_report(fetch), document_id="d-1")
    assert document is not None
    assert "Fähre" in document.text
    assert "clean.encoding" in {problem.code for problem in problems}


@pytest.mark.parametrize("body", [b"", b" \n ", b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_what_is_not_read_is_no_report(body):
    assert as_report(fetched(body, media_type="")) is None
