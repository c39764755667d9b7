"""Invented reports of three stories, and workspaces to put them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from crosswire.workspace import Workspace

REPORTS = {
    "strike-1.txt": """Dockers in Port Ellery walk out over night shifts
The Ellery Gazette, 3 March 2025

Dockers in Port Ellery walked out on Monday over new night shifts. The union Harbour Voice demanded a bonus of 20 percent for every
night. "We will not unload a single crane at night for day pay," said union leader Mara Quill. Port director Edmund Faro rejected the
demand. He offered a bonus of 5 percent. About 1,400 dockers took part in the strike, the union said.
""",
    "strike-2.txt": """Port Ellery strike enters second day
Coastline Radio, 4 March 2025

The strike of dockers in Port Ellery went into its second day on Tuesday. Port director Edmund Faro said 900 dockers had stayed away.
The union Harbour Voice put the number at 1,400. Mara Quill accused Faro of hiding from talks. "He has not picked up the phone since
Sunday," the union leader said. Faro warned that three shipping lines could leave Port Ellery for good.
""",
    "strike-3.txt": """Streik im Hafen von Port Ellery: Direktor Faro bietet zehn Prozent
Neue Küstenzeitung, 5. März 2025

Im Streit um Nachtschichten im Hafen von Port Ellery hat Hafendirektor Edmund Faro am Mittwoch einen Zuschlag von 10 Prozent angeboten.
Die Gewerkschaft Harbour Voice lehnte das Angebot ab. „Zehn Prozent sind ein Anfang, aber kein Abschluss“, sagte Gewerkschaftschefin
Mara Quill. Die Gewerkschaft fordert weiterhin 20 Prozent für jede Nacht. Rund 1.400 Hafenarbeiter beteiligten sich an dem Streik.
""",
    "flood-1.txt": """Lake Tarn dam closed after crack is found
Upland Courier, 3 March 2025

Engineers closed the road over the Lake Tarn dam on Monday after a crack was found in the northern wall. Dam inspector Ilse Brandvold
said the crack was 12 metres long. The valley village of Nether Moss was told to prepare for an evacuation. "There is no danger tonight,"
Brandvold said. The water company Tarnwater promised to lower the lake by two metres within a week.
""",
    "flood-2.txt": """Villagers of Nether Moss leave as Lake Tarn is lowered
The Ellery Gazette, 4 March 2025

Half of the 600 villagers of Nether Moss left their homes on Tuesday while the water company Tarnwater began to lower Lake Tarn. Dam
inspector Ilse Brandvold said the crack in the northern wall of the dam had not grown. Mayor Petra Lund demanded that Tarnwater pay for
hotels. The company rejected that.
""",
    "museum.txt": """Museum of Clocks in Alderby reopens
Alderby Echo, 6 March 2025

The Museum of Clocks in Alderby reopened on Thursday after two years of building work. Curator Jonas Wetterling showed 340 clocks, among
them the oldest wooden tower clock of the region. Entry is free until Sunday. "They all tick, and none of them agrees," said Wetterling.
""",
}
"""File name → text."""


@pytest.fixture
def reports() -> Mapping[str, str]:
    """File name → text."""
    return REPORTS


@pytest.fixture
def written() -> Callable[..., list[Path]]:
    """Write some of the reports into a folder; return their paths in that order."""

    def write(folder: Path, *names: str) -> list[Path]:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            (folder / name).write_text(REPORTS[name], encoding="utf-8")
        return [folder / name for name in names]

    return write


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    with Workspace.init(tmp_path / "workspace") as made:
        yield made
