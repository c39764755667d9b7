"""The examples of docs/corrections.md are lines that are read as they stand, one of each kind."""

import re
from pathlib import Path

from crosswire.corrections import KINDS, lines, to_line

PAGE = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"### ([a-z-]+)\n.*?```json\n(.*?)\n```", PAGE, re.DOTALL)


def test_there_is_an_example_of_each_kind():
    assert [kind for kind, _ in EXAMPLES] == list(KINDS)


def test_each_example_is_a_line_of_its_kind():
    read = lines.parse("\n".join(line for _, line in EXAMPLES).encode(), "docs/corrections.md")
    assert read.problems == ()
    assert {line.kind for line in read.corrections.lines} == set(KINDS)
    assert {to_line(line).decode().rstrip() for line in read.corrections.lines} == {
        line for _, line in EXAMPLES
    }


def test_every_command_of_the_page_is_known():
    from crosswire.cli import app

    named = set(re.findall(r"^crosswire correct \S+ ([a-z-]+)", PAGE, re.MULTILINE))
    assert named <= set(app.commands["correct"].commands)
