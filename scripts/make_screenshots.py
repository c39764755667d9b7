"""Draws the pictures in docs/screenshots from the demo story that is shipped with crosswire.

Run from the root of the repository: ``python scripts/make_screenshots.py [--chromium PATH]``. Needs Chromium (or Chrome); with Pillow
installed the pictures are cut to size and made small, without it they are left as the browser writes them.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
MOST_BYTES = 400_000  # larger pictures get a palette
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: size in CSS pixels, the sections it shows (all if none are named), what of them it hides, whether it is dark."""

    name: str
    width: int
    height: int
    sections: tuple[str, ...] = ()
    hidden: str = ""
    is_dark: bool = False


PICTURES = (
    Picture("account-desktop", 1280, 1600),
    Picture("account-phone", 390, 1500),
    Picture("account-matrix", 1280, 1150, ("positions",)),
    Picture("account-lineage-timeline", 1280, 1450, ("chronology", "lineage"), "#chronology h3,.events"),
    Picture("account-dark", 1280, 1600, is_dark=True),
)


def main() -> int:
    """Make the demo's account and draw all pictures; 0 when each is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    parser.add_argument("--chromium", default=found, help="path of Chromium or Chrome")
    options = parser.parse_args()
    if not options.chromium:
        parser.error("no Chromium found; give its path with --chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "demo"
        subprocess.run([sys.executable, "-m", "crosswire", "demo", "-o", str(made)], check=False, timeout=600)
        page = (made / "account.html").read_text(encoding="utf-8")
        for picture in PICTURES:
            target = _draw(options.chromium, picture, page, Path(folder))
            _make_small(target, picture.width)
    return 0


def _draw(chromium: str, picture: Picture, page: str, folder: Path) -> Path:
    """Draw one picture; a phone's page stands in a frame, because the browser's window has a least width."""
    shown = folder / f"{picture.name}.html"
    shown.write_text(_with_style(page, picture), encoding="utf-8")
    width = picture.width
    if width < 500:
        frame = folder / f"{picture.name}-frame.html"
        style = f"border:0;width:{width}px;height:{picture.height}px"
        frame.write_text(f'<body style="margin:0"><iframe src="{shown.name}" style="{style}"></iframe>')
        shown, width = frame, 500
    target = FOLDER / f"{picture.name}.png"
    command = [
        chromium,
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        f"--screenshot={target}",
        f"--window-size={width},{picture.height}",
    ]
    subprocess.run([*command, shown.as_uri()], check=True, capture_output=True, timeout=120)
    return target


def _with_style(page: str, picture: Picture) -> str:
    """Hide what the picture does not show, and choose light or dark whatever the machine prefers."""
    style = ""
    if picture.sections:
        chosen = ",".join(f"#{name}" for name in picture.sections)
        style = f".section,.masthead{{display:none}}{chosen}{{display:block}}"
    if picture.hidden:
        style += f"{picture.hidden}{{display:none}}"
    page = page.replace("</style>", f"{style}</style>", 1)
    wanted = "all" if picture.is_dark else "not all"
    return re.sub(r"@media \(prefers-color-scheme: ?dark\)", f"@media {wanted}", page)


def _make_small(target: Path, width: int) -> None:
    if importlib.util.find_spec("PIL") is None:
        return
    from PIL import Image

    with Image.open(target) as image:
        small = image.convert("RGB").crop((0, 0, width, image.height))
    small.save(target, optimize=True)
    if target.stat().st_size > MOST_BYTES:
        small.quantize(256, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
