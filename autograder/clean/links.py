"""Which address a student's link may lead to."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")
# Names that mean this machine or this network wherever they are asked for.
_HERE = {"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "arpa", "corp", "private"}
_KEPT = "%/:=&?#+!*,;~.-_@()"


def safe_link(address: str) -> str | None:
    """The address written so that nothing in it is read as markup or as a formula; None if it may not be a link.

    A link is absolute, http or https, and leads to a host with a name in the public DNS: not to an IP address, not to
    this machine (the Jupyter server would see the instructor's cookies), not past a user name that poses as a host.
    """
    if len(address) > 2000 or re.search(r"[\x00-\x20\x7f\\]", address):
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower().removesuffix(".")
        port = parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    if host.rpartition(".")[2] in _HERE:
        return None
    rest = parts._replace(scheme="", netloc="").geturl()
    return quote(f"{parts.scheme}://{host}{f':{port}' if port else ''}{rest}", safe=_KEPT)
