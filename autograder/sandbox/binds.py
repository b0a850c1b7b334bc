"""What of this machine a student's process can see: the parts of the system and of Python that notebooks need.

Never a whole prefix: ``/usr/local/share`` holds nbgrader's exchange, a conda prefix its other environments.
"""

from __future__ import annotations

import functools
import glob
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import helpers
from autograder.model.errors import IsolationError

PYTHON = "/opt/python"
PACKAGES = "/opt/packages"
HELPERS = "/opt/sealed/helpers"
# Libraries, and what matplotlib and zoneinfo read; Debian keeps matplotlib's own data in /usr/share.
SYSTEM = (
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libx32",
    "/usr/share/fonts",
    "/usr/share/zoneinfo",
    "/usr/share/matplotlib",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/alternatives",
)
ROOTS = ("/lib", "/lib32", "/lib64", "/libx32")
# Metadata of packages that may name folders of this machine.
_NAMING = ("*.pth", "*.egg-link", "__editable__*", "__pycache__/__editable__*")


@dataclass(frozen=True)
class Binds:
    """The interpreter's path in the sandbox, (host, sandbox) paths, what is covered in the sandbox, and links."""

    python: str
    shown: tuple[tuple[str, str], ...]
    hidden_files: tuple[str, ...] = ()
    hidden_folders: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = field(default=())

    @property
    def packages(self) -> list[str]:
        """The folders of packages, as the sandbox names them."""
        return [inside for _, inside in self.shown if inside.startswith(PACKAGES)]

    def inside(self, host: str) -> list[str]:
        """Every path at which the sandbox shows a path of this machine."""
        real = os.path.realpath(host)
        found = []
        for folder, inside in self.shown:
            if os.path.commonpath((real, os.path.realpath(folder))) == os.path.realpath(folder):
                found.append(os.path.normpath(os.path.join(inside, os.path.relpath(real, os.path.realpath(folder)))))
        return found


@functools.cache
def binds() -> Binds:
    """The binds for the Python that runs here."""
    packages = {os.path.realpath(sysconfig.get_path(kind)) for kind in ("purelib", "platlib")}
    packages |= {os.path.realpath(path) for path in sys.path if path.endswith(("/site-packages", "/dist-packages"))}
    return decide(os.path.realpath(sys.base_prefix), sys.version_info[:2], sorted(filter(os.path.isdir, packages)))


def decide(prefix: str, version: tuple[int, int], packages: Sequence[str]) -> Binds:
    """The binds for the Python of ``prefix`` with these folders of packages.

    They get fixed places, so that a virtual environment below /tmp or /home works and no host path shows.
    """
    name = f"python{version[0]}.{version[1]}"
    home = "/usr" if prefix == "/usr" else PYTHON
    shown = [(path, path) for path in SYSTEM if os.path.exists(path)]
    shown += [(path, path) for path in ROOTS if os.path.isdir(path) and not os.path.islink(path)]
    links = [(os.readlink(path), path) for path in ROOTS if os.path.islink(path)]
    shown.append((f"{prefix}/bin/{name}", f"{home}/bin/{name}"))
    if prefix != "/usr":
        parts = [part for part in ("lib", "lib64", "share/zoneinfo") if os.path.isdir(f"{prefix}/{part}")]
        shown += [(f"{prefix}/{part}", f"{PYTHON}/{part}") for part in parts if not os.path.islink(f"{prefix}/{part}")]
        links += [(os.readlink(f"{prefix}/{part}"), f"{PYTHON}/{part}") for part in parts if _is_link(prefix, part)]
    shown += [(folder, f"{PACKAGES}{number}") for number, folder in enumerate(packages)]
    # A virtual environment sees no packages of its base.
    own = os.path.realpath(f"{prefix}/lib/{name}/site-packages")
    unused = [own] if prefix != "/usr" and own not in packages and os.path.isdir(own) else []
    found = Binds(f"{home}/bin/{name}", tuple(shown), links=tuple(links))
    hidden = [place for file in naming_files(packages) for place in found.inside(file)]
    folders = [place for folder in unused for place in found.inside(folder)]
    return Binds(found.python, found.shown, tuple(hidden), tuple(folders), found.links)


def _is_link(prefix: str, part: str) -> bool:
    return os.path.islink(f"{prefix}/{part}")


def naming_files(packages: Iterable[str]) -> list[str]:
    """The files of packages that name folders of this machine: metadata of installs from a folder, and path files."""
    found = []
    for folder in packages:
        for pattern in _NAMING:
            found += glob.glob(f"{glob.escape(folder)}/{pattern}")
        for path in glob.glob(f"{glob.escape(folder)}/*.dist-info/direct_url.json"):
            if _names_a_path(path):
                found += [path, f"{os.path.dirname(path)}/RECORD"]
    return sorted(path for path in found if os.path.isfile(path))


def _names_a_path(direct_url: str) -> bool:
    """Whether a package's origin (PEP 610) is a path that exists here; conda's packages name their builder's."""
    try:
        url = urlsplit(json.loads(Path(direct_url).read_bytes())["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return True
    return url.scheme == "file" and os.path.exists(unquote(url.path))


def refuse_what_shows(private: Iterable[Path], found: Binds | None = None) -> None:
    """Raise IsolationError if one of these paths lies inside what every student's process can read."""
    found = found or binds()
    shown = replace(found, shown=(*found.shown, (str(Path(helpers.__file__).parent), HELPERS)))
    for path in private:
        if shown.inside(str(path)):
            raise IsolationError(
                f"{path} lies where every student's code can read it, inside a folder of Python or of the system: "
                "move it to another folder (see: autograder doctor)"
            )
