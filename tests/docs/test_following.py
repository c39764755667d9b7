import re
from dataclasses import fields
from pathlib import Path

from crosswire.clean.outlets import load_outlets
from crosswire.ingest.web.addresses import REFUSED_PORTS
from crosswire.ingest.web.fetching import MAX_REDIRECTS
from crosswire.ingest.web.reports import FULL_TEXT
from crosswire.settings import Settings

TEXT = (Path(__file__).parents[2] / "docs" / "following.md").read_text(encoding="utf-8")


def test_the_table_of_outlets_can_be_read(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    file = tmp_path / "outlets.toml"
    file.write_text(example, encoding="utf-8")
    courier, agency = load_outlets(file)
    assert (courier.kind, courier.owner, courier.country) == ("regional newspaper", "Velden Media", "NL")
    assert agency.kind == "agency"


def test_settings_and_their_defaults_are_those_of_the_program():
    named = dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", TEXT, re.MULTILINE))
    defaults = {field.name: field.default for field in fields(Settings)}
    for name, value in named.items():
        shown = {"none": None, "[]": (), "false": False}.get(value.strip("`"), value.strip("`"))
        assert str(defaults[name]) == str(shown), name
    assert {"allow_private_addresses", "allowed_hosts", "fetches_per_round"} <= set(named)


def test_limits_are_those_of_the_program():
    ports = {
        int(port)
        for port in re.findall(
            r"\b\d{4,5}\b", TEXT[TEXT.index("- ports below") : TEXT.index("The name is looked up once")]
        )
    }
    assert REFUSED_PORTS - ports == {6666, 6667, 6668}  # written as a range
    assert f"fewer than {FULL_TEXT:,} characters" in TEXT
    assert MAX_REDIRECTS == 8
    assert "at most eight times" in TEXT
