import pytest

from crosswire.errors import MissingExtraError, UsageError
from crosswire.registry import Registry


def test_a_name_gives_what_is_registered():
    assert Registry("format", {"json": "json:dumps"}).get("json")([1]) == "[1]"


def test_an_unknown_name_lists_those_there_are():
    with pytest.raises(UsageError, match="unknown format 'xml'; there are json, md"):
        Registry("format", {"json": "json:dumps", "md": "json:loads"}).get("xml")


def test_a_missing_package_names_the_extra():
    registry = Registry("format", {"odt": "no_such_module:x"}, extras={"odt": "office"})
    with pytest.raises(MissingExtraError, match=r"crosswire\[office\]"):
        registry.get("odt")


def test_a_missing_package_of_the_core_is_a_bug():
    with pytest.raises(ModuleNotFoundError):
        Registry("format", {"odt": "no_such_module:x"}).get("odt")
