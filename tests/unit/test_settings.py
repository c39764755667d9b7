import pytest

from crosswire.errors import UsageError
from crosswire.settings import load_settings


def test_later_sources_win(tmp_path):
    file = tmp_path / "crosswire.toml"
    file.write_text('lang = "de"\nmax_bytes = 10\nstory = "all"\n')
    settings = load_settings(file, {"CROSSWIRE_MAX_BYTES": "20"}, lang="en", as_of=None)
    assert (settings.lang, settings.max_bytes, settings.story, settings.as_of) == ("en", 20, "all", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour = 1", "unknown setting 'colour'"),
        ("max_bytes = 'many'", "max_bytes must be int"),
        ("story = 'some'", "story must be auto or all"),
        ("as_of = '18.3.2025'", "as_of must be an ISO date"),
        ("allow_private_addresses = 'perhaps'", "allow_private_addresses must be true or false"),
        ("allowed_hosts = [1]", "allowed_hosts must be a list of strings"),
        ("= 3", "not a readable settings file"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(tmp_path, text, message):
    file = tmp_path / "crosswire.toml"
    file.write_text(text)
    with pytest.raises(UsageError, match=message) as caught:
        load_settings(file, {})
    assert str(file) in str(caught.value)


def test_partial_dates_are_dates():
    assert load_settings(None, {}, as_of="2025-03").as_of == "2025-03"


def test_the_environment_may_hold_booleans_and_lists(tmp_path):
    environ = {
        "CROSSWIRE_ALLOW_PRIVATE_ADDRESSES": "No",
        "CROSSWIRE_ALLOWED_HOSTS": "intranet.example, 10.2.0.0/16,",
    }
    settings = load_settings(None, environ)
    assert settings.allow_private_addresses is False
    assert settings.allowed_hosts == ("intranet.example", "10.2.0.0/16")
    file = tmp_path / "crosswire.toml"
    file.write_text('allow_private_addresses = true\nallowed_hosts = ["::1"]\n')
    assert load_settings(file, {}).allow_private_addresses is True
    assert load_settings(file, {}).allowed_hosts == ("::1",)
