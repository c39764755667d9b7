"""The date that a file's name or folder says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_FORMS = (
    (re.compile(_YEAR + r"[-_. /]([01]\d)[-_. /]([0-3]\d)(?!\d)"), "ymd"),
    (re.compile(_YEAR + r"([01]\d)([0-3]\d)(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)([0-3]\d)[-_.]([01]\d)[-_.]((?:19|20)\d\d)(?!\d)"), "dmy"),
    (re.compile(_YEAR + r"[-_]([01]\d)(?![\d-])"), "ym"),
)


def file_date(location: str) -> str | None:
    """Return the date in the name of a file, else in that of its folder or archive (ISO, perhaps ``2025-03``), else None."""
    path = PurePosixPath(location.replace("!/", "/").replace("\\", "/"))
    names = [path.stem, "/".join(path.parts[-4:-1]), *path.parts[-2:-5:-1]]
    for name in names:
        for pattern, order in _FORMS:
            for match in pattern.finditer(name):
                found = _iso(match.groups(), order)
                if found:
                    return found
    return None


def _iso(groups: tuple[str, ...], order: str) -> str | None:
    if order == "ym":
        return f"{groups[0]}-{groups[1]}" if 1 <= int(groups[1]) <= 12 else None
    year, month, day = groups if order == "ymd" else groups[::-1]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
