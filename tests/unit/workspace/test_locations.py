from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.workspace.locations import canonical_location


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            "HTTPS://News.Example.org:443/a/b/?utm_source=x&id=3&fbclid=q#top",
            "https://news.example.org/a/b?id=3",
        ),
        ("http://example.org/", "http://example.org"),
        ("http://example.org:8080/a?b=&a=1", "http://example.org:8080/a?b=&a=1"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("https://example.org/ä?q=ü", "https://example.org/ä?q=%C3%BC"),
        ("http://[broken", "http://[broken"),
        ("-", "-"),
        ("text-0123", "text-0123"),
    ],
)
def test_one_page_has_one_spelling(given: str, expected: str) -> None:
    assert canonical_location(given) == expected
    assert canonical_location(canonical_location(given)) == expected


def test_paths_are_from_the_root_and_members_keep_their_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    root = tmp_path.as_posix()
    assert canonical_location("./in/../a.zip!/b/c.html") == f"{root}/a.zip!/b/c.html"
    assert canonical_location(f"{root}/a.txt") == f"{root}/a.txt"
