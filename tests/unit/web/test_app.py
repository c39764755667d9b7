from starlette.testclient import TestClient

from crosswire.web.pages.story import SECTIONS


def test_every_section_is_shown_in_english_and_in_german(client: TestClient) -> None:
    for lang in ("en", "de"):
        for section in SECTIONS[1:]:
            page = client.get(f"/stories/t-1/{section}?lang={lang}")
            assert page.status_code == 200, (section, page.text[-800:])
            assert f'<html lang="{lang}"' in page.text
            assert "style=" not in page.text
        assert client.get(f"/stories/t-1?lang={lang}").status_code == 200


def test_the_list_shows_the_story(client: TestClient, account) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '<a href="/stories/t-1"' in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert client.get("/about").status_code == 200
    assert client.get("/nowhere").status_code == 404
