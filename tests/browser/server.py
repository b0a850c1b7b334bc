"""A Jupyter server on the loopback with nbgrader's formgrader over a course, as an instructor starts it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# JupyterLab draws cells when they come into view; here all of them are drawn.
ALL_CELLS = {"@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"}}


@contextmanager
def jupyter(root: Path, config: Path, *arguments: str, **variables: str) -> Iterator[str]:
    """Serve the folder ``root`` until the block ends; ``config`` is an empty folder. Yields the server's address.

    ``arguments`` are more words of the command, ``variables`` more of its environment.
    """
    settings = config / "lab" / "user-settings"
    for name, values in ALL_CELLS.items():
        path = settings / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["token=", "password=", "open_browser=False", f"port={port}", "port_retries=0", f"root_dir={root}"]
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--allow-root",
        *(f"--ServerApp.{o}" for o in options),
        *arguments,
    ]
    environment = {
        **os.environ,
        **variables,
        "JUPYTER_CONFIG_DIR": str(config),
        "JUPYTER_DATA_DIR": str(config / "data"),
    }
    address = f"http://127.0.0.1:{port}"
    with open(config / "server.log", "wb") as log:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait(f"{address}/api/status", server, config / "server.log")
            yield address
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    while server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(log.read_text(errors="replace")[-3000:])
