"""What several tests share."""

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import settings

import crosswire
from crosswire.settings import Settings

settings.register_profile("crosswire", deadline=None)  # a busy machine fails no example
settings.load_profile("crosswire")

DEMO = Path(str(resources.files("crosswire") / "demo"))


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    """The reports of the story that ships."""
    return DEMO / "reports"


@pytest.fixture(scope="session")
def demo_account():
    """The account of the story that ships, in the commonest language of its reports."""
    return crosswire.account([DEMO / "reports"], settings=Settings(outlets=str(DEMO / "outlets.toml")))
