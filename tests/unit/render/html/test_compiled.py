"""Compiled templates are kept, and nothing of them is taken that is of another text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from crosswire.render.html.compiled import FOLDER, Compiled


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def show(text: str) -> str:
        cache = Compiled(str(tmp_path / "__init__.py"))
        made = Environment(loader=DictLoader({"page": text}), bytecode_cache=cache, autoescape=True)
        return made.get_template("page").render(name="<b>")

    return show


def kept(folder: Path) -> list[Path]:
    return sorted((folder / FOLDER).glob("*"))


def test_a_template_is_kept_and_read_back(shown, tmp_path, monkeypatch):
    assert shown("Hello {{ name }}") == "Hello &lt;b&gt;"
    assert len(kept(tmp_path)) == 1
    monkeypatch.setattr(Environment, "_compile", lambda *_: pytest.fail("compiled again"))
    assert shown("Hello {{ name }}") == "Hello &lt;b&gt;"


def test_of_another_text_it_is_made_anew(shown, tmp_path):
    assert shown("Hello {{ name }}") == "Hello &lt;b&gt;"
    assert shown("Bye {{ name }}") == "Bye &lt;b&gt;"
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize(
    "damage", [lambda d: b"", lambda d: d[:-9], lambda d: d[: d.index(b"\n") + 1], lambda d: b"x" + d]
)
def test_a_damaged_one_is_made_anew(shown, tmp_path, damage):
    shown("Hello {{ name }}")
    (path,) = kept(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert shown("Hello {{ name }}") == "Hello &lt;b&gt;"


def test_nothing_is_kept_where_nothing_may_be_written(shown, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shown("Hello {{ name }}") == "Hello &lt;b&gt;"
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / FOLDER).write_text("in the way")
    assert shown("Hello {{ name }}") == "Hello &lt;b&gt;"
    assert kept(tmp_path) == []
