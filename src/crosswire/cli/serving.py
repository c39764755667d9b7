"""``crosswire serve``: the pages of a workspace on this machine."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import logging
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosswire.cli.commands import DONE, CommandWithExamples, errors_as_messages
from crosswire.errors import UsageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn import Server

PORT = 8765
SHORTEST_TOKEN = 16
THRESHOLDS = (10_000, 10, 5)
"""Of the search for what could go. With the usual thresholds, and 64 accounts kept, every eighth page waited .3 s for all that is kept to
be walked through. With 50 instead of 5, what 24 readers at once leave behind piled up (238,000 objects after 120 pages, 79,000 with 5)."""
GOODBYE_S = 3  # for answers under way when the server is stopped


@click.command(
    cls=CommandWithExamples,
    epilog="""
crosswire serve stories/
crosswire serve stories/ --port 9000 --open
crosswire serve stories/ --host 0.0.0.0 --token-file token.txt     for others in the network too
""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, help="0 takes a free one."
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; another takes a token."
)
@click.option("--token", envvar="CROSSWIRE_TOKEN", help="What readers have to show (or CROSSWIRE_TOKEN).")
@click.option(
    "--token-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that holds the token: a command line can be seen by others on the machine.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the first page in the browser.")
@click.option(
    "--lang", type=click.Choice(["en", "de"]), help="Language of the pages if the browser asks for none."
)
def serve(  # noqa: PLR0913 - one parameter for each option
    folder: Path,
    port: int,
    host: str,
    token: str | None,
    token_file: Path | None,
    open_page: bool,
    lang: str | None,
) -> None:
    """Show a workspace as pages, on this machine only unless told otherwise. Ends with Ctrl-C."""
    with errors_as_messages():
        known = _token(token, token_file)
        _check(host, known)
        listener = _listen(host, port)
        with contextlib.closing(listener):
            _serve(folder, listener, (host, known, lang), open_page=open_page)
    sys.exit(DONE)


def is_loopback(host: str) -> bool:
    """Tell whether nobody but this machine reaches ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _token(token: str | None, file: Path | None) -> str | None:
    if file is None:
        return token or None
    try:
        read = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--token-file {file}: cannot be read: {error}") from error
    if not read:
        raise UsageError(f"--token-file {file}: is empty")
    return read


def _check(host: str, token: str | None) -> None:
    if is_loopback(host):
        return
    if token is None:
        raise UsageError(f"--host {host} lets others in: give a token with --token-file FILE or --token")
    if len(token) < SHORTEST_TOKEN:
        raise UsageError(
            f"the token has {len(token)} characters; --host {host} takes {SHORTEST_TOKEN} or more"
        )


def _listen(host: str, port: int) -> socket.socket:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise UsageError(f"--host {host}: {error}") from error
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    if sys.platform != "win32":  # there it would let two servers share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(
            f"{host}:{port} cannot be listened on: {error.strerror or error}; try another --port"
        ) from error
    return listener


def _serve(
    folder: Path, listener: socket.socket, how: tuple[str, str | None, str | None], *, open_page: bool
) -> None:
    gc.disable()  # what is loaded now stays: looking for what could go costs a tenth of the start
    from crosswire.web.choices import LOOPBACK_HOSTS, Choices
    from crosswire.workspace import Workspace

    host, token, lang = how
    hosts = tuple(dict.fromkeys((*LOOPBACK_HOSTS, host.lower()))) if is_loopback(host) else ()
    with Workspace.open(folder) as workspace:
        from crosswire.web import create_app
        from crosswire.web.warming import WarmingUp

        application = create_app(workspace, choices=Choices(token=token, hosts=hosts, lang=lang))
        warming = WarmingUp(application, workspace.warm_up)
        server = _server(warming)
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
        gc.enable()
        address = _address(host, listener)
        click.echo(f"{folder} at {address}  (Ctrl-C ends)")
        if open_page:
            threading.Timer(0.5, webbrowser.open, (address,)).start()
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        warming.cancel()


def _server(application: ASGIApp) -> Server:
    from uvicorn import Config, Server

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s: %(message)s")
    return Server(
        Config(
            application,
            log_level="warning",
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=GOODBYE_S,
        )
    )


def _address(host: str, listener: socket.socket) -> str:
    port = listener.getsockname()[1]
    shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)
    name = f"[{shown}]" if ":" in shown and not shown.startswith("[") else shown
    return f"http://{name}:{port}/"
